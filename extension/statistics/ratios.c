/*
 * ratios.c
 *	  Limits of the ratio and the difference of two independent rates.
 */
#include "statistics/ratios.h"
#include "statistics/special.h"

#include <math.h>

static PrfLimits
both_or_none(double lower, double upper)
{
	PrfLimits limits = {lower, upper};

	if (isnan(lower) || isnan(upper))
		limits.lower = limits.upper = NAN;
	return limits;
}

static bool
are_rates(double x1, double t1, double x2, double t2, PrfLevel level)
{
	return PRF_IS_COUNT(x1) && PRF_IS_COUNT(x2) && PRF_IS_SHAPE(t1) && PRF_IS_SHAPE(t2) &&
		   level.z >= 0.0;
}

/*
 * The share of x1 in x1 + x2 is RR t1 / (RR t1 + t2).  Each share comes with its
 * complement, the share of x2, so that no digits are lost at either end.
 */
static PrfLimits
from_shares(PrfLimits share1, PrfLimits share2, double t1, double t2)
{
	double scale = t2 / t1;

	return both_or_none(scale * (share1.lower / share2.upper),
						share2.lower == 0.0 ? HUGE_VAL : scale * (share1.upper / share2.lower));
}

PrfLimits
prf_rate_ratio_score(double x1, double t1, double x2, double t2, PrfLevel level)
{
	if (!are_rates(x1, t1, x2, t2, level) || x1 + x2 == 0.0)
		return both_or_none(NAN, NAN);
	return from_shares(prf_wilson(x1, x1 + x2, level), prf_wilson(x2, x1 + x2, level), t1, t2);
}

PrfLimits
prf_rate_ratio_exact(double x1, double t1, double x2, double t2, PrfLevel level)
{
	if (!are_rates(x1, t1, x2, t2, level) || x1 + x2 == 0.0)
		return both_or_none(NAN, NAN);
	return from_shares(prf_clopper_pearson(x1, x1 + x2, level),
					   prf_clopper_pearson(x2, x1 + x2, level), t1, t2);
}

/* With a count of zero the logarithm has no limits */
static PrfLimits
around(double ratio, double variance, PrfLevel level)
{
	double way = level.z * sqrt(variance);

	if (!(ratio > 0.0 && ratio < HUGE_VAL && variance >= 0.0))
		return both_or_none(NAN, NAN);
	return both_or_none(ratio * exp(-way), ratio * exp(way));
}

PrfLimits
prf_rate_ratio_log(double x1, double t1, double x2, double t2, PrfLevel level)
{
	if (!are_rates(x1, t1, x2, t2, level))
		return both_or_none(NAN, NAN);
	return around((x1 / t1) / (x2 / t2), 1.0 / x1 + 1.0 / x2, level);
}

PrfLimits
prf_proportion_ratio_log(double x1, double n1, double x2, double n2, PrfLevel level)
{
	if (!are_rates(x1, n1, x2, n2, level) || x1 > n1 || x2 > n2)
		return both_or_none(NAN, NAN);
	return around((x1 / n1) / (x2 / n2), (n1 - x1) / n1 / x1 + (n2 - x2) / n2 / x2, level);
}

PrfLimits
prf_rate_difference(double x1, double t1, double x2, double t2, PrfLevel level)
{
	double difference = x1 / t1 - x2 / t2;
	double way = level.z * sqrt(x1 / t1 / t1 + x2 / t2 / t2);

	if (!are_rates(x1, t1, x2, t2, level))
		return both_or_none(NAN, NAN);
	return both_or_none(difference - way, difference + way);
}

PrfLimits
prf_proportion_difference_wald(double x1, double n1, double x2, double n2, PrfLevel level)
{
	double difference = x1 / n1 - x2 / n2;
	double variance = x1 / n1 * ((n1 - x1) / n1) / n1 + x2 / n2 * ((n2 - x2) / n2) / n2;
	double way = level.z * sqrt(variance);

	if (!are_rates(x1, n1, x2, n2, level) || x1 > n1 || x2 > n2)
		return both_or_none(NAN, NAN);
	return both_or_none(fmax(-1.0, difference - way), fmin(1.0, difference + way));
}

/* Newcombe (Stat. Med. 17 (1998) 873), method 10 */
PrfLimits
prf_difference_hybrid(double value1, PrfLimits limits1, double value2, PrfLimits limits2)
{
	double difference = value1 - value2;

	return both_or_none(difference - hypot(value1 - limits1.lower, limits2.upper - value2),
						difference + hypot(limits1.upper - value1, value2 - limits2.lower));
}
