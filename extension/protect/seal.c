/*
 * seal.c
 *	  From a take-up value to the counts that are protected, and from what is hidden
 *	  to a sealed value.
 */
#include "protect/seal.h"

#include <math.h>

double
prf_protect_threshold(FunctionCallInfo fcinfo, int n)
{
	int32		threshold;

	if (PG_ARGISNULL(n))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("threshold cannot be NULL"),
				 errhint("Leave it out to have the default.")));
	threshold = PG_GETARG_INT32(n);
	if (threshold < 2 || threshold > PRF_THRESHOLD_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("threshold cannot be %d", threshold),
				 errhint("It is the smallest count that may be shown, from 2 to %d.",
						 PRF_THRESHOLD_MAX)));
	return threshold;
}

static void
refuse_negative(const PrfCellKey *key)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text = prf_cell_key_text(key, buf);

	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("cannot protect a takeup that is negative after subtraction"),
			 text == NULL ? errdetail("A sum of the NULL key is below zero.")
			 : errdetail("A sum of key \"%s\" is below zero.", text),
			 errhint("Protect it when what the subtraction corrects has arrived.")));
}

void
prf_protect_counts(const PrfTakeup *takeup, uint32 cell, double *counts)
{
	PrfAmounts	amounts;
	PrfFixed	rest;

	prf_cell_get(takeup, cell, &amounts);
	if (amounts.base.whole < 0 || amounts.observed.whole < 0)
	{
		PrfCellKey	key;

		prf_cell_key_of(takeup, cell, &key);
		refuse_negative(&key);
	}
	counts[0] = prf_fixed_to_double(amounts.observed);
	counts[2] = prf_fixed_to_double(amounts.base);
	if (takeup->flags & PRF_TAKEUP_EVENTS)
	{
		counts[1] = counts[2];
		counts[2] = 0;
		return;
	}
	/* both are at least zero: no overflow */
	rest = amounts.base;
	(void) prf_fixed_subtract(&rest, amounts.observed);
	counts[1] = Max(prf_fixed_to_double(rest), 0);
}

PrfTakeup *
prf_seal_start(const PrfTakeup *takeup)
{
	PrfTakeup  *sealed = prf_takeup_expand(prf_takeup_working(prf_takeup_empty(), takeup->ncells));
	PrfCellKey	kind = {takeup->list, 1, {0}};

	return prf_takeup_prepare(sealed, &kind,
							  (takeup->flags & ~PRF_TAKEUP_LOOSE_COLUMNS) | PRF_TAKEUP_SEALED);
}

static PrfTakeup *
add_cell(PrfTakeup *sealed, const PrfCellKey *key, const PrfAmounts *amounts)
{
	return prf_takeup_add(sealed, key, sealed->flags & ~PRF_TAKEUP_FORM, amounts, 1);
}

PrfTakeup *
prf_seal_hidden(PrfTakeup *sealed, const PrfCellKey *key)
{
	PrfAmounts	amounts;

	memset(&amounts, 0, sizeof(amounts));
	amounts.sealed = 1;
	return add_cell(sealed, key, &amounts);
}

/* The nearest multiple, halves up; the number is not negative. */
static PrfFixed
rounded(PrfFixed number, int round_to)
{
	PrfFixed	result;
	double		multiple = floor(prf_fixed_to_double(number) / round_to + 0.5) * round_to;

	if (!prf_fixed_from_double(multiple, &result))
		return number;
	return result;
}

static PrfFixed
scaled(PrfFixed number, double factor)
{
	PrfFixed	result;

	if (!prf_fixed_from_double(prf_fixed_to_double(number) * factor, &result))
		return number;
	return result;
}

/*
 * Base and observed become multiples.  What was given or known per head of base stays
 * so: an expected that kept its digits would give the base back.
 */
static void
round_amounts(PrfAmounts *amounts, int round_to)
{
	PrfFixed	base = rounded(amounts->base, round_to);
	double		factor = prf_fixed_is_zero(amounts->base) ? 0
		: prf_fixed_to_double(base) / prf_fixed_to_double(amounts->base);
	double		squares = prf_fixed_to_double(amounts->base) + prf_fixed_to_double(amounts->excess);

	amounts->expected = scaled(amounts->expected, factor);
	if (!prf_fixed_is_zero(amounts->excess) &&
		!prf_fixed_from_double(squares * factor * factor - prf_fixed_to_double(base),
							   &amounts->excess))
		memset(&amounts->excess, 0, sizeof(amounts->excess));
	amounts->base = base;
	amounts->observed = rounded(amounts->observed, round_to);
	amounts->below = rounded(amounts->below, round_to);
	amounts->above = rounded(amounts->above, round_to);
	amounts->uncovered_base = rounded(amounts->uncovered_base, round_to);
	amounts->uncovered_observed = rounded(amounts->uncovered_observed, round_to);
}

PrfTakeup *
prf_seal_shown(PrfTakeup *sealed, const PrfTakeup *takeup, uint32 cell, int round_to)
{
	PrfCellKey	key;
	PrfAmounts	amounts;

	prf_cell_key_of(takeup, cell, &key);
	prf_cell_get(takeup, cell, &amounts);
	if (round_to > 0)
		round_amounts(&amounts, round_to);
	/* how many rows there were is nobody's business */
	amounts.rows = 1;
	return add_cell(sealed, &key, &amounts);
}
