/*
 * code_type_list.c
 *	  A whole list: as rows for a dimension table, and as a label_set.
 *
 *	  Only kinds that can be enumerated have these functions.  Their argument is
 *	  NULL::type; it only says which list is meant.
 */
#include "codes/code_type_sql.h"

#include "codes/code_type_words.h"
#include "funcapi.h"
#include "key/label_set.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#define LIST_COLUMNS 8

typedef struct Walk
{
	bool started;
	uint32 code;
	int ordinal;
} Walk;

static bool
step(const PrfCodeKind *kind, Walk *walk)
{
	CHECK_FOR_INTERRUPTS();
	walk->ordinal++;
	return kind->next(kind, &walk->started, &walk->code);
}

static void
set_text(Datum *value, bool *isnull, const char *string)
{
	*isnull = string == NULL;
	*value = string == NULL ? (Datum) 0 : CStringGetTextDatum(string);
}

/* The code one step up: the nearest ancestor that is another code. */
static bool
get_parent(const PrfCodeKind *kind, uint32 code, uint32 *parent)
{
	int level = 0;
	const char *name = kind->level(kind, code);

	while (kind->levels[level] != NULL && strcmp(kind->levels[level], name) != 0)
		level++;
	while (--level >= 0)
		if (kind->ancestor(kind, code, level, parent) && *parent != code)
			return true;
	return false;
}

static const char *
code_text(const PrfCodeKind *kind, uint32 code)
{
	char *text = palloc(PRF_CODE_TEXT_MAX);

	kind->print(kind, code, text);
	return text;
}

static const char *
code_label(const PrfCodeKind *kind, uint32 code, PrfLanguage language)
{
	char *buf = palloc(PRF_LABEL_MAX);

	return prf_code_label_text_or_null(kind->label(kind, code, language, buf));
}

static HeapTuple
form_row(const PrfCodeKind *kind, const Walk *walk, TupleDesc columns)
{
	Datum values[LIST_COLUMNS];
	bool nulls[LIST_COLUMNS] = {false};
	uint32 code = walk->code;
	uint32 parent;

	set_text(&values[0], &nulls[0], code_text(kind, code));
	set_text(&values[1], &nulls[1], code_label(kind, code, PRF_ENGLISH));
	set_text(&values[2], &nulls[2], code_label(kind, code, PRF_WELSH));
	set_text(&values[3], &nulls[3],
			 get_parent(kind, code, &parent) ? code_text(kind, parent) : NULL);
	set_text(&values[4], &nulls[4], kind->level(kind, code));
	values[5] = Int32GetDatum(walk->ordinal);
	set_text(&values[6], &nulls[6], kind->edition != NULL ? kind->edition(kind, code) : NULL);
	values[7] = BoolGetDatum(kind->retired != NULL && kind->retired(kind, code));
	return heap_form_tuple(columns, values, nulls);
}

static FuncCallContext *
begin_list(FunctionCallInfo fcinfo)
{
	FuncCallContext *context = SRF_FIRSTCALL_INIT();
	MemoryContext caller = MemoryContextSwitchTo(context->multi_call_memory_ctx);
	TupleDesc columns;

	if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE ||
		columns->natts != LIST_COLUMNS)
		elog(ERROR, "code_list is declared with other columns than the library knows");
	context->tuple_desc = BlessTupleDesc(columns);
	context->user_fctx = palloc0(sizeof(Walk));
	MemoryContextSwitchTo(caller);
	return context;
}

Datum
prf_code_list(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	FuncCallContext *context;
	Walk *walk;

	if (SRF_IS_FIRSTCALL())
		begin_list(fcinfo);
	context = SRF_PERCALL_SETUP();
	walk = context->user_fctx;
	if (!step(kind, walk))
		SRF_RETURN_DONE(context);
	SRF_RETURN_NEXT(context, HeapTupleGetDatum(form_row(kind, walk, context->tuple_desc)));
}

static int
count_codes(const PrfCodeKind *kind)
{
	Walk walk = {false, 0, 0};
	int count = 0;

	while (step(kind, &walk))
		count++;
	return count;
}

/* Codes that the standard gives no name are left out: a set has no empty label. */
Datum
prf_code_label_set(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Walk walk = {false, 0, 0};
	PrfLabel *labels = palloc0(sizeof(PrfLabel) * (size_t) count_codes(kind));
	int count = 0;

	while (step(kind, &walk))
	{
		PrfLabel *label = &labels[count];

		label->label = code_label(kind, walk.code, PRF_ENGLISH);
		if (label->label == NULL)
			continue;
		label->code = code_text(kind, walk.code);
		label->label_cy = code_label(kind, walk.code, PRF_WELSH);
		label->ordinal = ++count;
	}
	return prf_label_set_make(labels, count);
}
