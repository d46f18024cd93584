/*
 * cost_groups.h
 *	  A costs value by some of its four dimensions: what readers work on.
 */
#ifndef PRF_COST_GROUPS_H
#define PRF_COST_GROUPS_H

#include "cost/costs.h"
#include "key/label_set.h"

/* Dimensions of a value, as a set. */
#define PRF_BY_KEY 1
#define PRF_BY_LGSL 2
#define PRF_BY_LGIL 4
#define PRF_BY_CHANNEL 8
#define PRF_BY_ALL 15

/* Cells that are alike in the dimensions asked for; the others are NULL and not recorded. */
typedef struct PrfCostGroup
{
	PrfCellKey	key;
	PrfRowKind	kind;			/* by its key; without, unknown where a part is not recorded */
	int			position;		/* in a label set's order */
	PrfPlace	place;
	PrfSpend	spend;
	bool		negative;		/* some cell of it is below zero */
	bool		is_protected;	/* some cell of it is hidden: there is no number */
	PrfSpend	other;			/* of the second value, where there are two */
	bool		other_negative;
} PrfCostGroup;

typedef struct PrfCostGroups
{
	int			by;				/* of PRF_BY_... */
	int			count;
	PrfCostGroup *rows;			/* in the order that readers show */
	PrfCostGroup total;
	uint32		currency;
} PrfCostGroups;

/* The groups of a value, and of another beside it where there is one.  labels may be NULL. */
extern PrfCostGroups *prf_cost_groups(const PrfCosts *costs, const PrfCosts *other, int by,
									  const PrfLabelView *labels);
/* The same with a row for each key of the take-up value that has none; by is the key alone. */
extern PrfCostGroups *prf_cost_groups_of_base(const PrfCosts *costs, const PrfTakeup *base,
											  const PrfLabelView *labels);
/* An error where two values could not be one: other keys, another currency, or sealed. */
extern void prf_costs_check_pair(const PrfCosts *costs, const PrfCosts *other,
								 const char *function);
/* The dimensions that an argument text[] names. */
extern int	prf_cost_dimensions(FunctionCallInfo fcinfo, int n);
/* Is it a group like any other, with numbers, which averages and ranks are taken over? */
extern bool prf_cost_group_is_known(const PrfCostGroup *group);
/* An order to search by; zero where cells of the two keys belong together. */
extern int	prf_cell_keys_compare(const PrfCellKey *a, const PrfCellKey *b);
/* An error where the keys of a base are of another list. */
extern void prf_costs_check_base(const PrfCosts *costs, const PrfTakeup *base);

#endif
