/*
 * row_amounts.c
 *	  From the arguments of a row to what it adds, with every number checked.
 *
 *	  NULL counts nothing, as in sum(): a base or observed that is NULL adds zero,
 *	  a NULL used is nobody's use, a row without weight is passed over.  A NULL
 *	  expected is no zero: the row then has no reference and is kept apart.
 */
#include "takeup/row_amounts.h"

#include <math.h>

static void
bad_number(const PrfCellKey *key, const char *what, double number, const char *hint)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text = prf_cell_key_text(key, buf);

	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 text == NULL
			 ? errmsg("%s of the NULL key cannot be %g", what, number)
			 : errmsg("%s of key \"%s\" cannot be %g", what, text, number),
			 errdetail("A takeup takes finite numbers of at least 0 and less than 2^63."),
			 errhint("%s", hint)));
}

/* The argument as a sum; zero where it is NULL. */
static PrfFixed
number_argument(FunctionCallInfo fcinfo, int n, const PrfCellKey *key, const char *what)
{
	PrfFixed	result = {0, 0};
	double		number;

	if (PG_ARGISNULL(n))
		return result;
	number = PG_GETARG_FLOAT8(n);
	if (number < 0)
		bad_number(key, what, number, "To take counts away, subtract one takeup from another.");
	if (!prf_fixed_from_double(number, &result))
		bad_number(key, what, number, "Leave such rows out with a WHERE or FILTER clause.");
	return result;
}

static void
count_fractions(PrfAmounts *amounts)
{
	if (!prf_fixed_is_whole(amounts->base) || !prf_fixed_is_whole(amounts->observed))
		amounts->fractions = 1;
}

bool
prf_row_person(FunctionCallInfo fcinfo, const PrfCellKey *key pg_attribute_unused(),
			   PrfAmounts *amounts, uint32 *flags)
{
	amounts->base.whole = 1;
	amounts->observed.whole = !PG_ARGISNULL(2) && PG_GETARG_BOOL(2);
	*flags = PRF_TAKEUP_PEOPLE | PRF_TAKEUP_OWN;
	return true;
}

bool
prf_row_weighted(FunctionCallInfo fcinfo, const PrfCellKey *key,
				 PrfAmounts *amounts, uint32 *flags)
{
	double		weight;

	if (PG_ARGISNULL(3))
		return false;
	weight = PG_GETARG_FLOAT8(3);
	amounts->base = number_argument(fcinfo, 3, key, "weight");
	if (!PG_ARGISNULL(2) && PG_GETARG_BOOL(2))
		amounts->observed = amounts->base;
	if (!prf_fixed_from_double(weight * weight, &amounts->excess) ||
		!prf_fixed_subtract(&amounts->excess, amounts->base))
		bad_number(key, "weight", weight, "The square of a weight has to stay below 2^63 too.");
	*flags = PRF_TAKEUP_PEOPLE | PRF_TAKEUP_OWN;
	return true;
}

/* A cell of counts: base, and observed or events under the name given. */
static bool
counts(FunctionCallInfo fcinfo, const PrfCellKey *key, const char *observed, PrfAmounts *amounts)
{
	amounts->base = number_argument(fcinfo, 2, key, "base");
	amounts->observed = number_argument(fcinfo, 3, key, observed);
	count_fractions(amounts);
	return true;
}

/* The same with expected; without one it has no reference. */
static bool
counts_expected(FunctionCallInfo fcinfo, const PrfCellKey *key, const char *observed,
				PrfAmounts *amounts)
{
	counts(fcinfo, key, observed, amounts);
	if (PG_ARGISNULL(4))
	{
		amounts->uncovered_base = amounts->base;
		amounts->uncovered_observed = amounts->observed;
	}
	else
		amounts->expected = number_argument(fcinfo, 4, key, "expected");
	return true;
}

bool
prf_row_counts(FunctionCallInfo fcinfo, const PrfCellKey *key,
			   PrfAmounts *amounts, uint32 *flags)
{
	*flags = PRF_TAKEUP_PEOPLE | PRF_TAKEUP_OWN;
	return counts(fcinfo, key, "observed", amounts);
}

bool
prf_row_counts_expected(FunctionCallInfo fcinfo, const PrfCellKey *key,
						PrfAmounts *amounts, uint32 *flags)
{
	*flags = PRF_TAKEUP_PEOPLE | PRF_TAKEUP_GIVEN;
	return counts_expected(fcinfo, key, "observed", amounts);
}

bool
prf_row_events(FunctionCallInfo fcinfo, const PrfCellKey *key,
			   PrfAmounts *amounts, uint32 *flags)
{
	*flags = PRF_TAKEUP_EVENTS | PRF_TAKEUP_OWN;
	return counts(fcinfo, key, "events", amounts);
}

bool
prf_row_events_expected(FunctionCallInfo fcinfo, const PrfCellKey *key,
						PrfAmounts *amounts, uint32 *flags)
{
	*flags = PRF_TAKEUP_EVENTS | PRF_TAKEUP_GIVEN;
	return counts_expected(fcinfo, key, "events", amounts);
}

/* A base by itself joins people and events, own and given expected. */
bool
prf_row_base(FunctionCallInfo fcinfo, const PrfCellKey *key,
			 PrfAmounts *amounts, uint32 *flags)
{
	amounts->base = number_argument(fcinfo, 2, key, "base");
	count_fractions(amounts);
	*flags = 0;
	return true;
}

/* Users by themselves join own and given expected. */
bool
prf_row_used(FunctionCallInfo fcinfo, const PrfCellKey *key,
			 PrfAmounts *amounts, uint32 *flags)
{
	amounts->observed = number_argument(fcinfo, 2, key, "observed");
	count_fractions(amounts);
	*flags = PRF_TAKEUP_PEOPLE;
	return true;
}

static void
refuse_bounds(const PrfCellKey *key, const char *problem, const char *hint)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text = prf_cell_key_text(key, buf);

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 text == NULL
			 ? errmsg("hidden count of the NULL key %s", problem)
			 : errmsg("hidden count of key \"%s\" %s", text, problem),
			 errdetail("A hidden count needs a point to count it as, and low <= point <= high."),
			 errhint("%s", hint)));
}

bool
prf_row_used_between(FunctionCallInfo fcinfo, const PrfCellKey *key,
					 PrfAmounts *amounts, uint32 *flags)
{
	PrfFixed	low = number_argument(fcinfo, 3, key, "low");
	PrfFixed	high = number_argument(fcinfo, 4, key, "high");

	prf_row_used(fcinfo, key, amounts, flags);
	if (PG_ARGISNULL(3) && PG_ARGISNULL(4))
		return true;
	if (PG_ARGISNULL(3) || PG_ARGISNULL(4))
		refuse_bounds(key, "has one bound only", "Give both bounds, or NULL for both where the count is not hidden.");
	if (PG_ARGISNULL(2))
		refuse_bounds(key, "has no point", "For 1 to 4 people write, for example, coalesce(n, 2).");
	if (PG_GETARG_FLOAT8(3) > PG_GETARG_FLOAT8(2) || PG_GETARG_FLOAT8(2) > PG_GETARG_FLOAT8(4))
		refuse_bounds(key, "is outside its bounds", "Check the order: key, point, low, high.");
	if (PG_GETARG_FLOAT8(3) == PG_GETARG_FLOAT8(4))
		return true;
	/* the bounds say how far the point can be trusted, so it need not be whole */
	amounts->fractions = !prf_fixed_is_whole(low) || !prf_fixed_is_whole(high);
	amounts->hidden = 1;
	amounts->below = amounts->observed;
	amounts->above = high;
	(void) prf_fixed_subtract(&amounts->below, low);	/* both within range: */
	(void) prf_fixed_subtract(&amounts->above, amounts->observed);	/* no overflow */
	return true;
}
