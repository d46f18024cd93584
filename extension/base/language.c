/*
 * language.c
 *	  Reads the name of a language.
 */
#include "base/language.h"

#include "mb/pg_wchar.h"

PrfLanguage
prf_language_from_text(const text *name)
{
	const char *bytes = VARDATA_ANY(name);
	int			len = VARSIZE_ANY_EXHDR(name);

	if (len == 2 && memcmp(bytes, "en", 2) == 0)
		return PRF_ENGLISH;
	if (len == 2 && memcmp(bytes, "cy", 2) == 0)
		return PRF_WELSH;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown language \"%.*s\"",
					PRF_QUOTE(bytes, len)),
			 errdetail("Labels are in English, 'en', and where the standard has them in Welsh, 'cy'.")));
}
