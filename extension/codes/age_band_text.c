/*
 * age_band_text.c
 *	  Age bands as text and as numbers, without the server.
 */
#include "codes/age_band.h"

#include <stdio.h>
#include <string.h>

#include "codes/code_text.h"

/* ---- reading ---- */

static bool
read_band(const char *text, size_t len, int *low, int *high)
{
	if (!prf_read_band_form(text, len, PRF_AGE_MAX, low, high))
		return false;
	if (*high == PRF_BAND_OPEN)
		*high = PRF_AGE_OPEN;
	return *low <= *high;
}

/* ---- what is wrong, and what was meant ---- */

/* Whole numbers in the text, whatever stands between; returns how many, at most 3. */
static int
numbers_in(const char *text, size_t len, int numbers[2])
{
	int count = 0;

	for (size_t i = 0; i < len && count < 3; i++)
	{
		int number = 0;

		if (prf_digit(text[i]) < 0)
			continue;
		for (; i < len && prf_digit(text[i]) >= 0; i++)
		{
			if (number <= PRF_AGE_MAX)
				number = number * 10 + prf_digit(text[i]);
		}
		if (count < 2)
			numbers[count] = number;
		count++;
	}
	return count;
}

static void
suggest(const char *text, size_t len, PrfCodeError *error)
{
	int numbers[2] = {0, 0};
	int count = numbers_in(text, len, numbers);

	if (count == 0 || count > 2 || numbers[0] > PRF_AGE_MAX || numbers[1] > PRF_AGE_MAX)
		prf_hint(error,
				 "Write \"65-74\" for a band, \"85+\" for an open one, \"42\" for a single year.");
	else if (count == 1 && numbers[0] == 0)
		prf_hint(error, "Write \"0\" for the first year of life, \"0+\" for all ages.");
	else if (count == 1)
		prf_hint(error,
				 "Write \"%d\" for the single year, \"%d+\" for that age and over, "
				 "\"0-%d\" for younger.",
				 numbers[0], numbers[0], numbers[0] - 1);
	else
	{
		bool reversed = numbers[0] > numbers[1];

		prf_hint(error, "Did you mean \"%d-%d\"?", numbers[reversed], numbers[!reversed]);
	}
}

/* The text has the form of a band, or the first part of one up to here. */
static void
explain_numbers(const char *text, size_t len, PrfCodeError *error)
{
	int numbers[2] = {0, 0};
	int count = numbers_in(text, len, numbers);

	if (numbers[0] > PRF_AGE_MAX || numbers[1] > PRF_AGE_MAX)
		prf_detail(error, "Ages go up to %d.", PRF_AGE_MAX);
	else if (count == 2 && numbers[0] > numbers[1])
		prf_detail(error, "The band ends at %d, before it begins at %d.", numbers[1], numbers[0]);
	else if (count > 2)
		prf_detail(error, "A band has two ages; this text has more.");
	else
		prf_detail(error, "A band is written without spare zeros or signs.");
}

static void
explain(const char *text, size_t len, PrfCodeError *error)
{
	suggest(text, len, error);
	if (len == 0)
	{
		prf_detail(error, "The text is empty.");
		return;
	}
	if (text[0] == '-')
	{
		prf_detail(error, "An age is never negative.");
		return;
	}
	for (size_t i = 0; i < len; i++)
	{
		if (prf_digit(text[i]) >= 0 || text[i] == '-' || text[i] == '+')
			continue;
		prf_bad_character(error, text, i, "an age band has only digits and \"-\" or \"+\"");
		return;
	}
	explain_numbers(text, len, error);
}

static bool
parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code, PrfCodeError *error)
{
	int low;
	int high;

	(void) kind;
	if (read_band(text, len, &low, &high))
	{
		*code = prf_age_band_code(low, high);
		return true;
	}
	if (error != NULL)
		explain(text, len, error);
	return false;
}

/* ---- the rest of the kind ---- */

static const char *const levels[] = {"band", "single year", NULL};

static int
level_of(uint32_t code)
{
	return prf_age_band_low(code) == prf_age_band_high(code);
}

static int
print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	int low = prf_age_band_low(code);
	int high = prf_age_band_high(code);

	(void) kind;
	if (high == PRF_AGE_OPEN)
		return snprintf(buf, PRF_CODE_TEXT_MAX, "%d+", low);
	if (low == high)
		return snprintf(buf, PRF_CODE_TEXT_MAX, "%d", low);
	return snprintf(buf, PRF_CODE_TEXT_MAX, "%d-%d", low, high);
}

static bool
valid(const PrfCodeKind *kind, uint32_t code)
{
	int low = prf_age_band_low(code);
	int high = prf_age_band_high(code);

	(void) kind;
	return code <= UINT16_MAX && low <= PRF_AGE_MAX &&
		   (high == PRF_AGE_OPEN || (high <= PRF_AGE_MAX && low <= high));
}

/* From the band itself to the narrowest band at its high end. */
static void
range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last)
{
	int high = prf_age_band_high(code);

	(void) kind;
	if (high == PRF_AGE_OPEN)
		high = PRF_AGE_MAX;
	*first = code;
	*last = prf_age_band_code(high, high);
}

static bool
contains(const PrfCodeKind *kind, uint32_t wide, uint32_t narrow)
{
	(void) kind;
	return prf_age_band_low(wide) <= prf_age_band_low(narrow) &&
		   prf_age_band_high(narrow) <= prf_age_band_high(wide);
}

/* The wording of the census in England and Wales. */
static const char *
label(const PrfCodeKind *kind, uint32_t code, PrfLanguage language, char *buf)
{
	int low = prf_age_band_low(code);
	int high = prf_age_band_high(code);

	(void) kind;
	if (language == PRF_WELSH)
		return NULL;
	if (high == PRF_AGE_OPEN && low == 0)
		return "All ages";
	if (high == PRF_AGE_OPEN)
		snprintf(buf, PRF_LABEL_MAX, "Aged %d years and over", low);
	else if (high == 0)
		return "Aged under 1 year";
	else if (low == high)
		snprintf(buf, PRF_LABEL_MAX, "Aged %d year%s", low, low == 1 ? "" : "s");
	else if (low == 0)
		snprintf(buf, PRF_LABEL_MAX, "Aged %d year%s and under", high, high == 1 ? "" : "s");
	else
		snprintf(buf, PRF_LABEL_MAX, "Aged %d to %d years", low, high);
	return buf;
}

static const char *
level(const PrfCodeKind *kind, uint32_t code)
{
	(void) kind;
	return levels[level_of(code)];
}

/* Only itself: bands overlap, so that a year has many bands around it. */
static bool
ancestor(const PrfCodeKind *kind, uint32_t code, int wanted, uint32_t *result)
{
	(void) kind;
	*result = code;
	return wanted == level_of(code);
}

const PrfCodeKind prf_kind_age_band = {
	.id = PRF_KIND_AGE_BAND,
	.name = "age_band",
	.expected = "An age band is \"65-74\", \"85+\" or a single year such as \"42\".",
	.parse = parse,
	.print = print,
	.valid = valid,
	.range = range,
	.label = label,
	.level = level,
	.levels = levels,
	.ancestor = ancestor,
	.contains = contains,
	.band_bits = 8};
