/*
 * cost_effects.h
 *	  The total of a cost_comparison: what pictures and sentences are of.
 */
#ifndef PRF_COST_EFFECTS_H
#define PRF_COST_EFFECTS_H

#include "cost/row_array.h"

enum
{
	PRF_EFFECT_VOLUME, PRF_EFFECT_MIX, PRF_EFFECT_UNIT_COST, PRF_EFFECT_NOT_COMPARABLE,
	PRF_EFFECTS
};

typedef struct PrfCostEffects
{
	uint32		currency;
	bool		shown;
	PrfMoney	cost;
	PrfMoney	other_cost;
	PrfMoney	effects[PRF_EFFECTS];	/* they add up to cost - other_cost */
} PrfCostEffects;

/* NULL where there are no rows.  An error where there is not one total, or it does not add up. */
extern PrfCostEffects *prf_cost_effects(Datum rows);

#endif
