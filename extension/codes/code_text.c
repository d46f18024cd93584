/*
 * code_text.c
 *	  What the structured codes share, most of it for their error messages.
 */
#include "codes/code_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool
prf_begins_with(const char *text, size_t len, const char *word)
{
	size_t word_len = strlen(word);

	if (len < word_len)
		return false;
	for (size_t i = 0; i < word_len; i++)
	{
		int letter = prf_letter(text[i]);

		if ((letter >= 0 ? 'A' + letter : text[i]) != word[i])
			return false;
	}
	return true;
}

bool
prf_squeeze(const char *text, size_t len, char *buf, size_t size)
{
	size_t used = 0;

	for (size_t i = 0; i < len; i++)
	{
		int letter = prf_letter(text[i]);

		if (letter < 0 && prf_digit(text[i]) < 0)
			continue;
		if (used + 1 >= size)
			return false;
		buf[used++] = letter >= 0 ? (char) ('A' + letter) : text[i];
	}
	buf[used] = '\0';
	return used > 0;
}

char
prf_lookalike_letter(char c)
{
	switch (c)
	{
		case '0':
			return 'O';
		case '1':
			return 'I';
		case '2':
			return 'Z';
		case '5':
			return 'S';
		case '6':
			return 'G';
		case '8':
			return 'B';
		default:
			return '\0';
	}
}

char
prf_lookalike_digit(char c)
{
	switch (c)
	{
		case 'O':
			return '0';
		case 'I':
		case 'L':
			return '1';
		case 'Z':
			return '2';
		case 'S':
			return '5';
		case 'G':
			return '6';
		case 'B':
			return '8';
		default:
			return '\0';
	}
}

void
prf_bad_character(PrfCodeError *error, const char *text, size_t position, const char *rest)
{
	unsigned char byte = (unsigned char) text[position];

	if (byte == ' ')
		prf_detail(error, "Character %zu is a space, but %s.", position + 1, rest);
	else if (byte > 0x20 && byte < 0x7f)
		prf_detail(error, "Character %zu is \"%c\", but %s.", position + 1, byte, rest);
	else
		prf_detail(error, "Byte %zu is 0x%02x, but %s.", position + 1, byte, rest);
}

void
prf_detail(PrfCodeError *error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(error->detail, sizeof(error->detail), format, args);
	va_end(args);
}

void
prf_hint(PrfCodeError *error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(error->hint, sizeof(error->hint), format, args);
	va_end(args);
}

/* A number without leading zero; moves on to what follows it. */
static bool
read_number(const char *text, size_t len, size_t *at, int32_t most, int32_t *number)
{
	size_t start = *at;

	*number = 0;
	while (*at < len && prf_digit(text[*at]) >= 0)
	{
		int digit = prf_digit(text[(*at)++]);

		if (*number > (most - digit) / 10)
			return false;
		*number = *number * 10 + digit;
	}
	return *at > start && !(text[start] == '0' && *at > start + 1);
}

bool
prf_read_band_form(const char *text, size_t len, int32_t most, int32_t *low, int32_t *high)
{
	size_t at = 0;

	if (!read_number(text, len, &at, most, low))
		return false;
	*high = *low;
	if (at == len)
		return true;
	if (text[at] == '+' && at + 1 == len)
	{
		*high = PRF_BAND_OPEN;
		return true;
	}
	return text[at++] == '-' && read_number(text, len, &at, most, high) && at == len;
}
