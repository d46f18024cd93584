/*
 * band_scheme.h
 *	  A scheme of bands: where each one begins.  The last band is open.
 *
 *	  A scheme has a name, or it is given as its cut points: '0,16,65'.
 */
#ifndef PRF_BAND_SCHEME_H
#define PRF_BAND_SCHEME_H

#include "codes/code_type.h"

#define PRF_BANDS_MAX 200

typedef struct PrfNamedScheme
{
	const char *name;
	int count;
	const int32_t *from;
} PrfNamedScheme;

/* The schemes of a type of bands, and how it makes a band of two ends. */
typedef struct PrfBandType
{
	const PrfCodeKind *kind;
	const char *unit;    /* "age": what a cut point is */
	const char *example; /* of cut points */
	const PrfNamedScheme *schemes;
	int scheme_count;
	int32_t max;
	/* high is -1 for an open band; false where the type has no such band */
	bool (*make)(int32_t low, int32_t high, uint32_t *code);
} PrfBandType;

typedef struct PrfBandScheme
{
	int count;
	uint32_t band[PRF_BANDS_MAX];
	int32_t from[PRF_BANDS_MAX];
} PrfBandScheme;

/* By its name, or by its cut points. */
extern bool prf_band_scheme_read(const PrfBandType *type, const char *text, size_t len,
								 PrfBandScheme *scheme, PrfCodeError *error);

/* The band that holds a value; false where it lies below the first. */
extern bool prf_band_scheme_find(const PrfBandScheme *scheme, double value, uint32_t *code);

extern const PrfBandType prf_age_bands;
extern const PrfBandType prf_income_bands;

#endif
