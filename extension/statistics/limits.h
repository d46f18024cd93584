/*
 * limits.h
 *	  Confidence limits of proportions, counts and ratios.
 *
 * Pure C, see distribution.h.  Counts are reals: with weights the caller
 * passes the effective numbers (see prf_effective_n and the _effective forms).
 * An end that does not exist is 0 or HUGE_VAL, for the caller to turn into
 * NULL or to print; arguments out of domain give NaN in both ends.
 */
#ifndef PRF_STATISTICS_LIMITS_H
#define PRF_STATISTICS_LIMITS_H

#include "statistics/distribution.h"

typedef struct PrfLimits
{
	double lower;
	double upper;
} PrfLimits;

/* Kish's effective sample size (sum w)^2 / sum w^2; 0 for no weight at all */
extern double prf_effective_n(double sum_w, double sum_w2);

/* Proportion x/n, 0 <= x <= n, n > 0.  Exactly 0 at x = 0, exactly 1 at x = n */
extern PrfLimits prf_wilson(double x, double n, PrfLevel level);
extern PrfLimits prf_clopper_pearson(double x, double n, PrfLevel level);

/* The proportion x/n, known as well as that of n_eff independent people */
extern PrfLimits prf_wilson_effective(double x, double n, double n_eff, PrfLevel level);

/* A count x >= 0: limits of its expectation */
extern PrfLimits prf_byar(double x, PrfLevel level);
extern PrfLimits prf_poisson_limits(double x, PrfLevel level); /* exact, Garwood */
extern PrfLimits prf_count_limits(double x, PrfLevel level);   /* exact below 10, else Byar */

/*
 * Dobson's limits of a weighted sum of counts: its value, its variance, and the
 * number of events behind it.  The lower limit is never below 0.
 */
extern PrfLimits prf_dobson(double value, double variance, double observed, PrfLevel level);

/*
 * Koopman's score limits of R = (x1/n1) / (x2/n2), independent proportions.
 * x1 = 0: lower is 0.  x2 = 0: upper is HUGE_VAL.  n1, n2 > 0, 0 <= xi <= ni.
 */
extern PrfLimits prf_koopman(double x1, double n1, double x2, double n2, PrfLevel level);

/* The same from hits x and misses m = n - x, for counts that are not whole */
extern PrfLimits prf_koopman_counts(double x1, double m1, double x2, double m2, PrfLevel level);

/* z of the chi-square that these limits invert, for the ratio R; above 0 where x1/x2 is above it */
extern double prf_koopman_z(double x1, double n1, double x2, double n2, double ratio);

/* The index of a key from R: 100 N R / (n R + N - n); HUGE_VAL allowed in R */
extern double prf_index_of_ratio(double ratio, double n, double total_n);

/*
 * Limits of the index 100 (x/n) / (X/N), by the four rows of the method table:
 *   people, own average:  Koopman against the rest, mapped; NaN if n = N
 *   people, given:        100 (n/E) Wilson(x, n)
 *   events, own average:  100 (N/n) Wilson(x, X)
 *   events, given:        100 / E times prf_count_limits(x)
 * The _effective forms take the effective sizes of the key and of the rest.
 */
extern PrfLimits prf_index_people_own(double x, double n, double total_x, double total_n,
									  PrfLevel level);
extern PrfLimits prf_index_people_own_effective(double x, double n, double total_x, double total_n,
												double n_eff, double rest_eff, PrfLevel level);
extern PrfLimits prf_index_people_given(double x, double n, double expected, PrfLevel level);
extern PrfLimits prf_index_people_given_effective(double x, double n, double expected, double n_eff,
												  PrfLevel level);
extern PrfLimits prf_index_events_own(double x, double n, double total_x, double total_n,
									  PrfLevel level);
extern PrfLimits prf_index_events_given(double x, double expected, PrfLevel level);

#endif /* PRF_STATISTICS_LIMITS_H */
