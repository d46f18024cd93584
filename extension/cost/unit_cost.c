/*
 * unit_cost.c
 *	  unit_cost(cost_model, lgsl, lgil, channel), and cost_to_serve, which is that
 *	  times a volume.
 *
 *	  They are not strict: a contact whose service, interaction or channel is NULL
 *	  has a cost all the same, by the rates that do not ask for it, and an error
 *	  where there is none.  As NULL it would be left out of a sum without a word.
 */
#include "cost/cost_model.h"

#include "cost/money_numeric.h"
#include "utils/builtins.h"

#include <math.h>

/* Whole numbers up to here are exact in double precision. */
#define WHOLE_MAX 9007199254740992.0

/* Arguments. */
enum
{
	ARG_MODEL,
	ARG_KEY,
	ARG_VOLUME = ARG_KEY + PRF_RATE_KEYS
};

PRF_FUNCTION(prf_unit_cost);
PRF_FUNCTION(prf_cost_to_serve_int8);
PRF_FUNCTION(prf_cost_to_serve_numeric);
PRF_FUNCTION(prf_cost_to_serve_float8);

static const PrfRate *
getarg_rate(FunctionCallInfo fcinfo, PrfContact *contact)
{
	contact->known = 0;
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (!PG_ARGISNULL(ARG_KEY + i))
		{
			contact->key[i] = PG_GETARG_UINT32(ARG_KEY + i);
			contact->known |= (uint8) PRF_RATE_BIT(i);
		}
	return prf_rate_need(prf_cost_call(fcinfo, ARG_MODEL), contact);
}

Datum
prf_unit_cost(PG_FUNCTION_ARGS)
{
	PrfContact contact;

	if (PG_ARGISNULL(ARG_MODEL))
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(prf_money_to_numeric(getarg_rate(fcinfo, &contact)->unit_cost));
}

static void
refuse_range(const PrfContact *contact)
{
	prf_money_refuse_range(psprintf("the cost of %s", prf_contact_text(contact)));
}

static Datum
cost_of_whole(const PrfRate *rate, const PrfContact *contact, int64 volume)
{
	PrfMoney cost = 0;

	if (!prf_money_times(rate->unit_cost, volume, &cost))
		refuse_range(contact);
	PG_RETURN_NUMERIC(prf_money_to_numeric(cost));
}

/* A volume that ten-thousandths do not hold: the server's arithmetic, rounded once. */
static PrfMoney
cost_of_any(const PrfRate *rate, const PrfContact *contact, Numeric volume)
{
	Datum product =
		DirectFunctionCall2(numeric_mul, NumericGetDatum(prf_money_to_numeric(rate->unit_cost)),
							NumericGetDatum(volume));
	PrfMoney cost = 0;

	switch (prf_money_read_numeric((const struct varlena *) DatumGetPointer(product), &cost))
	{
		case PRF_MONEY_EXACT:
		case PRF_MONEY_ROUNDED:
			break;
		case PRF_MONEY_OUT_OF_RANGE:
			refuse_range(contact);
			break;
		case PRF_MONEY_NO_NUMBER:
			ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
							errmsg("a volume cannot be NaN or infinite"),
							errdetail("That of %s is.", prf_contact_text(contact)),
							errhint("Leave out rows whose volume is not known.")));
	}
	return cost;
}

static Datum
cost_of_numeric(const PrfRate *rate, const PrfContact *contact, struct varlena *packed)
{
	int64 volume = 0;
	PrfMoney cost = 0;

	if (prf_money_read_numeric(packed, &volume) != PRF_MONEY_EXACT)
		cost = cost_of_any(rate, contact, DatumGetNumeric(PointerGetDatum(packed)));
	else if (!prf_money_times_decimal(rate->unit_cost, volume, &cost))
		refuse_range(contact);
	PG_RETURN_NUMERIC(prf_money_to_numeric(cost));
}

Datum
prf_cost_to_serve_int8(PG_FUNCTION_ARGS)
{
	PrfContact contact;
	const PrfRate *rate;

	if (PG_ARGISNULL(ARG_MODEL) || PG_ARGISNULL(ARG_VOLUME))
		PG_RETURN_NULL();
	rate = getarg_rate(fcinfo, &contact);
	return cost_of_whole(rate, &contact, PG_GETARG_INT64(ARG_VOLUME));
}

Datum
prf_cost_to_serve_numeric(PG_FUNCTION_ARGS)
{
	PrfContact contact;
	const PrfRate *rate;

	if (PG_ARGISNULL(ARG_MODEL) || PG_ARGISNULL(ARG_VOLUME))
		PG_RETURN_NULL();
	rate = getarg_rate(fcinfo, &contact);
	return cost_of_numeric(rate, &contact, PG_GETARG_VARLENA_PP(ARG_VOLUME));
}

/* Parts of a contact are taken as the number that the cast to numeric gives. */
Datum
prf_cost_to_serve_float8(PG_FUNCTION_ARGS)
{
	PrfContact contact;
	const PrfRate *rate;
	float8 volume;
	Datum number;

	if (PG_ARGISNULL(ARG_MODEL) || PG_ARGISNULL(ARG_VOLUME))
		PG_RETURN_NULL();
	rate = getarg_rate(fcinfo, &contact);
	volume = PG_GETARG_FLOAT8(ARG_VOLUME);
	if (fabs(volume) <= WHOLE_MAX && volume == trunc(volume))
		return cost_of_whole(rate, &contact, (int64) volume);
	number = DirectFunctionCall1(float8_numeric, Float8GetDatum(volume));
	return cost_of_numeric(rate, &contact, (struct varlena *) DatumGetPointer(number));
}
