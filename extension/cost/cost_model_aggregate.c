/*
 * cost_model_aggregate.c
 *	  The aggregate cost_model(lgsl, lgil, channel, unit_cost [, currency [, basis [, low, high]]]).
 *
 *	  Rates are collected, and checked against one another when all are there.  They
 *	  are few, so there is no partial plan.
 */
#include "cost/cost_model.h"

#include "utils/builtins.h"

#define FIRST_CAPACITY 16

/* Arguments of the transition, after the state. */
enum
{
	ARG_KEY = 1,
	ARG_UNIT_COST = 4,
	ARG_CURRENCY,
	ARG_BASIS,
	ARG_LOW,
	ARG_HIGH
};

typedef struct Collector
{
	char currency[PRF_CURRENCY_LENGTH]; /* zeros: not stated */
	int64 count;
	int64 capacity;
	PrfRate *rates;
} Collector;

PRF_FUNCTION(prf_cost_model_add);
PRF_FUNCTION(prf_cost_model_final);

static bool
has_arg(FunctionCallInfo fcinfo, int n)
{
	return n < PG_NARGS() && !PG_ARGISNULL(n);
}

static uint8
getarg_basis(FunctionCallInfo fcinfo, const PrfRate *rate)
{
	text *basis;
	int found;

	if (!has_arg(fcinfo, ARG_BASIS))
		return PRF_BASIS_NOT_STATED;
	basis = PG_GETARG_TEXT_PP(ARG_BASIS);
	found = prf_basis_from_text(VARDATA_ANY(basis), VARSIZE_ANY_EXHDR(basis));
	if (found < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("\"%.*s\" is no basis of a unit cost",
							   PRF_QUOTE(VARDATA_ANY(basis), VARSIZE_ANY_EXHDR(basis))),
						errdetail("It is that of %s.", prf_rate_text(rate)),
						errhint("A basis is visit, call or transaction, or null.")));
	return (uint8) found;
}

static PrfRate
getarg_rate(FunctionCallInfo fcinfo)
{
	PrfRate rate = {0};

	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (!PG_ARGISNULL(ARG_KEY + i))
		{
			rate.key[i] = PG_GETARG_UINT32(ARG_KEY + i);
			rate.named |= (uint8) PRF_RATE_BIT(i);
		}
	if (PG_ARGISNULL(ARG_UNIT_COST))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("a unit cost cannot be null"),
				 errdetail("That of %s is.", prf_rate_text(&rate)),
				 errhint("Leave out what has no rate: cost_model(...) FILTER (WHERE "
						 "unit_cost IS NOT NULL).")));
	rate.unit_cost = prf_rate_amount(PG_GETARG_VARLENA_PP(ARG_UNIT_COST), &rate);
	rate.basis = getarg_basis(fcinfo, &rate);
	rate.ranged = has_arg(fcinfo, ARG_LOW);
	if (rate.ranged != has_arg(fcinfo, ARG_HIGH))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("a range of a unit cost needs both low and high"),
						errdetail("That of %s has one.", prf_rate_text(&rate)),
						errhint("Give both, or neither.")));
	if (rate.ranged)
	{
		rate.low = prf_rate_amount(PG_GETARG_VARLENA_PP(ARG_LOW), &rate);
		rate.high = prf_rate_amount(PG_GETARG_VARLENA_PP(ARG_HIGH), &rate);
	}
	return rate;
}

/* Into three characters, zeros where it is not stated. */
static void
getarg_currency(FunctionCallInfo fcinfo, char *currency)
{
	text *given;

	memset(currency, 0, PRF_CURRENCY_LENGTH);
	if (!has_arg(fcinfo, ARG_CURRENCY))
		return;
	given = PG_GETARG_TEXT_PP(ARG_CURRENCY);
	if (!prf_currency_valid(VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("\"%.*s\" is no currency",
							   PRF_QUOTE(VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given))),
						errhint("A currency is three capital letters, as GBP.")));
	memcpy(currency, VARDATA_ANY(given), PRF_CURRENCY_LENGTH);
}

static const char *
currency_text(const char *currency)
{
	return currency[0] == '\0' ? "none" : pnstrdup(currency, PRF_CURRENCY_LENGTH);
}

static void
check_currency(const Collector *collector, const char *currency, const PrfRate *rate)
{
	if (memcmp(collector->currency, currency, PRF_CURRENCY_LENGTH) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("unit costs are in different currencies"),
				 errdetail("That of %s has currency %s, those before it %s.", prf_rate_text(rate),
						   currency_text(currency), currency_text(collector->currency)),
				 errhint("Pick one currency: cost_model(...) FILTER (WHERE currency = 'GBP'), "
						 "or cost_model_on(date, 'GBP').")));
}

static Collector *
new_collector(MemoryContext context, const char *currency)
{
	Collector *collector = MemoryContextAllocZero(context, sizeof(Collector));

	memcpy(collector->currency, currency, PRF_CURRENCY_LENGTH);
	collector->capacity = FIRST_CAPACITY;
	collector->rates = MemoryContextAlloc(context, FIRST_CAPACITY * sizeof(PrfRate));
	return collector;
}

static void
collect(Collector *collector, const PrfRate *rate)
{
	if (collector->count >= PRF_RATES_MAX)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("a cost_model has at most %d rates", PRF_RATES_MAX)));
	if (collector->count == collector->capacity)
	{
		collector->capacity *= 2;
		collector->rates = repalloc(collector->rates, (Size) collector->capacity * sizeof(PrfRate));
	}
	collector->rates[collector->count++] = *rate;
}

Datum
prf_cost_model_add(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	Collector *collector;
	char currency[PRF_CURRENCY_LENGTH];
	PrfRate rate;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "cost_model_add called outside an aggregate");
	rate = getarg_rate(fcinfo);
	getarg_currency(fcinfo, currency);
	collector =
		PG_ARGISNULL(0) ? new_collector(context, currency) : (Collector *) PG_GETARG_POINTER(0);
	check_currency(collector, currency, &rate);
	collect(collector, &rate);
	PG_RETURN_POINTER(collector);
}

Datum
prf_cost_model_final(PG_FUNCTION_ARGS)
{
	const Collector *collector;
	PrfRate *rates;

	if (!AggCheckCallContext(fcinfo, NULL))
		elog(ERROR, "cost_model_final called outside an aggregate");
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	collector = (const Collector *) PG_GETARG_POINTER(0);
	/* the state may be read again: sort a copy */
	rates = palloc((Size) collector->count * sizeof(PrfRate));
	memcpy(rates, collector->rates, (Size) collector->count * sizeof(PrfRate));
	PG_RETURN_POINTER(prf_cost_model_make(
		rates, collector->count, collector->currency[0] == '\0' ? NULL : collector->currency,
		PRF_RATES_OF_ROWS, NULL));
}
