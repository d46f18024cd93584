/*
 * takeup.c
 *	  The SQL-callable functions on whole take-up values: comparison, + and -,
 *	  totals, fix_expected.
 */
#include "takeup/takeup.h"

/* A sort compares often, and frees nothing before its end. */
static int
compare_arguments(FunctionCallInfo fcinfo)
{
	PrfTakeup  *left = PRF_GETARG_TAKEUP(0);
	PrfTakeup  *right = PRF_GETARG_TAKEUP(1);
	int			order = prf_takeup_compare(left, right);

	PG_FREE_IF_COPY(left, 0);
	PG_FREE_IF_COPY(right, 1);
	return order;
}

static uint64
hash_argument(FunctionCallInfo fcinfo, uint64 seed)
{
	PrfTakeup  *value = PRF_GETARG_TAKEUP(0);
	uint64		hash = prf_takeup_hash(value, seed);

	PG_FREE_IF_COPY(value, 0);
	return hash;
}

#define COMPARISON(name, test) \
	PRF_FUNCTION(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare_arguments(fcinfo) test); \
	} \
	extern int	no_such_variable

COMPARISON(prf_takeup_eq, == 0);
COMPARISON(prf_takeup_ne, != 0);
COMPARISON(prf_takeup_lt, < 0);
COMPARISON(prf_takeup_le, <= 0);
COMPARISON(prf_takeup_gt, > 0);
COMPARISON(prf_takeup_ge, >= 0);

PRF_FUNCTION(prf_takeup_cmp);
Datum
prf_takeup_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}

PRF_FUNCTION(prf_takeup_hash32);
Datum
prf_takeup_hash32(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) hash_argument(fcinfo, 0));
}

PRF_FUNCTION(prf_takeup_hash64);
Datum
prf_takeup_hash64(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) hash_argument(fcinfo, (uint64) PG_GETARG_INT64(1)));
}

static Datum
merged(FunctionCallInfo fcinfo, int sign)
{
	PrfTakeup  *left = PRF_GETARG_TAKEUP(0);
	PrfTakeup  *right = PRF_GETARG_TAKEUP(1);
	const char *what = sign > 0 ? "takeup + takeup" : "takeup - takeup";
	PrfTakeup  *sum;

	prf_takeup_refuse_sealed(left, what);
	prf_takeup_refuse_sealed(right, what);
	sum = prf_takeup_working(left, left->ncells);
	PRF_RETURN_TAKEUP(prf_takeup_canonical(prf_takeup_merge(sum, right, sign)));
}

PRF_FUNCTION(prf_takeup_plus);
Datum
prf_takeup_plus(PG_FUNCTION_ARGS)
{
	return merged(fcinfo, 1);
}

PRF_FUNCTION(prf_takeup_minus);
Datum
prf_takeup_minus(PG_FUNCTION_ARGS)
{
	return merged(fcinfo, -1);
}
