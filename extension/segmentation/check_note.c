/*
 * check_note.c
 *	  What check_segmentation says of a finding, in a sentence or two.
 */
#include "segmentation/check_note.h"

#include "key/segment_key.h"

/* Rules that a note lists. */
#define LISTED_RULES 20

static const char *
separator(int place, int count)
{
	return place == 0 ? "" : place + 1 == count ? " and " : ", ";
}

/* ---- Rules that never fire ---- */

static void
list_hiding(StringInfo note, const PrfFinding *finding)
{
	int count = 0;
	int listed = 0;

	for (int i = 0; i < finding->rule; i++)
		count += finding->hiding[i];
	if (count > LISTED_RULES)
	{
		appendStringInfo(note, "one of the rules 1 to %d stands before it", finding->rule);
		return;
	}
	appendStringInfoString(note, "one of the rules ");
	for (int i = 0; i < finding->rule; i++)
		if (finding->hiding[i])
			appendStringInfo(note, "%s%d", separator(listed++, count), i + 1);
	appendStringInfoString(note, " stands before it");
}

static void
note_never_fires(StringInfo note, const PrfModel *model, const PrfFinding *finding)
{
	if (model->rules[finding->rule].condition == PRF_OTHERWISE)
	{
		appendStringInfo(note, "Nobody is left for rule %d, otherwise: ", finding->rule + 1);
		appendStringInfoString(note, finding->hidden == PRF_HIDDEN_OUT_OF_SCOPE
										 ? "every row is out of scope."
										 : "the rules before it take every row or leave it in doubt.");
		return;
	}
	switch (finding->hidden)
	{
		case PRF_HIDDEN_CONTRADICTORY:
			appendStringInfo(note, "Rule %d is never true: what it asks for cannot be together.",
							 finding->rule + 1);
			break;
		case PRF_HIDDEN_OUT_OF_SCOPE:
			appendStringInfo(note,
							 "Wherever rule %d is true, the row is out of scope or may be so.",
							 finding->rule + 1);
			break;
		case PRF_HIDDEN_BY_RULE:
			appendStringInfo(note, "Wherever rule %d is true, rule %d stands before it.",
							 finding->rule + 1, finding->other_rule + 1);
			break;
		case PRF_HIDDEN_BY_RULES:
			appendStringInfo(note, "Wherever rule %d is true, ", finding->rule + 1);
			list_hiding(note, finding);
			appendStringInfoChar(note, '.');
			break;
	}
}

/* ---- Rows that are missing something ---- */

/* "income is" or "income and age are"; false where nothing is missing */
static bool
list_missing(StringInfo note, const PrfModel *model, const PrfRow *row)
{
	int count = 0;
	int listed = 0;

	for (int i = 0; i < model->inputs_count; i++)
		count += row->nulls[i];
	for (int i = 0; i < model->inputs_count; i++)
		if (row->nulls[i])
			appendStringInfo(note, "%s%s", separator(listed++, count), model->inputs[i].name);
	appendStringInfoString(note, count == 0 ? "" : count == 1 ? " is" : " are");
	return count > 0;
}

static void
note_cannot_tell(StringInfo note, const PrfModel *model, const PrfFinding *finding)
{
	appendStringInfoString(note, "Where ");
	list_missing(note, model, finding->witness);
	appendStringInfoString(note, " missing, it cannot always be told whether ");
	if (finding->rule == PRF_RULE_SCOPE)
		appendStringInfoString(note, "the row is out of scope.");
	else
		appendStringInfo(note, "rule %d is true.", finding->rule + 1);
}

static void
note_no_rule(StringInfo note, const PrfModel *model, const PrfFinding *finding)
{
	StringInfoData missing;

	initStringInfo(&missing);
	if (list_missing(&missing, model, finding->witness))
		appendStringInfo(note,
						 "Only where something is missing can it be that no rule takes a row: "
						 "here %s. assign() raises an error for it.",
						 missing.data);
	else
		appendStringInfoString(note,
							   "No rule takes this row; assign() raises an error for it.");
	appendStringInfoString(note, " A last rule for everybody who is left ends with otherwise.");
}

/* ---- Pairs ---- */

static void
note_overlap(StringInfo note, const PrfModel *model, const PrfFinding *finding)
{
	bool same =
		model->rules[finding->rule].segment == model->rules[finding->other_rule].segment;

	appendStringInfo(note, "Rules %d and %d are both true of this row; the first wins.",
					 finding->rule + 1, finding->other_rule + 1);
	if (same)
		appendStringInfoString(note, " Both give the same segment.");
}

/* ---- The end ---- */

static void
note_not_proved(StringInfo note, const PrfEffort *effort, const PrfFinding *finding)
{
	static const char *const parts[] = {
		[PRF_PROOF_RULES] = "rules that never fire",
		[PRF_PROOF_GAP] = "rows that no rule takes",
		[PRF_PROOF_DOUBT] = "rows that cannot be told",
		[PRF_PROOF_OVERLAP] = "rules that overlap",
	};

	appendStringInfo(note, "The limit of " INT64_FORMAT " steps ended the search for %s.",
					 effort->limit, parts[finding->part]);
	if (finding->part != PRF_PROOF_RULES)
	{
		appendStringInfoString(note, " Complete before that:");
		for (int i = 0; i < (int) finding->part; i++)
			appendStringInfo(note, "%s %s", i > 0 ? "," : "", parts[i]);
		appendStringInfoChar(note, '.');
	}
	appendStringInfoString(note, " Give more max_steps, or split the model.");
}

static void
note_proved(StringInfo note, const PrfDomain *domain, const PrfEffort *effort)
{
	appendStringInfo(note,
					 "Every row there can be was covered: " INT64_FORMAT
					 " classes of %d inputs, in " INT64_FORMAT " steps.",
					 prf_domain_classes(domain), domain->compiled->tested_count, effort->steps);
	appendStringInfoString(note, " Inputs are taken to be independent of each other.");
	appendStringInfoString(note, domain->compiled->model->missing_as_false
									 ? " No row is \"cannot tell\"."
									 : " A row with nothing missing is never \"cannot tell\".");
}

void
prf_check_note(StringInfo note, const PrfDomain *domain, const PrfEffort *effort,
			   const PrfFinding *finding)
{
	const PrfModel *model = domain->compiled->model;
	char code[PRF_SEGMENT_MAX + 1];

	switch (finding->kind)
	{
		case PRF_FINDING_NEVER_FIRES:
			note_never_fires(note, model, finding);
			break;
		case PRF_FINDING_NO_RULE:
			note_no_rule(note, model, finding);
			break;
		case PRF_FINDING_CANNOT_TELL:
			note_cannot_tell(note, model, finding);
			break;
		case PRF_FINDING_NEVER_ASSIGNED:
			prf_segment_print(model->segments[finding->segment].code, code);
			appendStringInfo(note, "No row comes to segment %s: none of its rules can fire.",
							 code);
			break;
		case PRF_FINDING_PARAM_UNUSED:
			appendStringInfo(note, "Parameter %s stands in no condition.",
							 model->params[finding->param].name);
			break;
		case PRF_FINDING_INPUT_UNUSED:
			appendStringInfo(note, "Input %s stands in no condition.",
							 model->inputs[finding->input].name);
			break;
		case PRF_FINDING_OVERLAP:
			note_overlap(note, model, finding);
			break;
		case PRF_FINDING_NOT_PROVED:
			note_not_proved(note, effort, finding);
			break;
		case PRF_FINDING_PROVED:
			note_proved(note, domain, effort);
			break;
	}
}
