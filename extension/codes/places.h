/*
 * places.h
 *	  The published names behind postcode and gss_code, generated from
 *	  extension/codes/places by extension/codes/generate_places.
 */
#ifndef PRF_PLACES_H
#define PRF_PLACES_H

#include <stddef.h>
#include <stdint.h>

/* One letter, or two: A, AA .. AZ, B, BA .. ZZ. */
#define PRF_POSTCODE_AREAS (26 * 27)

typedef struct PrfPostcodeArea
{
	char area[3];
	const char *name; /* or NULL */
} PrfPostcodeArea;

/* A postcode outside the grammar; its first word says everything. */
typedef struct PrfPostcodeSpecial
{
	char outward[5];
	char inward[4];
	const char *name; /* or NULL */
} PrfPostcodeSpecial;

typedef struct PrfGssEntity
{
	uint16_t entity; /* gss_code / 1,000,000 */
	uint8_t level;   /* place in prf_gss_levels */
	const char *name;
} PrfGssEntity;

typedef struct PrfGssArea
{
	uint32_t code;
	const char *name;
} PrfGssArea;

extern const PrfPostcodeArea prf_postcode_areas[];
extern const int prf_postcode_area_count;

/* By number of the area: 0 where there is no such area, else its place plus 1. */
extern const uint8_t prf_postcode_area_index[PRF_POSTCODE_AREAS];

extern const PrfPostcodeSpecial prf_postcode_special[];
extern const int prf_postcode_special_count;

/* Both in order of their number. */
extern const PrfGssEntity prf_gss_entities[];
extern const int prf_gss_entity_count;
extern const PrfGssArea prf_gss_areas[];
extern const int prf_gss_area_count;

extern const char *const prf_gss_levels[]; /* widest first, NULL terminated */
extern const int prf_gss_level_other;

#endif
