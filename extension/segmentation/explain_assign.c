/*
 * explain_assign.c
 *	  Why a row is in its segment, as jsonb: the rule, the facts that decided,
 *	  what was missing, and whether it could have changed the answer.
 */
#include "segmentation/explain.h"

#include "key/segment_key.h"
#include "miscadmin.h"
#include "segmentation/model_json.h"
#include "segmentation/segmentation.h"

PRF_FUNCTION(prf_explain_assign);
PRF_FUNCTION(prf_explain_assign_row);

typedef struct Writer
{
	const PrfExplanation *explanation;
	JsonbParseState *state;
} Writer;

/* ---- What decided ---- */

/* {"input": "income", "value": 12000, "condition": "income < 15000"} */
static void
push_fact(void *arg, int leaf)
{
	Writer *writer = arg;
	const PrfModel *model = writer->explanation->model;
	int index = model->conditions[leaf].input;
	PrfArena arena = prf_context_arena(CurrentMemoryContext);
	PrfText condition = {.arena = &arena};

	CHECK_FOR_INTERRUPTS();
	prf_condition_print(model, leaf, true, &condition);
	pushJsonbValue(&writer->state, WJB_BEGIN_OBJECT, NULL);
	prf_push_member(&writer->state, "input", model->inputs[index].name);
	prf_push_key(&writer->state, "value");
	prf_push_input(&writer->state, model, writer->explanation->row, index);
	prf_push_member(&writer->state, "condition", condition.data);
	pushJsonbValue(&writer->state, WJB_END_OBJECT, NULL);
}

static void
push_facts(Writer *writer)
{
	prf_push_key(&writer->state, "facts");
	pushJsonbValue(&writer->state, WJB_BEGIN_ARRAY, NULL);
	prf_explain_facts(writer->explanation, push_fact, writer);
	pushJsonbValue(&writer->state, WJB_END_ARRAY, NULL);
}

/* ---- What was missing ---- */

static void
push_missing(Writer *writer)
{
	const PrfExplanation *explanation = writer->explanation;
	const PrfModel *model = explanation->model;

	prf_push_key(&writer->state, "missing");
	pushJsonbValue(&writer->state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < model->inputs_count; i++)
		if (explanation->needed[i])
			prf_push_text(&writer->state, WJB_ELEM, model->inputs[i].name);
	pushJsonbValue(&writer->state, WJB_END_ARRAY, NULL);
}

/* ["can_pay", "?", null]: null is no rule */
static void
push_outcomes(Writer *writer, const PrfOutcomes *outcomes)
{
	const PrfModel *model = writer->explanation->model;
	char code[PRF_SEGMENT_MAX + 1];

	pushJsonbValue(&writer->state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < model->segments_count; i++)
	{
		if (!outcomes->segments[i])
			continue;
		prf_segment_print(model->segments[i].code, code);
		prf_push_text(&writer->state, WJB_ELEM, pstrdup(code));
	}
	if (outcomes->cannot_tell)
		prf_push_text(&writer->state, WJB_ELEM, "?");
	if (outcomes->out_of_scope)
		prf_push_text(&writer->state, WJB_ELEM, "-");
	if (outcomes->no_rule)
		prf_push_text(&writer->state, WJB_ELEM, NULL);
	pushJsonbValue(&writer->state, WJB_END_ARRAY, NULL);
}

/* {"vulnerable": ["cant_pay", "can_pay"], "occupation": []}: every input that is missing */
static void
push_could_change(Writer *writer)
{
	const PrfExplanation *explanation = writer->explanation;
	const PrfModel *model = explanation->model;

	prf_push_key(&writer->state, "could_change");
	pushJsonbValue(&writer->state, WJB_BEGIN_OBJECT, NULL);
	for (int i = 0; i < model->inputs_count; i++)
	{
		PrfOutcomes outcomes;

		if (!explanation->row->nulls[i])
			continue;
		outcomes = prf_explain_input(explanation, i);
		prf_push_key(&writer->state, model->inputs[i].name);
		push_outcomes(writer, &outcomes);
	}
	pushJsonbValue(&writer->state, WJB_END_OBJECT, NULL);
}

/* ---- The answer ---- */

static void
push_segment(Writer *writer)
{
	const PrfModel *model = writer->explanation->model;
	PrfAnswer answer = writer->explanation->answer;
	const PrfSegment *segment;
	char code[PRF_SEGMENT_MAX + 1];

	switch (answer.kind)
	{
		case PRF_ANSWER_SEGMENT:
			segment = &model->segments[model->rules[answer.rule].segment];
			prf_segment_print(segment->code, code);
			prf_push_member(&writer->state, "segment", pstrdup(code));
			prf_push_member(&writer->state, "label", segment->label);
			prf_push_member(&writer->state, "action", segment->action);
			return;
		case PRF_ANSWER_CANNOT_TELL:
			prf_push_member(&writer->state, "segment", "?");
			prf_push_member(&writer->state, "label", PRF_LABEL_CANNOT_TELL);
			break;
		case PRF_ANSWER_OUT_OF_SCOPE:
			prf_push_member(&writer->state, "segment", "-");
			prf_push_member(&writer->state, "label", PRF_LABEL_OUT_OF_SCOPE);
			break;
		case PRF_ANSWER_NO_RULE:
			prf_push_member(&writer->state, "segment", NULL);
			prf_push_member(&writer->state, "label", NULL);
			break;
	}
	prf_push_member(&writer->state, "action", NULL);
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
explain(PrfDomainCall *call)
{
	PrfExplanation explanation = prf_explain(call);
	const PrfModel *model = explanation.model;
	Writer writer = {&explanation, NULL};
	JsonbValue *result;

	pushJsonbValue(&writer.state, WJB_BEGIN_OBJECT, NULL);
	prf_push_member(&writer.state, "model", model->name);
	push_segment(&writer);
	prf_push_member(&writer.state, "rule", rule_text(model, explanation.answer));
	prf_push_member(&writer.state, "reason", reason(model, explanation.answer));
	push_facts(&writer);
	push_missing(&writer);
	push_could_change(&writer);
	prf_push_key(&writer.state, "inputs");
	prf_push_row(&writer.state, model, explanation.row);
	result = pushJsonbValue(&writer.state, WJB_END_OBJECT, NULL);
	PG_RETURN_JSONB_P(JsonbValueToJsonb(result));
}

Datum
prf_explain_assign(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return explain(prf_domain_call(fcinfo, 0, false));
}

Datum
prf_explain_assign_row(PG_FUNCTION_ARGS)
{
	return explain(prf_domain_call(fcinfo, 0, true));
}
