/*
 * segmentation_compare.c
 *	  Order, equality and hash of models: by the bytes of the normalised text.
 */
#include "segmentation/segmentation.h"

#include "base/hash.h"

PRF_FUNCTION(prf_segmentation_cmp);
PRF_FUNCTION(prf_segmentation_hash);
PRF_FUNCTION(prf_segmentation_hash_extended);

static int
compare(FunctionCallInfo fcinfo)
{
	size_t left_len;
	size_t right_len;
	const char *left = prf_stored_text(PG_GETARG_STORED_MODEL(0), &left_len);
	const char *right = prf_stored_text(PG_GETARG_STORED_MODEL(1), &right_len);
	int order = memcmp(left, right, Min(left_len, right_len));

	if (order != 0)
		return order < 0 ? -1 : 1;
	return (left_len > right_len) - (left_len < right_len);
}

#define SEGMENTATION_COMPARISON(name, comparison) \
	PRF_FUNCTION(prf_segmentation_##name); \
	Datum prf_segmentation_##name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare(fcinfo) comparison 0); \
	}

SEGMENTATION_COMPARISON(lt, <)
SEGMENTATION_COMPARISON(le, <=)
SEGMENTATION_COMPARISON(eq, ==)
SEGMENTATION_COMPARISON(ne, !=)
SEGMENTATION_COMPARISON(ge, >=)
SEGMENTATION_COMPARISON(gt, >)

Datum
prf_segmentation_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

static uint64
hash(FunctionCallInfo fcinfo, uint64 seed)
{
	size_t len;
	const char *text = prf_stored_text(PG_GETARG_STORED_MODEL(0), &len);

	return prf_hash_bytes(text, len, seed);
}

Datum
prf_segmentation_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) hash(fcinfo, 0));
}

Datum
prf_segmentation_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(hash(fcinfo, (uint64) PG_GETARG_INT64(1)));
}
