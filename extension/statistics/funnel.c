/*
 * funnel.c
 *	  Control limits of a funnel.
 */
#include "statistics/funnel.h"
#include "statistics/special.h"

#include <math.h>

#define MOST_STEPS 200
#define MOST_ANGLE 1.57079632679489661923 /* half of pi: the arcsine of 1 */

static double
clamp(double value, double low, double high)
{
	return fmin(high, fmax(low, value));
}

PrfLimits
prf_funnel_proportion(double target, double n, PrfLevel level)
{
	double way = level.z * sqrt(target * (1.0 - target) / n);
	PrfLimits limits = {NAN, NAN};

	if (!(target >= 0.0 && target <= 1.0 && PRF_IS_SHAPE(n)) || isnan(way))
		return limits;
	limits.lower = clamp(target - way, 0.0, 1.0);
	limits.upper = clamp(target + way, 0.0, 1.0);
	return limits;
}

/* The logarithm of the tail of x at mean, beyond the level's: rises with x on side -1, falls on 1 */
static double
beyond(double x, double mean, PrfLevel level, int side)
{
	/* P(X <= x) is an upper tail of a gamma variable, P(X >= x) a lower one: one of them is enough */
	double log_tail = side < 0 ? prf_gamma_tails(x + 1.0, mean).log_upper
		: x > 0.0 ? prf_gamma_tails(x, mean).log_lower : 0.0;

	return log_tail - log(level.tail);
}

/*
 * The x at which the tail is the level's: from the normal guess outwards until it
 * lies between two points, then by false position, halving the weight of an end
 * that stays (the Illinois rule), so that both ends close in.
 */
static double
meet(double mean, PrfLevel level, int side)
{
	double step = 0.5 * sqrt(mean) + 0.5;
	double low = fmax(0.0, mean + side * level.z * sqrt(mean) - step);
	double high = low + 2.0 * step;
	double at_low = side * beyond(low, mean, level, side);
	double at_high = side * beyond(high, mean, level, side);

	/* on either side it falls as x grows */
	for (int i = 0; i < MOST_STEPS && at_low < 0.0 && low > 0.0; i++)
	{
		high = low;
		at_high = at_low;
		low = fmax(0.0, low - step);
		at_low = side * beyond(low, mean, level, side);
		step *= 2.0;
	}
	for (int i = 0; i < MOST_STEPS && at_high > 0.0; i++)
	{
		low = high;
		at_low = at_high;
		high += step;
		at_high = side * beyond(high, mean, level, side);
		step *= 2.0;
	}
	for (int i = 0; i < MOST_STEPS; i++)
	{
		double x = high - at_high * ((high - low) / (at_high - at_low));
		double f;

		if (!(x > low && x < high))
			return x <= low ? low : high;
		f = side * beyond(x, mean, level, side);
		/* a part of x far below what a double shows, whatever the rounding in f */
		if (fabs(f) <= 1e-13)
			return x;
		if ((f > 0.0) == (at_low > 0.0))
		{
			low = x;
			at_low = f;
			at_high *= 0.5;
		}
		else
		{
			high = x;
			at_high = f;
			at_low *= 0.5;
		}
	}
	return 0.5 * (low + high);
}

PrfLimits
prf_funnel_ratio(double expected, PrfLevel level)
{
	PrfLimits limits = {NAN, NAN};

	if (!PRF_IS_SHAPE(expected) || !(level.tail > 0.0 && level.tail < 0.5))
		return limits;
	limits.lower = 0.0;
	if (-expected < log(level.tail))
		limits.lower = meet(expected, level, -1) / expected;
	limits.upper = meet(expected, level, 1) / expected;
	return limits;
}

double
prf_transform(PrfTransform transform, double value)
{
	switch (transform)
	{
		case PRF_TRANSFORM_SQRT:
			return sqrt(value);
		case PRF_TRANSFORM_LOG:
			return log(value);
		case PRF_TRANSFORM_ARCSINE:
			return asin(sqrt(value));
	}
	return NAN;
}

double
prf_transform_back(PrfTransform transform, double y)
{
	double root;

	switch (transform)
	{
		case PRF_TRANSFORM_SQRT:
			root = fmax(0.0, y);
			return root * root;
		case PRF_TRANSFORM_LOG:
			return exp(y);
		case PRF_TRANSFORM_ARCSINE:
			root = sin(clamp(y, 0.0, MOST_ANGLE));
			return root * root;
	}
	return NAN;
}

double
prf_transform_error(PrfTransform transform, double size)
{
	return (transform == PRF_TRANSFORM_LOG ? 1.0 : 0.5) / sqrt(size);
}

PrfLimits
prf_funnel_spread(PrfTransform transform, double target, double spread, PrfLevel level)
{
	double theta = prf_transform(transform, target);
	PrfLimits limits = {prf_transform_back(transform, theta - level.z * spread),
						prf_transform_back(transform, theta + level.z * spread)};

	return limits;
}
