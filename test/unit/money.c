/* Exact money: text that reads back, rounding half away from zero, products, range.
   link: cost/money.c */
#include "cost/money.h"

#include "tap.h"

static bool
prints(__int128 units, const char *text)
{
	char buf[PRF_MONEY_TEXT_MAX];
	int len = prf_money_print(units, buf);

	return len == (int) strlen(buf) && len < PRF_MONEY_TEXT_MAX && strcmp(buf, text) == 0;
}

static PrfMoneyFit
parse(const char *text, PrfMoney *amount)
{
	size_t len = strlen(text);
	char *copy = exact_copy(text, len);
	PrfMoneyFit fit = prf_money_parse(copy + 1, len, amount);

	free(copy);
	return fit;
}

static bool
reads(const char *text, PrfMoneyFit fit, PrfMoney wanted)
{
	PrfMoney amount = 77;

	return parse(text, &amount) == fit && amount == wanted;
}

static void
test_print(void)
{
	__int128 most = (__int128) (((unsigned __int128) 1 << 127) - 1);

	ok(prints(0, "0.00") && prints(1, "0.0001") && prints(-1, "-0.0001"), "small amounts");
	ok(prints(28300, "2.83") && prints(21140, "2.114") && prints(67460, "6.746") && prints(40000, "4.00"),
	   "two decimals at least, and no zero after them");
	ok(prints(PRF_MONEY_MAX, "922337203685477.5807") && prints(PRF_MONEY_MIN, "-922337203685477.5808"),
	   "the ends of a row's range");
	ok(prints(most, "17014118346046923173168730371588410.5727") &&
		   prints(-most - 1, "-17014118346046923173168730371588410.5728"),
	   "the ends of a sum's range");
}

static void
test_parse(void)
{
	static const char *const bad[] = {"",	"-",   ".",	   "1.",	".5",  "+1",  " 1", "1 ",
									  "1e3", "--1", "1.2.3", "1,000", "NaN", "1.x", "x",  "0.00001x"};
	int failed = 0;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		failed += !reads(bad[i], PRF_MONEY_NO_NUMBER, 77);
	ok(failed == 0, "what is no decimal is refused");
	ok(reads("0", PRF_MONEY_EXACT, 0) && reads("-0", PRF_MONEY_EXACT, 0) && reads("007.5", PRF_MONEY_EXACT, 75000) &&
		   reads("-12.3456", PRF_MONEY_EXACT, -123456) && reads("1.23450000000", PRF_MONEY_EXACT, 12345),
	   "what four decimals hold is exact");
	ok(reads("0.00005", PRF_MONEY_ROUNDED, 1) && reads("-0.00005", PRF_MONEY_ROUNDED, -1) &&
		   reads("0.0000499999999", PRF_MONEY_ROUNDED, 0) && reads("0.99995", PRF_MONEY_ROUNDED, 10000),
	   "more are rounded, half away from zero");
	ok(reads("922337203685477.5807", PRF_MONEY_EXACT, PRF_MONEY_MAX) &&
		   reads("-922337203685477.5808", PRF_MONEY_EXACT, PRF_MONEY_MIN) &&
		   reads("922337203685477.5808", PRF_MONEY_OUT_OF_RANGE, 77) &&
		   reads("922337203685477.58075", PRF_MONEY_OUT_OF_RANGE, 77) &&
		   reads("-922337203685477.5809", PRF_MONEY_OUT_OF_RANGE, 77) &&
		   reads("999999999999999999999999999999999999999999999999999999999999999999.9", PRF_MONEY_OUT_OF_RANGE, 77),
	   "the range ends where it should");
}

static void
test_round_trip(void)
{
	int failed = 0;

	for (int i = 0; i < 100000; i++)
	{
		PrfMoney amount = (PrfMoney) next_random() >> (next_random() % 64);
		char buf[PRF_MONEY_TEXT_MAX];

		prf_money_print(amount, buf);
		failed += !reads(buf, PRF_MONEY_EXACT, amount);
	}
	ok(failed == 0, "100,000 amounts read back as they were printed");
}

static void
test_divide(void)
{
	__int128 most = (__int128) (((unsigned __int128) 1 << 127) - 1);
	int failed = 0;

	ok(prf_money_divide(5, 2) == 3 && prf_money_divide(-5, 2) == -3 && prf_money_divide(4, 3) == 1 &&
		   prf_money_divide(-5, 3) == -2 && prf_money_divide(7, 1) == 7 && prf_money_divide(0, 9) == 0,
	   "division rounds half away from zero");
	ok(prf_money_divide(most, most) == 1 && prf_money_divide(most - 1, most) == 1 &&
		   prf_money_divide(-most - 1, 1) == -most - 1 && prf_money_divide(most / 2, most) == 0 &&
		   prf_money_divide(most / 2 + 1, most) == 1,
	   "and does not overflow on the way");
	for (int i = 0; i < 100000; i++)
	{
		int64_t n = (int64_t) next_random() >> 34;
		int64_t d = (int64_t) (next_random() >> 44) + 1;
		int64_t size = n < 0 ? -n : n;
		int64_t wanted = (2 * size + d) / (2 * d);

		failed += prf_money_divide(n, d) != (n < 0 ? -wanted : wanted);
	}
	ok(failed == 0, "as (2n + d) / 2d does");
}

static void
test_times(void)
{
	PrfMoney cost = 77;

	ok(prf_money_times(28300, 1000, &cost) && cost == 28300000, "a unit cost times a volume");
	cost = 77;
	ok(!prf_money_times(PRF_MONEY_MAX, 2, &cost) && !prf_money_times(28300, INT64_MAX, &cost),
	   "a product out of range says so");
	ok(prf_money_times_decimal(1, 5000, &cost) && cost == 1 && prf_money_times_decimal(1, 4999, &cost) && cost == 0 &&
		   prf_money_times_decimal(1, -5000, &cost) && cost == -1 &&
		   prf_money_times_decimal(28300, 25000, &cost) && cost == 70750,
	   "of a part of a contact is rounded once");
	cost = 77;
	ok(!prf_money_times_decimal(PRF_MONEY_MAX, 10001, &cost) && cost == 77 &&
		   prf_money_times_decimal(PRF_MONEY_MAX, 10000, &cost) && cost == PRF_MONEY_MAX &&
		   !prf_money_times_decimal(PRF_MONEY_MIN, -10000, &cost),
	   "and says where it leaves the range");
}

static void
test_sums(void)
{
	__int128 most = (__int128) (((unsigned __int128) 1 << 127) - 1);
	PrfMoneySum sum = {0, 0};
	PrfMoneySum end = prf_money_sum_make(most);
	bool good = true;

	for (int i = 0; i < 1000; i++)
		good = good && prf_money_sum_add_row(&sum, PRF_MONEY_MAX);
	ok(good && prf_money_sum_get(sum) == (__int128) PRF_MONEY_MAX * 1000, "a sum is wider than its rows");
	for (int i = 0; i < 1001; i++)
		good = good && prf_money_sum_subtract(&sum, prf_money_sum_make(PRF_MONEY_MAX));
	ok(good && prf_money_sum_get(sum) == -(__int128) PRF_MONEY_MAX, "and comes back through zero");
	ok(!prf_money_sum_add_row(&end, 1) && prf_money_sum_get(end) == most && prf_money_sum_add_row(&end, -1) &&
		   prf_money_sum_get(end) == most - 1,
	   "a sum out of range says so and stays");
}

int
main(void)
{
	test_print();
	test_parse();
	test_round_trip();
	test_divide();
	test_times();
	test_sums();
	return done_testing();
}
