/* The proof of a model without a server: where the work limit ends it, and models of many rules.
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

static void __attribute__((format(printf, 2, 3)))
add_text(PrfText *text, const char *format, ...)
{
	char piece[128];
	va_list args;

	va_start(args, format);
	vsnprintf(piece, sizeof(piece), format, args);
	va_end(args);
	prf_text_add(text, piece);
}

static void
add_rule(PrfText *text, int rule, int inputs)
{
	int first = random_below(inputs);

	add_text(text, " s%d 'x' when ", rule);
	for (int j = 0; j < 3; j++)
	{
		int low = random_below(100000);

		add_text(text, "%si%d between %d and %d", j > 0 ? " and " : "", (first + j) % inputs, low,
				 low + 20000 + random_below(30000));
	}
}

static void
check_many(int rules, int inputs, bool whole)
{
	Ends ends = {0, PRF_FINDING_OVERLAP};
	PrfText text;
	Pool pool;
	PrfModelError error;
	PrfProof proof;

	pool_begin(&pool);
	text = (PrfText){.arena = &pool.arena};
	add_text(&text, "segmentation m (i0 integer");
	for (int i = 1; i < inputs; i++)
		add_text(&text, ", i%d integer", i);
	add_text(&text, ")");
	for (int i = 0; i < rules; i++)
		add_rule(&text, i, inputs);
	if (whole)
		add_text(&text, " z 'x' otherwise");
	proof = (PrfProof){.arena = &pool.arena, .report = take_end, .arg = &ends};
	proof.effort.limit = INT64_C(3000000000);
	proof.effort.pause = no_pause;
	prf_prove(compile(parse_exactly(text.data, text.len, &pool, &error), &pool), &proof);
	ok(ends.last == PRF_FINDING_PROVED, "%d random rules over %d integers%s: %d findings in %lld steps",
	   rules, inputs, whole ? ", otherwise" : "", ends.findings, (long long) proof.effort.steps);
	pool_end(&pool);
}

int
main(void)
{
	check_limits();
	check_many(60, 4, false);
	check_many(60, 4, true);
	check_many(200, 4, false);
	check_many(100, 30, false);
	return done_testing();
}
