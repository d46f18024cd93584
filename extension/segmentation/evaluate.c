/*
 * evaluate.c
 *	  The direct evaluator: three-valued logic, first rule that is true wins.
 */
#include "segmentation/evaluate.h"

#include "segmentation/value.h"

static PrfTruth
truth_of(bool value)
{
	return value ? PRF_TRUE : PRF_FALSE;
}

static bool
compare(PrfComparison comparison, int order)
{
	switch (comparison)
	{
		case PRF_EQUAL:
			return order == 0;
		case PRF_NOT_EQUAL:
			return order != 0;
		case PRF_LESS:
			return order < 0;
		case PRF_LESS_EQUAL:
			return order <= 0;
		case PRF_GREATER:
			return order > 0;
		case PRF_GREATER_EQUAL:
			return order >= 0;
	}
	return false;
}

static bool
is_one_of(PrfType type, const PrfValue *value, const PrfOperand *operands, int count)
{
	for (int i = 0; i < count; i++)
		if (prf_value_compare(type, value, &operands[i].value) == 0)
			return true;
	return false;
}

/* A test of an input that is there. */
static bool
test_leaf(const PrfModel *model, const PrfCondition *condition, const PrfValue *value)
{
	PrfType type = model->inputs[condition->input].type;
	const PrfOperand *operands = model->operands + condition->operand;

	switch (condition->kind)
	{
		case PRF_CONDITION_COMPARE:
			return compare(condition->comparison,
						   prf_value_compare(type, value, &operands[0].value));
		case PRF_CONDITION_BETWEEN:
			return prf_value_compare(type, value, &operands[0].value) >= 0 &&
				   prf_value_compare(type, value, &operands[1].value) <= 0;
		case PRF_CONDITION_IN:
			return is_one_of(type, value, operands, condition->operands);
		case PRF_CONDITION_WITHIN:
			return prf_value_within(type, value, &operands[0].value);
		default: /* PRF_CONDITION_TRUE */
			return value->integer != 0;
	}
}

static PrfTruth
leaf_truth(const PrfModel *model, const PrfCondition *condition, const PrfRow *row)
{
	bool missing = row->nulls[condition->input];

	if (condition->kind == PRF_CONDITION_NULL)
		return truth_of(missing != condition->negated);
	if (missing)
		return PRF_UNKNOWN;
	return truth_of(test_leaf(model, condition, &row->values[condition->input]) !=
					condition->negated);
}

/* Least (AND) or greatest (OR) of the children; stops where it cannot change. */
static PrfTruth
children_truth(const PrfModel *model, const PrfCondition *condition, const PrfRow *row)
{
	bool all = condition->kind == PRF_CONDITION_AND;
	PrfTruth decided = all ? PRF_FALSE : PRF_TRUE;
	PrfTruth truth = all ? PRF_TRUE : PRF_FALSE;

	for (int child = condition->child; child >= 0; child = model->conditions[child].next)
	{
		PrfTruth of_child = prf_condition_truth(model, child, row);

		if (of_child == decided)
			return decided;
		if (of_child == PRF_UNKNOWN)
			truth = PRF_UNKNOWN;
	}
	return truth;
}

/* Recursion is bounded by PRF_MODEL_DEPTH_MAX. */
PrfTruth
prf_condition_truth(const PrfModel *model, int node, const PrfRow *row)
{
	const PrfCondition *condition = &model->conditions[node];

	switch (condition->kind)
	{
		case PRF_CONDITION_AND:
		case PRF_CONDITION_OR:
			return children_truth(model, condition, row);
		case PRF_CONDITION_NOT:
			return (PrfTruth) (PRF_TRUE - prf_condition_truth(model, condition->child, row));
		default:
			return leaf_truth(model, condition, row);
	}
}

/*
 * Children that agree with their parent decided it: all of them, or the first
 * where one is enough.
 */
void
prf_condition_decisive(const PrfModel *model, int node, const PrfRow *row, PrfVisitLeaf visit,
					   void *arg)
{
	const PrfCondition *condition = &model->conditions[node];
	PrfTruth truth = prf_condition_truth(model, node, row);
	PrfTruth enough = condition->kind == PRF_CONDITION_AND ? PRF_FALSE : PRF_TRUE;

	if (condition->child < 0)
		visit(arg, node);
	else if (condition->kind == PRF_CONDITION_NOT)
		prf_condition_decisive(model, condition->child, row, visit, arg);
	else
		for (int child = condition->child; child >= 0; child = model->conditions[child].next)
		{
			if (prf_condition_truth(model, child, row) != truth)
				continue;
			prf_condition_decisive(model, child, row, visit, arg);
			if (truth == enough)
				return;
		}
}

static PrfTruth
rule_truth(const PrfModel *model, int condition, const PrfRow *row)
{
	PrfTruth truth;

	if (condition == PRF_OTHERWISE)
		return PRF_TRUE;
	truth = prf_condition_truth(model, condition, row);
	return truth == PRF_UNKNOWN && model->missing_as_false ? PRF_FALSE : truth;
}

static PrfAnswer
answer(PrfAnswerKind kind, int rule)
{
	PrfAnswer result = {kind, rule};

	return result;
}

/*
 * A rule that cannot be told leaves the answer open, unless the row comes to
 * the same segment in either case.
 */
static PrfAnswer
answer_by_rules(const PrfModel *model, const PrfRow *row)
{
	int doubtful = PRF_RULE_NONE;

	for (int i = 0; i < model->rules_count; i++)
	{
		const PrfRule *rule = &model->rules[i];
		PrfTruth truth = rule_truth(model, rule->condition, row);

		if (truth == PRF_FALSE)
			continue;
		if (doubtful != PRF_RULE_NONE && model->rules[doubtful].segment != rule->segment)
			return answer(PRF_ANSWER_CANNOT_TELL, doubtful);
		if (truth == PRF_TRUE)
			return answer(PRF_ANSWER_SEGMENT, i);
		if (doubtful == PRF_RULE_NONE)
			doubtful = i;
	}
	return answer(doubtful == PRF_RULE_NONE ? PRF_ANSWER_NO_RULE : PRF_ANSWER_CANNOT_TELL,
				  doubtful);
}

PrfAnswer
prf_model_answer(const PrfModel *model, const PrfRow *row)
{
	if (model->out_of_scope >= 0)
	{
		PrfTruth truth = rule_truth(model, model->out_of_scope, row);

		if (truth == PRF_TRUE)
			return answer(PRF_ANSWER_OUT_OF_SCOPE, PRF_RULE_SCOPE);
		if (truth == PRF_UNKNOWN)
			return answer(PRF_ANSWER_CANNOT_TELL, PRF_RULE_SCOPE);
	}
	return answer_by_rules(model, row);
}
