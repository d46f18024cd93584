/*
 * code_type_integer.c
 *	  An open list beside integers, as code_type_text.c has it for text.
 *
 *	  An integer stands at the code with that id; integers that are no id
 *	  (negative, or beyond int4) stand behind all codes, and equal none.
 */
#include "codes/code_type_integer.h"

#include "base/hash.h"
#include "codes/open_list.h"

/* Either side of a comparison, on one scale: codes first, then what is no id. */
typedef struct Place
{
	bool is_code;
	uint32 code;
	int64 integer; /* where it is no code */
} Place;

static Place
code_place(FunctionCallInfo fcinfo, int n)
{
	Place place = {true, PRF_GETARG_CODE(n), 0};

	return place;
}

static Place
integer_place(int64 integer, const PrfCodeKind *kind)
{
	Place place = {false, 0, integer};

	place.is_code = prf_open_list_from_id(kind, integer, &place.code);
	return place;
}

static bool
same_place(Place a, Place b)
{
	return a.is_code && b.is_code && a.code == b.code;
}

static int
compare(Place a, Place b)
{
	if (a.is_code && b.is_code)
		return a.code < b.code ? -1 : a.code > b.code;
	if (a.is_code != b.is_code)
		return a.is_code ? -1 : 1;
	return a.integer < b.integer ? -1 : a.integer > b.integer;
}

bool
prf_code_equals_integer(FunctionCallInfo fcinfo, int code_argument, int64 integer,
						const PrfCodeKind *kind)
{
	return same_place(code_place(fcinfo, code_argument), integer_place(integer, kind));
}

int
prf_code_compare_integer(FunctionCallInfo fcinfo, int64 integer, const PrfCodeKind *kind)
{
	return compare(code_place(fcinfo, 0), integer_place(integer, kind));
}

int
prf_integer_compare_code(FunctionCallInfo fcinfo, int64 integer, const PrfCodeKind *kind)
{
	return compare(integer_place(integer, kind), code_place(fcinfo, 1));
}

int
prf_integers_compare(int64 a, int64 b, const PrfCodeKind *kind)
{
	return compare(integer_place(a, kind), integer_place(b, kind));
}

uint64
prf_integer_hash(int64 integer, uint64 seed, const PrfCodeKind *kind)
{
	Place place = integer_place(integer, kind);

	return prf_hash64(place.is_code ? place.code : (uint64) integer, seed);
}

Datum
prf_code_from_int4(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	int32 id = PG_GETARG_INT32(0);
	uint32 code;

	if (!prf_open_list_from_id(kind, id, &code))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("integer %d is out of range for type %s", id, kind->name),
						errdetail("%s", kind->expected)));
	PRF_RETURN_CODE(code);
}

Datum
prf_code_to_int4(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	PG_RETURN_INT32(prf_open_list_id(kind, PRF_GETARG_CODE(0)));
}
