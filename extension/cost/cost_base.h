/*
 * cost_base.h
 *	  Whom a cost is shared among: a take-up value beside a costs value.
 */
#ifndef PRF_COST_BASE_H
#define PRF_COST_BASE_H

#include "cost/cost_groups.h"

typedef struct PrfCostBase
{
	const PrfTakeup *takeup;
	PrfTakeupCell *cells;
	int			count;
	double		total;			/* base of all cells; NaN where some is protected */
	double		customers;
} PrfCostBase;

/* NULL for NULL.  An error where the keys are of another list. */
extern PrfCostBase *prf_cost_base_open(const PrfCosts *costs, const PrfTakeup *takeup);
/*
 * The costs without what a protected base hides: everything of a key that is protected
 * there, because whoever may not see how many took may not see what they cost.  Without
 * keys nothing is left: a sum of all tells whether a hidden key is part of it.
 */
extern const PrfCosts *prf_cost_base_hide(const PrfCostBase *base, const PrfCosts *costs, int by);
/* Does the base hide the key? */
extern bool prf_cost_base_hides(const PrfCostBase *base, const PrfCellKey *key);
/* The cell of a key, or NULL. */
extern const PrfTakeupCell *prf_cost_base_cell(const PrfCostBase *base, const PrfCellKey *key);
/* The base of a group: of its key, or of everybody where by names none; NaN where not known. */
extern double prf_cost_base_of(const PrfCostBase *base, const PrfCostGroup *group, int by);
/* cost / people, in ten-thousandths, rounded once; people are above zero. */
extern __int128 prf_cost_per_head(__int128 cost, double people);

#endif
