/*
 * costs_canonical.c
 *	  The canonical form of a costs: equal contents are equal bytes.
 */
#include "cost/costs.h"

static inline int
compare_words(uint64 a, uint64 b)
{
	return a < b ? -1 : a > b;
}

/* By key, texts by their bytes; then by service, interaction and channel, hidden or not. */
int
prf_costs_compare_cells(const PrfCosts *costs, const PrfCostCell *a, const PrfCostCell *b)
{
	int			order;

	if (costs->list == PRF_LIST_TEXT)
		order = memcmp(a->key, b->key, costs->key_words * sizeof(uint64));
	else
		order = compare_words(a->key[0], b->key[0]);
	if (order == 0)
		order = compare_words(a->place.service, b->place.service);
	return order != 0 ? order : compare_words(a->place.channel & ~(uint64) PRF_PLACE_PROTECTED,
											  b->place.channel & ~(uint64) PRF_PLACE_PROTECTED);
}

static int
compare_in_order(const void *a, const void *b, void *arg)
{
	return prf_costs_compare_cells(arg, a, b);
}

/* What is left of a working value once zeros are dropped. */
static void
survey(const PrfCosts *value, uint32 *counted, int *list, int *key_words)
{
	*counted = 0;
	*list = PRF_LIST_NONE;
	*key_words = 1;
	for (uint32 i = 0; i < value->slots; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(value, i);
		PrfCellKey	key;

		if (prf_cost_cell_is_empty(cell))
			continue;
		prf_cost_cell_key(value, cell, &key);
		(*counted)++;
		*list = Max(*list, key.list);
		*key_words = Max(*key_words, key.words);
	}
}

/* The same content in canonical form: the value itself where it is so already. */
PrfCosts *
prf_costs_canonical(PrfCosts *value)
{
	PrfCosts   *result;
	uint32		counted;
	int			list;
	int			key_words;

	if (value->slots == 0)
		return value;
	survey(value, &counted, &list, &key_words);
	result = prf_costs_make(list, key_words, counted, 0);
	result->currency = counted > 0 ? value->currency : 0;
	result->sealed = counted > 0 ? value->sealed : 0;
	for (uint32 i = 0; i < value->slots; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(value, i);
		PrfCostCell *copy;
		PrfCellKey	key;

		if (prf_cost_cell_is_empty(cell))
			continue;
		copy = prf_cost_cell(result, result->ncells++);
		copy->place = cell->place;
		copy->spend = cell->spend;
		prf_cost_cell_key(value, cell, &key);
		prf_cell_key_fit(&key, list, key_words, &key);
		memcpy(copy->key, key.word, key_words * sizeof(uint64));
	}
	if (counted > 1)
		qsort_arg(prf_cost_cell(result, 0), counted,
				  sizeof(uint64) * (PRF_COST_FIXED_WORDS + key_words), compare_in_order, result);
	return result;
}

PrfCosts *
prf_costs_fetch(Datum value)
{
	PrfCosts   *costs = (PrfCosts *) PG_DETOAST_DATUM(value);
	Size		size = VARSIZE(costs);

	if (size < offsetof(PrfCosts, words) || costs->version != PRF_COSTS_VERSION ||
		costs->sealed > 1 ||
		costs->key_words < 1 || costs->key_words > PRF_KEY_WORDS_MAX ||
		size != offsetof(PrfCosts, words) + sizeof(uint64) *
		(PRF_COST_FIXED_WORDS + costs->key_words) * (Size) prf_costs_extent(costs))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("costs value has an unknown form"),
				 errdetail("This version of profiling reads form %d.", PRF_COSTS_VERSION)));
	return costs;
}

PrfCosts *
prf_costs_read(Datum value)
{
	return prf_costs_canonical(prf_costs_fetch(value));
}
