/*
 * money.h
 *	  Exact money: whole numbers of 1/10,000 of a unit of currency.
 *
 *	  A row's amount is a PrfMoney: 64 bits, so up to 922,337,203,685,477.5807.  A
 *	  sum of rows is 128 bits wide (PrfMoneySum): more rows than can be counted in
 *	  64 bits fit, so that a sum does not depend on the order of its parts, and
 *	  taking a part away restores what was there.
 *
 *	  Rounding happens once, where a row becomes money, half away from zero, which
 *	  is what round(numeric, 4) does.  Totals are sums of rounded rows.  Leaving the
 *	  range is reported, never wrapped.  money.c knows nothing of the server;
 *	  money_numeric.h has the conversions from and to numeric.
 */
#ifndef PRF_MONEY_H
#define PRF_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In ten-thousandths of a unit. */
typedef int64_t PrfMoney;

#define PRF_MONEY_UNIT     INT64_C(10000)
#define PRF_MONEY_DECIMALS 4
#define PRF_MONEY_MIN      INT64_MIN
#define PRF_MONEY_MAX      INT64_MAX

/* Two words rather than one __int128: eight-byte alignment is all a value has. */
typedef struct PrfMoneySum
{
	uint64_t low;
	int64_t high;
} PrfMoneySum;

/* Room for the longest text form of a sum, with its terminating zero. */
#define PRF_MONEY_TEXT_MAX 48

/* How well a number could be held. */
typedef enum PrfMoneyFit
{
	PRF_MONEY_EXACT,
	PRF_MONEY_ROUNDED,      /* it has more than four decimals */
	PRF_MONEY_OUT_OF_RANGE, /* the amount is not set */
	PRF_MONEY_NO_NUMBER     /* nor here: NaN, or a text that is no decimal */
} PrfMoneyFit;

static inline __int128
prf_money_sum_get(PrfMoneySum sum)
{
	return (__int128) (((unsigned __int128) (uint64_t) sum.high << 64) | sum.low);
}

static inline PrfMoneySum
prf_money_sum_make(__int128 units)
{
	PrfMoneySum sum;

	sum.low = (uint64_t) units;
	sum.high = (int64_t) (units >> 64);
	return sum;
}

/* These say false where the result leaves the range; the result is then unchanged. */
static inline bool
prf_money_sum_add(PrfMoneySum *sum, PrfMoneySum part)
{
	__int128 units;

	if (__builtin_add_overflow(prf_money_sum_get(*sum), prf_money_sum_get(part), &units))
		return false;
	*sum = prf_money_sum_make(units);
	return true;
}

static inline bool
prf_money_sum_subtract(PrfMoneySum *sum, PrfMoneySum part)
{
	__int128 units;

	if (__builtin_sub_overflow(prf_money_sum_get(*sum), prf_money_sum_get(part), &units))
		return false;
	*sum = prf_money_sum_make(units);
	return true;
}

static inline bool
prf_money_sum_add_row(PrfMoneySum *sum, PrfMoney amount)
{
	return prf_money_sum_add(sum, prf_money_sum_make(amount));
}

/* A unit cost times a whole number of contacts: nothing to round. */
static inline bool
prf_money_times(PrfMoney unit_cost, int64_t volume, PrfMoney *cost)
{
	return !__builtin_mul_overflow(unit_cost, volume, cost);
}

/* The quotient, half away from zero; divisor is above zero. */
extern __int128 prf_money_divide(__int128 amount, __int128 divisor);

/* A unit cost times a volume in ten-thousandths, rounded once. */
extern bool prf_money_times_decimal(PrfMoney unit_cost, int64_t volume, PrfMoney *cost);

/* Decimal text, at least two decimals and none that is not needed; returns its length. */
extern int prf_money_print(__int128 units, char *buf);

/* Reads [-]digits[.digits], as long as it may be. */
extern PrfMoneyFit prf_money_parse(const char *text, size_t len, PrfMoney *amount);

#endif
