/*
 * code_type_order.c
 *	  Order and hash of two codes of one type: unsigned numbers, whatever the kind.
 */
#include "codes/code_type_sql.h"

#include "base/hash.h"
#include "utils/sortsupport.h"

PRF_FUNCTION(prf_code_eq);
PRF_FUNCTION(prf_code_ne);
PRF_FUNCTION(prf_code_lt);
PRF_FUNCTION(prf_code_le);
PRF_FUNCTION(prf_code_gt);
PRF_FUNCTION(prf_code_ge);
PRF_FUNCTION(prf_code_cmp);
PRF_FUNCTION(prf_code_sortsupport);
PRF_FUNCTION(prf_code_hash);
PRF_FUNCTION(prf_code_hash_extended);
PRF_FUNCTION(prf_code_smaller);
PRF_FUNCTION(prf_code_larger);

Datum
prf_code_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PRF_GETARG_CODE(0) == PRF_GETARG_CODE(1));
}

Datum
prf_code_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PRF_GETARG_CODE(0) != PRF_GETARG_CODE(1));
}

Datum
prf_code_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PRF_GETARG_CODE(0) < PRF_GETARG_CODE(1));
}

Datum
prf_code_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PRF_GETARG_CODE(0) <= PRF_GETARG_CODE(1));
}

Datum
prf_code_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PRF_GETARG_CODE(0) > PRF_GETARG_CODE(1));
}

Datum
prf_code_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PRF_GETARG_CODE(0) >= PRF_GETARG_CODE(1));
}

static inline int
compare(uint32 a, uint32 b)
{
	return a < b ? -1 : a > b;
}

Datum
prf_code_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(PRF_GETARG_CODE(0), PRF_GETARG_CODE(1)));
}

static int
compare_datums(Datum a, Datum b, SortSupport support)
{
	return compare(DatumGetPrfCode(a), DatumGetPrfCode(b));
}

Datum
prf_code_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport support = (SortSupport) PG_GETARG_POINTER(0);

	support->comparator = compare_datums;
	PG_RETURN_VOID();
}

Datum
prf_code_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) prf_hash32(PRF_GETARG_CODE(0)));
}

Datum
prf_code_hash_extended(PG_FUNCTION_ARGS)
{
	uint64 seed = (uint64) PG_GETARG_INT64(1);

	PG_RETURN_INT64((int64) prf_hash64(PRF_GETARG_CODE(0), seed));
}

Datum
prf_code_smaller(PG_FUNCTION_ARGS)
{
	PRF_RETURN_CODE(Min(PRF_GETARG_CODE(0), PRF_GETARG_CODE(1)));
}

Datum
prf_code_larger(PG_FUNCTION_ARGS)
{
	PRF_RETURN_CODE(Max(PRF_GETARG_CODE(0), PRF_GETARG_CODE(1)));
}
