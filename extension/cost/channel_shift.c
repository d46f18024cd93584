/*
 * channel_shift.c
 *	  channel_shift and channel_shifts: what moving contacts to another channel would
 *	  save, as rows.
 *
 *	  Three forms: one destination and one propensity; one destination and a table of
 *	  propensities by key; several destinations, each with a propensity or a table.
 */
#include "cost/channel_shift.h"

#include "cost/cost_row.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "readers/options.h"
#include "utils/array.h"

#include <math.h>

PRF_FUNCTION(prf_channel_shift);
PRF_FUNCTION(prf_channel_shift_by_key);
PRF_FUNCTION(prf_channel_shift_to_several);

/* Arguments that this file reads; the others are in shift_options.c. */
enum
{
	ARG_COSTS, ARG_MODEL, ARG_FROM, ARG_TO, ARG_PROPENSITY,
	ARG_LABELS = 14, ARG_LANG, ARG_PROPENSITY_RANGE
};

#define DESTINATIONS_MAX 64

/* What rows are made with, and what they add up to. */
typedef struct Report
{
	PrfCostRows rows;
	PrfShiftOptions options;
	PrfSpend	now;
	PrfMoneySum excluded;
	PrfExact	shifted;
	PrfExact	saving;
	PrfExact	saving_low;
	PrfExact	saving_high;
	PrfExact	whole_saving;	/* of all rows, before they are shown */
	bool		incomplete;		/* some row has no propensity */
	bool		negative;
	int64		rank;
} Report;

/* Without decimals that are zero. */
static void
put_trimmed(PrfCostRows *rows, PrfExact number)
{
	prf_put_numeric(rows, DirectFunctionCall1(numeric_trim_scale,
											  NumericGetDatum(prf_exact_round(number))));
}

static void
put_channel(PrfCostRows *rows, uint32 channel)
{
	char		buf[PRF_KEY_TEXT_MAX];

	prf_put_text(rows, prf_code_text_of(prf_channel_kind(), channel, buf));
}

/* volume, excluded, cost_now, unit_cost_now */
static void
put_now(PrfCostRows *rows, const PrfSpend *now, PrfMoneySum excluded)
{
	__int128	contacts = prf_money_sum_get(now->contacts);
	__int128	cost = prf_money_sum_get(now->cost);

	prf_put_contacts(rows, contacts);
	prf_put_contacts(rows, prf_money_sum_get(excluded));
	prf_put_money(rows, cost);
	if (contacts > 0)
		prf_put_money(rows, prf_cost_per(cost, contacts));
	else
		prf_put_null(rows);
}

/* unit_cost_then, propensity, failure, avoidable, shifted, saving_per_contact */
static void
put_shift(Report *report, const PrfShiftRow *row)
{
	PrfCostRows *rows = &report->rows;
	bool		priced = prf_exact_compare(row->eligible, prf_exact_from_int(0)) > 0 &&
		prf_exact_compare(row->propensity.high, prf_exact_from_int(0)) > 0;

	if (priced)
		prf_put_exact(rows, prf_exact_quotient(row->to_cost.point, row->eligible));
	else
		prf_put_null(rows);
	prf_put_double(rows, prf_exact_to_double(row->propensity.point));
	prf_put_double(rows, prf_exact_to_double(report->options.failure.point));
	prf_put_double(rows, prf_exact_to_double(report->options.avoidable.point));
	put_trimmed(rows, row->shifted.point);
	if (priced)
		prf_put_exact(rows, prf_exact_quotient(row->net.point, row->eligible));
	else
		prf_put_null(rows);
}

static double
share(PrfExact part, PrfExact whole)
{
	double		of = prf_exact_to_double(whole);

	return of > 0 ? prf_exact_to_double(part) / of : NAN;
}

/* saving with its range, rank, cumulative_saving and its share, cost_then */
static void
put_saving(Report *report, const PrfShiftRow *row)
{
	PrfCostRows *rows = &report->rows;

	prf_put_exact(rows, row->saving);
	prf_put_exact(rows, row->saving_low);
	prf_put_exact(rows, row->saving_high);
	prf_put_count(rows, ++report->rank);
	prf_put_exact(rows, report->saving);
	prf_put_double(rows, share(report->saving, report->whole_saving));
	prf_put_exact(rows, prf_exact_sub(prf_exact_from_sum(row->now.cost), row->saving));
}

static const char *
row_reason(const PrfShiftRow *row)
{
	if (row->negative)
		return PRF_NEGATIVE;
	if (row->excluded)
		return "excluded";
	if (!row->has_propensity)
		return "no propensity";
	return prf_exact_compare(row->eligible, prf_exact_from_int(0)) > 0 ? NULL : "no contacts";
}

static void
add_to_total(Report *report, const PrfShiftRow *row)
{
	if (row->first)
	{
		prf_spend_add(&report->now, &row->now, 1);
		if (!prf_money_sum_add(&report->excluded, row->excluded_contacts))
			elog(ERROR, "excluded contacts are out of range");
	}
	report->negative |= row->negative;
	report->incomplete |= !row->has_propensity;
	if (row->negative || !row->has_propensity)
		return;
	report->shifted = prf_exact_add(report->shifted, prf_exact_round(row->shifted.point));
	report->saving = prf_exact_add(report->saving, row->saving);
	report->saving_low = prf_exact_add(report->saving_low, row->saving_low);
	report->saving_high = prf_exact_add(report->saving_high, row->saving_high);
}

static void
put_row(Report *report, const PrfShiftRow *row)
{
	PrfCostRows *rows = &report->rows;
	MemoryContext outer;
	char		currency[4];

	add_to_total(report, row);
	outer = prf_cost_row_begin(rows);
	prf_put_kind(rows, &row->group, PRF_BY_KEY);
	prf_put_key(rows, &row->group);
	prf_put_service(rows, &row->group);
	put_channel(rows, report->options.from_channel);
	put_channel(rows, row->destination->channel);
	if (row->negative)
		prf_put_nulls(rows, 4);
	else
		put_now(rows, &row->now, row->excluded_contacts);
	if (row->negative || !row->has_propensity)
		prf_put_nulls(rows, 13);
	else
	{
		put_shift(report, row);
		put_saving(report, row);
	}
	prf_put_null(rows);
	prf_put_text(rows, prf_currency_text(report->options.currency, currency));
	prf_put_text(rows, row_reason(row));
	prf_cost_row_end(rows, outer);
}

/* Periods until the saving has paid for the change, where there is any. */
static const char *
put_payback(Report *report)
{
	PrfExact	one_off = report->options.one_off;

	if (one_off == NULL || prf_exact_compare(report->saving, prf_exact_from_int(0)) <= 0)
	{
		prf_put_null(&report->rows);
		return one_off == NULL ? NULL : "no saving to pay back with";
	}
	prf_put_double(&report->rows, prf_exact_to_double(prf_exact_div(one_off, report->saving)));
	return NULL;
}

static void
put_total(Report *report)
{
	PrfCostRows *rows = &report->rows;
	MemoryContext outer = prf_cost_row_begin(rows);
	char		currency[4];
	const char *reason;

	prf_put_text(rows, "total");
	prf_put_null(rows);
	prf_put_text(rows, rows->language == PRF_WELSH ? "Cyfanswm" : "Total");
	prf_put_nulls(rows, 2);
	put_channel(rows, report->options.from_channel);
	if (report->options.ndestinations == 1)
		put_channel(rows, report->options.destinations[0].channel);
	else
		prf_put_null(rows);
	if (report->negative)
	{
		prf_put_nulls(rows, 18);
		reason = PRF_NEGATIVE;
	}
	else
	{
		put_now(rows, &report->now, report->excluded);
		prf_put_nulls(rows, 4);
		put_trimmed(rows, report->shifted);
		prf_put_null(rows);
		prf_put_exact(rows, report->saving);
		prf_put_exact(rows, report->saving_low);
		prf_put_exact(rows, report->saving_high);
		prf_put_nulls(rows, 3);
		prf_put_exact(rows, prf_exact_sub(prf_exact_from_sum(report->now.cost), report->saving));
		reason = put_payback(report);
	}
	if (reason == NULL && report->incomplete)
		reason = "some keys have no propensity";
	if (reason == NULL && prf_money_sum_get(report->now.contacts) == 0)
		reason = "no contacts";
	prf_put_text(rows, prf_currency_text(report->options.currency, currency));
	prf_put_text(rows, reason);
	prf_cost_row_end(rows, outer);
}

static Datum
run(FunctionCallInfo fcinfo, PrfDestination *destinations, int ndestinations)
{
	Report		report;
	PrfShift   *shift;

	memset(&report, 0, sizeof(report));
	prf_cost_rows_begin(fcinfo, &report.rows, ARG_LABELS, ARG_LANG);
	report.options.labels = report.rows.labels;
	prf_shift_options(fcinfo, &report.options, destinations, ndestinations);
	shift = prf_shift_rows(&report.options);
	report.shifted = report.saving = report.saving_low = report.saving_high =
		prf_exact_round(prf_exact_from_int(0));
	report.whole_saving = report.saving;
	for (int i = 0; i < shift->count; i++)
	{
		if (shift->rows[i].saving != NULL)
			report.whole_saving = prf_exact_add(report.whole_saving, shift->rows[i].saving);
	}
	for (int i = 0; i < shift->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_row(&report, &shift->rows[i]);
	}
	put_total(&report);
	prf_cost_rows_end(&report.rows);
	return (Datum) 0;
}

/* Nothing to read is no row; nothing to read it by is an error. */
static bool
begin(FunctionCallInfo fcinfo, const char *destination)
{
	const char *const names[] = {"costs", "model", "from_channel", destination, "propensity"};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(ARG_COSTS))
		return false;
	for (int i = ARG_MODEL; i <= ARG_PROPENSITY; i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s of channel_shift cannot be NULL", names[i]),
					 errhint("What is missing is neither zero nor a default: give it.")));
	}
	return true;
}

Datum
prf_channel_shift(PG_FUNCTION_ARGS)
{
	PrfDestination destination;

	if (!begin(fcinfo, "to_channel"))
		return (Datum) 0;
	memset(&destination, 0, sizeof(destination));
	destination.channel = PG_GETARG_UINT32(ARG_TO);
	destination.for_all = true;
	destination.all = prf_shift_share(fcinfo, ARG_PROPENSITY, ARG_PROPENSITY_RANGE, "propensity");
	return run(fcinfo, &destination, 1);
}

Datum
prf_channel_shift_by_key(PG_FUNCTION_ARGS)
{
	PrfDestination destination;

	if (!begin(fcinfo, "to_channel"))
		return (Datum) 0;
	prf_shift_table(PG_GETARG_JSONB_P(ARG_PROPENSITY), &destination);
	destination.channel = PG_GETARG_UINT32(ARG_TO);
	return run(fcinfo, &destination, 1);
}

Datum
prf_channel_shift_to_several(PG_FUNCTION_ARGS)
{
	PrfDestination *destinations;
	Datum	   *channels;
	bool	   *nulls;
	int			count;
	char		buf[PRF_KEY_TEXT_MAX];

	if (!begin(fcinfo, "to_channels"))
		return (Datum) 0;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(ARG_TO), ARR_ELEMTYPE(PG_GETARG_ARRAYTYPE_P(ARG_TO)),
					  sizeof(uint32), true, TYPALIGN_INT, &channels, &nulls, &count);
	if (count < 1 || count > DESTINATIONS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("to_channels has to name from 1 to %d channels", DESTINATIONS_MAX),
				 errhint("It is an array of channels: '{web,email}'.")));
	destinations = palloc0(count * sizeof(PrfDestination));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("to_channels cannot hold NULL"),
					 errhint("It is an array of channels: '{web,email}'.")));
		for (int j = 0; j < i; j++)
		{
			if (DatumGetUInt32(channels[i]) == DatumGetUInt32(channels[j]))
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("to_channels names channel %s twice",
								prf_code_text_of(prf_channel_kind(), DatumGetUInt32(channels[i]), buf)),
						 errhint("Name each channel once.")));
		}
		prf_shift_table_of(PG_GETARG_JSONB_P(ARG_PROPENSITY), DatumGetUInt32(channels[i]),
						   &destinations[i]);
	}
	return run(fcinfo, destinations, count);
}
