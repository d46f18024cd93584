/*
 * version.c
 *	  The version that the library was built as, to be compared with the one
 *	  that the SQL objects of a database are at (pg_extension.extversion).
 */
#include "base/profiling.h"

#include "utils/builtins.h"

PRF_FUNCTION(prf_library_version);

Datum
prf_library_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(CppAsString2(PRF_VERSION)));
}
