/*
 * seal.h
 *	  From a take-up value to the counts that are protected, and from what is hidden
 *	  to a sealed value.
 */
#ifndef PRF_SEAL_H
#define PRF_SEAL_H

#include "protect/disclosure.h"
#include "takeup/takeup.h"

#define PRF_THRESHOLD_MAX 1000000

/* The threshold that the n-th argument gives. */
extern double prf_protect_threshold(FunctionCallInfo fcinfo, int n);

/* The counts of a cell; an error where a sum is negative. */
extern void prf_protect_counts(const PrfTakeup *takeup, uint32 cell, double *counts);

/* A sealed value that grows: cells as they are, rounded, or protected. */
extern PrfTakeup *prf_seal_start(const PrfTakeup *takeup);
extern PrfTakeup *prf_seal_hidden(PrfTakeup *sealed, const PrfCellKey *key);
/* round_to 0: as it is. */
extern PrfTakeup *prf_seal_shown(PrfTakeup *sealed, const PrfTakeup *takeup, uint32 cell,
								 int round_to);

#endif
