/*
 * words.c
 *	  The words with a meaning in the model language, and the names that can
 *	  stand beside them without quotes.
 */
#include "segmentation/lexer.h"

#include <string.h>

static const char *const words[] = {
	[PRF_WORD_NONE] = "",
	[PRF_WORD_AND] = "and",
	[PRF_WORD_BETWEEN] = "between",
	[PRF_WORD_FALSE] = "false",
	[PRF_WORD_IN] = "in",
	[PRF_WORD_IS] = "is",
	[PRF_WORD_NOT] = "not",
	[PRF_WORD_NULL] = "null",
	[PRF_WORD_OR] = "or",
	[PRF_WORD_OTHERWISE] = "otherwise",
	[PRF_WORD_TRUE] = "true",
	[PRF_WORD_WHEN] = "when",
	[PRF_WORD_ACTION] = "action",
	[PRF_WORD_AS] = "as",
	[PRF_WORD_CATEGORY] = "category",
	[PRF_WORD_DATA] = "data",
	[PRF_WORD_MISSING] = "missing",
	[PRF_WORD_OF] = "of",
	[PRF_WORD_OUT] = "out",
	[PRF_WORD_PARAMS] = "params",
	[PRF_WORD_PURPOSE] = "purpose",
	[PRF_WORD_SCOPE] = "scope",
	[PRF_WORD_SEGMENTATION] = "segmentation",
	[PRF_WORD_SPECIAL] = "special",
	[PRF_WORD_STRICT] = "strict",
	[PRF_WORD_USES] = "uses",
	[PRF_WORD_WELSH] = "welsh",
};

#define WORDS ((int) (sizeof(words) / sizeof(words[0])))

PrfWord
prf_word(const char *text, size_t len)
{
	for (int i = 1; i < WORDS; i++)
		if (words[i][0] == text[0] && strlen(words[i]) == len && memcmp(words[i], text, len) == 0)
			return (PrfWord) i;
	return PRF_WORD_NONE;
}

const char *
prf_word_text(PrfWord word)
{
	return words[word];
}

bool
prf_word_reserved(PrfWord word)
{
	return word > PRF_WORD_NONE && word < PRF_WORD_ACTION;
}

static bool
is_bare_start(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

/* Anything beside lower case ASCII is printed in quotes, to be safe. */
bool
prf_name_bare(const char *name)
{
	if (!is_bare_start(name[0]) || prf_word(name, strlen(name)) != PRF_WORD_NONE)
		return false;
	for (const char *c = name; *c != '\0'; c++)
		if (!is_bare_start(*c) && !(*c >= '0' && *c <= '9') && *c != '$')
			return false;
	return true;
}
