/*
 * channel_measures.c
 *	  The measures of contacts: digital take-up, avoidable contact, completion.  Each
 *	  is a part of a whole, group by group.
 */
#include "cost/cost_row.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"

#include <math.h>

PRF_FUNCTION(prf_digital_take_up);
PRF_FUNCTION(prf_avoidable_contact);
PRF_FUNCTION(prf_completion);

#define ARG_BY 2
#define ARG_LABELS 3
#define ARG_LANG 4

/* Writes the columns behind the dimensions, but the reason, which it returns. */
typedef const char *(*PutMeasure) (PrfCostRows *rows, const PrfCostGroup *group,
								   const PrfCostGroup *unknown);

static __int128
contacts_of(PrfSpend spend)
{
	return prf_money_sum_get(spend.contacts);
}

static __int128
cost_of(PrfSpend spend)
{
	return prf_money_sum_get(spend.cost);
}

/* The share, and why there is none. */
static const char *
put_share(PrfCostRows *rows, __int128 part, __int128 whole)
{
	bool		sound = whole > 0 && part <= whole;

	prf_put_double(rows, sound ? (double) part / (double) whole : NAN);
	if (sound)
		return NULL;
	return part > whole ? "more than the whole" : "no contacts";
}

static const char *
put_digital(PrfCostRows *rows, const PrfCostGroup *group, const PrfCostGroup *unknown)
{
	__int128	whole = contacts_of(group->spend);
	__int128	not_known = contacts_of(unknown->other);
	const char *reason;

	prf_put_contacts(rows, whole);
	prf_put_contacts(rows, contacts_of(group->other));
	prf_put_contacts(rows, not_known);
	reason = put_share(rows, contacts_of(group->other), whole - not_known);
	return whole > 0 && whole == not_known ? "channel not known" : reason;
}

static const char *
put_avoidable(PrfCostRows *rows, const PrfCostGroup *group, const PrfCostGroup *unknown)
{
	const char *reason;

	prf_put_contacts(rows, contacts_of(group->spend));
	prf_put_contacts(rows, contacts_of(group->other));
	reason = put_share(rows, contacts_of(group->other), contacts_of(group->spend));
	prf_put_money(rows, cost_of(group->spend));
	prf_put_money(rows, cost_of(group->other));
	return reason;
}

static const char *
put_completion(PrfCostRows *rows, const PrfCostGroup *group, const PrfCostGroup *unknown)
{
	__int128	completed = contacts_of(group->other);
	const char *reason;

	prf_put_contacts(rows, contacts_of(group->spend));
	prf_put_contacts(rows, completed);
	reason = put_share(rows, completed, contacts_of(group->spend));
	prf_put_money(rows, cost_of(group->spend));
	if (completed > 0)
		prf_put_money(rows, prf_cost_per(cost_of(group->spend), completed));
	else
		prf_put_null(rows);
	return reason == NULL && completed == 0 ? "none completed" : reason;
}

static void
put_row(PrfCostRows *rows, const PrfCostGroups *groups, const PrfCostGroup *group,
		const PrfCostGroup *unknown, PutMeasure put_measure)
{
	MemoryContext outer = prf_cost_row_begin(rows);
	int			columns = rows->result->setDesc->natts;
	bool		with_currency = put_measure != put_digital;
	char		currency[4];
	const char *reason = group->is_protected ? PRF_PROTECTED : PRF_NEGATIVE;

	if (group == &groups->total)
		prf_put_total(rows);
	else
		prf_put_group(rows, group, groups->by);
	if (group->is_protected || group->negative || group->other_negative)
		prf_put_nulls(rows, columns - rows->at - 1 - with_currency);
	else
		reason = put_measure(rows, group, unknown);
	if (with_currency)
		prf_put_text(rows, prf_currency_text(groups->currency, currency));
	prf_put_text(rows, reason);
	prf_cost_row_end(rows, outer);
}

/* unknown is a part of the whole, or NULL: its groups are those of the whole. */
static Datum
report(FunctionCallInfo fcinfo, const PrfCosts *whole, const PrfCosts *part,
	   const PrfCosts *unknown, PutMeasure put_measure)
{
	int			by = prf_cost_dimensions(fcinfo, ARG_BY);
	PrfCostRows rows;
	PrfCostGroups *groups;
	PrfCostGroups *beside;

	prf_cost_rows_begin(fcinfo, &rows, ARG_LABELS, ARG_LANG);
	groups = prf_cost_groups(whole, part, by, rows.labels);
	beside = unknown == NULL ? groups : prf_cost_groups(whole, unknown, by, rows.labels);
	for (int i = 0; i < groups->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_row(&rows, groups, &groups->rows[i], &beside->rows[i], put_measure);
	}
	put_row(&rows, groups, &groups->total, &beside->total, put_measure);
	prf_cost_rows_end(&rows);
	return (Datum) 0;
}

/* The whole in the first argument, a part of it in the second. */
static Datum
report_two(FunctionCallInfo fcinfo, const char *function, PutMeasure put_measure)
{
	PrfCosts   *whole;
	PrfCosts   *part;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	whole = PRF_GETARG_COSTS(0);
	part = PRF_GETARG_COSTS(1);
	prf_costs_check_pair(whole, part, function);
	return report(fcinfo, whole, part, NULL, put_measure);
}

Datum
prf_avoidable_contact(PG_FUNCTION_ARGS)
{
	return report_two(fcinfo, "avoidable_contact", put_avoidable);
}

Datum
prf_completion(PG_FUNCTION_ARGS)
{
	return report_two(fcinfo, "completion", put_completion);
}

/* ---- Digital take-up ---- */

typedef struct Channels
{
	Datum	   *codes;
	int			count;
} Channels;

static void
read_channels(FunctionCallInfo fcinfo, int n, Channels *channels)
{
	ArrayType  *array;
	bool	   *nulls;

	if (PG_ARGISNULL(n))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("digital cannot be NULL"),
				 errhint("Leave it out to have the default.")));
	array = PG_GETARG_ARRAYTYPE_P(n);
	deconstruct_array(array, ARR_ELEMTYPE(array), sizeof(uint32), true, TYPALIGN_INT,
					  &channels->codes, &nulls, &channels->count);
	for (int i = 0; i < channels->count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("digital cannot hold NULL")));
	}
}

static bool
is_among(PrfPlace place, const Channels *channels)
{
	if ((place.channel & PRF_PLACE_CHANNEL) == 0)
		return false;
	for (int i = 0; i < channels->count; i++)
	{
		if (DatumGetUInt32(channels->codes[i]) == prf_place_channel(place))
			return true;
	}
	return false;
}

static bool
is_not_known(PrfPlace place, const Channels *channels)
{
	const PrfCodeKind *kind = prf_code_kind(prf_channel_kind());

	return !is_among(place, channels) &&
		((place.channel & PRF_PLACE_CHANNEL) == 0 ||
		 (kind->row_kind != NULL &&
		  kind->row_kind(kind, prf_place_channel(place)) != PRF_ROW_SEGMENT));
}

static PrfCosts *
part_of(const PrfCosts *costs, bool (*belongs) (PrfPlace, const Channels *),
		const Channels *channels)
{
	PrfCosts   *result = prf_costs_working(prf_costs_make(PRF_LIST_NONE, 1, 0, 0));

	for (uint32 i = 0; i < costs->ncells; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(costs, i);
		PrfCellKey	key;

		if (prf_cost_cell_is_protected(cell) || !belongs(cell->place, channels))
			continue;
		prf_cost_cell_key(costs, cell, &key);
		result = prf_costs_add(result, &key, cell->place, cell->spend, costs->currency, 1);
	}
	return prf_costs_canonical(result);
}

Datum
prf_digital_take_up(PG_FUNCTION_ARGS)
{
	Channels	channels;
	PrfCosts   *whole;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	whole = PRF_GETARG_COSTS(0);
	read_channels(fcinfo, 1, &channels);
	return report(fcinfo, whole, part_of(whole, is_among, &channels),
				  part_of(whole, is_not_known, &channels), put_digital);
}
