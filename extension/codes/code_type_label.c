/*
 * code_type_label.c
 *	  What a code is called, what kind of row it makes, and its segment_key.
 */
#include "codes/code_type_sql.h"

#include "base/language.h"
#include "codes/code_type_words.h"
#include "key/segment_key.h"
#include "utils/builtins.h"

Datum
prf_code_label(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 code = PRF_GETARG_CODE(0);
	PrfLanguage language = prf_language_from_text(PG_GETARG_TEXT_PP(1));
	char buf[PRF_LABEL_MAX];
	const char *label = kind->label != NULL ? kind->label(kind, code, language, buf) : NULL;

	if (label == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(prf_code_label_text(label)));
}

Datum
prf_code_row_kind(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 code = PRF_GETARG_CODE(0);
	bool unknown = kind->row_kind != NULL && kind->row_kind(kind, code) == PRF_ROW_UNKNOWN;

	PG_RETURN_TEXT_P(cstring_to_text(unknown ? "unknown" : "segment"));
}

Datum
prf_code_segment_key(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	PG_RETURN_INT64((int64) prf_key_from_code(kind->id, PRF_GETARG_CODE(0)));
}
