/*
 * dispersion.c
 *	  How much more areas vary than chance alone would let them.
 *
 * Spiegelhalter (Stat. Med. 24 (2005) 1185; Qual. Saf. Health Care 14 (2005) 347),
 * with the method-of-moments variance between areas of DerSimonian and Laird.
 */
#include "statistics/funnel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
ascending(const void *a, const void *b)
{
	double left = *(const double *) a;
	double right = *(const double *) b;

	return (left > right) - (left < right);
}

/* Between the two order statistics around (count - 1) p, as R's type 7 */
static double
quantile_of(const double *sorted, int count, double p)
{
	double at = (count - 1) * p;
	int below = (int) floor(at);

	if (below >= count - 1)
		return sorted[count - 1];
	return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
}

typedef struct Sums
{
	double z2;
	double w;
	double pairs; /* of weights, multiplied */
	int areas;
} Sums;

static void
add(Sums *sums, double z, double error)
{
	double w = 1.0 / (error * error);

	sums->z2 += z * z;
	sums->pairs += w * sums->w;
	sums->w += w;
	sums->areas++;
}

static PrfDispersion
dispersion_of(const Sums *sums)
{
	PrfDispersion result = {NAN, NAN, sums->areas};
	double excess = sums->z2 - (sums->areas - 1);
	double weight = 2.0 * (sums->pairs / sums->w); /* W1 - W2 / W1, without cancellation */

	if (sums->areas == 0)
		return result;
	result.phi = sums->z2 / sums->areas;
	result.tau2 = excess > 0.0 && weight > 0.0 ? excess / weight : 0.0;
	return result;
}

PrfDispersion
prf_dispersion_winsorised(const double *z, const double *error, int count, double share,
						  double *sorted)
{
	Sums sums = {0.0, 0.0, 0.0, 0};
	double low, high;

	if (count == 0)
		return dispersion_of(&sums);
	memcpy(sorted, z, sizeof(double) * count);
	qsort(sorted, count, sizeof(double), ascending);
	low = quantile_of(sorted, count, share);
	high = quantile_of(sorted, count, 1.0 - share);
	for (int i = 0; i < count; i++)
		add(&sums, fmin(high, fmax(low, z[i])), error[i]);
	return dispersion_of(&sums);
}

/* Place of the first that is not below (or, with `after`, that is above) the value */
static int
place_of(const double *sorted, int count, double value, bool after)
{
	int low = 0;
	int high = count;

	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (sorted[middle] < value || (after && sorted[middle] == value))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Areas of k = 1 / share equal groups by rank, without the first and the last group; ties share a rank */
PrfDispersion
prf_dispersion_trimmed(const double *z, const double *error, int count, double share,
					   double *sorted)
{
	Sums sums = {0.0, 0.0, 0.0, 0};
	double groups = 1.0 / share;

	if (count > 0)
		memcpy(sorted, z, sizeof(double) * count);
	qsort(sorted, count, sizeof(double), ascending);
	for (int i = 0; i < count; i++)
	{
		double rank = 0.5 * (place_of(sorted, count, z[i], false) + 1 +
							 place_of(sorted, count, z[i], true));
		double group = floor(rank * groups / (count + 1));

		if (group > 0.0 && group < groups - 1.0)
			add(&sums, z[i], error[i]);
	}
	return dispersion_of(&sums);
}
