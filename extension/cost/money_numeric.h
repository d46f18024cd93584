/*
 * money_numeric.h
 *	  Money from and to the server's numeric.
 */
#ifndef PRF_MONEY_NUMERIC_H
#define PRF_MONEY_NUMERIC_H

#include "base/profiling.h"

#include "cost/money.h"
#include "utils/numeric.h"

/*
 * Reads a numeric as it comes from PG_GETARG_VARLENA_PP (a short header will do:
 * nothing is copied), rounded half away from zero.  Never raises an error.  A
 * volume of contacts is read the same way, in ten-thousandths.
 */
extern PrfMoneyFit prf_money_read_numeric(const struct varlena *number, PrfMoney *amount);

/* Always with four decimals. */
extern Numeric prf_money_to_numeric(PrfMoney amount);
extern Numeric prf_money_sum_to_numeric(PrfMoneySum sum);

/* The error for what leaves the range of a row's amount. */
pg_noreturn extern void prf_money_refuse_range(const char *what);

#endif
