/* Income bands without a server: forms, edges, order, containment, schemes, hostile text.
   link: codes/income_band_text.c codes/income_band_scheme.c codes/age_band_text.c codes/age_band_scheme.c
   codes/band_scheme.c codes/code_text.c */
#include "codes/band_scheme.h"
#include "codes/income_band.h"
#include "kind_test.h"

static const PrfCodeKind *const kind = &prf_kind_income_band;

static const Example examples[] = {
	{"15000-24999", "15000-24999", "band", NULL},
	{"15000-25000", "15000-25000", "band", NULL},
	{"25001-35000", "25001-35000", "band", NULL},
	{"50000+", "50000+", "band", NULL},
	{"0-519", "0-519", "band", NULL},
	{"0", "0", "single amount", NULL},
	{"18000", "18000", "single amount", NULL},
	{"18000-18000", "18000", "single amount", NULL},
	{"0+", "0+", "band", NULL},
	{"12571-50270", "12571-50270", "band", NULL},
	{"50271-125140", "50271-125140", "band", NULL},
	{"125141+", "125141+", "band", NULL},
	{"1000000-10000000", "1000000-10000000", "band", NULL},
	{"10000000+", "10000000+", "band", NULL},

	{"", NULL, "empty", "\"15000-24999\""},
	{"24999-15000", NULL, "ends at 15000, before it begins at 24999", "\"15000-24999\""},
	{"-5", NULL, "no negative", "\"50000+\""},
	{"10000001", NULL, "up to 10000000", "\"50000+\""},
	{"99999999999999999999", NULL, "up to 10000000", "\"50000+\""},
	{"015-20", NULL, "spare zeros", "\"50000+\""},
	{"15,000-24,999", NULL, "Character 3 is \",\"", "\"50000+\""},
	{"\xc2\xa3"
	 "15000",
	 NULL, "Byte 1 is 0xc2", "\"50000+\""},
	{"15000-", NULL, "one amount", "\"50000+\""},
	{"15k-25k", NULL, "Character 3 is \"k\"", "\"50000+\""},
	{"20000-24987", NULL, "a multiple of 10", "24980 and 24989"},
	{"20002+", NULL, "a multiple of 10", "20001 and 20010"},
};

static const char *const seeds[] = {"15000-24999", "0-519",           "50000+", "0",
									"125141+",     "1000000-2000000", ""};

/* Every edge in order, and every amount that is none between them. */
static void
check_edges(void)
{
	bool good = true;
	int next = 0;

	for (int32_t amount = 0; amount <= PRF_INCOME_MAX + 1; amount++)
	{
		int edge = prf_income_edge(amount);

		if (edge < 0)
			continue;
		good &= edge == next && prf_income_edge_amount(edge) == amount;
		next++;
	}
	ok(good && next == PRF_INCOME_EDGES, "edges are numbered in their order, without a gap (%d)",
	   next);
	ok(prf_income_edge(-1) < 0 && prf_income_edge(PRF_INCOME_MAX + 2) < 0,
	   "and end where they end");
	good = true;
	for (int32_t amount = 0; amount < 20000; amount++)
		good &= prf_income_edge(amount) == amount;
	ok(good, "below 20000 every pound is an edge");
}

static uint32_t
random_band(void)
{
	int32_t low = prf_income_edge_amount(random_below(PRF_INCOME_EDGES - 1));
	int32_t high;
	uint32_t code = 0;

	if (random_below(5) == 0)
		high = -1;
	else
		do
			high = prf_income_edge_amount(random_below(PRF_INCOME_EDGES)) - 1;
		while (high < low);
	if (!prf_income_band_make_code(low, high, &code))
		ok(false, "a band of two edges is made");
	return code;
}

/* The laws of containment and order, on amounts. */
static void
check_laws(void)
{
	bool good = true;
	bool covered = true;
	bool ordered = true;
	int inside = 0;

	for (int i = 0; i < 500000; i++)
	{
		uint32_t wide = random_band();
		uint32_t narrow = random_band();
		int64_t wide_high = prf_income_band_high(wide) < 0 ? INT64_MAX : prf_income_band_high(wide);
		int64_t narrow_high =
			prf_income_band_high(narrow) < 0 ? INT64_MAX : prf_income_band_high(narrow);
		int32_t wide_low = prf_income_band_low(wide);
		int32_t narrow_low = prf_income_band_low(narrow);
		bool contains = kind->contains(kind, wide, narrow);
		uint32_t first;
		uint32_t last;

		kind->range(kind, wide, &first, &last);
		good &= valid_agrees(kind, wide) && kind->valid(kind, wide) && kind->valid(kind, last) &&
				kind->contains(kind, wide, last) &&
				contains == (wide_low <= narrow_low && narrow_high <= wide_high);
		covered &= !contains || (first <= narrow && narrow <= last);
		ordered &= (wide < narrow) ==
				   (wide_low < narrow_low || (wide_low == narrow_low && wide_high > narrow_high));
		inside += contains;
	}
	ok(good && inside > 1000, "a band contains those between its ends (%d pairs)", inside);
	ok(covered, "its range covers them, and ends in one of them");
	ok(ordered, "order is by the first amount, then the wider first");
}

static void
check_validity(void)
{
	bool good = true;
	int valid = 0;

	for (int i = 0; i < 2000000; i++)
	{
		uint32_t code = (uint32_t) next_random();

		good &= valid_agrees(kind, code);
		valid += kind->valid(kind, code);
	}
	ok(good && valid > 0, "a number is valid exactly when it prints as what reads as it");
}

static const char *
label_of(const char *text)
{
	static char buf[PRF_LABEL_MAX];
	uint32_t code = 0;

	kind->parse(kind, text, strlen(text), &code, NULL);
	return kind->label(kind, code, PRF_ENGLISH, buf);
}

static void
check_labels(void)
{
	ok(strcmp(label_of("15000-24999"), "\xc2\xa3"
									   "15,000 to \xc2\xa3"
									   "24,999") == 0,
	   "15000-24999 in words");
	ok(strcmp(label_of("50000+"), "\xc2\xa3"
								  "50,000 and over") == 0,
	   "50000+ in words");
	ok(strcmp(label_of("1005000"), "\xc2\xa3"
								   "1,005,000") == 0,
	   "1005000 in words");
	ok(strcmp(label_of("0+"), "All incomes") == 0, "0+ in words");
}

/* The numbers are stored: these must never change. */
static void
check_frozen(void)
{
	static const struct
	{
		const char *text;
		uint32_t code;
	} frozen[] = {{"0+", 0},
				  {"0", 65534},
				  {"0-519", 65015},
				  {"15000-24999", 983084535},
				  {"50000+", 1703936000},
				  {"125141+", 2688876544},
				  {"10000000", 4115663534}};

	for (size_t i = 0; i < sizeof(frozen) / sizeof(frozen[0]); i++)
	{
		uint32_t code = 0;

		kind->parse(kind, frozen[i].text, strlen(frozen[i].text), &code, NULL);
		ok(code == frozen[i].code, "%s is %u", frozen[i].text, (unsigned) code);
	}
}

/* ---- schemes ---- */

/* The band of a value, as text; "" where none holds it, or the detail of the error. */
static const char *
in_scheme(const PrfBandType *type, double value, const char *text)
{
	static char printed[PRF_CODE_TEXT_MAX];
	static PrfCodeError error;
	char *copy = exact_copy(text, strlen(text));
	PrfBandScheme scheme;
	uint32_t code;

	error = (PrfCodeError){"", ""};
	printed[0] = '\0';
	if (!prf_band_scheme_read(type, copy + 1, strlen(text), &scheme, &error))
		strcpy(printed, "?");
	else if (prf_band_scheme_find(&scheme, value, &code))
		type->kind->print(type->kind, code, printed);
	free(copy);
	return printed[0] == '?' ? error.detail : printed;
}

static void
scheme_is(const PrfBandType *type, double value, const char *text, const char *expected)
{
	const char *found = in_scheme(type, value, text);

	ok(strcmp(found, expected) == 0, "%s %g in \"%s\" is \"%s\"", type->unit, value, text, found);
}

static void
scheme_refused(const PrfBandType *type, const char *text, const char *detail)
{
	const char *found = in_scheme(type, 0, text);

	ok(strstr(found, detail) != NULL, "\"%s\" is no scheme: %s", text, found);
}

static void
check_schemes(void)
{
	scheme_is(&prf_age_bands, 0, "quinary", "0-4");
	scheme_is(&prf_age_bands, 4, "quinary", "0-4");
	scheme_is(&prf_age_bands, 89, "quinary", "85-89");
	scheme_is(&prf_age_bands, 90, "quinary", "90+");
	scheme_is(&prf_age_bands, 2147483647, "quinary", "90+");
	scheme_is(&prf_age_bands, -1, "quinary", "");
	scheme_is(&prf_age_bands, 15, "census 2021 8c", "15-24");
	scheme_is(&prf_age_bands, 15, "census 2021 11a", "10-15");
	scheme_is(&prf_age_bands, 15, "census 2021 3a", "0-15");
	scheme_is(&prf_age_bands, 64, "0,16,65", "16-64");
	scheme_is(&prf_age_bands, 64, " 0 , 16 , 65 ", "16-64");
	scheme_is(&prf_age_bands, 15, "16,65", "");
	scheme_is(&prf_age_bands, 0, "0,1", "0");
	scheme_is(&prf_age_bands, 7, "0", "0+");
	scheme_is(&prf_income_bands, 519, "gb survey show card", "0-519");
	scheme_is(&prf_income_bands, 36400, "gb survey show card", "36400+");
	scheme_is(&prf_income_bands, 20000, "0,15000,25000,50000", "15000-24999");
	scheme_refused(&prf_age_bands, "", "\"quinary\", \"census 2021 3a\"");
	scheme_refused(&prf_age_bands, "Quinary", "\"census 2021 11a\".");
	scheme_refused(&prf_age_bands, "0,16,16", "16 comes after 16");
	scheme_refused(&prf_age_bands, "0,16,", "commas between them");
	scheme_refused(&prf_age_bands, "0;16", "commas between them");
	scheme_refused(&prf_age_bands, "0,151", "from 0 to 150");
	scheme_refused(&prf_age_bands, "0,99999999999999999999", "from 0 to 150");
	scheme_refused(&prf_income_bands, "0,20005", "no income_band from 0 to 20004");
	scheme_refused(&prf_income_bands, "20005", "no income_band that begins at 20005");
}

static void
check_many_cut_points(void)
{
	char text[PRF_BANDS_MAX * 8] = "0";
	size_t used = 1;

	for (int i = 1; i <= PRF_BANDS_MAX; i++)
		used += (size_t) sprintf(text + used, ",%d", i);
	scheme_refused(&prf_income_bands, text, "at most 200 bands");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		check_example(kind, &examples[i]);
	check_edges();
	check_laws();
	check_validity();
	check_labels();
	check_frozen();
	check_schemes();
	check_many_cut_points();
	check_hostile_text(kind, seeds, (int) (sizeof(seeds) / sizeof(seeds[0])), 300000);
	return done_testing();
}
