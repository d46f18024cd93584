/*
 * code_type_label.c
 *	  What a code is called, what kind of row it makes, and its segment_key.
 */
#include "codes/code_type_sql.h"

#include "base/language.h"
#include "codes/code_type_words.h"
#include "codes/open_list_own.h"
#include "key/segment_key.h"
#include "utils/builtins.h"

/* What the user calls a code of an open list, or NULL. */
static const char *
own_label(FunctionCallInfo fcinfo, const PrfCodeKind *kind, uint32 code, PrfLanguage language)
{
	const PrfOwnName *own = prf_has_own_names(kind) ? prf_find_own_name(fcinfo, kind, code) : NULL;

	if (own == NULL)
		return NULL;
	return language == PRF_WELSH ? own->label_cy : own->label;
}

Datum
prf_code_label(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 code = PRF_GETARG_CODE(0);
	PrfLanguage language = prf_language_from_text(PG_GETARG_TEXT_PP(1));
	char buf[PRF_LABEL_MAX];
	const char *label = own_label(fcinfo, kind, code, language);

	if (label != NULL)
		PG_RETURN_TEXT_P(cstring_to_text(label));
	if (kind->label != NULL)
		label = kind->label(kind, code, language, buf);
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
