/*
 * divergence.c
 *	  How far one profile is from another.
 *
 * Both are written in d = (p - q) / (p + q), formed from the counts without
 * cancellation, and m = (p + q) / 2: p = m (1 + d), q = m (1 - d).  Every term is
 * then positive, and profiles that are nearly equal keep their digits.
 */
#include "statistics/divergence.h"

#include "statistics/special.h"
#include "statistics/sum.h"

#include <math.h>

static PrfPair
add_up(const PrfPair *pairs, int count)
{
	PrfSum a = {0, 0};
	PrfSum b = {0, 0};
	PrfPair totals;

	for (int i = 0; i < count; i++)
	{
		prf_sum_add(&a, pairs[i].a);
		prf_sum_add(&b, pairs[i].b);
	}
	totals.a = prf_sum_get(&a);
	totals.b = prf_sum_get(&b);
	return totals;
}

/* d of a pair with something on either side, and m */
static double
relative(const PrfPair *pair, const PrfPair *totals, double *middle)
{
	double both = pair->a * totals->b + pair->b * totals->a;

	*middle = 0.5 * (pair->a / totals->a + pair->b / totals->b);
	return prf_cross(pair->a, totals->b, pair->b, totals->a) / both;
}

static double
psi_term(const PrfPair *pair, const PrfPair *totals, double floor)
{
	double p = pair->a / totals->a;
	double q = pair->b / totals->b;
	double middle;
	double d;

	if (p >= floor && q >= floor)
		d = relative(pair, totals, &middle);
	else
	{
		p = fmax(p, floor);
		q = fmax(q, floor);
		middle = 0.5 * (p + q);
		d = (p - q) / (p + q);
	}
	if (d == 0.0)
		return 0.0;
	/* near -1 and 1 it is d that has lost the digits */
	if (fabs(d) > 0.5)
		return (p - q) * log(p / q);
	return 4.0 * middle * d * atanh(d);
}

double
prf_psi(const PrfPair *pairs, int count, double floor)
{
	PrfPair totals = add_up(pairs, count);
	PrfSum sum = {0, 0};

	for (int i = 0; i < count; i++)
	{
		if (pairs[i].a == 0.0 && pairs[i].b == 0.0)
			continue;
		if ((pairs[i].a == 0.0 || pairs[i].b == 0.0) && floor <= 0.0)
			return HUGE_VAL;
		prf_sum_add(&sum, psi_term(&pairs[i], &totals, floor));
	}
	return prf_sum_get(&sum);
}

/* The share of a key in both sides together */
static double
pooled_share(const PrfPair *pair, const PrfPair *totals, double size_a, double size_b)
{
	return (pair->a / totals->a * size_a + pair->b / totals->b * size_b) / (size_a + size_b);
}

/*
 * Expand (q - p) ln(q / p) about the common share s and take the mean over two
 * independent samples: (1 - s) (1/A + 1/B) + (1 - s) / (2 s) (1/A^2 + 1/B^2), up
 * to terms of third order.
 */
double
prf_psi_by_chance(const PrfPair *pairs, int count, double size_a, double size_b)
{
	PrfPair totals = add_up(pairs, count);
	double first = 1.0 / size_a + 1.0 / size_b;
	double second = 0.5 * (1.0 / (size_a * size_a) + 1.0 / (size_b * size_b));
	PrfSum sum = {0, 0};

	for (int i = 0; i < count; i++)
	{
		double s = pooled_share(&pairs[i], &totals, size_a, size_b);

		if (s > 0.0)
			prf_sum_add(&sum, (1.0 - s) * (first + second / s));
	}
	return prf_sum_get(&sum);
}

double
prf_psi_smallest(const PrfPair *pairs, int count, double size_a, double size_b)
{
	PrfPair totals = add_up(pairs, count);
	double smallest = HUGE_VAL;

	for (int i = 0; i < count; i++)
	{
		double s = pooled_share(&pairs[i], &totals, size_a, size_b);

		if (s > 0.0)
			smallest = fmin(smallest, s * fmin(size_a, size_b));
	}
	return smallest;
}

double
prf_jensen_shannon(const PrfPair *pairs, int count)
{
	PrfPair totals = add_up(pairs, count);
	PrfSum sum = {0, 0};

	for (int i = 0; i < count; i++)
	{
		double middle;
		double d;

		if (pairs[i].a == 0.0 && pairs[i].b == 0.0)
			continue;
		d = relative(&pairs[i], &totals, &middle);
		prf_sum_add(&sum, 0.5 * middle * (prf_cramer(d) + prf_cramer(-d)));
	}
	return fmin(PRF_LN2, prf_sum_get(&sum));
}
