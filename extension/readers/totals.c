/*
 * totals.c
 *	  The figures of a take-up value as a whole, and fix_expected.
 *
 *	  They are those of the total row of profile_report: base and observed of
 *	  everything, expected, rate and index of the known keys.
 */
#include "readers/profile.h"

#include <math.h>

static PrfProfileRow
total_of(const PrfTakeup *takeup)
{
	PrfProfileOptions options = prf_profile_defaults();
	PrfProfile *profile = prf_profile_total(takeup, &options);

	return profile->rows[profile->nrows - 1];
}

#define TOTAL(name, figure) \
	PRF_FUNCTION(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PrfProfileRow total = total_of(PRF_GETARG_TAKEUP(0)); \
		if (!isfinite(total.figure)) \
			PG_RETURN_NULL(); \
		PG_RETURN_FLOAT8(total.figure); \
	} \
	extern int	no_such_variable

TOTAL(prf_takeup_total_base, base);
TOTAL(prf_takeup_total_observed, observed);
TOTAL(prf_takeup_total_expected, expected);
TOTAL(prf_takeup_total_rate, rate);
TOTAL(prf_takeup_total_index, index);

static void
cannot_fix(const char *reason)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cannot fix the expected of this takeup"),
			 errdetail("The overall rate of its known keys is not defined: %s.", reason)));
}

/*
 * What each known key expects by the overall rate becomes part of its cell.  Rows
 * beside the keys, and users without base, have no such rate: no reference.
 */
PRF_FUNCTION(prf_fix_expected);
Datum
prf_fix_expected(PG_FUNCTION_ARGS)
{
	PrfTakeup  *takeup = PRF_GETARG_TAKEUP(0);
	PrfProfileOptions options = prf_profile_defaults();
	PrfProfile *profile;
	PrfTakeup  *result = prf_takeup_working(prf_takeup_empty(), takeup->ncells);
	uint32		flags = (takeup->flags & ~(PRF_TAKEUP_OWN | PRF_TAKEUP_COLUMNS)) | PRF_TAKEUP_GIVEN;

	prf_takeup_refuse_sealed(takeup, "fix_expected");
	if (takeup->ncells == 0 || (takeup->flags & PRF_TAKEUP_GIVEN) != 0)
		PRF_RETURN_TAKEUP(takeup);
	profile = prf_profile_total(takeup, &options);
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		PrfCellKey	key;
		PrfAmounts	amounts;

		prf_cell_key_of(takeup, i, &key);
		prf_cell_get(takeup, i, &amounts);
		if (prf_cell_key_row_kind(&key) != PRF_ROW_SEGMENT || prf_fixed_is_zero(amounts.base))
		{
			amounts.uncovered_base = amounts.base;
			amounts.uncovered_observed = amounts.observed;
		}
		else
		{
			double		expected = prf_fixed_to_double(amounts.base) *
				profile->known.observed / profile->known.base;

			if (profile->known.negative || !prf_fixed_from_double(expected, &amounts.expected))
				cannot_fix(profile->known.negative ? "negative after subtraction" : "no base");
		}
		result = prf_takeup_add(result, &key, flags, &amounts, 1);
	}
	PRF_RETURN_TAKEUP(prf_takeup_canonical(result));
}
