/*
 * cost_model_binary.c
 *	  The binary form of a cost_model, in network order.
 *
 *	  version (int8), currency (three bytes, zeros where it is not stated), number
 *	  of rates (int32); then for each rate which keys it names (int8: 1 lgsl, 2 lgil,
 *	  4 channel), its basis (int8), whether it has a range (int8), the codes that it
 *	  names (int32 each), its unit cost and, with a range, low and high (int64 each).
 *	  What comes is sorted and checked like rates from anywhere else.
 */
#include "cost/cost_model.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_cost_model_recv);
PRF_FUNCTION(prf_cost_model_send);

/* Bytes of the shortest rate: what is left says how many there can be. */
#define RATE_BYTES_MIN 11

static void
send_rate(StringInfo out, const PrfRate *rate)
{
	pq_sendint8(out, rate->named);
	pq_sendint8(out, rate->basis);
	pq_sendint8(out, rate->ranged);
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (rate->named & PRF_RATE_BIT(i))
			pq_sendint32(out, rate->key[i]);
	pq_sendint64(out, (uint64) rate->unit_cost);
	if (rate->ranged)
	{
		pq_sendint64(out, (uint64) rate->low);
		pq_sendint64(out, (uint64) rate->high);
	}
}

Datum
prf_cost_model_send(PG_FUNCTION_ARGS)
{
	const PrfCostModel *model = prf_cost_model_open(PG_GETARG_VARLENA_P(0));
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, PRF_COST_MODEL_VERSION);
	pq_sendbytes(&out, model->currency, PRF_CURRENCY_LENGTH);
	pq_sendint32(&out, model->count);
	for (uint32 i = 0; i < model->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		send_rate(&out, &model->rates[i]);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static void
refuse(const char *problem)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					errmsg("invalid binary form of a cost_model"), errdetail("%s", problem)));
}

static void
receive_rate(StringInfo in, PrfRate *rate)
{
	int named = pq_getmsgbyte(in);
	int basis = pq_getmsgbyte(in);
	int ranged = pq_getmsgbyte(in);

	if (named >= PRF_RATE_PATTERNS || basis > PRF_BASIS_TRANSACTION || ranged > 1)
		refuse("A mark of a rate is not known.");
	rate->named = (uint8) named;
	rate->basis = (uint8) basis;
	rate->ranged = ranged == 1;
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (named & PRF_RATE_BIT(i))
		{
			rate->key[i] = (uint32) pq_getmsgint(in, 4);
			if (!prf_rate_code_valid(i, rate->key[i]))
				refuse("A code is no code of its list.");
		}
	rate->unit_cost = pq_getmsgint64(in);
	if (rate->ranged)
	{
		rate->low = pq_getmsgint64(in);
		rate->high = pq_getmsgint64(in);
	}
}

/* NULL where it is not stated. */
static const char *
receive_currency(StringInfo in)
{
	const char *currency = pq_getmsgbytes(in, PRF_CURRENCY_LENGTH);
	static const char none[PRF_CURRENCY_LENGTH] = {0};

	if (memcmp(currency, none, PRF_CURRENCY_LENGTH) == 0)
		return NULL;
	if (!prf_currency_valid(currency, PRF_CURRENCY_LENGTH))
		refuse("A currency is three capital letters.");
	return currency;
}

Datum
prf_cost_model_recv(PG_FUNCTION_ARGS)
{
	StringInfo in = (StringInfo) PG_GETARG_POINTER(0);
	const char *currency;
	uint32 count;
	PrfRate *rates;

	if (pq_getmsgbyte(in) != PRF_COST_MODEL_VERSION)
		refuse("The version of the form is not known.");
	currency = receive_currency(in);
	count = (uint32) pq_getmsgint(in, 4);
	if (count > PRF_RATES_MAX || count > (uint32) (in->len - in->cursor) / RATE_BYTES_MIN)
		refuse("There are fewer bytes than that many rates take.");
	rates = palloc0(Max(count, 1) * sizeof(PrfRate));
	for (uint32 i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		receive_rate(in, &rates[i]);
	}
	PG_RETURN_POINTER(prf_cost_model_make(rates, count, currency, PRF_RATES_OF_BINARY, NULL));
}
