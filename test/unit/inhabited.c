/* Which intervals hold a code: every jump against walking number by number.
   link: codes/age_band_text.c codes/code_text.c codes/gss_code_text.c codes/income_band_text.c codes/postcode_text.c
   codes/postcode_special.c codes/postcode_hint.c codes/generated/places.c codes/enumerated_list.c codes/enumerated_list_hint.c
   codes/generated/sex.c codes/generated/ethnic_group.c codes/generated/oac.c codes/open_list.c codes/generated/lgsl.c
   codes/generated/lgil.c segmentation/inhabited_code.c */
#include "codes/age_band.h"
#include "codes/generated/code_kinds.h"
#include "codes/gss_code.h"
#include "codes/income_band.h"
#include "codes/postcode.h"
#include "segmentation/inhabited.h"
#include "tap.h"

/* The widest interval that is walked number by number. */
#define WIDEST 3000

static uint32_t
random_number(void)
{
	return (uint32_t) next_random();
}

/* A code of the kind near a random number, or the number itself. */
static uint32_t
random_start(const PrfCodeKind *kind)
{
	static const uint32_t ends[] = {0, 1, 60000, PRF_POSTCODE_GRAMMAR_END - 5, PRF_POSTCODE_WORDS - 5,
									PRF_POSTCODE_WORDS_END - 5, PRF_POSTCODE_BFPO - 5,
									PRF_POSTCODE_CARE_OF - 5, PRF_POSTCODE_CARE_OF + 995,
									UINT32_MAX - WIDEST, 2147483640, 4 * PRF_GSS_PER_LETTER - 5,
									5 * PRF_GSS_PER_LETTER - 5};
	uint32_t code;

	switch (next_random() % 4)
	{
		case 0:
			return ends[next_random() % (sizeof(ends) / sizeof(ends[0]))];
		case 1:
			return random_number() % (PRF_POSTCODE_GRAMMAR_END + 100);
		case 2:
			code = random_number() >> next_random() % 32;
			return prf_code_between(kind, code, UINT32_MAX, &code) ? code : 0;
		default:
			return random_number() >> next_random() % 32;
	}
}

/* Is there a code, and is what was found one?  On lists the first plain one, or the first. */
static bool
same_as_walking(const PrfCodeKind *kind, uint32_t low, uint32_t high)
{
	bool there = false;
	bool plain = false;
	uint32_t code = 0;
	bool found = prf_code_between(kind, low, high, &code);

	for (uint64_t number = low; number <= high; number++)
		if (kind->valid(kind, (uint32_t) number))
		{
			there = true;
			plain |= prf_code_plain(kind, (uint32_t) number);
		}
	if (found != there)
		return false;
	if (!found)
		return true;
	return code >= low && code <= high && kind->valid(kind, code) &&
		   (kind->next == NULL || !plain || prf_code_plain(kind, code));
}

static void
check_kind(const PrfCodeKind *kind, int rounds)
{
	bool good = true;
	int inhabited = 0;
	int round;

	for (round = 0; round < rounds && good; round++)
	{
		uint32_t low = random_start(kind);
		uint64_t high = (uint64_t) low + (next_random() % WIDEST) / (1 + next_random() % 500);
		uint32_t code;

		if (high > UINT32_MAX)
			high = UINT32_MAX;
		good = same_as_walking(kind, low, (uint32_t) high);
		inhabited += prf_code_between(kind, low, (uint32_t) high, &code);
		if (!good)
			ok(false, "%s from %u to %llu", kind->name, low, (unsigned long long) high);
	}
	ok(good && inhabited > 0, "%s: %d intervals, %d of them inhabited", kind->name, round, inhabited);
}

/* ---- Bands: every pair of parts ---- */

static uint32_t
random_part(int bits)
{
	uint32_t greatest = (UINT32_C(1) << bits) - 1;

	switch (next_random() % 3)
	{
		case 0:
			return (uint32_t) (next_random() % 12);
		case 1:
			return greatest - (uint32_t) (next_random() % 12);
		default:
			return random_number() & greatest;
	}
}

static PrfCodePart
random_span(int bits)
{
	uint32_t greatest = (UINT32_C(1) << bits) - 1;
	PrfCodePart part;

	part.first = random_part(bits);
	part.last = part.first + (uint32_t) (next_random() % 40);
	if (part.last > greatest)
		part.last = greatest;
	return part;
}

static bool
same_as_trying(const PrfCodeKind *kind, PrfCodePart upper, PrfCodePart lower, bool *there)
{
	uint32_t code = 0;
	bool found = prf_band_between(kind, upper, lower, &code);
	uint32_t mask = (UINT32_C(1) << kind->band_bits) - 1;

	*there = false;
	for (uint32_t u = upper.first; u <= upper.last && !*there; u++)
		for (uint32_t l = lower.first; l <= lower.last && !*there; l++)
			*there = kind->valid(kind, u << kind->band_bits | l);
	if (found != *there)
		return false;
	return !found || (kind->valid(kind, code) && code >> kind->band_bits >= upper.first &&
					  code >> kind->band_bits <= upper.last && (code & mask) >= lower.first &&
					  (code & mask) <= lower.last);
}

static void
check_bands(const PrfCodeKind *kind, int bits)
{
	bool good = kind->band_bits == bits;
	int inhabited = 0;

	for (int i = 0; i < 100000 && good; i++)
	{
		PrfCodePart upper = random_span(bits);
		PrfCodePart lower = random_span(bits);
		bool there;

		good = same_as_trying(kind, upper, lower, &there);
		inhabited += there;
		if (!good)
			ok(false, "%s: from %u to %u, %u to %u", kind->name, upper.first, upper.last, lower.first,
			   lower.last);
	}
	ok(good && inhabited > 1000, "%s: 100000 pairs of spans, %d of them inhabited", kind->name,
	   inhabited);
}

int
main(void)
{
	check_kind(&prf_kind_postcode, 20000);
	check_kind(&prf_kind_gss_code, 20000);
	check_kind(&prf_kind_sex, 5000);
	check_kind(&prf_kind_ethnic_group, 5000);
	check_kind(&prf_kind_oac, 5000);
	check_kind(&prf_kind_lgsl, 5000);
	check_kind(&prf_kind_lgil, 5000);
	check_bands(&prf_kind_age_band, 8);
	check_bands(&prf_kind_income_band, 16);
	return done_testing();
}
