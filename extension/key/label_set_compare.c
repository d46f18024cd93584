/*
 * label_set_compare.c
 *	  Order, equality and hash of label sets: entry by entry, by bytes; where one
 *	  has no string it comes before any string.
 */
#include "key/label_set_flat.h"

#include "base/hash.h"

PRF_FUNCTION(prf_label_set_cmp);
PRF_FUNCTION(prf_label_set_hash);
PRF_FUNCTION(prf_label_set_hash_extended);

static int
compare_strings(const char *left, const char *right)
{
	if (left == NULL || right == NULL)
		return (left != NULL) - (right != NULL);
	return strcmp(left, right);
}

static int
compare(const PrfLabelSet *left, const PrfLabelSet *right)
{
	int			shared = Min(left->count, right->count);

	for (int i = 0; i < shared; i++)
		for (int field = 0; field < PRF_LABEL_FIELDS; field++)
		{
			int			order = compare_strings(prf_label_set_field(left, i, field),
												prf_label_set_field(right, i, field));

			if (order != 0)
				return order < 0 ? -1 : 1;
		}
	return (left->count > right->count) - (left->count < right->count);
}

#define LABEL_SET_COMPARISON(name, operator) \
	PRF_FUNCTION(prf_label_set_##name); \
	Datum \
	prf_label_set_##name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare(PG_GETARG_LABEL_SET(0), PG_GETARG_LABEL_SET(1)) operator 0); \
	}

LABEL_SET_COMPARISON(lt, <)
LABEL_SET_COMPARISON(le, <=)
LABEL_SET_COMPARISON(eq, ==)
LABEL_SET_COMPARISON(ne, !=)
LABEL_SET_COMPARISON(ge, >=)
LABEL_SET_COMPARISON(gt, >)

Datum
prf_label_set_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(PG_GETARG_LABEL_SET(0), PG_GETARG_LABEL_SET(1)));
}

/* The strings alone: they are the same bytes on every machine. */
static uint64
hash(const PrfLabelSet *set, uint64 seed)
{
	size_t		len;
	const char *strings = prf_label_set_strings(set, &len);

	return prf_hash_bytes(strings, len, seed);
}

Datum
prf_label_set_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) hash(PG_GETARG_LABEL_SET(0), 0));
}

Datum
prf_label_set_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(hash(PG_GETARG_LABEL_SET(0), PG_GETARG_INT64(1)));
}
