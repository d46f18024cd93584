/*
 * code_type_support.c
 *	  Index conditions for @> and <@ of the coded types.
 *
 *	  A code and its descendants are one range, so that "column <@ x" is exactly
 *	  "column >= first_code(x) AND column <= last_code(x)": nothing needs a second
 *	  look, but for the bands that overlap.  The other direction, "column @> x", asks for ancestors, which are no
 *	  range; it gets no index condition.
 */
#include "codes/code_type_sql.h"

#include "catalog/pg_am.h"
#include "codes/code_type_range.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"

PRF_FUNCTION(prf_code_contains_support);
PRF_FUNCTION(prf_code_contained_support);

static List *
call_arguments(Node *call)
{
	if (IsA(call, OpExpr))
		return castNode(OpExpr, call)->args;
	if (IsA(call, FuncExpr))
		return castNode(FuncExpr, call)->args;
	return NIL;
}

/* The range for the index column, where that is the contained argument. */
static List *
index_condition(SupportRequestIndexCondition *request, int contained_argument)
{
	List *arguments = call_arguments(request->node);
	Node *container;
	List *clauses;

	if (list_length(arguments) != 2 || request->indexarg != contained_argument ||
		request->index->relam != BTREE_AM_OID)
		return NIL;
	container = list_nth(arguments, 1 - contained_argument);
	if (!is_pseudo_constant_for_index(request->root, container, request->index))
		return NIL;
	clauses = prf_code_range_clauses(request->root, request->funcid, request->opfamily,
									 list_nth(arguments, contained_argument), container);
	request->lossy = prf_code_range_is_lossy(request->funcid);
	return clauses;
}

static Datum
answer(Node *request, int contained_argument)
{
	if (!IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(
		index_condition(castNode(SupportRequestIndexCondition, request), contained_argument));
}

/* container @> item */
Datum
prf_code_contains_support(PG_FUNCTION_ARGS)
{
	return answer((Node *) PG_GETARG_POINTER(0), 1);
}

/* item <@ container */
Datum
prf_code_contained_support(PG_FUNCTION_ARGS)
{
	return answer((Node *) PG_GETARG_POINTER(0), 0);
}
