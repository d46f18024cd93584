/*
 * row_array.c
 *	  Rows of a reader that come back as an array.
 */
#include "cost/row_array.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "cost/money_numeric.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include <math.h>

PrfRowArray *
prf_row_array_open(Datum datum)
{
	ArrayType  *array = DatumGetArrayTypeP(datum);
	PrfRowArray *rows = palloc0(sizeof(PrfRowArray));
	int16		length;
	bool		by_value;
	char		align;

	get_typlenbyvalalign(ARR_ELEMTYPE(array), &length, &by_value, &align);
	deconstruct_array(array, ARR_ELEMTYPE(array), length, by_value, align, &rows->rows,
					  &rows->absent, &rows->count);
	rows->desc = lookup_rowtype_tupdesc_copy(ARR_ELEMTYPE(array), -1);
	rows->values = palloc(rows->desc->natts * sizeof(Datum));
	rows->nulls = palloc(rows->desc->natts * sizeof(bool));
	return rows;
}

bool
prf_row_array_next(PrfRowArray *array)
{
	HeapTupleHeader header;
	HeapTupleData tuple;

	while (array->next < array->count && array->absent[array->next])
		array->next++;
	if (array->next >= array->count)
		return false;
	header = DatumGetHeapTupleHeader(array->rows[array->next++]);
	if (HeapTupleHeaderGetTypeId(header) != array->desc->tdtypeid)
		elog(ERROR, "a row of the array is of another type");
	tuple.t_len = HeapTupleHeaderGetDatumLength(header);
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_tableOid = InvalidOid;
	tuple.t_data = header;
	heap_deform_tuple(&tuple, array->desc, array->values, array->nulls);
	return true;
}

/* Its place; an error where the type has no such column. */
static int
column_of(const PrfRowArray *array, const char *name, Oid type)
{
	for (int i = 0; i < array->desc->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(array->desc, i);

		if (!attribute->attisdropped && attribute->atttypid == type &&
			strcmp(NameStr(attribute->attname), name) == 0)
			return i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 errmsg("rows have no column %s of type %s", name, format_type_be(type))));
}

char *
prf_row_text(const PrfRowArray *array, const char *column)
{
	int			at = column_of(array, column, TEXTOID);

	return array->nulls[at] ? NULL : TextDatumGetCString(array->values[at]);
}

bool
prf_row_money(const PrfRowArray *array, const char *column, PrfMoney *amount)
{
	int			at = column_of(array, column, NUMERICOID);

	*amount = 0;
	if (array->nulls[at])
		return false;
	switch (prf_money_read_numeric(PG_DETOAST_DATUM_PACKED(array->values[at]), amount))
	{
		case PRF_MONEY_NO_NUMBER:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("%s cannot be NaN or infinite", column)));
			break;
		case PRF_MONEY_OUT_OF_RANGE:
			prf_money_refuse_range(column);
		case PRF_MONEY_EXACT:
		case PRF_MONEY_ROUNDED:
			break;
	}
	return true;
}

bool
prf_row_double(const PrfRowArray *array, const char *column, double *number)
{
	int			at = column_of(array, column, FLOAT8OID);

	*number = 0;
	if (array->nulls[at])
		return false;
	*number = DatumGetFloat8(array->values[at]);
	if (!isfinite(*number))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("%s is no number", column)));
	return true;
}
