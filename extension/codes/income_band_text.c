/*
 * income_band_text.c
 *	  Income bands as text and as numbers, without the server.
 */
#include "codes/income_band.h"

#include <stdio.h>
#include <string.h>

#include "codes/code_text.h"

/* ---- edges ---- */

/* From this amount on, edges are this far apart and have the pound after each beside them. */
typedef struct Stretch
{
	int32_t from;
	int32_t step;
	int first; /* place of the first edge */
} Stretch;

#define STRETCHES 3

static const Stretch stretches[STRETCHES] = {
	{20000, 10, 20000}, {200000, 500, 56000}, {1000000, 5000, 59200}};

int
prf_income_edge(int32_t amount)
{
	if (amount < 0 || amount > PRF_INCOME_MAX + 1)
		return -1;
	for (int i = STRETCHES - 1; i >= 0; i--)
	{
		const Stretch *stretch = &stretches[i];
		int32_t beyond = amount - stretch->from;

		if (beyond < 0)
			continue;
		if (beyond % stretch->step > 1)
			return -1;
		return stretch->first + beyond / stretch->step * 2 + beyond % stretch->step;
	}
	return amount;
}

int32_t
prf_income_edge_amount(int edge)
{
	for (int i = STRETCHES - 1; i >= 0; i--)
	{
		const Stretch *stretch = &stretches[i];

		if (edge >= stretch->first)
			return stretch->from + (edge - stretch->first) / 2 * stretch->step +
				   (edge - stretch->first) % 2;
	}
	return edge;
}

static int
from_of(uint32_t code)
{
	return (int) (code >> 16);
}

static int
below_of(uint32_t code)
{
	return 65535 - (int) (code & 65535);
}

static uint32_t
code_of(int from, int below)
{
	return (uint32_t) from << 16 | (uint32_t) (65535 - below);
}

int32_t
prf_income_band_low(uint32_t code)
{
	return prf_income_edge_amount(from_of(code));
}

int32_t
prf_income_band_high(uint32_t code)
{
	int below = below_of(code);

	return below == PRF_INCOME_OPEN_EDGE ? -1 : prf_income_edge_amount(below) - 1;
}

bool
prf_income_band_make_code(int32_t low, int32_t high, uint32_t *code)
{
	int from = prf_income_edge(low);
	int below = high < 0 ? PRF_INCOME_OPEN_EDGE : -1;

	if (high >= 0 && high <= PRF_INCOME_MAX)
		below = prf_income_edge(high + 1);
	if (from < 0 || below < 0 || low > PRF_INCOME_MAX || from >= below)
		return false;
	*code = code_of(from, below);
	return true;
}

/* ---- what is wrong ---- */

/* The nearest amounts that can stand at this end. */
static void
explain_end(int32_t amount, bool is_high, PrfCodeError *error)
{
	int32_t below = amount + is_high;
	int32_t above = amount + is_high;

	while (prf_income_edge(below) < 0)
		below--;
	while (prf_income_edge(above) < 0)
		above++;
	prf_detail(error, "From 20000 a band ends at a multiple of 10, or one pound beside it; "
					  "from 200000 of 500, from 1000000 of 5000.");
	prf_hint(error, "The nearest are %d and %d.", (int) below - is_high, (int) above - is_high);
}

static void
explain_form(const char *text, size_t len, PrfCodeError *error)
{
	prf_hint(error, "Write \"15000-24999\" for a band, \"50000+\" for an open one, in whole "
					"pounds a year.");
	if (len == 0)
		prf_detail(error, "The text is empty.");
	else if (text[0] == '-')
		prf_detail(error, "An income band has no negative amounts.");
	else
	{
		for (size_t i = 0; i < len; i++)
		{
			if (prf_digit(text[i]) >= 0 || text[i] == '-' || text[i] == '+')
				continue;
			prf_bad_character(error, text, i, "an income band has only digits and \"-\" or \"+\"");
			return;
		}
		prf_detail(error,
				   "A band has one amount and \"+\", or two and \"-\" between them, without "
				   "spare zeros and up to %d.",
				   PRF_INCOME_MAX);
	}
}

static void
explain(const char *text, size_t len, PrfCodeError *error)
{
	int32_t low;
	int32_t high;

	if (!prf_read_band_form(text, len, PRF_INCOME_MAX, &low, &high))
		explain_form(text, len, error);
	else if (high >= 0 && low > high)
	{
		prf_detail(error, "The band ends at %d, before it begins at %d.", (int) high, (int) low);
		prf_hint(error, "Did you mean \"%d-%d\"?", (int) high, (int) low);
	}
	else if (prf_income_edge(low) < 0)
		explain_end(low, false, error);
	else
		explain_end(high, true, error);
}

static bool
parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code, PrfCodeError *error)
{
	int32_t low;
	int32_t high;

	(void) kind;
	if (prf_read_band_form(text, len, PRF_INCOME_MAX, &low, &high) && prf_income_band_make_code(low, high, code))
		return true;
	if (error != NULL)
		explain(text, len, error);
	return false;
}

/* ---- the rest of the kind ---- */

static const char *const levels[] = {"band", "single amount", NULL};

static int
level_of(uint32_t code)
{
	return prf_income_band_low(code) == prf_income_band_high(code);
}

static int
print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	int low = (int) prf_income_band_low(code);
	int high = (int) prf_income_band_high(code);

	(void) kind;
	if (high < 0)
		return snprintf(buf, PRF_CODE_TEXT_MAX, "%d+", low);
	if (low == high)
		return snprintf(buf, PRF_CODE_TEXT_MAX, "%d", low);
	return snprintf(buf, PRF_CODE_TEXT_MAX, "%d-%d", low, high);
}

static bool
valid(const PrfCodeKind *kind, uint32_t code)
{
	int from = from_of(code);
	int below = below_of(code);

	(void) kind;
	if (from >= PRF_INCOME_EDGES - 1)
		return false;
	return below == PRF_INCOME_OPEN_EDGE || (from < below && below < PRF_INCOME_EDGES);
}

/* From the band itself to the narrowest band at its high end. */
static void
range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last)
{
	int below = below_of(code);

	(void) kind;
	*first = code;
	if (below == PRF_INCOME_OPEN_EDGE)
		*last = code_of(PRF_INCOME_EDGES - 2, PRF_INCOME_EDGES - 1);
	else
		*last = code_of(below - 1, below);
}

static bool
contains(const PrfCodeKind *kind, uint32_t wide, uint32_t narrow)
{
	(void) kind;
	return from_of(wide) <= from_of(narrow) && below_of(narrow) <= below_of(wide);
}

/* With thousands separators, behind a pound sign in UTF-8. */
static int
print_amount(char *buf, int amount)
{
	if (amount < 1000)
		return sprintf(buf, "\xc2\xa3%d", amount);
	if (amount < 1000000)
		return sprintf(buf, "\xc2\xa3%d,%03d", amount / 1000, amount % 1000);
	return sprintf(buf, "\xc2\xa3%d,%03d,%03d", amount / 1000000, amount / 1000 % 1000,
				   amount % 1000);
}

static const char *
label(const PrfCodeKind *kind, uint32_t code, PrfLanguage language, char *buf)
{
	int low = (int) prf_income_band_low(code);
	int high = (int) prf_income_band_high(code);
	int used;

	(void) kind;
	if (language == PRF_WELSH)
		return NULL;
	if (high < 0 && low == 0)
		return "All incomes";
	used = print_amount(buf, low);
	if (high < 0)
		strcpy(buf + used, " and over");
	else if (high > low)
	{
		strcpy(buf + used, " to ");
		print_amount(buf + used + 4, high);
	}
	return buf;
}

static const char *
level(const PrfCodeKind *kind, uint32_t code)
{
	(void) kind;
	return levels[level_of(code)];
}

/* Only itself: bands overlap, so that an amount has many bands around it. */
static bool
ancestor(const PrfCodeKind *kind, uint32_t code, int wanted, uint32_t *result)
{
	(void) kind;
	*result = code;
	return wanted == level_of(code);
}

const PrfCodeKind prf_kind_income_band = {
	.id = PRF_KIND_INCOME_BAND,
	.name = "income_band",
	.expected = "An income band is \"15000-24999\" or \"50000+\", in whole pounds a year.",
	.parse = parse,
	.print = print,
	.valid = valid,
	.range = range,
	.label = label,
	.level = level,
	.levels = levels,
	.ancestor = ancestor,
	.contains = contains,
	.band_bits = 16};
