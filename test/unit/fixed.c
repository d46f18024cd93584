/* Fixed-point sums: rounding, text that reads back, exact reversal, range.
   link: takeup/fixed.c */
#include "takeup/fixed.h"

#include <math.h>

#include "tap.h"

static double
random_double(void)
{
	double		number = ldexp((double) (next_random() >> 11), (int) (next_random() % 140) - 120 - 10);

	return next_random() & 1 ? -number : number;
}

static bool
same(PrfFixed a, PrfFixed b)
{
	return a.whole == b.whole && a.fraction == b.fraction;
}

static bool
reads_back(PrfFixed number)
{
	char		buf[PRF_FIXED_TEXT_MAX];
	int			len = prf_fixed_print(number, buf);
	PrfFixed	again;

	return len == (int) strlen(buf) && len < PRF_FIXED_TEXT_MAX &&
		prf_fixed_parse(buf, strlen(buf), &again) && same(number, again);
}

static bool
prints(double number, const char *text)
{
	char		buf[PRF_FIXED_TEXT_MAX];
	PrfFixed	fixed;

	return prf_fixed_from_double(number, &fixed) &&
		prf_fixed_print(fixed, buf) > 0 && strcmp(buf, text) == 0;
}

static void
test_text(void)
{
	static const char *const bad[] = {"", "-", ".", "1.", ".5", "+1", " 1", "1 ", "1e3", "--1", "1.2.3",
		"9223372036854775808", "-9223372036854775809", "99999999999999999999999999", "NaN",
	"0.00000000000000000000000000000000000000001"};
	static const char *const good[] = {"0", "-0.5", "9223372036854775807.99999999999999999995",
	"-9223372036854775808", "00012", "0.1234567890123456789012345678901234567890"};
	PrfFixed	number;
	int			failed = 0;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		failed += prf_fixed_parse(bad[i], strlen(bad[i]), &number);
	ok(failed == 0, "what is no decimal, or out of range, is refused");
	failed = 0;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		failed += !prf_fixed_parse(good[i], strlen(good[i]), &number) || !reads_back(number);
	ok(failed == 0, "what is a decimal is read");
	failed = 0;
	for (int i = 0; i < 200000; i++)
	{
		number.whole = (int64_t) next_random() >> (next_random() % 64);
		number.fraction = next_random() << (next_random() % 64);
		failed += !reads_back(number);
	}
	number.whole = INT64_MIN;
	number.fraction = 0;
	failed += !reads_back(number);
	number.whole = -1;
	number.fraction = UINT64_MAX;
	failed += !reads_back(number);
	number.whole = INT64_MAX;
	failed += !reads_back(number);
	ok(failed == 0, "every number reads back to the same bits");
	ok(prints(0, "0") && prints(-0.5, "-0.5") && prints(1e15, "1000000000000000") &&
	   prints(0.1, "0.10000000000000000555") && prints(-1.25, "-1.25"), "numbers print as decimals");
}

static void
test_doubles(void)
{
	PrfFixed	number;
	int			failed = 0;

	for (int i = 0; i < 200000; i++)
	{
		double		x = random_double();
		double		error;

		if (!prf_fixed_from_double(x, &number))
		{
			failed++;
			continue;
		}
		error = fabs(prf_fixed_to_double(number) - x);
		/* a double with bits below 2^-64 is rounded there, to half a unit */
		failed += error > ldexp(0.5, -64) || (fabs(x) >= 1 && error != 0);
	}
	ok(failed == 0, "doubles are rounded once, to the nearest unit, and whole ones not at all");
	ok(!prf_fixed_from_double(NAN, &number) && !prf_fixed_from_double(INFINITY, &number) &&
	   !prf_fixed_from_double(-INFINITY, &number) && !prf_fixed_from_double(0x1p63, &number) &&
	   !prf_fixed_from_double(-0x1p63, &number), "NaN, infinity and 2^63 are refused");
	ok(prf_fixed_from_double(0x1p-65, &number) && prf_fixed_is_zero(number) &&
	   prf_fixed_from_double(0x1.8p-64, &number) && number.fraction == 2 &&
	   prf_fixed_from_double(0x1p-1074, &number) && prf_fixed_is_zero(number) &&
	   prf_fixed_from_double(-0x1.8p-64, &number) && number.whole == -1 && number.fraction == UINT64_MAX - 1,
	   "ties go to even, on both sides of zero");
}

static void
test_sums(void)
{
	PrfFixed	parts[1000];
	PrfFixed	up = {0, 0};
	PrfFixed	down = {0, 0};
	PrfFixed	most = {UINT64_MAX, INT64_MAX};
	PrfFixed	least = {0, INT64_MIN};
	PrfFixed	unit = {1, 0};

	for (int i = 0; i < 1000; i++)
	{
		/* a thousand of them stay within the range */
		(void) prf_fixed_from_double(random_double() * 0x1p-12, &parts[i]);
		(void) prf_fixed_add(&up, parts[i]);
	}
	for (int i = 999; i >= 0; i--)
		(void) prf_fixed_add(&down, parts[i]);
	ok(same(up, down), "the order of the parts does not matter");
	for (int i = 0; i < 1000; i++)
		(void) prf_fixed_subtract(&up, parts[(i * 7) % 1000]);
	ok(prf_fixed_is_zero(up), "taking every part away leaves nothing");
	ok(!prf_fixed_add(&most, unit) && most.fraction == UINT64_MAX && most.whole == INT64_MAX &&
	   !prf_fixed_subtract(&least, unit) && least.whole == INT64_MIN,
	   "leaving the range is said, and changes nothing");
}

int
main(void)
{
	test_text();
	test_doubles();
	test_sums();
	return done_testing();
}
