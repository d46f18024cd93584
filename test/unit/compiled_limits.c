/* The compiled form of a model without a server: clauses, classes, limits, and the memory that texts can ask for.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c segmentation/compile.c
   segmentation/compile_axis.c segmentation/compile_literal.c segmentation/compile_node.c
   segmentation/compile_vector.c segmentation/compiled.c key/date_text.c key/segment_text.c */
#include "segmentation/compiled.h"
#include "segmentation_test.h"

/* ---- Clauses and classes of some conditions ---- */

typedef struct Shape
{
	const char *condition;
	int clauses;
	int classes; /* of i, without NULL */
} Shape;

static const Shape shapes[] = {
	{"i = 5", 1, 2},
	{"i < 5", 1, 2},
	{"i in (1, 3, 5, 7)", 1, 2},
	{"i in (1, 3) or i = 5", 1, 2},
	{"i > 1 and i < 5 and i <> 3", 1, 2},
	{"i > 5 and i < 5", 1, 1},
	{"i > 5 or i <= 5", 1, 1},
	{"not (i = 1 and i = 1)", 1, 2},
	{"b or i = 5", 2, 2},
	{"i = 1 or b or i = 2", 2, 2},
	{"(i = 1 or b) and (i = 2 or d = '2024-01-01')", 4, 3},
	{"(i = 1 or b) and not (i = 2 and d = '2024-01-01')", 4, 3},
	{"not ((i = 1 or b) and (i = 2 or d = '2024-01-01'))", 2, 3},
	{"i is null or b", 2, 1},
	{"(i = 1 or i = 2) and (i <> 2 or i = 3) and b", 1, 2},
};

static void
check_shape(const Shape *shape)
{
	PrfModelError error;
	Pool pool;
	char text[512];
	PrfModel *model;
	PrfCompiled *compiled = NULL;

	pool_begin(&pool);
	snprintf(text, sizeof(text), "segmentation m (i integer, b boolean, d date) a 'A' when %s",
			 shape->condition);
	model = parse_exactly(text, strlen(text), &pool, &error);
	if (model != NULL)
		compiled = prf_compile(model, &pool.arena, &pool.arena, &error);
	ok(compiled != NULL && compiled->clauses == shape->clauses &&
		   compiled->inputs[0].classes == shape->classes,
	   "%s: %d clauses, %d classes", shape->condition, compiled != NULL ? compiled->clauses : -1,
	   compiled != NULL ? compiled->inputs[0].classes : -1);
	pool_end(&pool);
}

/* ---- Pieces ---- */

static void
check_pieces(void)
{
	static const char text[] =
		"segmentation m (t text, a age_band) a 'A' when t in ('b', 'd') or a <@ '2-5'";
	PrfModelError error;
	Pool pool;
	PrfModel *model;
	PrfCompiled *compiled;
	const PrfCompiledInput *input;
	PrfPiece low;
	PrfPiece high;
	PrfValue value;

	pool_begin(&pool);
	model = parse_exactly(text, strlen(text), &pool, &error);
	compiled = prf_compile(model, &pool.arena, &pool.arena, &error);
	input = &compiled->inputs[0];
	low = prf_compiled_piece(input, 0, 0);
	high = prf_compiled_piece(input, 2, 0);
	ok(input->intervals == 5 && low.from == NULL && low.to->text.data[0] == 'b' && !low.point,
	   "below the first constant");
	ok(high.from->text.data[0] == 'b' && high.to->text.data[0] == 'd' && !high.point,
	   "between two constants");
	value.text.data = "bz";
	value.text.len = 2;
	ok(prf_compiled_interval(input, &value) == 2, "a value lies between them");
	low = prf_compiled_piece(input, 3, 0);
	high = prf_compiled_piece(input, 4, 0);
	ok(low.point && low.from == low.to && low.from->text.data[0] == 'd' && high.to == NULL,
	   "a constant by itself, and above the last");
	input = &compiled->inputs[1];
	value.integer = 3 << 4 | (15 - 4);
	ok(input->axes == 2 && input->intervals == 9 && input->classes == 2 &&
		   prf_compiled_bit(prf_compiled_true(compiled, 1, prf_compiled_class(compiled, 1, &value)),
							1),
	   "bands have two axes; 3-4 is in 2-5");
	value.integer = 3 << 4 | (15 - 6);
	ok(!prf_compiled_bit(prf_compiled_true(compiled, 1, prf_compiled_class(compiled, 1, &value)),
						 1) &&
		   !prf_compiled_bit(prf_compiled_true(compiled, 1, prf_compiled_null_class(compiled, 1)),
							 1) &&
		   prf_compiled_bit(
			   prf_compiled_possible(compiled, 1, prf_compiled_null_class(compiled, 1)), 1),
	   "3-6 is not; NULL may be");
	pool_end(&pool);
}

/* ---- Limits ---- */

/* Refused, with a place and these words? */
static void
check_refused(const char *text, size_t len, PrfPosition at, const char *message, const char *name)
{
	PrfModelError error = {.message = ""};
	Pool pool;
	PrfModel *model;
	bool taken;

	pool_begin(&pool);
	model = parse_exactly(text, len, &pool, &error);
	taken = model != NULL && prf_compile_check(model, &pool.arena, &error);
	ok(model != NULL && !taken && prf_compile(model, &pool.arena, &pool.arena, &error) == NULL &&
		   error.fault == PRF_FAULT_LIMIT && error.at.line == at.line &&
		   error.at.column == at.column && strcmp(error.message, message) == 0 &&
		   error.detail[0] != '\0' && error.hint[0] != '\0' && pool.bytes < 400 * 1024 * 1024,
	   "%s: %s (%zu MB)", name, error.message, pool.bytes >> 20);
	pool_end(&pool);
}

/* (a = 1 or b = 1) and (a = 2 or b = 2) ...: two to the power of so many. */
static void
add_product(PrfText *text, int factors)
{
	char factor[64];

	for (int i = 0; i < factors; i++)
	{
		snprintf(factor, sizeof(factor), "%s(i = %d or j = %d)", i > 0 ? " and " : "", i, i);
		prf_text_add(text, factor);
	}
}

static void
check_product(int factors, bool taken, const char *message)
{
	PrfModelError error;
	Pool pool;
	PrfText text;
	PrfModel *model;
	PrfCompiled *compiled;

	pool_begin(&pool);
	text = (PrfText){.arena = &pool.arena};
	prf_text_add(&text, "segmentation m (i integer, j integer)\n a 'A' when i = 1\n b 'B' when ");
	add_product(&text, factors);
	if (taken)
	{
		model = parse_exactly(text.data, text.len, &pool, &error);
		compiled = prf_compile(model, &pool.arena, &pool.arena, &error);
		ok(compiled != NULL && compiled->clauses == 1 + (1 << factors), "2^%d clauses are taken",
		   factors);
	}
	else
		check_refused(text.data, text.len, (PrfPosition){3, 2}, message, "a product of sums");
	pool_end(&pool);
}

static void
check_scope(void)
{
	Pool pool;
	PrfText text;

	pool_begin(&pool);
	text = (PrfText){.arena = &pool.arena};
	prf_text_add(&text, "segmentation m (i integer, j integer) out of scope when not not (");
	add_product(&text, 40);
	prf_text_add(&text, ") a 'A' otherwise");
	check_refused(text.data, text.len, (PrfPosition){1, 39},
				  "the conditions multiply to 1099511627777 clauses", "out of scope");
	pool_end(&pool);
}

/* ---- A megabyte of everything: compiled in bounded memory, or refused ---- */

typedef struct Megabyte
{
	const char *name;
	const char *rule; /* %d is a number that grows */
	int rules;        /* at most */
	size_t mb;        /* that compiling may take beside the model; 0: it is refused */
} Megabyte;

static const Megabyte megabytes[] = {
	{"equal to constants, all different", "%s when i = %d and j = %d and t = 'x%d'", 10000, 200},
	{"ranges, all different", "%s when i > %d and j <= %d and n between %d and %d.5", 10000, 200},
	{"two clauses a rule", "%s when i = %d or j = %d and t = 'x%d'", 5000, 100},
	{"more of them", "%s when i = %d or j = %d and t = 'x%d'", 10000, 0},
	{"eight clauses a rule",
	 "%s when (i = %d or t = 'a') and (j = %d or b) and (t > '%d' or n = 1)", 10000, 0},
	{"bands", "%s when a <@ '2-5' and i = %d or a <@ '0-9' and j = %d", 10000, 200},
	{"one input, nested", "%s when not (i = %d and not (i > %d or not (i <> %d and b)))", 10000,
	 200},
};

static void
add_rules(PrfText *text, const Megabyte *each)
{
	char rule[256];

	prf_text_add(text,
				 "segmentation m (i integer, j integer, t text, n numeric, b boolean, a age_band)");
	for (int i = 0; i < each->rules && text->len + 200 < PRF_MODEL_TEXT_MAX; i++)
	{
		int number = 10000 + i;

		snprintf(rule, sizeof(rule), each->rule, i == 0 ? "\ns 'S'" : "\ns", number, number, number,
				 number);
		prf_text_add(text, rule);
	}
}

static void
check_megabyte(const Megabyte *each)
{
	PrfModelError error = {.message = ""};
	Pool pool;
	Pool working;
	PrfText text;
	PrfModel *model;
	PrfCompiled *compiled;

	pool_begin(&pool);
	pool_begin(&working);
	text = (PrfText){.arena = &pool.arena};
	add_rules(&text, each);
	model = parse_exactly(text.data, text.len, &pool, &error);
	compiled = model == NULL ? NULL : prf_compile(model, &working.arena, &working.arena, &error);
	ok(model != NULL && (compiled != NULL) == (each->mb > 0) &&
		   working.bytes < (each->mb > 0 ? each->mb : 400) * 1024 * 1024,
	   "%s: %zu kB of text, %zu MB on the way, %zu MB kept%s%s", each->name, text.len >> 10,
	   working.bytes >> 20, compiled == NULL ? (size_t) 0 : compiled->bytes >> 20,
	   compiled == NULL ? "; " : "", compiled == NULL ? error.message : "");
	pool_end(&working);
	pool_end(&pool);
}

/* One list as long as it can be, beside very many clauses. */
static void
check_list_and_product(int factors, bool taken)
{
	PrfModelError error;
	Pool pool;
	PrfText text;
	PrfModel *model;
	char constant[16];

	pool_begin(&pool);
	text = (PrfText){.arena = &pool.arena};
	prf_text_add(&text, "segmentation m (i integer, j integer, k integer) a 'A' when k in (0");
	for (int i = 1; i < PRF_MODEL_LIST_MAX; i++)
	{
		snprintf(constant, sizeof(constant), ",%d", 2 * i);
		prf_text_add(&text, constant);
	}
	prf_text_add(&text, ") and ");
	add_product(&text, factors);
	model = parse_exactly(text.data, text.len, &pool, &error);
	ok(model != NULL && (prf_compile(model, &pool.arena, &pool.arena, &error) != NULL) == taken &&
		   pool.bytes < 400 * 1024 * 1024,
	   "a list of %d beside 2^%d clauses%s%s (%zu MB)", PRF_MODEL_LIST_MAX, factors,
	   taken ? "" : ": ", taken ? "" : error.message, pool.bytes >> 20);
	pool_end(&pool);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		check_shape(&shapes[i]);
	check_pieces();
	check_product(15, true, NULL);
	check_product(16, false, "the conditions multiply to 65537 clauses");
	check_product(400, false, "the conditions multiply to more than 1000000000000000 clauses");
	check_scope();
	for (size_t i = 0; i < sizeof(megabytes) / sizeof(megabytes[0]); i++)
		check_megabyte(&megabytes[i]);
	check_list_and_product(9, true);
	check_list_and_product(14, false);
	return done_testing();
}
