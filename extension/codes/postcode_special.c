/*
 * postcode_special.c
 *	  Postcodes outside the grammar: GIR 0AA, overseas territories such as
 *	  ASCN 1ZZ, and British Forces Post Office numbers.
 */
#include "codes/postcode.h"

#include <stdio.h>
#include <string.h>

#include "codes/code_text.h"

/* The first word's letters as four digits of base 27. */
static uint32_t
word_number(const PrfPostcodeSpecial *special)
{
	uint32_t word = 0;

	for (int i = 0; i < 4; i++)
	{
		char letter = special->outward[i];

		word = word * 27 + (letter == '\0' ? 0 : (uint32_t) (letter - 'A' + 1));
	}
	return PRF_POSTCODE_WORDS + word;
}

static const PrfPostcodeSpecial *
special_of(uint32_t code)
{
	for (int i = 0; i < prf_postcode_special_count; i++)
	{
		if (word_number(&prf_postcode_special[i]) == code)
			return &prf_postcode_special[i];
	}
	return NULL;
}

static bool
is_forces_number(uint32_t code)
{
	return (code > PRF_POSTCODE_BFPO && code <= PRF_POSTCODE_BFPO + PRF_POSTCODE_BFPO_MAX) ||
		   (code > PRF_POSTCODE_CARE_OF && code <= PRF_POSTCODE_CARE_OF + PRF_POSTCODE_CARE_OF_MAX);
}

/* "BFPO 57", "BFPO57", "BFPO c/o 57" */
static bool
read_forces_number(const char *text, size_t len, uint32_t *code)
{
	bool care_of;
	uint32_t number = 0;
	size_t i = 4;

	if (!prf_begins_with(text, len, "BFPO"))
		return false;
	care_of = prf_begins_with(text + 4, len - 4, " C/O ");
	if (care_of)
		i += 5;
	else if (i < len && text[i] == ' ')
		i++;
	/* no leading zero: one text form for each number */
	if (i == len || len - i > 4 || text[i] == '0')
		return false;
	for (; i < len; i++)
	{
		if (prf_digit(text[i]) < 0)
			return false;
		number = number * 10 + (uint32_t) prf_digit(text[i]);
	}
	*code = (care_of ? PRF_POSTCODE_CARE_OF : PRF_POSTCODE_BFPO) + number;
	return !care_of || number <= PRF_POSTCODE_CARE_OF_MAX;
}

/* "ASCN 1ZZ", with no space or with those of the fixed forms */
static bool
read_word(const PrfPostcodeSpecial *special, const char *text, size_t len)
{
	size_t at = strlen(special->outward);

	if (len > PRF_POSTCODE_TEXT_MAX || !prf_begins_with(text, len, special->outward))
		return false;
	while (at < len && text[at] == ' ')
		at++;
	return len - at == strlen(special->inward) &&
		   prf_begins_with(text + at, len - at, special->inward);
}

bool
prf_postcode_special_read(const char *text, size_t len, uint32_t *code)
{
	for (int i = 0; i < prf_postcode_special_count; i++)
	{
		if (read_word(&prf_postcode_special[i], text, len))
		{
			*code = word_number(&prf_postcode_special[i]);
			return true;
		}
	}
	return read_forces_number(text, len, code);
}

int
prf_postcode_special_print(uint32_t code, char *buf)
{
	const PrfPostcodeSpecial *special = special_of(code);

	if (special != NULL)
		return snprintf(buf, PRF_CODE_TEXT_MAX, "%s %s", special->outward, special->inward);
	if (code > PRF_POSTCODE_CARE_OF)
		return snprintf(buf, PRF_CODE_TEXT_MAX, "BFPO c/o %u",
						(unsigned) (code - PRF_POSTCODE_CARE_OF));
	return snprintf(buf, PRF_CODE_TEXT_MAX, "BFPO %u", (unsigned) (code - PRF_POSTCODE_BFPO));
}

bool
prf_postcode_special_valid(uint32_t code)
{
	return is_forces_number(code) || special_of(code) != NULL;
}

const char *
prf_postcode_special_name(uint32_t code)
{
	const PrfPostcodeSpecial *special = special_of(code);

	return special == NULL ? NULL : special->name;
}
