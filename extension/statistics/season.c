/*
 * season.c
 *	  Classical decomposition: the trend is a centred moving average over one
 *	  cycle, the season the average of what is left at each position.
 */
#include "statistics/season.h"

#include "statistics/sum.h"

#include <math.h>

/* The average over a cycle around i; half weights at the ends of an even one */
static double
centred_average(const double *series, int count, int frequency, int i)
{
	int half = frequency / 2;
	bool even = frequency % 2 == 0;
	PrfSum sum = {0, 0};

	if (i < half || i + half >= count)
		return NAN;
	for (int j = i - half; j <= i + half; j++)
		prf_sum_add(&sum, even && (j == i - half || j == i + half) ? 0.5 * series[j] : series[j]);
	return prf_sum_get(&sum) / frequency;
}

/* The average at a position of what the trend leaves, where it leaves a number */
static double
average_at(const double *series, const double *trend, int count, int frequency, int position,
		   bool multiplicative)
{
	PrfSum sum = {0, 0};
	int n = 0;

	for (int i = position; i < count; i += frequency)
	{
		double rest = multiplicative ? series[i] / trend[i] : series[i] - trend[i];

		if (!isfinite(rest))
			continue;
		prf_sum_add(&sum, rest);
		n++;
	}
	return n == 0 ? NAN : prf_sum_get(&sum) / n;
}

bool
prf_decompose(const double *series, int count, int frequency, bool multiplicative, double *trend,
			  double *season)
{
	PrfSum sum = {0, 0};
	double mean;

	for (int i = 0; i < count; i++)
		trend[i] = centred_average(series, count, frequency, i);
	for (int i = 0; i < frequency; i++)
	{
		season[i] = average_at(series, trend, count, frequency, i, multiplicative);
		prf_sum_add(&sum, season[i]);
	}
	mean = prf_sum_get(&sum) / frequency;
	for (int i = 0; i < frequency; i++)
		season[i] = multiplicative ? season[i] / mean : season[i] - mean;
	return isfinite(mean) && !(multiplicative && mean == 0.0);
}
