/*
 * native.c
 *	  The server's numeric, for the model language.
 */
#include "segmentation/segmentation.h"

#include "segmentation/value.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

/* The digits are our own canonical ones: numeric_in always takes them. */
const void *
prf_native_numeric(const char *digits, PrfArena *arena)
{
	Datum read = DirectFunctionCall3(numeric_in, CStringGetDatum(digits),
									 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	Numeric number = DatumGetNumeric(read);
	void *kept = prf_arena_allocate(arena, VARSIZE(number));

	memcpy(kept, number, VARSIZE(number));
	pfree(number);
	return kept;
}

int
prf_native_numeric_compare(const void *a, const void *b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, PointerGetDatum(a), PointerGetDatum(b)));
}
