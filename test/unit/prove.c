/* The proof of a model without a server: thousands of random models, each finding compared with all rows there are.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c segmentation/compile.c
   segmentation/compile_axis.c segmentation/compile_literal.c segmentation/compile_node.c segmentation/compile_vector.c
   segmentation/compiled.c segmentation/inhabited.c segmentation/inhabited_code.c segmentation/prove.c
   segmentation/prove_doubt.c segmentation/prove_options.c segmentation/prove_overlap.c segmentation/prove_question.c
   segmentation/prove_rule.c
   segmentation/prove_search.c key/date_text.c key/segment_text.c */
#include "segmentation/prove.h"
#include "random_model.h"

/* ---- All rows ---- */

typedef struct Truths
{
	bool fires[RULES_MAX];
	bool ever_true[RULES_MAX];
	bool true_in_scope[RULES_MAX];
	bool together[RULES_MAX][RULES_MAX];              /* true, in scope */
	bool passes[RULES_MAX][RULES_MAX];                /* true, in scope, and not stopped by the other */
	bool stopped[RULES_MAX][1 << RULES_MAX];          /* true, in scope, and stopped by just these earlier rules */
	bool gap;
	bool doubt[RULES_MAX + 1];                        /* the last: whether in scope */
	bool doubt_alone[RULES_MAX + 1][INPUTS_MAX];
} Truths;

static PrfTruth
truth_of_rule(const PrfModel *model, int rule, const PrfRow *row)
{
	PrfTruth truth;

	if (rule == PRF_RULE_SCOPE && model->out_of_scope < 0)
		return PRF_FALSE;
	if (rule != PRF_RULE_SCOPE && model->rules[rule].condition == PRF_OTHERWISE)
		return PRF_TRUE;
	truth = prf_condition_truth(
		model, rule == PRF_RULE_SCOPE ? model->out_of_scope : model->rules[rule].condition, row);
	return truth == PRF_UNKNOWN && model->missing_as_false ? PRF_FALSE : truth;
}

/* Does the rule let a row pass on to a later one? */
static bool
lets_pass(const PrfModel *model, int rule, int later, const PrfRow *row)
{
	PrfTruth truth = truth_of_rule(model, rule, row);

	return truth == PRF_FALSE ||
		   (truth == PRF_UNKNOWN && model->rules[rule].segment == model->rules[later].segment);
}

static void
note_row(const PrfModel *model, const PrfRow *row, int missing, int missing_input, Truths *truths)
{
	PrfAnswer answer = prf_model_answer(model, row);
	bool in_scope = truth_of_rule(model, PRF_RULE_SCOPE, row) == PRF_FALSE;
	int stoppers;

	if (answer.kind == PRF_ANSWER_SEGMENT)
		truths->fires[answer.rule] = true;
	truths->gap |= answer.kind == PRF_ANSWER_NO_RULE;
	if (answer.kind == PRF_ANSWER_CANNOT_TELL)
	{
		int rule = answer.rule == PRF_RULE_SCOPE ? RULES_MAX : answer.rule;

		truths->doubt[rule] = true;
		if (missing == 1)
			truths->doubt_alone[rule][missing_input] = true;
	}
	for (int i = 0; i < model->rules_count; i++)
	{
		if (truth_of_rule(model, i, row) != PRF_TRUE)
			continue;
		truths->ever_true[i] = true;
		truths->true_in_scope[i] |= in_scope;
		stoppers = 0;
		for (int j = 0; j < i && in_scope; j++)
		{
			truths->together[j][i] |= truth_of_rule(model, j, row) == PRF_TRUE;
			truths->passes[j][i] |= lets_pass(model, j, i, row);
			stoppers |= (int) !lets_pass(model, j, i, row) << j;
		}
		if (in_scope)
			truths->stopped[i][stoppers] = true;
	}
}

/* Counts through all values of all inputs; the one behind the last is NULL. */
static void
note_all_rows(const Sample *sample, const PrfModel *model, PrfValue values[][VALUES_MAX],
			  const int *counts, Truths *truths)
{
	int places[INPUTS_MAX] = {0};
	PrfValue row_values[INPUTS_MAX];
	bool nulls[INPUTS_MAX];
	PrfRow row = {row_values, nulls};
	int input;

	memset(truths, 0, sizeof(*truths));
	do
	{
		int missing = 0;
		int missing_input = 0;

		for (int i = 0; i < sample->inputs; i++)
		{
			nulls[i] = places[i] == counts[i];
			if (nulls[i])
				missing_input = i;
			else
				row_values[i] = values[i][places[i]];
			missing += nulls[i];
		}
		note_row(model, &row, missing, missing_input, truths);
		for (input = 0; input < sample->inputs && ++places[input] > counts[input]; input++)
			places[input] = 0;
	} while (input < sample->inputs);
}

/* ---- What the proof says ---- */

typedef struct Claims
{
	const PrfModel *model;
	const Truths *truths;
	bool gap;
	bool doubt[RULES_MAX + 1];
	bool doubt_alone[RULES_MAX + 1][INPUTS_MAX];
	bool together[RULES_MAX][RULES_MAX];
	bool unused[INPUTS_MAX];
	bool never[RULES_MAX];
	bool unassigned[4];
	bool proved;
	bool good; /* witnesses and reasons */
} Claims;

/* No single rule stops every row; the rules that are named do, and not one of them is too many. */
static bool
hides_all(const Truths *truths, const PrfFinding *finding)
{
	int named = 0;
	bool needed[RULES_MAX] = {false};
	bool good = true;

	for (int i = 0; i < finding->rule; i++)
	{
		named |= (int) finding->hiding[i] << i;
		good = good && truths->passes[i][finding->rule];
	}
	for (int stoppers = 0; stoppers < 1 << finding->rule; stoppers++)
	{
		if (!truths->stopped[finding->rule][stoppers])
			continue;
		good = good && (stoppers & named) != 0;
		for (int i = 0; i < finding->rule; i++)
			needed[i] |= (stoppers & named) == 1 << i;
	}
	for (int i = 0; i < finding->rule; i++)
		good = good && needed[i] == finding->hiding[i];
	return good;
}

static bool
good_reason(const Claims *claims, const PrfFinding *finding)
{
	const Truths *truths = claims->truths;
	int rule = finding->rule;

	switch (finding->hidden)
	{
		case PRF_HIDDEN_CONTRADICTORY:
			return !truths->ever_true[rule] && finding->witness == NULL;
		case PRF_HIDDEN_OUT_OF_SCOPE:
			return truths->ever_true[rule] && !truths->true_in_scope[rule];
		case PRF_HIDDEN_BY_RULE:
			return truths->true_in_scope[rule] && !truths->passes[finding->other_rule][rule];
		default:
			return hides_all(truths, finding);
	}
}

/* The rules that are said to hide another do so in the witness, and any row that they let pass is none. */
static bool
good_never(const Claims *claims, const PrfFinding *finding)
{
	const PrfModel *model = claims->model;
	bool stopped = finding->hidden != PRF_HIDDEN_BY_RULES;

	if (!good_reason(claims, finding))
		return false;
	if (finding->witness == NULL)
		return finding->hidden == PRF_HIDDEN_CONTRADICTORY;
	for (int i = 0; i < finding->rule && !stopped; i++)
		stopped = finding->hiding[i] && !lets_pass(model, i, finding->rule, finding->witness);
	return stopped && truth_of_rule(model, finding->rule, finding->witness) == PRF_TRUE;
}

static bool
good_doubt(const PrfModel *model, const PrfFinding *finding)
{
	PrfAnswer answer = prf_model_answer(model, finding->witness);

	for (int i = 0; i < model->inputs_count && finding->input >= 0; i++)
		if (finding->witness->nulls[i] != (i == finding->input))
			return false;
	return answer.kind == PRF_ANSWER_CANNOT_TELL && answer.rule == finding->rule;
}

static bool
good_overlap(const PrfModel *model, const PrfFinding *finding)
{
	return truth_of_rule(model, finding->rule, finding->witness) == PRF_TRUE &&
		   truth_of_rule(model, finding->other_rule, finding->witness) == PRF_TRUE &&
		   truth_of_rule(model, PRF_RULE_SCOPE, finding->witness) == PRF_FALSE;
}

static void
take_claim(void *arg, const PrfFinding *finding)
{
	Claims *claims = arg;
	int doubted = finding->rule == PRF_RULE_SCOPE ? RULES_MAX : finding->rule;

	switch (finding->kind)
	{
		case PRF_FINDING_NEVER_FIRES:
			claims->never[finding->rule] = true;
			claims->good &= good_never(claims, finding);
			break;
		case PRF_FINDING_NO_RULE:
			claims->gap = true;
			claims->good &=
				prf_model_answer(claims->model, finding->witness).kind == PRF_ANSWER_NO_RULE;
			break;
		case PRF_FINDING_CANNOT_TELL:
			claims->doubt[doubted] = true;
			if (finding->input >= 0)
				claims->doubt_alone[doubted][finding->input] = true;
			claims->good &= good_doubt(claims->model, finding);
			break;
		case PRF_FINDING_NEVER_ASSIGNED:
			claims->unassigned[finding->segment] = true;
			break;
		case PRF_FINDING_OVERLAP:
			claims->together[finding->rule][finding->other_rule] = true;
			claims->good &= good_overlap(claims->model, finding);
			break;
		case PRF_FINDING_PROVED:
			claims->proved = true;
			break;
		case PRF_FINDING_INPUT_UNUSED:
			claims->unused[finding->input] = true;
			break;
		default:
			claims->good = false;
	}
}

static bool
same_rules(const Claims *claims)
{
	const PrfModel *model = claims->model;
	bool assigned[4] = {false};
	bool same = true;

	for (int i = 0; i < model->rules_count; i++)
	{
		assigned[model->rules[i].segment] |= claims->truths->fires[i];
		same &= claims->never[i] != claims->truths->fires[i];
	}
	for (int i = 0; i < model->segments_count; i++)
		same &= claims->unassigned[i] != assigned[i];
	return same;
}

static bool
same_pairs(const Claims *claims)
{
	const PrfModel *model = claims->model;
	bool same = true;

	for (int i = 0; i < model->rules_count; i++)
		for (int j = i + 1; j < model->rules_count; j++)
			same &= claims->together[i][j] ==
					(claims->truths->together[i][j] &&
					 model->rules[j].condition != PRF_OTHERWISE);
	return same;
}

static bool
same_doubt(const Claims *claims)
{
	return memcmp(claims->doubt, claims->truths->doubt, sizeof(claims->doubt)) == 0 &&
		   memcmp(claims->doubt_alone, claims->truths->doubt_alone,
				  sizeof(claims->doubt_alone)) == 0;
}

/* An input is used where its name stands behind the first rule or clause. */
static bool
same_unused(const Claims *claims, const char *text)
{
	const char *rules = strchr(text, ')');
	bool same = true;

	for (int i = 0; i < claims->model->inputs_count; i++)
	{
		char name[16];

		snprintf(name, sizeof(name), "i%d ", i);
		same &= claims->unused[i] == (strstr(rules, name) == NULL);
	}
	return same;
}

static void
prove(const PrfDomain *domain, Pool *pool, int64_t limit, Claims *claims, PrfProof *proof)
{
	*proof = (PrfProof){.arena = &pool->arena, .report = take_claim, .arg = claims};
	proof->effort.limit = limit;
	proof->effort.pause = no_pause;
	prf_prove(domain, proof);
}

typedef struct Totals
{
	int models;
	int never;
	int gaps;
	int doubts;
	int pairs;
	bool good;
} Totals;

static void
check_sample(Totals *totals)
{
	PrfValue values[INPUTS_MAX][VALUES_MAX];
	int counts[INPUTS_MAX];
	Claims claims = {.good = true};
	static Truths truths;
	Sample sample;
	PrfModelError error;
	PrfProof proof;
	PrfModel *model;
	Pool pool;
	bool good;

	pool_begin(&pool);
	make_sample(&sample);
	model = parse_exactly(sample.text, sample.len, &pool, &error);
	if (model == NULL)
	{
		ok(false, "%s: %s", sample.text, error.message);
		abort();
	}
	read_values(&sample, &pool, values, counts);
	note_all_rows(&sample, model, values, counts, &truths);
	claims.model = model;
	claims.truths = &truths;
	prove(compile(model, &pool), &pool, INT64_MAX, &claims, &proof);
	good = claims.proved && claims.good && claims.gap == truths.gap && same_rules(&claims) &&
		   same_pairs(&claims) && same_doubt(&claims) && same_unused(&claims, sample.text);
	if (!good)
		ok(false, "proved %d, witnesses %d, gap %d, rules %d, pairs %d, doubt %d: %s",
		   claims.proved, claims.good, claims.gap == truths.gap, same_rules(&claims),
		   same_pairs(&claims), same_doubt(&claims), sample.text);
	totals->good &= good;
	totals->models++;
	totals->gaps += truths.gap;
	for (int i = 0; i < model->rules_count; i++)
	{
		totals->never += claims.never[i];
		totals->doubts += truths.doubt[i];
		for (int j = 0; j < i; j++)
			totals->pairs += truths.together[j][i];
	}
	pool_end(&pool);
}

static void
check_samples(int count)
{
	Totals totals = {.good = true};

	for (int i = 0; i < count && totals.good; i++)
		check_sample(&totals);
	ok(totals.good,
	   "%d random models: the proof finds what all rows show (%d rules that never fire, %d gaps, %d in doubt, %d pairs)",
	   totals.models, totals.never, totals.gaps, totals.doubts, totals.pairs);
	ok(totals.never > count / 4 && totals.gaps > count / 10 && totals.doubts > count / 4 &&
		   totals.pairs > count,
	   "and there is enough of each");
}

int
main(void)
{
	check_samples(4000);
	return done_testing();
}
