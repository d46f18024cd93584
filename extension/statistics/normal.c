/*
 * normal.c
 *	  The standard normal distribution, and confidence levels.
 */
#include "statistics/special.h"

#include <math.h>

#define SQRT1_2  0.70710678118654752440
#define SQRT_2PI 2.50662827463100050242

/* Beyond this the tail nears the end of the double range: Mills' ratio instead */
#define FAR_TAIL 25.0

/*
 * log P(Z >= z) for z > FAR_TAIL, by Laplace's continued fraction for Mills'
 * ratio, 1/(z + 1/(z + 2/(z + 3/(z + ...)))) (DLMF 7.9).
 */
static double
log_far_tail(double z)
{
	double fraction = z;
	int k;

	if (isinf(z))
		return -HUGE_VAL;
	for (k = 20; k >= 1; k--)
		fraction = z + k / fraction;
	return -0.5 * z * z - 0.5 * PRF_LN_2PI - log(fraction);
}

/* DLMF 7.2.2: the tail is erfc(z / sqrt 2) / 2 */
static PrfTails
tails_of_positive(double z)
{
	PrfTails t;

	if (z > FAR_TAIL)
		return prf_tails_from_upper(log_far_tail(z));
	t.upper = 0.5 * erfc(z * SQRT1_2);
	t.lower = 0.5 + 0.5 * erf(z * SQRT1_2);
	t.log_upper = log(t.upper);
	t.log_lower = log1p(-t.upper);
	return t;
}

PrfTails
prf_normal_tails(double z)
{
	if (isnan(z))
		return prf_tails_nan();
	return z >= 0.0 ? tails_of_positive(z) : prf_tails_swap(tails_of_positive(-z));
}

/*
 * Newton steps on the distance from the middle, P(0 <= Z <= z) = d.  Concave in
 * z, so the steps from the left never pass the root.
 */
static double
quantile_near_middle(double d)
{
	double z = d * SQRT_2PI;
	int i;

	for (i = 0; i < 20; i++)
	{
		double step = (d - 0.5 * erf(z * SQRT1_2)) * SQRT_2PI * exp(0.5 * z * z);

		z += step;
		if (fabs(step) <= 1e-16 * z)
			break;
	}
	return z;
}

/* Halley steps on the logarithm of the tail */
static double
quantile_in_tail(double log_p)
{
	double z = sqrt(-2.0 * log_p);
	int i;

	for (i = 0; i < 50; i++)
	{
		PrfPoint point = {prf_normal_tails(z), -0.5 * (z * z + PRF_LN_2PI), -z};
		double step = prf_halley_step(&point, log_p, 1);

		z += step;
		if (fabs(step) <= 1e-6)
			break;
	}
	return z;
}

double
prf_normal_quantile_upper(double p)
{
	if (isnan(p) || p < 0.0 || p > 1.0)
		return NAN;
	if (p == 0.0)
		return HUGE_VAL;
	if (p == 1.0)
		return -HUGE_VAL;
	if (p > 0.5)
		return p < 0.75 ? -quantile_near_middle(p - 0.5) : -quantile_in_tail(log1p(-p));
	return p > 0.25 ? quantile_near_middle(0.5 - p) : quantile_in_tail(log(p));
}

double
prf_normal_quantile(double p)
{
	return -prf_normal_quantile_upper(p);
}

PrfPValue
prf_normal_p(double z)
{
	return prf_two_sided(prf_normal_tails(z));
}

PrfLevel
prf_level(double confidence)
{
	PrfLevel level = {confidence, NAN, NAN};

	if (confidence > 0.0 && confidence <= 1.0)
	{
		level.tail = 0.5 * (1.0 - confidence);
		level.z = prf_normal_quantile_upper(level.tail);
	}
	return level;
}
