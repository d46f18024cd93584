/*
 * phrase.c
 *	  Splitting folded text into words.
 */
#include <string.h>

#include "reading/text_form.h"

/* How a separator is written in the exact form. */
static const char written[] = " .,/)(-:";

/* A letter or digit.  Folded text has no capitals, and beyond ASCII few signs. */
static bool
in_word(const char *text)
{
	unsigned char c = (unsigned char) *text;

	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	/* U+00C0 and up are letters, but for the signs of multiplication and division */
	if (c == 0xc3)
		return (unsigned char) text[1] != 0x97 && (unsigned char) text[1] != 0xb7;
	return (c > 0xc3 && c <= 0xca) || c == 0xce || c == 0xe1;
}

static size_t
character_length(const char *text)
{
	unsigned char c = (unsigned char) *text;

	return c < 0x80 ? 1 : c < 0xe0 ? 2 : 3;
}

static bool
separator_of(char c, PrfSeparator *separator)
{
	static const char signs[] = " _\"*\t.,/\\)](-:;>|=[";
	static const PrfSeparator meant[] = {PRF_SPACE, PRF_SPACE, PRF_SPACE, PRF_SPACE, PRF_SPACE,
										 PRF_DOT,   PRF_COMMA, PRF_SLASH, PRF_SLASH, PRF_CLOSE,
										 PRF_CLOSE, PRF_OPEN,  PRF_DASH,  PRF_COLON, PRF_COLON,
										 PRF_COLON, PRF_COLON, PRF_COLON, PRF_OPEN};
	const char *found = c != '\0' ? strchr(signs, c) : NULL;

	if (found == NULL)
		return false;
	*separator = meant[found - signs];
	return true;
}

static bool
begin_word(PrfPhrase *phrase, size_t *used)
{
	if (phrase->count == PRF_WORDS_MAX)
		return false;
	phrase->before[phrase->count] = phrase->after;
	if (phrase->count > 0)
		phrase->text[(*used)++] = written[phrase->after];
	phrase->start[phrase->count] = *used;
	phrase->after = PRF_SPACE;
	return true;
}

static void
end_word(PrfPhrase *phrase, size_t *used)
{
	phrase->end[phrase->count++] = *used;
}

static bool
put_word(PrfPhrase *phrase, size_t *used, const char *word)
{
	size_t len = strlen(word);

	if (!begin_word(phrase, used))
		return false;
	memcpy(phrase->text + *used, word, len);
	*used += len;
	end_word(phrase, used);
	return true;
}

/* The letters and digits from here; an apostrophe among them is passed over. */
static bool
take_word(const PrfFolded *folded, size_t *at, PrfPhrase *phrase, size_t *used)
{
	const char *text = folded->text;

	if (!begin_word(phrase, used))
		return false;
	while (*at < folded->len && (in_word(text + *at) || text[*at] == '\''))
	{
		size_t len = character_length(text + *at);

		if (text[*at] != '\'')
		{
			memcpy(phrase->text + *used, text + *at, len);
			*used += len;
		}
		*at += len;
	}
	end_word(phrase, used);
	return true;
}

/* Does a word follow, after blanks at most? */
static bool
word_follows(const PrfFolded *folded, size_t at)
{
	while (at < folded->len && folded->text[at] == ' ')
		at++;
	return at < folded->len && in_word(folded->text + at);
}

/* A sign: part of a separator, or a word of its own. */
static bool
take_sign(const PrfFolded *folded, size_t at, PrfPhrase *phrase, size_t *used)
{
	PrfSeparator separator;
	char c = folded->text[at];

	switch (c)
	{
		case '&':
			return put_word(phrase, used, "and");
		case '%':
			return put_word(phrase, used, "percent");
		case '+':
			return phrase->count == 0 || !word_follows(folded, at + 1) ||
				   put_word(phrase, used, "and");
		case '\'':
			return true;
		default:
			break;
	}
	if (!separator_of(c, &separator))
		return false;
	if (separator > phrase->after)
		phrase->after = separator;
	return true;
}

bool
prf_split(const PrfFolded *folded, PrfPhrase *phrase)
{
	size_t used = 0;

	phrase->count = 0;
	phrase->after = PRF_SPACE;
	for (size_t at = 0; at < folded->len;)
	{
		if (in_word(folded->text + at))
		{
			if (!take_word(folded, &at, phrase, &used))
				return false;
		}
		else if (!take_sign(folded, at++, phrase, &used))
			return false;
	}
	phrase->text[used] = '\0';
	return phrase->count > 0;
}

size_t
prf_squeezed(const PrfPhrase *phrase, int first, int last, char *buf)
{
	size_t len = 0;

	for (int i = first; i <= last; i++)
	{
		size_t word = phrase->end[i] - phrase->start[i];

		memcpy(buf + len, phrase->text + phrase->start[i], word);
		len += word;
	}
	buf[len] = '\0';
	return len;
}
