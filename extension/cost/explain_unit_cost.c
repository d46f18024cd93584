/*
 * explain_unit_cost.c
 *	  The rates of a model as rows; those that match a contact, with the one that
 *	  applies and why.
 */
#include "cost/cost_model.h"

#include "codes/generated/code_kinds.h"
#include "codes/open_list.h"
#include "cost/money_numeric.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_cost_model_rates);
PRF_FUNCTION(prf_explain_unit_cost);

/* Columns that both functions end with: keys, amounts, basis, currency. */
#define RATE_COLUMNS 8

static Datum
code_datum(int column, uint32 code)
{
	const PrfCodeKind *kind = prf_rate_kind(column);
	char text[PRF_CODE_TEXT_MAX];

	if (column != PRF_RATE_CHANNEL)
		return Int32GetDatum(prf_open_list_id(kind, code));
	kind->print(kind, code, text);
	return CStringGetTextDatum(text);
}

static void
fill_rate(const PrfCostModel *model, const PrfRate *rate, Datum *values, bool *nulls)
{
	const char *basis = prf_basis_text(rate->basis);

	for (int i = 0; i < PRF_RATE_KEYS; i++)
	{
		nulls[i] = (rate->named & PRF_RATE_BIT(i)) == 0;
		values[i] = nulls[i] ? (Datum) 0 : code_datum(i, rate->key[i]);
	}
	values[3] = NumericGetDatum(prf_money_to_numeric(rate->unit_cost));
	nulls[4] = nulls[5] = !rate->ranged;
	if (rate->ranged)
	{
		values[4] = NumericGetDatum(prf_money_to_numeric(rate->low));
		values[5] = NumericGetDatum(prf_money_to_numeric(rate->high));
	}
	nulls[6] = basis == NULL;
	if (basis != NULL)
		values[6] = CStringGetTextDatum(basis);
	nulls[7] = model->currency[0] == '\0';
	if (!nulls[7])
		values[7] = PointerGetDatum(cstring_to_text_with_len(model->currency, PRF_CURRENCY_LENGTH));
}

/* rates(cost_model) */
Datum
prf_cost_model_rates(PG_FUNCTION_ARGS)
{
	const PrfCostModel *model = prf_cost_model_open(PG_GETARG_VARLENA_P(0));
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (uint32 i = 0; i < model->count; i++)
	{
		Datum values[RATE_COLUMNS] = {0};
		bool nulls[RATE_COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		fill_rate(model, &model->rates[i], values, nulls);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* ---- Explaining ---- */

/* place, applies, then the rate, then the reason */
#define EXPLAIN_COLUMNS (RATE_COLUMNS + 3)

static const char *
why_it_applies(const PrfRate *rate)
{
	int named = prf_rate_specificity(rate->named);

	if (named == PRF_RATE_KEYS)
		return "applies: it names service, interaction and channel";
	if (named == 0)
		return "applies: it is the rate for all the rest, and no other matches";
	return psprintf("applies: it names %d of service, interaction and channel, and no rate that "
					"matches names more",
					named);
}

static const char *
why_it_does_not(const PrfRate *rate)
{
	int named = prf_rate_specificity(rate->named);

	if (named == 0)
		return "does not apply: it is the rate for all the rest, and another matches";
	return psprintf("does not apply: it names %d of service, interaction and channel, and another "
					"that matches names more",
					named);
}

static void
put_match(ReturnSetInfo *result, const PrfCostModel *model, const PrfRate *rate, int place)
{
	Datum values[EXPLAIN_COLUMNS] = {Int32GetDatum(place), BoolGetDatum(place == 1)};
	bool nulls[EXPLAIN_COLUMNS] = {false};

	fill_rate(model, rate, values + 2, nulls + 2);
	values[EXPLAIN_COLUMNS - 1] =
		CStringGetTextDatum(place == 1 ? why_it_applies(rate) : why_it_does_not(rate));
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static void
put_nothing(ReturnSetInfo *result, const PrfContact *contact)
{
	Datum values[EXPLAIN_COLUMNS] = {Int32GetDatum(1), BoolGetDatum(false)};
	bool nulls[EXPLAIN_COLUMNS];

	memset(nulls, true, sizeof(nulls));
	nulls[0] = nulls[1] = nulls[EXPLAIN_COLUMNS - 1] = false;
	values[EXPLAIN_COLUMNS - 1] = PointerGetDatum(cstring_to_text(
		psprintf("there is no unit cost for %s: unit_cost and cost_to_serve raise an error",
				 prf_contact_text(contact))));
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static bool
matches(const PrfRate *rate, const PrfContact *contact)
{
	if ((rate->named & ~contact->known) != 0)
		return false;
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if ((rate->named & PRF_RATE_BIT(i)) && rate->key[i] != contact->key[i])
			return false;
	return true;
}

/* explain_unit_cost(cost_model, lgsl, lgil, channel): by looking at every rate, not by the table. */
Datum
prf_explain_unit_cost(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	const PrfCostModel *model;
	PrfContact contact = {{0}, 0};
	int place = 0;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	model = prf_cost_model_open(PG_GETARG_VARLENA_P(0));
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (!PG_ARGISNULL(1 + i))
		{
			contact.key[i] = PG_GETARG_UINT32(1 + i);
			contact.known |= (uint8) PRF_RATE_BIT(i);
		}
	/* the rates stand in the order of precedence */
	for (uint32 i = 0; i < model->count; i++)
		if (matches(&model->rates[i], &contact))
			put_match(result, model, &model->rates[i], ++place);
	if (place == 0)
		put_nothing(result, &contact);
	return (Datum) 0;
}
