/*
 * spelling_key.c
 *	  spelling_key(text): two spellings with the same key are one spelling.
 *
 *	  It is the squeezed form; of a text that holds a sign no label has, the folded
 *	  text; of one that cannot be folded, the text itself.  Letters beyond ASCII
 *	  that folding leaves are written by their number, so that the key is the same
 *	  in a database of any encoding.
 */
#include "reading/reading_sql.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_spelling_key);

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The text itself; blanks at its ends do not count. */
static text *
trimmed(const text *string)
{
	const char *value = VARDATA_ANY(string);
	size_t len = VARSIZE_ANY_EXHDR(string);

	while (len > 0 && is_blank(value[len - 1]))
		len--;
	while (len > 0 && is_blank(*value))
		value++, len--;
	return cstring_to_text_with_len(value, (int) len);
}

/* UTF-8, with what is beyond ASCII by its number. */
static text *
in_ascii(const char *utf8)
{
	StringInfoData key;

	initStringInfo(&key);
	for (const unsigned char *c = (const unsigned char *) utf8; *c != '\0';)
	{
		/* folded text has no character of more than three bytes */
		int len = *c < 0x80 ? 1 : *c < 0xe0 ? 2 : 3;

		if (len == 1)
			appendStringInfoChar(&key, (char) *c);
		else if (len == 2)
			appendStringInfo(&key, "{%x}", (c[0] & 0x1fu) << 6 | (c[1] & 0x3fu));
		else
			appendStringInfo(&key, "{%x}",
							 (c[0] & 0x0fu) << 12 | (c[1] & 0x3fu) << 6 | (c[2] & 0x3fu));
		c += len;
	}
	return cstring_to_text_with_len(key.data, key.len);
}

text *
prf_spelling_key_of(Datum string)
{
	PrfServerText value = prf_server_text(string);
	PrfFolded folded;
	PrfPhrase phrase;
	char squeezed[PRF_KEY_MAX];

	if (prf_fold(value.text, value.len, &folded) != PRF_FOLDED)
		return trimmed(DatumGetTextPP(string));
	if (!prf_split(&folded, &phrase))
		return in_ascii(folded.text);
	prf_squeezed(&phrase, 0, phrase.count - 1, squeezed);
	return in_ascii(squeezed);
}

Datum
prf_spelling_key(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(prf_spelling_key_of(PG_GETARG_DATUM(0)));
}
