/*
 * concentration.c
 *	  How unevenly take-up is spread over the keys: Gini and what goes with it.
 *
 * With shares p of the base and s of what was observed, Gini is sum (s - p) a,
 * where a is the share of the base whose rate is lower less the share whose rate
 * is higher.  The differences s - p are formed without cancellation, so that a
 * Gini near 0 keeps its digits.
 */
#include "statistics/concentration.h"

#include "statistics/special.h"
#include "statistics/sum.h"

#include <math.h>
#include <stdlib.h>

static int
highest_first(const void *a, const void *b)
{
	const PrfSlice *left = a;
	const PrfSlice *right = b;

	if (left->rate != right->rate)
		return left->rate > right->rate ? -1 : 1;
	return left->place < right->place ? -1 : left->place > right->place;
}

void
prf_slices_sort(PrfSlice *slices, int count)
{
	for (int i = 0; i < count; i++)
		slices[i].rate = slices[i].observed / slices[i].base;
	qsort(slices, (size_t) count, sizeof(PrfSlice), highest_first);
}

typedef struct Totals
{
	double base;
	double observed;
	double effective;
} Totals;

static Totals
add_up(const PrfSlice *slices, int count)
{
	PrfSum base = {0, 0};
	PrfSum observed = {0, 0};
	PrfSum effective = {0, 0};
	Totals totals;

	for (int i = 0; i < count; i++)
	{
		prf_sum_add(&base, slices[i].base);
		prf_sum_add(&observed, slices[i].observed);
		prf_sum_add(&effective, slices[i].effective);
	}
	totals.base = prf_sum_get(&base);
	totals.observed = prf_sum_get(&observed);
	totals.effective = prf_sum_get(&effective);
	return totals;
}

/* Slices from the first on that have its rate, and the base of them all */
static int
same_rate(const PrfSlice *slices, int count, PrfSum *base)
{
	int n = 0;

	while (n < count && slices[n].rate == slices[0].rate)
		prf_sum_add(base, slices[n++].base);
	return n;
}

/* Variance of what was observed: Poisson for events, binomial for people */
static double
variance_of(const PrfSlice *slice, bool people)
{
	if (!people)
		return slice->observed;
	return slice->observed * ((slice->base - slice->observed) / slice->base) *
		   (slice->base / slice->effective);
}

/*
 * Walks the slices in groups of equal rate.  Without a Gini (NaN) sums up
 * (s - p) a, which is it; with one, the variances of its parts.
 */
static double
walk(const PrfSlice *slices, int count, const Totals *totals, bool people, double gini)
{
	PrfSum higher = {0, 0};
	PrfSum sum = {0, 0};
	int next = 0;

	while (next < count)
	{
		double before = prf_sum_get(&higher);
		int first = next;
		double balance;

		next += same_rate(slices + first, count - first, &higher);
		balance = 1.0 - (before + prf_sum_get(&higher)) / totals->base;
		for (int i = first; i < next; i++)
		{
			const PrfSlice *slice = &slices[i];
			double part;

			if (isnan(gini))
				part = prf_cross(slice->observed, totals->base, slice->base, totals->observed) /
					   totals->base / totals->observed * balance;
			else
				part = variance_of(slice, people) / totals->observed / totals->observed *
					   (balance - gini) * (balance - gini);
			prf_sum_add(&sum, part);
		}
	}
	return prf_sum_get(&sum);
}

PrfConcentration
prf_concentration(const PrfSlice *slices, int count, bool people)
{
	Totals totals = add_up(slices, count);
	PrfConcentration result = {NAN, NAN, NAN, NAN};
	PrfSum distance = {0, 0};

	if (!(totals.observed > 0.0))
		return result;
	result.gini = fmax(0.0, walk(slices, count, &totals, people, NAN));
	result.standard_error = sqrt(walk(slices, count, &totals, people, result.gini));
	for (int i = 0; i < count; i++)
	{
		double ahead = prf_cross(slices[i].observed, totals.base, slices[i].base, totals.observed);

		prf_sum_add(&distance, fabs(ahead) / totals.base / totals.observed);
	}
	result.hoover = 0.5 * prf_sum_get(&distance);
	/* highest rates first, the distance grows up to the average rate and shrinks from there */
	if (people && totals.observed < totals.base)
		result.ks = fmin(1.0, result.hoover * (totals.base / (totals.base - totals.observed)));
	return result;
}

/*
 * Gini is the sum over pairs of n m |r - q| / (N X).  With one rate R for all,
 * r - q is about normal with the variance below, and |r - q| averages
 * sqrt(2 / pi) of its root.
 */
double
prf_gini_by_chance_part(const PrfSlice *slices, int count, int part, bool people)
{
	Totals totals = add_up(slices, count);
	double rate = totals.observed / totals.base;
	double variance = rate;
	PrfSum sum = {0, 0};

	if (people)
		variance *= (totals.base - totals.observed) / totals.base * totals.effective /
					(totals.effective - 1.0);
	for (int i = 0; i < part; i++)
	{
		double spread = 1.0 / slices[i].effective + 1.0 / slices[part].effective;

		prf_sum_add(&sum, slices[i].base / totals.base * sqrt(variance * spread));
	}
	return sqrt(2.0 / acos(-1.0)) * prf_sum_get(&sum) * (slices[part].base / totals.observed);
}
