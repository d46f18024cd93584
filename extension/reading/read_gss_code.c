/*
 * read_gss_code.c
 *	  Area codes with blanks or dashes in them, or letters for digits: after
 *	  the first letter there are only digits.
 */
#include <string.h>

#include "codes/gss_code.h"
#include "reading/reading.h"

static char
digit_for(char c)
{
	return (char) (c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c);
}

/* Nine letters and digits; 0 where there is another sign, or more or less of them. */
static bool
tidy(const PrfFolded *text, char buf[PRF_GSS_CODE_LEN + 1])
{
	size_t len = 0;

	for (size_t i = 0; i < text->len; i++)
	{
		char c = text->text[i];

		if (strchr(" -._'\"", c) != NULL)
			continue;
		if (len == PRF_GSS_CODE_LEN)
			return false;
		buf[len] = len == 0 ? c : digit_for(c);
		len++;
	}
	buf[len] = '\0';
	return len == PRF_GSS_CODE_LEN;
}

void
prf_read_gss_code(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
				  PrfReading *reading)
{
	const PrfCodeKind *kind = reader->kind;
	char tidied[PRF_GSS_CODE_LEN + 1];
	uint32_t code;

	(void) choice;
	if (kind->parse(kind, text->text, text->len, &code, NULL))
		prf_read_found(reading, PRF_HOW_CODE, code);
	else if (tidy(text, tidied) && kind->parse(kind, tidied, PRF_GSS_CODE_LEN, &code, NULL))
		prf_read_found(reading, PRF_HOW_STRUCTURE, code);
}
