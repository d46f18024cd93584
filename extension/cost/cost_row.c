/*
 * cost_row.c
 *	  Rows of the readers of costs: columns of built-in types, one after the other.
 */
#include "cost/cost_row.h"

#include "base/language.h"
#include "codes/code_type_words.h"
#include "cost/money_numeric.h"
#include "funcapi.h"
#include "readers/key_label.h"
#include "readers/options.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include <math.h>

void
prf_cost_rows_begin(FunctionCallInfo fcinfo, PrfCostRows *rows, int labels_arg, int lang_arg)
{
	rows->result = (ReturnSetInfo *) fcinfo->resultinfo;
	(void) prf_option_text(fcinfo, lang_arg, "lang");	/* no NULL */
	rows->language = prf_language_from_text(PG_GETARG_TEXT_PP(lang_arg));
	rows->labels = NULL;
	if (!PG_ARGISNULL(labels_arg))
		rows->labels = prf_label_set_open(PG_GETARG_DATUM(labels_arg));
	rows->for_row = AllocSetContextCreate(CurrentMemoryContext, "costs row",
										  ALLOCSET_SMALL_SIZES);
	rows->at = 0;
}

void
prf_cost_rows_end(PrfCostRows *rows)
{
	MemoryContextDelete(rows->for_row);
}

MemoryContext
prf_cost_row_begin(PrfCostRows *rows)
{
	rows->at = 0;
	return MemoryContextSwitchTo(rows->for_row);
}

void
prf_cost_row_end(PrfCostRows *rows, MemoryContext outer)
{
	Assert(rows->at == rows->result->setDesc->natts);
	tuplestore_putvalues(rows->result->setResult, rows->result->setDesc,
						 rows->values, rows->nulls);
	MemoryContextSwitchTo(outer);
	MemoryContextReset(rows->for_row);
}

static void
put(PrfCostRows *rows, Datum value)
{
	Assert(rows->at < PRF_COST_COLUMNS_MAX);
	rows->nulls[rows->at] = false;
	rows->values[rows->at++] = value;
}

void
prf_put_null(PrfCostRows *rows)
{
	put(rows, (Datum) 0);
	rows->nulls[rows->at - 1] = true;
}

void
prf_put_nulls(PrfCostRows *rows, int count)
{
	for (int i = 0; i < count; i++)
		prf_put_null(rows);
}

void
prf_put_exact(PrfCostRows *rows, PrfExact number)
{
	put(rows, NumericGetDatum(prf_exact_round(number)));
}

void
prf_put_text(PrfCostRows *rows, const char *text)
{
	if (text == NULL)
		prf_put_null(rows);
	else
		put(rows, CStringGetTextDatum(text));
}

void
prf_put_count(PrfCostRows *rows, int64 count)
{
	put(rows, Int64GetDatum(count));
}

void
prf_put_double(PrfCostRows *rows, double number)
{
	if (isfinite(number))
		put(rows, Float8GetDatum(number));
	else
		prf_put_null(rows);
}

void
prf_put_numeric(PrfCostRows *rows, Datum number)
{
	put(rows, number);
}

void
prf_put_money(PrfCostRows *rows, __int128 units)
{
	put(rows, NumericGetDatum(prf_money_sum_to_numeric(prf_money_sum_make(units))));
}

void
prf_put_contacts(PrfCostRows *rows, __int128 units)
{
	Numeric		number = prf_money_sum_to_numeric(prf_money_sum_make(units));

	put(rows, DirectFunctionCall1(numeric_trim_scale, NumericGetDatum(number)));
}

/* Two columns: a code and its label. */
static void
put_code(PrfCostRows *rows, int kind, uint32 code, bool recorded, bool wanted)
{
	char		text[PRF_KEY_TEXT_MAX];
	char		buf[PRF_LABEL_MAX];
	uint64		key = prf_key_from_code(kind, code);
	const char *label;

	if (!wanted || !recorded)
	{
		prf_put_null(rows);
		prf_put_text(rows, !wanted ? NULL
					 : rows->language == PRF_WELSH ? "Heb ei gofnodi" : "Not recorded");
		return;
	}
	prf_put_text(rows, prf_code_text_of(kind, code, text));
	label = prf_key_label(key, rows->language, buf);
	if (label == NULL)
		label = prf_key_label(key, PRF_ENGLISH, buf);
	prf_put_text(rows, label == NULL ? text : prf_code_label_text(label));
}

void
prf_put_key(PrfCostRows *rows, const PrfCostGroup *group)
{
	char		buf[PRF_CELL_TEXT_MAX];
	char		label[PRF_LABEL_MAX];
	const char *text = prf_cell_key_text(&group->key, buf);

	prf_put_text(rows, text);
	prf_put_text(rows, prf_key_label_text(&group->key, group->kind, text, rows->labels,
										  rows->language, label));
}

void
prf_put_kind(PrfCostRows *rows, const PrfCostGroup *group, int by)
{
	if ((by & PRF_BY_KEY) == 0 && group->kind == PRF_ROW_SEGMENT)
		prf_put_text(rows, "group");
	else
		prf_put_text(rows, prf_row_kind_name(group->kind));
}

static void
put_service(PrfCostRows *rows, const PrfCostGroup *group, bool wanted)
{
	put_code(rows, PRF_KIND_LGSL, prf_place_lgsl(group->place),
			 (group->place.channel & PRF_PLACE_LGSL) != 0, wanted);
}

void
prf_put_service(PrfCostRows *rows, const PrfCostGroup *group)
{
	put_service(rows, group, true);
}

void
prf_put_group(PrfCostRows *rows, const PrfCostGroup *group, int by)
{
	uint32		bits = (uint32) group->place.channel;

	prf_put_kind(rows, group, by);
	if (by & PRF_BY_KEY)
		prf_put_key(rows, group);
	else
	{
		prf_put_null(rows);
		prf_put_null(rows);
	}
	put_service(rows, group, by & PRF_BY_LGSL);
	put_code(rows, PRF_KIND_LGIL, prf_place_lgil(group->place), bits & PRF_PLACE_LGIL,
			 by & PRF_BY_LGIL);
	put_code(rows, prf_channel_kind(), prf_place_channel(group->place),
			 bits & PRF_PLACE_CHANNEL, by & PRF_BY_CHANNEL);
}

void
prf_put_total(PrfCostRows *rows)
{
	prf_put_text(rows, "total");
	prf_put_null(rows);
	prf_put_text(rows, rows->language == PRF_WELSH ? "Cyfanswm" : "Total");
	prf_put_nulls(rows, 6);
}

__int128
prf_cost_per(__int128 cost, __int128 contacts)
{
	__int128	scaled;

	if (__builtin_mul_overflow(cost, (__int128) PRF_MONEY_UNIT, &scaled))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("cost per contact is out of range")));
	return prf_money_divide(scaled, contacts);
}
