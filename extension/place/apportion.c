/*
 * apportion.c
 *	  Dividing a count by weights, with the total kept: over an array, and over
 *	  the rows of a window's partition.
 */
#include "base/profiling.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/memutils.h"
#include "windowapi.h"

#include "place/largest_remainder.h"

static double
weight_of(Datum weight, bool isnull)
{
	if (isnull)
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("a weight to apportion by is null"),
						errhint("Give 0 to a part that gets nothing.")));
	return DatumGetFloat8(weight);
}

static void
apportion(int64 total, const double *weights, int count, int64 *parts)
{
	PrfPart *work;

	if (total < 0 || total > PRF_APPORTION_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("cannot apportion a total of " INT64_FORMAT, total),
				 errdetail("A total is from 0 to " INT64_FORMAT ".", (int64) PRF_APPORTION_MAX)));
	CHECK_FOR_INTERRUPTS();
	work = palloc((Size) Max(count, 1) * sizeof(PrfPart));
	switch (prf_apportion(total, weights, count, parts, work))
	{
		case PRF_APPORTIONED:
			break;
		case PRF_APPORTION_WEIGHT:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a weight to apportion by is negative or not finite"),
					 errhint("Weights are numbers from 0 on: residents, households, areas.")));
			break;
		case PRF_APPORTION_NOTHING:
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("cannot apportion a total of " INT64_FORMAT
								   " by weights that are all 0",
								   total),
							errhint("Give equal weights where nothing better is known.")));
	}
	pfree(work);
}

static double *
array_weights(ArrayType *given, int *count)
{
	Datum *elements;
	bool *nulls;
	double *weights;

	if (ARR_NDIM(given) > 1)
		ereport(ERROR, (errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
						errmsg("the weights to apportion by have more than one dimension")));
	deconstruct_array(given, FLOAT8OID, sizeof(double), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &elements,
					  &nulls, count);
	weights = palloc((Size) Max(*count, 1) * sizeof(double));
	for (int i = 0; i < *count; i++)
		weights[i] = weight_of(elements[i], nulls[i]);
	return weights;
}

PRF_FUNCTION(prf_apportion_array);
Datum
prf_apportion_array(PG_FUNCTION_ARGS)
{
	int count;
	double *weights = array_weights(PG_GETARG_ARRAYTYPE_P(1), &count);
	int64 *parts = palloc((Size) Max(count, 1) * sizeof(int64));
	Datum *values = palloc((Size) Max(count, 1) * sizeof(Datum));

	apportion(PG_GETARG_INT64(0), weights, count, parts);
	for (int i = 0; i < count; i++)
		values[i] = Int64GetDatum(parts[i]);
	PG_RETURN_ARRAYTYPE_P(
		construct_array(values, count, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* ---- over a window's partition ---- */

typedef struct Partition
{
	bool done;
	bool null; /* the total is */
	int64 parts[FLEXIBLE_ARRAY_MEMBER];
} Partition;

/* The total, which every row of the partition repeats; false for null. */
static bool
partition_total(WindowObject window, int64 rows, int64 *total)
{
	bool first_null = false;

	for (int64 row = 0; row < rows; row++)
	{
		bool isnull;
		bool beyond;
		int64 here = DatumGetInt64(WinGetFuncArgInPartition(window, 0, (int) row, WINDOW_SEEK_HEAD,
															false, &isnull, &beyond));

		CHECK_FOR_INTERRUPTS();
		if (row == 0)
		{
			*total = here;
			first_null = isnull;
		}
		else if (isnull != first_null || (!isnull && here != *total))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("the total to apportion differs between rows of one partition"),
							errhint("Partition by what the total belongs to.")));
	}
	return !first_null;
}

static double *
partition_weights(WindowObject window, int64 rows)
{
	double *weights = palloc((Size) rows * sizeof(double));

	for (int64 row = 0; row < rows; row++)
	{
		bool isnull;
		bool beyond;
		Datum weight = WinGetFuncArgInPartition(window, 1, (int) row, WINDOW_SEEK_HEAD, false,
												&isnull, &beyond);

		weights[row] = weight_of(weight, isnull);
	}
	return weights;
}

PRF_FUNCTION(prf_apportion_window);
Datum
prf_apportion_window(PG_FUNCTION_ARGS)
{
	WindowObject window = PG_WINDOW_OBJECT();
	int64 rows = WinGetPartitionRowCount(window);
	Partition *partition;
	int64 total = 0;

	if (rows > (int64) (MaxAllocSize - offsetof(Partition, parts)) / (int64) sizeof(PrfPart))
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("too many rows in one partition to apportion")));
	partition = WinGetPartitionLocalMemory(window, offsetof(Partition, parts) +
													   (Size) rows * sizeof(int64));
	if (!partition->done)
	{
		partition->null = !partition_total(window, rows, &total);
		if (!partition->null)
		{
			double *weights = partition_weights(window, rows);

			apportion(total, weights, (int) rows, partition->parts);
			pfree(weights);
		}
		partition->done = true;
	}
	if (partition->null)
		PG_RETURN_NULL();
	PG_RETURN_INT64(partition->parts[WinGetCurrentPosition(window)]);
}
