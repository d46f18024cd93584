/*
 * income_band_scheme.c
 *	  Published schemes of income bands: where each band begins.
 */
#include "codes/band_scheme.h"
#include "codes/income_band.h"

/* Show card of the surveys of Great Britain: weekly steps of £10 to £50 by the year. */
static const int32_t show_card[] = {0,     520,   1040,  1560,  2080,  2600,  3120,  3640,
									4160,  4680,  5200,  6240,  7280,  8320,  9360,  10400,
									11440, 12480, 13520, 14560, 15600, 16640, 17680, 18720,
									19760, 20800, 23400, 26000, 28600, 31200, 33800, 36400};

static const PrfNamedScheme schemes[] = {
	{"gb survey show card", sizeof(show_card) / sizeof(show_card[0]), show_card}};

const PrfBandType prf_income_bands = {.kind = &prf_kind_income_band,
									  .unit = "amount",
									  .example = "0,15000,50000",
									  .schemes = schemes,
									  .scheme_count = sizeof(schemes) / sizeof(schemes[0]),
									  .max = PRF_INCOME_MAX,
									  .make = prf_income_band_make_code};
