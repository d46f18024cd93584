/*
 * exact.h
 *	  Exact arithmetic for what is rounded once at the end: the server's numeric.
 */
#ifndef PRF_EXACT_H
#define PRF_EXACT_H

#include "base/profiling.h"
#include "cost/money_numeric.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

typedef Numeric PrfExact;

static inline PrfExact
prf_exact_call2(PGFunction function, PrfExact a, PrfExact b)
{
	return DatumGetNumeric(DirectFunctionCall2(function, NumericGetDatum(a), NumericGetDatum(b)));
}

#define prf_exact_add(a, b) prf_exact_call2(numeric_add, (a), (b))
#define prf_exact_sub(a, b) prf_exact_call2(numeric_sub, (a), (b))
#define prf_exact_mul(a, b) prf_exact_call2(numeric_mul, (a), (b))
/* To some sixteen digits or more: the only step that is not exact. */
#define prf_exact_div(a, b) prf_exact_call2(numeric_div, (a), (b))
#define prf_exact_min(a, b) prf_exact_call2(numeric_smaller, (a), (b))
#define prf_exact_max(a, b) prf_exact_call2(numeric_larger, (a), (b))

static inline int
prf_exact_compare(PrfExact a, PrfExact b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(a), NumericGetDatum(b)));
}

static inline PrfExact
prf_exact_from_int(int64 number)
{
	return int64_to_numeric(number);
}

/* The decimal of fifteen digits that a double was written as: 0.2, not 0.2000...0011. */
static inline PrfExact
prf_exact_from_double(double number)
{
	return DatumGetNumeric(DirectFunctionCall1(float8_numeric, Float8GetDatum(number)));
}

/* Zero where it is too small for a double, infinite where it is too large. */
static inline double
prf_exact_to_double(PrfExact number)
{
	return DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow,
											  NumericGetDatum(number)));
}

static inline PrfExact
prf_exact_from_sum(PrfMoneySum sum)
{
	return prf_money_sum_to_numeric(sum);
}

/* Rounded to the ten-thousandth, half away from zero. */
static inline PrfExact
prf_exact_round(PrfExact number)
{
	return DatumGetNumeric(DirectFunctionCall2(numeric_round, NumericGetDatum(number),
											   Int32GetDatum(PRF_MONEY_DECIMALS)));
}

/* Whole ten-thousandths as an amount. */
static inline PrfExact
prf_exact_from_units(PrfExact units)
{
	return prf_exact_mul(units, prf_money_to_numeric(1));
}

/* a / b, b above zero, rounded once to the ten-thousandth, half away from zero. */
static inline PrfExact
prf_exact_quotient(PrfExact a, PrfExact b)
{
	PrfExact	twice = prf_exact_mul(a, prf_exact_from_int(2 * PRF_MONEY_UNIT));
	PrfExact	half = prf_exact_compare(a, prf_exact_from_int(0)) < 0
		? prf_exact_sub(twice, b) : prf_exact_add(twice, b);

	return prf_exact_from_units(prf_exact_call2(numeric_div_trunc, half,
												prf_exact_mul(b, prf_exact_from_int(2))));
}

#endif
