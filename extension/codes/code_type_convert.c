/*
 * code_type_convert.c
 *	  From edition to edition, by the published crosswalks.
 *
 *	  What the standard does not say stays NULL: a code without counterpart, and
 *	  one that has several.  The crosswalks are tables of the lists; nothing is
 *	  worked out here.
 */
#include "codes/code_type_sql.h"

#include "utils/builtins.h"

static PrfConversion
convert(FunctionCallInfo fcinfo, const PrfCodeKind *kind, uint32 *result)
{
	int edition = prf_code_edition_place(kind, text_to_cstring(PG_GETARG_TEXT_PP(1)));

	if (kind->convert == NULL)
		return PRF_CONVERSION_NONE;
	return kind->convert(kind, PRF_GETARG_CODE(0), edition, result);
}

Datum
prf_code_convert(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 result;

	if (convert(fcinfo, kind, &result) == PRF_CONVERSION_NONE)
		PG_RETURN_NULL();
	PRF_RETURN_CODE(result);
}

Datum
prf_code_conversion(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	static const char *const words[] = {
		[PRF_CONVERSION_NONE] = "none",       [PRF_CONVERSION_EXACT] = "exact",
		[PRF_CONVERSION_BROADER] = "broader", [PRF_CONVERSION_NARROWER] = "narrower",
		[PRF_CONVERSION_CLOSEST] = "closest",
	};
	uint32 result;

	PG_RETURN_TEXT_P(cstring_to_text(words[convert(fcinfo, kind, &result)]));
}
