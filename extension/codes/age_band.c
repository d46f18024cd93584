/*
 * age_band.c
 *	  The SQL type age_band.
 */
#include "base/profiling.h"

#include "codes/age_band.h"
#include "codes/band_scheme_sql.h"
#include "codes/code_type_sql.h"

PRF_CODE_TYPE(age_band, prf_kind_age_band)

static bool
holds_age(uint32 band, int32 age)
{
	int high = prf_age_band_high(band);

	return age >= prf_age_band_low(band) && (high == PRF_AGE_OPEN || age <= high);
}

PRF_FUNCTION(prf_age_band_contains_age);
Datum
prf_age_band_contains_age(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(holds_age(PRF_GETARG_CODE(0), PG_GETARG_INT32(1)));
}

PRF_FUNCTION(prf_age_contained_in_age_band);
Datum
prf_age_contained_in_age_band(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(holds_age(PRF_GETARG_CODE(1), PG_GETARG_INT32(0)));
}

/* Not strict: no high end makes an open band. */
PRF_FUNCTION(prf_age_band_make);
Datum
prf_age_band_make(PG_FUNCTION_ARGS)
{
	int32 low;
	int32 high;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	low = PG_GETARG_INT32(0);
	if (low < 0 || low > PRF_AGE_MAX)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("an age_band cannot begin at %d", low),
						errdetail("Ages are whole years from 0 to %d.", PRF_AGE_MAX)));
	if (PG_ARGISNULL(1))
		PRF_RETURN_CODE(prf_age_band_code(low, PRF_AGE_OPEN));
	high = PG_GETARG_INT32(1);
	if (high < low || high > PRF_AGE_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an age_band from %d cannot end at %d", low, high),
				 errdetail("A band ends at the age where it begins or later, and ages go up to %d.",
						   PRF_AGE_MAX),
				 errhint("Give null as the end of an open band.")));
	PRF_RETURN_CODE(prf_age_band_code(low, high));
}

PRF_FUNCTION(prf_age_band_from);
Datum
prf_age_band_from(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(prf_age_band_low(PRF_GETARG_CODE(0)));
}

PRF_FUNCTION(prf_age_band_to);
Datum
prf_age_band_to(PG_FUNCTION_ARGS)
{
	int high = prf_age_band_high(PRF_GETARG_CODE(0));

	if (high == PRF_AGE_OPEN)
		PG_RETURN_NULL();
	PG_RETURN_INT32(high);
}

/* ---- schemes ---- */

PRF_FUNCTION(prf_age_band_of_age);
Datum
prf_age_band_of_age(PG_FUNCTION_ARGS)
{
	PrfBandScheme scheme;
	uint32 band;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	prf_band_scheme_of_argument(fcinfo, 1, &prf_age_bands, &scheme);
	if (!prf_band_scheme_find(&scheme, PG_GETARG_INT32(0), &band))
		PG_RETURN_NULL();
	PRF_RETURN_CODE(band);
}

PRF_FUNCTION(prf_age_scheme_list);
Datum
prf_age_scheme_list(PG_FUNCTION_ARGS)
{
	return prf_band_scheme_rows(fcinfo, &prf_age_bands);
}
