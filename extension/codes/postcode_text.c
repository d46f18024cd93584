/*
 * postcode_text.c
 *	  Postcodes as text and as numbers, without the server.
 */
#include "codes/postcode.h"

#include <string.h>

#include "codes/code_text.h"

const uint32_t prf_postcode_suffixes[2] = {
	/* A9A: the published list, with the P of N1P that some copies omit */
	PRF_LETTER_BIT('A') | PRF_LETTER_BIT('B') | PRF_LETTER_BIT('C') | PRF_LETTER_BIT('D') |
		PRF_LETTER_BIT('E') | PRF_LETTER_BIT('F') | PRF_LETTER_BIT('G') | PRF_LETTER_BIT('H') |
		PRF_LETTER_BIT('J') | PRF_LETTER_BIT('K') | PRF_LETTER_BIT('P') | PRF_LETTER_BIT('S') |
		PRF_LETTER_BIT('T') | PRF_LETTER_BIT('U') | PRF_LETTER_BIT('W'),
	/* AA9A */
	PRF_LETTER_BIT('A') | PRF_LETTER_BIT('B') | PRF_LETTER_BIT('E') | PRF_LETTER_BIT('H') |
		PRF_LETTER_BIT('M') | PRF_LETTER_BIT('N') | PRF_LETTER_BIT('P') | PRF_LETTER_BIT('R') |
		PRF_LETTER_BIT('V') | PRF_LETTER_BIT('W') | PRF_LETTER_BIT('X') | PRF_LETTER_BIT('Y')};

const uint32_t prf_postcode_unit_excluded = PRF_LETTER_BIT('C') | PRF_LETTER_BIT('I') |
											PRF_LETTER_BIT('K') | PRF_LETTER_BIT('M') |
											PRF_LETTER_BIT('O') | PRF_LETTER_BIT('V');

static inline bool
two_letter_area(int area)
{
	return area % 27 != 0;
}

/* ---- numbers ---- */

static inline uint32_t
compose(const PrfPostcodeParts *parts)
{
	uint32_t code = (uint32_t) parts->area * PRF_POSTCODE_AREA_SIZE;
	int district =
		parts->district < 10 ? parts->district * 27 + parts->suffix : 270 + parts->district - 10;

	if (parts->level >= PRF_POSTCODE_DISTRICT)
		code += 1 + (uint32_t) district * PRF_POSTCODE_DISTRICT_SIZE;
	if (parts->level >= PRF_POSTCODE_SECTOR)
		code += 1 + (uint32_t) parts->sector * PRF_POSTCODE_SECTOR_SIZE;
	if (parts->level >= PRF_POSTCODE_UNIT)
		code += 1 + (uint32_t) (parts->first * 26 + parts->second);
	return code;
}

/* False for a number above the grammar. */
static bool
decompose(uint32_t code, PrfPostcodeParts *parts)
{
	uint32_t rest = code % PRF_POSTCODE_AREA_SIZE;
	int district;

	memset(parts, 0, sizeof(*parts));
	if (code >= PRF_POSTCODE_GRAMMAR_END)
		return false;
	parts->area = (int) (code / PRF_POSTCODE_AREA_SIZE);
	if (rest == 0)
		return true;
	rest--;
	parts->level = PRF_POSTCODE_DISTRICT;
	district = (int) (rest / PRF_POSTCODE_DISTRICT_SIZE);
	parts->district = district < 270 ? district / 27 : district - 260;
	parts->suffix = district < 270 ? district % 27 : 0;
	rest %= PRF_POSTCODE_DISTRICT_SIZE;
	if (rest == 0)
		return true;
	rest--;
	parts->level = PRF_POSTCODE_SECTOR;
	parts->sector = (int) (rest / PRF_POSTCODE_SECTOR_SIZE);
	rest %= PRF_POSTCODE_SECTOR_SIZE;
	if (rest == 0)
		return true;
	rest--;
	parts->level = PRF_POSTCODE_UNIT;
	parts->first = (int) (rest / 26);
	parts->second = (int) (rest % 26);
	return true;
}

/* May these letters and digits stand where they are? */
static inline bool
allowed(const PrfPostcodeParts *parts)
{
	if (prf_postcode_area_index[parts->area] == 0)
		return false;
	if (parts->area == PRF_POSTCODE_PSEUDO_AREA)
		return parts->level == PRF_POSTCODE_AREA ||
			   (parts->district == PRF_POSTCODE_PSEUDO_DISTRICT &&
				(parts->level < PRF_POSTCODE_UNIT || parts->second == 'Z' - 'A'));
	if (parts->suffix != 0 &&
		(prf_postcode_suffixes[two_letter_area(parts->area)] >> (parts->suffix - 1) & 1) == 0)
		return false;
	return parts->level < PRF_POSTCODE_UNIT ||
		   ((prf_postcode_unit_excluded >> parts->first & 1) == 0 &&
			(prf_postcode_unit_excluded >> parts->second & 1) == 0);
}

/* ---- reading ---- */

/* The district after the area: N, NN or NA, and nothing else. */
static inline bool
split_district(const char *text, size_t len, PrfPostcodeParts *parts)
{
	int letter;
	int digit;

	parts->level = PRF_POSTCODE_DISTRICT;
	parts->district = prf_digit(text[0]);
	if (parts->district < 0 || len > 2)
		return false;
	if (len == 1)
		return true;
	digit = prf_digit(text[1]);
	if (digit >= 0)
	{
		/* no leading zero: one text form for each district */
		if (parts->district == 0)
			return false;
		parts->district = parts->district * 10 + digit;
		return true;
	}
	letter = prf_letter(text[1]);
	parts->suffix = letter + 1;
	return letter >= 0;
}

/* Area, or area and district. */
static inline bool
split_outward(const char *text, size_t len, PrfPostcodeParts *parts)
{
	int first = len > 0 ? prf_letter(text[0]) : -1;
	int second = len > 1 ? prf_letter(text[1]) : -1;
	size_t area_len = second < 0 ? 1 : 2;

	if (first < 0)
		return false;
	parts->level = PRF_POSTCODE_AREA;
	parts->area = first * 27 + second + 1;
	return len == area_len || split_district(text + area_len, len - area_len, parts);
}

/* Digit and two letters at the end, with as many spaces before as a form has. */
static inline bool
split_unit(const char *text, size_t len, PrfPostcodeParts *parts)
{
	const char *inward = text + len - 3;
	size_t outward_len = len - 3;

	parts->sector = prf_digit(inward[0]);
	parts->first = prf_letter(inward[1]);
	parts->second = prf_letter(inward[2]);
	if (parts->sector < 0 || parts->first < 0 || parts->second < 0)
		return false;
	while (outward_len > 0 && text[outward_len - 1] == ' ')
		outward_len--;
	if (!split_outward(text, outward_len, parts) || parts->level != PRF_POSTCODE_DISTRICT)
		return false;
	parts->level = PRF_POSTCODE_UNIT;
	return true;
}

bool
prf_postcode_split(const char *text, size_t len, PrfPostcodeParts *parts)
{
	memset(parts, 0, sizeof(*parts));
	if (len == 0 || len > PRF_POSTCODE_TEXT_MAX)
		return false;
	if (len >= 5 && prf_letter(text[len - 1]) >= 0)
		return split_unit(text, len, parts);
	if (len >= 4 && text[len - 2] == ' ')
	{
		int sector = prf_digit(text[len - 1]);

		if (sector < 0 || !split_outward(text, len - 2, parts) ||
			parts->level != PRF_POSTCODE_DISTRICT)
			return false;
		parts->level = PRF_POSTCODE_SECTOR;
		parts->sector = sector;
		return true;
	}
	return split_outward(text, len, parts);
}

static bool
parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code, PrfCodeError *error)
{
	PrfPostcodeParts parts;

	(void) kind;
	if (prf_postcode_split(text, len, &parts) && allowed(&parts))
	{
		*code = compose(&parts);
		return true;
	}
	if (prf_postcode_special_read(text, len, code))
		return true;
	if (error != NULL)
		prf_postcode_explain(text, len, error);
	return false;
}

/* ---- printing ---- */

static int
print_parts(const PrfPostcodeParts *parts, char *buf)
{
	char *out = buf;

	*out++ = (char) ('A' + parts->area / 27);
	if (two_letter_area(parts->area))
		*out++ = (char) ('A' + parts->area % 27 - 1);
	if (parts->level >= PRF_POSTCODE_DISTRICT)
	{
		if (parts->district >= 10)
			*out++ = (char) ('0' + parts->district / 10);
		*out++ = (char) ('0' + parts->district % 10);
		if (parts->suffix != 0)
			*out++ = (char) ('A' + parts->suffix - 1);
	}
	if (parts->level >= PRF_POSTCODE_SECTOR)
	{
		*out++ = ' ';
		*out++ = (char) ('0' + parts->sector);
	}
	if (parts->level >= PRF_POSTCODE_UNIT)
	{
		*out++ = (char) ('A' + parts->first);
		*out++ = (char) ('A' + parts->second);
	}
	*out = '\0';
	return (int) (out - buf);
}

static int
print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	PrfPostcodeParts parts;

	(void) kind;
	return decompose(code, &parts) ? print_parts(&parts, buf)
								   : prf_postcode_special_print(code, buf);
}

/* ---- the rest of the kind ---- */

static const char *const levels[] = {"area", "district", "sector", "unit", NULL};

static bool
valid(const PrfCodeKind *kind, uint32_t code)
{
	PrfPostcodeParts parts;

	(void) kind;
	return decompose(code, &parts) ? allowed(&parts) : prf_postcode_special_valid(code);
}

static void
range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last)
{
	static const uint32_t size[] = {PRF_POSTCODE_AREA_SIZE, PRF_POSTCODE_DISTRICT_SIZE,
									PRF_POSTCODE_SECTOR_SIZE, 1};
	PrfPostcodeParts parts;

	(void) kind;
	*first = code;
	*last = decompose(code, &parts) ? code + size[parts.level] - 1 : code;
}

static const char *
label(const PrfCodeKind *kind, uint32_t code, PrfLanguage language, char *buf)
{
	PrfPostcodeParts parts;
	int place;

	(void) kind;
	(void) buf;
	if (language == PRF_WELSH)
		return NULL;
	if (!decompose(code, &parts))
		return prf_postcode_special_name(code);
	place = prf_postcode_area_index[parts.area];
	return parts.level == PRF_POSTCODE_AREA && place > 0 ? prf_postcode_areas[place - 1].name
														 : NULL;
}

static const char *
level(const PrfCodeKind *kind, uint32_t code)
{
	PrfPostcodeParts parts;

	(void) kind;
	/* a special postcode stands for a whole one */
	return levels[decompose(code, &parts) ? parts.level : PRF_POSTCODE_UNIT];
}

static bool
ancestor(const PrfCodeKind *kind, uint32_t code, int wanted, uint32_t *result)
{
	PrfPostcodeParts parts;

	(void) kind;
	if (!decompose(code, &parts))
	{
		*result = code;
		return wanted == PRF_POSTCODE_UNIT;
	}
	if (wanted < PRF_POSTCODE_AREA || wanted > (int) parts.level)
		return false;
	parts.level = (PrfPostcodeLevel) wanted;
	*result = compose(&parts);
	return true;
}

/* Pseudo-postcodes say "no fixed abode", "not known" or a foreign country. */
static PrfRowKind
row_kind(const PrfCodeKind *kind, uint32_t code)
{
	uint32_t first = (uint32_t) PRF_POSTCODE_PSEUDO_AREA * PRF_POSTCODE_AREA_SIZE;

	(void) kind;
	return code >= first && code < PRF_POSTCODE_GRAMMAR_END ? PRF_ROW_UNKNOWN : PRF_ROW_SEGMENT;
}

const PrfCodeKind prf_kind_postcode = {
	.id = PRF_KIND_POSTCODE,
	.name = "postcode",
	.expected = "A postcode is \"SW1A 1AA\", or an area, a district or a sector: "
				"\"SW\", \"SW1A\", \"SW1A 1\".",
	.parse = parse,
	.print = print,
	.valid = valid,
	.range = range,
	.label = label,
	.level = level,
	.levels = levels,
	.ancestor = ancestor,
	.row_kind = row_kind};
