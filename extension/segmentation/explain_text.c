/*
 * explain_text.c
 *	  Why a row is in its segment, as one sentence for a case file.
 */
#include "segmentation/explain.h"

#include "key/segment_key.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "segmentation/load.h"
#include "segmentation/segmentation.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_explain_text);
PRF_FUNCTION(prf_explain_text_row);

/* Bytes of a condition beyond which the value alone is told. */
#define TOLD_CONDITION 120

typedef struct Sentence
{
	const PrfExplanation *explanation;
	StringInfoData text;
	int facts; /* told so far */
} Sentence;

/* "a", "a and b", "a, b and c" come from what stands before each; last wants its own word. */
static const char *
separator(int place, int count, const char *last)
{
	return place == 0 ? "" : place + 1 == count ? last : ", ";
}

/* ---- Facts ---- */

/* "(income < 15000)", or "(not income < 15000)" where that was false */
static void
add_condition(Sentence *sentence, int leaf)
{
	const PrfExplanation *explanation = sentence->explanation;
	PrfArena arena = prf_context_arena(CurrentMemoryContext);
	PrfText condition = {.arena = &arena};

	prf_condition_print(explanation->model, leaf, true, &condition);
	if (condition.len <= TOLD_CONDITION)
		appendStringInfo(
			&sentence->text, " (%s%s)",
			prf_condition_truth(explanation->model, leaf, explanation->row) == PRF_FALSE ? "not "
																						 : "",
			condition.data);
}

static void
add_fact(void *arg, int leaf)
{
	Sentence *sentence = arg;
	const PrfExplanation *explanation = sentence->explanation;
	const PrfCondition *condition = &explanation->model->conditions[leaf];
	const PrfInput *input = &explanation->model->inputs[condition->input];
	StringInfo text = &sentence->text;

	CHECK_FOR_INTERRUPTS();
	appendStringInfoString(text, sentence->facts++ == 0 ? ", because " : " and ");
	appendStringInfoString(text, input->name);
	if (explanation->row->nulls[condition->input])
		appendStringInfoString(text, " is not known");
	else if (condition->kind == PRF_CONDITION_NULL)
		appendStringInfoString(text, " is known");
	else
	{
		appendStringInfo(
			text, " is %s",
			prf_loaded_text(input->type, &explanation->row->values[condition->input]));
		if (condition->kind != PRF_CONDITION_TRUE)
			add_condition(sentence, leaf);
	}
}

/* ---- What was not known ---- */

static void
add_segment_code(StringInfo text, const PrfModel *model, int segment)
{
	char code[PRF_SEGMENT_MAX + 1];

	prf_segment_print(model->segments[segment].code, code);
	appendStringInfo(text, "segment %s", code);
}

/* "segment a, segment b or out of scope" */
static void
add_outcomes(Sentence *sentence, const PrfOutcomes *outcomes)
{
	const PrfModel *model = sentence->explanation->model;
	int count = prf_outcomes_count(sentence->explanation, outcomes);
	StringInfo text = &sentence->text;
	int told = 0;

	for (int i = 0; i < model->segments_count; i++)
		if (outcomes->segments[i])
		{
			appendStringInfoString(text, separator(told++, count, " or "));
			add_segment_code(text, model, i);
		}
	if (outcomes->cannot_tell)
		appendStringInfo(text, "%sstill open", separator(told++, count, " or "));
	if (outcomes->out_of_scope)
		appendStringInfo(text, "%sout of scope", separator(told++, count, " or "));
	if (outcomes->no_rule)
		appendStringInfo(text, "%sno segment", separator(told++, count, " or "));
}

/* An input that no condition looks at is nobody's business. */
static bool
is_told(const PrfExplanation *explanation, int input)
{
	return explanation->row->nulls[input] && explanation->domain->compiled->inputs[input].tested;
}

/* The inputs that alone change nothing, together. */
static void
add_idle(Sentence *sentence, const bool *idle)
{
	const PrfExplanation *explanation = sentence->explanation;
	bool open = explanation->answer.kind == PRF_ANSWER_CANNOT_TELL;
	StringInfo text = &sentence->text;
	int count = 0;
	int told = 0;

	for (int i = 0; i < explanation->model->inputs_count; i++)
		count += idle[i];
	if (count == 0)
		return;
	appendStringInfoString(text, "; ");
	for (int i = 0; i < explanation->model->inputs_count; i++)
		if (idle[i])
			appendStringInfo(text, "%s%s", separator(told++, count, " and "),
							 explanation->model->inputs[i].name);
	if (open)
		appendStringInfo(text, " would %sleave it open", count > 1 ? "each " : "");
	else
		appendStringInfo(text, " %s not known, and %salone would%s change it",
						 count == 1 ? "is" : "are",
						 count == 1   ? ""
						 : count == 2 ? "neither "
									  : "none ",
						 count == 1 ? " not" : "");
}

/* What the inputs that are missing could make of it. */
static void
add_missing(Sentence *sentence)
{
	const PrfExplanation *explanation = sentence->explanation;
	int inputs = explanation->model->inputs_count;
	bool *idle = palloc0((Size) inputs * sizeof(bool));

	for (int i = 0; explanation->domain != NULL && i < inputs; i++)
	{
		PrfOutcomes outcomes;

		if (!is_told(explanation, i))
			continue;
		outcomes = prf_explain_input(explanation, i);
		idle[i] = prf_outcomes_count(explanation, &outcomes) == 0;
		if (idle[i])
			continue;
		appendStringInfo(&sentence->text, "; if %s were known it could be ",
						 explanation->model->inputs[i].name);
		add_outcomes(sentence, &outcomes);
	}
	add_idle(sentence, idle);
}

static void
add_needed(Sentence *sentence)
{
	const PrfExplanation *explanation = sentence->explanation;
	int count = 0;
	int told = 0;

	for (int i = 0; i < explanation->model->inputs_count; i++)
		count += explanation->needed[i];
	for (int i = 0; i < explanation->model->inputs_count; i++)
		if (explanation->needed[i])
			appendStringInfo(&sentence->text, "%s%s", separator(told++, count, " and "),
							 explanation->model->inputs[i].name);
	appendStringInfoString(&sentence->text, count == 1 ? " is not known" : " are not known");
}

/* ---- The answer ---- */

static void
add_segment(Sentence *sentence)
{
	const PrfExplanation *explanation = sentence->explanation;
	const PrfModel *model = explanation->model;
	const PrfRule *rule = &model->rules[explanation->answer.rule];
	const PrfSegment *segment = &model->segments[rule->segment];

	appendStringInfoString(&sentence->text, " this case is in ");
	add_segment_code(&sentence->text, model, rule->segment);
	appendStringInfo(&sentence->text, ", \"%s\"", segment->label);
	if (rule->condition == PRF_OTHERWISE)
		appendStringInfoString(&sentence->text, ", because no earlier rule takes it");
	else
		prf_explain_facts(explanation, add_fact, sentence);
	if (segment->action != NULL)
		appendStringInfo(&sentence->text, "; the action is \"%s\"", segment->action);
}

static void
add_answer(Sentence *sentence)
{
	switch (sentence->explanation->answer.kind)
	{
		case PRF_ANSWER_SEGMENT:
			add_segment(sentence);
			break;
		case PRF_ANSWER_CANNOT_TELL:
			appendStringInfoString(
				&sentence->text, " it cannot be told in which segment this case is, because ");
			add_needed(sentence);
			break;
		case PRF_ANSWER_OUT_OF_SCOPE:
			appendStringInfoString(&sentence->text, " this case is out of scope");
			prf_explain_facts(sentence->explanation, add_fact, sentence);
			break;
		case PRF_ANSWER_NO_RULE:
			appendStringInfoString(&sentence->text,
								   " this case is in no segment, because no rule takes it");
			break;
	}
}

static Datum
explain(PrfDomainCall *call)
{
	PrfExplanation explanation = prf_explain(call);
	Sentence sentence = {.explanation = &explanation};

	initStringInfo(&sentence.text);
	appendStringInfo(&sentence.text, "By the model %s", explanation.model->name);
	add_answer(&sentence);
	add_missing(&sentence);
	appendStringInfoChar(&sentence.text, '.');
	PG_RETURN_TEXT_P(cstring_to_text_with_len(sentence.text.data, sentence.text.len));
}

Datum
prf_explain_text(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return explain(prf_domain_call(fcinfo, 0, false));
}

Datum
prf_explain_text_row(PG_FUNCTION_ARGS)
{
	return explain(prf_domain_call(fcinfo, 0, true));
}
