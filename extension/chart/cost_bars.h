/*
 * cost_bars.h
 *	  The bars of a costs value: groups of one dimension, cut by another.
 */
#ifndef PRF_COST_BARS_H
#define PRF_COST_BARS_H

#include "chart/chart.h"
#include "cost/cost_label.h"

/* Parts of a bar that have a name; beside them the others, and what was not recorded. */
#define PRF_COST_NAMED_MAX 5
#define PRF_COST_PARTS_MAX (PRF_COST_NAMED_MAX + 2)

typedef struct PrfCostPart
{
	const PrfCostGroup *group;	/* NULL: the others, or what was not recorded */
	char	   *label;
	PrfFill		fill;
	int128		cost;			/* of the bars that are shown */
} PrfCostPart;

typedef struct PrfCostBar
{
	const PrfCostGroup *group;
	char	   *label;
	char	   *figure;			/* its cost, or that it is not shown */
	bool		shown;
	int128		cost;
	int128		parts[PRF_COST_PARTS_MAX];
} PrfCostBar;

typedef struct PrfCostBars
{
	PrfCostBar *bars;
	int			count;
	PrfCostPart parts[PRF_COST_PARTS_MAX];
	int			nparts;			/* 0: bars are not cut */
	uint32		currency;
	bool		whole;			/* all figures are shown */
	int128		total;			/* of all, where they are */
	int			by;
	int			stack;			/* 0: none */
} PrfCostBars;

/* An error for more bars than most.  sorted: dearest first, else in the list's order. */
extern PrfCostBars *prf_cost_bars(const PrfSpeaker *speaker, const PrfCosts *costs,
								  const PrfLabelView *labels, int by, int stack, int named,
								  bool sorted, int most);
/* "Families: £24,000 (Telephone £20,000, Web site £4,000)." */
extern void prf_cost_bar_describe(const PrfSpeaker *speaker, const PrfCostBars *bars,
								  const PrfCostBar *bar, StringInfo out);

#endif
