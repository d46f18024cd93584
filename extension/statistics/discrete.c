/*
 * discrete.c
 *	  Poisson and binomial tails, and two-sided p values.
 *
 * Their sums are incomplete gamma and beta functions (DLMF 8.4.10, 8.17.5),
 * which also say what a tail is at a count that is not whole.
 */
#include "statistics/special.h"

#include <math.h>

static PrfTails
join_tails(PrfTails for_lower, PrfTails for_upper)
{
	PrfTails t = {for_lower.lower, for_upper.upper, for_lower.log_lower, for_upper.log_upper};

	return isnan(t.lower) || isnan(t.upper) ? prf_tails_nan() : t;
}

PrfTails
prf_poisson_tails(double x, double mean)
{
	PrfTails lower;
	PrfTails upper = {0.0, 1.0, -HUGE_VAL, 0.0};

	if (isnan(mean) || mean < 0.0 || !(x >= 0.0 && x < HUGE_VAL))
		return prf_tails_nan();
	lower = prf_tails_swap(prf_gamma_tails(x + 1.0, mean));
	if (x > 0.0)
		upper = prf_tails_swap(prf_gamma_tails(x, mean));
	return join_tails(lower, upper);
}

/*
 * A chance share / (share + rest).  rest_error is what rounding added to rest:
 * 1 - p is not exact for a small p, and at a count of 1e12 that shows.
 */
typedef struct Chance
{
	double share;
	double rest;
	double rest_error;
} Chance;

static PrfTails
beta_at(double a, double b, const Chance *c)
{
	double sum = c->share + c->rest;
	double d = prf_cross(a, c->rest, b, c->share) - a * c->rest_error;

	return prf_beta_tails_exact(a, b, c->share / sum, c->rest / sum, d / sum);
}

static PrfTails
binomial_tails(double x, double n, const Chance *c)
{
	PrfTails lower = {1.0, 0.0, 0.0, -HUGE_VAL};
	PrfTails upper = {0.0, 1.0, -HUGE_VAL, 0.0};

	if (!(x >= 0.0 && x <= n && n < HUGE_VAL))
		return prf_tails_nan();
	if (x < n)
		lower = prf_tails_swap(beta_at(x + 1.0, n - x, c));
	if (x > 0.0)
		upper = prf_tails_swap(beta_at(x, n - x + 1.0, c));
	return join_tails(lower, upper);
}

PrfTails
prf_binomial_tails(double x, double n, double chance)
{
	Chance c = {chance, 1.0 - chance, 0.0};

	if (!(chance >= 0.0 && chance <= 1.0))
		return prf_tails_nan();
	c.rest_error = c.rest - 1.0 + chance;
	return binomial_tails(x, n, &c);
}

PrfTails
prf_binomial_tails_ratio(double x, double n, double share, double rest)
{
	Chance c = {share, rest, 0.0};

	if (!(share >= 0.0 && rest >= 0.0 && share + rest >= PRF_LEAST_SHAPE &&
		  share + rest <= PRF_MOST_SHAPE))
		return prf_tails_nan();
	return binomial_tails(x, n, &c);
}

/*
 * Doubling agrees with the central limits, so that p and limits never
 * contradict each other; summing the less likely outcomes would not.
 */
PrfPValue
prf_two_sided(PrfTails t)
{
	PrfPValue p = {NAN, NAN};

	if (isnan(t.lower) || isnan(t.upper))
		return p;
	p.p = fmin(1.0, 2.0 * fmin(t.lower, t.upper));
	p.log10_p = fmin(0.0, (PRF_LN2 + fmin(t.log_lower, t.log_upper)) / PRF_LN10);
	return p;
}

PrfPValue
prf_poisson_p(double x, double mean)
{
	return prf_two_sided(prf_poisson_tails(x, mean));
}

PrfPValue
prf_binomial_p(double x, double n, double chance)
{
	return prf_two_sided(prf_binomial_tails(x, n, chance));
}
