/*
 * explain_assign.c
 *	  Why a row is in its segment, as jsonb: the rule, the facts that decided,
 *	  what was missing.
 */
#include "segmentation/model_call.h"

#include "catalog/pg_type.h"
#include "key/segment_key.h"
#include "miscadmin.h"
#include "segmentation/load.h"
#include "segmentation/segmentation.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

PRF_FUNCTION(prf_explain_assign);
PRF_FUNCTION(prf_explain_assign_row);

/* ---- Building jsonb ---- */

static void
push_key(JsonbParseState **state, const char *name)
{
	JsonbValue key;

	key.type = jbvString;
	key.val.string.val = unconstify(char *, name);
	key.val.string.len = (int) strlen(name);
	pushJsonbValue(state, WJB_KEY, &key);
}

/* NULL becomes null. */
static void
push_text(JsonbParseState **state, JsonbIteratorToken token, const char *text)
{
	JsonbValue value;

	value.type = text == NULL ? jbvNull : jbvString;
	if (text != NULL)
	{
		value.val.string.val = unconstify(char *, text);
		value.val.string.len = (int) strlen(text);
	}
	pushJsonbValue(state, token, &value);
}

static void
push_member(JsonbParseState **state, const char *name, const char *text)
{
	push_key(state, name);
	push_text(state, WJB_VALUE, text);
}

/* NaN and infinity are no numbers of JSON: they stay text. */
static bool
is_json_number(PrfType type, const PrfValue *value)
{
	Numeric number = (Numeric) unconstify(void *, value->number.native);

	return type.id != PRF_TYPE_NUMERIC || !(numeric_is_nan(number) || numeric_is_inf(number));
}

static void
push_value(JsonbParseState **state, PrfType type, const PrfValue *value)
{
	JsonbValue json;

	switch (type.id)
	{
		case PRF_TYPE_BOOLEAN:
			json.type = jbvBool;
			json.val.boolean = value->integer != 0;
			break;
		case PRF_TYPE_SMALLINT:
		case PRF_TYPE_INTEGER:
		case PRF_TYPE_BIGINT:
			json.type = jbvNumeric;
			json.val.numeric = int64_to_numeric(value->integer);
			break;
		case PRF_TYPE_NUMERIC:
			if (is_json_number(type, value))
			{
				json.type = jbvNumeric;
				json.val.numeric = (Numeric) unconstify(void *, value->number.native);
				break;
			}
			/* FALLTHROUGH */
		default:
			push_text(state, WJB_VALUE, prf_loaded_text(type, value));
			return;
	}
	pushJsonbValue(state, WJB_VALUE, &json);
}

/* ---- What decided ---- */

typedef struct Explanation
{
	const PrfModel *model;
	const PrfRow *row;
	JsonbParseState *state;
	bool *missing; /* of each input: did a rule need it in vain? */
} Explanation;

static void
note_missing(void *arg, int leaf)
{
	Explanation *explanation = arg;

	explanation->missing[explanation->model->conditions[leaf].input] = true;
}

/* What could not be told before the answer was found. */
static void
find_missing(Explanation *explanation)
{
	const PrfModel *model = explanation->model;
	PrfTruth truth = PRF_FALSE;

	if (model->out_of_scope >= 0)
		truth = prf_condition_truth(model, model->out_of_scope, explanation->row);
	if (truth == PRF_UNKNOWN)
		prf_condition_decisive(model, model->out_of_scope, explanation->row, note_missing,
							   explanation);
	if (truth == PRF_TRUE || (truth == PRF_UNKNOWN && !model->missing_as_false))
		return;
	for (int i = 0; i < model->rules_count && model->rules[i].condition != PRF_OTHERWISE; i++)
	{
		CHECK_FOR_INTERRUPTS();
		truth = prf_condition_truth(model, model->rules[i].condition, explanation->row);
		if (truth == PRF_TRUE)
			return;
		if (truth == PRF_UNKNOWN)
			prf_condition_decisive(model, model->rules[i].condition, explanation->row, note_missing,
								   explanation);
	}
}

/* {"input": "income", "value": 12000, "condition": "income < 15000"} */
static void
push_fact(void *arg, int leaf)
{
	Explanation *explanation = arg;
	const PrfModel *model = explanation->model;
	int index = model->conditions[leaf].input;
	PrfArena arena = prf_context_arena(CurrentMemoryContext);
	PrfText condition = {.arena = &arena};

	CHECK_FOR_INTERRUPTS();
	prf_condition_print(model, leaf, true, &condition);
	pushJsonbValue(&explanation->state, WJB_BEGIN_OBJECT, NULL);
	push_member(&explanation->state, "input", model->inputs[index].name);
	push_key(&explanation->state, "value");
	if (explanation->row->nulls[index])
		push_text(&explanation->state, WJB_VALUE, NULL);
	else
		push_value(&explanation->state, model->inputs[index].type,
				   &explanation->row->values[index]);
	push_member(&explanation->state, "condition", condition.data);
	pushJsonbValue(&explanation->state, WJB_END_OBJECT, NULL);
}

/* The condition behind an answer, or -1. */
static int
condition_of(const PrfModel *model, PrfAnswer answer)
{
	if (answer.rule == PRF_RULE_SCOPE)
		return model->out_of_scope;
	return answer.rule == PRF_RULE_NONE ? -1 : model->rules[answer.rule].condition;
}

static void
push_facts(Explanation *explanation, PrfAnswer answer)
{
	int condition = condition_of(explanation->model, answer);

	push_key(&explanation->state, "facts");
	pushJsonbValue(&explanation->state, WJB_BEGIN_ARRAY, NULL);
	if (condition >= 0)
		prf_condition_decisive(explanation->model, condition, explanation->row, push_fact,
							   explanation);
	pushJsonbValue(&explanation->state, WJB_END_ARRAY, NULL);
}

static void
push_missing(Explanation *explanation)
{
	const PrfModel *model = explanation->model;

	push_key(&explanation->state, "missing");
	pushJsonbValue(&explanation->state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < model->inputs_count; i++)
		if (explanation->missing[i])
			push_text(&explanation->state, WJB_ELEM, model->inputs[i].name);
	pushJsonbValue(&explanation->state, WJB_END_ARRAY, NULL);
}

static void
push_inputs(Explanation *explanation)
{
	const PrfModel *model = explanation->model;

	push_key(&explanation->state, "inputs");
	pushJsonbValue(&explanation->state, WJB_BEGIN_OBJECT, NULL);
	for (int i = 0; i < model->inputs_count; i++)
	{
		push_key(&explanation->state, model->inputs[i].name);
		if (explanation->row->nulls[i])
			push_text(&explanation->state, WJB_VALUE, NULL);
		else
			push_value(&explanation->state, model->inputs[i].type, &explanation->row->values[i]);
	}
	pushJsonbValue(&explanation->state, WJB_END_OBJECT, NULL);
}

/* ---- The answer ---- */

static void
push_segment(Explanation *explanation, PrfAnswer answer)
{
	const PrfModel *model = explanation->model;
	const PrfSegment *segment;
	char code[PRF_SEGMENT_MAX + 1];

	switch (answer.kind)
	{
		case PRF_ANSWER_SEGMENT:
			segment = &model->segments[model->rules[answer.rule].segment];
			prf_segment_print(segment->code, code);
			push_member(&explanation->state, "segment", pstrdup(code));
			push_member(&explanation->state, "label", segment->label);
			push_member(&explanation->state, "action", segment->action);
			return;
		case PRF_ANSWER_CANNOT_TELL:
			push_member(&explanation->state, "segment", "?");
			push_member(&explanation->state, "label", PRF_LABEL_CANNOT_TELL);
			break;
		case PRF_ANSWER_OUT_OF_SCOPE:
			push_member(&explanation->state, "segment", "-");
			push_member(&explanation->state, "label", PRF_LABEL_OUT_OF_SCOPE);
			break;
		case PRF_ANSWER_NO_RULE:
			push_member(&explanation->state, "segment", NULL);
			push_member(&explanation->state, "label", NULL);
			break;
	}
	push_member(&explanation->state, "action", NULL);
}

static const char *
rule_text(const PrfModel *model, PrfAnswer answer)
{
	PrfArena arena = prf_context_arena(CurrentMemoryContext);
	PrfText rule = {.arena = &arena};

	if (answer.rule == PRF_RULE_NONE)
		return NULL;
	if (answer.rule == PRF_RULE_SCOPE)
		prf_out_of_scope_print(model, &rule);
	else
		prf_rule_print(model, answer.rule, &rule);
	return rule.data;
}

static const char *
reason(const PrfModel *model, PrfAnswer answer)
{
	switch (answer.kind)
	{
		case PRF_ANSWER_SEGMENT:
			if (model->rules[answer.rule].condition == PRF_OTHERWISE)
				return "no rule before the last is true";
			return psprintf("rule %d is the first that is true", answer.rule + 1);
		case PRF_ANSWER_CANNOT_TELL:
			if (answer.rule == PRF_RULE_SCOPE)
				return "it cannot be told whether the row is out of scope";
			return psprintf("it cannot be told whether rule %d is true", answer.rule + 1);
		case PRF_ANSWER_OUT_OF_SCOPE:
			return "the row is out of scope";
		case PRF_ANSWER_NO_RULE:
			return "no rule is true, and the model does not say otherwise";
	}
	return NULL;
}

static Datum
explain(const PrfModelCall *call)
{
	Explanation explanation = {.model = call->model, .row = &call->row};
	PrfAnswer answer = prf_model_answer(call->model, &call->row);
	JsonbValue *result;

	explanation.missing = palloc0((Size) call->model->inputs_count * sizeof(bool));
	find_missing(&explanation);
	pushJsonbValue(&explanation.state, WJB_BEGIN_OBJECT, NULL);
	push_member(&explanation.state, "model", call->model->name);
	push_segment(&explanation, answer);
	push_member(&explanation.state, "rule", rule_text(call->model, answer));
	push_member(&explanation.state, "reason", reason(call->model, answer));
	push_facts(&explanation, answer);
	push_missing(&explanation);
	push_inputs(&explanation);
	result = pushJsonbValue(&explanation.state, WJB_END_OBJECT, NULL);
	PG_RETURN_JSONB_P(JsonbValueToJsonb(result));
}

Datum
prf_explain_assign(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return explain(prf_assign_call(fcinfo));
}

Datum
prf_explain_assign_row(PG_FUNCTION_ARGS)
{
	return explain(prf_assign_row_call(fcinfo));
}
