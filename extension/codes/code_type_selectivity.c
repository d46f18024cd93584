/*
 * code_type_selectivity.c
 *	  How many rows @> and <@ of the coded types leave.
 *
 *	  For a known container the answer is the share of the range that holds it and
 *	  its descendants: the common values in it, and of the histogram its part.
 *	  The planner's own estimate of a range sees nothing inside a part, because it
 *	  does not know how far two codes lie from each other.  For a container from another column it
 *	  is the average of that over the column's values, as far as the statistics
 *	  know them.
 */
#include "codes/code_type_sql.h"

#include "catalog/pg_statistic.h"
#include "codes/code_type_range.h"
#include "nodes/makefuncs.h"
#include "optimizer/optimizer.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/typcache.h"

PRF_FUNCTION(prf_code_contains_sel);
PRF_FUNCTION(prf_code_contained_sel);
PRF_FUNCTION(prf_code_contains_joinsel);
PRF_FUNCTION(prf_code_contained_joinsel);

/* For a container of which nothing is known: the planner's own guess for a range. */
#define UNKNOWN_RANGE_SELECTIVITY 0.005
/* For the ancestors of a code: a few values of a list of some hundreds. */
#define UNKNOWN_ANCESTORS_SELECTIVITY 0.01
/* Statistics values of a container column that an estimate looks at, of each kind. */
#define SAMPLED_VALUES 50

/* One containment to be estimated. */
typedef struct Containment
{
	PlannerInfo *root;
	Oid op;
	Oid type;
	Node *item;
	Node *container;
	VariableStatData *column; /* what is known of the item's column */
} Containment;

static Containment
make_containment(PlannerInfo *root, Oid op, List *arguments, int contained_argument,
				 VariableStatData *column)
{
	Containment containment;
	Oid right;

	containment.root = root;
	containment.op = op;
	op_input_types(op, &containment.type, &right);
	containment.item = list_nth(arguments, contained_argument);
	containment.container = list_nth(arguments, 1 - contained_argument);
	containment.column = column;
	return containment;
}

/* The constant bounds of "item >= first AND item <= last"; false where one is none. */
static bool
constant_bounds(List *clauses, uint32 bounds[2])
{
	for (int i = 0; i < 2; i++)
	{
		Node *bound = lsecond(((OpExpr *) list_nth(clauses, i))->args);

		if (!IsA(bound, Const) || ((Const *) bound)->constisnull)
			return false;
		bounds[i] = DatumGetUInt32(((Const *) bound)->constvalue);
	}
	return true;
}

static double
bound_at(const AttStatsSlot *slot, int place)
{
	return DatumGetUInt32(slot->values[place]);
}

/* Width of a part of the histogram, or the most that is asked for where there is no such part. */
static double
part_width(const AttStatsSlot *slot, int place, double most)
{
	double width = most;

	if (place >= 0 && place + 1 < slot->nvalues)
		width = bound_at(slot, place + 1) - bound_at(slot, place);
	return width > 0 && width < most ? width : most;
}

/*
 * Share of a part's codes that are below the code.  A part that is wider than
 * its neighbours has a gap in the middle, where an area or a district ends: its
 * codes lie at its two ends, as near together as those beside them.
 */
static double
share_of_part(const AttStatsSlot *slot, int part, double code)
{
	double first = bound_at(slot, part);
	double last = bound_at(slot, part + 1);
	double half = (last - first) / 2;

	if (code - first < half)
		return 0.5 * Min((code - first) / part_width(slot, part - 1, half), 1);
	return 1 - 0.5 * Min((last - code) / part_width(slot, part + 1, half), 1);
}

/* Share of the histogram's codes that are below the code, which may be one past the last. */
static double
share_below(const AttStatsSlot *slot, double code)
{
	int low = 0;
	int high = slot->nvalues - 1;

	if (code <= bound_at(slot, low))
		return 0;
	if (code > bound_at(slot, high))
		return 1;
	while (high - low > 1)
	{
		int middle = low + (high - low) / 2;

		if (code > bound_at(slot, middle))
			low = middle;
		else
			high = middle;
	}
	return (low + share_of_part(slot, low, code)) / (slot->nvalues - 1);
}

/* Shares of the common values inside the bounds and in all. */
static bool
common_share(const VariableStatData *column, const uint32 bounds[2], double *inside, double *all)
{
	AttStatsSlot slot;

	*inside = *all = 0;
	if (!get_attstatsslot(&slot, column->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return false;
	for (int i = 0; i < slot.nvalues; i++)
	{
		uint32 code = DatumGetUInt32(slot.values[i]);

		*all += slot.numbers[i];
		if (code >= bounds[0] && code <= bounds[1])
			*inside += slot.numbers[i];
	}
	free_attstatsslot(&slot);
	return true;
}

/* Share of a column's codes inside the bounds; negative where its statistics cannot tell. */
static double
share_inside(const Containment *containment, const uint32 bounds[2])
{
	const VariableStatData *column = containment->column;
	AttStatsSlot slot;
	double inside;
	double common;
	double others;
	bool known;

	if (!HeapTupleIsValid(column->statsTuple) || column->vartype != containment->type ||
		!statistic_proc_security_check(unconstify(VariableStatData *, column),
									   get_opcode(containment->op)))
		return -1;
	known = common_share(column, bounds, &inside, &common);
	others = 1 - ((Form_pg_statistic) GETSTRUCT(column->statsTuple))->stanullfrac - common;
	if (!get_attstatsslot(&slot, column->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid,
						  ATTSTATSSLOT_VALUES))
		return known ? inside : -1;
	if (slot.nvalues > 1)
		inside += Max(others, 0) *
				  (share_below(&slot, (double) bounds[1] + 1) - share_below(&slot, bounds[0]));
	free_attstatsslot(&slot);
	return inside;
}

static double
range_selectivity(const Containment *containment, Node *container, int var_rel_id)
{
	TypeCacheEntry *type = lookup_type_cache(containment->type, TYPECACHE_BTREE_OPFAMILY);
	List *clauses = prf_code_range_clauses(containment->root, get_opcode(containment->op),
										   type->btree_opf, containment->item, container);

	uint32 bounds[2];
	double share = -1;

	if (clauses == NIL)
		return UNKNOWN_RANGE_SELECTIVITY;
	if (constant_bounds(clauses, bounds))
		share = share_inside(containment, bounds);
	if (share >= 0)
		return share;
	return clauselist_selectivity(containment->root, clauses, var_rel_id, JOIN_INNER, NULL);
}

static double
value_selectivity(const Containment *containment, Datum value, int var_rel_id)
{
	Const *container =
		makeConst(containment->type, -1, InvalidOid, sizeof(uint32), value, false, true);

	return range_selectivity(containment, (Node *) container, var_rel_id);
}

/* Weighted sum over the most common containers; adds up their share in *covered. */
static double
common_containers(const Containment *containment, VariableStatData *container, int var_rel_id,
				  double *covered)
{
	AttStatsSlot slot;
	double sum = 0;

	if (!get_attstatsslot(&slot, container->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return 0;
	for (int i = 0; i < Min(slot.nvalues, SAMPLED_VALUES); i++)
	{
		sum += slot.numbers[i] * value_selectivity(containment, slot.values[i], var_rel_id);
		*covered += slot.numbers[i];
	}
	free_attstatsslot(&slot);
	return sum;
}

/* Mean over the histogram's bounds, or a negative number where there is none. */
static double
other_containers(const Containment *containment, VariableStatData *container, int var_rel_id)
{
	AttStatsSlot slot;
	double sum = 0;
	int looked_at = 0;
	int step;

	if (!get_attstatsslot(&slot, container->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid,
						  ATTSTATSSLOT_VALUES))
		return -1;
	step = Max(slot.nvalues / SAMPLED_VALUES, 1);
	for (int i = 0; i < slot.nvalues; i += step)
	{
		sum += value_selectivity(containment, slot.values[i], var_rel_id);
		looked_at++;
	}
	free_attstatsslot(&slot);
	return looked_at > 0 ? sum / looked_at : -1;
}

/* Average over the values of a column of containers. */
static double
average_selectivity(const Containment *containment, VariableStatData *container, int var_rel_id)
{
	double known = 1;
	double covered = 0;
	double sum;
	double rest;

	if (!HeapTupleIsValid(container->statsTuple) ||
		!statistic_proc_security_check(container, get_opcode(containment->op)))
		return UNKNOWN_RANGE_SELECTIVITY;
	known -= ((Form_pg_statistic) GETSTRUCT(container->statsTuple))->stanullfrac;
	sum = common_containers(containment, container, var_rel_id, &covered);
	rest = other_containers(containment, container, var_rel_id);
	if (rest >= 0)
		return sum + Max(known - covered, 0) * rest;
	return covered > 0 ? sum * known / covered : UNKNOWN_RANGE_SELECTIVITY;
}

/* The item is the column that is restricted. */
static double
item_selectivity(const Containment *containment, int var_rel_id)
{
	Node *container = estimate_expression_value(containment->root, containment->container);
	VariableStatData column;
	double selectivity;

	if (IsA(container, Const))
		return range_selectivity(containment, container, var_rel_id);
	examine_variable(containment->root, containment->container, 0, &column);
	selectivity = average_selectivity(containment, &column, var_rel_id);
	ReleaseVariableStats(column);
	return selectivity;
}

static Datum
restriction_selectivity_of(FunctionCallInfo fcinfo, int contained_argument)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid op = PG_GETARG_OID(1);
	List *arguments = (List *) PG_GETARG_POINTER(2);
	int var_rel_id = PG_GETARG_INT32(3);
	VariableStatData variable;
	Containment containment =
		make_containment(root, op, arguments, contained_argument, &variable);
	Node *other;
	bool on_left;
	double selectivity;

	if (!get_restriction_variable(root, arguments, var_rel_id, &variable, &other, &on_left))
		PG_RETURN_FLOAT8(UNKNOWN_RANGE_SELECTIVITY);
	if (on_left == (contained_argument == 0))
		selectivity = item_selectivity(&containment, var_rel_id);
	else
		selectivity = generic_restriction_selectivity(root, op, InvalidOid, arguments, var_rel_id,
													  UNKNOWN_ANCESTORS_SELECTIVITY);
	ReleaseVariableStats(variable);
	CLAMP_PROBABILITY(selectivity);
	PG_RETURN_FLOAT8(selectivity);
}

Datum
prf_code_contains_sel(PG_FUNCTION_ARGS)
{
	return restriction_selectivity_of(fcinfo, 1);
}

Datum
prf_code_contained_sel(PG_FUNCTION_ARGS)
{
	return restriction_selectivity_of(fcinfo, 0);
}

/* For a semi-join: the share of outer rows that meet at least one of the inner rows. */
static double
semi_join_selectivity(double selectivity, const VariableStatData *inner)
{
	double inner_rows = inner->rel != NULL ? inner->rel->rows : 1;

	return Min(selectivity * Max(inner_rows, 1), 1);
}

static Datum
join_selectivity_of(FunctionCallInfo fcinfo, int contained_argument)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid op = PG_GETARG_OID(1);
	List *arguments = (List *) PG_GETARG_POINTER(2);
	JoinType join = (JoinType) PG_GETARG_INT16(3);
	SpecialJoinInfo *info = (SpecialJoinInfo *) PG_GETARG_POINTER(4);
	VariableStatData sides[2];
	Containment containment =
		make_containment(root, op, arguments, contained_argument, &sides[contained_argument]);
	bool reversed;
	double selectivity;

	get_join_variables(root, arguments, info, &sides[0], &sides[1], &reversed);
	selectivity = average_selectivity(&containment, &sides[1 - contained_argument], 0);
	if (join == JOIN_SEMI || join == JOIN_ANTI)
		selectivity = semi_join_selectivity(selectivity, &sides[reversed ? 0 : 1]);
	ReleaseVariableStats(sides[0]);
	ReleaseVariableStats(sides[1]);
	CLAMP_PROBABILITY(selectivity);
	PG_RETURN_FLOAT8(selectivity);
}

Datum
prf_code_contains_joinsel(PG_FUNCTION_ARGS)
{
	return join_selectivity_of(fcinfo, 1);
}

Datum
prf_code_contained_joinsel(PG_FUNCTION_ARGS)
{
	return join_selectivity_of(fcinfo, 0);
}
