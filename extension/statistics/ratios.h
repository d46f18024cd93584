/*
 * ratios.h
 *	  Two groups, or two periods, against each other: limits of the ratio and of
 *	  the difference of their rates.
 *
 * Pure C, see distribution.h.  Koopman's limits of a ratio of proportions are in
 * limits.h.  An end that does not exist is 0 or HUGE_VAL; arguments out of domain
 * give NaN in both ends.
 */
#ifndef PRF_STATISTICS_RATIOS_H
#define PRF_STATISTICS_RATIOS_H

#include <stdbool.h>

#include "statistics/limits.h"

/*
 * Events: (x1/t1) / (x2/t2), t a base, a time or an expected count.  Given the sum
 * x1 + x2, x1 is binomial; its limits are mapped.  The score form inverts the z of
 * prf_z_events_own; the exact one is Clopper and Pearson's; the log form is Wald's.
 */
extern PrfLimits prf_rate_ratio_score(double x1, double t1, double x2, double t2, PrfLevel level);
extern PrfLimits prf_rate_ratio_exact(double x1, double t1, double x2, double t2, PrfLevel level);
extern PrfLimits prf_rate_ratio_log(double x1, double t1, double x2, double t2, PrfLevel level);

/* x1/t1 - x2/t2 -+ z sqrt(x1/t1^2 + x2/t2^2) */
extern PrfLimits prf_rate_difference(double x1, double t1, double x2, double t2, PrfLevel level);

/* People: (x1/n1) / (x2/n2) and x1/n1 - x2/n2, Wald's forms; the difference within -1 .. 1 */
extern PrfLimits prf_proportion_ratio_log(double x1, double n1, double x2, double n2,
										  PrfLevel level);
extern PrfLimits prf_proportion_difference_wald(double x1, double n1, double x2, double n2,
												PrfLevel level);

/*
 * A difference of two estimates from the limits of each (Newcombe's hybrid, with
 * Wilson's limits of two proportions).
 */
extern PrfLimits prf_difference_hybrid(double value1, PrfLimits limits1, double value2,
									   PrfLimits limits2);

/*
 * The same people twice: `gained` are in the first only, `lost` in the second only,
 * `both` in both, out of n.  z is McNemar's; the limits of the difference are
 * Tango's, those of the ratio Nam and Blackwelder's: score limits, which invert it.
 */
extern double prf_z_mcnemar(double gained, double lost);
extern PrfLimits prf_paired_difference(double gained, double lost, double n, PrfLevel level);
extern PrfLimits prf_paired_ratio(double both, double gained, double lost, double n,
								  PrfLevel level);

#endif /* PRF_STATISTICS_RATIOS_H */
