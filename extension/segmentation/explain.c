/*
 * explain.c
 *	  Why a row is in its segment: the facts, what was missing, and what it could
 *	  have changed.
 */
#include "segmentation/explain.h"

#include "miscadmin.h"

/* ---- What could not be told before the answer was found ---- */

static void
note_needed(void *arg, int leaf)
{
	PrfExplanation *explanation = arg;

	explanation->needed[explanation->model->conditions[leaf].input] = true;
}

static PrfTruth
look_at(PrfExplanation *explanation, int condition)
{
	PrfTruth truth = prf_condition_truth(explanation->model, condition, explanation->row);

	if (truth == PRF_UNKNOWN)
		prf_condition_decisive(explanation->model, condition, explanation->row, note_needed,
							   explanation);
	return truth;
}

static void
find_needed(PrfExplanation *explanation)
{
	const PrfModel *model = explanation->model;
	PrfTruth truth = PRF_FALSE;

	if (model->out_of_scope >= 0)
		truth = look_at(explanation, model->out_of_scope);
	if (truth == PRF_TRUE || (truth == PRF_UNKNOWN && !model->missing_as_false))
		return;
	for (int i = 0; i < model->rules_count && model->rules[i].condition != PRF_OTHERWISE; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (look_at(explanation, model->rules[i].condition) == PRF_TRUE)
			return;
	}
}

static bool
is_missing_any(const PrfModel *model, const PrfRow *row)
{
	for (int i = 0; i < model->inputs_count; i++)
		if (row->nulls[i])
			return true;
	return false;
}

PrfExplanation
prf_explain(PrfDomainCall *call)
{
	const PrfModel *model = call->call->model;
	PrfExplanation explanation = {.model = model};

	/* The outcomes put values into the row, and take them out again. */
	explanation.row = unconstify(PrfRow *, &call->call->row);
	explanation.answer = prf_model_answer(model, explanation.row);
	explanation.needed = palloc0((Size) model->inputs_count * sizeof(bool));
	find_needed(&explanation);
	if (is_missing_any(model, explanation.row))
		explanation.domain = prf_call_domain(call);
	return explanation;
}

/* ---- What decided ---- */

/* The condition behind the answer, or -1. */
static int
condition_of(const PrfModel *model, PrfAnswer answer)
{
	if (answer.rule == PRF_RULE_SCOPE)
		return model->out_of_scope;
	return answer.rule == PRF_RULE_NONE ? -1 : model->rules[answer.rule].condition;
}

void
prf_explain_facts(const PrfExplanation *explanation, PrfVisitLeaf visit, void *arg)
{
	int condition = condition_of(explanation->model, explanation->answer);

	if (condition >= 0)
		prf_condition_decisive(explanation->model, condition, explanation->row, visit, arg);
}

/* ---- What could have been ---- */

PrfOutcomes
prf_explain_input(const PrfExplanation *explanation, int input)
{
	const PrfModel *model = explanation->model;
	PrfAnswer answer = explanation->answer;
	PrfOutcomes outcomes;

	CHECK_FOR_INTERRUPTS();
	outcomes.segments = palloc0((Size) model->segments_count * sizeof(bool));
	prf_outcomes(explanation->domain, explanation->row, input, &outcomes);
	if (answer.kind == PRF_ANSWER_SEGMENT)
		outcomes.segments[model->rules[answer.rule].segment] = false;
	outcomes.cannot_tell &= answer.kind != PRF_ANSWER_CANNOT_TELL;
	outcomes.out_of_scope &= answer.kind != PRF_ANSWER_OUT_OF_SCOPE;
	outcomes.no_rule &= answer.kind != PRF_ANSWER_NO_RULE;
	return outcomes;
}

int
prf_outcomes_count(const PrfExplanation *explanation, const PrfOutcomes *outcomes)
{
	int count = outcomes->cannot_tell + outcomes->out_of_scope + outcomes->no_rule;

	for (int i = 0; i < explanation->model->segments_count; i++)
		count += outcomes->segments[i];
	return count;
}
