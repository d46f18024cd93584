/*
 * report_row.c
 *	  A row of built-in types being put together, column by column.
 */
#include "readers/report_row.h"

#include <math.h>

#include "access/htup_details.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

static PrfReportRow *
make_row(TupleDesc desc)
{
	PrfReportRow *row = palloc0(sizeof(PrfReportRow));

	row->desc = desc;
	row->values = palloc0(sizeof(Datum) * desc->natts);
	row->nulls = palloc0(sizeof(bool) * desc->natts);
	return row;
}

PrfReportRow *
prf_report_row_of_set(FunctionCallInfo fcinfo)
{
	return make_row(((ReturnSetInfo *) fcinfo->resultinfo)->setDesc);
}

/* The type of the row is looked up once a query, not once a call. */
PrfReportRow *
prf_report_row_of_call(FunctionCallInfo fcinfo)
{
	if (fcinfo->flinfo->fn_extra == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
		TupleDesc	desc;

		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		fcinfo->flinfo->fn_extra = BlessTupleDesc(desc);
		MemoryContextSwitchTo(caller);
	}
	return make_row(fcinfo->flinfo->fn_extra);
}

static void
put(PrfReportRow *row, bool null, Datum value)
{
	Assert(row->at < row->desc->natts);
	row->nulls[row->at] = null;
	row->values[row->at++] = value;
}

void
prf_report_text(PrfReportRow *row, const char *text)
{
	put(row, text == NULL, text == NULL ? (Datum) 0 : CStringGetTextDatum(text));
}

void
prf_report_number(PrfReportRow *row, double number)
{
	/* no -0 */
	put(row, !isfinite(number), Float8GetDatum(number == 0 ? 0 : number));
}

void
prf_report_limits(PrfReportRow *row, PrfLimits limits)
{
	prf_report_number(row, limits.lower);
	prf_report_number(row, limits.upper);
}

void
prf_report_integer(PrfReportRow *row, int32 number)
{
	put(row, false, Int32GetDatum(number));
}

void
prf_report_count(PrfReportRow *row, int64 count)
{
	put(row, false, Int64GetDatum(count));
}

void
prf_report_null(PrfReportRow *row)
{
	put(row, true, (Datum) 0);
}

void
prf_report_store(FunctionCallInfo fcinfo, PrfReportRow *row)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	Assert(row->at == row->desc->natts);
	tuplestore_putvalues(result->setResult, row->desc, row->values, row->nulls);
	row->at = 0;
}

Datum
prf_report_return(PrfReportRow *row)
{
	Assert(row->at == row->desc->natts);
	return HeapTupleGetDatum(heap_form_tuple(row->desc, row->values, row->nulls));
}
