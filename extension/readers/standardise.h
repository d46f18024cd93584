/*
 * standardise.h
 *	  Indirect standardisation: what a reference's rates lead to expect.
 */
#ifndef PRF_STANDARDISE_H
#define PRF_STANDARDISE_H

#include "takeup/takeup.h"

typedef enum PrfMissing
{
	PRF_MISSING_LEFT_OUT,		/* of observed and of expected */
	PRF_MISSING_ERROR
} PrfMissing;

/* The value with expected given: base x the reference's rate, key by key. */
extern PrfTakeup *prf_standardise_takeup(const PrfTakeup *takeup, const PrfTakeup *reference,
										 PrfMissing missing);

/* The option `missing` of readers that standardise. */
extern PrfMissing prf_option_missing(FunctionCallInfo fcinfo, int n);

#endif
