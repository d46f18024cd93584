/*
 * inhabited_code.c
 *	  The codes that lie between two numbers.
 *
 *	  Lists are walked.  Kinds that are made by a rule jump over the numbers that
 *	  are no codes, so that no search is longer than a list.
 */
#include "segmentation/inhabited.h"

#include <string.h>

#include "codes/age_band.h"
#include "codes/gss_code.h"
#include "codes/income_band.h"
#include "codes/open_list.h"
#include "codes/postcode.h"

bool
prf_code_plain(const PrfCodeKind *kind, uint32_t code)
{
	char text[PRF_CODE_TEXT_MAX];

	kind->print(kind, code, text);
	return strchr(text, '@') == NULL && (kind->retired == NULL || !kind->retired(kind, code)) &&
		   (kind->row_kind == NULL || kind->row_kind(kind, code) == PRF_ROW_SEGMENT);
}

static bool
on_list(const PrfCodeKind *kind, uint32_t low, uint32_t high, uint32_t *code)
{
	bool started = false;
	bool found = false;
	uint32_t next;

	while (kind->next(kind, &started, &next) && next <= high)
	{
		if (next < low || (found && !prf_code_plain(kind, next)))
			continue;
		*code = next;
		found = true;
		if (prf_code_plain(kind, next))
			break;
	}
	return found;
}

/*
 * Listed ids, then any other: of so many numbers behind the base as there are
 * listed ids, and one more, one is not listed.
 */
static bool
open_list(const PrfCodeKind *kind, uint32_t low, uint32_t high, uint32_t *code)
{
	const PrfOpenList *list = kind->data;
	uint64_t number = low > list->base ? low : list->base;
	uint64_t end = number + (uint64_t) list->listed.count;
	bool found = on_list(kind, low, high, code);

	if (found && prf_code_plain(kind, *code))
		return true;
	for (; number <= high && number <= end; number++)
	{
		if (!kind->valid(kind, (uint32_t) number) ||
			(found && !prf_code_plain(kind, (uint32_t) number)))
			continue;
		*code = (uint32_t) number;
		found = true;
		break;
	}
	return found;
}

/* Where a number that is no postcode can be followed by the next that may be one. */
static uint64_t
next_postcode(const PrfCodeKind *kind, uint32_t code)
{
	uint32_t first;
	uint32_t last;

	if (code < PRF_POSTCODE_GRAMMAR_END)
	{
		kind->range(kind, code, &first, &last);
		return (uint64_t) last + 1;
	}
	if (code < PRF_POSTCODE_WORDS)
		return PRF_POSTCODE_WORDS;
	if (code < PRF_POSTCODE_WORDS_END)
		return (uint64_t) code + 1;
	if (code < PRF_POSTCODE_BFPO)
		return PRF_POSTCODE_BFPO;
	if (code < PRF_POSTCODE_CARE_OF)
		return code == PRF_POSTCODE_BFPO ? (uint64_t) code + 1 : PRF_POSTCODE_CARE_OF;
	return code == PRF_POSTCODE_CARE_OF ? (uint64_t) code + 1 : UINT64_MAX;
}

/* The letter stands first: a letter that is not in use has no codes at all. */
static uint64_t
next_gss_code(const PrfCodeKind *kind, uint32_t code)
{
	(void) kind;
	return (uint64_t) (code / PRF_GSS_PER_LETTER + 1) * PRF_GSS_PER_LETTER;
}

typedef uint64_t (*NextCode)(const PrfCodeKind *kind, uint32_t code);

static bool
by_jumps(const PrfCodeKind *kind, NextCode next, uint32_t low, uint32_t high, uint32_t *code)
{
	for (uint64_t number = low; number <= high; number = next(kind, (uint32_t) number))
		if (kind->valid(kind, (uint32_t) number))
		{
			*code = (uint32_t) number;
			return true;
		}
	return false;
}

bool
prf_code_between(const PrfCodeKind *kind, uint32_t low, uint32_t high, uint32_t *code)
{
	switch (kind->id)
	{
		case PRF_KIND_POSTCODE:
			return by_jumps(kind, next_postcode, low, high, code);
		case PRF_KIND_GSS_CODE:
			return by_jumps(kind, next_gss_code, low, high, code);
		case PRF_KIND_LGSL:
		case PRF_KIND_LGIL:
			return open_list(kind, low, high, code);
		default:
			return on_list(kind, low, high, code);
	}
}

/* ---- Bands ---- */

/*
 * The upper part of a band is where it begins, the lower part where it ends,
 * counted down from the greatest: 0 is the open band.  A beginning leaves the
 * more room for ends the earlier it is, so the first is the one to try; and the
 * smaller the lower part, the wider the band.
 */
bool
prf_band_between(const PrfCodeKind *kind, PrfCodePart upper, PrfCodePart lower, uint32_t *code)
{
	bool age = kind->id == PRF_KIND_AGE_BAND;
	uint32_t widest = age ? PRF_AGE_OPEN - PRF_AGE_MAX : 65535 - (PRF_INCOME_EDGES - 1);
	uint32_t low = lower.first == 0 || lower.first > widest ? lower.first : widest;

	if (low > lower.last)
		return false;
	*code = upper.first << kind->band_bits | low;
	return kind->valid(kind, *code);
}
