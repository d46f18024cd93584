/*
 * label_set_aggregate.c
 *	  The aggregate label_set(code, label [, action [, label_cy]]).
 *
 *	  The order of the rows is the order of the set, so partial results could not
 *	  be merged: there is no combine function, and no partial plan.
 */
#include "key/label_set_flat.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#define FIRST_CAPACITY 16

typedef struct Collector
{
	int			count;
	int			capacity;
	PrfLabel   *labels;
} Collector;

PRF_FUNCTION(prf_label_set_add);
PRF_FUNCTION(prf_label_set_final);

static Collector *
new_collector(MemoryContext context)
{
	Collector  *collector = MemoryContextAllocZero(context, sizeof(Collector));

	collector->capacity = FIRST_CAPACITY;
	collector->labels = MemoryContextAlloc(context, FIRST_CAPACITY * sizeof(PrfLabel));
	return collector;
}

static char *
getarg_string(FunctionCallInfo fcinfo, int n)
{
	if (n >= PG_NARGS() || PG_ARGISNULL(n))
		return NULL;
	return text_to_cstring(PG_GETARG_TEXT_PP(n));
}

/* The row's entry, in short-lived memory. */
static PrfLabel
getarg_label(FunctionCallInfo fcinfo)
{
	PrfLabel	label = {0};

	label.code = getarg_string(fcinfo, 1);
	label.label = getarg_string(fcinfo, 2);
	label.action = getarg_string(fcinfo, 3);
	label.label_cy = getarg_string(fcinfo, 4);
	if (label.code == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("label_set got a row without a code"),
				 label.label == NULL ? 0 :
				 errdetail("Its label is \"%.*s\".",
						   PRF_QUOTE(label.label, strlen(label.label))),
				 errhint("Leave such rows out: label_set(...) FILTER (WHERE code IS NOT NULL).")));
	if (label.label == NULL)
		label.label = label.code;
	prf_label_check(&label, NULL);
	return label;
}

static const char *
keep(MemoryContext context, const char *string)
{
	return string == NULL ? NULL : MemoryContextStrdup(context, string);
}

static void
collect(Collector *collector, MemoryContext context, const PrfLabel *label)
{
	PrfLabel   *kept;

	prf_label_set_check_count((int64) collector->count + 1, NULL);
	if (collector->count == collector->capacity)
	{
		collector->capacity *= 2;
		collector->labels = repalloc(collector->labels, collector->capacity * sizeof(PrfLabel));
	}
	kept = &collector->labels[collector->count++];
	kept->code = keep(context, label->code);
	kept->label = keep(context, label->label);
	kept->label_cy = keep(context, label->label_cy);
	kept->action = keep(context, label->action);
	kept->ordinal = collector->count;
}

Datum
prf_label_set_add(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	Collector  *collector;
	PrfLabel	label;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "label_set_add called outside an aggregate");
	label = getarg_label(fcinfo);
	collector = PG_ARGISNULL(0) ? new_collector(context) : (Collector *) PG_GETARG_POINTER(0);
	collect(collector, context, &label);
	PG_RETURN_POINTER(collector);
}

Datum
prf_label_set_final(PG_FUNCTION_ARGS)
{
	const Collector *collector;

	if (!AggCheckCallContext(fcinfo, NULL))
		elog(ERROR, "label_set_final called outside an aggregate");
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	collector = (const Collector *) PG_GETARG_POINTER(0);
	return prf_label_set_make(collector->labels, collector->count);
}
