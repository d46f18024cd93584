/*
 * assign_row_support.c
 *	  assign_row(model, row) with a constant model as assign(model, columns), so
 *	  that no row is built only to be taken apart.
 *
 *	  The planner asks.  Only what gives the same answer in every case is written
 *	  anew: a row that cannot be NULL, with one column of a fitting type for each
 *	  input.  All else, and every error, is left to assign_row itself.
 */
#include "segmentation/model_call.h"

#include "access/htup_details.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "optimizer/tlist.h"
#include "parser/parsetree.h"
#include "segmentation/load.h"
#include "segmentation/segmentation.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

PRF_FUNCTION(prf_assign_row_support);

/* A row's columns: names (String), and what gives their values. */
typedef struct Columns
{
	List *names;
	List *values;
} Columns;

/* ---- The columns of a row ---- */

/* The columns of a named composite type, as these values; dropped ones are left out. */
static void
add_named(Columns *columns, Oid type, List *values)
{
	TupleDesc tuple = lookup_rowtype_tupdesc(type, -1);
	ListCell *value = list_head(values);

	for (int i = 0; i < tuple->natts && value != NULL; i++, value = lnext(values, value))
		if (!TupleDescAttr(tuple, i)->attisdropped)
		{
			columns->names = lappend(
				columns->names, makeString(pstrdup(NameStr(TupleDescAttr(tuple, i)->attname))));
			columns->values = lappend(columns->values, lfirst(value));
		}
	ReleaseTupleDesc(tuple);
}

static bool
of_row_expression(RowExpr *row, Columns *columns)
{
	if (contain_volatile_functions((Node *) row))
		return false;
	if (row->row_typeid != RECORDOID)
		add_named(columns, row->row_typeid, row->args);
	else
	{
		columns->names = row->colnames;
		columns->values = row->args;
	}
	return columns->names != NIL && list_length(columns->names) == list_length(columns->values);
}

/* All columns of a table, dropped ones too, in the order of its row type. */
static List *
table_columns(const Var *row, Oid type)
{
	TupleDesc tuple = lookup_rowtype_tupdesc(type, -1);
	List *values = NIL;

	for (int i = 0; i < tuple->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(tuple, i);

		values = lappend(values, makeVar(row->varno, (AttrNumber) (i + 1), column->atttypid,
										 column->atttypmod, column->attcollation, 0));
	}
	ReleaseTupleDesc(tuple);
	return values;
}

/* What the planner has not drawn into the query around it. */
static void
of_subquery(const Var *row, const RangeTblEntry *entry, Columns *columns)
{
	ListCell *cell;

	foreach (cell, entry->subquery->targetList)
	{
		TargetEntry *target = lfirst_node(TargetEntry, cell);

		if (!target->resjunk)
			columns->values = lappend(columns->values, makeVarFromTargetEntry(row->varno, target));
	}
	columns->names = entry->eref->colnames;
}

static bool
has_outer_join(const PlannerInfo *root)
{
	ListCell *cell;

	foreach (cell, root->parse->rtable)
	{
		const RangeTblEntry *entry = lfirst_node(RangeTblEntry, cell);

		if (entry->rtekind == RTE_JOIN && IS_OUTER_JOIN(entry->jointype))
			return true;
	}
	return false;
}

/*
 * A row of a table has the names of its type, whatever the query calls them; one
 * of a subquery has the query's.  Below an outer join a row may be NULL.
 */
static bool
of_whole_row(PlannerInfo *root, Var *row, Columns *columns)
{
	RangeTblEntry *entry;

	if (row->varattno != InvalidAttrNumber || row->varlevelsup != 0 || has_outer_join(root) ||
		!prf_var_is_plain(row))
		return false;
	entry = rt_fetch(row->varno, root->parse->rtable);
	if (entry->rtekind == RTE_RELATION && row->vartype == get_rel_type_id(entry->relid))
		add_named(columns, row->vartype, table_columns(row, row->vartype));
	else if (entry->rtekind == RTE_SUBQUERY && row->vartype == RECORDOID)
		of_subquery(row, entry, columns);
	return columns->names != NIL && list_length(columns->names) == list_length(columns->values);
}

static bool
find_columns(PlannerInfo *root, Node *row, Columns *columns)
{
	if (IsA(row, RowExpr))
		return of_row_expression(castNode(RowExpr, row), columns);
	return IsA(row, Var) && of_whole_row(root, castNode(Var, row), columns);
}

/* A row that is grouped by must stay one: its columns are gone after the grouping. */
static bool
groups_by_rows(const PlannerInfo *root)
{
	ListCell *cell;

	if (root->parse->groupingSets != NIL)
		return true;
	foreach (cell, root->parse->groupClause)
		if (type_is_rowtype(exprType(get_sortgroupclause_expr(lfirst_node(SortGroupClause, cell),
															  root->parse->targetList))))
			return true;
	return false;
}

/* ---- The call of assign ---- */

/* The one column that fits an input, or NULL. */
static Node *
column_of_input(const PrfInput *input, const Columns *columns, Oid schema)
{
	Node *found = NULL;
	PrfSource source;
	ListCell *name;
	ListCell *value;

	forboth (name, columns->names, value, columns->values)
	{
		if (strcmp(strVal(lfirst(name)), input->name) != 0)
			continue;
		if (found != NULL)
			return NULL;
		found = lfirst(value);
	}
	if (found == NULL || exprType(found) == UNKNOWNOID ||
		!prf_load_source(input->type, exprType(found), schema, &source))
		return NULL;
	return found;
}

/* NIL where one does not fit, or where they are more than a function can take. */
static List *
arguments(const Const *model, const PrfModel *opened, const Columns *columns, Oid schema)
{
	List *args = list_make1(unconstify(Const *, model));

	if (opened->inputs_count >= FUNC_MAX_ARGS)
		return NIL;
	for (int i = 0; i < opened->inputs_count; i++)
	{
		Node *column = column_of_input(&opened->inputs[i], columns, schema);

		if (column == NULL)
			return NIL;
		args = lappend(args, copyObject(column));
	}
	return args;
}

static Oid
find_assign(Oid schema, Oid model)
{
	Oid types[2] = {model, ANYOID};

	return GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid, CStringGetDatum("assign"),
						   PointerGetDatum(buildoidvector(types, 2)), ObjectIdGetDatum(schema));
}

/* The model is read, and let go. */
static List *
arguments_of(const Const *model, const Columns *columns, Oid schema)
{
	MemoryContext context =
		AllocSetContextCreate(CurrentMemoryContext, "segmentation", ALLOCSET_DEFAULT_SIZES);
	PrfStoredModel stored = prf_stored_model(PG_DETOAST_DATUM_PACKED(model->constvalue));
	List *args = arguments(model, prf_stored_open(stored, context), columns, schema);

	MemoryContextDelete(context);
	return args;
}

static Node *
simplify(SupportRequestSimplify *request)
{
	FuncExpr *call = request->fcall;
	Const *model = linitial(call->args);
	Columns columns = {NIL, NIL};
	Oid schema = get_func_namespace(call->funcid);
	Oid assign;
	FuncExpr *result;
	List *args;

	if (request->root == NULL || !IsA(model, Const) || model->constisnull ||
		!find_columns(request->root, lsecond(call->args), &columns) ||
		groups_by_rows(request->root))
		return NULL;
	assign = find_assign(schema, model->consttype);
	if (!OidIsValid(assign))
		return NULL;
	args = arguments_of(model, &columns, schema);
	if (args == NIL)
		return NULL;
	result = makeFuncExpr(assign, call->funcresulttype, args, call->funccollid, call->inputcollid,
						  COERCE_EXPLICIT_CALL);
	result->location = call->location;
	return (Node *) result;
}

Datum
prf_assign_row_support(PG_FUNCTION_ARGS)
{
	Node *request = (Node *) PG_GETARG_POINTER(0);

	if (!IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(simplify(castNode(SupportRequestSimplify, request)));
}
