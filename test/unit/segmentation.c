/* The model language without a server: what is read, and how it is printed.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c key/date_text.c
   key/segment_text.c */
#include "segmentation_test.h"

typedef struct Example
{
	const char *text;
	const char *printed; /* NULL: as it was written */
} Example;

#define HEAD \
	"segmentation m (i integer, n numeric, b boolean, d date, t text, o oac, s ns_sec, l lgsl)"
#define RULE(condition) HEAD "\n  a 'A' when " condition
#define SAME(condition) \
	{ \
		RULE(condition), NULL \
	}
#define BECOMES(condition, printed) \
	{ \
		RULE(condition), RULE(printed) \
	}

static const Example examples[] = {
	{"segmentation council_tax_arrears (income integer, housing_value integer, vulnerable boolean, occupation ns_sec)\n"
	 "  params (high_income integer = 50000, low_income integer = 15000)\n"
	 "  out of scope when occupation is null and income is null\n"
	 "  cant_pay   'Can''t pay'          action 'Debt advice; encourage opening a bank account' when vulnerable or income < low_income\n"
	 "  can_pay    'Can pay'             action 'Strong message; benefits of direct debit'     when income > high_income and occupation in ('1', '2')\n"
	 "  struggle   'Struggling to pay'   action 'Softer message; payment plans'               when income between 15000 and 25000\n"
	 "  other      'Unclassified'        otherwise\n",
	 "segmentation council_tax_arrears (income integer, housing_value integer, vulnerable boolean, occupation ns_sec)\n"
	 "  params (high_income integer = 50000, low_income integer = 15000)\n"
	 "  out of scope when occupation is null and income is null\n"
	 "  cant_pay 'Can''t pay' action 'Debt advice; encourage opening a bank account' when vulnerable or income < low_income\n"
	 "  can_pay 'Can pay' action 'Strong message; benefits of direct debit' when income > high_income and occupation in ('1', '2')\n"
	 "  struggle 'Struggling to pay' action 'Softer message; payment plans' when income between 15000 and 25000\n"
	 "  other 'Unclassified' otherwise"},
	{"SEGMENTATION M (A INT, B BOOL) -- a comment\nX 'X' WHEN B -- and another\nY 'Y' OTHERWISE -- at the end",
	 "segmentation m (a integer, b boolean)\n  x 'X' when b\n  y 'Y' otherwise"},
	{"segmentation m(a int2,b int4,c int8,d smallint,e bigint,f decimal)x 'X' otherwise",
	 "segmentation m (a smallint, b integer, c bigint, d smallint, e bigint, f numeric)\n  x 'X' otherwise"},
	{"segmentation \"M 1\" (\"In come\" integer, \"when\" boolean)\n  \"1\" 'One' when \"In come\" = 1 and \"when\"\n  \"a\"\"b\" 'Two' otherwise",
	 NULL},
	{"segmentation m (action boolean, missing integer, data text, purpose date)\n  \"out\" 'Out' when action and missing = 1 and data = 'x' and purpose is null",
	 "segmentation m (\"action\" boolean, \"missing\" integer, \"data\" text, \"purpose\" date)\n"
	 "  \"out\" 'Out' when \"action\" and \"missing\" = 1 and \"data\" = 'x' and \"purpose\" is null"},
	{"segmentation m (b boolean)\n missing 'Missing' when b\n out 'Out' when not b\n uses 'Uses' when b\n params 'Params' otherwise",
	 "segmentation m (b boolean)\n  \"missing\" 'Missing' when b\n  \"out\" 'Out' when not b\n  \"uses\" 'Uses' when b\n  \"params\" 'Params' otherwise"},
	/* clauses, in any order */
	{"segmentation m (b boolean) out of scope when b is null uses special category data purpose 'To see who needs it' missing as false params (p date = '2024-01-31') x 'X' otherwise",
	 "segmentation m (b boolean)\n  params (p date = '2024-01-31')\n  missing as false\n  purpose 'To see who needs it'\n  uses special category data\n  out of scope when b is null\n  x 'X' otherwise"},
	{"segmentation m (b boolean) missing strict x 'X' otherwise",
	 "segmentation m (b boolean)\n  x 'X' otherwise"},
	/* rules */
	{"segmentation m (b boolean)\n  x 'X' welsh 'Ecs' action 'Do it' when b\n  y 'Y' when not b\n  x when b is null\n  y otherwise",
	 NULL},
	{"segmentation m (b boolean) \"A\" 'Big' when b a 'Small' otherwise",
	 "segmentation m (b boolean)\n  \"A\" 'Big' when b\n  a 'Small' otherwise"},
	/* conditions */
	SAME("b"),
	SAME("not b"),
	SAME("not not b"),
	SAME("b = true"),
	BECOMES("b != FALSE", "b <> false"),
	SAME("i < 1 and i <= 2 and i > 3 and i >= 4 and i = 5 and i <> 6"),
	BECOMES("(i < 1 and i < 2) and (i < 3)", "i < 1 and i < 2 and i < 3"),
	BECOMES("i < 1 or (i < 2 or (i < 3 or i < 4)) or i < 5",
			"i < 1 or i < 2 or i < 3 or i < 4 or i < 5"),
	BECOMES("i<1 and b or i>2 and not b", "i < 1 and b or i > 2 and not b"),
	SAME("(i < 1 or b) and (i > 2 or not b)"),
	SAME("not (i < 1 or b) and not (b and i > 2)"),
	BECOMES("not (b)", "not b"),
	BECOMES("((((i = 1))))", "i = 1"),
	SAME("i between 1 and 2 and b"),
	SAME("i not between -5 and 5 or b"),
	SAME("i in (1)"),
	SAME("i not in (1, 2, 3)"),
	SAME("i is null or i is not null"),
	SAME("o <@ '3' and o <> '3a1' and o in ('1', '2b')"),
	SAME("s >= '3' and s not in ('8')"),
	SAME("t in ('a', '', 'it''s', '\xC3\xA9t\xC3\xA9')"),
	/* constants */
	BECOMES("l = 42 or l in ('7', 8)", "l = '42' or l in ('7', '8')"),
	BECOMES("i = +5 or i = 007 or i = 1e3 or i = 2.50e1 or i = -0 or i = 4.0",
			"i = 5 or i = 7 or i = 1000 or i = 25 or i = 0 or i = 4"),
	BECOMES("i = 0.0 or i = 0e5 or i = -0.000 or n = 0.0e-9 or n = -0e9999",
			"i = 0 or i = 0 or i = 0 or n = 0 or n = 0"),
	BECOMES(
		"n = 0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001.0000000000000000000000000000000000000000",
		"n = 1"),
	SAME("i = 9223372036854775807 or i = -9223372036854775808"),
	BECOMES("n = 1.50 or n = .5 or n = 5. or n = 1e-3 or n = 12e2 or n = -0.0 or n = 00.10",
			"n = 1.5 or n = 0.5 or n = 5 or n = 0.001 or n = 1200 or n = 0 or n = 0.1"),
	BECOMES(
		"n = 1e99",
		"n = 1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"),
	SAME("d < '2024-02-29' or d = '0001-01-01'"),
	SAME("n between -1.5 and 2"),
};

#define EXAMPLES (sizeof(examples) / sizeof(examples[0]))

static void
check_example(const Example *example)
{
	const char *expected = example->printed != NULL ? example->printed : example->text;
	PrfModelError error;
	Pool pool;
	PrfModel *model;
	PrfText once;
	PrfText twice;

	pool_begin(&pool);
	once = twice = (PrfText){.arena = &pool.arena};
	model = parse_exactly(example->text, strlen(example->text), &pool, &error);
	if (model == NULL)
		ok(false, "%s: %d:%d %s", example->text, error.at.line, error.at.column, error.message);
	else
	{
		prf_model_print(model, &once);
		ok(strcmp(once.data, expected) == 0, "prints as %.60s", once.data);
		model = parse_exactly(once.data, once.len, &pool, &error);
		if (model != NULL)
			prf_model_print(model, &twice);
		ok(model != NULL && strcmp(once.data, twice.data) == 0, "and that prints itself");
	}
	pool_end(&pool);
}

int
main(void)
{
	for (size_t i = 0; i < EXAMPLES; i++)
		check_example(&examples[i]);
	return done_testing();
}
