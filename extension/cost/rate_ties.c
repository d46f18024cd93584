/*
 * rate_ties.c
 *	  Rates of which neither is the more specific one.
 *
 *	  Two rates that name equally many columns, but not the same ones, both match the
 *	  contacts that have what either names.  Such a tie is settled by a rate for
 *	  just what both name together, which is more specific than either; without one
 *	  a model is refused.  So every pair that is let pass needs a rate of its own,
 *	  and the work is bounded by the number of rates.
 */
#include "cost/cost_model.h"

#include "miscadmin.h"

/* The rates that name just these columns: they stand together. */
typedef struct Pattern
{
	uint8 named;
	uint32 first;
	uint32 end;
} Pattern;

/* A pair of patterns being compared, joined on the columns that both name. */
typedef struct Pair
{
	const PrfRate *rates;
	const PrfRateTable *table;
	uint8 shared;
	PrfRateProblem *problem;
} Pair;

static bool
refuse_twice(const PrfRate *one, const PrfRate *other, PrfRateProblem *problem)
{
	problem->sqlstate = ERRCODE_DUPLICATE_OBJECT;
	problem->message = "two unit costs have the same key";
	problem->detail = psprintf("For %s there are %s and %s.", prf_rate_text(one),
							   prf_money_text(one->unit_cost), prf_money_text(other->unit_cost));
	problem->hint = "A model has the rates of one day, in one currency, and on one basis a key.";
	return false;
}

static bool
refuse_tie(const PrfRate *one, const PrfRate *other, const PrfRate *both, PrfRateProblem *problem)
{
	problem->sqlstate = ERRCODE_AMBIGUOUS_PARAMETER;
	problem->message = "two unit costs tie";
	problem->detail =
		psprintf("%s from one rate for %s and %s from another for %s both apply to %s.",
				 prf_money_text(one->unit_cost), prf_rate_text(one),
				 prf_money_text(other->unit_cost), prf_rate_text(other), prf_rate_text(both));
	problem->hint =
		psprintf("Give a rate for %s, or leave one of the two out.", prf_rate_text(both));
	return false;
}

/* ---- Joining two patterns on the columns that both name ---- */

static int
compare_shared(const PrfRate *left, const PrfRate *right, uint8 shared)
{
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if ((shared & PRF_RATE_BIT(i)) && left->key[i] != right->key[i])
			return left->key[i] < right->key[i] ? -1 : 1;
	return 0;
}

static int
compare_shared_pointers(const void *left, const void *right, void *shared)
{
	return compare_shared(*(const PrfRate *const *) left, *(const PrfRate *const *) right,
						  *(const uint8 *) shared);
}

static const PrfRate **
sorted(const PrfRate *rates, const Pattern *pattern, uint8 shared)
{
	uint32 count = pattern->end - pattern->first;
	const PrfRate **pointers = palloc(count * sizeof(PrfRate *));

	for (uint32 i = 0; i < count; i++)
		pointers[i] = &rates[pattern->first + i];
	qsort_arg(pointers, count, sizeof(PrfRate *), compare_shared_pointers, &shared);
	return pointers;
}

static bool
check_pair(const Pair *pair, const PrfRate *one, const PrfRate *other)
{
	PrfRate both = *one;

	both.named |= other->named;
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (other->named & PRF_RATE_BIT(i))
			both.key[i] = other->key[i];
	CHECK_FOR_INTERRUPTS();
	return prf_rate_table_exact(pair->table, both.named, both.key) != NULL ||
		   refuse_tie(one, other, &both, pair->problem);
}

/* Every one of the first that agrees with one of the second. */
static bool
check_patterns(const Pair *pair, const Pattern *first, const Pattern *second)
{
	const PrfRate **ones = sorted(pair->rates, first, pair->shared);
	const PrfRate **others = sorted(pair->rates, second, pair->shared);
	uint32 others_count = second->end - second->first;
	uint32 from = 0;
	bool good = true;

	for (uint32 i = 0; good && i < first->end - first->first; i++)
	{
		while (from < others_count && compare_shared(others[from], ones[i], pair->shared) < 0)
			from++;
		for (uint32 j = from;
			 good && j < others_count && compare_shared(others[j], ones[i], pair->shared) == 0; j++)
			good = check_pair(pair, ones[i], others[j]);
	}
	pfree(ones);
	pfree(others);
	return good;
}

/* ---- The whole ---- */

static int
find_patterns(const PrfRate *rates, uint32 count, Pattern *patterns)
{
	int found = 0;

	for (uint32 i = 0; i < count; i++)
	{
		if (found == 0 || patterns[found - 1].named != rates[i].named)
			patterns[found++] = (Pattern){rates[i].named, i, i};
		patterns[found - 1].end = i + 1;
	}
	return found;
}

static bool
check_twice(const PrfRate *rates, uint32 count, PrfRateProblem *problem)
{
	for (uint32 i = 1; i < count; i++)
		if (prf_rate_compare_keys(&rates[i - 1], &rates[i]) == 0)
			return refuse_twice(&rates[i - 1], &rates[i], problem);
	return true;
}

static bool
check_ties(const PrfRate *rates, const PrfRateTable *table, const Pattern *patterns, int count,
		   PrfRateProblem *problem)
{
	for (int i = 0; i < count; i++)
		for (int j = i + 1; j < count; j++)
		{
			uint8 shared = patterns[i].named & patterns[j].named;
			Pair pair = {rates, table, shared, problem};

			if (prf_rate_specificity(patterns[i].named) ==
					prf_rate_specificity(patterns[j].named) &&
				!check_patterns(&pair, &patterns[i], &patterns[j]))
				return false;
		}
	return true;
}

bool
prf_rates_check(const PrfRate *rates, uint32 count, PrfRateProblem *problem)
{
	Pattern patterns[PRF_RATE_PATTERNS];
	PrfRateTable *table;
	bool good;

	memset(problem, 0, sizeof(*problem));
	if (!check_twice(rates, count, problem))
		return false;
	table = prf_rate_table_of(rates, count, CurrentMemoryContext);
	good = check_ties(rates, table, patterns, find_patterns(rates, count, patterns), problem);
	prf_rate_table_free(table);
	return good;
}
