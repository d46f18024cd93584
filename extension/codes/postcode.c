/*
 * postcode.c
 *	  The SQL type postcode.
 */
#include "base/profiling.h"

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
