/*
 * age_band_scheme.c
 *	  The published schemes of age bands: where each band begins.
 *
 *	  The census schemes are those of the 2021 census of England and Wales, by
 *	  the number of bands and the letter that their publisher gave them.
 */
#include "codes/age_band.h"
#include "codes/band_scheme.h"

static const int32_t quinary[] = {0,  5,  10, 15, 20, 25, 30, 35, 40, 45,
								  50, 55, 60, 65, 70, 75, 80, 85, 90};
static const int32_t census_3a[] = {0, 16, 65};
static const int32_t census_8c[] = {0, 15, 25, 35, 45, 55, 65, 75};
static const int32_t census_11a[] = {0, 5, 10, 16, 20, 25, 35, 50, 65, 75, 85};

#define SCHEME(name, from) \
	{ \
		name, sizeof(from) / sizeof((from)[0]), from \
	}

static const PrfNamedScheme schemes[] = {
	SCHEME("quinary", quinary), SCHEME("census 2021 3a", census_3a),
	SCHEME("census 2021 8c", census_8c), SCHEME("census 2021 11a", census_11a)};

static bool
make(int32_t low, int32_t high, uint32_t *code)
{
	*code = prf_age_band_code((int) low, high < 0 ? PRF_AGE_OPEN : (int) high);
	return true;
}

const PrfBandType prf_age_bands = {.kind = &prf_kind_age_band,
								   .unit = "age",
								   .example = "0,16,65",
								   .schemes = schemes,
								   .scheme_count = sizeof(schemes) / sizeof(schemes[0]),
								   .max = PRF_AGE_MAX,
								   .make = make};
