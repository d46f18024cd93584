/*
 * costs_report.c
 *	  costs_report: cost to serve as rows of built-in types, by any dimensions; and
 *	  the totals of a value.
 */
#include "cost/cost_row.h"

#include "cost/cost_base.h"
#include "cost/money_numeric.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include <math.h>

PRF_FUNCTION(prf_costs_report);
PRF_FUNCTION(prf_costs_contacts);
PRF_FUNCTION(prf_costs_cost);
PRF_FUNCTION(prf_costs_cost_per_contact);
PRF_FUNCTION(prf_costs_currency);

/* ---- Totals ---- */

static PrfCostGroup
total_of(FunctionCallInfo fcinfo)
{
	return prf_cost_groups(PRF_GETARG_COSTS(0), NULL, 0, NULL)->total;
}

static __int128
units_of(PrfMoneySum sum)
{
	return prf_money_sum_get(sum);
}

Datum
prf_costs_contacts(PG_FUNCTION_ARGS)
{
	PrfCostGroup total = total_of(fcinfo);

	if (total.negative || total.is_protected)
		PG_RETURN_NULL();
	return DirectFunctionCall1(numeric_trim_scale,
							   NumericGetDatum(prf_money_sum_to_numeric(total.spend.contacts)));
}

Datum
prf_costs_cost(PG_FUNCTION_ARGS)
{
	PrfCostGroup total = total_of(fcinfo);

	if (total.negative || total.is_protected)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(prf_money_sum_to_numeric(total.spend.cost));
}

Datum
prf_costs_cost_per_contact(PG_FUNCTION_ARGS)
{
	PrfCostGroup total = total_of(fcinfo);

	if (total.negative || total.is_protected || units_of(total.spend.contacts) == 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(prf_money_sum_to_numeric(prf_money_sum_make(
		prf_cost_per(units_of(total.spend.cost), units_of(total.spend.contacts)))));
}

Datum
prf_costs_currency(PG_FUNCTION_ARGS)
{
	char		buf[4];
	const char *text = prf_currency_text(PRF_GETARG_COSTS(0)->currency, buf);

	if (text == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(text));
}

/* ---- The report ---- */

typedef struct Report
{
	PrfCostRows rows;
	PrfCostGroups *groups;
	PrfCostBase *base;			/* NULL: none given */
	bool		disjoint;
	/* over the known groups */
	double		average_cost;	/* per contact */
	double		average_head;	/* per head; only by key */
	int		   *ranks;			/* of the groups, 0: none */
} Report;

static double
ratio(__int128 part, __int128 whole)
{
	return whole > 0 ? (double) part / (double) whole : NAN;
}

static void
find_averages(Report *report)
{
	double		contacts = 0;
	double		cost = 0;
	double		heads = 0;
	double		head_cost = 0;

	for (int i = 0; i < report->groups->count; i++)
	{
		const PrfCostGroup *group = &report->groups->rows[i];
		double		base = prf_cost_base_of(report->base, group, report->groups->by);

		if (!prf_cost_group_is_known(group))
			continue;
		contacts += (double) units_of(group->spend.contacts);
		cost += (double) units_of(group->spend.cost);
		if (!(base > 0))
			continue;
		heads += base;
		head_cost += (double) units_of(group->spend.cost);
	}
	report->average_cost = contacts > 0 ? cost / contacts : NAN;
	report->average_head = heads > 0 && report->groups->by == PRF_BY_KEY ? head_cost / heads : NAN;
}

static int
compare_costs(const void *a, const void *b, void *arg)
{
	const PrfCostGroup *rows = arg;
	__int128	left = units_of(rows[*(const int *) a].spend.cost);
	__int128	right = units_of(rows[*(const int *) b].spend.cost);

	if (left != right)
		return left > right ? -1 : 1;
	return *(const int *) a - *(const int *) b;
}

/* Known groups by cost, dearest first; the same cost is the same rank. */
static void
find_ranks(Report *report)
{
	const PrfCostGroups *groups = report->groups;
	int		   *order = palloc(Max(groups->count, 1) * sizeof(int));
	int			known = 0;

	report->ranks = palloc0(Max(groups->count, 1) * sizeof(int));
	for (int i = 0; i < groups->count; i++)
	{
		if (prf_cost_group_is_known(&groups->rows[i]))
			order[known++] = i;
	}
	qsort_arg(order, known, sizeof(int), compare_costs, groups->rows);
	for (int i = 0; i < known; i++)
	{
		bool		tied = i > 0 && units_of(groups->rows[order[i]].spend.cost) ==
			units_of(groups->rows[order[i - 1]].spend.cost);

		report->ranks[order[i]] = tied ? report->ranks[order[i - 1]] : i + 1;
	}
}

/* Contacts, cost, their shares, cost per contact and its index. */
static const char *
put_spend(Report *report, const PrfCostGroup *group, bool is_total)
{
	PrfCostRows *rows = &report->rows;
	const PrfCostGroup *total = &report->groups->total;
	__int128	contacts = units_of(group->spend.contacts);
	__int128	cost = units_of(group->spend.cost);

	if (group->is_protected || group->negative)
	{
		prf_put_nulls(rows, 6);
		return group->is_protected ? PRF_PROTECTED : PRF_NEGATIVE;
	}
	prf_put_contacts(rows, contacts);
	prf_put_double(rows, total->negative ? NAN : ratio(contacts, units_of(total->spend.contacts)));
	prf_put_money(rows, cost);
	prf_put_double(rows, total->negative ? NAN : ratio(cost, units_of(total->spend.cost)));
	if (contacts == 0)
		prf_put_null(rows);
	else
		prf_put_money(rows, prf_cost_per(cost, contacts));
	prf_put_double(rows, is_total ? NAN
				   : 100 * ratio(cost, contacts) / report->average_cost);
	return total->negative ? PRF_NEGATIVE : contacts == 0 ? "no contacts" : NULL;
}

/* Why cost per customer is not given: NULL where it is, or where nobody asked. */
static const char *
customers_problem(const Report *report, bool whole_key)
{
	const PrfTakeup *takeup = report->base->takeup;

	if (!whole_key)
		return "customers are counted by key alone";
	if (takeup->flags & PRF_TAKEUP_EVENTS)
		return "events are no customers";
	if (takeup->flags & PRF_TAKEUP_PERIODS)
		return "repeated people";
	return report->disjoint ? NULL : "customers not declared disjoint";
}

/* Customers and cost per customer. */
static const char *
put_customers(Report *report, const PrfCostGroup *group, double customers, bool whole_key)
{
	PrfCostRows *rows = &report->rows;
	const char *problem = customers_problem(report, whole_key);

	if (problem != NULL || group->negative || group->is_protected || !(customers > 0))
	{
		prf_put_double(rows, problem == NULL ? customers : NAN);
		prf_put_null(rows);
		/* a base without customers asks for nothing */
		return customers > 0 ? problem : NULL;
	}
	prf_put_double(rows, customers);
	prf_put_money(rows, prf_cost_per_head(units_of(group->spend.cost), customers));
	return NULL;
}

/* Base, contacts and cost per head, their index, customers, cost per customer. */
static const char *
put_heads(Report *report, const PrfCostGroup *group, bool is_total)
{
	PrfCostRows *rows = &report->rows;
	int			by = report->groups->by;
	const PrfTakeupCell *cell = NULL;
	double		people = NAN;
	double		customers = NAN;
	const char *reason;

	if (report->base == NULL)
	{
		prf_put_nulls(rows, 6);
		return NULL;
	}
	if (is_total || (by & PRF_BY_KEY) == 0)
	{
		people = report->base->total;
		customers = report->base->customers;
	}
	else if ((cell = prf_cost_base_cell(report->base, &group->key)) != NULL)
	{
		people = cell->base;
		customers = cell->observed;
	}
	prf_put_double(rows, people);
	if (group->negative || group->is_protected || !(people > 0))
	{
		prf_put_nulls(rows, 3);
		reason = isnan(people) && (is_total || cell != NULL) ? PRF_PROTECTED : "no base";
	}
	else
	{
		prf_put_double(rows, (double) units_of(group->spend.contacts) / PRF_MONEY_UNIT / people);
		prf_put_money(rows, prf_cost_per_head(units_of(group->spend.cost), people));
		prf_put_double(rows, is_total ? NAN : 100 * (double) units_of(group->spend.cost) / people /
					   report->average_head);
		reason = NULL;
	}
	if (reason != NULL)
		(void) put_customers(report, group, customers, is_total || by == PRF_BY_KEY);
	else
		reason = put_customers(report, group, customers, is_total || by == PRF_BY_KEY);
	return reason;
}

static void
put_row(Report *report, const PrfCostGroup *group, bool is_total, int rank)
{
	PrfCostRows *rows = &report->rows;
	MemoryContext outer = prf_cost_row_begin(rows);
	char		currency[4];
	const char *reason;
	const char *of_heads;

	if (is_total)
		prf_put_total(rows);
	else
		prf_put_group(rows, group, report->groups->by);
	reason = put_spend(report, group, is_total);
	of_heads = put_heads(report, group, is_total);
	if (rank > 0)
		prf_put_count(rows, rank);
	else
		prf_put_null(rows);
	prf_put_text(rows, prf_currency_text(report->groups->currency, currency));
	prf_put_text(rows, reason != NULL ? reason : of_heads);
	prf_cost_row_end(rows, outer);
}

/*
 * By key alone a key that the base hides is a row like any other.  By anything else the
 * rows, not the figures, would tell whether it has contacts, and of what.
 */
static bool
is_left_out(const Report *report, const PrfCostGroup *group)
{
	if (report->groups->by == PRF_BY_KEY || report->base == NULL)
		return false;
	if ((report->groups->by & PRF_BY_KEY) == 0)
		return prf_takeup_hides(report->base->takeup);
	return prf_cost_base_hides(report->base, &group->key);
}

Datum
prf_costs_report(PG_FUNCTION_ARGS)
{
	Report		report;
	const PrfCosts *costs;
	PrfTakeup  *base;
	int			by;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	costs = PRF_GETARG_COSTS(0);
	by = prf_cost_dimensions(fcinfo, 1);
	base = PG_ARGISNULL(2) ? NULL : PRF_GETARG_TAKEUP(2);
	report.disjoint = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
	prf_cost_rows_begin(fcinfo, &report.rows, 4, 5);
	report.base = prf_cost_base_open(costs, base);
	costs = prf_cost_base_hide(report.base, costs, by);
	/* a key of the base without a contact is a row, too */
	if (base != NULL && by == PRF_BY_KEY)
		report.groups = prf_cost_groups_of_base(costs, base, report.rows.labels);
	else
		report.groups = prf_cost_groups(costs, NULL, by, report.rows.labels);
	find_averages(&report);
	find_ranks(&report);
	for (int i = 0; i < report.groups->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (is_left_out(&report, &report.groups->rows[i]))
			continue;
		put_row(&report, &report.groups->rows[i], false, report.ranks[i]);
	}
	put_row(&report, &report.groups->total, true, 0);
	prf_cost_rows_end(&report.rows);
	return (Datum) 0;
}
