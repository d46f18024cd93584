/* The model language under hostile text: mutated models are refused with a place and a reason, or print themselves.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c key/date_text.c
   key/segment_text.c */
#include "segmentation_test.h"

/* The random source is fixed, so that a failure comes again.  PRF_FUZZ_ROUNDS asks for more, PRF_FUZZ_SEED for others. */
#define ROUNDS   40000
#define TEXT_MAX 4000
#define ROWS     8

static uint64_t state = 1;

/* splitmix64, with a seed that can be chosen */
static uint64_t
fuzz_random(void)
{
	uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static size_t
below(size_t n)
{
	return (size_t) (fuzz_random() % n);
}

/* ---- What is mutated ---- */

static const char *const seeds[] = {
	"segmentation council_tax_arrears (income integer, housing_value integer, vulnerable boolean, occupation ns_sec)\n"
	"  params (high_income integer = 50000, low_income integer = 15000)\n"
	"  out of scope when occupation is null and income is null\n"
	"  cant_pay 'Can''t pay' action 'Debt advice' when vulnerable or income < low_income\n"
	"  can_pay 'Can pay' welsh 'Yn gallu talu' when income > high_income and occupation in ('1', '2')\n"
	"  struggle 'Struggling to pay' when income between 15000 and 25000\n"
	"  other 'Unclassified' otherwise",
	"segmentation m (i integer, n numeric, b boolean, d date, t text, o oac, s ns_sec, l lgsl) missing as false\n"
	"purpose 'to help' uses special category data params (p numeric = 1.5, q text = 'x', r date = '2024-01-31')\n"
	"a 'A' when not (i <> 5 or n >= -1.25e2 and not b) and (d not between '2020-01-01' and r or t in ('a', q, ''))\n"
	"\"B 1\" 'B' when o <@ '3a' and s not in ('1') or l = 42 -- comment\n"
	"a when t is not null and i <= 9223372036854775807 c 'C' otherwise",
	"segmentation \"M\" (\"when\" boolean, \xC3\xA9t\xC3\xA9 text) x 'X' when \"when\" and \xC3\xA9t\xC3\xA9 > '\xC3\xA9\xE2\x82\xAC' y 'Y' when not \"when\"",
	"segmentation n (a int, b int, c int, d int) a 'A' when ((a = 1 or b = 2) and (c = 3 or d = 4)) or not (a in (1, 2, 3) and b is null) b 'B' otherwise",
};

#define SEEDS (sizeof(seeds) / sizeof(seeds[0]))

static const char *const pieces[] = {
	" and ",
	" or ",
	" not ",
	"(",
	")",
	",",
	" in (",
	" between ",
	" is null ",
	" is not ",
	" <@ ",
	" = ",
	" <> ",
	" < ",
	" when ",
	" otherwise ",
	" 'x' ",
	"\"",
	"'",
	"''",
	" 1e99 ",
	" -1 ",
	" 99999999999999999999 ",
	" 0.5 ",
	"--",
	"\n",
	" params (",
	" out of scope when ",
	" missing as false ",
	" purpose 'p' ",
	" segmentation ",
	" true ",
	" null ",
	"\xC3\xA9",
	"\xFF",
	"\xE2\x80\x99",
	"$",
	";",
	":",
	"\t",
	"\x01",
	" a ",
	" i ",
	" p ",
	" '2024-13-01' ",
	" '9' ",
	"?",
};

#define PIECES (sizeof(pieces) / sizeof(pieces[0]))

typedef struct Subject
{
	char text[TEXT_MAX];
	size_t len;
} Subject;

static void
replace(Subject *subject, size_t at, size_t gone, const char *piece, size_t piece_len)
{
	if (subject->len - gone + piece_len > TEXT_MAX)
		return;
	memmove(subject->text + at + piece_len, subject->text + at + gone, subject->len - at - gone);
	memcpy(subject->text + at, piece, piece_len);
	subject->len = subject->len - gone + piece_len;
}

static size_t
some_length(const Subject *subject, size_t at)
{
	size_t most = subject->len - at < 20 ? subject->len - at : 20;

	return below(most + 1);
}

static void
mutate(Subject *subject)
{
	size_t at = below(subject->len + 1);
	size_t from = below(subject->len + 1);
	size_t len = some_length(subject, from);
	const char *piece = pieces[below(PIECES)];
	char copy[20];
	char byte = (char) fuzz_random();

	switch (below(5))
	{
		case 0:
			replace(subject, at, some_length(subject, at), "", 0);
			break;
		case 1:
			replace(subject, at, 0, piece, strlen(piece));
			break;
		case 2:
			replace(subject, at, some_length(subject, at), piece, strlen(piece));
			break;
		case 3:
			memcpy(copy, subject->text + from, len);
			replace(subject, at, 0, copy, len);
			break;
		default:
			if (at < subject->len)
				subject->text[at] = byte;
	}
}

static void
make_subject(Subject *subject)
{
	const char *seed = seeds[below(SEEDS)];

	subject->len = strlen(seed);
	memcpy(subject->text, seed, subject->len);
	for (size_t times = below(4); times > 0; times--)
		mutate(subject);
}

/* ---- What must hold ---- */

/* Is the place inside the text, counting characters? */
static bool
place_exists(const Subject *subject, PrfPosition at)
{
	int line = 1;
	int column = 1;

	for (size_t i = 0; i < subject->len; i++)
	{
		if (line == at.line && column == at.column)
			return true;
		if (subject->text[i] == '\n')
		{
			line++;
			column = 1;
		}
		else if (((unsigned char) subject->text[i] & 0xC0) != 0x80)
			column++;
	}
	return line == at.line && column == at.column;
}

/* Bytes of a character of UTF-8, by its first byte; 0 where it is none. */
static size_t
character_length(unsigned char c)
{
	return c < 0x80 ? 1 : c < 0xC0 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 0;
}

static bool
valid_utf8(const char *text, size_t len)
{
	for (size_t at = 0; at < len;)
	{
		size_t step = character_length((unsigned char) text[at]);

		if (step == 0 || at + step > len)
			return false;
		for (size_t i = 1; i < step; i++)
			if (((unsigned char) text[at + i] & 0xC0) != 0x80)
				return false;
		at += step;
	}
	return true;
}

static bool
good_fault(const Subject *subject, const PrfModelError *error)
{
	bool whole = valid_utf8(error->message, strlen(error->message)) &&
				 valid_utf8(error->detail, strlen(error->detail)) &&
				 valid_utf8(error->hint, strlen(error->hint));

	return error->message[0] != '\0' && strlen(error->message) < sizeof(error->message) - 1 &&
		   place_exists(subject, error->at) && (whole || !valid_utf8(subject->text, subject->len));
}

/* A value that the model's own constants come near to. */
static void
random_value(const PrfModel *model, int input, PrfRow *row)
{
	static const char *const texts[] = {"", "a", "x", "y"};
	PrfType type = model->inputs[input].type;
	const char *text = texts[below(4)];

	row->nulls[input] = below(3) == 0;
	switch (prf_type_store(type))
	{
		case PRF_STORE_TEXT:
			row->values[input].text.data = text;
			row->values[input].text.len = strlen(text);
			break;
		case PRF_STORE_NUMERIC:
			row->values[input].number.native = below(2) == 0 ? "1.5" : "-125";
			break;
		default:
			row->values[input].integer = (int64_t) below(6);
	}
}

static bool
same_answers(const PrfModel *model, const PrfModel *again, PrfArena *arena)
{
	PrfRow row;

	row.values = prf_arena_allocate(arena, (size_t) model->inputs_count * sizeof(PrfValue));
	row.nulls = prf_arena_allocate(arena, (size_t) model->inputs_count * sizeof(bool));
	for (int i = 0; i < ROWS; i++)
	{
		PrfAnswer one;
		PrfAnswer two;

		for (int input = 0; input < model->inputs_count; input++)
			random_value(model, input, &row);
		one = prf_model_answer(model, &row);
		two = prf_model_answer(again, &row);
		if (one.kind != two.kind || one.rule != two.rule)
			return false;
	}
	return true;
}

/* What is read prints as a text that is read as the same model, and prints the same. */
static bool
prints_itself(const PrfModel *model, Pool *pool)
{
	PrfText once = {.arena = &pool->arena};
	PrfText twice = {.arena = &pool->arena};
	PrfModelError error;
	PrfModel *again;

	prf_model_print(model, &once);
	again = parse_exactly(once.data, once.len, pool, &error);
	if (again == NULL)
		return false;
	prf_model_print(again, &twice);
	return strcmp(once.data, twice.data) == 0 && same_answers(model, again, &pool->arena);
}

/* For the failure's report: bytes outside ASCII as numbers. */
static void
show(const Subject *subject)
{
	printf("# ");
	for (size_t i = 0; i < subject->len; i++)
		if (subject->text[i] >= ' ' && subject->text[i] <= '~')
			putchar(subject->text[i]);
		else
			printf("\\x%02X", (unsigned char) subject->text[i]);
	printf("\n");
}

static long
number_from(const char *name, long otherwise)
{
	return getenv(name) != NULL ? atol(getenv(name)) : otherwise;
}

int
main(void)
{
	long rounds = number_from("PRF_FUZZ_ROUNDS", ROUNDS);
	long read = 0;
	long bad = 0;

	state = (uint64_t) number_from("PRF_FUZZ_SEED", 1);
	for (long i = 0; i < rounds; i++)
	{
		PrfModelError error;
		Subject subject;
		Pool pool;
		PrfModel *model;

		make_subject(&subject);
		pool_begin(&pool);
		model = parse_exactly(subject.text, subject.len, &pool, &error);
		read += model != NULL;
		if (model != NULL ? !prints_itself(model, &pool) : !good_fault(&subject, &error))
		{
			bad++;
			show(&subject);
		}
		pool_end(&pool);
	}
	ok(bad == 0, "%ld mutated models: %ld read and printed, %ld refused, %ld wrong", rounds, read,
	   rounds - read - bad, bad);
	ok(read > rounds / 10 && read < rounds * 9 / 10, "neither all refused nor all read");
	return done_testing();
}
