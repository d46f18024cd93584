/*
 * segment_compare.c
 *	  Order, equality and hash of segments, also against text.
 *
 *	  A text is compared as the segment that it spells.  A text that spells none
 *	  equals no segment, sorts after all of them, and raises nothing: a filter
 *	  with a mistyped value finds no row.
 */
#include "key/key_datum.h"

#include "base/hash.h"
#include "utils/sortsupport.h"

#define SEGMENT_COMPARISON(name, operator) \
	PRF_FUNCTION(prf_segment_##name); \
	Datum \
	prf_segment_##name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(PG_GETARG_SEGMENT(0) operator PG_GETARG_SEGMENT(1)); \
	}

SEGMENT_COMPARISON(lt, <)
SEGMENT_COMPARISON(le, <=)
SEGMENT_COMPARISON(eq, ==)
SEGMENT_COMPARISON(ne, !=)
SEGMENT_COMPARISON(ge, >=)
SEGMENT_COMPARISON(gt, >)

PRF_FUNCTION(prf_segment_cmp);
PRF_FUNCTION(prf_segment_sortsupport);
PRF_FUNCTION(prf_segment_hash);
PRF_FUNCTION(prf_segment_hash_extended);
PRF_FUNCTION(prf_segment_smaller);
PRF_FUNCTION(prf_segment_larger);
PRF_FUNCTION(prf_segment_eq_text);
PRF_FUNCTION(prf_segment_ne_text);
PRF_FUNCTION(prf_text_eq_segment);
PRF_FUNCTION(prf_text_ne_segment);
PRF_FUNCTION(prf_segment_cmp_text);
PRF_FUNCTION(prf_text_cmp_segment);
PRF_FUNCTION(prf_segment_cmp_texts);
PRF_FUNCTION(prf_segment_eq_texts);
PRF_FUNCTION(prf_segment_hash_text);
PRF_FUNCTION(prf_segment_hash_text_extended);

static int
compare(uint64 left, uint64 right)
{
	return (left > right) - (left < right);
}

Datum
prf_segment_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(PG_GETARG_SEGMENT(0), PG_GETARG_SEGMENT(1)));
}

Datum
prf_segment_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = ssup_datum_unsigned_cmp;
	PG_RETURN_VOID();
}

Datum
prf_segment_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32(prf_hash32(PG_GETARG_SEGMENT(0)));
}

Datum
prf_segment_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(prf_hash64(PG_GETARG_SEGMENT(0), PG_GETARG_INT64(1)));
}

Datum
prf_segment_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_SEGMENT(Min(PG_GETARG_SEGMENT(0), PG_GETARG_SEGMENT(1)));
}

Datum
prf_segment_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_SEGMENT(Max(PG_GETARG_SEGMENT(0), PG_GETARG_SEGMENT(1)));
}

/* ---- against text ---- */

/* No segment has this number, and every segment has a smaller one. */
#define NO_SEGMENT PG_UINT64_MAX

/* The segment that argument n, a text, spells; or NO_SEGMENT. */
static uint64
getarg_text_segment(FunctionCallInfo fcinfo, int n)
{
	text	   *value = PG_GETARG_TEXT_PP(n);
	uint64		segment;

	if (!prf_segment_parse(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &segment, NULL))
		segment = NO_SEGMENT;
	PG_FREE_IF_COPY(value, n);
	return segment;
}

Datum
prf_segment_eq_text(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_SEGMENT(0) == getarg_text_segment(fcinfo, 1));
}

Datum
prf_segment_ne_text(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_SEGMENT(0) != getarg_text_segment(fcinfo, 1));
}

Datum
prf_text_eq_segment(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(getarg_text_segment(fcinfo, 0) == PG_GETARG_SEGMENT(1));
}

Datum
prf_text_ne_segment(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(getarg_text_segment(fcinfo, 0) != PG_GETARG_SEGMENT(1));
}

Datum
prf_segment_cmp_text(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(PG_GETARG_SEGMENT(0), getarg_text_segment(fcinfo, 1)));
}

Datum
prf_text_cmp_segment(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(getarg_text_segment(fcinfo, 0), PG_GETARG_SEGMENT(1)));
}

static int
compare_bytes(const text *left, const text *right)
{
	size_t		left_len = VARSIZE_ANY_EXHDR(left);
	size_t		right_len = VARSIZE_ANY_EXHDR(right);
	int			order = memcmp(VARDATA_ANY(left), VARDATA_ANY(right), Min(left_len, right_len));

	if (order == 0)
		return compare(left_len, right_len);
	return order < 0 ? -1 : 1;
}

/* Two texts, as the segments that they spell; others after them, by their bytes. */
static int
compare_texts(FunctionCallInfo fcinfo)
{
	uint64		left = getarg_text_segment(fcinfo, 0);
	uint64		right = getarg_text_segment(fcinfo, 1);

	if (left != NO_SEGMENT || right != NO_SEGMENT)
		return compare(left, right);
	return compare_bytes(PG_GETARG_TEXT_PP(0), PG_GETARG_TEXT_PP(1));
}

/* An index scan for column = ANY(text[]) sorts the array by this. */
Datum
prf_segment_cmp_texts(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_texts(fcinfo));
}

/* Removes repeated texts before they are looked up in a hash table of segments. */
Datum
prf_segment_eq_texts(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_texts(fcinfo) == 0);
}

/*
 * Agrees with the hash of the segment that the text spells.  Other texts match
 * nothing, but a hash join still stores them, so they are spread by their bytes.
 */
static uint64
hash_text(FunctionCallInfo fcinfo, uint64 seed)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	const char *bytes = VARDATA_ANY(value);
	size_t		len = VARSIZE_ANY_EXHDR(value);
	uint64		segment;
	uint64		hash;

	if (prf_segment_parse(bytes, len, &segment, NULL))
		hash = prf_hash64(segment, seed);
	else
		hash = prf_hash_bytes(bytes, len, seed);
	PG_FREE_IF_COPY(value, 0);
	return hash;
}

Datum
prf_segment_hash_text(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) hash_text(fcinfo, 0));
}

Datum
prf_segment_hash_text_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(hash_text(fcinfo, PG_GETARG_INT64(1)));
}
