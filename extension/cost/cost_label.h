/*
 * cost_label.h
 *	  What a group of costs is called, in one of its dimensions.
 */
#ifndef PRF_COST_LABEL_H
#define PRF_COST_LABEL_H

#include "cost/cost_groups.h"

/*
 * Of a dimension, one of PRF_BY_...: the caller's name, the standard's, or the
 * code; "Not recorded" where it was not.  labels may be NULL.  palloc'd.
 */
extern char *prf_cost_label(const PrfCostGroup *group, int dimension, const PrfLabelView *labels,
							PrfLanguage language);
/* An order of groups by that dimension alone; zero where they are one in it. */
extern int	prf_cost_compare(const PrfCostGroup *a, const PrfCostGroup *b, int dimension);
/* The dimension that an option names; 'none' is 0 where it may be. */
extern int	prf_cost_dimension(FunctionCallInfo fcinfo, int n, const char *name, bool or_none);

/* May its figures be shown?  Not where a cell of it is below zero, or hidden. */
static inline bool
prf_cost_group_is_shown(const PrfCostGroup *group)
{
	return !group->negative && !group->is_protected;
}

#endif
