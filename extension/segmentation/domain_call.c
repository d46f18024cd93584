/*
 * domain_call.c
 *	  A call site that looks at a model's classes: explain_assign, missing_inputs.
 *
 *	  It keeps an inner call, in which assign or assign_row finds what it keeps
 *	  itself, and beside it the classes of the model, for as long as the model
 *	  stays the same.
 */
#include "segmentation/domain_call.h"

#include "miscadmin.h"
#include "nodes/pg_list.h"
#include "nodes/primnodes.h"
#include "segmentation/segmentation.h"
#include "utils/memutils.h"

PrfDomain *
prf_domain_open(const PrfModel *model, MemoryContext context)
{
	MemoryContext aside =
		AllocSetContextCreate(CurrentMemoryContext, "compiling", ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(aside);
	PrfArena arena = prf_context_arena(context);
	PrfArena scratch = prf_context_arena(aside);
	PrfModelError error = {0};
	PrfCompiled *compiled;
	PrfDomain *domain;

	CHECK_FOR_INTERRUPTS();
	compiled = prf_compile(model, &arena, &scratch, &error);
	if (compiled == NULL)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("model %s is too wide: %s", model->name, error.message),
						error.hint[0] != '\0' ? errhint("%s", error.hint) : 0));
	domain = prf_domain(compiled, &arena);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(aside);
	return domain;
}

/* The call's expression without the arguments before the model. */
static Node *
inner_expression(const FmgrInfo *flinfo, int first)
{
	const FuncExpr *outer = (const FuncExpr *) flinfo->fn_expr;
	FuncExpr *inner;

	if (outer == NULL || !IsA(outer, FuncExpr))
		return NULL;
	inner = makeNode(FuncExpr);
	*inner = *outer;
	inner->args = list_copy_tail(outer->args, first);
	return (Node *) inner;
}

static PrfDomainCall *
new_domain_call(FmgrInfo *flinfo, int first)
{
	MemoryContext old = MemoryContextSwitchTo(flinfo->fn_mcxt);
	PrfDomainCall *call = palloc0(sizeof(PrfDomainCall));

	call->inner = *flinfo;
	call->inner.fn_extra = NULL;
	call->inner.fn_expr = inner_expression(flinfo, first);
	call->context =
		AllocSetContextCreate(flinfo->fn_mcxt, "classes of a model", ALLOCSET_SMALL_SIZES);
	flinfo->fn_extra = call;
	MemoryContextSwitchTo(old);
	return call;
}

PrfDomainCall *
prf_domain_call(FunctionCallInfo fcinfo, int first, bool by_row)
{
	LOCAL_FCINFO(inner, FUNC_MAX_ARGS);
	PrfDomainCall *call = fcinfo->flinfo->fn_extra;
	int arguments = PG_NARGS() - first;

	if (call == NULL)
		call = new_domain_call(fcinfo->flinfo, first);
	InitFunctionCallInfoData(*inner, &call->inner, (short) arguments, InvalidOid, NULL, NULL);
	for (int i = 0; i < arguments; i++)
		inner->args[i] = fcinfo->args[first + i];
	call->call = by_row ? prf_assign_row_call(inner) : prf_assign_call(inner);
	return call;
}

static bool
is_same_model(const PrfDomainCall *call)
{
	return call->domain != NULL && call->size == call->call->size &&
		   memcmp(call->body, call->call->body, call->size) == 0;
}

/* Read anew: the model of the inner call may be gone before its classes are. */
const PrfDomain *
prf_call_domain(PrfDomainCall *call)
{
	PrfStoredModel stored;

	if (is_same_model(call))
		return call->domain;
	call->domain = NULL;
	MemoryContextReset(call->context);
	call->size = call->call->size;
	call->body = MemoryContextAlloc(call->context, call->size);
	memcpy(call->body, call->call->body, call->size);
	stored.body = call->body;
	stored.size = call->size;
	call->domain = prf_domain_open(prf_stored_open(stored, call->context), call->context);
	return call->domain;
}
