/* Dividing whole numbers by weights without a server: exact totals, quotas, ties, extremes.
   link: place/largest_remainder.c */
#include <math.h>

#include "place/largest_remainder.h"
#include "tap.h"

#define PARTS_MAX 64

static int64_t parts[PARTS_MAX];
static PrfPart work[PARTS_MAX];

static void
parts_are(int64_t total, const double *weights, int count, const int64_t *expected,
		  const char *name)
{
	bool good = prf_apportion(total, weights, count, parts, work) == PRF_APPORTIONED;

	for (int i = 0; i < count; i++)
		good = good && parts[i] == expected[i];
	ok(good, "%s", name);
}

/* clang-format off */
#define PARTS(name, total, weights, ...) \
	parts_are(total, (const double[]) weights, (int) (sizeof((const double[]) weights) / sizeof(double)), \
			  (const int64_t[]) __VA_ARGS__, name)
#define W(...) {__VA_ARGS__}
/* clang-format on */

static void
check_examples(void)
{
	PARTS("equal weights: the first get what is left", 10, W(1, 1, 1), {4, 3, 3});
	PARTS("two left of five", 17, W(1, 1, 1, 1, 1), {4, 4, 3, 3, 3});
	PARTS("the largest remainder gets it", 10, W(1, 2, 4), {1, 3, 6});
	PARTS("exact quotas", 100, W(0.07, 0.57, 0.36), {7, 57, 36});
	PARTS("nothing to divide", 0, W(3, 5), {0, 0});
	PARTS("nothing by nothing", 0, W(0, 0), {0, 0});
	PARTS("a part without weight gets nothing", 5, W(0, 1, 1, 0), {0, 3, 2, 0});
	PARTS("one for many", 1, W(1, 1, 1, 1), {1, 0, 0, 0});
	PARTS("all to one", PRF_APPORTION_MAX, W(7), {PRF_APPORTION_MAX});
	PARTS("huge weights", 3, W(1e308, 1e308, 1e308), {1, 1, 1});
	PARTS("tiny weights", 3, W(5e-324, 5e-324, 5e-324), {1, 1, 1});
	ok(prf_apportion(3, NULL, 0, parts, work) == PRF_APPORTION_NOTHING, "something to no one");
	ok(prf_apportion(0, NULL, 0, parts, work) == PRF_APPORTIONED, "nothing to no one");
}

static void
check_refusals(void)
{
	const double bad[] = {-1, NAN, HUGE_VAL, -HUGE_VAL, -5e-324};

	for (int i = 0; i < 5; i++)
	{
		double weights[] = {1, bad[i], 1};

		ok(prf_apportion(3, weights, 3, parts, work) == PRF_APPORTION_WEIGHT, "%g is no weight",
		   bad[i]);
	}
	ok(prf_apportion(1, (const double[]){0, 0}, 2, parts, work) == PRF_APPORTION_NOTHING,
	   "weights that are all 0");
}

/* Totals are exact, parts lie within one of their quota, equal weights differ by one at most. */
static void
check_laws(void)
{
	bool exact = true;
	bool close = true;
	bool fair = true;

	for (int round = 0; round < 200000; round++)
	{
		double weights[PARTS_MAX];
		int count = 1 + (int) (next_random() % PARTS_MAX);
		bool small = next_random() % 2;
		int64_t total =
			(int64_t) (next_random() % (small ? 1000 : (uint64_t) PRF_APPORTION_MAX + 1));
		int64_t sum = 0;
		double weight_sum = 0;

		for (int i = 0; i < count; i++)
		{
			weights[i] =
				(double) (next_random() % (small ? 5 : 1000000)) * (round % 3 == 0 ? 0.1 : 1);
			weight_sum += weights[i];
		}
		if (prf_apportion(total, weights, count, parts, work) != PRF_APPORTIONED)
		{
			exact = exact && weight_sum == 0 && total > 0;
			continue;
		}
		for (int i = 0; i < count; i++)
		{
			sum += parts[i];
			exact = exact && parts[i] >= 0 && (weights[i] > 0 || parts[i] == 0);
			if (small && weight_sum > 0)
				close = close && fabs((double) parts[i] -
									  (double) total * weights[i] / weight_sum) < 1 + 1e-9;
			for (int j = 0; small && j < i; j++)
				fair = fair && (weights[i] != weights[j] ||
								(parts[j] - parts[i] >= 0 && parts[j] - parts[i] <= 1));
		}
		exact = exact && sum == total;
	}
	ok(exact, "parts add up to the total exactly, and none is negative");
	ok(close, "each part is within one of its quota");
	ok(fair, "equal weights get the same, or the earlier one more");
}

int
main(void)
{
	check_examples();
	check_refusals();
	check_laws();
	return done_testing();
}
