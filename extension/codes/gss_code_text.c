/*
 * gss_code_text.c
 *	  GSS codes as text and as numbers, without the server.
 */
#include "codes/gss_code.h"

#include <string.h>

#include "codes/code_text.h"
#include "codes/places.h"

typedef struct GssCountry
{
	char letter;
	const char *name; /* NULL: areas of several countries, or none */
} GssCountry;

/* The letters in use.  New entities appear often, new letters hardly ever. */
static const GssCountry countries[] = {{'E', "England"},     {'J', NULL},
									   {'K', NULL},          {'L', "Channel Islands"},
									   {'M', "Isle of Man"}, {'N', "Northern Ireland"},
									   {'S', "Scotland"},    {'W', "Wales"}};

static const GssCountry *
country_of(int letter)
{
	for (size_t i = 0; i < sizeof(countries) / sizeof(countries[0]); i++)
	{
		if (countries[i].letter == 'A' + letter)
			return &countries[i];
	}
	return NULL;
}

/* ---- reading ---- */

/* Letter and eight digits, whether or not the letter is in use. */
static bool
read_form(const char *text, size_t len, uint32_t *code)
{
	uint32_t number;
	int letter;

	if (len != PRF_GSS_CODE_LEN)
		return false;
	letter = prf_letter(text[0]);
	if (letter < 0)
		return false;
	number = (uint32_t) letter;
	for (int i = 1; i < PRF_GSS_CODE_LEN; i++)
	{
		int digit = prf_digit(text[i]);

		if (digit < 0)
			return false;
		number = number * 10 + (uint32_t) digit;
	}
	*code = number;
	return true;
}

/* What is left when look-alikes are exchanged and everything else is dropped. */
static bool
meant(const char *text, size_t len, uint32_t *code)
{
	char squeezed[PRF_GSS_CODE_LEN + 1];

	if (!prf_squeeze(text, len, squeezed, sizeof(squeezed)) || strlen(squeezed) != PRF_GSS_CODE_LEN)
		return false;
	for (int i = 1; i < PRF_GSS_CODE_LEN; i++)
	{
		char digit = prf_lookalike_digit(squeezed[i]);

		if (digit != '\0')
			squeezed[i] = digit;
	}
	return read_form(squeezed, PRF_GSS_CODE_LEN, code) &&
		   country_of((int) (*code / PRF_GSS_PER_LETTER)) != NULL;
}

static void
explain(const char *text, size_t len, PrfCodeError *error)
{
	char printed[PRF_CODE_TEXT_MAX];
	uint32_t code;
	size_t at = 0;

	if (meant(text, len, &code))
	{
		prf_kind_gss_code.print(&prf_kind_gss_code, code, printed);
		prf_hint(error, "Did you mean \"%s\"?", printed);
	}
	while (at < len && (at == 0 ? prf_letter(text[0]) : prf_digit(text[at])) >= 0)
		at++;
	if (len == 0)
		prf_detail(error, "The text is empty.");
	else if (at == 0)
		prf_bad_character(error, text, 0, "a GSS code begins with a letter");
	else if (at < len && at < PRF_GSS_CODE_LEN)
		prf_bad_character(error, text, at, "a GSS code has eight digits after its letter");
	else if (len != PRF_GSS_CODE_LEN)
		prf_detail(error, "A GSS code has nine characters; this text has %zu.", len);
	else
		prf_detail(error, "GSS codes begin with E, J, K, L, M, N, S or W.");
}

static bool
parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code, PrfCodeError *error)
{
	uint32_t number;

	(void) kind;
	if (read_form(text, len, &number) && country_of((int) (number / PRF_GSS_PER_LETTER)) != NULL)
	{
		*code = number;
		return true;
	}
	if (error != NULL)
		explain(text, len, error);
	return false;
}

static int
print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	(void) kind;
	for (int i = PRF_GSS_CODE_LEN - 1; i > 0; i--)
	{
		buf[i] = (char) ('0' + code % 10);
		code /= 10;
	}
	buf[0] = (char) ('A' + code);
	buf[PRF_GSS_CODE_LEN] = '\0';
	return PRF_GSS_CODE_LEN;
}

/* ---- what is known about a code ---- */

static bool
valid(const PrfCodeKind *kind, uint32_t code)
{
	(void) kind;
	return country_of((int) (code / PRF_GSS_PER_LETTER)) != NULL;
}

static void
range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last)
{
	(void) kind;
	*first = code;
	*last = code;
}

static const PrfGssEntity *
entity_of(uint32_t code)
{
	uint32_t wanted = code / PRF_GSS_PER_ENTITY;
	int low = 0;
	int high = prf_gss_entity_count;

	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (prf_gss_entities[middle].entity < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return low < prf_gss_entity_count && prf_gss_entities[low].entity == wanted
			   ? &prf_gss_entities[low]
			   : NULL;
}

static const char *
label(const PrfCodeKind *kind, uint32_t code, PrfLanguage language, char *buf)
{
	int low = 0;
	int high = prf_gss_area_count;

	(void) kind;
	(void) buf;
	if (language == PRF_WELSH)
		return NULL;
	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (prf_gss_areas[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < prf_gss_area_count && prf_gss_areas[low].code == code ? prf_gss_areas[low].name
																	   : NULL;
}

static int
level_of(uint32_t code)
{
	const PrfGssEntity *entity = entity_of(code);

	return entity == NULL ? prf_gss_level_other : entity->level;
}

static const char *
level(const PrfCodeKind *kind, uint32_t code)
{
	(void) kind;
	return prf_gss_levels[level_of(code)];
}

/* Only itself: which region a ward is in is a matter for a lookup table. */
static bool
ancestor(const PrfCodeKind *kind, uint32_t code, int wanted, uint32_t *result)
{
	(void) kind;
	*result = code;
	return wanted == level_of(code);
}

const char *
prf_gss_entity_name(uint32_t code)
{
	const PrfGssEntity *entity = entity_of(code);

	return entity == NULL ? NULL : entity->name;
}

const char *
prf_gss_country(uint32_t code)
{
	const GssCountry *country = country_of((int) (code / PRF_GSS_PER_LETTER));

	return country == NULL ? NULL : country->name;
}

const PrfCodeKind prf_kind_gss_code = {
	.id = PRF_KIND_GSS_CODE,
	.name = "gss_code",
	.expected = "A GSS code is a letter and eight digits, such as \"E01014540\".",
	.parse = parse,
	.print = print,
	.valid = valid,
	.range = range,
	.label = label,
	.level = level,
	.levels = prf_gss_levels,
	.ancestor = ancestor};
