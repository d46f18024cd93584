/*
 * outcomes.c
 *	  What a missing input could make of a row.
 *
 *	  One value of each class is enough: the values of a class make the same
 *	  conditions true.
 */
#include "segmentation/outcomes.h"

#include <string.h>

static void
note_answer(const PrfModel *model, PrfAnswer answer, PrfOutcomes *outcomes)
{
	switch (answer.kind)
	{
		case PRF_ANSWER_SEGMENT:
			outcomes->segments[model->rules[answer.rule].segment] = true;
			break;
		case PRF_ANSWER_CANNOT_TELL:
			outcomes->cannot_tell = true;
			break;
		case PRF_ANSWER_OUT_OF_SCOPE:
			outcomes->out_of_scope = true;
			break;
		case PRF_ANSWER_NO_RULE:
			outcomes->no_rule = true;
			break;
	}
}

void
prf_outcomes(const PrfDomain *domain, PrfRow *row, int input, PrfOutcomes *outcomes)
{
	const PrfModel *model = domain->compiled->model;
	const PrfInhabited *inhabited = &domain->inputs[input];
	PrfValue value = row->values[input];
	bool null = row->nulls[input];
	bool *segments = outcomes->segments;

	memset(outcomes, 0, sizeof(*outcomes));
	memset(segments, 0, (size_t) model->segments_count * sizeof(bool));
	outcomes->segments = segments;
	row->nulls[input] = false;
	for (int i = 0; i < domain->compiled->inputs[input].classes; i++)
	{
		if (!inhabited->there[i])
			continue;
		row->values[input] = inhabited->witness[i];
		note_answer(model, prf_compiled_answer(domain->compiled, row), outcomes);
	}
	row->values[input] = value;
	row->nulls[input] = null;
}

bool
prf_outcomes_settle(const PrfDomain *domain, const PrfOutcomes *outcomes, bool always)
{
	if (always && outcomes->cannot_tell)
		return false;
	if (outcomes->out_of_scope || outcomes->no_rule)
		return true;
	for (int i = 0; i < domain->compiled->model->segments_count; i++)
		if (outcomes->segments[i])
			return true;
	return false;
}
