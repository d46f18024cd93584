/*
 * largest_remainder.c
 *	  The method of the largest remainder, without the server.
 */
#include "place/largest_remainder.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Sums above this are scaled down, so that nothing overflows. */
#define LARGE_SUM  1e280
#define SCALE_DOWN -100

static int
compare_parts(const void *left, const void *right)
{
	const PrfPart *a = left;
	const PrfPart *b = right;

	if (a->remainder != b->remainder)
		return a->remainder > b->remainder ? -1 : 1;
	return a->place < b->place ? -1 : a->place > b->place;
}

/* False where one is no weight. */
static bool
sum_weights(const double *weights, int count, int scale, double *sum)
{
	*sum = 0;
	for (int i = 0; i < count; i++)
	{
		if (!isfinite(weights[i]) || weights[i] < 0)
			return false;
		*sum += ldexp(weights[i], scale);
	}
	return true;
}

/*
 * One each to the largest remainders.  Rounding can leave more than one each, or
 * have given out too much where the total is close to its limit: what is then
 * taken back comes from the smallest remainders.
 */
static void
settle(int64_t left, int count, int64_t *parts, const PrfPart *work)
{
	for (int i = 0; left > 0; i = (i + 1) % count)
	{
		if (work[i].remainder < 0)
			continue;
		parts[work[i].place]++;
		left--;
	}
	for (int i = count - 1; left < 0; i = (i + count - 1) % count)
	{
		if (parts[work[i].place] == 0)
			continue;
		parts[work[i].place]--;
		left++;
	}
}

PrfApportioned
prf_apportion(int64_t total, const double *weights, int count, int64_t *parts, PrfPart *work)
{
	int scale = 0;
	int64_t left = total;
	double sum;

	if (!sum_weights(weights, count, scale, &sum))
		return PRF_APPORTION_WEIGHT;
	if (sum > LARGE_SUM)
		sum_weights(weights, count, scale = SCALE_DOWN, &sum);
	if (total > 0 && sum == 0)
		return PRF_APPORTION_NOTHING;
	for (int i = 0; i < count; i++)
	{
		double quota = sum == 0 ? 0 : (double) total * ldexp(weights[i], scale) / sum;

		parts[i] = (int64_t) floor(quota);
		/* a part without weight gets nothing, whatever is left */
		work[i].remainder = weights[i] == 0 ? -1 : quota - floor(quota);
		work[i].place = i;
		left -= parts[i];
	}
	if (left == 0)
		return PRF_APPORTIONED;
	qsort(work, (size_t) count, sizeof(PrfPart), compare_parts);
	settle(left, count, parts, work);
	return PRF_APPORTIONED;
}
