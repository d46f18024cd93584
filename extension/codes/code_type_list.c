/*
 * code_type_list.c
 *	  A whole list: as rows for a dimension table, and as a label_set.
 *
 *	  Only kinds that can be enumerated have these functions.  Their argument is
 *	  NULL::type; it only says which list is meant.  The users' own names of an
 *	  open list stand in it at their place.
 */
#include "codes/code_type_sql.h"

#include "codes/code_type_words.h"
#include "codes/open_list_own.h"
#include "funcapi.h"
#include "key/label_set.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#define LIST_COLUMNS 8

/* A walk through the codes of the standard and the user's own, merged. */
typedef struct Walk
{
	bool more; /* is there another code of the standard? */
	bool started;
	uint32 standard; /* it, if so */
	PrfOwnName *names;
	int name_count;
	int next_name;
	/* Where the walk stands: */
	uint32 code;
	const PrfOwnName *own; /* what the user calls it, or NULL */
	int ordinal;
} Walk;

static void
begin_walk(const PrfCodeKind *kind, Walk *walk)
{
	memset(walk, 0, sizeof(*walk));
	walk->more = kind->next(kind, &walk->started, &walk->standard);
	if (prf_has_own_names(kind))
		walk->names = prf_own_names(kind, &walk->name_count);
}

static bool
step(const PrfCodeKind *kind, Walk *walk)
{
	bool named = walk->next_name < walk->name_count;
	const PrfOwnName *own = named ? &walk->names[walk->next_name] : NULL;

	CHECK_FOR_INTERRUPTS();
	if (!walk->more && !named)
		return false;
	walk->own = named && (!walk->more || own->code <= walk->standard) ? own : NULL;
	walk->code = walk->own != NULL ? own->code : walk->standard;
	walk->ordinal++;
	if (walk->own != NULL)
		walk->next_name++;
	if (walk->more && walk->code == walk->standard)
		walk->more = kind->next(kind, &walk->started, &walk->standard);
	return true;
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
code_label(const PrfCodeKind *kind, const Walk *walk, PrfLanguage language)
{
	char *buf;

	if (walk->own != NULL && language == PRF_ENGLISH)
		return walk->own->label;
	if (walk->own != NULL && walk->own->label_cy != NULL)
		return walk->own->label_cy;
	buf = palloc(PRF_LABEL_MAX);
	return prf_code_label_text_or_null(kind->label(kind, walk->code, language, buf));
}

static const char *
code_edition(const PrfCodeKind *kind, const Walk *walk)
{
	if (walk->own != NULL)
		return walk->own->edition;
	return kind->edition != NULL ? kind->edition(kind, walk->code) : NULL;
}

static bool
is_retired(const PrfCodeKind *kind, const Walk *walk)
{
	if (walk->own != NULL)
		return walk->own->retired;
	return kind->retired != NULL && kind->retired(kind, walk->code);
}

static HeapTuple
form_row(const PrfCodeKind *kind, const Walk *walk, TupleDesc columns)
{
	Datum values[LIST_COLUMNS];
	bool nulls[LIST_COLUMNS] = {false};
	uint32 code = walk->code;
	uint32 parent;

	set_text(&values[0], &nulls[0], code_text(kind, code));
	set_text(&values[1], &nulls[1], code_label(kind, walk, PRF_ENGLISH));
	set_text(&values[2], &nulls[2], code_label(kind, walk, PRF_WELSH));
	set_text(&values[3], &nulls[3],
			 get_parent(kind, code, &parent) ? code_text(kind, parent) : NULL);
	set_text(&values[4], &nulls[4], kind->level(kind, code));
	values[5] = Int32GetDatum(walk->ordinal);
	set_text(&values[6], &nulls[6], code_edition(kind, walk));
	values[7] = BoolGetDatum(is_retired(kind, walk));
	return heap_form_tuple(columns, values, nulls);
}

static FuncCallContext *
begin_list(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	FuncCallContext *context = SRF_FIRSTCALL_INIT();
	MemoryContext caller = MemoryContextSwitchTo(context->multi_call_memory_ctx);
	TupleDesc columns;

	if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE ||
		columns->natts != LIST_COLUMNS)
		elog(ERROR, "code_list is declared with other columns than the library knows");
	context->tuple_desc = BlessTupleDesc(columns);
	context->user_fctx = palloc(sizeof(Walk));
	begin_walk(kind, context->user_fctx);
	MemoryContextSwitchTo(caller);
	return context;
}

Datum
prf_code_list(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	FuncCallContext *context;
	Walk *walk;

	if (SRF_IS_FIRSTCALL())
		begin_list(fcinfo, kind);
	context = SRF_PERCALL_SETUP();
	walk = context->user_fctx;
	if (!step(kind, walk))
		SRF_RETURN_DONE(context);
	SRF_RETURN_NEXT(context, HeapTupleGetDatum(form_row(kind, walk, context->tuple_desc)));
}

static int
count_codes(const PrfCodeKind *kind, Walk walk)
{
	int count = 0;

	while (step(kind, &walk))
		count++;
	return count;
}

/* Codes that the standard gives no name are left out: a set has no empty label. */
Datum
prf_code_label_set(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Walk walk;
	PrfLabel *labels;
	int count = 0;

	begin_walk(kind, &walk);
	labels = palloc0(sizeof(PrfLabel) * (size_t) count_codes(kind, walk));
	while (step(kind, &walk))
	{
		PrfLabel *label = &labels[count];

		label->label = code_label(kind, &walk, PRF_ENGLISH);
		if (label->label == NULL)
			continue;
		label->code = code_text(kind, walk.code);
		label->label_cy = code_label(kind, &walk, PRF_WELSH);
		label->ordinal = ++count;
	}
	return prf_label_set_make(labels, count);
}
