/*
 * gss_code.c
 *	  The SQL type gss_code.
 */
#include "base/profiling.h"

#include "utils/builtins.h"

#include "codes/code_type_sql.h"
#include "codes/gss_code.h"

PRF_CODE_TYPE(gss_code, prf_kind_gss_code)

PRF_FUNCTION(prf_gss_code_entity);
Datum
prf_gss_code_entity(PG_FUNCTION_ARGS)
{
	const char *name = prf_gss_entity_name(PRF_GETARG_CODE(0));

	if (name == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(name));
}

PRF_FUNCTION(prf_gss_code_country);
Datum
prf_gss_code_country(PG_FUNCTION_ARGS)
{
	const char *name = prf_gss_country(PRF_GETARG_CODE(0));

	if (name == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(name));
}
