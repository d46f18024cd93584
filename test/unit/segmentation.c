/* The model language without a server: what is read, how it is printed, what is refused and where, limits, logic.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c key/date_text.c
   key/segment_text.c */
#include "segmentation_test.h"

/* ---- Read and printed ---- */

typedef struct Example
{
	const char *text;
	const char *printed;		/* NULL: as it was written */
} Example;

#define HEAD "segmentation m (i integer, n numeric, b boolean, d date, t text, o oac, s ns_sec, l lgsl)"
#define RULE(condition) HEAD "\n  a 'A' when " condition
#define SAME(condition) {RULE(condition), NULL}
#define BECOMES(condition, printed) {RULE(condition), RULE(printed)}

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
	{"segmentation \"M 1\" (\"In come\" integer, \"when\" boolean)\n  \"1\" 'One' when \"In come\" = 1 and \"when\"\n  \"a\"\"b\" 'Two' otherwise", NULL},
	{"segmentation m (action boolean, missing integer, data text, purpose date)\n  \"out\" 'Out' when action and missing = 1 and data = 'x' and purpose is null",
		"segmentation m (\"action\" boolean, \"missing\" integer, \"data\" text, \"purpose\" date)\n"
		"  \"out\" 'Out' when \"action\" and \"missing\" = 1 and \"data\" = 'x' and \"purpose\" is null"},
	{"segmentation m (b boolean)\n missing 'Missing' when b\n out 'Out' when not b\n uses 'Uses' when b\n params 'Params' otherwise",
		"segmentation m (b boolean)\n  \"missing\" 'Missing' when b\n  \"out\" 'Out' when not b\n  \"uses\" 'Uses' when b\n  \"params\" 'Params' otherwise"},
	/* clauses, in any order */
	{"segmentation m (b boolean) out of scope when b is null uses special category data purpose 'To see who needs it' missing as false params (p date = '2024-01-31') x 'X' otherwise",
		"segmentation m (b boolean)\n  params (p date = '2024-01-31')\n  missing as false\n  purpose 'To see who needs it'\n  uses special category data\n  out of scope when b is null\n  x 'X' otherwise"},
	{"segmentation m (b boolean) missing strict x 'X' otherwise", "segmentation m (b boolean)\n  x 'X' otherwise"},
	/* rules */
	{"segmentation m (b boolean)\n  x 'X' welsh 'Ecs' action 'Do it' when b\n  y 'Y' when not b\n  x when b is null\n  y otherwise", NULL},
	{"segmentation m (b boolean) \"A\" 'Big' when b a 'Small' otherwise", "segmentation m (b boolean)\n  \"A\" 'Big' when b\n  a 'Small' otherwise"},
	/* conditions */
	SAME("b"),
	SAME("not b"),
	SAME("not not b"),
	SAME("b = true"),
	BECOMES("b != FALSE", "b <> false"),
	SAME("i < 1 and i <= 2 and i > 3 and i >= 4 and i = 5 and i <> 6"),
	BECOMES("(i < 1 and i < 2) and (i < 3)", "i < 1 and i < 2 and i < 3"),
	BECOMES("i < 1 or (i < 2 or (i < 3 or i < 4)) or i < 5", "i < 1 or i < 2 or i < 3 or i < 4 or i < 5"),
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
	BECOMES("i = +5 or i = 007 or i = 1e3 or i = 2.50e1 or i = -0 or i = 4.0", "i = 5 or i = 7 or i = 1000 or i = 25 or i = 0 or i = 4"),
	SAME("i = 9223372036854775807 or i = -9223372036854775808"),
	BECOMES("n = 1.50 or n = .5 or n = 5. or n = 1e-3 or n = 12e2 or n = -0.0 or n = 00.10", "n = 1.5 or n = 0.5 or n = 5 or n = 0.001 or n = 1200 or n = 0 or n = 0.1"),
	BECOMES("n = 1e99", "n = 1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"),
	SAME("d < '2024-02-29' or d = '0001-01-01'"),
	SAME("n between -1.5 and 2"),
};

#define EXAMPLES (sizeof(examples) / sizeof(examples[0]))

static void
check_example(const Example *example)
{
	const char *expected = example->printed != NULL ? example->printed : example->text;
	PrfModelError error;
	Pool		pool;
	PrfModel   *model;
	PrfText		once;
	PrfText		twice;

	pool_begin(&pool);
	once = twice = (PrfText) {.arena = &pool.arena};
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

/* ---- Refused ---- */

typedef struct Fault
{
	const char *text;
	int			line;
	int			column;
	const char *message;
	const char *hint;			/* how it begins; NULL: none */
} Fault;

#define I "segmentation m (i integer, b boolean, n numeric, t text, d date, o oac, s ns_sec) params (p integer = 5, q text = 'x', w date = '2024-01-01')\n"
#define W I "a 'A' when "

static const Fault faults[] = {
	/* the frame */
	{"", 1, 1, "expected segmentation, found the end of the text", "A model begins like"},
	{"  \n -- nothing", 2, 12, "expected segmentation, found the end of the text", "A model begins like"},
	{"model m (i integer) a 'A' otherwise", 1, 1, "expected segmentation, found \"model\"", "A model begins like"},
	{"segmentation (i integer) a 'A' otherwise", 1, 14, "expected the model's name, found \"(\"", NULL},
	{"segmentation when (i integer)", 1, 14, "expected the model's name, found \"when\"", "The word is reserved"},
	{"segmentation 'm' (i integer)", 1, 14, "expected the model's name, found 'm'", "A name that is no plain word"},
	{"segmentation m a 'A' otherwise", 1, 16, "expected \"(\", found \"a\"", NULL},
	{"segmentation m () a 'A' otherwise", 1, 17, "expected the name of an input, found \")\"", NULL},
	{"segmentation m (i) a 'A' otherwise", 1, 18, "expected a type, found \")\"", NULL},
	{"segmentation m (i integer", 1, 26, "expected \",\" or \")\", found the end of the text", NULL},
	{"segmentation m (i integer, i text) a 'A' otherwise", 1, 28, "the name \"i\" is declared twice", NULL},
	{"segmentation m (i integer, I text) a 'A' otherwise", 1, 28, "the name \"i\" is declared twice", NULL},
	{"segmentation m (not boolean) a 'A' otherwise", 1, 17, "expected the name of an input, found \"not\"", "The word is reserved: as a name it stands in double quotes, \"not\"."},
	{"segmentation m (i intger) a 'A' otherwise", 1, 19, "no type of input is called \"intger\"", "The nearest type is integer."},
	{"segmentation m (i ns_ses) a 'A' otherwise", 1, 19, "no type of input is called \"ns_ses\"", "The nearest type is ns_sec."},
	{"segmentation m (i jsonb) a 'A' otherwise", 1, 19, "no type of input is called \"jsonb\"", NULL},
	{"segmentation m (i double precision) a 'A' otherwise", 1, 19, "no type of input is called \"double\"", "Declare it as numeric"},
	{"segmentation m (i varchar(20)) a 'A' otherwise", 1, 19, "no type of input is called \"varchar\"", "Declare it as text"},
	{"segmentation m (i timestamptz) a 'A' otherwise", 1, 19, "no type of input is called \"timestamptz\"", "Declare it as date"},
	{"segmentation m (i numeric(8,2)) a 'A' otherwise", 1, 26, "type numeric takes no modifier in a model", "Write the name"},
	{"segmentation m (i integer)", 1, 27, "expected a rule, found the end of the text", "A rule is written like"},
	{"segmentation m (i integer) params (p integer)", 1, 45, "expected \"=\", found \")\"", NULL},
	{"segmentation m (i integer) params (p integer = null) a 'A' otherwise", 1, 48, "nothing compares with null", "Write \"is null\""},
	{"segmentation m (i integer) params (p integer = 'x') a 'A' otherwise", 1, 48, "'x' stands where a constant of type integer is expected", "Write a number"},
	{"segmentation m (i integer) params (p smallint = 40000) a 'A' otherwise", 1, 49, "the value of parameter \"p\" is out of range for type smallint", NULL},
	{"segmentation m (i integer) params (i integer = 1) a 'A' otherwise", 1, 36, "the name \"i\" is declared twice", NULL},
	{"segmentation m (i integer) params (p integer = q) a 'A' otherwise", 1, 48, "expected a constant, found \"q\"", NULL},
	{"segmentation m (i integer) missing strict missing as false a 'A' otherwise", 1, 43, "the clause \"missing\" stands twice", NULL},
	{"segmentation m (i integer) missing as true a 'A' otherwise", 1, 39, "expected false, found \"true\"", NULL},
	{"segmentation m (i integer) uses special data a 'A' otherwise", 1, 41, "expected category, found \"data\"", NULL},
	{"segmentation m (i integer) purpose '' a 'A' otherwise", 1, 36, "the purpose is empty", NULL},
	{"segmentation m (i integer) out of date when i = 1 a 'A' otherwise", 1, 35, "expected scope, found \"date\"", NULL},
	/* rules */
	{I "a when i = 1", 2, 3, "expected the segment's label, found \"when\"", "The first rule for a segment gives its label: a 'Full name' when"},
	{I "a 'A' i = 1", 2, 7, "expected when or otherwise, found \"i\"", NULL},
	{I "a 'A'", 2, 6, "expected when or otherwise, found the end of the text", NULL},
	{I "a '' otherwise", 2, 3, "the segment's label is empty", NULL},
	{I "a \"A\" otherwise", 2, 3, "expected the segment's label, found \"A\"", "Texts stand in single quotes"},
	{I "struggling 'S' otherwise", 2, 1, "\"struggling\" is not a segment code", "The full name is the label"},
	{I "\"a b \" 'S' otherwise", 2, 1, "\"a b \" is not a segment code", "The full name is the label"},
	{I "caf\xC3\xA9 'S' otherwise", 2, 1, "\"caf\xC3\xA9\" is not a segment code", "The full name is the label"},
	{I "\"?\" 'S' otherwise", 2, 1, "the segment code \"?\" is reserved", NULL},
	{I "\"-\" 'S' otherwise", 2, 1, "the segment code \"-\" is reserved", NULL},
	{I "\"!\" 'S' otherwise", 2, 1, "the segment code \"!\" is reserved", NULL},
	{I "? 'S' otherwise", 2, 1, "the character \"?\" has no meaning here", NULL},
	{I "1 'S' otherwise", 2, 1, "expected a rule, found \"1\"", "A name that is no plain word stands in double quotes: \"1\"."},
	{I "a 'A' when b\nb2 'B' when not b\n a 'A' otherwise", 4, 2, "duplicate segment code \"a\"", "A further rule for the same segment is written without label and action: a when"},
	{I "a 'A' when b a action 'x' when not b", 2, 14, "duplicate segment code \"a\"", "A further rule"},
	{I "a 'A' otherwise b2 'B' when b", 2, 17, "a rule after \"otherwise\" can never fire", "Only the last"},
	{I "a 'A' when b out of scope when i = 1", 2, 14, "the clause \"out\" stands among the rules", "Clauses stand between"},
	{I "a 'A' when b, b2 'B' otherwise", 2, 13, "expected and, or, the next rule or the end, found \",\"", NULL},
	{I "a 'A' when b;", 2, 13, "the character \";\" has no meaning here", "Rules follow each other"},
	{I "a 'A' welsh when b", 2, 13, "expected the Welsh label, found \"when\"", "Texts stand"},
	{I "a 'A' action 'x' welsh 'y' when b", 2, 18, "expected when or otherwise, found \"welsh\"", NULL},
	{I "a 'A' when b )", 2, 14, "expected and, or, the next rule or the end, found \")\"", NULL},
	{I "a 'A' when b not b", 2, 18, "expected in or between after not, found \"b\"", NULL},
	/* conditions */
	{W "incme < 5", 2, 12, "no input is called \"incme\"", "Inputs are declared after"},
	{"segmentation m (income integer) a 'A' when incme < 5", 1, 44, "no input is called \"incme\"", "The nearest input is \"income\"."},
	{"segmentation m (income integer) a 'A' when incoem < 5", 1, 44, "no input is called \"incoem\"", "The nearest input is \"income\"."},
	{W "p < 5", 2, 12, "\"p\" is a parameter: a condition begins with an input", "Write the input first"},
	{W "lower(t) = 'x'", 2, 12, "a model calls no function such as \"lower\"", "Call it in the query"},
	{W "5 < i", 2, 12, "expected an input, found \"5\"", "Write the input first"},
	{W "'x' = t", 2, 12, "expected an input, found 'x'", "Write the input first"},
	{W "true", 2, 12, "expected an input, found \"true\"", "A rule for everybody"},
	{W "i", 2, 13, "expected a comparison, found the end of the text", NULL},
	{W "i otherwise", 2, 14, "expected a comparison, found \"otherwise\"", NULL},
	{W "i and b", 2, 14, "expected a comparison, found \"and\"", NULL},
	{W "b and", 2, 17, "expected an input, found the end of the text", NULL},
	{W "not", 2, 15, "expected an input, found the end of the text", NULL},
	{W "(b", 2, 14, "expected and, or, or \")\", found the end of the text", NULL},
	{W "()", 2, 13, "expected an input, found \")\"", NULL},
	{W "i = j", 2, 16, "no parameter is called \"j\"", "A text constant stands in single quotes: 'j'."},
	{"segmentation m (income integer) params (limit_low integer = 5) a 'A' when income < limit_lwo", 1, 84, "no parameter is called \"limit_lwo\"", "The nearest parameter is \"limit_low\"."},
	{W "i = n", 2, 16, "\"n\" is an input: a condition looks at one input only", "Compare the two in the query"},
	{W "i = ", 2, 16, "expected a constant, found the end of the text", NULL},
	{W "i = null", 2, 16, "nothing compares with null", "Write \"is null\""},
	{W "i in (1, null)", 2, 21, "nothing compares with null", "Write \"is null\""},
	{W "i is true", 2, 17, "expected null or not null, found \"true\"", "Write the input alone"},
	{W "b is not false", 2, 21, "expected null, found \"false\"", "Write the input alone"},
	{W "i between 5", 2, 23, "expected and, found the end of the text", NULL},
	{W "i between 5 and 4", 2, 22, "no value is between 5 and 4", "The lower bound stands first."},
	{W "n between 5 and 4.999", 2, 22, "no value is between 5 and 4.999", "The lower bound"},
	{W "i between p and 4", 2, 22, "no value is between 5 and 4", "The lower bound"},
	{W "t between 'b' and 'a'", 2, 22, "no value is between 'b' and 'a'", "The lower bound"},
	{W "i in ()", 2, 18, "expected a constant, found \")\"", NULL},
	{W "i in 5", 2, 17, "expected \"(\", found \"5\"", NULL},
	{W "i in (1 2)", 2, 20, "expected \",\" or \")\", found \"2\"", NULL},
	{W "b < true", 2, 14, "a boolean input has no order", "Write the input alone"},
	{W "b between false and true", 2, 14, "a boolean input has no order", "Write the input alone"},
	{W "s <@ '1'", 2, 14, "type ns_sec has no levels for <@", "Write = or in."},
	{W "i <@ 1", 2, 14, "type integer has no levels for <@", "Write = or in."},
	/* constants */
	{W "i = '5'", 2, 16, "'5' stands where a constant of type integer is expected", "Write a number, without quotes."},
	{W "n = '5'", 2, 16, "'5' stands where a constant of type numeric is expected", "Write a number, without quotes."},
	{W "t = 5", 2, 16, "5 stands where a constant of type text is expected", "Write it in single quotes"},
	{W "s = 5", 2, 16, "5 stands where a constant of type ns_sec is expected", "Write it in single quotes"},
	{W "b = 'true'", 2, 16, "'true' stands where a constant of type boolean is expected", "Write true or false."},
	{W "b = 1", 2, 16, "1 stands where a constant of type boolean is expected", "Write true or false."},
	{W "i = true", 2, 16, "true stands where a constant of type integer is expected", "Write a number"},
	{W "d = 20240131", 2, 16, "20240131 stands where a constant of type date is expected", "Write a date like"},
	{W "d = 'today'", 2, 16, "'today' is not a date", "Write it like '2024-01-31'."},
	{W "d = '31/01/2024'", 2, 16, "'31/01/2024' is not a date", "Write it like"},
	{W "d = '2023-02-29'", 2, 16, "'2023-02-29' is not a date", "Write it like"},
	{W "d = 'infinity'", 2, 16, "'infinity' is not a date", "Write it like"},
	{W "d = date '2024-01-31'", 2, 16, "no parameter is called \"date\"", "A text constant"},
	{W "d = '2024-01-31'::date", 2, 28, "the character \":\" has no meaning here", "Constants are read by"},
	{W "s = '9'", 2, 16, "'9' is not a value of type ns_sec", "The nearest code is '1'."},
	{W "i = 0.5", 2, 16, "the number 0.5 is not whole, as type integer is", "Write a whole number"},
	{W "i = 9223372036854775808", 2, 16, "the number 9223372036854775808 is out of range for type integer", NULL},
	{W "i = -9223372036854775809", 2, 16, "the number -9223372036854775809 is out of range for type integer", NULL},
	{W "i = 1e19", 2, 16, "the number 1e19 is out of range for type integer", NULL},
	{W "n = 1e100", 2, 16, "the number 1e100 has too many digits for type numeric", NULL},
	{W "n = 1e-101", 2, 16, "the number 1e-101 has too many digits for type numeric", NULL},
	{W "n = 1e99999999999999999999", 2, 16, "the number 1e99999999999999999999 has too many digits for type numeric", NULL},
	{W "i = 15k", 2, 16, "the number \"15\" runs into what follows it", "Numbers are written like"},
	{W "i = 1.2.3", 2, 16, "the number \"1.2\" runs into what follows it", "Numbers are written like"},
	{W "i = - b", 2, 18, "expected a number after the sign, found \"b\"", NULL},
	{W "i = 5 + 5", 2, 18, "expected and, or, the next rule or the end, found \"+\"", NULL},
	{W "i = 5 * 5", 2, 18, "the character \"*\" has no meaning here", "A model does not calculate"},
	{W "n = p and t = p", 2, 26, "parameter \"p\" is integer, where text is expected", "Declare the parameter"},
	{W "i = q", 2, 16, "parameter \"q\" is text, where integer is expected", "Declare the parameter"},
	{W "s = q", 2, 16, "parameter \"q\" is text, where ns_sec is expected", "Declare the parameter"},
	/* characters; columns count characters, not bytes */
	{W "t = 'abc", 2, 16, "a quoted text does not end", "A quotation mark inside quotes"},
	{W "t = 'abc''", 2, 16, "a quoted text does not end", "A quotation mark inside quotes"},
	{W "\"t = 'abc'", 2, 12, "a quoted name does not end", "A quotation mark inside quotes"},
	{W "\"\" = 1", 2, 12, "a quoted name is empty", NULL},
	{W "t = 'a\tb'", 2, 18, "a control character (byte 9) inside quotes", "Keep a quoted text on one line"},
	{W "t = '\xC3\xA9\xC3\xA9' and i = @", 2, 29, "the character \"@\" has no meaning here", NULL},
	{W "t = \xE2\x80\x98x\xE2\x80\x99", 2, 16, "a curly quotation mark", "Write straight marks"},
	{W "t\xC2\xA0= 'x'", 2, 12, "a no-break space", "Write an ordinary space."},
	{W "i = 5 /* five */", 2, 18, "the character \"/\" has no meaning here", "A comment begins with --"},
	{W "i == 5", 2, 15, "expected a constant, found \"=\"", NULL},
	{W "a2345678901234567890123456789012345678901234567890123456789012345 = 1", 2, 12, "the name \"a23456789012345678901234567890123456789012345678901234567890...\" is too long", NULL},
};

#define FAULTS (sizeof(faults) / sizeof(faults[0]))

static void
check_fault(const Fault *fault)
{
	PrfModelError error;
	Pool		pool;
	PrfModel   *model;
	bool		good;

	pool_begin(&pool);
	model = parse_exactly(fault->text, strlen(fault->text), &pool, &error);
	good = model == NULL && error.at.line == fault->line && error.at.column == fault->column &&
		strcmp(error.message, fault->message) == 0 &&
		(fault->hint == NULL ? error.hint[0] == '\0' : strncmp(error.hint, fault->hint, strlen(fault->hint)) == 0);
	ok(good, "%d:%d %s", fault->line, fault->column, fault->message);
	if (!good && model == NULL)
		printf("# %d:%d %s\n# hint: %s\n", error.at.line, error.at.column, error.message, error.hint);
	pool_end(&pool);
}

/* A byte that ends a C text. */
static void
check_zero_byte(void)
{
	static const char text[] = "segmentation m (i integer) a 'A\0B' otherwise";
	PrfModelError error;
	Pool		pool;

	pool_begin(&pool);
	ok(parse_exactly(text, sizeof(text) - 1, &pool, &error) == NULL && error.at.column == 32 &&
	   strcmp(error.message, "a control character (byte 0) inside quotes") == 0, "a zero byte is refused");
	pool_end(&pool);
}

/* In a single-byte encoding each byte is a column. */
static void
check_latin_columns(void)
{
	static const char text[] = "segmentation m (i integer) a '\xE9\xE9' @";
	PrfModelSource source = {text, sizeof(text) - 1, false};
	PrfModelError error;
	Pool		pool;

	pool_begin(&pool);
	ok(prf_model_parse(source, &pool.arena, &error) == NULL && error.at.column == 35, "columns in LATIN1");
	pool_end(&pool);
}

/* ---- Limits ---- */

static void
repeat(PrfText *text, const char *piece, int times)
{
	for (int i = 0; i < times; i++)
		prf_text_add(text, piece);
}

typedef struct Limit
{
	const char *name;
	const char *before;
	const char *piece;
	const char *after;
	int			most;			/* pieces that are still taken */
	const char *message;		/* for one more */
} Limit;

static const Limit limits[] = {
	{"parentheses", "segmentation m (b boolean) a 'A' when ", "(", "b", PRF_MODEL_DEPTH_MAX,
	"a condition is nested more than 100 deep"},
	{"nots", "segmentation m (b boolean) a 'A' when ", "not ", "b", PRF_MODEL_DEPTH_MAX,
	"a condition is nested more than 100 deep"},
	{"rules", "segmentation m (b boolean) a 'A' when b", " a when b", "", PRF_MODEL_RULES_MAX - 1,
	"more than 10000 rules"},
	{"constants in a list", "segmentation m (i integer) a 'A' when i in (1", ",1", ")", PRF_MODEL_LIST_MAX - 1,
	"more than 10000 constants in a list"},
	{"bytes of a label", "segmentation m (b boolean) a '", "x", "' when b", PRF_MODEL_STRING_MAX,
	"the segment's label is too long"},
	{"bytes of a name", "segmentation m (", "x", " boolean) a 'A' otherwise", PRF_MODEL_NAME_MAX,
	"the name \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...\" is too long"},
	{"bytes", "segmentation m (b boolean) a 'A' when b --", "x", "", PRF_MODEL_TEXT_MAX - 42,
	"the model is too long"},
};

static void
check_limit(const Limit *limit)
{
	for (int extra = 0; extra < 2; extra++)
	{
		PrfModelError error;
		Pool		pool;
		PrfText		text;
		PrfModel   *model;

		pool_begin(&pool);
		text = (PrfText) {.arena = &pool.arena};
		prf_text_add(&text, limit->before);
		repeat(&text, limit->piece, limit->most + extra);
		prf_text_add(&text, limit->after);
		if (limit->piece[0] == '(')
			repeat(&text, ")", limit->most + extra);
		model = parse_exactly(text.data, text.len, &pool, &error);
		if (extra == 0)
			ok(model != NULL, "%d %s are taken", limit->most, limit->name);
		else
			ok(model == NULL && error.fault == PRF_FAULT_LIMIT && strcmp(error.message, limit->message) == 0,
			   "one more is not: %s", error.message);
		pool_end(&pool);
	}
}

/* Many inputs, many parameters: their names differ. */
static void
check_many_names(const char *before, const char *between, const char *after, int most)
{
	for (int extra = 0; extra < 2; extra++)
	{
		PrfModelError error;
		Pool		pool;
		PrfText		text;
		PrfModel   *model;

		pool_begin(&pool);
		text = (PrfText) {.arena = &pool.arena};
		prf_text_add(&text, before);
		for (int i = 0; i < most + extra; i++)
		{
			char		name[32];

			snprintf(name, sizeof(name), "%sx%d integer%s", i > 0 ? ", " : "", i, between);
			prf_text_add(&text, name);
		}
		prf_text_add(&text, after);
		model = parse_exactly(text.data, text.len, &pool, &error);
		ok((model != NULL) == (extra == 0) && (model != NULL || error.fault == PRF_FAULT_LIMIT),
		   "%d names%s", most + extra, model == NULL ? " are too many" : "");
		pool_end(&pool);
	}
}

/* Texts made to ask for as much memory as they can, in a megabyte. */
static void
check_memory(void)
{
	static const char *const pieces[] = {"b or ", "i in (1,1,1,1,1,1,1,1) or ", "(b) or ", "not b and b or ", "n = 1e99 or "};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
	{
		PrfModelError error;
		Pool		pool;
		PrfText		text;

		pool_begin(&pool);
		text = (PrfText) {.arena = &pool.arena};
		prf_text_add(&text, "segmentation m (b boolean, i integer, n numeric) a 'A' when ");
		while (text.len + 100 < PRF_MODEL_TEXT_MAX)
			prf_text_add(&text, pieces[i]);
		prf_text_add(&text, "b");
		pool.bytes = 0;
		ok(parse_exactly(text.data, text.len, &pool, &error) != NULL && pool.bytes < 100 * 1024 * 1024,
		   "a megabyte of \"%s\" is read in %zu MB", pieces[i], pool.bytes >> 20);
		pool_end(&pool);
	}
}

/* ---- Logic ---- */

typedef struct Case
{
	const char *rules;
	const char *row;			/* t, f or n for each of the inputs x, y, z */
	const char *answer;			/* a segment, or ? - 0 (no rule) */
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
	PrfValue	values[3];
	bool		nulls[3];
	PrfRow		row = {values, nulls};
	PrfModelError error;
	Pool		pool;
	PrfText		text;
	PrfModel   *model;

	pool_begin(&pool);
	text = (PrfText) {.arena = &pool.arena};
	prf_text_add(&text, "segmentation m (x boolean, y boolean, z boolean) ");
	prf_text_add(&text, each->rules);
	model = parse_exactly(text.data, text.len, &pool, &error);
	for (int i = 0; i < 3; i++)
	{
		nulls[i] = each->row[i] == 'n';
		values[i].integer = each->row[i] == 't';
	}
	ok(model != NULL && strcmp(answer_text(model, prf_model_answer(model, &row)), each->answer) == 0,
	   "%s of %s is %s", each->rules, each->row, each->answer);
	pool_end(&pool);
}

/* ---- Values: one condition over one input ---- */

typedef struct ValueCase
{
	const char *type;
	const char *value;			/* as a constant */
	const char *condition;		/* over v */
	bool		expected;
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
	bool		null = false;
	PrfRow		row = {NULL, &null};
	PrfModelError error;
	Pool		pool;
	char		text[512];
	PrfModel   *model;

	pool_begin(&pool);
	snprintf(text, sizeof(text), "segmentation m (v %s) params (row %s = %s, p integer = 15) a 'A' when %s",
			 each->type, each->type, each->value, each->condition);
	model = parse_exactly(text, strlen(text), &pool, &error);
	if (model != NULL)
		row.values = &model->params[0].value;
	ok(model != NULL && (prf_model_answer(model, &row).kind == PRF_ANSWER_SEGMENT) == each->expected,
	   "%s %s: %s%s", each->type, each->value, each->condition, each->expected ? "" : " is false");
	pool_end(&pool);
}

int
main(void)
{
	for (size_t i = 0; i < EXAMPLES; i++)
		check_example(&examples[i]);
	for (size_t i = 0; i < FAULTS; i++)
		check_fault(&faults[i]);
	check_zero_byte();
	check_latin_columns();
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		check_limit(&limits[i]);
	check_many_names("segmentation m (", "", ") a 'A' otherwise", PRF_MODEL_INPUTS_MAX);
	check_many_names("segmentation m (i integer) params (", " = 1", ") a 'A' otherwise", PRF_MODEL_PARAMS_MAX);
	check_memory();
	for (size_t i = 0; i < CASES; i++)
		check_case(&cases[i]);
	for (size_t i = 0; i < VALUE_CASES; i++)
		check_value(&value_cases[i]);
	return done_testing();
}
