/*
 * whole.h
 *	  What the readers of a take-up value as a whole share: its known keys, and why
 *	  a figure of all of them may not be defined.
 */
#ifndef PRF_WHOLE_H
#define PRF_WHOLE_H

#include "readers/profile.h"
#include "statistics/concentration.h"

/* A value with its known keys that have a base, in the list's order. */
typedef struct PrfWhole
{
	PrfProfile *profile;
	bool		people;
	bool		given;			/* expected came with the rows */
	bool		weighted;
	int			keys;
	const PrfProfileRow **rows;
} PrfWhole;

/* Reads the arguments "unknown" and "weights", unless their place is negative. */
extern PrfProfileOptions prf_whole_options(FunctionCallInfo fcinfo, int unknown, int weights);
extern PrfWhole prf_whole_open(const PrfTakeup *takeup, const PrfProfileOptions *options);

/* Why there is no figure of the whole, or NULL; and why no limits and no p. */
extern const char *prf_whole_undefined(const PrfWhole *whole);
extern const char *prf_whole_no_limits(const PrfWhole *whole, const PrfProfileOptions *options);

/* People that the rate of a key is as precise as: its base, unless weighted. */
extern double prf_whole_effective(const PrfWhole *whole, const PrfTakeupCell *cell);
/* Its keys, the highest rate first; the place of each is that in the rows. */
extern PrfSlice *prf_whole_slices(const PrfWhole *whole);

#endif
