/*
 * age_band.h
 *	  A span of ages in whole years, both ends included: 65-74, 85+, or 42.
 *
 *	  The number is stored: it never changes.  It is low * 256 + 255 - high,
 *	  with 255 as the high end of an open band.  Unsigned order is by the low
 *	  end, and of bands with the same low end the widest comes first: 0-15,
 *	  0-4, 5-9, 10-14, 85+.
 *
 *	  Bands overlap, so they are no tree.  Everything that a band contains lies
 *	  in the range from the band itself to the single year at its high end; but
 *	  so do bands that reach beyond that end, and contains() decides.
 */
#ifndef PRF_AGE_BAND_H
#define PRF_AGE_BAND_H

#include "codes/code_type.h"

#define PRF_AGE_MAX  150
#define PRF_AGE_OPEN 255

static inline uint32_t
prf_age_band_code(int low, int high)
{
	return (uint32_t) (low * 256 + 255 - high);
}

static inline int
prf_age_band_low(uint32_t code)
{
	return (int) (code >> 8 & 255);
}

/* PRF_AGE_OPEN for an open band. */
static inline int
prf_age_band_high(uint32_t code)
{
	return 255 - (int) (code & 255);
}

extern const PrfCodeKind prf_kind_age_band;

#endif
