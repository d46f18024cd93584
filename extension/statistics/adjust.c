/*
 * adjust.c
 *	  Adjustment of p values for the number of tests.
 *
 * Bonferroni; Holm (Scand. J. Statist. 6 (1979) 65); Benjamini and Hochberg
 * (JRSS B 57 (1995) 289).  p and its logarithm are adjusted side by side: where
 * p has underflowed, the logarithm still orders the tests.
 */
#include "statistics/special.h"
#include "statistics/tests.h"

#include <math.h>

/* Below this p is near the end of the double range, and its logarithm counts */
#define SMALLEST_P 1e-290

static bool
smaller(PrfPValue a, PrfPValue b)
{
	if (a.p >= SMALLEST_P || b.p >= SMALLEST_P)
		return a.p < b.p;
	return a.log10_p < b.log10_p;
}

/* factor times p, at most 1 */
static PrfPValue
times(PrfPValue a, double factor)
{
	PrfPValue b;

	b.log10_p = fmin(0.0, a.log10_p + log10(factor));
	b.p = a.p >= SMALLEST_P ? fmin(1.0, a.p * factor) : pow(10.0, b.log10_p);
	return b;
}

/* Let the entry at i sink to its place in the heap order[0 .. count - 1] */
static void
sink(const PrfPValue *p, int *order, int i, int count)
{
	int moving = order[i];

	while (2 * i + 1 < count)
	{
		int child = 2 * i + 1;

		if (child + 1 < count && smaller(p[order[child]], p[order[child + 1]]))
			child++;
		if (!smaller(p[moving], p[order[child]]))
			break;
		order[i] = order[child];
		i = child;
	}
	order[i] = moving;
}

/* Heap sort of order by p, ascending: no allocation, never quadratic */
static void
sort_by_p(const PrfPValue *p, int *order, int count)
{
	int i;

	for (i = count / 2 - 1; i >= 0; i--)
		sink(p, order, i, count);
	for (i = count - 1; i > 0; i--)
	{
		int largest = order[0];

		order[0] = order[i];
		order[i] = largest;
		sink(p, order, 0, i);
	}
}

static void
holm(PrfPValue *adjusted, const PrfPValue *p, const int *order, int m)
{
	PrfPValue least = {0.0, -HUGE_VAL};
	int i;

	for (i = 0; i < m; i++)
	{
		PrfPValue a = times(p[order[i]], (double) (m - i));

		if (smaller(least, a))
			least = a;
		adjusted[order[i]] = least;
	}
}

static void
benjamini_hochberg(PrfPValue *adjusted, const PrfPValue *p, const int *order, int m)
{
	PrfPValue most = {1.0, 0.0};
	int i;

	for (i = m - 1; i >= 0; i--)
	{
		PrfPValue a = times(p[order[i]], (double) m / (i + 1));

		if (smaller(a, most))
			most = a;
		adjusted[order[i]] = most;
	}
}

void
prf_adjust(const PrfPValue *p, PrfPValue *adjusted, int *order, int count, PrfAdjust method)
{
	int m = 0;
	int i;

	for (i = 0; i < count; i++)
	{
		adjusted[i] = p[i];
		if (!isnan(p[i].p))
			order[m++] = i;
	}
	if (method == PRF_ADJUST_BONFERRONI)
	{
		for (i = 0; i < m; i++)
			adjusted[order[i]] = times(p[order[i]], (double) m);
		return;
	}
	if (method == PRF_ADJUST_NONE)
		return;
	sort_by_p(p, order, m);
	if (method == PRF_ADJUST_HOLM)
		holm(adjusted, p, order, m);
	else
		benjamini_hochberg(adjusted, p, order, m);
}
