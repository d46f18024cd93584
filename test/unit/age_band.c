/* Age bands without a server: forms, order, containment, hostile text.
   link: codes/age_band_text.c codes/code_text.c */
#include "codes/age_band.h"
#include "kind_test.h"

static const PrfCodeKind *const kind = &prf_kind_age_band;

static const Example examples[] = {
	{"65-74", "65-74", "band", NULL},
	{"0-4", "0-4", "band", NULL},
	{"85+", "85+", "band", NULL},
	{"0+", "0+", "band", NULL},
	{"42", "42", "single year", NULL},
	{"42-42", "42", "single year", NULL},
	{"0", "0", "single year", NULL},
	{"150", "150", "single year", NULL},
	{"150+", "150+", "band", NULL},
	{"0-150", "0-150", "band", NULL},

	{"", NULL, "empty", "\"65-74\""},
	{"74-65", NULL, "ends at 65, before it begins at 74", "\"65-74\""},
	{"-5", NULL, "never negative", "single year"},
	{"151", NULL, "up to 150", "\"85+\""},
	{"65-200", NULL, "up to 150", "\"85+\""},
	{"9999999999999999999999", NULL, "up to 150", "\"85+\""},
	{"05-09", NULL, "spare zeros", "\"5-9\""},
	{"65 - 74", NULL, "Character 3 is a space", "\"65-74\""},
	{" 65-74", NULL, "Character 1 is a space", "\"65-74\""},
	{"65\xe2\x80\x93"
	 "74",
	 NULL, "Byte 3 is 0xe2", "\"65-74\""},
	{"65 to 74", NULL, "Character 3 is a space", "\"65-74\""},
	{"Aged 85 and over", NULL, "Character 1 is \"A\"", "\"85+\""},
	{"under 16", NULL, "Character 1 is \"u\"", "single year"},
	{"65-", NULL, "spare zeros or signs", "\"65+\""},
	{"65++", NULL, "spare zeros or signs", "\"65+\""},
	{"65+74", NULL, "spare zeros or signs", "\"65-74\""},
	{"1-2-3", NULL, "two ages", "\"65-74\""},
	{"old", NULL, "Character 1 is \"o\"", "\"65-74\""},
};

static const char *const seeds[] = {"65-74", "0-4", "85+", "42", "0", "150+", "16-64", ""};

/* All bands there are, in the order that they should have. */
static void
check_every_band(void)
{
	bool good = true;
	uint32_t before = 0;
	int found = 0;
	int valid = 0;

	for (int low = 0; low <= PRF_AGE_MAX; low++)
	{
		for (int width = PRF_AGE_MAX + 1; width >= low; width--)
		{
			int high = width > PRF_AGE_MAX ? PRF_AGE_OPEN : width;
			uint32_t code = prf_age_band_code(low, high);

			good &= valid_agrees(kind, code) && kind->valid(kind, code) &&
					(found == 0 || code > before);
			before = code;
			found++;
		}
	}
	for (uint32_t code = 0; code < 1 << 20; code++)
		valid += kind->valid(kind, code);
	for (int i = 0; i < 1000000; i++)
		good &= !kind->valid(kind, (uint32_t) next_random() | 1u << 16);
	ok(good && found == valid,
	   "every band round trips, in order, and no other number is valid (%d)", found);
}

/* By ages, one by one. */
static bool
naive_contains(int low, int high, int other_low, int other_high)
{
	if (other_high == PRF_AGE_OPEN && high != PRF_AGE_OPEN)
		return false;
	for (int age = other_low; age <= (other_high == PRF_AGE_OPEN ? 200 : other_high); age++)
	{
		if (age < low || age > high)
			return false;
	}
	return true;
}

static uint32_t
random_band(int *low, int *high)
{
	*low = random_below(PRF_AGE_MAX + 1);
	*high = *low + random_below(PRF_AGE_MAX + 1 - *low);
	if (random_below(5) == 0)
		*high = PRF_AGE_OPEN;
	return prf_age_band_code(*low, *high);
}

static void
check_containment(void)
{
	bool good = true;
	bool covered = true;
	int inside = 0;
	int beyond = 0;

	for (int i = 0; i < 1000000; i++)
	{
		int low;
		int high;
		int other_low;
		int other_high;
		uint32_t wide = random_band(&low, &high);
		uint32_t narrow = random_band(&other_low, &other_high);
		uint32_t first;
		uint32_t last;
		bool contains = kind->contains(kind, wide, narrow);

		kind->range(kind, wide, &first, &last);
		good &= contains == naive_contains(low, high, other_low, other_high);
		covered &= !contains || (first <= narrow && narrow <= last);
		inside += contains;
		beyond += !contains && first <= narrow && narrow <= last;
	}
	ok(good && inside > 1000, "a band contains those whose every age it holds (%d pairs)", inside);
	ok(covered && beyond > 0, "the range covers them, and others too (%d)", beyond);
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
	ok(strcmp(label_of("65-74"), "Aged 65 to 74 years") == 0, "65-74 has the census wording");
	ok(strcmp(label_of("85+"), "Aged 85 years and over") == 0, "so has 85+");
	ok(strcmp(label_of("0-15"), "Aged 15 years and under") == 0, "so has 0-15");
	ok(strcmp(label_of("0"), "Aged under 1 year") == 0, "and 0");
	ok(strcmp(label_of("1"), "Aged 1 year") == 0, "and 1");
	ok(strcmp(label_of("0-1"), "Aged 1 year and under") == 0, "and 0-1");
	ok(strcmp(label_of("0+"), "All ages") == 0, "and 0+");
}

/* The numbers are stored: these must never change. */
static void
check_frozen(void)
{
	ok(prf_age_band_code(0, PRF_AGE_OPEN) == 0, "0+ is 0");
	ok(prf_age_band_code(65, 74) == 16821, "65-74 is 16821");
	ok(prf_age_band_code(85, PRF_AGE_OPEN) == 21760, "85+ is 21760");
	ok(prf_age_band_code(42, 42) == 10965, "42 is 10965");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		check_example(kind, &examples[i]);
	check_every_band();
	check_containment();
	check_labels();
	check_frozen();
	check_hostile_text(kind, seeds, (int) (sizeof(seeds) / sizeof(seeds[0])), 300000);
	return done_testing();
}
