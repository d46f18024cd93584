/* Enumerated lists without a server: every code, every number, hints, hostile text.
   link: codes/enumerated_list.c codes/enumerated_list_hint.c codes/generated/sex.c
   codes/generated/ethnic_group.c codes/generated/oac.c codes/generated/channel.c */
#include "codes/enumerated_list.h"
#include "codes/generated/code_kinds.h"
#include "kind_test.h"

static const PrfCodeKind *const kinds[] = {&prf_kind_sex, &prf_kind_ethnic_group, &prf_kind_oac,
										   &prf_kind_channel};

typedef struct ListExample
{
	const PrfCodeKind *kind;
	Example example;
} ListExample;

static const ListExample examples[] = {
	{&prf_kind_sex, {"F", "F", "sex", NULL}},
	{&prf_kind_sex, {"refu", "REFU", "sex", NULL}},
	{&prf_kind_sex, {"F@2021", "F", "sex", NULL}},
	{&prf_kind_sex, {"", NULL, "such as F or M", "\"F\", \"M\", \"I\""}},
	{&prf_kind_sex, {"Female", NULL, "such as F or M", "label of code \"F\""}},
	{&prf_kind_sex, {"benyw", NULL, "such as F or M", "label of code \"F\""}},
	{&prf_kind_ethnic_group, {"o1@2001", "O1@2001", "category", NULL}},
	{&prf_kind_ethnic_group, {"W@2021", "W", "group", NULL}},
	{&prf_kind_ethnic_group, {"O1", NULL, "such as W1", "The list has \"O1@2001\"."}},
	{&prf_kind_ethnic_group, {"W1@2021@2021", NULL, "such as W1", "The list has"}},
	{&prf_kind_ethnic_group, {"W1@2001@2021", NULL, "such as W1", "The list has"}},
	{&prf_kind_ethnic_group, {"@", NULL, "such as W1", "ethnic_group_codes shows all"}},
	{&prf_kind_ethnic_group, {" W1\t", NULL, "such as W1", "blanks around \"W1\""}},
	{&prf_kind_ethnic_group, {"W7", NULL, "such as W1", "\"W\", \"W1\", \"W2\""}},
	{&prf_kind_ethnic_group, {"white", NULL, "such as W1", "label of code \"W\"."}},
	{&prf_kind_ethnic_group, {"Polish", NULL, "such as W1", "label of code \"POL@S2022\"."}},
	{&prf_kind_ethnic_group, {"1a", NULL, "such as W1", "The list has \"1A@S2011\"."}},
	{&prf_kind_ethnic_group, {"99", NULL, "such as W1", "ethnic_group_codes shows all"}},
	{&prf_kind_oac, {"3B1@2011", "3b1@2011", "subgroup", NULL}},
	{&prf_kind_oac, {"8c1", NULL, "such as 3", "The list has \"8c1@2011\"."}},
	{&prf_kind_channel, {"WebChat", "webchat", "channel", NULL}},
	{&prf_kind_channel, {"emial", NULL, "such as web", "Nearest codes: \"email\"."}},
	{&prf_kind_channel, {"telephone", NULL, "such as web", "label of code \"phone\""}},
};

static const PrfEnumeratedList *
list_of(const PrfCodeKind *kind)
{
	return kind->data;
}

/* Text in both cases and with the reference edition leads to the code, and only to it. */
static bool
reads_in_every_form(const PrfCodeKind *kind, const PrfListCode *code)
{
	char text[PRF_CODE_TEXT_MAX];
	size_t len = strlen(code->text);
	uint32_t number;
	bool good;

	for (size_t i = 0; i <= len; i++)
		text[i] = (char) (code->text[i] >= 'A' && code->text[i] <= 'Z' ? code->text[i] + 32
																	  : code->text[i]);
	good = parse_exactly(kind, text, len, &number, NULL) && number == code->number;
	for (size_t i = 0; i < len; i++)
		text[i] = prf_ascii_upper(text[i]);
	good = good && parse_exactly(kind, text, len, &number, NULL) && number == code->number;
	if (strchr(code->text, '@') == NULL)
	{
		snprintf(text, sizeof(text), "%s@%s", code->text, list_of(kind)->reference);
		good = good && parse_exactly(kind, text, strlen(text), &number, NULL) &&
			   number == code->number;
	}
	return good;
}

static void
check_every_code(const PrfCodeKind *kind)
{
	const PrfEnumeratedList *list = list_of(kind);
	bool started = false;
	bool good = true;
	uint32_t number = 0;
	int count = 0;

	while (kind->next(kind, &started, &number))
	{
		const PrfListCode *code = &list->codes[count++];

		good = good && code->number == number && round_trips(kind, number) &&
			   reads_in_every_form(kind, code) && kind->edition(kind, number) != NULL;
	}
	ok(good && count == list->count, "%s: all %d codes read and print", kind->name, count);
}

/* Numbers beside the codes are no codes: a look at every number to beyond the last. */
static void
check_every_number(const PrfCodeKind *kind)
{
	const PrfEnumeratedList *list = list_of(kind);
	uint32_t last = list->codes[list->count - 1].number;
	int valid = kind->valid(kind, UINT32_MAX) || kind->valid(kind, UINT32_C(0x80000000));
	bool good = true;

	for (uint32_t number = 0; number <= last + 1000; number++)
	{
		valid += kind->valid(kind, number);
		good = good && valid_agrees(kind, number);
	}
	ok(good && valid == list->count, "%s: %d numbers are codes", kind->name, valid);
}

static bool
is_ancestor(const PrfEnumeratedList *list, int above, int below)
{
	while (below >= 0 && below != above)
		below = list->codes[below].parent;
	return below == above;
}

/* The range of a code holds its descendants and nothing else. */
static void
check_ranges(const PrfCodeKind *kind)
{
	const PrfEnumeratedList *list = list_of(kind);
	bool good = true;

	for (int i = 0; i < list->count; i++)
		for (int j = 0; j < list->count; j++)
		{
			uint32_t number = list->codes[j].number;
			uint32_t first;
			uint32_t last;

			kind->range(kind, list->codes[i].number, &first, &last);
			good =
				good && (first <= number && number <= last) == is_ancestor(list, i, j) && kind->valid(kind, last);
		}
	ok(good, "%s: ranges are the hierarchy", kind->name);
}

static bool
of_edition(const PrfCodeKind *kind, uint32_t number, int edition)
{
	return strcmp(kind->edition(kind, number), kind->editions[edition]) == 0;
}

/* Whatever converts becomes a code of the edition asked for; numbers that are no code never do. */
static void
check_conversions(const PrfCodeKind *kind)
{
	const PrfEnumeratedList *list = list_of(kind);
	bool good = true;
	int converted = 0;

	for (int i = 0; i < list->count; i++)
		for (int edition = 0; kind->editions[edition] != NULL; edition++)
		{
			uint32_t from = list->codes[i].number;
			uint32_t to = 0;
			PrfConversion how = kind->convert(kind, from, edition, &to);

			converted += how != PRF_CONVERSION_NONE;
			good = good && (how == PRF_CONVERSION_NONE || of_edition(kind, to, edition)) &&
				   (!of_edition(kind, from, edition) || (to == from && how == PRF_CONVERSION_EXACT)) &&
				   kind->convert(kind, from + 1, edition, &to) == PRF_CONVERSION_NONE;
		}
	ok(good && converted >= list->count, "%s: %d conversions", kind->name, converted);
}

/* What is stored in users' databases. */
static void
check_frozen(void)
{
	static const struct
	{
		const PrfCodeKind *kind;
		const char *text;
		uint32_t number;
	} frozen[] = {
		{&prf_kind_sex, "F", 1000},
		{&prf_kind_sex, "REFU", 903000},
		{&prf_kind_ethnic_group, "W1@2001", 1101000},
		{&prf_kind_ethnic_group, "A4@2011", 2304000},
		{&prf_kind_ethnic_group, "W5", 3404000},
		{&prf_kind_ethnic_group, "1A@S2011", 4101000},
		{&prf_kind_ethnic_group, "OTH@N2021", 7130000},
		{&prf_kind_oac, "1@2001", 1100000},
		{&prf_kind_oac, "8d3@2011", 2820300},
		{&prf_kind_oac, "3b1", 3310100},
		{&prf_kind_channel, "web", 1000},
	};

	for (size_t i = 0; i < sizeof(frozen) / sizeof(frozen[0]); i++)
	{
		uint32_t number = 0;

		frozen[i].kind->parse(frozen[i].kind, frozen[i].text, strlen(frozen[i].text), &number, NULL);
		ok(number == frozen[i].number, "%s %s is stored as %u", frozen[i].kind->name, frozen[i].text, number);
	}
}

int
main(void)
{
	static const char *const seeds[] = {"W1", "w1@2011", "NS@2001", "3b1@2011", "REFU", "F", "f2f", "webchat", ""};

	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		check_example(examples[i].kind, &examples[i].example);
	check_frozen();
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		check_every_code(kinds[i]);
		check_every_number(kinds[i]);
		check_ranges(kinds[i]);
		check_conversions(kinds[i]);
		check_hostile_text(kinds[i], seeds, (int) (sizeof(seeds) / sizeof(seeds[0])), 10000);
	}
	return done_testing();
}
