/*
 * postcode.h
 *	  A postcode, full or partial, as one unsigned 32-bit number.
 *
 *	  The number is stored: how it is made never changes.  It is a walk through
 *	  the tree area, district, sector, unit, each node before its descendants, so
 *	  that unsigned order is natural order and a code with all below it is one
 *	  contiguous range.
 *
 *	  area       A, AA .. AZ, B, BA .. ZZ are numbered 0 .. 701; the node is
 *	             area * 2,437,561
 *	  district   N with a suffix letter or none: N * 27 + suffix, suffix 0 for
 *	             none and 1 .. 26 for A .. Z; NN: 270 + NN - 10; so 0 .. 359.
 *	             The node is area + 1 + district * 6,771
 *	  sector     its digit; the node is district + 1 + sector * 677
 *	  unit       two letters: first * 26 + second; the node is sector + 1 + unit
 *
 *	  All of this ends below 1,711,167,822.  There is room for every letter and
 *	  every area; which of them may stand where is a rule of reading only, which
 *	  a later release may widen without moving a number.
 *
 *	  Postcodes outside the grammar are above:
 *
 *	  word       2,147,483,648 + the letters of the first word (GIR, ASCN ...) as
 *	             four digits of base 27, A = 1, nothing = 0
 *	  BFPO n     3,000,000,000 + n, n from 1 to 9999
 *	  BFPO c/o n 3,000,010,000 + n, n from 1 to 999
 */
#ifndef PRF_POSTCODE_H
#define PRF_POSTCODE_H

#include "codes/code_type.h"
#include "codes/places.h"

#define PRF_POSTCODE_UNITS         (26 * 26)
#define PRF_POSTCODE_SECTOR_SIZE   (1 + PRF_POSTCODE_UNITS)
#define PRF_POSTCODE_DISTRICT_SIZE (1 + 10 * PRF_POSTCODE_SECTOR_SIZE)
#define PRF_POSTCODE_DISTRICTS     (10 * 27 + 90)
#define PRF_POSTCODE_AREA_SIZE     (1 + PRF_POSTCODE_DISTRICTS * PRF_POSTCODE_DISTRICT_SIZE)
#define PRF_POSTCODE_GRAMMAR_END   ((uint32_t) PRF_POSTCODE_AREAS * PRF_POSTCODE_AREA_SIZE)

#define PRF_POSTCODE_WORDS       UINT32_C(2147483648)
#define PRF_POSTCODE_WORDS_END   (PRF_POSTCODE_WORDS + 27 * 27 * 27 * 27)
#define PRF_POSTCODE_BFPO        UINT32_C(3000000000)
#define PRF_POSTCODE_BFPO_MAX    9999
#define PRF_POSTCODE_CARE_OF     UINT32_C(3000010000)
#define PRF_POSTCODE_CARE_OF_MAX 999

/* Longest interchange form: fixed width, eight characters. */
#define PRF_POSTCODE_TEXT_MAX 8

/* The area of the pseudo-postcodes ZZ99 9AZ. */
#define PRF_POSTCODE_PSEUDO_AREA     (PRF_POSTCODE_AREAS - 1)
#define PRF_POSTCODE_PSEUDO_DISTRICT 99

typedef enum PrfPostcodeLevel
{
	PRF_POSTCODE_AREA,
	PRF_POSTCODE_DISTRICT,
	PRF_POSTCODE_SECTOR,
	PRF_POSTCODE_UNIT
} PrfPostcodeLevel;

/* A postcode of the grammar taken apart; parts below its level are 0. */
typedef struct PrfPostcodeParts
{
	PrfPostcodeLevel level;
	int area;     /* 0 .. 701 */
	int district; /* 0 .. 99 */
	int suffix;   /* 1 .. 26, or 0 for none */
	int sector;   /* 0 .. 9 */
	int first;    /* letters of the unit, 0 .. 25 */
	int second;
} PrfPostcodeParts;

/* One bit a letter. */
#define PRF_LETTER_BIT(letter) (UINT32_C(1) << ((letter) - 'A'))

/* Letters that may follow the district digit, by letters in the area. */
extern const uint32_t prf_postcode_suffixes[2];

/* Letters that never stand in a unit. */
extern const uint32_t prf_postcode_unit_excluded;

extern const PrfCodeKind prf_kind_postcode;

/*
 * Takes apart text of the grammar in any of its interchange forms, without
 * asking whether its letters may stand where they are.
 */
extern bool prf_postcode_split(const char *text, size_t len, PrfPostcodeParts *parts);

/* Postcodes outside the grammar; print only what is valid. */
extern bool prf_postcode_special_read(const char *text, size_t len, uint32_t *code);
extern int prf_postcode_special_print(uint32_t code, char *buf);
extern bool prf_postcode_special_valid(uint32_t code);
extern const char *prf_postcode_special_name(uint32_t code); /* or NULL */

/* Says why text is no postcode, and which one was probably meant. */
extern void prf_postcode_explain(const char *text, size_t len, PrfCodeError *error);

#endif
