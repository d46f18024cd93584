/*
 * income_band_tolerant.c
 *	  Income bands as people and files write them.
 *
 *	  An amount by the week or the month is not read: it is no amount by the year.
 */
#include "codes/band_words.h"
#include "codes/income_band.h"
#include "codes/tolerant.h"

static const char *const unit_words[] = {"gbp",      "pound",  "pounds", "per",       "annum",
										 "pa",       "a",      "year",   "yearly",    "annual",
										 "annually", "income", "gross",  "household", NULL};

static const PrfBandUnit unit = {.words = unit_words, .money = true, .max = PRF_INCOME_MAX};

bool
prf_income_band_read_tolerant(const char *text, size_t len, uint32_t *code)
{
	PrfBandWords words;

	if (prf_kind_income_band.parse(&prf_kind_income_band, text, len, code, NULL))
		return true;
	if (!prf_band_words_read(&unit, text, len, &words))
		return false;
	switch (words.form)
	{
		case PRF_BAND_SINGLE:
		case PRF_BAND_RANGE:
			return prf_income_band_make_code(words.low, words.high, code);
		case PRF_BAND_BETWEEN:
			return words.high > words.low &&
				   prf_income_band_make_code(words.low, words.high - 1, code);
		case PRF_BAND_FROM:
			return prf_income_band_make_code(words.low, -1, code);
		case PRF_BAND_ABOVE:
			return prf_income_band_make_code(words.low + 1, -1, code);
		case PRF_BAND_UP_TO:
			return prf_income_band_make_code(0, words.high, code);
		case PRF_BAND_BELOW:
			return words.high > 0 && prf_income_band_make_code(0, words.high - 1, code);
		case PRF_BAND_ALL:
			return prf_income_band_make_code(0, -1, code);
	}
	return false;
}
