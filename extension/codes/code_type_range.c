/*
 * code_type_range.c
 *	  Containment written out as a range.
 *
 *	  The type is that of the containment function's arguments; first_code and
 *	  last_code are looked up in the schema of that function, never by the
 *	  search_path.
 */
#include "codes/code_type_range.h"
#include "codes/code_type.h"

#include "access/stratnum.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "optimizer/optimizer.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

static Oid
find_function(Oid schema, const char *name, Oid type)
{
	return GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid, CStringGetDatum(name),
						   PointerGetDatum(buildoidvector(&type, 1)), ObjectIdGetDatum(schema));
}

/* "item OPERATOR name(container)", or NULL. */
static Expr *
bound_clause(PlannerInfo *root, Oid schema, Oid type, Oid opfamily, int16 strategy, Node *item,
			 const char *name, Node *container)
{
	Oid op = get_opfamily_member(opfamily, type, type, strategy);
	Oid function = find_function(schema, name, type);
	FuncExpr *bound;

	if (!OidIsValid(op) || !OidIsValid(function))
		return NULL;
	bound = makeFuncExpr(function, type, list_make1(container), InvalidOid, InvalidOid,
						 COERCE_EXPLICIT_CALL);
	return make_opclause(op, BOOLOID, false, (Expr *) item,
						 (Expr *) eval_const_expressions(root, (Node *) bound), InvalidOid,
						 InvalidOid);
}

/* The coded type that a containment function compares, or InvalidOid. */
static Oid
compared_type(Oid function)
{
	Oid *types;
	int count;

	get_func_signature(function, &types, &count);
	return count == 2 && types[0] == types[1] ? types[0] : InvalidOid;
}

List *
prf_code_range_clauses(PlannerInfo *root, Oid function, Oid opfamily, Node *item, Node *container)
{
	Oid schema = get_func_namespace(function);
	Oid type = compared_type(function);
	Expr *lower;
	Expr *upper;

	if (!OidIsValid(type))
		return NIL;
	lower = bound_clause(root, schema, type, opfamily, BTGreaterEqualStrategyNumber, item,
						 "first_code", container);
	upper = bound_clause(root, schema, type, opfamily, BTLessEqualStrategyNumber, item, "last_code",
						 container);
	if (lower == NULL || upper == NULL)
		return NIL;
	return list_make2(lower, upper);
}

bool
prf_code_range_is_lossy(Oid function)
{
	HeapTuple type = SearchSysCache1(TYPEOID, ObjectIdGetDatum(compared_type(function)));
	const PrfCodeKind *kind;

	if (!HeapTupleIsValid(type))
		return true;
	kind = prf_code_kind_by_name(NameStr(((Form_pg_type) GETSTRUCT(type))->typname));
	ReleaseSysCache(type);
	return kind == NULL || kind->contains != NULL;
}
