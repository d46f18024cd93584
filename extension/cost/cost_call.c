/*
 * cost_call.c
 *	  What a call site of unit_cost and cost_to_serve keeps between rows.
 *
 *	  A model that is a constant of the query is read once.  Any other is compared
 *	  with the last one on each call, as it came: a toast pointer or a short value
 *	  byte by byte, a long one by its fingerprint, and byte by byte as well when it
 *	  lies elsewhere in memory.  A model that varies from row to row is right, and
 *	  one that stays, as that of a subquery does, costs a few comparisons.
 */
#include "cost/cost_model.h"

#include "access/detoast.h"
#include "nodes/primnodes.h"
#include "utils/memutils.h"

/* Values up to this size are compared byte by byte. */
#define COMPARED_MAX 1024

typedef struct CostCall
{
	MemoryContext context; /* of what belongs to the model; reset when it changes */
	bool constant;
	const struct varlena *given; /* where the last argument lay; not to be read */
	struct varlena *raw;         /* a copy of it where it is short or a pointer */
	const PrfRateTable *table;   /* NULL: none yet */
} CostCall;

static CostCall *
new_call(FmgrInfo *flinfo, int n)
{
	CostCall *call = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(CostCall));
	const FuncExpr *expression = (const FuncExpr *) flinfo->fn_expr;

	call->context = AllocSetContextCreate(flinfo->fn_mcxt, "cost model", ALLOCSET_DEFAULT_SIZES);
	call->constant = expression != NULL && IsA(expression, FuncExpr) &&
					 IsA(list_nth(expression->args, n), Const);
	flinfo->fn_extra = call;
	return call;
}

/* Does the form in which it came say all there is to say of its contents? */
static bool
is_comparable(const struct varlena *given)
{
	if (VARATT_IS_EXTERNAL(given))
		return VARATT_IS_EXTERNAL_ONDISK(given);
	return VARATT_IS_COMPRESSED(given) || VARSIZE_ANY(given) <= COMPARED_MAX;
}

static bool
is_same(CostCall *call, const struct varlena *given)
{
	const PrfCostModel *last;
	const PrfCostModel *model = (const PrfCostModel *) given;

	if (call->table == NULL)
		return false;
	if (is_comparable(given))
		return call->raw != NULL && VARSIZE_ANY(given) == VARSIZE_ANY(call->raw) &&
			   memcmp(given, call->raw, VARSIZE_ANY(given)) == 0;
	if (VARATT_IS_EXTERNAL(given) || call->raw != NULL)
		return false;
	last = prf_rate_table_model(call->table);
	if (VARSIZE(model) != VARSIZE(last) || model->fingerprint != last->fingerprint)
		return false;
	if (given != call->given && memcmp(model, last, VARSIZE(last)) != 0)
		return false;
	call->given = given;
	return true;
}

/* An error on the way leaves a call without a table, which reads the model anew. */
static void
read_model(CostCall *call, struct varlena *given)
{
	MemoryContext old;
	struct varlena *copy;

	call->table = NULL;
	call->raw = NULL;
	MemoryContextReset(call->context);
	old = MemoryContextSwitchTo(call->context);
	copy = pg_detoast_datum_copy(given);
	if (is_comparable(given))
	{
		call->raw = palloc(VARSIZE_ANY(given));
		memcpy(call->raw, given, VARSIZE_ANY(given));
	}
	MemoryContextSwitchTo(old);
	call->given = given;
	call->table = prf_rate_table(prf_cost_model_open(copy), call->context);
}

const PrfRateTable *
prf_cost_call(FunctionCallInfo fcinfo, int n)
{
	CostCall *call = fcinfo->flinfo->fn_extra;
	struct varlena *given;

	if (call != NULL && call->constant && call->table != NULL)
		return call->table;
	if (call == NULL)
		call = new_call(fcinfo->flinfo, n);
	given = (struct varlena *) PG_GETARG_POINTER(n);
	if (!is_same(call, given))
		read_model(call, given);
	return call->table;
}
