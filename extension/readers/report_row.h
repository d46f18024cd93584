/*
 * report_row.h
 *	  A row of built-in types being put together, column by column.
 */
#ifndef PRF_REPORT_ROW_H
#define PRF_REPORT_ROW_H

#include "base/profiling.h"
#include "funcapi.h"
#include "statistics/limits.h"

typedef struct PrfReportRow
{
	TupleDesc	desc;
	Datum	   *values;
	bool	   *nulls;
	int			at;				/* the column that comes next */
} PrfReportRow;

/* For the rows of a set: after InitMaterializedSRF. */
extern PrfReportRow *prf_report_row_of_set(FunctionCallInfo fcinfo);
/* For the one row of a function that returns a composite, or a set of one. */
extern PrfReportRow *prf_report_row_of_call(FunctionCallInfo fcinfo);

extern void prf_report_text(PrfReportRow *row, const char *text);	/* NULL: NULL */
extern void prf_report_number(PrfReportRow *row, double number);	/* not finite: NULL */
extern void prf_report_limits(PrfReportRow *row, PrfLimits limits); /* two columns */
extern void prf_report_integer(PrfReportRow *row, int32 number);
extern void prf_report_count(PrfReportRow *row, int64 count);
extern void prf_report_null(PrfReportRow *row);

/* Each takes the row as it is, and starts the next. */
extern void prf_report_store(FunctionCallInfo fcinfo, PrfReportRow *row);
extern Datum prf_report_return(PrfReportRow *row);

#endif
