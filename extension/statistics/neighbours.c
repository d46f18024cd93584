/*
 * neighbours.c
 *	  Distances between areas by several descriptors.
 */
#include "statistics/neighbours.h"

#include "statistics/sum.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* What to divide by so that squares neither overflow nor vanish */
static double
largest(const double *column, int rows, int step)
{
	double most = 0.0;

	for (int i = 0; i < rows; i++)
		most = fmax(most, fabs(column[(long) i * step]));
	return most;
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

static void
standardise_column(double *column, int rows, int step)
{
	bool constant = is_constant(column, rows, step);
	double scale = fmax(largest(column, rows, step), DBL_MIN);
	PrfSum squares = {0, 0};
	double mean;
	double deviation;

	for (int i = 0; i < rows; i++)
		column[(long) i * step] = constant ? 0.0 : column[(long) i * step] / scale;
	if (constant)
		return;
	mean = mean_of(column, rows, step);
	for (int i = 0; i < rows; i++)
	{
		double off = column[(long) i * step] - mean;

		prf_sum_add(&squares, off * off);
	}
	deviation = sqrt(prf_sum_get(&squares) / (rows - 1));
	for (int i = 0; i < rows; i++)
		column[(long) i * step] = deviation > 0.0 ? (column[(long) i * step] - mean) / deviation : 0.0;
}

void
prf_standardise(double *table, int rows, int columns)
{
	for (int column = 0; column < columns; column++)
		standardise_column(table + column, rows, columns);
}

double
prf_weighted_distance(const double *a, const double *b, const double *weights, int columns)
{
	PrfSum sum = {0, 0};

	for (int i = 0; i < columns; i++)
		prf_sum_add(&sum, weights[i] * (a[i] - b[i]) * (a[i] - b[i]));
	return sqrt(prf_sum_get(&sum));
}
