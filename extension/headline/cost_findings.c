/*
 * cost_findings.c
 *	  What is worth saying of a costs value.
 *
 *	  A group's importance is by how much its share of the cost differs from its
 *	  share of the contacts (or of people, or of groups): what it costs beyond, or
 *	  below, the average, in shares of all cost.
 */
#include "headline/cost_findings.h"

#include <math.h>

#include "cost/cost_label.h"
#include "miscadmin.h"

/* Shares that differ by less are not spoken of. */
#define LEAST_IMPORTANCE 0.01
#define LEAST_CONCENTRATION 0.1

static const int dimensions[PRF_SPOKEN] = {PRF_BY_KEY, PRF_BY_LGSL, PRF_BY_CHANNEL};

static double
cost_of(const PrfCostGroup *group)
{
	return (double) prf_money_sum_get(group->spend.cost);
}

static double
contacts_of(const PrfCostGroup *group)
{
	return (double) prf_money_sum_get(group->spend.contacts);
}

static double
ratio(double part, double whole)
{
	return whole > 0 ? part / whole : NAN;
}

static void
add(PrfCostFindings *all, const PrfCostFinding *finding, double least)
{
	if (!(finding->importance >= least))
		return;
	all->findings[all->count] = *finding;
	all->findings[all->count].place = all->count;
	all->count++;
}

/* ---- by contacts ---- */

static void
find_of_groups(PrfCostFindings *all, const PrfCostGroups *groups, int dimension)
{
	double		cost = 0;
	double		contacts = 0;
	int			known = 0;

	for (int i = 0; i < groups->count; i++)
	{
		if (!prf_cost_group_is_known(&groups->rows[i]))
			continue;
		cost += cost_of(&groups->rows[i]);
		contacts += contacts_of(&groups->rows[i]);
		known++;
	}
	for (int i = 0; i < groups->count && known > 1; i++)
	{
		const PrfCostGroup *group = &groups->rows[i];
		PrfCostFinding finding;

		if (!prf_cost_group_is_known(group))
			continue;
		memset(&finding, 0, sizeof(finding));
		finding.kind = dimension == PRF_BY_KEY ? PRF_COST_CONTACT : PRF_COST_SHARE;
		finding.group = group;
		finding.dimension = dimension;
		finding.share = ratio(cost_of(group), cost_of(&all->total));
		finding.other_share = ratio(contacts_of(group), contacts_of(&all->total));
		finding.index = ratio(ratio(cost_of(group), contacts_of(group)), ratio(cost, contacts));
		finding.importance = fabs(finding.share - finding.other_share);
		/* of two services or channels the cheaper one says nothing more */
		if (finding.kind != PRF_COST_SHARE || groups->count > 2 ||
			finding.share > finding.other_share)
			add(all, &finding, LEAST_IMPORTANCE);
	}
}

static void
find_unknown(PrfCostFindings *all, const PrfCostGroups *groups, int spoken)
{
	double		cost = 0;
	double		contacts = 0;
	bool		recorded = false;

	for (int i = 0; i < groups->count; i++)
	{
		const PrfCostGroup *group = &groups->rows[i];

		all->hides |= !prf_cost_group_is_shown(group);
		recorded |= group->kind == PRF_ROW_SEGMENT;
		if (group->kind != PRF_ROW_UNKNOWN && group->kind != PRF_ROW_CANNOT_TELL)
			continue;
		if (!prf_cost_group_is_shown(group))
			continue;
		cost += cost_of(group);
		contacts += contacts_of(group);
	}
	all->unknown_cost[spoken] = recorded ? ratio(cost, cost_of(&all->total)) : 0;
	all->unknown_contacts[spoken] = recorded ? ratio(contacts, contacts_of(&all->total)) : 0;
}

/* ---- the dearest ---- */

static int
compare_costs(const void *a, const void *b)
{
	const PrfCostGroup *left = *(const PrfCostGroup *const *) a;
	const PrfCostGroup *right = *(const PrfCostGroup *const *) b;

	if (cost_of(left) != cost_of(right))
		return cost_of(left) > cost_of(right) ? -1 : 1;
	return left < right ? -1 : left > right;
}

/* The dearest tenth of the groups; of less than ten the dearest one. */
static void
find_dearest(PrfCostFindings *all, const PrfCostGroups *groups)
{
	const PrfCostGroup **order = palloc_extended(Max(groups->count, 1) * sizeof(PrfCostGroup *),
												 MCXT_ALLOC_HUGE);
	PrfCostFinding finding;
	double		cost = 0;
	int			known = 0;

	for (int i = 0; i < groups->count; i++)
	{
		if (prf_cost_group_is_known(&groups->rows[i]))
			order[known++] = &groups->rows[i];
	}
	if (known < 3)
		return;
	qsort(order, known, sizeof(PrfCostGroup *), compare_costs);
	memset(&finding, 0, sizeof(finding));
	finding.kind = PRF_COST_DEAREST;
	finding.group = order[0];
	finding.dimension = PRF_BY_KEY;
	finding.groups = known;
	finding.dearest = known < 10 ? 1 : (int) rint(known / 10.0);
	for (int i = 0; i < finding.dearest; i++)
		cost += cost_of(order[i]);
	finding.share = ratio(cost, cost_of(&all->total));
	finding.other_share = (double) finding.dearest / known;
	finding.importance = finding.share - finding.other_share;
	add(all, &finding, LEAST_CONCENTRATION);
}

/* ---- by people ---- */

static void
find_heads(PrfCostFindings *all, const PrfCosts *costs, const PrfTakeup *takeup,
		   const PrfLabelView *labels)
{
	PrfCostBase *base = prf_cost_base_open(costs, takeup);
	PrfCostGroups *groups = prf_cost_groups_of_base(costs, takeup, labels);
	double		cost = 0;
	double		heads = 0;

	for (int i = 0; i < groups->count; i++)
	{
		double		people = prf_cost_base_of(base, &groups->rows[i], PRF_BY_KEY);

		if (!prf_cost_group_is_known(&groups->rows[i]) || !(people > 0))
			continue;
		cost += cost_of(&groups->rows[i]);
		heads += people;
	}
	for (int i = 0; i < groups->count; i++)
	{
		const PrfCostGroup *group = &groups->rows[i];
		double		people = prf_cost_base_of(base, group, PRF_BY_KEY);
		PrfCostFinding finding;

		/* who made no contacts costs nothing, which is no finding */
		if (!prf_cost_group_is_known(group) || !(people > 0) || people == heads ||
			(cost_of(group) == 0 && contacts_of(group) == 0))
			continue;
		memset(&finding, 0, sizeof(finding));
		finding.kind = PRF_COST_HEAD;
		finding.group = group;
		finding.dimension = PRF_BY_KEY;
		finding.share = ratio(cost_of(group), cost);
		finding.other_share = ratio(people, heads);
		finding.index = ratio(cost_of(group) / people, ratio(cost, heads));
		finding.importance = fabs(finding.share - finding.other_share);
		add(all, &finding, LEAST_IMPORTANCE);
	}
}

/* ---- all of it ---- */

static int
compare_findings(const void *a, const void *b)
{
	const PrfCostFinding *left = a;
	const PrfCostFinding *right = b;

	if (left->importance != right->importance)
		return left->importance > right->importance ? -1 : 1;
	return left->place - right->place;
}

PrfCostFindings *
prf_cost_findings(const PrfCosts *costs, const PrfTakeup *base, const PrfLabelView *labels)
{
	PrfCostFindings *all = palloc0(sizeof(PrfCostFindings));
	/* each cell is at most a group of each dimension, and one more by people; and the dearest */
	Size		room = (Size) costs->ncells * (PRF_SPOKEN + 1) + (base == NULL ? 0 : base->ncells) + 1;

	all->findings = palloc_extended(room * sizeof(PrfCostFinding), MCXT_ALLOC_HUGE);
	/* what a protected base hides has no total either, and a share of it is none */
	all->total = prf_cost_groups(prf_cost_base_hide(prf_cost_base_open(costs, base), costs, 0),
								 NULL, 0, NULL)->total;
	all->currency = costs->currency;
	all->shown = prf_cost_group_is_shown(&all->total);
	if (!all->shown)
		return all;
	for (int i = 0; i < PRF_SPOKEN; i++)
	{
		PrfCostGroups *groups = prf_cost_groups(costs, NULL, dimensions[i], labels);

		CHECK_FOR_INTERRUPTS();
		find_unknown(all, groups, i);
		find_of_groups(all, groups, dimensions[i]);
		if (dimensions[i] == PRF_BY_KEY)
			find_dearest(all, groups);
	}
	if (base != NULL)
		find_heads(all, costs, base, labels);
	qsort(all->findings, all->count, sizeof(PrfCostFinding), compare_findings);
	return all;
}
