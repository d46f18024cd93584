/*
 * postcode.c
 *	  The SQL type postcode.
 */
#include "base/profiling.h"

#include "utils/builtins.h"

#include "codes/code_text.h"
#include "codes/code_type_sql.h"
#include "codes/postcode.h"

PRF_CODE_TYPE(postcode, prf_kind_postcode)

/* The area, district or sector that a postcode lies in; NULL where it is wider, or special. */
static Datum
postcode_at(FunctionCallInfo fcinfo, PrfPostcodeLevel level)
{
	uint32 result;

	if (!prf_kind_postcode.ancestor(&prf_kind_postcode, PRF_GETARG_CODE(0), level, &result))
		PG_RETURN_NULL();
	PRF_RETURN_CODE(result);
}

PRF_FUNCTION(prf_postcode_area);
Datum
prf_postcode_area(PG_FUNCTION_ARGS)
{
	return postcode_at(fcinfo, PRF_POSTCODE_AREA);
}

PRF_FUNCTION(prf_postcode_district);
Datum
prf_postcode_district(PG_FUNCTION_ARGS)
{
	return postcode_at(fcinfo, PRF_POSTCODE_DISTRICT);
}

PRF_FUNCTION(prf_postcode_sector);
Datum
prf_postcode_sector(PG_FUNCTION_ARGS)
{
	return postcode_at(fcinfo, PRF_POSTCODE_SECTOR);
}

/*
 * The fixed-width forms of interchange files: the outward part filled up with
 * spaces to four characters, then the inward part, in the last three of width.
 */
static Datum
fixed_width(FunctionCallInfo fcinfo, int width)
{
	uint32 code = PRF_GETARG_CODE(0);
	char printed[PRF_CODE_TEXT_MAX];
	char fixed[PRF_POSTCODE_TEXT_MAX];
	int len = prf_kind_postcode.print(&prf_kind_postcode, code, printed);

	/* A part of a postcode has no such form, nor has a forces number. */
	if (len > PRF_POSTCODE_TEXT_MAX || len < 6 || prf_digit(printed[len - 1]) >= 0)
		PG_RETURN_NULL();
	memset(fixed, ' ', sizeof(fixed));
	memcpy(fixed, printed, (size_t) len - 4);
	memcpy(fixed + width - 3, printed + len - 3, 3);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(fixed, width));
}

PRF_FUNCTION(prf_postcode_7);
Datum
prf_postcode_7(PG_FUNCTION_ARGS)
{
	return fixed_width(fcinfo, 7);
}

PRF_FUNCTION(prf_postcode_8);
Datum
prf_postcode_8(PG_FUNCTION_ARGS)
{
	return fixed_width(fcinfo, 8);
}
