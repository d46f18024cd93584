/*
 * age_band_tolerant.c
 *	  Age bands as people and files write them.
 */
#include "codes/age_band.h"
#include "codes/band_words.h"
#include "codes/tolerant.h"

static const char *const unit_words[] = {
	"age", "aged", "ages",    "year",     "years",  "yr",      "yrs",    "y", "yo",
	"old", "olds", "yearold", "yearolds", "person", "persons", "people", NULL};

static const PrfBandUnit unit = {.words = unit_words, .money = false, .max = PRF_AGE_MAX};

bool
prf_age_band_read_tolerant(const char *text, size_t len, uint32_t *code)
{
	PrfBandWords words;
	int low = 0;
	int high = PRF_AGE_OPEN;

	if (prf_kind_age_band.parse(&prf_kind_age_band, text, len, code, NULL))
		return true;
	if (!prf_band_words_read(&unit, text, len, &words))
		return false;
	switch (words.form)
	{
		case PRF_BAND_SINGLE:
		case PRF_BAND_RANGE:
			low = words.low;
			high = words.high;
			break;
		case PRF_BAND_BETWEEN:
			low = words.low;
			high = words.high - 1;
			break;
		case PRF_BAND_FROM:
			low = words.low;
			break;
		case PRF_BAND_UP_TO:
			high = words.high;
			break;
		case PRF_BAND_BELOW:
			high = words.high - 1;
			break;
		case PRF_BAND_ALL:
			break;
		case PRF_BAND_ABOVE:
			/* "over 65" is 66+ to some and 65+ to others */
			return false;
	}
	if (low > high)
		return false;
	*code = prf_age_band_code(low, high);
	return true;
}
