/*
 * native_between.c
 *	  A plain numeric between two others, for witnesses of the proof.
 */
#include "segmentation/segmentation.h"

#include "miscadmin.h"
#include "segmentation/inhabited.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

static Datum
numeric_of_text(char *text)
{
	return DirectFunctionCall3(numeric_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid),
							   Int32GetDatum(-1));
}

static bool
is_less(Datum a, Datum b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, a, b)) < 0;
}

/* With as few digits behind the point as will do. */
static Datum
just_above(Datum low, const void *high)
{
	for (int digits = 0;; digits++)
	{
		Datum step = numeric_of_text(psprintf("1e-%d", digits));
		Datum cut = DirectFunctionCall2(numeric_trunc, low, Int32GetDatum(digits));
		Datum number = DirectFunctionCall2(numeric_add, cut, step);

		CHECK_FOR_INTERRUPTS();
		if (high == NULL || is_less(number, PointerGetDatum(high)))
			return number;
	}
}

static Datum
plain_numeric(const void *low, const void *high)
{
	Datum zero = numeric_of_text("0");
	Datum one = numeric_of_text("1");

	if ((low == NULL || is_less(PointerGetDatum(low), zero)) &&
		(high == NULL || is_less(zero, PointerGetDatum(high))))
		return zero;
	if (low != NULL)
		return just_above(PointerGetDatum(low), high);
	return DirectFunctionCall2(
		numeric_sub, DirectFunctionCall1(numeric_floor, PointerGetDatum(high)), one);
}

const void *
prf_native_numeric_between(const void *low, const void *high, PrfArena *arena)
{
	Numeric number = DatumGetNumeric(plain_numeric(low, high));
	void *kept = prf_arena_allocate(arena, VARSIZE(number));

	memcpy(kept, number, VARSIZE(number));
	return kept;
}
