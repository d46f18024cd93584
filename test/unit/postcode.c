/* Postcodes without a server: forms, rules, order, ranges, hostile text.
   link: codes/postcode_text.c codes/postcode_special.c codes/postcode_hint.c codes/code_text.c
   codes/generated/places.c */
#include <regex.h>

#include "codes/postcode.h"
#include "kind_test.h"

static const PrfCodeKind *const kind = &prf_kind_postcode;

static const Example examples[] = {
	{"SW1A 1AA", "SW1A 1AA", "unit", NULL},
	{"sw1a1aa", "SW1A 1AA", "unit", NULL},
	{"M1 1AE", "M1 1AE", "unit", NULL},
	{"M11AE", "M1 1AE", "unit", NULL},
	{"M1  1AE", "M1 1AE", "unit", NULL},  /* fixed 7 */
	{"M1   1AE", "M1 1AE", "unit", NULL}, /* fixed 8 */
	{"B33 8TH", "B33 8TH", "unit", NULL},
	{"B338TH", "B33 8TH", "unit", NULL},
	{"B33  8TH", "B33 8TH", "unit", NULL},
	{"CR2 6XH", "CR2 6XH", "unit", NULL},
	{"DN55 1PT", "DN55 1PT", "unit", NULL},
	{"DN551PT", "DN55 1PT", "unit", NULL},
	{"EC1A 1BB", "EC1A 1BB", "unit", NULL},
	{"W1A 0AX", "W1A 0AX", "unit", NULL},
	{"E1W 1AA", "E1W 1AA", "unit", NULL},
	{"N1P 1AA", "N1P 1AA", "unit", NULL},
	{"SE1P 4AA", "SE1P 4AA", "unit", NULL},
	{"AB1 0AA", "AB1 0AA", "unit", NULL}, /* long terminated, still a postcode */
	{"BF1 1AA", "BF1 1AA", "unit", NULL},
	{"BX1 1LT", "BX1 1LT", "unit", NULL},
	{"GX11 1AA", "GX11 1AA", "unit", NULL},
	{"ZZ99 3VZ", "ZZ99 3VZ", "unit", NULL},
	{"GIR 0AA", "GIR 0AA", "unit", NULL},
	{"gir0aa", "GIR 0AA", "unit", NULL},
	{"ASCN 1ZZ", "ASCN 1ZZ", "unit", NULL},
	{"fiqq1zz", "FIQQ 1ZZ", "unit", NULL},
	{"BFPO 57", "BFPO 57", "unit", NULL},
	{"BFPO57", "BFPO 57", "unit", NULL},
	{"BFPO 9999", "BFPO 9999", "unit", NULL},
	{"bfpo C/O 12", "BFPO c/o 12", "unit", NULL},
	{"SW", "SW", "area", NULL},
	{"m", "M", "area", NULL},
	{"SW1A", "SW1A", "district", NULL},
	{"M11", "M11", "district", NULL}, /* never sector M1 1 */
	{"M1 1", "M1 1", "sector", NULL},
	{"M11 1", "M11 1", "sector", NULL},
	{"SW1A 1", "SW1A 1", "sector", NULL},
	{"BS0", "BS0", "district", NULL},

	{"", NULL, "empty", NULL},
	{"SW1A-1AA", NULL, "Character 5 is \"-\"", "\"SW1A 1AA\""},
	{"SW1A\t1AA", NULL, "Byte 5 is 0x09", "\"SW1A 1AA\""},
	{" SW1A 1AA", NULL, "no space before or after", "\"SW1A 1AA\""},
	{"M1 1AE ", NULL, "no space before or after", "\"M1 1AE\""},
	{"SW1A  1AA", NULL, "at most eight", "\"SW1A 1AA\""},
	{"SW1A1", NULL, "sector is written with a space", "\"SW1A 1\""},
	{"M1  1", NULL, "After the district", "\"M1 1\""},
	{"SWIA 1AA", NULL, "After the one or two letters", "\"SW1A 1AA\""},
	{"M1 OAA", NULL, "After the district", "\"M1 0AA\""},
	{"SW1A lAA", NULL, "After the district", "\"SW1A 1AA\""},
	{"0X1 1AA", NULL, "begins with the one or two letters", "\"OX1 1AA\""},
	{"BSO 1AA", NULL, "After the one or two letters",
	 "\"BS0 1AA\""}, /* not B50: one exchange, not two */
	{"AB01 1AA", NULL, "leading zero", "\"AB1 1AA\""},
	{"M1 1CA", NULL, "never C, I, K, M, O or V", NULL},
	{"M1Z 1AA", NULL, "ABCDEFGHJKPSTUW", "\"M12 1AA\""},
	{"SW1C 1AA", NULL, "ABEHMNPRVWXY", NULL},
	{"ZZ1 1AA", NULL, "\"ZZ99\"", NULL},
	{"ZZ99 3VA", NULL, "end in Z", NULL},
	{"XX", NULL, "no postcode area \"XX\"", "BX, EX, GX, HX"},
	{"QQ1 1AA", NULL, "no postcode area \"QQ\"", "TQ"},
	{"VG1110", NULL, "no postcode area \"VG\"", "Nearest"},
	{"V1 1AA", NULL, "no postcode area \"V\"", "CV, IV, WV"},
	{"BFPO 0", NULL, "1 to 9999", NULL},
	{"BFPO 10000", NULL, "1 to 9999", NULL},
	{"BFPO c/o 1000", NULL, "1 to 999", NULL},
	{"ASCN 1ZA", NULL, "After the one or two letters", NULL},
	{"M1 1A", NULL, "After the district", NULL},
	{"unknown", NULL, "After the one or two letters", NULL},
	{"London SW1A 1AA", NULL, "at most eight", NULL},
};

static const char *const seeds[] = {"SW1A 1AA", "M1 1AE",   "M11AE",   "B33 8TH",     "DN551PT",
									"EC1A 1",   "W1A",      "E1W 1AA", "SW",          "ZZ99 3VZ",
									"GIR 0AA",  "ASCN 1ZZ", "BFPO 57", "BFPO c/o 12", "BS0",
									"GX11 1AA", ""};

static void
check_round_trip(void)
{
	bool good = true;
	int found = 0;

	for (uint64_t code = 0; code < PRF_POSTCODE_GRAMMAR_END && good; code += 211)
	{
		found += kind->valid(kind, (uint32_t) code);
		good = valid_agrees(kind, (uint32_t) code);
	}
	ok(good && found > 100000, "every 211th number of the grammar that is valid round trips (%d)",
	   found);

	for (uint32_t code = 0; code < 3 * PRF_POSTCODE_DISTRICT_SIZE && good; code++)
		good = valid_agrees(kind, 27 * PRF_POSTCODE_AREA_SIZE + 1 + code);
	ok(good, "so does every number of three districts of area B");

	found = 0;
	for (uint64_t code = PRF_POSTCODE_GRAMMAR_END; code <= UINT32_MAX && good;
		 code += code < PRF_POSTCODE_WORDS - 9 || code > PRF_POSTCODE_WORDS_END + 9 ? 1009 : 1)
	{
		found += kind->valid(kind, (uint32_t) code);
		good = valid_agrees(kind, (uint32_t) code);
	}
	ok(good && found > 10, "and every special postcode");

	found = 0;
	for (uint32_t code = PRF_POSTCODE_BFPO - 5; code < PRF_POSTCODE_CARE_OF + 2000 && good; code++)
	{
		found += kind->valid(kind, code);
		good = valid_agrees(kind, code);
	}
	ok(good && found == 9999 + 999, "and every forces number");
}

/* The numbers are stored: these must never change. */
static void
check_frozen(void)
{
	static const struct
	{
		const char *text;
		uint32_t code;
	} frozen[] = {{"AB", 4875122},          {"B", 65814147},          {"B33", 67798051},
				  {"B33 8TH", 67803970},    {"M1 1AA", 789953261},    {"SW1A 1AA", 1240908817},
				  {"E1W 1AA", 263595818},   {"ZZ99 3VZ", 1711163655}, {"GIR 0AA", 2147628476},
				  {"ASCN 1ZZ", 2147517277}, {"BFPO 57", 3000000057},  {"BFPO c/o 12", 3000010012}};

	for (size_t i = 0; i < sizeof(frozen) / sizeof(frozen[0]); i++)
	{
		uint32_t code;
		bool good = kind->parse(kind, frozen[i].text, strlen(frozen[i].text), &code, NULL);

		ok(good && code == frozen[i].code, "%s is %u", frozen[i].text, (unsigned) frozen[i].code);
	}
}

/* A random code of the grammar, as text and as the parts that it was made from. */
typedef struct Made
{
	char area[3];
	int number;  /* -1: no district */
	char suffix; /* or 0 */
	int sector;  /* -1: none */
	char unit[3];
} Made;

static Made
make(void)
{
	static const char units[] = "ABDEFGHJLNPQRSTUWXYZ";
	Made made = {.number = -1, .sector = -1};
	int depth = random_below(4);

	do
		strcpy(made.area, prf_postcode_areas[random_below(prf_postcode_area_count)].area);
	while (strcmp(made.area, "ZZ") == 0 || (random_below(4) > 0 && made.area[0] > 'D'));
	if (depth >= 1)
		made.number = random_below(3) > 0 ? random_below(13) : random_below(100);
	if (depth >= 1 && made.number < 10 && random_below(2))
		made.suffix = "ABEHPW"[random_below(6)];
	if (depth >= 2)
		made.sector = random_below(10);
	if (depth >= 3)
	{
		made.unit[0] = units[random_below(20)];
		made.unit[1] = units[random_below(20)];
	}
	return made;
}

static uint32_t
code_of(const Made *made)
{
	char text[32];
	char suffix[2] = {made->suffix, '\0'};
	uint32_t code = UINT32_MAX;

	if (made->number < 0)
		strcpy(text, made->area);
	else if (made->sector < 0)
		snprintf(text, sizeof(text), "%s%d%s", made->area, made->number, suffix);
	else
		snprintf(text, sizeof(text), "%s%d%s %d%s", made->area, made->number, suffix, made->sector,
				 made->unit);
	if (strcmp(made->area, "") == 0 || !parse_exactly(kind, text, strlen(text), &code, NULL))
		printf("# not read: \"%s\"\n", text);
	return code;
}

/* Area by letters, district by number, then letter, sector, unit; the wider first. */
static int
naive_compare(const Made *a, const Made *b)
{
	int c = strcmp(a->area, b->area);

	if (c == 0)
		c = a->number - b->number;
	if (c == 0)
		c = a->suffix - b->suffix;
	if (c == 0)
		c = a->sector - b->sector;
	return c != 0 ? c : strcmp(a->unit, b->unit);
}

static bool
naive_contains(const Made *a, const Made *b)
{
	if (strcmp(a->area, b->area) != 0)
		return false;
	if (a->number < 0)
		return true;
	if (a->number != b->number || a->suffix != b->suffix)
		return false;
	if (a->sector < 0)
		return true;
	return a->sector == b->sector && (a->unit[0] == '\0' || strcmp(a->unit, b->unit) == 0);
}

static void
check_order_and_ranges(void)
{
	bool order = true;
	bool ranges = true;
	bool ancestors = true;
	int inside = 0;

	for (int i = 0; i < 200000; i++)
	{
		Made b = make();
		Made a = random_below(2) ? make() : b;
		uint32_t code_a;
		uint32_t code_b = code_of(&b);
		uint32_t first;
		uint32_t last;
		int naive;

		if (random_below(2))
			a.unit[0] = '\0';
		if (a.unit[0] == '\0' && random_below(2))
			a.sector = -1;
		if (a.sector < 0 && random_below(2))
		{
			a.number = -1;
			a.suffix = '\0';
		}
		code_a = code_of(&a);
		naive = naive_compare(&a, &b);
		order &= (naive < 0) == (code_a < code_b) && (naive == 0) == (code_a == code_b);
		kind->range(kind, code_a, &first, &last);
		ranges &= naive_contains(&a, &b) == (code_b >= first && code_b <= last);
		inside += naive_contains(&a, &b) && naive != 0;
		for (int level = 0; level < 4; level++)
		{
			uint32_t above;

			if (!kind->ancestor(kind, code_a, level, &above))
				continue;
			kind->range(kind, above, &first, &last);
			ancestors &= strcmp(kind->level(kind, above), kind->levels[level]) == 0 &&
						 first <= code_a && code_a <= last;
		}
	}
	ok(order, "order is area, district number, letter, sector, unit");
	ok(ranges && inside > 1000, "a range holds a code's descendants and nothing else (%d pairs)",
	   inside);
	ok(ancestors, "a code lies in the range of each of its ancestors");
}

/* The published letter rules as one regular expression, beside the list of areas. */
static void
check_against_regex(void)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	regex_t form;
	bool good = true;
	int accepted = 0;

	regcomp(&form,
			"^([A-Z](0|[1-9][0-9]?|[0-9][ABCDEFGHJKPSTUW])"
			"|[A-Z][A-Z](0|[1-9][0-9]?|[0-9][ABEHMNPRVWXY]))"
			" [0-9][ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]$",
			REG_EXTENDED | REG_NOSUB);
	for (int i = 0; i < 300000 && good; i++)
	{
		char text[16] = "";
		char area[3] = "";
		uint32_t code;
		bool known = false;
		bool expected;

		area[0] = letters[random_below(26)];
		area[1] = random_below(3) > 0 ? letters[random_below(26)] : '\0';
		for (int j = 0; j < prf_postcode_area_count; j++)
			known |= strcmp(prf_postcode_areas[j].area, area) == 0 && strcmp(area, "ZZ") != 0;
		snprintf(text, sizeof(text), "%s%d%c %d%c%c", area,
				 random_below(random_below(2) ? 10 : 100),
				 random_below(2) ? letters[random_below(26)] : ' ', random_below(10),
				 letters[random_below(26)], letters[random_below(26)]);
		if (strstr(text, "  ") != NULL)
			memmove(strstr(text, "  "), strstr(text, "  ") + 1, strlen(strstr(text, "  ")));
		expected = known && regexec(&form, text, 0, NULL, 0) == 0;
		good = kind->parse(kind, text, strlen(text), &code, NULL) == expected;
		accepted += expected;
		if (!good)
			printf("# differs on \"%s\"\n", text);
	}
	regfree(&form);
	ok(good && accepted > 1000, "the letter rules are those published (%d accepted)", accepted);
}

static void
check_names(void)
{
	uint32_t code = 0;
	char buf[PRF_LABEL_MAX];

	kind->parse(kind, "SW", 2, &code, NULL);
	ok(strcmp(kind->label(kind, code, PRF_ENGLISH, buf), "South West London") == 0,
	   "areas have names");
	kind->parse(kind, "SW1A", 4, &code, NULL);
	ok(kind->label(kind, code, PRF_ENGLISH, buf) == NULL, "districts have none");
	ok(kind->row_kind(kind, code) == PRF_ROW_SEGMENT, "a district is a segment");
	kind->parse(kind, "STHL 1ZZ", 8, &code, NULL);
	ok(strcmp(kind->label(kind, code, PRF_ENGLISH, buf), "Saint Helena") == 0,
	   "territories have names");
	kind->parse(kind, "ZZ99 3VZ", 8, &code, NULL);
	ok(kind->row_kind(kind, code) == PRF_ROW_UNKNOWN, "a pseudo-postcode is unknown");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		check_example(kind, &examples[i]);
	check_frozen();
	check_round_trip();
	check_order_and_ranges();
	check_against_regex();
	check_names();
	check_hostile_text(kind, seeds, (int) (sizeof(seeds) / sizeof(seeds[0])), 300000);
	return done_testing();
}
