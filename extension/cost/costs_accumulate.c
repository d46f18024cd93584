/*
 * costs_accumulate.c
 *	  The transition functions of the costs aggregates: one row, or one value, in.
 *
 *	  The state is the type itself in its working form, changed in place under an
 *	  aggregate and copied everywhere else.  Arguments of a row: the key, lgsl,
 *	  lgil, channel, volume, cost and, where there is one, the currency.
 */
#include "cost/costs.h"

#include "cost/money_numeric.h"
#include "nodes/execnodes.h"

enum
{
	ARG_KEY = 1, ARG_LGSL, ARG_LGIL, ARG_CHANNEL, ARG_VOLUME, ARG_COST, ARG_CURRENCY
};

static inline bool
in_aggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

/* A state that was stored, or came from elsewhere, is never written to. */
static inline PrfCosts *
state_argument(FunctionCallInfo fcinfo)
{
	Pointer		pointer;
	PrfCosts   *state;

	if (unlikely(PG_ARGISNULL(0)))
		return prf_costs_working(prf_costs_make(PRF_LIST_NONE, 1, 0, 0));
	pointer = PG_GETARG_POINTER(0);
	if (likely(VARATT_IS_4B_U(pointer) && ((const PrfCosts *) pointer)->slots > 0 &&
			   in_aggregate(fcinfo)))
		return (PrfCosts *) pointer;
	state = prf_costs_fetch(PG_GETARG_DATUM(0));
	prf_costs_refuse_sealed(state, "an aggregate");
	return prf_costs_working(state);
}

/* A value like any other where no aggregate keeps it. */
static inline Datum
return_state(FunctionCallInfo fcinfo, PrfCosts *state)
{
	PRF_RETURN_COSTS(in_aggregate(fcinfo) ? state : prf_costs_canonical(state));
}

static inline uint32
code_argument(FunctionCallInfo fcinfo, int n, uint64 bit, uint64 *bits)
{
	if (PG_ARGISNULL(n))
		return 0;
	*bits |= bit;
	return PG_GETARG_UINT32(n);
}

static inline PrfPlace
place_argument(FunctionCallInfo fcinfo)
{
	uint64		bits = PRF_PLACE_CELL;
	PrfPlace	place;

	place.service = (uint64) code_argument(fcinfo, ARG_LGSL, PRF_PLACE_LGSL, &bits) << 32;
	place.service |= code_argument(fcinfo, ARG_LGIL, PRF_PLACE_LGIL, &bits);
	place.channel = (uint64) code_argument(fcinfo, ARG_CHANNEL, PRF_PLACE_CHANNEL, &bits) << 32;
	place.channel |= bits;
	return place;
}

/* What cannot be counted, with the row that it stands in. */
static void
refuse_amount(const char *what, const char *problem, const PrfCellKey *key, PrfPlace place)
{
	ereport(ERROR,
			(errcode(strcmp(problem, "NULL") == 0 ? ERRCODE_NULL_VALUE_NOT_ALLOWED
					 : ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s of a row of costs is %s", what, problem),
			 errdetail("The row is %s.", prf_place_describe(key, place)),
			 strcmp(problem, "NULL") == 0
			 ? errhint("What is missing is not zero: leave such rows out with FILTER, or give the cost model a default rate.")
			 : strcmp(problem, "negative") == 0
			 ? errhint("To take contacts away, subtract one costs from another.")
			 : errhint("Contacts and money of a row go up to 922337203685477.5807.")));
}

static inline PrfMoney
amount_argument(FunctionCallInfo fcinfo, int n, const char *what,
				const PrfCellKey *key, PrfPlace place)
{
	PrfMoney	amount = 0;

	if (unlikely(PG_ARGISNULL(n)))
		refuse_amount(what, "NULL", key, place);
	switch (prf_money_read_numeric((struct varlena *) PG_GETARG_VARLENA_PP(n), &amount))
	{
		case PRF_MONEY_EXACT:
		case PRF_MONEY_ROUNDED:
			break;
		case PRF_MONEY_OUT_OF_RANGE:
			refuse_amount(what, "out of range", key, place);
			break;
		case PRF_MONEY_NO_NUMBER:
			refuse_amount(what, "NaN or infinite", key, place);
			break;
	}
	if (unlikely(amount < 0))
		refuse_amount(what, "negative", key, place);
	return amount;
}

static uint32
currency_argument(FunctionCallInfo fcinfo)
{
	uint32		currency;
	text	   *value;

	if (PG_NARGS() <= ARG_CURRENCY || PG_ARGISNULL(ARG_CURRENCY))
		return 0;
	value = PG_GETARG_TEXT_PP(ARG_CURRENCY);
	if (!prf_currency_parse(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &currency))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("currency cannot be \"%.*s\"",
						PRF_QUOTE(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value))),
				 errhint("It is the code of ISO 4217, three capital letters: 'GBP'.")));
	return currency;
}

/* Nothing recorded at all, as an outer join gives, is no row. */
static inline bool
is_no_row(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(ARG_VOLUME) && PG_ARGISNULL(ARG_COST);
}

static Datum
accumulate(FunctionCallInfo fcinfo, const PrfCellKey *key, int sign)
{
	PrfCosts   *state = state_argument(fcinfo);
	PrfPlace	place;
	PrfSpend	spend;

	if (unlikely(is_no_row(fcinfo)))
		return return_state(fcinfo, state);
	place = place_argument(fcinfo);
	spend.contacts = prf_money_sum_make(amount_argument(fcinfo, ARG_VOLUME, "volume", key, place));
	spend.cost = prf_money_sum_make(amount_argument(fcinfo, ARG_COST, "cost", key, place));
	state = prf_costs_add(state, key, place, spend, currency_argument(fcinfo), sign);
	return return_state(fcinfo, state);
}

static inline void
key_argument(FunctionCallInfo fcinfo, PrfCellKey *key)
{
	if (PG_ARGISNULL(ARG_KEY))
		prf_cell_key_null(key);
	else
		prf_cell_key_from_segment_key((uint64) PG_GETARG_INT64(ARG_KEY), key);
}

static inline void
text_argument(FunctionCallInfo fcinfo, PrfCellKey *key)
{
	text	   *value;

	if (PG_ARGISNULL(ARG_KEY))
	{
		prf_cell_key_null(key);
		return;
	}
	value = PG_GETARG_TEXT_PP(ARG_KEY);
	if (VARSIZE_ANY_EXHDR(value) > PRF_TEXT_KEY_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_STRING_DATA_RIGHT_TRUNCATION),
				 errmsg("key \"%.*s...\" is too long for a costs",
						PRF_QUOTE(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value))),
				 errdetail("A text key has at most %d bytes; this one has %zu.",
						   PRF_TEXT_KEY_MAX, (size_t) VARSIZE_ANY_EXHDR(value)),
				 errhint("Group by a short code and give its name in a label_set.")));
	prf_cell_key_from_text(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), key);
}

#define ACCUMULATOR(name, read_key, sign) \
	PRF_FUNCTION(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PrfCellKey	key; \
		read_key(fcinfo, &key); \
		return accumulate(fcinfo, &key, sign); \
	} \
	extern int	no_such_variable

ACCUMULATOR(prf_costs_add_row_key, key_argument, 1);
ACCUMULATOR(prf_costs_subtract_row_key, key_argument, -1);
ACCUMULATOR(prf_costs_add_row_text, text_argument, 1);
ACCUMULATOR(prf_costs_subtract_row_text, text_argument, -1);

static Datum
merge_state(FunctionCallInfo fcinfo, int sign)
{
	PrfCosts   *state = state_argument(fcinfo);
	PrfCosts   *more;

	if (PG_ARGISNULL(1))
		return return_state(fcinfo, state);
	more = prf_costs_fetch(PG_GETARG_DATUM(1));
	prf_costs_refuse_sealed(more, "rollup");
	return return_state(fcinfo, prf_costs_merge(state, more, sign));
}

PRF_FUNCTION(prf_costs_add_costs);
Datum
prf_costs_add_costs(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, 1);
}

PRF_FUNCTION(prf_costs_subtract_costs);
Datum
prf_costs_subtract_costs(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, -1);
}

/* The state as a value: canonical, and in memory of its own. */
PRF_FUNCTION(prf_costs_final);
Datum
prf_costs_final(PG_FUNCTION_ARGS)
{
	PRF_RETURN_COSTS(PRF_GETARG_COSTS(0));
}
