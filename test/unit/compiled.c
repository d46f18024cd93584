/* The compiled form of a model without a server: random models and rows, against the direct evaluator.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c segmentation/compile.c
   segmentation/compile_axis.c segmentation/compile_literal.c segmentation/compile_node.c
   segmentation/compile_vector.c segmentation/compiled.c key/date_text.c key/segment_text.c */
#include "segmentation/compiled.h"
#include "segmentation_test.h"

/* The random source is fixed.  PRF_FUZZ_ROUNDS asks for more models, PRF_FUZZ_SEED for others. */
#define ROUNDS 4000
#define ROWS   60
#define INPUTS 9

static uint64_t state = 1;

/* splitmix64, with a seed that can be chosen */
static int
below(int n)
{
	uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (int) ((z ^ (z >> 31)) % (uint64_t) n);
}

static long
number_from(const char *name, long otherwise)
{
	return getenv(name) != NULL ? atol(getenv(name)) : otherwise;
}

/* ---- Random models ---- */

static const char *const declarations[INPUTS] = {"b boolean", "i integer", "l bigint",
												 "n numeric", "d date",    "t text",
												 "o oac",     "s ns_sec",  "a age_band"};

static void
add(PrfText *text, const char *format, ...)
{
	char piece[128];
	va_list args;

	va_start(args, format);
	vsnprintf(piece, sizeof(piece), format, args);
	va_end(args);
	prf_text_add(text, piece);
}

static void
add_constant(PrfText *text, int input)
{
	int low = below(9);

	switch (declarations[input][0])
	{
		case 'b':
			add(text, below(2) ? "true" : "false");
			break;
		case 'i':
			add(text, below(12) == 0 ? "2147483647" : "%d", below(12) - 2);
			break;
		case 'l':
			add(text, below(6) == 0 ? "9223372036854775807" : "%d", below(9));
			break;
		case 'n':
			add(text, below(2) ? "%d" : "%d.5", below(9) - 4);
			break;
		case 'd':
			add(text, "'2024-01-%02d'", 1 + below(9));
			break;
		case 't':
			add(text, "'%.*s'", below(3), &"abcdefghij"[below(8)]);
			break;
		case 'o':
			add(text, "'%d%.*s'", 1 + below(3), below(3), below(2) ? "a1" : "b2");
			break;
		case 's':
			add(text, "'%d'", 1 + below(8));
			break;
		default:
			add(text, "'%d-%d'", low, low + below(10 - low));
	}
}

static void
add_list(PrfText *text, int input)
{
	add_constant(text, input);
	for (int more = below(5); more > 0; more--)
	{
		add(text, ", ");
		add_constant(text, input);
	}
}

static void
add_test(PrfText *text, int inputs)
{
	static const char *const comparisons[] = {"=", "<>", "<", "<=", ">", ">="};
	int input = below(inputs);
	char name = declarations[input][0];

	switch (below(name == 'o' || name == 'a' ? 8 : 6))
	{
		case 0:
			add(text, "%c is %snull", name, below(2) ? "not " : "");
			break;
		case 1:
			add(text, "%c %sin (", name, below(2) ? "not " : "");
			add_list(text, input);
			add(text, ")");
			break;
		case 2:
			if (name == 'b')
			{
				add(text, "b");
				break;
			}
			add(text, "%c %sbetween ", name, below(2) ? "not " : "");
			add_constant(text, input);
			add(text, " and ");
			add_constant(text, input);
			break;
		case 3:
		case 4:
		case 5:
			add(text, "%c %s ", name, comparisons[below(name == 'b' ? 2 : 6)]);
			add_constant(text, input);
			break;
		default:
			add(text, "%c <@ ", name);
			add_constant(text, input);
	}
}

static void
add_condition(PrfText *text, int inputs, int depth)
{
	const char *word = below(2) ? " and " : " or ";

	if (depth == 0 || below(4) == 0)
	{
		add_test(text, inputs);
		return;
	}
	add(text, below(4) == 0 ? "not (" : "(");
	add_condition(text, inputs, depth - 1);
	for (int more = below(3); more > 0; more--)
	{
		add(text, "%s", word);
		add_condition(text, inputs, depth - 1);
	}
	add(text, ")");
}

static PrfText
random_model(Pool *pool)
{
	PrfText text = {.arena = &pool->arena};
	int inputs = 1 + below(INPUTS);
	int rules = 1 + below(below(10) == 0 ? 90 : 12);
	bool labelled[4] = {false};

	prf_text_add(&text, "segmentation m (");
	for (int i = 0; i < inputs; i++)
		add(&text, "%s%s", i > 0 ? ", " : "", declarations[i]);
	prf_text_add(&text, below(3) == 0 ? ") missing as false " : ") ");
	if (below(3) == 0)
	{
		prf_text_add(&text, "out of scope when ");
		add_condition(&text, inputs, 2);
	}
	for (int i = 0; i < rules; i++)
	{
		int segment = below(4);

		add(&text, labelled[segment] ? " g%d " : " g%d 'G' ", segment);
		labelled[segment] = true;
		if (i == rules - 1 && below(2) == 0)
			prf_text_add(&text, "otherwise");
		else
		{
			prf_text_add(&text, "when ");
			add_condition(&text, inputs, below(3));
		}
	}
	return text;
}

/* Near to the constants. */
static void
random_value(char name, PrfValue *value)
{
	static const char *const texts[] = {"", "a", "ab", "abc", "b", "bc", "c", "d", "gh", "h", "z"};
	static const char *const numbers[] = {"-4", "-3.5", "-1", "0", "0.5", "1", "2.5", "4.5"};
	static const char *const codes[] = {"1", "1a", "1a1", "1b2", "2a1", "2b", "3", "8d3"};
	const char *code = codes[below(8)];
	uint32_t number;
	int low = below(10);

	switch (name)
	{
		case 'b':
			value->integer = below(2);
			break;
		case 'i':
			value->integer = below(12) == 0 ? INT32_MAX : below(14) - 3;
			break;
		case 'l':
			value->integer = below(6) == 0   ? INT64_MAX - below(2)
							 : below(8) == 0 ? INT64_MIN
											 : below(11) - 1;
			break;
		case 'n':
			value->number.native = numbers[below(8)];
			break;
		case 'd':
			value->integer = 8765 + below(12);
			break;
		case 't':
			value->text.data = texts[below(11)];
			value->text.len = strlen(value->text.data);
			break;
		case 'o':
			oac_parse(NULL, code, strlen(code), &number, NULL);
			value->integer = number;
			break;
		case 's':
			value->integer = 1 + below(8);
			break;
		default:
			value->integer = low << 4 | (15 - (low + below(10 - low)));
	}
}

static long answers[4]; /* that were right, by kind */

static bool
rows_agree(const PrfModel *model, const PrfCompiled *compiled)
{
	PrfValue values[INPUTS];
	bool nulls[INPUTS];
	PrfRow row = {values, nulls};

	for (int i = 0; i < ROWS; i++)
	{
		PrfAnswer direct;
		PrfAnswer other;

		for (int input = 0; input < model->inputs_count; input++)
		{
			nulls[input] = below(5) == 0;
			random_value(declarations[input][0], &values[input]);
		}
		direct = prf_model_answer(model, &row);
		other = prf_compiled_answer(compiled, &row);
		if (direct.kind != other.kind || direct.rule != other.rule)
			return false;
		answers[direct.kind]++;
	}
	return true;
}

static bool
good_vector(const PrfCompiled *compiled, const uint64_t *vector)
{
	for (int word = 0; word < compiled->words; word++)
		if ((vector[word] & ~compiled->all[word]) != 0)
			return false;
	return true;
}

static bool
same_vector(const PrfCompiled *compiled, const uint64_t *a, const uint64_t *b)
{
	return memcmp(a, b, (size_t) compiled->words * sizeof(uint64_t)) == 0;
}

/* Pieces touch each other, and a point lies where it says. */
static bool
good_piece(const PrfCompiledInput *input, int interval)
{
	PrfPiece piece = prf_compiled_piece(input, interval, 0);
	PrfPiece next;

	if (input->axes > 1)
		return true;
	if (piece.point != (interval % 2 == 1) ||
		(piece.point &&
		 (piece.from != piece.to || prf_compiled_interval(input, piece.from) != interval)))
		return false;
	if (interval == input->intervals - 1)
		return piece.to == NULL;
	next = prf_compiled_piece(input, interval + 1, 0);
	return piece.to == next.from && (interval > 0 || piece.from == NULL);
}

static bool
good_input(const PrfCompiled *compiled, int index)
{
	const PrfCompiledInput *input = &compiled->inputs[index];
	int seen = 0;

	for (int i = 0; i < input->intervals; i++)
	{
		if (input->class_of[i] > seen || !good_piece(input, i))
			return false;
		seen += input->class_of[i] == seen;
	}
	for (int a = 0; a < input->classes; a++)
	{
		if (!good_vector(compiled, input->vectors[a]))
			return false;
		for (int b = 0; b < a; b++)
			if (same_vector(compiled, input->vectors[a], input->vectors[b]))
				return false;
	}
	return seen == input->classes && good_vector(compiled, input->null_possible) &&
		   input->null_doubtful != same_vector(compiled, input->null_true, input->null_possible) &&
		   (input->tested || (input->classes == 1 && !input->null_doubtful));
}

static bool
good_form(const PrfModel *model, const PrfCompiled *compiled)
{
	int rules = model->rules_count;
	int bits = 0;

	for (int i = 0; i < model->inputs_count; i++)
		if (!good_input(compiled, i))
			return false;
	for (int word = 0; word < compiled->words; word++)
		bits += __builtin_popcountll(compiled->all[word]);
	for (int rule = -1; rule < rules; rule++)
	{
		int number = rule < 0 ? PRF_RULE_SCOPE : rule;
		int end;
		int first = prf_compiled_clauses(compiled, number, &end);

		if ((first == end) != (rule < 0 && model->out_of_scope < 0))
			return false;
		for (int clause = first; clause < end; clause++)
			if (compiled->rule_of[clause] != number)
				return false;
	}
	return compiled->first_clause[rules + 1] == compiled->clauses && bits == compiled->clauses;
}

static void
check_random(void)
{
	long rounds = number_from("PRF_FUZZ_ROUNDS", ROUNDS);
	long read = 0;
	long bad = 0;

	state = (uint64_t) number_from("PRF_FUZZ_SEED", 1);
	for (long i = 0; i < rounds; i++)
	{
		PrfModelError error;
		Pool pool;
		Pool scratch;
		PrfText text;
		PrfModel *model;
		PrfCompiled *compiled;

		pool_begin(&pool);
		pool_begin(&scratch);
		text = random_model(&pool);
		/* refused: a range without values */
		model = parse_exactly(text.data, text.len, &pool, &error);
		if (model != NULL)
		{
			compiled = prf_compile(model, &pool.arena, &scratch.arena, &error);
			pool_end(&scratch);
			read++;
			if (compiled == NULL || !good_form(model, compiled) || !rows_agree(model, compiled))
			{
				bad++;
				printf("# %s\n# %s\n", text.data, compiled == NULL ? error.message : "differs");
			}
		}
		pool_end(&pool);
	}
	ok(bad == 0 && read > rounds / 2, "%ld random models answer like the direct evaluator", read);
	ok(answers[0] > rounds && answers[1] > rounds && answers[2] > rounds && answers[3] > rounds,
	   "of all kinds: %ld segments, %ld cannot tell, %ld out of scope, %ld no rule", answers[0],
	   answers[1], answers[2], answers[3]);
}

int
main(void)
{
	check_random();
	return done_testing();
}
