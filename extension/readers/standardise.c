/*
 * standardise.c
 *	  standardise: expected from the rates of a reference, key by key.
 *
 *	  A key without a usable rate, and every row beside the keys, has no expected and
 *	  is kept apart: it leaves both sides of the index.
 */
#include "readers/standardise.h"

#include "miscadmin.h"
#include "readers/options.h"
#include "readers/pair.h"

PRF_FUNCTION(prf_takeup_standardise);

PrfMissing
prf_option_missing(FunctionCallInfo fcinfo, int n)
{
	static const char *const choices[] = {"leave out", "error", NULL};

	return prf_option_choice(fcinfo, n, "missing", choices);
}

static void
no_rate(const PrfCellKey *key)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text = prf_cell_key_text(key, buf);

	ereport(ERROR,
			(errcode(ERRCODE_NO_DATA_FOUND),
			 errmsg("reference has no rate for key \"%.*s\"", PRF_QUOTE(text, strlen(text))),
			 errdetail("A rate needs a base above 0 in the reference."),
			 errhint("With missing => 'leave out' such keys leave both observed and expected.")));
}

/* The reference's cell of a key, where it has a rate. */
static bool
find_rate(const PrfTakeup *reference, const PrfCellKey *key, uint32 *next, PrfAmounts *rate)
{
	int64		cell;

	if (prf_cell_key_row_kind(key) != PRF_ROW_SEGMENT)
		return false;
	cell = prf_pair_find(reference, key, next);
	if (cell < 0)
		return false;
	prf_cell_get(reference, (uint32) cell, rate);
	return rate->base.whole >= 0 && !prf_fixed_is_zero(rate->base) && rate->observed.whole >= 0;
}

/* base x observed / base of the reference */
static void
expect(const PrfCellKey *key, const PrfAmounts *rate, PrfAmounts *amounts)
{
	double		expected = prf_fixed_to_double(amounts->base) *
		prf_fixed_to_double(rate->observed) / prf_fixed_to_double(rate->base);
	char		buf[PRF_CELL_TEXT_MAX];

	if (!prf_fixed_from_double(expected, &amounts->expected))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("expected of key \"%s\" is out of range",
						prf_cell_key_text(key, buf)),
				 errdetail("A takeup holds sums between -2^63 and 2^63.")));
}

static void
set_expected(const PrfTakeup *reference, const PrfCellKey *key, uint32 *next,
			 PrfMissing missing, PrfAmounts *amounts)
{
	PrfFixed	zero = {0, 0};
	PrfAmounts	rate;

	amounts->expected = amounts->uncovered_base = amounts->uncovered_observed = zero;
	if (find_rate(reference, key, next, &rate))
	{
		expect(key, &rate, amounts);
		return;
	}
	/* users without base are outside it, and expect nobody */
	if (missing == PRF_MISSING_ERROR && prf_cell_key_row_kind(key) == PRF_ROW_SEGMENT &&
		!prf_fixed_is_zero(amounts->base))
		no_rate(key);
	amounts->uncovered_base = amounts->base;
	amounts->uncovered_observed = amounts->observed;
}

PrfTakeup *
prf_standardise_takeup(const PrfTakeup *takeup, const PrfTakeup *reference, PrfMissing missing)
{
	uint32		flags = (takeup->flags & ~(PRF_TAKEUP_OWN | PRF_TAKEUP_UNCOVERED)) |
		PRF_TAKEUP_GIVEN | PRF_TAKEUP_UNCOVERED | PRF_TAKEUP_WORKING;
	PrfTakeup  *result = prf_takeup_make(takeup->list, flags, takeup->key_words,
										 takeup->ncells, 0);
	uint32		next = 0;

	result->ncells = takeup->ncells;
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		PrfCellKey	key;
		PrfAmounts	amounts;

		CHECK_FOR_INTERRUPTS();
		prf_cell_key_of(takeup, i, &key);
		prf_cell_get(takeup, i, &amounts);
		set_expected(reference, &key, &next, missing, &amounts);
		memcpy(prf_cell_key(result, i), prf_cell_key(takeup, i),
			   takeup->key_words * sizeof(uint64));
		prf_cell_set(result, i, &amounts);
	}
	/* drops the columns that stayed empty, and cells that held an expected alone */
	return prf_takeup_canonical(result);
}

Datum
prf_takeup_standardise(PG_FUNCTION_ARGS)
{
	PrfTakeup  *takeup;
	PrfTakeup  *reference;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	takeup = PRF_GETARG_TAKEUP(0);
	reference = PRF_GETARG_TAKEUP(1);
	prf_pair_check(takeup, reference, "standardise");
	PRF_RETURN_TAKEUP(prf_standardise_takeup(takeup, reference, prf_option_missing(fcinfo, 2)));
}
