/*
 * costs_sealed.c
 *	  Costs that protect() made: hidden numbers are absent, and nothing is merged or
 *	  compared with them, because a difference of two values would bring them back.
 */
#include "cost/costs.h"

bool
prf_costs_hides(const PrfCosts *costs)
{
	for (uint32 i = 0; prf_costs_is_sealed(costs) && i < prf_costs_extent(costs); i++)
	{
		if (prf_cost_cell_is_protected(prf_cost_cell(costs, i)))
			return true;
	}
	return false;
}

void
prf_costs_refuse_sealed(const PrfCosts *costs, const char *what)
{
	if (!prf_costs_is_sealed(costs))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("%s cannot take a protected costs", what),
			 errdetail("The value is sealed: what is merged or compared with it could bring hidden counts back."),
			 errhint("Use the costs as it was before it was protected, and protect the result.")));
}

PrfCosts *
prf_costs_seal(const PrfCosts *costs, const bool *hidden)
{
	PrfCosts   *sealed = palloc(VARSIZE(costs));

	memcpy(sealed, costs, VARSIZE(costs));
	sealed->sealed = costs->ncells > 0;
	for (uint32 i = 0; i < costs->ncells; i++)
	{
		PrfCostCell *cell = prf_cost_cell(sealed, i);

		if (!hidden[i])
			continue;
		cell->place.channel |= PRF_PLACE_PROTECTED;
		memset(&cell->spend, 0, sizeof(cell->spend));
	}
	return sealed;
}
