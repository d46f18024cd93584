/*
 * missing_inputs.c
 *	  Which missing input would settle most of the rows that cannot be told?
 *
 *	  The state holds the model's bytes and the counts.  It is merged by adding.
 */
#include "segmentation/domain_call.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "segmentation/load.h"
#include "segmentation/model_json.h"
#include "segmentation/outcomes.h"
#include "segmentation/segmentation.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_missing_inputs_accum);
PRF_FUNCTION(prf_missing_inputs_accum_row);
PRF_FUNCTION(prf_missing_inputs_combine);
PRF_FUNCTION(prf_missing_inputs_serial);
PRF_FUNCTION(prf_missing_inputs_deserial);
PRF_FUNCTION(prf_missing_inputs_final);

#define SERIAL_VERSION 1

typedef struct InputCounts
{
	int64 missing;      /* rows in which it is missing */
	int64 cannot_tell;  /* those of them that cannot be told */
	int64 settles;      /* ... and whatever its value were, there would be an answer */
	int64 could_settle; /* ... for some value there would */
} InputCounts;

typedef struct MissingState
{
	char *body; /* of the model */
	Size size;
	int64 rows;
	int64 cannot_tell;
	int inputs;
	InputCounts counts[FLEXIBLE_ARRAY_MEMBER];
} MissingState;

static MissingState *
new_state(MemoryContext context, const char *body, Size size, int inputs)
{
	MissingState *state =
		MemoryContextAllocZero(context, offsetof(MissingState, counts) +
											(Size) inputs * sizeof(InputCounts));

	state->body = MemoryContextAlloc(context, size);
	memcpy(state->body, body, size);
	state->size = size;
	state->inputs = inputs;
	return state;
}

static MemoryContext
aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "missing_inputs: called outside an aggregate");
	return context;
}

static void
check_same_model(const MissingState *state, const char *body, Size size)
{
	if (state->size != size || memcmp(state->body, body, size) != 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("missing_inputs was given two models"),
						errdetail("What one model is missing says nothing about another."),
						errhint("Group by the model.")));
}

/* ---- A row ---- */

static void
count_input(MissingState *state, PrfDomainCall *call, PrfRow *row, int input)
{
	const PrfDomain *domain = prf_call_domain(call);
	InputCounts *counts = &state->counts[input];
	PrfOutcomes outcomes;

	counts->cannot_tell++;
	outcomes.segments = palloc0((Size) call->call->model->segments_count * sizeof(bool));
	prf_outcomes(domain, row, input, &outcomes);
	counts->settles += prf_outcomes_settle(domain, &outcomes, true);
	counts->could_settle += prf_outcomes_settle(domain, &outcomes, false);
	pfree(outcomes.segments);
}

static void
count_row(MissingState *state, PrfDomainCall *call)
{
	const PrfModel *model = call->call->model;
	/* The outcomes put values into the row, and take them out again. */
	PrfRow *row = unconstify(PrfRow *, &call->call->row);
	bool open = prf_model_answer(model, row).kind == PRF_ANSWER_CANNOT_TELL;

	state->rows++;
	state->cannot_tell += open;
	for (int i = 0; i < model->inputs_count; i++)
	{
		if (!row->nulls[i])
			continue;
		state->counts[i].missing++;
		if (open)
			count_input(state, call, row, i);
	}
}

static Datum
accumulate(FunctionCallInfo fcinfo, bool by_row)
{
	MemoryContext context = aggregate_context(fcinfo);
	MissingState *state = PG_ARGISNULL(0) ? NULL : (MissingState *) PG_GETARG_POINTER(0);
	PrfDomainCall *call;

	if (PG_ARGISNULL(1) || (by_row && PG_ARGISNULL(2)))
	{
		if (state == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(state);
	}
	call = prf_domain_call(fcinfo, 1, by_row);
	if (state == NULL)
		state = new_state(context, call->call->body, call->call->size,
						  call->call->model->inputs_count);
	else
		check_same_model(state, call->call->body, call->call->size);
	count_row(state, call);
	PG_RETURN_POINTER(state);
}

Datum
prf_missing_inputs_accum(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, false);
}

Datum
prf_missing_inputs_accum_row(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, true);
}

/* ---- Merging ---- */

static void
add_state(MissingState *state, const MissingState *other)
{
	check_same_model(state, other->body, other->size);
	state->rows += other->rows;
	state->cannot_tell += other->cannot_tell;
	for (int i = 0; i < state->inputs; i++)
	{
		state->counts[i].missing += other->counts[i].missing;
		state->counts[i].cannot_tell += other->counts[i].cannot_tell;
		state->counts[i].settles += other->counts[i].settles;
		state->counts[i].could_settle += other->counts[i].could_settle;
	}
}

Datum
prf_missing_inputs_combine(PG_FUNCTION_ARGS)
{
	MemoryContext context = aggregate_context(fcinfo);
	MissingState *state = PG_ARGISNULL(0) ? NULL : (MissingState *) PG_GETARG_POINTER(0);
	const MissingState *other = PG_ARGISNULL(1) ? NULL : (MissingState *) PG_GETARG_POINTER(1);

	if (other != NULL)
	{
		if (state == NULL)
			state = new_state(context, other->body, other->size, other->inputs);
		add_state(state, other);
	}
	if (state == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(state);
}

Datum
prf_missing_inputs_serial(PG_FUNCTION_ARGS)
{
	const MissingState *state;
	StringInfoData buf;

	aggregate_context(fcinfo);
	state = (MissingState *) PG_GETARG_POINTER(0);
	pq_begintypsend(&buf);
	pq_sendint8(&buf, SERIAL_VERSION);
	pq_sendint32(&buf, (uint32) state->size);
	pq_sendbytes(&buf, state->body, (int) state->size);
	pq_sendint32(&buf, (uint32) state->inputs);
	pq_sendint64(&buf, (uint64) state->rows);
	pq_sendint64(&buf, (uint64) state->cannot_tell);
	for (int i = 0; i < state->inputs; i++)
	{
		pq_sendint64(&buf, (uint64) state->counts[i].missing);
		pq_sendint64(&buf, (uint64) state->counts[i].cannot_tell);
		pq_sendint64(&buf, (uint64) state->counts[i].settles);
		pq_sendint64(&buf, (uint64) state->counts[i].could_settle);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static MissingState *
read_state(StringInfo buf)
{
	const char *body;
	MissingState *state;
	int size;
	int inputs;

	if (pq_getmsgbyte(buf) != SERIAL_VERSION)
		elog(ERROR, "missing_inputs: a state of another version");
	size = (int) pq_getmsgint(buf, 4);
	body = pq_getmsgbytes(buf, size);
	inputs = (int) pq_getmsgint(buf, 4);
	if (inputs < 0 || inputs > PRF_MODEL_INPUTS_MAX)
		elog(ERROR, "missing_inputs: a state of %d inputs", inputs);
	state = new_state(CurrentMemoryContext, body, (Size) size, inputs);
	state->rows = pq_getmsgint64(buf);
	state->cannot_tell = pq_getmsgint64(buf);
	for (int i = 0; i < inputs; i++)
	{
		state->counts[i].missing = pq_getmsgint64(buf);
		state->counts[i].cannot_tell = pq_getmsgint64(buf);
		state->counts[i].settles = pq_getmsgint64(buf);
		state->counts[i].could_settle = pq_getmsgint64(buf);
	}
	pq_getmsgend(buf);
	return state;
}

Datum
prf_missing_inputs_deserial(PG_FUNCTION_ARGS)
{
	bytea *serial;
	StringInfoData buf;

	aggregate_context(fcinfo);
	serial = PG_GETARG_BYTEA_PP(0);
	initStringInfo(&buf);
	appendBinaryStringInfo(&buf, VARDATA_ANY(serial), (int) VARSIZE_ANY_EXHDR(serial));
	PG_RETURN_POINTER(read_state(&buf));
}

/* ---- The answer ---- */

static void
push_counts(JsonbParseState **json, const char *name, const InputCounts *counts)
{
	pushJsonbValue(json, WJB_BEGIN_OBJECT, NULL);
	prf_push_member(json, "input", name);
	prf_push_count(json, "missing", counts->missing);
	prf_push_count(json, "cannot_tell", counts->cannot_tell);
	prf_push_count(json, "settles", counts->settles);
	prf_push_count(json, "could_settle", counts->could_settle);
	pushJsonbValue(json, WJB_END_OBJECT, NULL);
}

Datum
prf_missing_inputs_final(PG_FUNCTION_ARGS)
{
	const MissingState *state;
	PrfStoredModel stored;
	const PrfModel *model;
	JsonbParseState *json = NULL;
	JsonbValue *result;

	aggregate_context(fcinfo);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (MissingState *) PG_GETARG_POINTER(0);
	stored.body = state->body;
	stored.size = state->size;
	model = prf_stored_open(stored, CurrentMemoryContext);
	pushJsonbValue(&json, WJB_BEGIN_OBJECT, NULL);
	prf_push_member(&json, "model", model->name);
	prf_push_count(&json, "rows", state->rows);
	prf_push_count(&json, "cannot_tell", state->cannot_tell);
	prf_push_key(&json, "inputs");
	pushJsonbValue(&json, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < model->inputs_count; i++)
		push_counts(&json, model->inputs[i].name, &state->counts[i]);
	pushJsonbValue(&json, WJB_END_ARRAY, NULL);
	result = pushJsonbValue(&json, WJB_END_OBJECT, NULL);
	PG_RETURN_JSONB_P(JsonbValueToJsonb(result));
}
