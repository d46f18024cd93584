/*
 * cost_base.c
 *	  Whom a cost is shared among: a take-up value beside a costs value.
 */
#include "cost/cost_base.h"

#include <math.h>

/* Whole numbers up to here are exact in double precision. */
#define WHOLE_MAX 9007199254740992.0

static int
compare_cells(const void *a, const void *b)
{
	return prf_cell_keys_compare(&((const PrfTakeupCell *) a)->key,
								 &((const PrfTakeupCell *) b)->key);
}

PrfCostBase *
prf_cost_base_open(const PrfCosts *costs, const PrfTakeup *takeup)
{
	PrfCostBase *base;

	if (takeup == NULL)
		return NULL;
	prf_costs_check_base(costs, takeup);
	base = palloc0(sizeof(PrfCostBase));
	base->takeup = takeup;
	base->cells = prf_takeup_cells(takeup, &base->count);
	qsort(base->cells, base->count, sizeof(PrfTakeupCell), compare_cells);
	for (int i = 0; i < base->count; i++)
	{
		base->total += base->cells[i].base;
		base->customers += base->cells[i].observed;
	}
	return base;
}

bool
prf_cost_base_hides(const PrfCostBase *base, const PrfCellKey *key)
{
	const PrfTakeupCell *cell = base == NULL ? NULL : prf_cost_base_cell(base, key);

	return cell != NULL && cell->is_protected;
}

const PrfCosts *
prf_cost_base_hide(const PrfCostBase *base, const PrfCosts *costs, int by)
{
	bool	   *hidden;

	if (base == NULL || !prf_takeup_hides(base->takeup))
		return costs;
	hidden = palloc(Max(costs->ncells, 1));
	for (uint32 i = 0; i < costs->ncells; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(costs, i);
		PrfCellKey	key;

		prf_cost_cell_key(costs, cell, &key);
		hidden[i] = prf_cost_cell_is_protected(cell) || (by & PRF_BY_KEY) == 0 ||
			prf_cost_base_hides(base, &key);
	}
	return prf_costs_seal(costs, hidden);
}

const PrfTakeupCell *
prf_cost_base_cell(const PrfCostBase *base, const PrfCellKey *key)
{
	PrfTakeupCell wanted;

	wanted.key = *key;
	return bsearch(&wanted, base->cells, base->count, sizeof(PrfTakeupCell), compare_cells);
}

double
prf_cost_base_of(const PrfCostBase *base, const PrfCostGroup *group, int by)
{
	const PrfTakeupCell *cell;

	if (base == NULL)
		return NAN;
	if ((by & PRF_BY_KEY) == 0)
		return base->total;
	cell = prf_cost_base_cell(base, &group->key);
	return cell == NULL ? NAN : cell->base;
}

__int128
prf_cost_per_head(__int128 cost, double people)
{
	double		quotient;

	if (people == floor(people) && people <= WHOLE_MAX)
		return prf_money_divide(cost, (__int128) people);
	quotient = round((double) cost / people);
	if (!(fabs(quotient) < 1e34))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("cost per head is out of range")));
	return (__int128) quotient;
}
