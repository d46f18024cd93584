/*
 * segmentation.c
 *	  Text and binary form of the type segmentation.
 */
#include "segmentation/segmentation.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_segmentation_in);
PRF_FUNCTION(prf_segmentation_out);
PRF_FUNCTION(prf_segmentation_recv);
PRF_FUNCTION(prf_segmentation_send);

/* ---- Reading a model ---- */

/* Reading takes at most a fraction of a second, but somebody may not want to wait for it. */
static void *
allocate_in_context(void *source, size_t size)
{
	CHECK_FOR_INTERRUPTS();
	return MemoryContextAlloc((MemoryContext) source, size);
}

PrfArena
prf_context_arena(MemoryContext context)
{
	PrfArena arena = {allocate_in_context, context};

	return arena;
}

static int
sqlstate_of(PrfModelFault fault)
{
	switch (fault)
	{
		case PRF_FAULT_SYNTAX:
			return ERRCODE_SYNTAX_ERROR;
		case PRF_FAULT_NAME:
			return ERRCODE_UNDEFINED_OBJECT;
		case PRF_FAULT_DUPLICATE:
			return ERRCODE_DUPLICATE_OBJECT;
		case PRF_FAULT_TYPE:
			return ERRCODE_DATATYPE_MISMATCH;
		case PRF_FAULT_VALUE:
			return ERRCODE_INVALID_TEXT_REPRESENTATION;
		case PRF_FAULT_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
	}
	return ERRCODE_INTERNAL_ERROR;
}

static void
report_fault(const PrfModelError *error, Node *escontext)
{
	errsave(escontext, (errcode(sqlstate_of(error->fault)),
						errmsg("invalid segmentation at line %d, column %d: %s", error->at.line,
							   error->at.column, error->message),
						error->detail[0] != '\0' ? errdetail("%s", error->detail) : 0,
						error->hint[0] != '\0' ? errhint("%s", error->hint) : 0));
}

/* NULL after a soft error. */
static PrfModel *
read_model(const char *text, size_t len, PrfArena *arena, Node *escontext)
{
	PrfModelSource source = {text, len, GetDatabaseEncoding() == PG_UTF8};
	PrfModelError error;
	PrfModel *model = prf_model_parse(source, arena, &error);

	if (model == NULL)
		report_fault(&error, escontext);
	return model;
}

/* ---- The stored form ---- */

static Datum
make_segmentation(const char *text, size_t len)
{
	size_t size = VARHDRSZ + PRF_SEGMENTATION_HEADER + len;
	char *result = palloc(size);
	char *body = VARDATA(result);

	SET_VARSIZE(result, size);
	body[0] = PRF_SEGMENTATION_VERSION;
	body[1] = 0;
	memcpy(body + PRF_SEGMENTATION_HEADER, text, len);
	return PointerGetDatum(result);
}

/* What is stored must be short enough to be read again. */
static bool
check_length(const PrfText *text, Node *escontext)
{
	if (text->len > PRF_MODEL_TEXT_MAX)
		errsave(escontext,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("segmentation is too long"),
				 errdetail("Normalised, a model has at most %d bytes; this has %zu.",
						   PRF_MODEL_TEXT_MAX, text->len)));
	return text->len <= PRF_MODEL_TEXT_MAX;
}

/* ... and small enough to be run. */
static bool
check_compiles(const PrfModel *model, PrfArena *arena, Node *escontext)
{
	PrfModelError error;

	if (prf_compile_check(model, arena, &error))
		return true;
	report_fault(&error, escontext);
	return false;
}

/* The parsed model may be far bigger than the text: it goes at once. */
Datum
prf_segmentation_from_text(const char *text, size_t len, Node *escontext)
{
	MemoryContext context =
		AllocSetContextCreate(CurrentMemoryContext, "segmentation", ALLOCSET_DEFAULT_SIZES);
	PrfArena arena = prf_context_arena(context);
	PrfModel *model = read_model(text, len, &arena, escontext);
	PrfText printed = {.arena = &arena};
	Datum result = (Datum) 0;

	if (model != NULL && check_compiles(model, &arena, escontext))
	{
		prf_model_print(model, &printed);
		if (check_length(&printed, escontext))
			result = make_segmentation(printed.data, printed.len);
	}
	MemoryContextDelete(context);
	return result;
}

const char *
prf_stored_text(PrfStoredModel stored, size_t *len)
{
	if (stored.size < PRF_SEGMENTATION_HEADER || stored.body[1] != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED), errmsg("a stored segmentation is damaged")));
	if (stored.body[0] != PRF_SEGMENTATION_VERSION)
		ereport(
			ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("segmentation has the unknown version %d", stored.body[0]),
			 errhint(
				 "It was written by another version of the extension: install that one or a later one.")));
	*len = stored.size - PRF_SEGMENTATION_HEADER;
	return stored.body + PRF_SEGMENTATION_HEADER;
}

PrfModel *
prf_stored_open(PrfStoredModel stored, MemoryContext context)
{
	PrfArena arena = prf_context_arena(context);
	size_t len;
	const char *text = prf_stored_text(stored, &len);

	return read_model(text, len, &arena, NULL);
}

PrfCompiled *
prf_stored_compile(const PrfModel *model, MemoryContext context)
{
	MemoryContext working =
		AllocSetContextCreate(CurrentMemoryContext, "segmentation", ALLOCSET_DEFAULT_SIZES);
	PrfArena arena = prf_context_arena(context);
	PrfArena scratch = prf_context_arena(working);
	PrfModelError error;
	PrfCompiled *compiled = prf_compile(model, &arena, &scratch, &error);

	if (compiled == NULL)
		report_fault(&error, NULL);
	MemoryContextDelete(working);
	return compiled;
}

/* ---- Input and output ---- */

Datum
prf_segmentation_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Datum result = prf_segmentation_from_text(text, strlen(text), fcinfo->context);

	if (result == (Datum) 0)
		PG_RETURN_NULL();
	return result;
}

Datum
prf_segmentation_out(PG_FUNCTION_ARGS)
{
	size_t len;
	const char *text = prf_stored_text(PG_GETARG_STORED_MODEL(0), &len);

	PG_RETURN_CSTRING(pnstrdup(text, len));
}

Datum
prf_segmentation_recv(PG_FUNCTION_ARGS)
{
	StringInfo buf = (StringInfo) PG_GETARG_POINTER(0);
	int version = pq_getmsgbyte(buf);
	int len;
	char *text;

	if (version != PRF_SEGMENTATION_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary form of segmentation: unknown version %d", version)));
	text = pq_getmsgtext(buf, buf->len - buf->cursor, &len);
	return prf_segmentation_from_text(text, (size_t) len, NULL);
}

Datum
prf_segmentation_send(PG_FUNCTION_ARGS)
{
	size_t len;
	const char *text = prf_stored_text(PG_GETARG_STORED_MODEL(0), &len);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, PRF_SEGMENTATION_VERSION);
	pq_sendtext(&buf, text, (int) len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
