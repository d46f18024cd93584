/*
 * row_array.h
 *	  Rows of a reader that come back as an array, one after the other: what
 *	  array_agg(r) makes of FROM channel_shift(...) AS r.
 *
 *	  Columns are found by name, so that a type may get more of them.
 */
#ifndef PRF_ROW_ARRAY_H
#define PRF_ROW_ARRAY_H

#include "base/profiling.h"
#include "cost/money.h"
#include "access/tupdesc.h"

typedef struct PrfRowArray
{
	Datum	   *rows;
	bool	   *absent;			/* NULL elements */
	int			count;
	int			next;
	TupleDesc	desc;
	Datum	   *values;			/* of the current row */
	bool	   *nulls;
} PrfRowArray;

extern PrfRowArray *prf_row_array_open(Datum array);
/* Goes to the next row; false behind the last one.  NULL elements are passed over. */
extern bool prf_row_array_next(PrfRowArray *array);
/* A column of the row as text, palloc'd; NULL for NULL. */
extern char *prf_row_text(const PrfRowArray *array, const char *column);
/* Ten-thousandths of a numeric; false for NULL, which leaves zero. */
extern bool prf_row_money(const PrfRowArray *array, const char *column, PrfMoney *amount);
/* A finite number; false for NULL. */
extern bool prf_row_double(const PrfRowArray *array, const char *column, double *number);

#endif
