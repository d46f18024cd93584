/*
 * postcode_tolerant.c
 *	  Postcodes as people and files write them.
 *
 *	  Signs between the parts count as a space.  Where what is left is no
 *	  postcode, look-alikes are exchanged: first O for 0 and I or L for 1 where a
 *	  digit must stand; then also 0 and 1 for letters, and a district's leading
 *	  zero goes.  A text that still has more than one reading has none.
 */
#include "codes/tolerant.h"

#include <string.h>

#include "codes/code_text.h"
#include "codes/postcode.h"

/* With their separators, texts longer than this are no postcode. */
#define TOLERATED_LEN 32

/* Whole postcodes of the grammar: letters (A) and digits (N). */
static const char *const patterns[] = {"ANNAA", "ANNNAA", "AANNAA", "ANANAA", "AANNNAA", "AANANAA"};

/* Readings found so far. */
typedef struct Readings
{
	uint32_t code;
	int count; /* different ones; 2 means more than one */
} Readings;

static bool
parse(const char *text, size_t len, uint32_t *code)
{
	return prf_kind_postcode.parse(&prf_kind_postcode, text, len, code, NULL);
}

static void
add_reading(Readings *readings, const char *text)
{
	uint32_t code;

	if (!parse(text, strlen(text), &code) || (readings->count > 0 && code == readings->code))
		return;
	readings->code = code;
	readings->count++;
}

/* ---- separators ---- */

/* Bytes of a separator at the beginning of a text, or 0. */
static size_t
separator(const char *text, size_t len)
{
	if (len >= 2 && memcmp(text, "\xc2\xa0", 2) == 0)
		return 2;
	if (len >= 3 && memcmp(text, "\xe2\x80", 2) == 0 && (unsigned char) text[2] >= 0x90 &&
		(unsigned char) text[2] <= 0x94)
		return 3;
	return len > 0 && text[0] != '\0' && strchr(" \t\r\n-._,/", text[0]) != NULL;
}

/* One space for each run of separators, and none at the ends; keeps "c/o". */
static bool
single_spaced(const char *text, size_t len, char buf[TOLERATED_LEN + 1])
{
	size_t used = 0;
	bool gap = false;

	for (size_t at = 0; at < len;)
	{
		size_t skip = separator(text + at, len - at);

		if (skip > 0 && !(text[at] == '/' && at > 0 && prf_letter(text[at - 1]) == 'c' - 'a'))
		{
			gap = true;
			at += skip;
			continue;
		}
		if (used + 2 > TOLERATED_LEN)
			return false;
		if (gap && used > 0)
			buf[used++] = ' ';
		gap = false;
		buf[used++] = text[at++];
	}
	buf[used] = '\0';
	return used > 0;
}

/* ---- look-alikes ---- */

static char
digit_for(char letter)
{
	if (letter == 'O')
		return '0';
	return letter == 'I' || letter == 'L' ? '1' : '\0';
}

/* Writes pattern[at..] into buf in every way that the look-alikes allow. */
static void
lay(Readings *readings, const char *pattern, const char *squeezed, bool letters_too, char *buf,
	size_t at)
{
	char c = squeezed[at];
	bool letter = prf_letter(c) >= 0;

	if (pattern[at] == '\0')
	{
		buf[at] = '\0';
		add_reading(readings, buf);
	}
	else if (letter == (pattern[at] == 'A'))
	{
		buf[at] = c;
		lay(readings, pattern, squeezed, letters_too, buf, at + 1);
	}
	else if (letter && digit_for(c) != '\0')
	{
		buf[at] = digit_for(c);
		lay(readings, pattern, squeezed, letters_too, buf, at + 1);
	}
	else if (!letter && letters_too && (c == '0' || c == '1'))
	{
		for (const char *other = c == '0' ? "O" : "IL"; *other != '\0'; other++)
		{
			buf[at] = *other;
			lay(readings, pattern, squeezed, letters_too, buf, at + 1);
		}
	}
}

static void
lay_into_all(Readings *readings, const char *squeezed, bool letters_too)
{
	char buf[PRF_POSTCODE_TEXT_MAX + 1];

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
	{
		if (strlen(patterns[i]) == strlen(squeezed))
			lay(readings, patterns[i], squeezed, letters_too, buf, 0);
	}
}

/* "GIR OAA", "ASCN IZZ": outside the grammar, with the same digit in the same place. */
static void
lay_into_special(Readings *readings, const char *squeezed)
{
	char buf[PRF_POSTCODE_TEXT_MAX + 1];
	size_t digit = strlen(squeezed) - 3;

	strcpy(buf, squeezed);
	if (digit_for(buf[digit]) != '\0')
		buf[digit] = digit_for(buf[digit]);
	add_reading(readings, buf);
}

/* AB01 2CD */
static void
drop_leading_zero(Readings *readings, const char *squeezed)
{
	char buf[PRF_POSTCODE_TEXT_MAX + 1];
	size_t letters = 0;

	while (prf_letter(squeezed[letters]) >= 0)
		letters++;
	if (squeezed[letters] != '0' || prf_digit(squeezed[letters + 1]) < 0 ||
		prf_letter(squeezed[letters + 2]) >= 0)
		return;
	strcpy(buf, squeezed);
	memmove(buf + letters, buf + letters + 1, strlen(buf + letters));
	add_reading(readings, buf);
}

bool
prf_postcode_read_tolerant(const char *text, size_t len, uint32_t *code)
{
	char spaced[TOLERATED_LEN + 1];
	char squeezed[PRF_POSTCODE_TEXT_MAX + 1];
	Readings readings = {0, 0};

	if (!single_spaced(text, len, spaced))
		return false;
	if (parse(spaced, strlen(spaced), code))
		return true;
	for (char *c = spaced; *c != '\0'; c++)
	{
		if (prf_letter(*c) < 0 && prf_digit(*c) < 0 && *c != ' ')
			return false;
	}
	if (!prf_squeeze(spaced, strlen(spaced), squeezed, sizeof(squeezed)) || strlen(squeezed) < 5)
		return false;
	lay_into_all(&readings, squeezed, false);
	lay_into_special(&readings, squeezed);
	if (readings.count == 0)
	{
		lay_into_all(&readings, squeezed, true);
		drop_leading_zero(&readings, squeezed);
	}
	*code = readings.code;
	return readings.count == 1;
}
