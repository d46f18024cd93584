/*
 * cost_concentration.c
 *	  How much of the cost the dearest groups carry: as a curve, and at one depth.
 *
 *	  Known groups alone: what is not known to belong anywhere is no group.  With a
 *	  base they are ordered by cost per head, and the depth is a share of people;
 *	  without one by cost, and the depth is a share of groups.
 */
#include "cost/cost_row.h"

#include "cost/cost_base.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "readers/options.h"

#include <math.h>

PRF_FUNCTION(prf_cost_concentration);
PRF_FUNCTION(prf_dearest_share);

/* One group of the curve. */
typedef struct Step
{
	const PrfCostGroup *group;
	double		weight;			/* its base, or one */
	int			place;
} Step;

typedef struct Curve
{
	PrfCostGroups *groups;
	Step	   *steps;			/* dearest first */
	int			count;
	double		weight;			/* of all steps */
	__int128	cost;
} Curve;

/* Not kept in the step: memory is aligned to eight bytes, and a 128-bit integer to sixteen. */
static __int128
cost_of(const Step *step)
{
	return prf_money_sum_get(step->group->spend.cost);
}

/* By cost for its weight; ties in the order of the list. */
static int
compare_steps(const void *a, const void *b)
{
	const Step *left = a;
	const Step *right = b;
	double		left_rate = (double) cost_of(left) / left->weight;
	double		right_rate = (double) cost_of(right) / right->weight;

	if (left->weight == right->weight && cost_of(left) != cost_of(right))
		return cost_of(left) > cost_of(right) ? -1 : 1;
	if (left_rate != right_rate)
		return left_rate > right_rate ? -1 : 1;
	return left->place - right->place;
}

static void
refuse_negative(const PrfCostGroup *group, int by)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *key = prf_cell_key_text(&group->key, buf);

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("concentration of a cost that is negative after subtraction is not defined"),
			 by == PRF_BY_KEY ? errdetail("The group is key %s.", key == NULL ? "NULL" : key)
			 : errdetail("The group is %s.", prf_place_describe(&group->key, group->place)),
			 errhint("costs_report shows which groups are negative; add what was taken away too early.")));
}

static void
make_curve(Curve *curve, const PrfCosts *costs, const PrfTakeup *takeup, int by,
		   const PrfLabelView *labels)
{
	PrfCostBase *base = prf_cost_base_open(costs, takeup);

	if (base != NULL && by != PRF_BY_KEY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("concentration among the people of a base is by key alone"),
				 errhint("Leave out the base, or by.")));
	costs = prf_cost_base_hide(base, costs, by);
	curve->groups = base == NULL ? prf_cost_groups(costs, NULL, by, labels)
		: prf_cost_groups_of_base(costs, takeup, labels);
	curve->steps = palloc_extended(Max(curve->groups->count, 1) * sizeof(Step), MCXT_ALLOC_HUGE);
	curve->count = 0;
	curve->weight = 0;
	curve->cost = 0;
	for (int i = 0; i < curve->groups->count; i++)
	{
		const PrfCostGroup *group = &curve->groups->rows[i];
		Step	   *step = &curve->steps[curve->count];
		double		weight = base == NULL ? 1 : prf_cost_base_of(base, group, by);

		if (group->negative)
			refuse_negative(group, curve->groups->by);
		if (!prf_cost_group_is_known(group) || !(weight > 0))
			continue;
		step->group = group;
		step->weight = weight;
		step->place = curve->count++;
		curve->weight += weight;
		curve->cost += cost_of(step);
	}
	qsort(curve->steps, curve->count, sizeof(Step), compare_steps);
}

/* Where a group is hidden, nobody knows what stands before another, nor the whole. */
static bool
is_broken(const Curve *curve)
{
	return curve->groups->total.is_protected;
}

static double
share(const Curve *curve, __int128 cost)
{
	return curve->cost > 0 ? (double) cost / (double) curve->cost : NAN;
}

static void
put_step(PrfCostRows *rows, const Curve *curve, int place, double weight, __int128 cost)
{
	MemoryContext outer = prf_cost_row_begin(rows);
	double		depth = place + 1 == curve->count ? 1 : weight / curve->weight;
	char		currency[4];

	prf_put_group(rows, curve->steps[place].group, curve->groups->by);
	prf_put_count(rows, place + 1);
	prf_put_money(rows, cost_of(&curve->steps[place]));
	if (is_broken(curve))
		prf_put_nulls(rows, 4);
	else
	{
		prf_put_double(rows, depth);
		prf_put_money(rows, cost);
		prf_put_double(rows, share(curve, cost));
		prf_put_double(rows, share(curve, cost) / depth);
	}
	prf_put_text(rows, prf_currency_text(curve->groups->currency, currency));
	prf_put_text(rows, is_broken(curve) ? PRF_PROTECTED : NULL);
	prf_cost_row_end(rows, outer);
}

Datum
prf_cost_concentration(PG_FUNCTION_ARGS)
{
	PrfCostRows rows;
	Curve		curve;
	double		weight = 0;
	__int128	cost = 0;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	prf_cost_rows_begin(fcinfo, &rows, 3, 4);
	make_curve(&curve, PRF_GETARG_COSTS(0), PG_ARGISNULL(2) ? NULL : PRF_GETARG_TAKEUP(2),
			   prf_cost_dimensions(fcinfo, 1), rows.labels);
	for (int i = 0; i < curve.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		weight += curve.steps[i].weight;
		cost += cost_of(&curve.steps[i]);
		put_step(&rows, &curve, i, weight, cost);
	}
	prf_cost_rows_end(&rows);
	return (Datum) 0;
}

Datum
prf_dearest_share(PG_FUNCTION_ARGS)
{
	Curve		curve;
	double		left;
	double		cost = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	left = prf_option_number(fcinfo, 1, "depth", 0, 1);
	make_curve(&curve, PRF_GETARG_COSTS(0), PG_ARGISNULL(3) ? NULL : PRF_GETARG_TAKEUP(3),
			   prf_cost_dimensions(fcinfo, 2), NULL);
	if (curve.cost <= 0 || is_broken(&curve))
		PG_RETURN_NULL();
	left *= curve.weight;
	/* the group that the depth cuts gives its part */
	for (int i = 0; i < curve.count && left > 0; i++)
	{
		double		part = Min(1, left / curve.steps[i].weight);

		cost += part * (double) cost_of(&curve.steps[i]);
		left -= curve.steps[i].weight;
	}
	PG_RETURN_FLOAT8(Min(1, cost / (double) curve.cost));
}
