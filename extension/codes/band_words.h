/*
 * band_words.h
 *	  A band in words: "16 to 24", "under 16", "65 and over".
 *
 *	  What ages and incomes share: numbers, and the words between and around them.
 *	  The words of a unit ("years", "per annum") are the type's own.
 */
#ifndef PRF_BAND_WORDS_H
#define PRF_BAND_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum PrfBandForm
{
	PRF_BAND_SINGLE,  /* low */
	PRF_BAND_RANGE,   /* low to high, both included */
	PRF_BAND_BETWEEN, /* low to below high */
	PRF_BAND_FROM,    /* low and over */
	PRF_BAND_ABOVE,   /* over low, itself excluded */
	PRF_BAND_UP_TO,   /* high and under */
	PRF_BAND_BELOW,   /* under high, itself excluded */
	PRF_BAND_ALL
} PrfBandForm;

typedef struct PrfBandUnit
{
	const char *const *words; /* words that say nothing new; NULL terminated, small letters */
	bool money;               /* pound signs, thousands separators, k, .00 */
	int32_t max;
} PrfBandUnit;

typedef struct PrfBandWords
{
	PrfBandForm form;
	int32_t low;
	int32_t high;
} PrfBandWords;

extern bool prf_band_words_read(const PrfBandUnit *unit, const char *text, size_t len,
								PrfBandWords *words);

#endif
