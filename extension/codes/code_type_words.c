/*
 * code_type_words.c
 *	  Words on their way to a user.  The lists are kept as UTF-8.
 */
#include "codes/code_type_words.h"

#include "mb/pg_wchar.h"
#include "utils/syscache.h"
#include "catalog/namespace.h"

int
prf_code_quoted_length(const char *text, size_t len)
{
	return pg_mbcliplen(text, (int) Min(len, INT_MAX), PRF_QUOTED_MAX);
}

const char *
prf_code_label_text(const char *label)
{
	return pg_any_to_server(label, (int) strlen(label), PG_UTF8);
}

/* Does the conversion into the database's encoding take every byte of the label? */
static bool
encoding_holds(const char *label)
{
	int len = (int) strlen(label);
	int encoding = GetDatabaseEncoding();
	Oid conversion;
	unsigned char *converted;

	if (encoding == PG_UTF8 || encoding == PG_SQL_ASCII)
		return true;
	conversion = FindDefaultConversionProc(PG_UTF8, encoding);
	if (!OidIsValid(conversion))
		return false;
	converted = palloc((size_t) len * MAX_CONVERSION_GROWTH + 1);
	return pg_do_encoding_conversion_buf(conversion, PG_UTF8, encoding,
										 (unsigned char *) unconstify(char *, label), len,
										 converted, len * MAX_CONVERSION_GROWTH + 1, true) == len;
}

const char *
prf_code_label_text_or_null(const char *label)
{
	return label != NULL && encoding_holds(label) ? prf_code_label_text(label) : NULL;
}
