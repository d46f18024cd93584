/*
 * check_segmentation.c
 *	  The proof of a model, as rows.
 */
#include "segmentation/segmentation.h"

#include "funcapi.h"
#include "key/key_datum.h"
#include "miscadmin.h"
#include "segmentation/check_note.h"
#include "segmentation/domain_call.h"
#include "segmentation/model_json.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_check_segmentation);

enum
{
	COLUMN_FINDING,
	COLUMN_SEVERITY,
	COLUMN_RULE,
	COLUMN_SEGMENT,
	COLUMN_OTHER_RULE,
	COLUMN_WITNESS,
	COLUMN_NOTE,
	COLUMNS
};

typedef struct Check
{
	ReturnSetInfo *result;
	const PrfDomain *domain;
	const PrfEffort *effort;
	MemoryContext row_context; /* reset with every row */
} Check;

static const char *const names[] = {
	[PRF_FINDING_NEVER_FIRES] = "rule can never fire",
	[PRF_FINDING_NO_RULE] = "no rule fires",
	[PRF_FINDING_CANNOT_TELL] = "cannot be told",
	[PRF_FINDING_NEVER_ASSIGNED] = "segment never assigned",
	[PRF_FINDING_PARAM_UNUSED] = "parameter never used",
	[PRF_FINDING_INPUT_UNUSED] = "input never used",
	[PRF_FINDING_OVERLAP] = "rules overlap",
	[PRF_FINDING_NOT_PROVED] = "not proved",
	[PRF_FINDING_PROVED] = "proved",
};

/* An "otherwise" for nobody is caution, not a mistake. */
static const char *
severity(const PrfModel *model, const PrfFinding *finding)
{
	switch (finding->kind)
	{
		case PRF_FINDING_NEVER_FIRES:
			return model->rules[finding->rule].condition == PRF_OTHERWISE ? "warning" : "error";
		case PRF_FINDING_NO_RULE:
		case PRF_FINDING_NOT_PROVED:
			return "error";
		case PRF_FINDING_NEVER_ASSIGNED:
		case PRF_FINDING_PARAM_UNUSED:
		case PRF_FINDING_INPUT_UNUSED:
			return "warning";
		default:
			return "information";
	}
}

static Datum
witness_datum(const PrfModel *model, const PrfRow *row)
{
	JsonbParseState *state = NULL;

	return JsonbPGetDatum(JsonbValueToJsonb(prf_push_row(&state, model, row)));
}

static void
fill_columns(const Check *check, const PrfFinding *finding, Datum *values, bool *nulls)
{
	const PrfModel *model = check->domain->compiled->model;
	StringInfoData note;

	initStringInfo(&note);
	prf_check_note(&note, check->domain, check->effort, finding);
	values[COLUMN_FINDING] = CStringGetTextDatum(names[finding->kind]);
	values[COLUMN_SEVERITY] = CStringGetTextDatum(severity(model, finding));
	nulls[COLUMN_RULE] = finding->rule < 0;
	values[COLUMN_RULE] = Int32GetDatum(finding->rule + 1);
	nulls[COLUMN_SEGMENT] = finding->segment < 0;
	if (finding->segment >= 0)
		values[COLUMN_SEGMENT] = UInt64GetDatum(model->segments[finding->segment].code);
	nulls[COLUMN_OTHER_RULE] = finding->other_rule < 0;
	values[COLUMN_OTHER_RULE] = Int32GetDatum(finding->other_rule + 1);
	nulls[COLUMN_WITNESS] = finding->witness == NULL;
	if (finding->witness != NULL)
		values[COLUMN_WITNESS] = witness_datum(model, finding->witness);
	values[COLUMN_NOTE] = CStringGetTextDatum(note.data);
}

static void
put_finding(void *arg, const PrfFinding *finding)
{
	Check *check = arg;
	MemoryContext old = MemoryContextSwitchTo(check->row_context);
	Datum values[COLUMNS] = {0};
	bool nulls[COLUMNS] = {false};

	fill_columns(check, finding, values, nulls);
	tuplestore_putvalues(check->result->setResult, check->result->setDesc, values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(check->row_context);
}

static void
pause_for_interrupts(void *arg)
{
	CHECK_FOR_INTERRUPTS();
}

Datum
prf_check_segmentation(PG_FUNCTION_ARGS)
{
	PrfArena arena = prf_context_arena(CurrentMemoryContext);
	PrfModel *model = prf_stored_open(PG_GETARG_STORED_MODEL(0), CurrentMemoryContext);
	int64 limit = PG_GETARG_INT64(1);
	Check check = {.result = (ReturnSetInfo *) fcinfo->resultinfo};
	PrfProof proof = {.arena = &arena, .report = put_finding, .arg = &check};

	if (limit <= 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("max_steps must be positive, not " INT64_FORMAT, limit)));
	InitMaterializedSRF(fcinfo, 0);
	check.domain = prf_domain_open(model, CurrentMemoryContext);
	check.effort = &proof.effort;
	check.row_context =
		AllocSetContextCreate(CurrentMemoryContext, "a finding", ALLOCSET_SMALL_SIZES);
	proof.effort.limit = limit;
	proof.effort.pause = pause_for_interrupts;
	prf_prove(check.domain, &proof);
	return (Datum) 0;
}
