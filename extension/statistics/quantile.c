/*
 * quantile.c
 *	  From a tail back to the point: shared by the gamma and beta quantiles.
 *
 * The logarithm of a tail of a log-concave density is concave and monotone, so
 * Halley's steps on it settle quickly from nearly any start.  A bracket guards
 * them all the same.
 */
#include "statistics/special.h"

#include <float.h>
#include <math.h>

#define MOST_STEPS   200
#define LONGEST_STEP 100.0 /* in w */

double
prf_halley_step(const PrfPoint *point, double log_target, int side)
{
	double log_tail = side > 0 ? point->tails.log_upper : point->tails.log_lower;
	double hazard = exp(point->log_density - log_tail);
	double newton = side * (log_tail - log_target) / hazard;
	double bend = 1.0 + 0.5 * newton * (point->slope + side * hazard);

	return newton / fmin(fmax(bend, 0.5), 2.0);
}

/* Where to go when a step leaves the bracket */
static double
between(double low, double high)
{
	if (isinf(high))
		return low * 1e10;
	if (low == 0.0)
		return high * 1e-10;
	return sqrt(low) * sqrt(high);
}

double
prf_solve_tail(PrfPointAt at, const double *parameters, double guess, double log_target, int side)
{
	double low = 0.0;
	double high = HUGE_VAL;
	double v = fmin(fmax(guess, DBL_MIN), DBL_MAX);
	int i;

	for (i = 0; i < MOST_STEPS; i++)
	{
		PrfPoint point = at(v, parameters);
		double log_tail = side > 0 ? point.tails.log_upper : point.tails.log_lower;
		double step = prf_halley_step(&point, log_target, side);
		double next = v * exp(fmin(fmax(step, -LONGEST_STEP), LONGEST_STEP));

		if ((log_tail > log_target) == (side > 0))
			low = v;
		else
			high = v;
		if (fabs(log_tail - log_target) <= 1e-6 || next == v)
			return next;
		if (!(next > low && next < high))
			next = between(low, high);
		if (next == 0.0 || isinf(next) || next == low || next == high)
			return next;
		v = next;
	}
	return v;
}

/*
 * Paulson's approximation (Ann. Math. Stat. 13 (1942) 233) of the quantile of
 * G(a) / G(b); with b infinite, Wilson and Hilferty's of G(a) itself.  0 where
 * it does not reach.
 */
double
prf_guess_ratio(double a, double b, double tail, int side)
{
	double z = side * prf_normal_quantile_upper(tail);
	double s = 1.0 / (9.0 * a);
	double t = 1.0 / (9.0 * b);
	double inside = (1.0 - s) * (1.0 - s) * t + (1.0 - t) * (1.0 - t) * s - z * z * s * t;
	double root = (1.0 - s) * (1.0 - t) + z * sqrt(fmax(inside, 0.0));
	double c = root / ((1.0 - t) * (1.0 - t) - z * z * t);

	if (!(c > 0.1 && c < 1e3))
		return 0.0;
	return (isinf(b) ? a : a / b) * c * c * c;
}
