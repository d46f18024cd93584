/*
 * beta.c
 *	  The beta distribution: tails and quantiles.
 *
 * In the log odds w = log(t / (1 - t)) the density is t^a (1 - t)^b / B(a, b),
 * log-concave for all a, b, with its mode at t = a / (a + b).  From x upwards it
 * falls by
 *		(a + b) K(w) - d w,		d = a y - b x,	y = 1 - x,
 *		K(w) = log(y + x exp(w)) - x w
 * (DLMF 8.17.1, substituted); d <= 0 there.  K is the cumulant function of one
 * trial, without its mean.  A tail below the mode is the upper one of 1 - t.
 */
#include "statistics/special.h"

#include <math.h>

/*
 * K(w) for w >= 0, by the smaller of x and y, so that nothing cancels: with
 * x and y exchanged and w reversed K is the same.
 */
static double
cumulant(double w, double x, double y)
{
	double chance = x <= 0.5 ? x : y;
	double s = x <= 0.5 ? w : -w;

	if (s > 700.0) /* exp(s) overflows */
		return y * w + log(x + y * exp(-w));
	if (w > 1.0)
		return log1p(chance * expm1(s)) - chance * s;
	return prf_log1pmx(chance * expm1(s)) + chance * prf_expm1mx(s);
}

/* p: a + b, x, y, -d */
static double
beta_fall(double u, const PrfFall *self)
{
	return self->p[0] * cumulant(u, self->p[1], self->p[2]) + self->p[3] * u;
}

/* Of a chance x with y = 1 - x and d = a y - b x, all three known exactly */
static PrfPoint
beta_point(double a, double b, double x, double y, double d)
{
	double n = a + b;
	PrfPoint point;
	PrfFall f = {beta_fall, fabs(d), n * x * y, 4.0, 0.0, {n, x, y, fabs(d), 0.0}};
	double log_tail;

	if (d > 0.0)
	{
		f.p[1] = y;
		f.p[2] = x;
	}
	f.knee = fmax(0.0, log(f.p[2] / f.p[1]));
	point.slope = d;
	point.log_density = log(a) + log(b / n) - prf_deviance(a, n * x, d) -
						prf_deviance(b, n * y, -d) + prf_factorial_rest(n) - prf_factorial_rest(a) -
						prf_factorial_rest(b);
	log_tail = point.log_density + log(prf_tail_integral(&f));
	point.tails = d > 0.0 ? prf_tails_from_lower(log_tail) : prf_tails_from_upper(log_tail);
	return point;
}

PrfTails
prf_beta_tails_exact(double a, double b, double x, double y, double d)
{
	if (!PRF_IS_SHAPE(a) || !PRF_IS_SHAPE(b))
		return prf_tails_nan();
	if (x == 0.0)
		return prf_tails_from_lower(-HUGE_VAL);
	if (y == 0.0)
		return prf_tails_from_upper(-HUGE_VAL);
	return beta_point(a, b, x, y, d).tails;
}

PrfTails
prf_beta_tails(double x, double a, double b)
{
	if (isnan(x) || x < 0.0 || x > 1.0)
		return prf_tails_nan();
	return prf_beta_tails_exact(a, b, x, 1.0 - x, prf_excess(a, b, x));
}

/* For the solver: v is the odds, at most about 1, so that x keeps its digits */
static PrfPoint
point_at_odds(double v, const double *parameters)
{
	double a = parameters[0];
	double b = parameters[1];
	double x = v / (1.0 + v);

	return beta_point(a, b, x, 1.0 - x, prf_excess(a, b, x));
}

/*
 * The odds, at most 1, beyond which the given tail is `tail`.  Near 0 the lower
 * tail is x^a / (a B(a, b)).
 */
static double
odds_of_tail(double tail, double a, double b, int side)
{
	double parameters[2] = {a, b};
	double guess = prf_guess_ratio(a, b, tail, side);
	double log_beta = prf_log_gamma(a) + prf_log_gamma(b) - prf_log_gamma(a + b);

	if (guess == 0.0 && side < 0)
		guess = exp((log(tail) + log(a) + log_beta) / a);
	else if (guess == 0.0)
		guess = fmax(log(a) - log(tail), a) / b;
	if (guess == 0.0)
		return 0.0;
	return prf_solve_tail(point_at_odds, parameters, fmin(guess, 1.0), log(tail), side);
}

/*
 * Solve on the side of 1/2 where the quantile is, for itself or for its
 * complement, and for the tail that is at most 1/2.
 */
static double
beta_quantile(double p, double a, double b, int side)
{
	PrfTails middle;
	double tail = p <= 0.5 ? p : 1.0 - p;
	int s = p <= 0.5 ? side : -side;
	double odds;

	if (isnan(p) || p < 0.0 || p > 1.0 || !PRF_IS_SHAPE(a) || !PRF_IS_SHAPE(b))
		return NAN;
	if (p == 0.0 || p == 1.0)
		return (p == 0.0) == (side < 0) ? 0.0 : 1.0;
	middle = prf_beta_tails(0.5, a, b);
	if (s < 0 ? tail <= middle.lower : tail >= middle.upper)
	{
		odds = odds_of_tail(tail, a, b, s);
		return odds / (1.0 + odds);
	}
	odds = odds_of_tail(tail, b, a, -s);
	return 1.0 / (1.0 + odds);
}

double
prf_beta_quantile(double p, double a, double b)
{
	return beta_quantile(p, a, b, -1);
}

double
prf_beta_quantile_upper(double p, double a, double b)
{
	return beta_quantile(p, a, b, 1);
}
