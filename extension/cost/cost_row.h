/*
 * cost_row.h
 *	  Rows of the readers of costs: columns of built-in types, one after the other.
 */
#ifndef PRF_COST_ROW_H
#define PRF_COST_ROW_H

#include "cost/cost_groups.h"
#include "cost/exact.h"
#include "nodes/execnodes.h"

#define PRF_COST_COLUMNS_MAX 32
#define PRF_NEGATIVE "negative after subtraction"
#define PRF_PROTECTED "protected"

/* What the rows of a reader are made with. */
typedef struct PrfCostRows
{
	ReturnSetInfo *result;
	const PrfLabelView *labels;
	PrfLanguage language;
	MemoryContext for_row;
	/* the row being put together */
	Datum		values[PRF_COST_COLUMNS_MAX];
	bool		nulls[PRF_COST_COLUMNS_MAX];
	int			at;
} PrfCostRows;

/* Reads the arguments that most readers take, and makes ready for rows. */
extern void prf_cost_rows_begin(FunctionCallInfo fcinfo, PrfCostRows *rows,
								int labels_arg, int lang_arg);
extern void prf_cost_rows_end(PrfCostRows *rows);
/* A row begins in memory of its own, which the end of the row gives back. */
extern MemoryContext prf_cost_row_begin(PrfCostRows *rows);
extern void prf_cost_row_end(PrfCostRows *rows, MemoryContext outer);

extern void prf_put_null(PrfCostRows *rows);
extern void prf_put_text(PrfCostRows *rows, const char *text);	/* NULL is NULL */
extern void prf_put_count(PrfCostRows *rows, int64 count);
extern void prf_put_double(PrfCostRows *rows, double number);	/* NaN is NULL */
extern void prf_put_money(PrfCostRows *rows, __int128 units);
/* Without decimals that are zero. */
extern void prf_put_contacts(PrfCostRows *rows, __int128 units);
extern void prf_put_numeric(PrfCostRows *rows, Datum number);
extern void prf_put_nulls(PrfCostRows *rows, int count);
/* Rounded to the ten-thousandth. */
extern void prf_put_exact(PrfCostRows *rows, PrfExact number);

/* row_kind; key, lgsl, lgil and channel, each with its label; NULL where by leaves them out. */
extern void prf_put_group(PrfCostRows *rows, const PrfCostGroup *group, int by);
extern void prf_put_total(PrfCostRows *rows);
/* Parts of that: row_kind; the key and its label; the service and its label. */
extern void prf_put_kind(PrfCostRows *rows, const PrfCostGroup *group, int by);
extern void prf_put_key(PrfCostRows *rows, const PrfCostGroup *group);
extern void prf_put_service(PrfCostRows *rows, const PrfCostGroup *group);

/* cost / contacts in ten-thousandths; contacts are above zero. */
extern __int128 prf_cost_per(__int128 cost, __int128 contacts);

#endif
