/*
 * gamma.c
 *	  Gamma and chi-square: tails and quantiles.
 *
 * In w = log t the density of the gamma distribution is t^a exp(-t) / gamma(a),
 * log-concave for every shape a, with its mode at t = a.  From x outwards, with
 * t = x exp(w), it falls by
 *		x (exp(w) - 1 - w) + (x - a) w			up, for x >= a
 *		x (exp(-v) - 1 + v) + (a - x) v			down, for x < a
 * (DLMF 8.2.4, substituted).  The tail away from the mode is integrated; the
 * other one is its complement, which then loses nothing.
 */
#include "statistics/special.h"

#include <float.h>
#include <math.h>

/* p: x, x - a, sign of w */
static double
gamma_fall(double u, const PrfFall *self)
{
	return self->p[0] * prf_expm1mx(self->p[2] * u) + fabs(self->p[1]) * u;
}

static PrfPoint
gamma_point(double x, const double *parameters)
{
	double shape = parameters[0];
	PrfPoint point;
	PrfFall f = {gamma_fall,
				 fabs(x - shape),
				 x,
				 4.0,
				 x < shape ? 0.0 : HUGE_VAL,
				 {x, x - shape, x < shape ? -1.0 : 1.0, 0.0, 0.0}};
	double log_tail;

	point.slope = shape - x;
	point.log_density = log(shape) - prf_deviance(shape, x, shape - x) - prf_factorial_rest(shape);
	log_tail = point.log_density + log(prf_tail_integral(&f));
	point.tails = x < shape ? prf_tails_from_lower(log_tail) : prf_tails_from_upper(log_tail);
	return point;
}

PrfTails
prf_gamma_tails(double shape, double x)
{
	if (isnan(x) || !PRF_IS_SHAPE(shape) || x < 0.0)
		return prf_tails_nan();
	if (x == 0.0)
		return prf_tails_from_lower(-HUGE_VAL);
	if (isinf(x))
		return prf_tails_from_upper(-HUGE_VAL);
	return gamma_point(x, &shape).tails;
}

/*
 * The point beyond which the given tail is `tail`, at most 1/2.  Where the
 * cube-root guess fails the shape is small or the tail far: near 0 the lower
 * tail is x^a / gamma(a + 1), and the upper one is about a exp(-x).
 */
static double
quantile_of_tail(double tail, double shape, int side)
{
	double guess = prf_guess_ratio(shape, HUGE_VAL, tail, side);

	if (guess == 0.0 && side < 0)
		guess = exp((log(tail) + prf_log_gamma(shape + 1.0)) / shape);
	else if (guess == 0.0)
		guess = fmax(log(shape) - log(tail), shape);
	if (guess == 0.0) /* below the smallest double */
		return 0.0;
	return prf_solve_tail(gamma_point, &shape, guess, log(tail), side);
}

static double
gamma_quantile(double p, double shape, int side)
{
	if (isnan(p) || p < 0.0 || p > 1.0 || !PRF_IS_SHAPE(shape))
		return NAN;
	if (p == 0.0)
		return side < 0 ? 0.0 : HUGE_VAL;
	if (p == 1.0)
		return side < 0 ? HUGE_VAL : 0.0;
	if (p > 0.5)
		return quantile_of_tail(1.0 - p, shape, -side);
	return quantile_of_tail(p, shape, side);
}

double
prf_gamma_quantile(double p, double shape)
{
	return gamma_quantile(p, shape, -1);
}

double
prf_gamma_quantile_upper(double p, double shape)
{
	return gamma_quantile(p, shape, 1);
}

/* Chi-square with d degrees of freedom is twice the gamma variable of shape d/2 */
PrfTails
prf_chi_square_tails(double x, double df)
{
	return prf_gamma_tails(0.5 * df, 0.5 * x);
}

double
prf_chi_square_quantile(double p, double df)
{
	return 2.0 * prf_gamma_quantile(p, 0.5 * df);
}

double
prf_chi_square_quantile_upper(double p, double df)
{
	return 2.0 * prf_gamma_quantile_upper(p, 0.5 * df);
}

PrfPValue
prf_chi_square_p(double x, double df)
{
	PrfTails t = prf_chi_square_tails(x, df);
	PrfPValue p = {t.upper, t.log_upper / PRF_LN10};

	return p;
}
