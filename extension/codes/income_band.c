/*
 * income_band.c
 *	  The SQL type income_band.
 */
#include "base/profiling.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/numeric.h"

#include "codes/band_scheme_sql.h"
#include "codes/code_type_sql.h"
#include "codes/income_band.h"

PRF_CODE_TYPE(income_band, prf_kind_income_band)

/* An amount in whole pounds, pence dropped; NaN for what is no amount. */
static double
pounds(Datum amount)
{
	Numeric number = DatumGetNumeric(amount);

	if (numeric_is_nan(number) || numeric_is_inf(number))
		return NAN;
	amount = DirectFunctionCall1(numeric_floor, amount);
	return DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, amount));
}

static bool
holds(uint32 band, double amount)
{
	int32 high = prf_income_band_high(band);

	return amount >= prf_income_band_low(band) && (high < 0 || amount <= high);
}

PRF_FUNCTION(prf_income_band_contains_integer);
Datum
prf_income_band_contains_integer(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(holds(PRF_GETARG_CODE(0), PG_GETARG_INT32(1)));
}

PRF_FUNCTION(prf_integer_contained_in_income_band);
Datum
prf_integer_contained_in_income_band(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(holds(PRF_GETARG_CODE(1), PG_GETARG_INT32(0)));
}

PRF_FUNCTION(prf_income_band_contains_numeric);
Datum
prf_income_band_contains_numeric(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(holds(PRF_GETARG_CODE(0), pounds(PG_GETARG_DATUM(1))));
}

PRF_FUNCTION(prf_numeric_contained_in_income_band);
Datum
prf_numeric_contained_in_income_band(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(holds(PRF_GETARG_CODE(1), pounds(PG_GETARG_DATUM(0))));
}

static void
refuse_band(int32 low, int32 high, bool open)
{
	char written[PRF_CODE_TEXT_MAX];
	PrfCodeError error = {"", ""};
	uint32 code;

	if (low < 0 || low > PRF_INCOME_MAX)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("an income_band cannot begin at %d", low),
						errdetail("Amounts are whole pounds from 0 to %d.", PRF_INCOME_MAX)));
	if (open)
		snprintf(written, sizeof(written), "%d+", low);
	else
		snprintf(written, sizeof(written), "%d-%d", low, high);
	(void) prf_kind_income_band.parse(&prf_kind_income_band, written, strlen(written), &code,
									  &error);
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					open ? errmsg("an income_band cannot begin at %d", low)
						 : errmsg("an income_band from %d cannot end at %d", low, high),
					errdetail("%s", error.detail), errhint("%s", error.hint)));
}

/* Not strict: no high end makes an open band. */
PRF_FUNCTION(prf_income_band_make);
Datum
prf_income_band_make(PG_FUNCTION_ARGS)
{
	bool open = PG_ARGISNULL(1);
	int32 low;
	int32 high;
	uint32 code = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	low = PG_GETARG_INT32(0);
	high = open ? -1 : PG_GETARG_INT32(1);
	if ((!open && high < 0) || !prf_income_band_make_code(low, high, &code))
		refuse_band(low, high, open);
	PRF_RETURN_CODE(code);
}

PRF_FUNCTION(prf_income_band_from);
Datum
prf_income_band_from(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(prf_income_band_low(PRF_GETARG_CODE(0)));
}

PRF_FUNCTION(prf_income_band_to);
Datum
prf_income_band_to(PG_FUNCTION_ARGS)
{
	int32 high = prf_income_band_high(PRF_GETARG_CODE(0));

	if (high < 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(high);
}

/* ---- schemes ---- */

static Datum
in_scheme(FunctionCallInfo fcinfo, double amount)
{
	PrfBandScheme scheme;
	uint32 band;

	prf_band_scheme_of_argument(fcinfo, 1, &prf_income_bands, &scheme);
	if (!prf_band_scheme_find(&scheme, amount, &band))
		PG_RETURN_NULL();
	PRF_RETURN_CODE(band);
}

PRF_FUNCTION(prf_income_band_of_integer);
Datum
prf_income_band_of_integer(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return in_scheme(fcinfo, PG_GETARG_INT32(0));
}

PRF_FUNCTION(prf_income_band_of_numeric);
Datum
prf_income_band_of_numeric(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return in_scheme(fcinfo, pounds(PG_GETARG_DATUM(0)));
}

PRF_FUNCTION(prf_income_scheme_list);
Datum
prf_income_scheme_list(PG_FUNCTION_ARGS)
{
	return prf_band_scheme_rows(fcinfo, &prf_income_bands);
}
