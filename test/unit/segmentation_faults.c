/* The model language without a server: what is refused, where, and with which hint.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c key/date_text.c
   key/segment_text.c */
#include "segmentation_test.h"

typedef struct Fault
{
	const char *text;
	int line;
	int column;
	const char *message;
	const char *hint; /* how it begins; NULL: none */
} Fault;

#define I \
	"segmentation m (i integer, b boolean, n numeric, t text, d date, o oac, s ns_sec) params (p integer = 5, q text = 'x', w date = '2024-01-01')\n"
#define W I "a 'A' when "

static const Fault faults[] = {
	/* the frame */
	{"", 1, 1, "expected segmentation, found the end of the text", "A model begins like"},
	{"  \n -- nothing", 2, 12, "expected segmentation, found the end of the text",
	 "A model begins like"},
	{"model m (i integer) a 'A' otherwise", 1, 1, "expected segmentation, found \"model\"",
	 "A model begins like"},
	{"segmentation (i integer) a 'A' otherwise", 1, 14, "expected the model's name, found \"(\"",
	 NULL},
	{"segmentation when (i integer)", 1, 14, "expected the model's name, found \"when\"",
	 "The word is reserved"},
	{"segmentation 'm' (i integer)", 1, 14, "expected the model's name, found 'm'",
	 "A name that is no plain word"},
	{"segmentation m a 'A' otherwise", 1, 16, "expected \"(\", found \"a\"", NULL},
	{"segmentation m () a 'A' otherwise", 1, 17, "expected the name of an input, found \")\"",
	 NULL},
	{"segmentation m (i) a 'A' otherwise", 1, 18, "expected a type, found \")\"", NULL},
	{"segmentation m (i integer", 1, 26, "expected \",\" or \")\", found the end of the text",
	 NULL},
	{"segmentation m (i integer, i text) a 'A' otherwise", 1, 28,
	 "the name \"i\" is declared twice", NULL},
	{"segmentation m (i integer, I text) a 'A' otherwise", 1, 28,
	 "the name \"i\" is declared twice", NULL},
	{"segmentation m (not boolean) a 'A' otherwise", 1, 17,
	 "expected the name of an input, found \"not\"",
	 "The word is reserved: as a name it stands in double quotes, \"not\"."},
	{"segmentation m (i intger) a 'A' otherwise", 1, 19, "no type of input is called \"intger\"",
	 "The nearest type is integer."},
	{"segmentation m (i ns_ses) a 'A' otherwise", 1, 19, "no type of input is called \"ns_ses\"",
	 "The nearest type is ns_sec."},
	{"segmentation m (i jsonb) a 'A' otherwise", 1, 19, "no type of input is called \"jsonb\"",
	 NULL},
	{"segmentation m (i double precision) a 'A' otherwise", 1, 19,
	 "no type of input is called \"double\"", "Declare it as numeric"},
	{"segmentation m (i varchar(20)) a 'A' otherwise", 1, 19,
	 "no type of input is called \"varchar\"", "Declare it as text"},
	{"segmentation m (i timestamptz) a 'A' otherwise", 1, 19,
	 "no type of input is called \"timestamptz\"", "Declare it as date"},
	{"segmentation m (i numeric(8,2)) a 'A' otherwise", 1, 26,
	 "type numeric takes no modifier in a model", "Write the name"},
	{"segmentation m (i integer)", 1, 27, "expected a rule, found the end of the text",
	 "A rule is written like"},
	{"segmentation m (i integer) params (p integer)", 1, 45, "expected \"=\", found \")\"", NULL},
	{"segmentation m (i integer) params (p integer = null) a 'A' otherwise", 1, 48,
	 "nothing compares with null", "Write \"is null\""},
	{"segmentation m (i integer) params (p integer = 'x') a 'A' otherwise", 1, 48,
	 "'x' stands where a constant of type integer is expected", "Write a number"},
	{"segmentation m (i integer) params (p smallint = 40000) a 'A' otherwise", 1, 49,
	 "the value of parameter \"p\" is out of range for type smallint", NULL},
	{"segmentation m (i integer) params (i integer = 1) a 'A' otherwise", 1, 36,
	 "the name \"i\" is declared twice", NULL},
	{"segmentation m (i integer) params (p integer = q) a 'A' otherwise", 1, 48,
	 "expected a constant, found \"q\"", NULL},
	{"segmentation m (i integer) missing strict missing as false a 'A' otherwise", 1, 43,
	 "the clause \"missing\" stands twice", NULL},
	{"segmentation m (i integer) missing as true a 'A' otherwise", 1, 39,
	 "expected false, found \"true\"", NULL},
	{"segmentation m (i integer) uses special data a 'A' otherwise", 1, 41,
	 "expected category, found \"data\"", NULL},
	{"segmentation m (i integer) purpose '' a 'A' otherwise", 1, 36, "the purpose is empty", NULL},
	{"segmentation m (i integer) out of date when i = 1 a 'A' otherwise", 1, 35,
	 "expected scope, found \"date\"", NULL},
	/* rules */
	{I "a when i = 1", 2, 3, "expected the segment's label, found \"when\"",
	 "The first rule for a segment gives its label: a 'Full name' when"},
	{I "a 'A' i = 1", 2, 7, "expected when or otherwise, found \"i\"", NULL},
	{I "a 'A'", 2, 6, "expected when or otherwise, found the end of the text", NULL},
	{I "a '' otherwise", 2, 3, "the segment's label is empty", NULL},
	{I "a \"A\" otherwise", 2, 3, "expected the segment's label, found \"A\"",
	 "Texts stand in single quotes"},
	{I "struggling 'S' otherwise", 2, 1, "\"struggling\" is not a segment code",
	 "The full name is the label"},
	{I "\"a b \" 'S' otherwise", 2, 1, "\"a b \" is not a segment code",
	 "The full name is the label"},
	{I "caf\xC3\xA9 'S' otherwise", 2, 1, "\"caf\xC3\xA9\" is not a segment code",
	 "The full name is the label"},
	{I "\"?\" 'S' otherwise", 2, 1, "the segment code \"?\" is reserved", NULL},
	{I "\"-\" 'S' otherwise", 2, 1, "the segment code \"-\" is reserved", NULL},
	{I "\"!\" 'S' otherwise", 2, 1, "the segment code \"!\" is reserved", NULL},
	{I "? 'S' otherwise", 2, 1, "the character \"?\" has no meaning here", NULL},
	{I "1 'S' otherwise", 2, 1, "expected a rule, found \"1\"",
	 "A name that is no plain word stands in double quotes: \"1\"."},
	{I "a 'A' when b\nb2 'B' when not b\n a 'A' otherwise", 4, 2, "duplicate segment code \"a\"",
	 "A further rule for the same segment is written without label and action: a when"},
	{I "a 'A' when b a action 'x' when not b", 2, 14, "duplicate segment code \"a\"",
	 "A further rule"},
	{I "a 'A' otherwise b2 'B' when b", 2, 17, "a rule after \"otherwise\" can never fire",
	 "Only the last"},
	{I "a 'A' when b out of scope when i = 1", 2, 14, "the clause \"out\" stands among the rules",
	 "Clauses stand between"},
	{I "a 'A' when b, b2 'B' otherwise", 2, 13,
	 "expected and, or, the next rule or the end, found \",\"", NULL},
	{I "a 'A' when b;", 2, 13, "the character \";\" has no meaning here",
	 "Rules follow each other"},
	{I "a 'A' welsh when b", 2, 13, "expected the Welsh label, found \"when\"", "Texts stand"},
	{I "a 'A' action 'x' welsh 'y' when b", 2, 18, "expected when or otherwise, found \"welsh\"",
	 NULL},
	{I "a 'A' when b )", 2, 14, "expected and, or, the next rule or the end, found \")\"", NULL},
	{I "a 'A' when b not b", 2, 18, "expected in or between after not, found \"b\"", NULL},
	/* conditions */
	{W "incme < 5", 2, 12, "no input is called \"incme\"", "Inputs are declared after"},
	{"segmentation m (income integer) a 'A' when incme < 5", 1, 44, "no input is called \"incme\"",
	 "The nearest input is \"income\"."},
	{"segmentation m (income integer) a 'A' when incoem < 5", 1, 44,
	 "no input is called \"incoem\"", "The nearest input is \"income\"."},
	{W "p < 5", 2, 12, "\"p\" is a parameter: a condition begins with an input",
	 "Write the input first"},
	{W "lower(t) = 'x'", 2, 12, "a model calls no function such as \"lower\"",
	 "Call it in the query"},
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
	{W "i = j", 2, 16, "no parameter is called \"j\"",
	 "A text constant stands in single quotes: 'j'."},
	{"segmentation m (income integer) params (limit_low integer = 5) a 'A' when income < limit_lwo",
	 1, 84, "no parameter is called \"limit_lwo\"", "The nearest parameter is \"limit_low\"."},
	{W "i = n", 2, 16, "\"n\" is an input: a condition looks at one input only",
	 "Compare the two in the query"},
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
	{W "i = '5'", 2, 16, "'5' stands where a constant of type integer is expected",
	 "Write a number, without quotes."},
	{W "n = '5'", 2, 16, "'5' stands where a constant of type numeric is expected",
	 "Write a number, without quotes."},
	{W "t = 5", 2, 16, "5 stands where a constant of type text is expected",
	 "Write it in single quotes"},
	{W "s = 5", 2, 16, "5 stands where a constant of type ns_sec is expected",
	 "Write it in single quotes"},
	{W "b = 'true'", 2, 16, "'true' stands where a constant of type boolean is expected",
	 "Write true or false."},
	{W "b = 1", 2, 16, "1 stands where a constant of type boolean is expected",
	 "Write true or false."},
	{W "i = true", 2, 16, "true stands where a constant of type integer is expected",
	 "Write a number"},
	{W "d = 20240131", 2, 16, "20240131 stands where a constant of type date is expected",
	 "Write a date like"},
	{W "d = 'today'", 2, 16, "'today' is not a date", "Write it like '2024-01-31'."},
	{W "d = '31/01/2024'", 2, 16, "'31/01/2024' is not a date", "Write it like"},
	{W "d = '2023-02-29'", 2, 16, "'2023-02-29' is not a date", "Write it like"},
	{W "d = 'infinity'", 2, 16, "'infinity' is not a date", "Write it like"},
	{W "d = date '2024-01-31'", 2, 16, "no parameter is called \"date\"", "A text constant"},
	{W "d = '2024-01-31'::date", 2, 28, "the character \":\" has no meaning here",
	 "Constants are read by"},
	{W "s = '9'", 2, 16, "'9' is not a value of type ns_sec", "The nearest code is '1'."},
	{W "i = 0.5", 2, 16, "the number 0.5 is not whole, as type integer is", "Write a whole number"},
	{W "i = 9223372036854775808", 2, 16,
	 "the number 9223372036854775808 is out of range for type integer", NULL},
	{W "i = -9223372036854775809", 2, 16,
	 "the number -9223372036854775809 is out of range for type integer", NULL},
	{W "i = 1e19", 2, 16, "the number 1e19 is out of range for type integer", NULL},
	{W "n = 1e100", 2, 16, "the number 1e100 has too many digits for type numeric", NULL},
	{W "n = 1e-101", 2, 16, "the number 1e-101 has too many digits for type numeric", NULL},
	{W "n = 1e99999999999999999999", 2, 16,
	 "the number 1e99999999999999999999 has too many digits for type numeric", NULL},
	{W "i = 15k", 2, 16, "the number \"15\" runs into what follows it", "Numbers are written like"},
	{W "i = 1.2.3", 2, 16, "the number \"1.2\" runs into what follows it",
	 "Numbers are written like"},
	{W "i = - b", 2, 18, "expected a number after the sign, found \"b\"", NULL},
	{W "i = 5 + 5", 2, 18, "expected and, or, the next rule or the end, found \"+\"", NULL},
	{W "i = 5 * 5", 2, 18, "the character \"*\" has no meaning here", "A model does not calculate"},
	{W "n = p and t = p", 2, 26, "parameter \"p\" is integer, where text is expected",
	 "Declare the parameter"},
	{W "i = q", 2, 16, "parameter \"q\" is text, where integer is expected",
	 "Declare the parameter"},
	{W "s = q", 2, 16, "parameter \"q\" is text, where ns_sec is expected",
	 "Declare the parameter"},
	/* characters; columns count characters, not bytes */
	{W "t = 'abc", 2, 16, "a quoted text does not end", "A quotation mark inside quotes"},
	{W "t = 'abc''", 2, 16, "a quoted text does not end", "A quotation mark inside quotes"},
	{W "\"t = 'abc'", 2, 12, "a quoted name does not end", "A quotation mark inside quotes"},
	{W "\"\" = 1", 2, 12, "a quoted name is empty", NULL},
	{W "t = 'a\tb'", 2, 18, "a control character (byte 9) inside quotes",
	 "Keep a quoted text on one line"},
	{W "t = '\xC3\xA9\xC3\xA9' and i = @", 2, 29, "the character \"@\" has no meaning here", NULL},
	{W "t = \xE2\x80\x98x\xE2\x80\x99", 2, 16, "a curly quotation mark", "Write straight marks"},
	{W "t\xC2\xA0= 'x'", 2, 12, "a no-break space", "Write an ordinary space."},
	{W "i = 5 /* five */", 2, 18, "the character \"/\" has no meaning here",
	 "A comment begins with --"},
	{W "i == 5", 2, 15, "expected a constant, found \"=\"", NULL},
	{W "a2345678901234567890123456789012345678901234567890123456789012345 = 1", 2, 12,
	 "the name \"a23456789012345678901234567890123456789012345678901234567890...\" is too long",
	 NULL},
};

#define FAULTS (sizeof(faults) / sizeof(faults[0]))

static void
check_fault(const Fault *fault)
{
	PrfModelError error;
	Pool pool;
	PrfModel *model;
	bool good;

	pool_begin(&pool);
	model = parse_exactly(fault->text, strlen(fault->text), &pool, &error);
	good = model == NULL && error.at.line == fault->line && error.at.column == fault->column &&
		   strcmp(error.message, fault->message) == 0 &&
		   (fault->hint == NULL ? error.hint[0] == '\0'
								: strncmp(error.hint, fault->hint, strlen(fault->hint)) == 0);
	ok(good, "%d:%d %s", fault->line, fault->column, fault->message);
	if (!good && model == NULL)
		printf("# %d:%d %s\n# hint: %s\n", error.at.line, error.at.column, error.message,
			   error.hint);
	pool_end(&pool);
}

/* A byte that ends a C text. */
static void
check_zero_byte(void)
{
	static const char text[] = "segmentation m (i integer) a 'A\0B' otherwise";
	PrfModelError error;
	Pool pool;

	pool_begin(&pool);
	ok(parse_exactly(text, sizeof(text) - 1, &pool, &error) == NULL && error.at.column == 32 &&
		   strcmp(error.message, "a control character (byte 0) inside quotes") == 0,
	   "a zero byte is refused");
	pool_end(&pool);
}

/* In a single-byte encoding each byte is a column. */
static void
check_latin_columns(void)
{
	static const char text[] = "segmentation m (i integer) a '\xE9\xE9' @";
	PrfModelSource source = {text, sizeof(text) - 1, false};
	PrfModelError error;
	Pool pool;

	pool_begin(&pool);
	ok(prf_model_parse(source, &pool.arena, &error) == NULL && error.at.column == 35,
	   "columns in LATIN1");
	pool_end(&pool);
}

int
main(void)
{
	for (size_t i = 0; i < FAULTS; i++)
		check_fault(&faults[i]);
	check_zero_byte();
	check_latin_columns();
	return done_testing();
}
