/* Open lists without a server: every id is one code, listed or not.
   link: codes/open_list.c codes/enumerated_list.c codes/enumerated_list_hint.c
   codes/generated/lgsl.c codes/generated/lgil.c */
#include "codes/open_list.h"
#include "codes/generated/code_kinds.h"
#include "kind_test.h"

typedef struct ListExample
{
	const PrfCodeKind *kind;
	Example example;
} ListExample;

static const ListExample examples[] = {
	{&prf_kind_lgsl, {"0", "0", "service", NULL}},
	{&prf_kind_lgsl, {"2147483647", "2147483647", "service", NULL}},
	{&prf_kind_lgsl, {"2147483648", NULL, "from 0 to 2147483647", NULL}},
	{&prf_kind_lgsl, {"4294967296", NULL, "from 0 to 2147483647", NULL}},
	{&prf_kind_lgsl, {"9999999999", NULL, "from 0 to 2147483647", NULL}},
	{&prf_kind_lgsl, {"18446744073709551617", NULL, "from 0 to 2147483647", NULL}},
	{&prf_kind_lgsl, {"-1", NULL, "from 0 to 2147483647", "without blanks, sign"}},
	{&prf_kind_lgsl, {"+1", NULL, "from 0 to 2147483647", "without blanks, sign"}},
	{&prf_kind_lgsl, {"", NULL, "from 0 to 2147483647", NULL}},
	{&prf_kind_lgil, {"00", NULL, "from 0 to 2147483647", "without leading zeros"}},
	{&prf_kind_lgil, {"07", NULL, "from 0 to 2147483647", "without leading zeros"}},
	{&prf_kind_lgil, {"12", "12", "sub-interaction", NULL}},
	{&prf_kind_lgil, {"25", "25", "interaction", NULL}},
	{&prf_kind_lgil, {"2147483647", "2147483647", "interaction", NULL}},
};

/* An id leads to a number that leads back to it, as number and as text. */
static bool
goes_round(const PrfCodeKind *kind, int64_t id)
{
	uint32_t code;
	char text[PRF_CODE_TEXT_MAX];
	char expected[PRF_CODE_TEXT_MAX];

	if (!prf_open_list_from_id(kind, id, &code) || !kind->valid(kind, code))
		return false;
	kind->print(kind, code, text);
	snprintf(expected, sizeof(expected), "%lld", (long long) id);
	return prf_open_list_id(kind, code) == id && strcmp(text, expected) == 0 && round_trips(kind, code);
}

static void
check_ids(const PrfCodeKind *kind)
{
	bool good = true;

	for (int64_t id = 0; id < 200000; id++)
		good = good && goes_round(kind, id);
	for (int i = 0; i < 200000; i++)
		good = good && goes_round(kind, (int64_t) (next_random() & INT32_MAX));
	good = good && goes_round(kind, INT32_MAX);
	ok(good, "%s: ids go round", kind->name);
}

static void
check_no_ids(const PrfCodeKind *kind)
{
	static const int64_t none[] = {-1, INT32_MIN, (int64_t) INT32_MAX + 1, INT64_MIN, INT64_MAX,
								   INT64_C(1) << 32};
	uint32_t code;

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		ok(!prf_open_list_from_id(kind, none[i], &code), "%s: %lld is no id", kind->name,
		   (long long) none[i]);
}

/* A number is valid exactly when its own id leads to it. */
static bool
valid_is_honest(const PrfCodeKind *kind, uint32_t code)
{
	uint32_t again;

	if (!valid_agrees(kind, code))
		return false;
	return !kind->valid(kind, code) ||
		   (prf_open_list_from_id(kind, prf_open_list_id(kind, code), &again) && again == code);
}

static void
check_numbers(const PrfCodeKind *kind)
{
	bool good = true;

	for (uint32_t near = 0; near < 100000; near++)
		good = good && valid_is_honest(kind, near) &&
			   valid_is_honest(kind, UINT32_C(0x80000000) + near) &&
			   valid_is_honest(kind, UINT32_MAX - near);
	ok(good, "%s: no number stands beside its id", kind->name);
}

/* A listed id's twin behind the list is no code; neither is a gap of the list. */
static void
check_twins(void)
{
	ok(!prf_kind_lgil.valid(&prf_kind_lgil, UINT32_C(0x80000000) + 12), "lgil: no second 12");
	ok(prf_kind_lgil.valid(&prf_kind_lgil, UINT32_C(0x80000000) + 25), "lgil: 25 is not listed");
	ok(!prf_kind_lgil.valid(&prf_kind_lgil, 12), "lgil: number 12 is a gap");
	ok(!prf_kind_lgsl.valid(&prf_kind_lgsl, UINT32_C(0x80000000)), "lgsl: beyond the ids");
}

int
main(void)
{
	static const PrfCodeKind *const kinds[] = {&prf_kind_lgsl, &prf_kind_lgil};
	static const char *const seeds[] = {"0", "57", "2147483647", "100001", ""};

	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		check_example(examples[i].kind, &examples[i].example);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		check_ids(kinds[i]);
		check_no_ids(kinds[i]);
		check_numbers(kinds[i]);
		check_hostile_text(kinds[i], seeds, (int) (sizeof(seeds) / sizeof(seeds[0])), 100000);
	}
	check_twins();
	return done_testing();
}
