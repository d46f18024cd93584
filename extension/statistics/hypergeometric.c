/*
 * hypergeometric.c
 *	  Hypergeometric tails.
 *
 * The counts are the four cells of a two-way table with fixed margins:
 *		a marked and drawn		b marked, not drawn
 *		c drawn, not marked		d neither
 * The chance of a table is built like Loader's binomial density, from the
 * deviance of the cells, so that it keeps its digits at any size.  A tail is
 * summed outwards from the observed cell by the ratio of neighbours; where that
 * would take thousands of terms, the sum is an integral with two corrections,
 * which is exact to rounding there.
 */
#include "statistics/special.h"

#include <math.h>

#define LARGEST_POPULATION 4503599627370496.0 /* 2^52 */
#define MOST_TERMS         100000
#define TERMS_TO_INTEGRATE 3000.0

typedef struct Table
{
	double a, b, c, d;
} Table;

/* log of the chance of a table, given its margins; *delta is a less its mean */
static double
log_chance(const Table *t, double *delta)
{
	double marked = t->a + t->b;
	double unmarked = t->c + t->d;
	double drawn = t->a + t->c;
	double left = t->b + t->d;
	double all = marked + unmarked;
	double x = prf_cross(t->a, t->d, t->b, t->c) / all;

	*delta = x;
	return prf_factorial_rest(drawn) + prf_factorial_rest(left) + prf_factorial_rest(marked) +
		   prf_factorial_rest(unmarked) - prf_factorial_rest(all) -
		   (prf_deviance(t->a, drawn * (marked / all), x) + prf_factorial_rest(t->a)) -
		   (prf_deviance(t->b, left * (marked / all), -x) + prf_factorial_rest(t->b)) -
		   (prf_deviance(t->c, drawn * (unmarked / all), -x) + prf_factorial_rest(t->c)) -
		   (prf_deviance(t->d, left * (unmarked / all), x) + prf_factorial_rest(t->d));
}

/* The sum of the chances from t outwards, relative to that of t, term by term */
static double
sum_of_ratios(Table t)
{
	double term = 1.0;
	double sum = 1.0;
	int i;

	for (i = 0; i < MOST_TERMS && term > 1e-17 * sum; i++)
	{
		term *= t.b * t.c / ((t.a + 1.0) * (t.d + 1.0));
		sum += term;
		t.a += 1.0;
		t.d += 1.0;
		t.b -= 1.0;
		t.c -= 1.0;
	}
	return sum;
}

/* log (c + u)! - log c!, without the u log c in it */
static double
factorial_change(double c, double u)
{
	return c * prf_cramer(u / c) + 0.5 * log1p(u / c) + prf_stirling_rest(c + u) -
		   prf_stirling_rest(c);
}

/* p: a, b, c, d, log of (a d) / (b c); half a step before the table at u = 0 */
static double
table_fall(double u, const PrfFall *self)
{
	double s = u - 0.5;

	if (s >= self->p[1] || s >= self->p[2])
		return HUGE_VAL;
	return s * self->p[4] + factorial_change(self->p[0], s) + factorial_change(self->p[1], -s) +
		   factorial_change(self->p[2], -s) + factorial_change(self->p[3], s);
}

/*
 * The same sum as an integral from half a step before t: the Euler-Maclaurin
 * formula (DLMF 2.10.1) at midpoints, with central differences in place of
 * derivatives.  Its coefficients are those of s / (2 asinh(s / 2)).
 */
static double
sum_by_integral(const Table *t, double slope, double curvature)
{
	PrfFall f = {table_fall, slope, curvature, HUGE_VAL, HUGE_VAL, {t->a, t->b, t->c, t->d, slope}};
	double next = t->b * t->c / ((t->a + 1.0) * (t->d + 1.0));
	double back = t->a * t->d / ((t->b + 1.0) * (t->c + 1.0));
	double back2 = back * (t->a - 1.0) * (t->d - 1.0) / ((t->b + 2.0) * (t->c + 2.0));
	double first = 1.0 - back;
	double third = next - 3.0 + 3.0 * back - back2;

	return prf_tail_integral(&f) + first / 24.0 - 17.0 / 5760.0 * third;
}

/* log of the chance of t or of more in a, where a is not below its mean */
static double
log_upper(const Table *t)
{
	double delta;
	double log_first = log_chance(t, &delta);
	double slope = log1p(delta * (t->a + t->b + t->c + t->d) / (t->b * t->c));
	double curvature = 1.0 / t->a + 1.0 / t->b + 1.0 / t->c + 1.0 / t->d;

	if (8.5 / sqrt(curvature) > TERMS_TO_INTEGRATE && 40.0 / slope > TERMS_TO_INTEGRATE)
		return log_first + log(sum_by_integral(t, slope, curvature));
	return log_first + log(sum_of_ratios(*t));
}

/*
 * P(X >= a).  When it is more than half, a is the first count above the mean,
 * and the part below a is the one to add up.
 */
static PrfTails
upper_from_mean(const Table *t)
{
	PrfTails upper = {0.0, 1.0, -HUGE_VAL, 0.0};
	Table below = {t->c + 1.0, t->d - 1.0, t->a - 1.0, t->b + 1.0};

	if (t->a == 0.0 || t->d == 0.0)
		return upper;
	upper = prf_tails_from_upper(log_upper(t));
	if (upper.upper > 0.5)
		return prf_tails_from_lower(log_upper(&below));
	return upper;
}

/* Both tails of a, which is not below its mean; each includes a */
static PrfTails
tails_above_mean(const Table *t)
{
	PrfTails tails = upper_from_mean(t);
	PrfTails rest = {1.0, 0.0, 0.0, -HUGE_VAL};
	Table beyond = {t->a + 1.0, t->b - 1.0, t->c - 1.0, t->d + 1.0};

	if (t->b > 0.0 && t->c > 0.0)
		rest = prf_tails_from_upper(log_upper(&beyond));
	tails.lower = rest.lower;
	tails.log_lower = rest.log_lower;
	return tails;
}

PrfTails
prf_hypergeometric_tails(double x, double drawn, double marked, double population)
{
	double a = floor(x + 0.5);
	double n = floor(drawn + 0.5);
	double k = floor(marked + 0.5);
	double all = floor(population + 0.5);
	Table t = {a, k - a, n - a, all - k - n + a};
	Table mirrored = {t.c, t.d, t.a, t.b};

	if (isnan(a) || !(n >= 0.0 && k >= 0.0 && n <= all && k <= all) || all > LARGEST_POPULATION)
		return prf_tails_nan();
	if (t.a < 0.0 || t.d < 0.0)
		return prf_tails_from_lower(-HUGE_VAL);
	if (t.b < 0.0 || t.c < 0.0)
		return prf_tails_from_upper(-HUGE_VAL);
	if (prf_cross(t.a, t.d, t.b, t.c) >= 0.0)
		return tails_above_mean(&t);
	return prf_tails_swap(tails_above_mean(&mirrored));
}

PrfPValue
prf_hypergeometric_p(double x, double drawn, double marked, double population)
{
	return prf_two_sided(prf_hypergeometric_tails(x, drawn, marked, population));
}
