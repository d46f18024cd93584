/*
 * neighbours.c
 *	  Distances between areas by several descriptors.
 */
#include "statistics/neighbours.h"

#include "statistics/sum.h"

#include <math.h>
#include <stdbool.h>

/* Scales the largest to between 1/2 and 1 */
static void
scale_column(double *column, int rows, int step)
{
	double most = 0.0;
	int exponent;

	for (int i = 0; i < rows; i++)
		most = fmax(most, fabs(column[(long) i * step]));
	(void) frexp(most, &exponent);
	for (int i = 0; i < rows; i++)
		column[(long) i * step] = ldexp(column[(long) i * step], -exponent);
}

static bool
is_constant(const double *column, int rows, int step)
{
	for (int i = 1; i < rows; i++)
		if (column[(long) i * step] != column[0])
			return false;
	return true;
}

static double
mean_of(const double *column, int rows, int step)
{
	PrfSum sum = {0, 0};

	for (int i = 0; i < rows; i++)
		prf_sum_add(&sum, column[(long) i * step]);
	return prf_sum_get(&sum) / rows;
}

static double
spread_of(const double *column, int rows, int step)
{
	double mean = mean_of(column, rows, step);
	PrfSum squares = {0, 0};

	for (int i = 0; i < rows; i++)
	{
		double off = column[(long) i * step] - mean;

		prf_sum_add(&squares, off * off);
	}
	return sqrt(prf_sum_get(&squares) / (rows - 1));
}

void
prf_spreads(double *table, int rows, int columns, double *spreads)
{
	for (int column = 0; column < columns; column++)
	{
		scale_column(table + column, rows, columns);
		spreads[column] = is_constant(table + column, rows, columns)
			? 0.0 : spread_of(table + column, rows, columns);
	}
}

double
prf_weighted_distance(const double *a, const double *b, const double *spreads,
					  const double *weights, int columns)
{
	PrfSum sum = {0, 0};

	for (int i = 0; i < columns; i++)
	{
		double apart = spreads[i] > 0.0 ? (a[i] - b[i]) / spreads[i] : 0.0;

		prf_sum_add(&sum, weights[i] * apart * apart);
	}
	return sqrt(prf_sum_get(&sum));
}
