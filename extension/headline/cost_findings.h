/*
 * cost_findings.h
 *	  What is worth saying of a costs value.
 */
#ifndef PRF_COST_FINDINGS_H
#define PRF_COST_FINDINGS_H

#include "cost/cost_base.h"
#include "headline/topic.h"

typedef enum PrfCostFindingKind
{
	PRF_COST_SHARE,				/* a service or channel: its share of cost, and of contacts */
	PRF_COST_CONTACT,			/* a key: its cost per contact */
	PRF_COST_HEAD,				/* a key: its cost per head of the base */
	PRF_COST_DEAREST			/* the dearest keys together */
} PrfCostFindingKind;

typedef struct PrfCostFinding
{
	PrfCostFindingKind kind;
	const PrfCostGroup *group;	/* of the dearest, the first of them */
	int			dimension;
	double		share;			/* of all cost */
	double		other_share;	/* of all contacts, people or groups */
	double		index;			/* 1 is the average; NaN where there is none */
	int			dearest;		/* how many groups, of how many */
	int			groups;
	double		importance;
	int			place;
} PrfCostFinding;

typedef struct PrfCostFindings
{
	PrfCostFinding *findings;	/* the most important first */
	int			count;
	bool		hides;			/* some group is not shown */
	bool		shown;			/* the total is */
	PrfCostGroup total;
	uint32		currency;
	/* not known or not recorded, as shares; only of dimensions that are recorded at all */
	double		unknown_cost[3];
	double		unknown_contacts[3];
} PrfCostFindings;

/* The dimensions that are spoken of, in this order. */
enum
{
	PRF_SPOKEN_KEY, PRF_SPOKEN_LGSL, PRF_SPOKEN_CHANNEL, PRF_SPOKEN
};

/* base may be NULL. */
extern PrfCostFindings *prf_cost_findings(const PrfCosts *costs, const PrfTakeup *base,
										  const PrfLabelView *labels);

#endif
