/* The proof of a model without a server: thousands of random models, each finding compared with all rows there are.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c segmentation/compile.c
   segmentation/compile_axis.c segmentation/compile_literal.c segmentation/compile_node.c segmentation/compile_vector.c
   segmentation/compiled.c segmentation/inhabited.c segmentation/inhabited_code.c segmentation/prove.c
   segmentation/prove_doubt.c segmentation/prove_overlap.c segmentation/prove_question.c segmentation/prove_rule.c
   segmentation/prove_search.c key/date_text.c key/segment_text.c */
#include "segmentation/prove.h"
#include "segmentation_test.h"

#define RULES_MAX  12
#define INPUTS_MAX 4
#define VALUES_MAX 12

const void *
prf_native_numeric_between(const void *low, const void *high, PrfArena *arena)
{
	double from = low != NULL ? strtod(low, NULL) : high != NULL ? strtod(high, NULL) - 2 : 0;
	double to = high != NULL ? strtod(high, NULL) : from + 2;
	char text[64];

	snprintf(text, sizeof(text), "%.10g", (from + to) / 2);
	return prf_arena_string(arena, text, strlen(text));
}

/* ---- Types, what they are compared with, and values in every interval of it ---- */

typedef struct Domain
{
	const char *type;
	const char *constants[6];
	const char *values[VALUES_MAX]; /* as constants */
} Domain;

static const Domain domains[] = {
	{"boolean", {"true", "false"}, {"true", "false"}},
	{"integer",
	 {"0", "1", "4", "5"},
	 {"-7", "-1", "0", "1", "2", "3", "4", "5", "6", "99"}},
	{"smallint",
	 {"-32768", "32767", "40000", "-32767"},
	 {"-32768", "-32767", "-32766", "0", "32766", "32767"}},
	{"date",
	 {"'2024-01-31'", "'2024-02-01'", "'2024-02-03'"},
	 {"'2023-01-01'", "'2024-01-31'", "'2024-02-01'", "'2024-02-02'", "'2024-02-03'", "'2025-01-01'"}},
	{"text",
	 {"''", "'a'", "'b'", "'ab'"},
	 {"''", "' '", "'A'", "'a'", "'aa'", "'ab'", "'ac'", "'b'", "'ba'", "'other'"}},
	{"numeric",
	 {"1", "1.5", "2"},
	 {"0.5", "1", "1.25", "1.5", "1.75", "2", "3"}},
};

#define DOMAINS ((int) (sizeof(domains) / sizeof(domains[0])))

static int
count_texts(const char *const *texts, int most)
{
	int count = 0;

	while (count < most && texts[count] != NULL)
		count++;
	return count;
}

static int
random_below(int end)
{
	return (int) (next_random() % (uint64_t) end);
}

/* ---- Random models ---- */

typedef struct Sample
{
	const Domain *domains[INPUTS_MAX];
	int inputs;
	char text[8192];
	size_t len;
} Sample;

static void __attribute__((format(printf, 2, 3)))
add(Sample *sample, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	sample->len += (size_t) vsnprintf(sample->text + sample->len,
									  sizeof(sample->text) - sample->len, format, args);
	va_end(args);
}

static const char *
random_constant(const Domain *domain)
{
	return domain->constants[random_below(count_texts(domain->constants, 6))];
}

static void
add_leaf(Sample *sample)
{
	static const char *const comparisons[] = {"=", "<>", "<", "<=", ">", ">="};
	int input = random_below(sample->inputs);
	const Domain *domain = sample->domains[input];
	bool ordered = domain != &domains[0];
	int kind = random_below(ordered ? 8 : 5);

	if (kind == 0)
		add(sample, "i%d is %snull", input, random_below(2) ? "not " : "");
	else if (kind == 1)
		add(sample, "i%d %sin (%s, %s)", input, random_below(2) ? "not " : "",
			random_constant(domain), random_constant(domain));
	else if (kind == 7)
	{
		int a = random_below(2);

		add(sample, "i%d %sbetween %s and %s", input, random_below(2) ? "not " : "",
			domain->constants[domain == &domains[2] ? 3 : a],
			domain->constants[domain == &domains[2] ? 1 : a + 1]);
	}
	else
		add(sample, "i%d %s %s", input, comparisons[random_below(ordered ? 6 : 2)],
			random_constant(domain));
}

static void
add_condition(Sample *sample, int depth)
{
	int kind = depth == 0 ? 0 : random_below(4);

	if (kind <= 1 && depth < 2)
	{
		add_leaf(sample);
		return;
	}
	add(sample, "%s(", kind == 2 ? "not " : "");
	add_condition(sample, depth - 1);
	add(sample, random_below(3) ? " and " : " or ");
	add_condition(sample, depth - 1);
	add(sample, ")");
}

static void
make_sample(Sample *sample)
{
	int rules = 1 + random_below(RULES_MAX - 1);
	bool seen[4] = {false};

	sample->len = 0;
	sample->inputs = 1 + random_below(3);
	add(sample, "segmentation m (");
	for (int i = 0; i < sample->inputs; i++)
	{
		sample->domains[i] = &domains[random_below(DOMAINS)];
		add(sample, "%si%d %s", i > 0 ? ", " : "", i, sample->domains[i]->type);
	}
	add(sample, ")%s", random_below(3) ? "" : " missing as false");
	if (random_below(3) == 0)
	{
		add(sample, " out of scope when ");
		add_condition(sample, 1);
	}
	for (int i = 0; i < rules; i++)
	{
		int segment = random_below(4);

		add(sample, " %c%s", 'a' + segment, seen[segment] ? "" : " 'x'");
		seen[segment] = true;
		if (i == rules - 1 && random_below(2))
			add(sample, " otherwise");
		else
		{
			add(sample, " when ");
			add_condition(sample, random_below(3));
		}
	}
}

/* ---- All rows ---- */

typedef struct Truths
{
	bool fires[RULES_MAX];
	bool ever_true[RULES_MAX];
	bool true_in_scope[RULES_MAX];
	bool together[RULES_MAX][RULES_MAX];              /* true, in scope */
	bool passes[RULES_MAX][RULES_MAX];                /* true, in scope, and not stopped by the other */
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
		for (int j = 0; j < i && in_scope; j++)
		{
			truths->together[j][i] |= truth_of_rule(model, j, row) == PRF_TRUE;
			truths->passes[j][i] |= lets_pass(model, j, i, row);
		}
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
	Truths said;
	bool never[RULES_MAX];
	bool unassigned[4];
	bool doubt_together[RULES_MAX + 1];
	bool proved;
	bool good; /* witnesses and reasons */
} Claims;

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
			for (int i = 0; i < rule; i++)
				if (!truths->passes[i][rule])
					return false;
			return true;
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
			claims->said.gap = true;
			claims->good &=
				prf_model_answer(claims->model, finding->witness).kind == PRF_ANSWER_NO_RULE;
			break;
		case PRF_FINDING_CANNOT_TELL:
			claims->said.doubt[doubted] = true;
			if (finding->input >= 0)
				claims->said.doubt_alone[doubted][finding->input] = true;
			claims->good &= good_doubt(claims->model, finding);
			break;
		case PRF_FINDING_NEVER_ASSIGNED:
			claims->unassigned[finding->segment] = true;
			break;
		case PRF_FINDING_OVERLAP:
			claims->said.together[finding->rule][finding->other_rule] = true;
			claims->good &= good_overlap(claims->model, finding);
			break;
		case PRF_FINDING_PROVED:
			claims->proved = true;
			break;
		default: /* unused inputs: the parser's own list is the judge of that */
			break;
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
			same &= claims->said.together[i][j] ==
					(claims->truths->together[i][j] &&
					 model->rules[j].condition != PRF_OTHERWISE);
	return same;
}

static bool
same_doubt(const Claims *claims)
{
	return memcmp(claims->said.doubt, claims->truths->doubt, sizeof(claims->said.doubt)) == 0 &&
		   memcmp(claims->said.doubt_alone, claims->truths->doubt_alone,
				  sizeof(claims->said.doubt_alone)) == 0;
}

static void
no_pause(void *arg)
{
	(void) arg;
}

static PrfDomain *
compile(const PrfModel *model, Pool *pool)
{
	PrfModelError error;
	PrfCompiled *compiled = prf_compile(model, &pool->arena, &pool->arena, &error);

	return compiled == NULL ? NULL : prf_domain(compiled, &pool->arena);
}

static void
prove(const PrfDomain *domain, Pool *pool, int64_t limit, Claims *claims, PrfProof *proof)
{
	*proof = (PrfProof){.arena = &pool->arena, .report = take_claim, .arg = claims};
	proof->effort.limit = limit;
	proof->effort.pause = no_pause;
	prf_prove(domain, proof);
}

/* Reads the values as parameters of a model of their own. */
static void
read_values(const Sample *sample, Pool *pool, PrfValue values[][VALUES_MAX], int *counts)
{
	for (int i = 0; i < sample->inputs; i++)
	{
		const Domain *domain = sample->domains[i];

		counts[i] = count_texts(domain->values, VALUES_MAX);
		for (int v = 0; v < counts[i]; v++)
		{
			char text[256];
			PrfModelError error;
			PrfModel *model;

			snprintf(text, sizeof(text), "segmentation v (x %s) params (p %s = %s) a 'a' otherwise",
					 domain->type, domain->type, domain->values[v]);
			model = parse_exactly(text, strlen(text), pool, &error);
			if (model == NULL)
				abort();
			values[i][v] = model->params[0].value;
		}
	}
}

typedef struct Totals
{
	int models;
	int never;
	int by_one;
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
	Truths truths;
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
	good = claims.proved && claims.good && claims.said.gap == truths.gap && same_rules(&claims) &&
		   same_pairs(&claims) && same_doubt(&claims);
	if (!good)
		ok(false, "proved %d, witnesses %d, gap %d, rules %d, pairs %d, doubt %d: %s",
		   claims.proved, claims.good, claims.said.gap == truths.gap, same_rules(&claims),
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

/* ---- The limit ---- */

typedef struct Ends
{
	int findings;
	PrfFindingKind last;
} Ends;

static void
take_end(void *arg, const PrfFinding *finding)
{
	Ends *ends = arg;

	ends->findings++;
	ends->last = finding->kind;
}

/* With any limit the proof ends, and says which way; with more work it never finds less. */
static void
check_limits(void)
{
	int findings = 0;
	bool good = true;
	Sample sample;
	PrfModelError error;
	PrfModel *model;
	PrfDomain *domain;
	Pool pool;

	pool_begin(&pool);
	do
		make_sample(&sample);
	while (sample.inputs < 3);
	model = parse_exactly(sample.text, sample.len, &pool, &error);
	domain = compile(model, &pool);
	for (int64_t limit = 0; limit < 40000; limit += 97)
	{
		Ends ends = {0, PRF_FINDING_OVERLAP};
		PrfProof proof = {.arena = &pool.arena, .report = take_end, .arg = &ends};

		proof.effort.limit = limit;
		proof.effort.pause = no_pause;
		prf_prove(domain, &proof);
		good = good && (ends.last == PRF_FINDING_PROVED || ends.last == PRF_FINDING_NOT_PROVED) &&
			   ends.findings >= findings && (limit > 0 || ends.last == PRF_FINDING_NOT_PROVED);
		findings = ends.findings;
	}
	ok(good && findings > 1, "the limit ends the proof wherever it is, and it says so");
	pool_end(&pool);
}

/* ---- Many rules ---- */

static void
check_many(int rules, int inputs, bool whole)
{
	static char text[1 << 20];
	Ends ends = {0, PRF_FINDING_OVERLAP};
	size_t len;
	Pool pool;
	PrfModelError error;
	PrfModel *model;
	PrfProof proof;

	pool_begin(&pool);
	len = (size_t) sprintf(text, "segmentation m (i0 integer");
	for (int i = 1; i < inputs; i++)
		len += (size_t) sprintf(text + len, ", i%d integer", i);
	len += (size_t) sprintf(text + len, ")");
	for (int i = 0; i < rules; i++)
	{
		int first = random_below(inputs);

		len += (size_t) sprintf(text + len, " s%d 'x' when ", i);
		for (int j = 0; j < 3; j++)
		{
			int low = random_below(100000);

			len += (size_t) sprintf(text + len, "%si%d between %d and %d", j > 0 ? " and " : "",
									(first + j) % inputs, low, low + 20000 + random_below(30000));
		}
	}
	if (whole)
		sprintf(text + len, " z 'x' otherwise");
	model = parse_exactly(text, strlen(text), &pool, &error);
	proof = (PrfProof){.arena = &pool.arena, .report = take_end, .arg = &ends};
	proof.effort.limit = INT64_C(3000000000);
	proof.effort.pause = no_pause;
	prf_prove(compile(model, &pool), &proof);
	ok(ends.last == PRF_FINDING_PROVED, "%d random rules over %d integers%s: %d findings in %lld steps",
	   rules, inputs, whole ? ", otherwise" : "", ends.findings, (long long) proof.effort.steps);
	pool_end(&pool);
}

int
main(void)
{
	check_samples(4000);
	check_limits();
	check_many(60, 4, false);
	check_many(60, 4, true);
	return done_testing();
}
