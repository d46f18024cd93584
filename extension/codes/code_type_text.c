/*
 * code_type_text.c
 *	  A coded type beside text, so that filters from any client work.
 *
 *	  One total order holds over codes and texts together: a text that is a code
 *	  stands at its code, every other text stands behind all codes, bytewise
 *	  among themselves.  No text raises an error; a text that is no code equals
 *	  nothing.  The hash of a text that is a code is the code's hash.
 */
#include "codes/code_type_sql.h"

#include "base/hash.h"

/* One side of a comparison. */
typedef struct Side
{
	bool is_code;
	uint32 code;
	const char *text; /* where it is no code */
	size_t len;
} Side;

static Side
code_side(FunctionCallInfo fcinfo, int n)
{
	Side side = {true, PRF_GETARG_CODE(n), NULL, 0};

	return side;
}

static Side
text_side(FunctionCallInfo fcinfo, int n, const PrfCodeKind *kind)
{
	text *value = PG_GETARG_TEXT_PP(n);
	Side side = {false, 0, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)};

	side.is_code = kind->parse(kind, side.text, side.len, &side.code, NULL);
	return side;
}

static bool
same_code(const Side *a, const Side *b)
{
	return a->is_code && b->is_code && a->code == b->code;
}

static int
compare_texts(const Side *a, const Side *b)
{
	int order = memcmp(a->text, b->text, Min(a->len, b->len));

	if (order != 0)
		return order < 0 ? -1 : 1;
	return a->len < b->len ? -1 : a->len > b->len;
}

static int
compare(const Side *a, const Side *b)
{
	if (a->is_code && b->is_code)
		return a->code < b->code ? -1 : a->code > b->code;
	if (a->is_code != b->is_code)
		return a->is_code ? -1 : 1;
	return compare_texts(a, b);
}

Datum
prf_code_eq_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side a = code_side(fcinfo, 0);
	Side b = text_side(fcinfo, 1, kind);

	PG_RETURN_BOOL(same_code(&a, &b));
}

Datum
prf_code_ne_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side a = code_side(fcinfo, 0);
	Side b = text_side(fcinfo, 1, kind);

	PG_RETURN_BOOL(!same_code(&a, &b));
}

Datum
prf_code_text_eq(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side a = text_side(fcinfo, 0, kind);
	Side b = code_side(fcinfo, 1);

	PG_RETURN_BOOL(same_code(&a, &b));
}

Datum
prf_code_text_ne(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side a = text_side(fcinfo, 0, kind);
	Side b = code_side(fcinfo, 1);

	PG_RETURN_BOOL(!same_code(&a, &b));
}

/* Do two texts spell the same code, or are they the same text? */
Datum
prf_code_text_eq_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side a = text_side(fcinfo, 0, kind);
	Side b = text_side(fcinfo, 1, kind);

	PG_RETURN_BOOL(compare(&a, &b) == 0);
}

Datum
prf_code_cmp_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side a = code_side(fcinfo, 0);
	Side b = text_side(fcinfo, 1, kind);

	PG_RETURN_INT32(compare(&a, &b));
}

Datum
prf_code_text_cmp(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side a = text_side(fcinfo, 0, kind);
	Side b = code_side(fcinfo, 1);

	PG_RETURN_INT32(compare(&a, &b));
}

Datum
prf_code_text_cmp_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side a = text_side(fcinfo, 0, kind);
	Side b = text_side(fcinfo, 1, kind);

	PG_RETURN_INT32(compare(&a, &b));
}

/*
 * A number to hash a side by.  For text that is no code this is FNV-1a: a good
 * spread is all that is asked of it, because such text equals nothing.
 */
static uint64
hash_input(const Side *side)
{
	uint64 hash = UINT64CONST(0xcbf29ce484222325);

	if (side->is_code)
		return side->code;
	for (size_t i = 0; i < side->len; i++)
		hash = (hash ^ (unsigned char) side->text[i]) * UINT64CONST(0x100000001b3);
	return hash;
}

Datum
prf_code_text_hash(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side side = text_side(fcinfo, 0, kind);

	PG_RETURN_INT32((int32) prf_hash32(hash_input(&side)));
}

Datum
prf_code_text_hash_extended(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	Side side = text_side(fcinfo, 0, kind);
	uint64 seed = (uint64) PG_GETARG_INT64(1);

	PG_RETURN_INT64((int64) prf_hash64(hash_input(&side), seed));
}
