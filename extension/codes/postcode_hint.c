/*
 * postcode_hint.c
 *	  Why a text is no postcode, and which one was probably meant.  Reached only
 *	  when an error message is wanted, so nothing here need be quick.
 */
#include "codes/postcode.h"

#include <string.h>

#include "codes/code_text.h"

#define NEAREST_AREAS 4

/* ---- which postcode was meant ---- */

/* Letters (A) and digits (N) of every form; the first of equals is preferred. */
static const char *const patterns[] = {
	"AN NAA", "ANN NAA", "AAN NAA", "ANA NAA", "AANN NAA", "AANA NAA", "AN",    "ANN",    "AAN",
	"ANA",    "AANN",    "AANA",    "AN N",    "ANN N",    "AAN N",    "ANA N", "AANN N", "AANA N"};

/*
 * Lays squeezed text into a pattern, with the look-alike where a letter stands
 * in a digit's place or the other way round.  Returns how many were changed, or
 * -1 where it does not fit.
 */
static int
lay_into(const char *pattern, const char *squeezed, char *buf)
{
	int changed = 0;

	for (; *pattern != '\0'; pattern++)
	{
		char c = *squeezed;

		if (*pattern == ' ')
		{
			*buf++ = ' ';
			continue;
		}
		if ((*pattern == 'A') != (prf_letter(c) >= 0))
		{
			c = *pattern == 'A' ? prf_lookalike_letter(c) : prf_lookalike_digit(c);
			changed++;
		}
		if (c == '\0')
			return -1;
		*buf++ = c;
		squeezed++;
	}
	*buf = '\0';
	return *squeezed == '\0' ? changed : -1;
}

/* The postcode with the fewest look-alikes exchanged. */
static bool
nearest_postcode(const char *squeezed, uint32_t *code)
{
	const PrfCodeKind *kind = &prf_kind_postcode;
	int best = -1;

	if (kind->parse(kind, squeezed, strlen(squeezed), code, NULL))
		return true;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
	{
		char text[PRF_POSTCODE_TEXT_MAX + 1];
		int changed = lay_into(patterns[i], squeezed, text);
		uint32_t candidate;

		if (changed < 0 || (best >= 0 && changed >= best) ||
			!kind->parse(kind, text, strlen(text), &candidate, NULL))
			continue;
		best = changed;
		*code = candidate;
	}
	return best >= 0;
}

/* Takes out the zero of a district written with two digits: AB01. */
static bool
drop_leading_zero(char *squeezed)
{
	size_t letters = 0;

	while (prf_letter(squeezed[letters]) >= 0)
		letters++;
	if (squeezed[letters] != '0' || prf_digit(squeezed[letters + 1]) < 0)
		return false;
	memmove(squeezed + letters, squeezed + letters + 1, strlen(squeezed + letters));
	return true;
}

/* The text with one space for whatever stands between its letters and digits. */
static bool
single_spaced(const char *text, size_t len, char *buf, size_t size)
{
	size_t used = 0;
	bool gap = false;

	for (size_t i = 0; i < len; i++)
	{
		bool part = prf_letter(text[i]) >= 0 || prf_digit(text[i]) >= 0;

		if (used + 2 >= size)
			return false;
		if (part && gap && used > 0)
			buf[used++] = ' ';
		if (part)
			buf[used++] = text[i];
		gap = !part;
	}
	buf[used] = '\0';
	return used > 0;
}

static bool
meant(const char *text, size_t len, uint32_t *code)
{
	char spaced[PRF_POSTCODE_TEXT_MAX + 3];
	char squeezed[PRF_POSTCODE_TEXT_MAX + 1];

	if (single_spaced(text, len, spaced, sizeof(spaced)) &&
		prf_kind_postcode.parse(&prf_kind_postcode, spaced, strlen(spaced), code, NULL))
		return true;
	if (!prf_squeeze(text, len, squeezed, sizeof(squeezed)))
		return false;
	return nearest_postcode(squeezed, code) ||
		   (drop_leading_zero(squeezed) && nearest_postcode(squeezed, code));
}

static bool
suggest_postcode(const char *text, size_t len, PrfCodeError *error)
{
	char printed[PRF_CODE_TEXT_MAX];
	uint32_t code;

	if (!meant(text, len, &code))
		return false;
	prf_kind_postcode.print(&prf_kind_postcode, code, printed);
	prf_hint(error, "Did you mean \"%s\"?", printed);
	return true;
}

/* How far an area is from these letters: 0 swapped, 3 nothing in common. */
static int
distance(const char *area, const char *letters)
{
	if (letters[1] == '\0')
		return area[1] == letters[0] ? 2 : 3;
	if (area[0] == letters[1] && area[1] == letters[0])
		return 0;
	if (area[0] == letters[0])
		return 1;
	return area[1] == letters[1] ? 2 : 3;
}

static void
suggest_areas(const char *letters, PrfCodeError *error)
{
	char list[NEAREST_AREAS * 4 + 1] = "";
	int best = 2;
	int listed = 0;

	for (int i = 0; i < prf_postcode_area_count; i++)
	{
		int far = distance(prf_postcode_areas[i].area, letters);

		if (far < best)
			best = far;
	}
	for (int i = 0; i < prf_postcode_area_count && listed < NEAREST_AREAS; i++)
	{
		if (distance(prf_postcode_areas[i].area, letters) != best)
			continue;
		strcat(list, listed++ == 0 ? "" : ", ");
		strcat(list, prf_postcode_areas[i].area);
	}
	if (listed > 0)
		prf_hint(error, "Nearest postcode area%s: %s.", listed > 1 ? "s" : "", list);
}

/* ---- what is wrong ---- */

/* The letters at the beginning, as capitals; returns how many there are. */
static size_t
leading_letters(const char *text, size_t len, char letters[3])
{
	size_t count = 0;

	for (; count < len && prf_letter(text[count]) >= 0; count++)
	{
		if (count < 2)
			letters[count] = (char) ('A' + prf_letter(text[count]));
	}
	letters[count < 2 ? count : 2] = '\0';
	return count;
}

static bool
known_area(const char letters[3])
{
	int area = (letters[0] - 'A') * 27 + (letters[1] == '\0' ? 0 : letters[1] - 'A' + 1);

	return prf_postcode_area_index[area] != 0;
}

/* The form is right, but a letter may not stand where it is. */
static void
explain_letters(const PrfPostcodeParts *parts, PrfCodeError *error)
{
	uint32_t suffixes = prf_postcode_suffixes[parts->area % 27 != 0];
	char list[27];
	int listed = 0;

	if (parts->area == PRF_POSTCODE_PSEUDO_AREA)
	{
		prf_detail(
			error,
			"Area \"ZZ\" has only the pseudo-postcodes of district \"ZZ99\", which end in Z.");
		return;
	}
	if (parts->suffix == 0 || (suffixes >> (parts->suffix - 1) & 1) != 0)
	{
		prf_detail(error, "The last two letters of a postcode are never C, I, K, M, O or V.");
		return;
	}
	for (int i = 0; i < 26; i++)
	{
		if ((suffixes >> i & 1) != 0)
			list[listed++] = (char) ('A' + i);
	}
	list[listed] = '\0';
	prf_detail(error, "After %s and a digit only these letters can end a district: %s.",
			   parts->area % 27 != 0 ? "two letters" : "one letter", list);
}

/* The characters are right, but they stand in no form of a postcode. */
static void
explain_form(const char *text, size_t len, size_t letters, PrfCodeError *error)
{
	bool space = memchr(text, ' ', len) != NULL;

	if (letters == 0)
		prf_detail(error, "A postcode begins with the one or two letters of its area.");
	else if (letters > 2)
		prf_detail(error, "After the one or two letters of its area a postcode has a digit.");
	else if (letters + 1 < len && text[letters] == '0' && prf_digit(text[letters + 1]) >= 0)
		prf_detail(error, "A district number is written without a leading zero.");
	else if (!space && prf_digit(text[len - 1]) >= 0)
		prf_detail(error, "A sector is written with a space before its digit.");
	else
		prf_detail(error, "After the district a postcode has a space, a digit and two letters, "
						  "or a space and a digit for a sector.");
}

/* A character that no postcode has, spaces at either end, or too many. */
static bool
explain_characters(const char *text, size_t len, PrfCodeError *error)
{
	if (len == 0)
	{
		prf_detail(error, "The text is empty.");
		return true;
	}
	for (size_t i = 0; i < len; i++)
	{
		if (prf_letter(text[i]) >= 0 || prf_digit(text[i]) >= 0 || text[i] == ' ')
			continue;
		prf_bad_character(error, text, i, "a postcode has only letters, digits and a space");
		return true;
	}
	if (text[0] == ' ' || text[len - 1] == ' ')
		prf_detail(error, "A postcode has no space before or after it.");
	else if (len > PRF_POSTCODE_TEXT_MAX)
		prf_detail(error, "A postcode has at most eight characters; this text has %zu.", len);
	else
		return false;
	return true;
}

void
prf_postcode_explain(const char *text, size_t len, PrfCodeError *error)
{
	PrfPostcodeParts parts;
	char area[3];
	size_t letters = leading_letters(text, len, area);
	bool unknown = letters >= 1 && letters <= 2 && !known_area(area);
	bool suggested = suggest_postcode(text, len, error);

	if (prf_begins_with(text, len, "BFPO"))
		prf_detail(error, "A forces address has \"BFPO\" and a number from 1 to 9999, "
						  "or \"BFPO c/o\" and a number from 1 to 999.");
	else if (explain_characters(text, len, error))
		return;
	else if (unknown)
	{
		prf_detail(error, "There is no postcode area \"%s\".", area);
		if (!suggested)
			suggest_areas(area, error);
	}
	else if (prf_postcode_split(text, len, &parts))
		explain_letters(&parts, error);
	else
		explain_form(text, len, letters, error);
}
