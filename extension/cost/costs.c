/*
 * costs.c
 *	  The SQL-callable functions on whole costs values: comparison, + and -.
 */
#include "cost/costs.h"

#include "base/hash.h"

static inline int
compare_numbers(uint64 a, uint64 b)
{
	return (a > b) - (a < b);
}

static int
compare_sums(PrfMoneySum a, PrfMoneySum b)
{
	int			order = compare_numbers((uint64) a.high, (uint64) b.high);

	return order != 0 ? order : compare_numbers(a.low, b.low);
}

static int
compare_cells(const PrfCosts *costs, const PrfCostCell *a, const PrfCostCell *b)
{
	int			order = prf_costs_compare_cells(costs, a, b);

	if (order == 0)
		order = compare_numbers(a->place.channel, b->place.channel);
	if (order == 0)
		order = compare_sums(a->spend.contacts, b->spend.contacts);
	return order != 0 ? order : compare_sums(a->spend.cost, b->spend.cost);
}

/*
 * A total order, the same on every machine: for DISTINCT and indexes, not for people.
 * Like the hash it is frozen.
 */
static int
compare(FunctionCallInfo fcinfo)
{
	PrfCosts   *a = PRF_GETARG_COSTS(0);
	PrfCosts   *b = PRF_GETARG_COSTS(1);
	int			order = compare_numbers(a->list, b->list);

	if (order == 0)
		order = compare_numbers(a->key_words, b->key_words);
	if (order == 0)
		order = compare_numbers(a->currency, b->currency);
	if (order == 0)
		order = compare_numbers(a->sealed, b->sealed);
	if (order == 0)
		order = compare_numbers(a->ncells, b->ncells);
	for (uint32 i = 0; order == 0 && i < a->ncells; i++)
		order = compare_cells(a, prf_cost_cell(a, i), prf_cost_cell(b, i));
	/* a sort compares often, and frees nothing before its end */
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order;
}

#define COMPARISON(name, test) \
	PRF_FUNCTION(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare(fcinfo) test); \
	} \
	extern int	no_such_variable

COMPARISON(prf_costs_eq, == 0);
COMPARISON(prf_costs_ne, != 0);
COMPARISON(prf_costs_lt, < 0);
COMPARISON(prf_costs_le, <= 0);
COMPARISON(prf_costs_gt, > 0);
COMPARISON(prf_costs_ge, >= 0);

PRF_FUNCTION(prf_costs_cmp);
Datum
prf_costs_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

/* A text key by its bytes, so that machines of either byte order agree. */
static uint64
hash_key(const PrfCosts *costs, const PrfCostCell *cell, uint64 hash)
{
	if (costs->list == PRF_LIST_TEXT)
		return prf_hash_bytes((const char *) cell->key, costs->key_words * sizeof(uint64), hash);
	return prf_hash64(cell->key[0], hash);
}

static uint64
hash_of(FunctionCallInfo fcinfo, uint64 seed)
{
	PrfCosts   *costs = PRF_GETARG_COSTS(0);
	uint64		hash = prf_hash64(costs->ncells + ((uint64) costs->sealed << 31) +
								  ((uint64) costs->currency << 32), seed);

	for (uint32 i = 0; i < costs->ncells; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(costs, i);

		hash = hash_key(costs, cell, hash | 1);
		hash = prf_hash64(cell->place.service, hash | 1);
		hash = prf_hash64(cell->place.channel, hash | 1);
		hash = prf_hash64(cell->spend.contacts.low, hash | 1);
		hash = prf_hash64((uint64) cell->spend.contacts.high, hash | 1);
		hash = prf_hash64(cell->spend.cost.low, hash | 1);
		hash = prf_hash64((uint64) cell->spend.cost.high, hash | 1);
	}
	PG_FREE_IF_COPY(costs, 0);
	return hash;
}

PRF_FUNCTION(prf_costs_hash32);
Datum
prf_costs_hash32(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) hash_of(fcinfo, 0));
}

PRF_FUNCTION(prf_costs_hash64);
Datum
prf_costs_hash64(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) hash_of(fcinfo, (uint64) PG_GETARG_INT64(1)));
}

static Datum
merged(FunctionCallInfo fcinfo, int sign)
{
	PrfCosts   *left = PRF_GETARG_COSTS(0);
	PrfCosts   *right = PRF_GETARG_COSTS(1);

	prf_costs_refuse_sealed(left, sign > 0 ? "+" : "-");
	prf_costs_refuse_sealed(right, sign > 0 ? "+" : "-");
	PRF_RETURN_COSTS(prf_costs_canonical(prf_costs_merge(prf_costs_working(left), right, sign)));
}

PRF_FUNCTION(prf_costs_plus);
Datum
prf_costs_plus(PG_FUNCTION_ARGS)
{
	return merged(fcinfo, 1);
}

PRF_FUNCTION(prf_costs_minus);
Datum
prf_costs_minus(PG_FUNCTION_ARGS)
{
	return merged(fcinfo, -1);
}
