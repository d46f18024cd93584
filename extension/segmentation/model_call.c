/*
 * model_call.c
 *	  What a call site of assign and its relatives keeps between rows.
 *
 *	  A model that is a constant of the query is read once.  Any other is compared
 *	  with the last one, byte by byte, on each call: a model that varies from row
 *	  to row is right, and one that stays costs a memcmp.  Where the server gives a
 *	  new FmgrInfo for each row nothing is kept, and each call reads the model.
 */
#include "segmentation/model_call.h"

#include "key/key_datum.h"
#include "lib/stringinfo.h"
#include "nodes/primnodes.h"
#include "segmentation/load.h"
#include "segmentation/segmentation.h"
#include "utils/memutils.h"

/* Inputs whose values an error message tells. */
#define TOLD_INPUTS 12

static bool
first_argument_is_constant(const FmgrInfo *flinfo)
{
	const FuncExpr *call = (const FuncExpr *) flinfo->fn_expr;

	return call != NULL && IsA(call, FuncExpr) && IsA(linitial(call->args), Const);
}

static PrfModelCall *
new_call(FmgrInfo *flinfo)
{
	PrfModelCall *call = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(PrfModelCall));

	call->context = AllocSetContextCreate(flinfo->fn_mcxt, "segmentation", ALLOCSET_SMALL_SIZES);
	call->constant = first_argument_is_constant(flinfo);
	flinfo->fn_extra = call;
	return call;
}

/* An error on the way leaves a call without a model, which reads it anew. */
static void
read_model(PrfModelCall *call, PrfStoredModel stored)
{
	PrfModel *model;

	call->model = NULL;
	call->compiled = NULL;
	call->binding = NULL;
	MemoryContextReset(call->context);
	model = prf_stored_open(stored, call->context);
	call->size = stored.size;
	call->body = MemoryContextAlloc(call->context, stored.size);
	memcpy(call->body, stored.body, stored.size);
	call->row.values =
		MemoryContextAllocZero(call->context, (Size) model->inputs_count * sizeof(PrfValue));
	call->row.nulls =
		MemoryContextAllocZero(call->context, (Size) model->inputs_count * sizeof(bool));
	call->binding_context =
		AllocSetContextCreate(call->context, "columns of a row", ALLOCSET_SMALL_SIZES);
	call->model = model;
}

PrfModelCall *
prf_model_call(FunctionCallInfo fcinfo)
{
	PrfModelCall *call = fcinfo->flinfo->fn_extra;
	struct varlena *detoasted;
	PrfStoredModel stored;

	if (call != NULL && call->constant && call->model != NULL)
		return call;
	if (call == NULL)
		call = new_call(fcinfo->flinfo);
	detoasted = PG_GETARG_VARLENA_PP(0);
	stored = prf_stored_model(detoasted);
	if (call->model == NULL || call->size != stored.size ||
		memcmp(call->body, stored.body, stored.size) != 0)
		read_model(call, stored);
	PG_FREE_IF_COPY(detoasted, 0);
	return call;
}

/* ---- The answer ---- */

static char *
describe_row(const PrfModelCall *call)
{
	const PrfModel *model = call->model;
	StringInfoData told;

	initStringInfo(&told);
	for (int i = 0; i < model->inputs_count && i < TOLD_INPUTS; i++)
	{
		char *value = call->row.nulls[i]
						  ? "NULL"
						  : prf_loaded_text(model->inputs[i].type, &call->row.values[i]);

		appendStringInfo(&told, "%s%s = %.*s", i > 0 ? ", " : "", model->inputs[i].name,
						 PRF_QUOTE(value, strlen(value)));
	}
	if (model->inputs_count > TOLD_INPUTS)
		appendStringInfoString(&told, ", ...");
	return told.data;
}

static void
report_no_rule(const PrfModelCall *call)
{
	ereport(
		ERROR,
		(errcode(ERRCODE_CASE_NOT_FOUND),
		 errmsg("no rule of model %s takes this row", call->model->name),
		 errdetail("The row has %s.", describe_row(call)),
		 errhint("End the model with a rule for everybody who is left: other 'Other' otherwise")));
}

Datum
prf_call_segment(PrfModelCall *call)
{
	const PrfModel *model = call->model;
	PrfAnswer answer;

	if (call->compiled == NULL)
		call->compiled = prf_stored_compile(model, call->context);
	answer = prf_compiled_answer(call->compiled, &call->row);
	switch (answer.kind)
	{
		case PRF_ANSWER_SEGMENT:
			PG_RETURN_SEGMENT(model->segments[model->rules[answer.rule].segment].code);
		case PRF_ANSWER_CANNOT_TELL:
			PG_RETURN_SEGMENT(PRF_SEGMENT_CANNOT_TELL);
		case PRF_ANSWER_OUT_OF_SCOPE:
			PG_RETURN_SEGMENT(PRF_SEGMENT_OUT_OF_SCOPE);
		case PRF_ANSWER_NO_RULE:
			report_no_rule(call);
	}
	return (Datum) 0; /* not reached */
}
