/* Keys without a server: text forms, parts, stored form, dates, hostile bits.
   link: key/segment_key_text.c key/segment_text.c key/date_text.c */
#include "key/date_text.h"
#include "key/segment_key.h"
#include "tap.h"

/* ---- a list to test with: three colours, the last of them not stated ---- */

static const char *const colours[] = {"red", "green", "NS"};

static bool
colour_parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code, PrfCodeError *error)
{
	for (uint32_t i = 0; i < 3; i++)
		if (strlen(colours[i]) == len && memcmp(colours[i], text, len) == 0)
		{
			*code = i + 1;
			return true;
		}
	if (error != NULL && len == 0)
		snprintf(error->hint, sizeof(error->hint), "Try red.");
	(void) kind;
	return false;
}

static int
colour_print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	(void) kind;
	return snprintf(buf, PRF_CODE_TEXT_MAX, "%s", colours[code - 1]);
}

static bool
colour_valid(const PrfCodeKind *kind, uint32_t code)
{
	(void) kind;
	return code >= 1 && code <= 3;
}

static const char *
colour_label(const PrfCodeKind *kind, uint32_t code, PrfLanguage language, char *buf)
{
	(void) kind;
	snprintf(buf, PRF_LABEL_MAX, "%s in %s", colours[code - 1], language == PRF_WELSH ? "Welsh" : "English");
	return buf;
}

static PrfRowKind
colour_row_kind(const PrfCodeKind *kind, uint32_t code)
{
	(void) kind;
	return code == 3 ? PRF_ROW_UNKNOWN : PRF_ROW_SEGMENT;
}

static const PrfCodeKind colour = {
	.id = PRF_KIND_LISTS,.name = "colour",.expected = "A colour is red or green.",
	.parse = colour_parse,.print = colour_print,.valid = colour_valid,.label = colour_label,.row_kind = colour_row_kind,
};

const PrfCodeKind *
prf_code_kind(int id)
{
	return id == colour.id ? &colour : NULL;
}

const PrfCodeKind *
prf_code_kind_by_name(const char *name)
{
	return strcmp(name, colour.name) == 0 ? &colour : NULL;
}

/* ---- tests ---- */

static bool
parse_exactly(const char *text, size_t len, uint64_t *key, PrfCodeError *error)
{
	char	   *copy = exact_copy(text, len);
	bool		good = prf_key_parse(copy + 1, len, key, error);

	free(copy);
	return good;
}

typedef struct Good
{
	const char *text;
	uint64_t	key;			/* stored: it may never change */
	const char *bare;
	int			list;
	PrfRowKind	row_kind;
	const char *label;
} Good;

static void
check_good(void)
{
	static const Good good[] = {
		{"segment:A", UINT64_C(0x4100000000000000), "A", PRF_LIST_SEGMENT, PRF_ROW_SEGMENT, NULL},
		{"segment:A:B c", UINT64_C(0x4175090630000000), "A:B c", PRF_LIST_SEGMENT, PRF_ROW_SEGMENT, NULL},
		{"segment:?", PRF_SEGMENT_CANNOT_TELL, "?", PRF_LIST_SEGMENT, PRF_ROW_CANNOT_TELL, NULL},
		{"segment:-", PRF_SEGMENT_OUT_OF_SCOPE, "-", PRF_LIST_SEGMENT, PRF_ROW_OUT_OF_SCOPE, NULL},
		{"segment:!", PRF_SEGMENT_OUTSIDE_BASE, "!", PRF_LIST_SEGMENT, PRF_ROW_OUTSIDE_BASE, NULL},
		{"number:0", UINT64_C(0xe000000000000000), "0", PRF_LIST_NUMBER, PRF_ROW_SEGMENT, NULL},
		{"number:42", UINT64_C(0xe00000000000002a), "42", PRF_LIST_NUMBER, PRF_ROW_SEGMENT, NULL},
		{"number:-42", UINT64_C(0xdfffffffffffffd6), "-42", PRF_LIST_NUMBER, PRF_ROW_SEGMENT, NULL},
		{"number:2305843009213693951", UINT64_MAX, "2305843009213693951", PRF_LIST_NUMBER, PRF_ROW_SEGMENT, NULL},
		{"number:-2305843009213693952", UINT64_C(3) << 62, "-2305843009213693952", PRF_LIST_NUMBER, PRF_ROW_SEGMENT, NULL},
		{"date:2000-01-01", UINT64_C(0x8040000080000000), "2000-01-01", PRF_KIND_DATE, PRF_ROW_SEGMENT, NULL},
		{"date:2024-01-31", UINT64_C(0x804000008000225c), "2024-01-31", PRF_KIND_DATE, PRF_ROW_SEGMENT, NULL},
		{"date:0044-03-15 BC", UINT64_C(0x804000007ff49d7b), "0044-03-15 BC", PRF_KIND_DATE, PRF_ROW_SEGMENT, NULL},
		{"colour:red", UINT64_C(0x8400000000000001), "red", PRF_KIND_LISTS, PRF_ROW_SEGMENT, "red in English"},
		{"colour:NS", UINT64_C(0x8400000000000003), "NS", PRF_KIND_LISTS, PRF_ROW_UNKNOWN, "NS in English"},
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
	{
		const Good *g = &good[i];
		uint64_t	key = 0;
		uint64_t	again = 0;
		char		text[PRF_KEY_TEXT_MAX];
		char		bare[PRF_CODE_TEXT_MAX];
		char		buf[PRF_LABEL_MAX];
		const char *label;

		ok(parse_exactly(g->text, strlen(g->text), &key, NULL) && key == g->key && prf_key_valid(key),
		   "\"%s\" is the key it always was", g->text);
		ok(prf_key_print(g->key, text) == (int) strlen(g->text) && strcmp(text, g->text) == 0 &&
		   prf_key_print_bare(g->key, bare) == (int) strlen(g->bare) && strcmp(bare, g->bare) == 0,
		   "and prints as \"%s\" and \"%s\"", text, bare);
		label = prf_key_label(g->key, PRF_ENGLISH, buf);
		ok(prf_key_list(g->key) == g->list && prf_key_row_kind(g->key) == g->row_kind &&
		   prf_key_is_special(g->key) == (g->row_kind > PRF_ROW_UNKNOWN) &&
		   (g->label == NULL ? label == NULL : label != NULL && strcmp(label, g->label) == 0),
		   "of list %s, row kind %s", prf_list_name(g->list), prf_row_kind_name(g->row_kind));
		ok(prf_key_parse_bare(g->list, g->bare, strlen(g->bare), &again, NULL) && again == g->key,
		   "\"%s\" is read back in its list", g->bare);
	}
}

static void
check_bad(void)
{
	static const char *const bad[] = {
		"", "A", ":", ":A", "segment:", "segment: A", "segment:A ", " segment:A", "Segment:A", "segment:1234567890",
		"number:", "number:-", "number:+1", "number: 1", "number:1 ", "number:1.0", "number:0x1", "number:1e3",
		"number:2305843009213693952", "number:-2305843009213693953", "number:99999999999999999999999999",
		"date:", "date:2023-02-29", "date:2024-1-31", "date:2024-13-01", "date:2024-00-10", "date:2024-01-00",
		"date:2024-01-32", "date:0000-01-01", "date:infinity", "date:4714-11-23 BC", "date:5874898-01-01",
		"date:99999999-01-01", "date:2024-01-31 AD", "date: BC", "date:2024-01-31BC",
		"text:A", "none:A", "nothing:A", "colour:blue", "colour:", "colour",
		"a_name_that_is_far_too_long_to_be_the_name_of_any_list_in_the_whole_wide_world:A",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		PrfCodeError error;
		uint64_t	key;

		memset(&error, 'x', sizeof(error));
		ok(!parse_exactly(bad[i], strlen(bad[i]), &key, &error) && error.detail[0] != '\0' &&
		   memchr(error.detail, '\0', sizeof(error.detail)) != NULL &&
		   memchr(error.hint, '\0', sizeof(error.hint)) != NULL &&
		   !parse_exactly(bad[i], strlen(bad[i]), &key, NULL),
		   "\"%s\" is no key (%s)", bad[i], error.detail);
	}
}

static void
check_lists(void)
{
	uint64_t	key;
	static const int special_lists[] = {PRF_LIST_NONE, PRF_LIST_SEGMENT, PRF_LIST_NUMBER, PRF_KIND_DATE, PRF_KIND_LISTS};

	for (size_t i = 0; i < sizeof(special_lists) / sizeof(special_lists[0]); i++)
	{
		int			list = special_lists[i];
		const char *name = prf_list_name(list);

		ok(prf_list_by_name(name, strlen(name)) == list, "list %d is called %s", list, name);
		ok(prf_key_parse_bare(list, "?", 1, &key, NULL) && key == PRF_SEGMENT_CANNOT_TELL,
		   "? is cannot tell in list %s", name);
	}
	ok(prf_list_by_name("text", 4) == PRF_LIST_TEXT && !prf_key_parse_bare(PRF_LIST_TEXT, "?", 1, &key, NULL),
	   "texts are a list, and not in keys");
	ok(prf_list_by_name("colour\0x", 8) == -1 && prf_list_by_name("", 0) == -1 && prf_list_by_name("colou", 5) == -1,
	   "nothing else is a list");
	ok(!prf_key_parse_bare(77, "A", 1, &key, NULL) && !prf_key_parse_bare(-1, "A", 1, &key, NULL) &&
	   !prf_key_parse_bare(1000, "A", 1, &key, NULL), "nor is a number that stands for none");
}

/* Every bit that is not accounted for makes a key invalid. */
static void
check_bits(void)
{
	static const char *const coded[] = {"colour:red", "date:2024-01-31"};
	bool		good = true;
	int			valid = 0;

	for (size_t i = 0; i < 2; i++)
	{
		uint64_t	key;
		bool		strict = prf_key_parse(coded[i], strlen(coded[i]), &key, NULL);

		for (int bit = 32; bit < PRF_KEY_KIND_SHIFT; bit++)
			strict = strict && !prf_key_valid(key | UINT64_C(1) << bit);
		ok(strict, "a stray bit makes \"%s\" invalid", coded[i]);
	}
	ok(!prf_key_valid(prf_key_from_code(PRF_KIND_LISTS, 0)) && !prf_key_valid(prf_key_from_code(PRF_KIND_LISTS, 4)),
	   "so does a code that the list does not have");
	ok(!prf_key_valid(prf_key_from_code(0, 1)) && !prf_key_valid(prf_key_from_code(17, 1)) &&
	   !prf_key_valid(prf_key_from_code(PRF_LIST_SEGMENT, 1)) && !prf_key_valid(prf_key_from_code(255, 1)),
	   "and a list that there is not");
	ok(!prf_key_valid(prf_key_from_days(PRF_DATE_FIRST - 1)) && prf_key_valid(prf_key_from_days(PRF_DATE_FIRST)) &&
	   prf_key_valid(prf_key_from_days(PRF_DATE_LAST)) && !prf_key_valid(prf_key_from_days(PRF_DATE_LAST + 1)),
	   "and a date outside the calendar");

	for (int i = 0; i < 1000000 && good; i++)
	{
		uint64_t	key = next_random() & (i % 3 == 0 ? ~(UINT64_C(0x3fffff) << 32) : ~UINT64_C(0));
		uint64_t	again;
		char		text[PRF_KEY_TEXT_MAX];
		int			len;

		if (!prf_key_valid(key))
			continue;
		valid++;
		len = prf_key_print(key, text);
		good = len < PRF_KEY_TEXT_MAX && parse_exactly(text, (size_t) len, &again, NULL) && again == key;
	}
	ok(good && valid > 100000, "of a million random numbers %d are keys, and all read back", valid);
}

static void
check_order(void)
{
	ok(prf_key_from_number(-PRF_KEY_NUMBER_BIAS) < prf_key_from_number(-1) &&
	   prf_key_from_number(-1) < prf_key_from_number(0) && prf_key_from_number(9) < prf_key_from_number(10),
	   "numbers are in the order of numbers");
	ok(prf_key_from_days(PRF_DATE_FIRST) < prf_key_from_days(-1) && prf_key_from_days(-1) < prf_key_from_days(0) &&
	   prf_key_from_days(0) < prf_key_from_days(PRF_DATE_LAST), "dates are in the order of dates");
	ok(!prf_key_number_fits(PRF_KEY_NUMBER_BIAS) && prf_key_number_fits(PRF_KEY_NUMBER_BIAS - 1) &&
	   prf_key_number_fits(-PRF_KEY_NUMBER_BIAS) && !prf_key_number_fits(-PRF_KEY_NUMBER_BIAS - 1),
	   "numbers end at 62 bits");
}

static bool
is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Counts the calendar through, day by day, from 400 BC to 2400. */
static void
check_calendar(void)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t		days;
	bool		good = prf_date_parse("0400-01-01 BC", 13, &days);

	for (int64_t year = -399; year <= 2400 && good; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= lengths[month - 1] + (month == 2 && is_leap(year)); day++)
			{
				char		text[PRF_DATE_TEXT_MAX];
				char		expected[PRF_DATE_TEXT_MAX];
				int64_t		again;
				int			len = prf_date_print(days, text);

				snprintf(expected, sizeof(expected), "%04d-%02d-%02d%s", (int) (year > 0 ? year : 1 - year), month, day,
						 year > 0 ? "" : " BC");
				good = good && strcmp(text, expected) == 0 &&
					prf_date_parse(text, (size_t) len, &again) && again == days;
				days++;
			}
	ok(good, "every day from 400 BC to 2400 is where it belongs");
	ok(prf_date_parse("1999-12-31", 10, &days) && days == -1, "the day before 2000 is day -1");
	ok(prf_date_parse("4714-11-24 BC", 13, &days) && days == PRF_DATE_FIRST &&
	   prf_date_parse("5874897-12-31", 13, &days) && days == PRF_DATE_LAST, "the ends are those of the server's dates");
}

int
main(void)
{
	check_good();
	check_bad();
	check_lists();
	check_bits();
	check_order();
	check_calendar();
	return done_testing();
}
