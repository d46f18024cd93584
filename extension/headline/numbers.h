/*
 * numbers.h
 *	  Numbers as a language writes them, and the plural that goes with them, by ICU.
 *
 *	  ICU gets integers and decimal strings that are rounded already, a pattern and
 *	  symbols of ours: what comes out does not depend on its version.
 */
#ifndef PRF_NUMBERS_H
#define PRF_NUMBERS_H

#include "base/profiling.h"
#include "codes/code_type.h"
#include "lib/stringinfo.h"

/* The plural classes of the Unicode locale data, and what a pattern may be chosen by. */
typedef enum PrfPlural
{
	PRF_PLURAL_END,				/* of a list of patterns */
	PRF_PLURAL_ANY,
	PRF_PLURAL_EXACT,
	PRF_PLURAL_ZERO,
	PRF_PLURAL_ONE,
	PRF_PLURAL_TWO,
	PRF_PLURAL_FEW,
	PRF_PLURAL_MANY,
	PRF_PLURAL_OTHER
} PrfPlural;

typedef struct PrfNumbers PrfNumbers;

/* Closed when the current memory context is reset or deleted. */
extern PrfNumbers *prf_numbers_open(PrfLanguage language);
extern PrfPlural prf_numbers_plural(const PrfNumbers *numbers, int64 count);

typedef enum PrfDecimals
{
	PRF_WHOLE,					/* the nearest whole number */
	PRF_TENTH_IF_ANY,			/* one decimal, left out where it is zero */
	PRF_TENTH					/* one decimal */
} PrfDecimals;

extern void prf_numbers_append(const PrfNumbers *numbers, StringInfo out, double number,
							   PrfDecimals decimals);
/* A number of so many decimals, up to six, in units of the last one: 1234567, 2 is 12,345.67. */
extern void prf_numbers_append_units(const PrfNumbers *numbers, StringInfo out, __int128 units,
									 int decimals);

#endif
