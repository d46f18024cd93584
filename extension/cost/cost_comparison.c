/*
 * cost_comparison.c
 *	  cost_comparison: how much of the difference of two costs is volume, mix and
 *	  unit cost.
 *
 *	  Bennet's decomposition (J. Roy. Stat. Soc. 83 (1920) 455), 0 the other value
 *	  and 1 the first, V all comparable contacts, s a row's share of them, c its unit
 *	  cost, and mean that of the two values:
 *
 *	      volume      (V1 - V0) mean(s c)
 *	      mix         mean(V) (s1 - s0) mean(c)
 *	      unit cost   mean(V) mean(s) (c1 - c0)
 *
 *	  They add up to the row's difference.  Each is a fraction of whole numbers, and
 *	  is rounded down to a ten-thousandth; the ten-thousandths that are then missing
 *	  go to those with the largest remainders.
 */
#include "cost/cost_row.h"

#include "cost/exact.h"
#include "funcapi.h"
#include "miscadmin.h"

#include <math.h>

PRF_FUNCTION(prf_cost_comparison);

enum
{
	VOLUME, MIX, UNIT_COST, EFFECTS
};

/* What the rows add up to. */
typedef struct Comparison
{
	PrfCostRows rows;
	PrfCostGroups *groups;
	PrfMoneySum volume[2];		/* comparable contacts: of the other value, of the first */
	PrfExact	sums[EFFECTS];
	PrfExact	not_comparable;
	PrfExact	like_for_like;
	PrfExact	comparable_cost;
} Comparison;

static __int128
units_of(PrfMoneySum sum)
{
	return prf_money_sum_get(sum);
}

static bool
is_negative(const PrfCostGroup *group)
{
	return group->negative || group->other_negative;
}

static bool
is_comparable(const PrfCostGroup *group)
{
	return !is_negative(group) && units_of(group->spend.contacts) > 0 &&
		units_of(group->other.contacts) > 0;
}

static void
find_volumes(Comparison *comparison)
{
	memset(comparison->volume, 0, sizeof(comparison->volume));
	for (int i = 0; i < comparison->groups->count; i++)
	{
		const PrfCostGroup *group = &comparison->groups->rows[i];

		/* within the total's, which fit */
		if (is_comparable(group))
		{
			(void) prf_money_sum_add(&comparison->volume[0], group->other.contacts);
			(void) prf_money_sum_add(&comparison->volume[1], group->spend.contacts);
		}
	}
}

/* ---- The decomposition ---- */

/* Numerators of the three effects, and the denominator that they share. */
static void
find_fractions(const Comparison *comparison, const PrfCostGroup *group,
			   PrfExact numerators[EFFECTS], PrfExact *denominator)
{
	PrfExact	two = prf_exact_from_int(2);
	PrfExact	v0 = prf_exact_from_sum(group->other.contacts);
	PrfExact	v1 = prf_exact_from_sum(group->spend.contacts);
	PrfExact	k0 = prf_exact_from_sum(group->other.cost);
	PrfExact	k1 = prf_exact_from_sum(group->spend.cost);
	PrfExact	all0 = prf_exact_from_sum(comparison->volume[0]);
	PrfExact	all1 = prf_exact_from_sum(comparison->volume[1]);
	PrfExact	pair = prf_exact_mul(v0, v1);
	PrfExact	all = prf_exact_add(all0, all1);
	PrfExact	s0 = prf_exact_mul(v0, all1);	/* shares times all0 all1 */
	PrfExact	s1 = prf_exact_mul(v1, all0);
	PrfExact	c0 = prf_exact_mul(k0, v1); /* unit costs times v0 v1 */
	PrfExact	c1 = prf_exact_mul(k1, v0);

	*denominator = prf_exact_mul(prf_exact_mul(two, two),
								 prf_exact_mul(prf_exact_mul(all0, all1), pair));
	numerators[VOLUME] = prf_exact_mul(prf_exact_mul(two, prf_exact_sub(all1, all0)),
									   prf_exact_mul(pair, prf_exact_add(prf_exact_mul(k0, all1),
																		 prf_exact_mul(k1, all0))));
	numerators[MIX] = prf_exact_mul(all, prf_exact_mul(prf_exact_sub(s1, s0),
													   prf_exact_add(c0, c1)));
	numerators[UNIT_COST] = prf_exact_mul(all, prf_exact_mul(prf_exact_add(s0, s1),
															 prf_exact_sub(c1, c0)));
}

/* A fraction as whole ten-thousandths, rounded down, and what is left, over the denominator. */
static void
round_down(PrfExact numerator, PrfExact denominator, PrfExact *units, PrfExact *left)
{
	PrfExact	scaled = prf_exact_mul(numerator, prf_exact_from_int(PRF_MONEY_UNIT));

	*units = prf_exact_call2(numeric_div_trunc, scaled, denominator);
	*left = prf_exact_call2(numeric_mod, scaled, denominator);
	if (prf_exact_compare(*left, prf_exact_from_int(0)) < 0)
	{
		*units = prf_exact_sub(*units, prf_exact_from_int(1));
		*left = prf_exact_add(*left, denominator);
	}
}

static PrfExact
in_units(PrfMoneySum sum)
{
	return prf_exact_mul(prf_exact_from_sum(sum), prf_exact_from_int(PRF_MONEY_UNIT));
}

/* The effects of a comparable row: together the difference, to the last ten-thousandth. */
static void
decompose(const Comparison *comparison, const PrfCostGroup *group, PrfExact effects[EFFECTS])
{
	PrfExact	numerators[EFFECTS];
	PrfExact	left[EFFECTS];
	PrfExact	denominator;
	PrfExact	missing = prf_exact_sub(in_units(group->spend.cost), in_units(group->other.cost));

	find_fractions(comparison, group, numerators, &denominator);
	for (int i = 0; i < EFFECTS; i++)
	{
		round_down(numerators[i], denominator, &effects[i], &left[i]);
		missing = prf_exact_sub(missing, effects[i]);
	}
	/* none, one or two: the remainders are each less than one */
	while (prf_exact_compare(missing, prf_exact_from_int(0)) > 0)
	{
		int			largest = 0;

		for (int i = 1; i < EFFECTS; i++)
		{
			if (prf_exact_compare(left[i], left[largest]) > 0)
				largest = i;
		}
		effects[largest] = prf_exact_add(effects[largest], prf_exact_from_int(1));
		left[largest] = prf_exact_from_int(-1);
		missing = prf_exact_sub(missing, prf_exact_from_int(1));
	}
	for (int i = 0; i < EFFECTS; i++)
		effects[i] = prf_exact_from_units(effects[i]);
}

/* The contacts of the first value at the unit cost of the other. */
static PrfExact
at_other_cost(const PrfCostGroup *group)
{
	PrfExact	product = prf_exact_mul(prf_exact_from_sum(group->spend.contacts),
										prf_exact_from_sum(group->other.cost));

	return prf_exact_quotient(product, prf_exact_from_sum(group->other.contacts));
}

/* ---- Rows ---- */

static void
put_unit_cost(PrfCostRows *rows, PrfSpend spend)
{
	if (units_of(spend.contacts) > 0)
		prf_put_money(rows, prf_cost_per(units_of(spend.cost), units_of(spend.contacts)));
	else
		prf_put_null(rows);
}

static PrfExact
difference(const PrfCostGroup *group)
{
	return prf_exact_sub(prf_exact_from_sum(group->spend.cost),
						 prf_exact_from_sum(group->other.cost));
}

/* contacts, cost and cost per contact of both, and the difference */
static void
put_both(PrfCostRows *rows, const PrfCostGroup *group)
{
	prf_put_contacts(rows, units_of(group->spend.contacts));
	prf_put_contacts(rows, units_of(group->other.contacts));
	prf_put_money(rows, units_of(group->spend.cost));
	prf_put_money(rows, units_of(group->other.cost));
	put_unit_cost(rows, group->spend);
	put_unit_cost(rows, group->other);
	prf_put_exact(rows, difference(group));
}

static void
put_index(PrfCostRows *rows, PrfExact cost, PrfExact like_for_like)
{
	double		of = prf_exact_to_double(like_for_like);

	prf_put_double(rows, of > 0 ? 100 * prf_exact_to_double(cost) / of : NAN);
}

static const char *
put_effects(Comparison *comparison, const PrfCostGroup *group, MemoryContext outer)
{
	PrfCostRows *rows = &comparison->rows;
	PrfExact	effects[EFFECTS];
	PrfExact	cost = prf_exact_from_sum(group->spend.cost);
	PrfExact	like_for_like;
	MemoryContext inner;

	if (!is_comparable(group))
	{
		prf_put_nulls(rows, EFFECTS);
		prf_put_exact(rows, difference(group));
		prf_put_nulls(rows, 2);
		inner = MemoryContextSwitchTo(outer);
		comparison->not_comparable = prf_exact_add(comparison->not_comparable, difference(group));
		MemoryContextSwitchTo(inner);
		return "not comparable";
	}
	decompose(comparison, group, effects);
	like_for_like = at_other_cost(group);
	for (int i = 0; i < EFFECTS; i++)
		prf_put_exact(rows, effects[i]);
	prf_put_null(rows);
	prf_put_exact(rows, like_for_like);
	put_index(rows, cost, like_for_like);
	inner = MemoryContextSwitchTo(outer);
	for (int i = 0; i < EFFECTS; i++)
		comparison->sums[i] = prf_exact_add(comparison->sums[i], effects[i]);
	comparison->like_for_like = prf_exact_add(comparison->like_for_like, like_for_like);
	comparison->comparable_cost = prf_exact_add(comparison->comparable_cost, cost);
	MemoryContextSwitchTo(inner);
	return NULL;
}

static void
put_row(Comparison *comparison, const PrfCostGroup *group)
{
	PrfCostRows *rows = &comparison->rows;
	MemoryContext outer = prf_cost_row_begin(rows);
	char		currency[4];
	const char *reason = PRF_NEGATIVE;

	prf_put_group(rows, group, comparison->groups->by);
	if (is_negative(group))
		prf_put_nulls(rows, 13);
	else
	{
		put_both(rows, group);
		reason = put_effects(comparison, group, outer);
	}
	prf_put_text(rows, prf_currency_text(comparison->groups->currency, currency));
	prf_put_text(rows, reason);
	prf_cost_row_end(rows, outer);
}

static void
put_total(Comparison *comparison)
{
	PrfCostRows *rows = &comparison->rows;
	const PrfCostGroup *total = &comparison->groups->total;
	MemoryContext outer = prf_cost_row_begin(rows);
	char		currency[4];

	prf_put_total(rows);
	if (is_negative(total))
		prf_put_nulls(rows, 13);
	else
	{
		put_both(rows, total);
		for (int i = 0; i < EFFECTS; i++)
			prf_put_exact(rows, comparison->sums[i]);
		prf_put_exact(rows, comparison->not_comparable);
		prf_put_exact(rows, comparison->like_for_like);
		put_index(rows, comparison->comparable_cost, comparison->like_for_like);
	}
	prf_put_text(rows, prf_currency_text(comparison->groups->currency, currency));
	prf_put_text(rows, is_negative(total) ? PRF_NEGATIVE : NULL);
	prf_cost_row_end(rows, outer);
}

Datum
prf_cost_comparison(PG_FUNCTION_ARGS)
{
	Comparison	comparison;
	PrfCosts   *costs;
	PrfCosts   *other;
	int			by;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	costs = PRF_GETARG_COSTS(0);
	other = PRF_GETARG_COSTS(1);
	prf_costs_check_pair(costs, other, "cost_comparison");
	by = prf_cost_dimensions(fcinfo, 2);
	if (by == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("by of cost_comparison cannot be empty"),
				 errhint("It says what is like for like: '{lgsl,channel}'.")));
	prf_cost_rows_begin(fcinfo, &comparison.rows, 3, 4);
	comparison.groups = prf_cost_groups(costs, other, by, comparison.rows.labels);
	comparison.groups->currency = costs->currency | other->currency;
	find_volumes(&comparison);
	for (int i = 0; i < EFFECTS; i++)
		comparison.sums[i] = prf_exact_from_int(0);
	comparison.not_comparable = comparison.like_for_like = comparison.comparable_cost =
		prf_exact_from_int(0);
	for (int i = 0; i < comparison.groups->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_row(&comparison, &comparison.groups->rows[i]);
	}
	put_total(&comparison);
	prf_cost_rows_end(&comparison.rows);
	return (Datum) 0;
}
