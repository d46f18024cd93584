/* The model language without a server: three-valued logic, and comparison by type.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c key/date_text.c
   key/segment_text.c */
#include "segmentation_test.h"

typedef struct Case
{
	const char *rules;
	const char *row;    /* t, f or n for each of the inputs x, y, z */
	const char *answer; /* a segment, or ? - 0 (no rule) */
} Case;

static const Case cases[] = {
	{"a 'A' when x b 'B' when y c 'C' otherwise", "tnn", "a"},
	{"a 'A' when x b 'B' when y c 'C' otherwise", "ftn", "b"},
	{"a 'A' when x b 'B' when y c 'C' otherwise", "ffn", "c"},
	{"a 'A' when x b 'B' when y c 'C' otherwise", "ntn", "?"},
	{"a 'A' when x b 'B' when y c 'C' otherwise", "fnn", "?"},
	{"missing as false a 'A' when x b 'B' when y c 'C' otherwise", "ntn", "b"},
	{"missing as false a 'A' when x b 'B' when y c 'C' otherwise", "nnn", "c"},
	{"missing as false a 'A' when not x b 'B' otherwise", "nnn", "b"},
	/* an unknown rule of the same segment does not matter */
	{"a 'A' when x a when y b 'B' otherwise", "ntn", "a"},
	{"a 'A' when x b 'B' when y a when z", "nft", "a"},
	{"a 'A' when x b 'B' when y a when z", "nnt", "?"},
	{"a 'A' when x b 'B' when y a when z", "nfn", "?"},
	{"a 'A' when x a when y a otherwise", "nnn", "a"},
	/* no rule */
	{"a 'A' when x b 'B' when y", "fff", "0"},
	{"a 'A' when x b 'B' when y", "fnf", "?"},
	{"missing as false a 'A' when x b 'B' when y", "nnn", "0"},
	/* out of scope */
	{"out of scope when z a 'A' otherwise", "fft", "-"},
	{"out of scope when z a 'A' otherwise", "fff", "a"},
	{"out of scope when z a 'A' otherwise", "ffn", "?"},
	{"missing as false out of scope when z a 'A' otherwise", "ffn", "a"},
	{"out of scope when z is null a 'A' otherwise", "ffn", "-"},
	/* Kleene */
	{"a 'A' when x and y b 'B' otherwise", "nfn", "b"},
	{"a 'A' when x and y b 'B' otherwise", "ntn", "?"},
	{"a 'A' when x or y b 'B' otherwise", "ntn", "a"},
	{"a 'A' when x or y b 'B' otherwise", "nfn", "?"},
	{"a 'A' when not x b 'B' otherwise", "nnn", "?"},
	{"a 'A' when not (x and y) b 'B' otherwise", "nfn", "a"},
	{"a 'A' when not (x or y) b 'B' otherwise", "ntn", "b"},
	{"a 'A' when x is null b 'B' otherwise", "nnn", "a"},
	{"a 'A' when x is not null b 'B' otherwise", "nnn", "b"},
	{"a 'A' when x and x is not null b 'B' otherwise", "nnn", "b"},
	{"a 'A' when x = false b 'B' otherwise", "fnn", "a"},
	{"a 'A' when x <> false b 'B' otherwise", "fnn", "b"},
	{"a 'A' when x in (true, false) b 'B' otherwise", "nnn", "?"},
	{"a 'A' when x not in (true) b 'B' otherwise", "fnn", "a"},
};

#define CASES (sizeof(cases) / sizeof(cases[0]))

static const char *
answer_text(const PrfModel *model, PrfAnswer answer)
{
	static char text[2];

	switch (answer.kind)
	{
		case PRF_ANSWER_SEGMENT:
			text[0] = (char) (model->segments[model->rules[answer.rule].segment].code >> 56);
			return text;
		case PRF_ANSWER_CANNOT_TELL:
			return "?";
		case PRF_ANSWER_OUT_OF_SCOPE:
			return "-";
		default:
			return "0";
	}
}

static void
check_case(const Case *each)
{
	PrfValue values[3];
	bool nulls[3];
	PrfRow row = {values, nulls};
	PrfModelError error;
	Pool pool;
	PrfText text;
	PrfModel *model;

	pool_begin(&pool);
	text = (PrfText){.arena = &pool.arena};
	prf_text_add(&text, "segmentation m (x boolean, y boolean, z boolean) ");
	prf_text_add(&text, each->rules);
	model = parse_exactly(text.data, text.len, &pool, &error);
	for (int i = 0; i < 3; i++)
	{
		nulls[i] = each->row[i] == 'n';
		values[i].integer = each->row[i] == 't';
	}
	ok(model != NULL &&
		   strcmp(answer_text(model, prf_model_answer(model, &row)), each->answer) == 0,
	   "%s of %s is %s", each->rules, each->row, each->answer);
	pool_end(&pool);
}

/* ---- Values: one condition over one input ---- */

typedef struct ValueCase
{
	const char *type;
	const char *value;     /* as a constant */
	const char *condition; /* over v */
	bool expected;
} ValueCase;

static const ValueCase value_cases[] = {
	{"integer", "5", "v between 5 and 5", true},
	{"integer", "6", "v between 1 and 5", false},
	{"integer", "6", "v not between 1 and 5", true},
	{"integer", "-1", "v < 0", true},
	{"smallint", "7", "v <= 40000", true},
	{"bigint", "9223372036854775807", "v >= 9223372036854775807", true},
	{"numeric", "1.50", "v = 1.5", true},
	{"numeric", "10", "v > 9.99", true},
	{"numeric", "-10", "v < -9.99", true},
	{"numeric", "2", "v in (1, 2.0)", true},
	{"numeric", "15", "v = p", true},
	{"date", "'2024-02-29'", "v between '2024-02-01' and '2024-02-29'", true},
	{"date", "'2023-12-31'", "v < '2024-01-01'", true},
	{"text", "'Z'", "v < 'a'", true},
	{"text", "'a'", "v < 'a '", true},
	{"text", "''", "v < 'a'", true},
	{"text", "'\xC3\xA9'", "v > 'z'", true},
	{"text", "'x'", "v not in ('X', 'y')", true},
	{"oac", "'3a1'", "v <@ '3'", true},
	{"oac", "'3a1'", "v <@ '3a'", true},
	{"oac", "'3a'", "v <@ '3a1'", false},
	{"oac", "'4a1'", "not v <@ '3'", true},
	{"oac", "'3a1'", "v = '3'", false},
	{"ns_sec", "'5'", "v > '4'", true},
	{"lgsl", "42", "v in (41, '42')", true},
};

#define VALUE_CASES (sizeof(value_cases) / sizeof(value_cases[0]))

static void
check_value(const ValueCase *each)
{
	bool null = false;
	PrfRow row = {NULL, &null};
	PrfModelError error;
	Pool pool;
	char text[512];
	PrfModel *model;

	pool_begin(&pool);
	snprintf(text, sizeof(text),
			 "segmentation m (v %s) params (row %s = %s, p integer = 15) a 'A' when %s", each->type,
			 each->type, each->value, each->condition);
	model = parse_exactly(text, strlen(text), &pool, &error);
	if (model != NULL)
		row.values = &model->params[0].value;
	ok(model != NULL &&
		   (prf_model_answer(model, &row).kind == PRF_ANSWER_SEGMENT) == each->expected,
	   "%s %s: %s%s", each->type, each->value, each->condition, each->expected ? "" : " is false");
	pool_end(&pool);
}

int
main(void)
{
	for (size_t i = 0; i < CASES; i++)
		check_case(&cases[i]);
	for (size_t i = 0; i < VALUE_CASES; i++)
		check_value(&value_cases[i]);
	return done_testing();
}
