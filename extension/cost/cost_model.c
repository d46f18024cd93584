/*
 * cost_model.c
 *	  Making and opening values of the type cost_model; order, equality and hash.
 */
#include "cost/cost_model.h"

#include "base/hash.h"
#include "miscadmin.h"

PRF_FUNCTION(prf_cost_model_cmp);
PRF_FUNCTION(prf_cost_model_hash);
PRF_FUNCTION(prf_cost_model_hash_extended);
PRF_FUNCTION(prf_cost_model_with_default);

/* ---- Opening ---- */

const PrfCostModel *
prf_cost_model_open(struct varlena *detoasted)
{
	const PrfCostModel *model = (const PrfCostModel *) detoasted;

	if (VARSIZE(model) < offsetof(PrfCostModel, rates) ||
		(VARSIZE(model) - offsetof(PrfCostModel, rates)) / sizeof(PrfRate) != model->count)
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("a stored cost_model is damaged")));
	if (model->version != PRF_COST_MODEL_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("a stored cost_model is of version %d, which is not known", model->version),
				 errhint("Update the extension.")));
	return model;
}

/* ---- Making ---- */

/* Over the fields, not the bytes: the same on every machine. */
static uint64
fingerprint(const PrfCostModel *model, uint64 seed)
{
	uint64 hash = prf_hash_bytes(model->currency, PRF_CURRENCY_LENGTH, seed);

	for (uint32 i = 0; i < model->count; i++)
	{
		const PrfRate *rate = &model->rates[i];
		uint64 marks = (uint64) rate->named << 16 | (uint64) rate->basis << 8 | rate->ranged;

		hash = prf_mix64(hash ^ ((uint64) rate->key[0] << 32 | rate->key[1]));
		hash = prf_mix64(hash ^ ((uint64) rate->key[2] << 32 | marks));
		hash = prf_mix64(hash ^ (uint64) rate->unit_cost);
		hash = prf_mix64(hash ^ (uint64) rate->low);
		hash = prf_mix64(hash ^ (uint64) rate->high);
	}
	return hash;
}

static int
compare_rates(const void *left, const void *right)
{
	CHECK_FOR_INTERRUPTS();
	return prf_rate_compare(left, right);
}

static bool
check_count(int64 count, PrfRateProblem *problem)
{
	memset(problem, 0, sizeof(*problem));
	problem->sqlstate = ERRCODE_PROGRAM_LIMIT_EXCEEDED;
	problem->message = "a cost_model has too few or too many rates";
	problem->detail =
		psprintf("It has from 1 to %d; here are %lld.", PRF_RATES_MAX, (long long) count);
	return count >= 1 && count <= PRF_RATES_MAX;
}

static bool
check_each(const PrfRate *rates, int64 count, PrfRateProblem *problem)
{
	for (int64 i = 0; i < count; i++)
		if (!prf_rate_check(&rates[i], problem))
			return false;
	return true;
}

static void
report(const PrfRateProblem *problem, PrfRateSource source, Node *escontext)
{
	if (source == PRF_RATES_OF_ROWS)
		errsave(escontext, (errcode(problem->sqlstate), errmsg("%s", problem->message),
							errdetail("%s", problem->detail),
							problem->hint != NULL ? errhint("%s", problem->hint) : 0));
	else if (source == PRF_RATES_OF_TEXT)
		errsave(escontext,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type cost_model: %s", problem->message),
				 errdetail("%s", problem->detail),
				 problem->hint != NULL ? errhint("%s", problem->hint) : 0));
	else
		ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
						errmsg("invalid binary form of a cost_model: %s", problem->message),
						errdetail("%s", problem->detail)));
}

static PrfCostModel *
build(const PrfRate *rates, uint32 count, const char *currency)
{
	Size size = offsetof(PrfCostModel, rates) + (Size) count * sizeof(PrfRate);
	PrfCostModel *model = palloc0(size);

	SET_VARSIZE(model, size);
	model->version = PRF_COST_MODEL_VERSION;
	if (currency != NULL)
		memcpy(model->currency, currency, PRF_CURRENCY_LENGTH);
	model->count = count;
	memcpy(model->rates, rates, (Size) count * sizeof(PrfRate));
	model->fingerprint = fingerprint(model, 0);
	return model;
}

PrfCostModel *
prf_cost_model_make(PrfRate *rates, int64 count, const char *currency, PrfRateSource source,
					Node *escontext)
{
	PrfRateProblem problem;
	bool good = check_count(count, &problem) && check_each(rates, count, &problem);

	if (good)
	{
		qsort(rates, (size_t) count, sizeof(PrfRate), compare_rates);
		good = prf_rates_check(rates, (uint32) count, &problem);
	}
	if (!good)
	{
		report(&problem, source, escontext);
		return NULL;
	}
	return build(rates, (uint32) count, currency);
}

/* ---- A rate for all that no other rate takes ---- */

/* with_default(cost_model, unit_cost): one that is there already gives way. */
Datum
prf_cost_model_with_default(PG_FUNCTION_ARGS)
{
	const PrfCostModel *model = prf_cost_model_open(PG_GETARG_VARLENA_P(0));
	uint32 kept = model->count;
	PrfRate *rates = palloc0(((Size) model->count + 1) * sizeof(PrfRate));

	memcpy(rates, model->rates, (Size) model->count * sizeof(PrfRate));
	/* what names nothing stands last */
	if (rates[kept - 1].named == 0)
		memset(&rates[--kept], 0, sizeof(PrfRate));
	rates[kept].unit_cost = prf_rate_amount(PG_GETARG_VARLENA_PP(1), &rates[kept]);
	PG_RETURN_POINTER(prf_cost_model_make(rates, (int64) kept + 1,
										  model->currency[0] == '\0' ? NULL : model->currency,
										  PRF_RATES_OF_ROWS, NULL));
}

/* ---- Order and hash ---- */

static int
compare(const PrfCostModel *left, const PrfCostModel *right)
{
	uint32 shared = Min(left->count, right->count);
	int order = memcmp(left->currency, right->currency, PRF_CURRENCY_LENGTH);

	if (order != 0)
		return order < 0 ? -1 : 1;
	for (uint32 i = 0; i < shared; i++)
	{
		order = prf_rate_compare(&left->rates[i], &right->rates[i]);
		if (order != 0)
			return order;
	}
	return (left->count > right->count) - (left->count < right->count);
}

/* A sort compares often, and frees nothing before its end. */
static int
compare_arguments(FunctionCallInfo fcinfo)
{
	struct varlena *left = PG_GETARG_VARLENA_P(0);
	struct varlena *right = PG_GETARG_VARLENA_P(1);
	int order = compare(prf_cost_model_open(left), prf_cost_model_open(right));

	PG_FREE_IF_COPY(left, 0);
	PG_FREE_IF_COPY(right, 1);
	return order;
}

static uint64
hash_argument(FunctionCallInfo fcinfo, uint64 seed)
{
	struct varlena *given = PG_GETARG_VARLENA_P(0);
	uint64 hash = fingerprint(prf_cost_model_open(given), seed);

	PG_FREE_IF_COPY(given, 0);
	return hash;
}

#define COST_MODEL_COMPARISON(name, sign) \
	PRF_FUNCTION(prf_cost_model_##name); \
	Datum prf_cost_model_##name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare_arguments(fcinfo) sign 0); \
	}

COST_MODEL_COMPARISON(lt, <)
COST_MODEL_COMPARISON(le, <=)
COST_MODEL_COMPARISON(eq, ==)
COST_MODEL_COMPARISON(ne, !=)
COST_MODEL_COMPARISON(ge, >=)
COST_MODEL_COMPARISON(gt, >)

Datum
prf_cost_model_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}

Datum
prf_cost_model_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) hash_argument(fcinfo, 0));
}

Datum
prf_cost_model_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(hash_argument(fcinfo, (uint64) PG_GETARG_INT64(1)));
}
