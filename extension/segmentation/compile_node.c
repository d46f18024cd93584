/*
 * compile_node.c
 *	  A condition as literals, ALL and ANY: negations go down to the tests, and
 *	  tests of the same input that stand beside each other become one literal.
 *	  All of this holds in three-valued logic.
 */
#include "segmentation/compile.h"

#include <stdlib.h>
#include <string.h>

/* ---- ALL and ANY ---- */

typedef struct Parts
{
	PrfNodeKind kind;
	PrfNode *at;
	int count;
	int capacity;
} Parts;

/* Literals come first, those of one input together; the rest stays in order. */
static int
compare_parts(const void *a, const void *b)
{
	const PrfNode *left = a;
	const PrfNode *right = b;
	int left_input = left->kind == PRF_NODE_LITERAL ? left->input : PRF_MODEL_INPUTS_MAX;
	int right_input = right->kind == PRF_NODE_LITERAL ? right->input : PRF_MODEL_INPUTS_MAX;

	if (left_input != right_input)
		return left_input - right_input;
	return (left->before > right->before) - (left->before < right->before);
}

static int
same_input(const Parts *parts, int from)
{
	int end = from + 1;

	if (parts->at[from].kind == PRF_NODE_LITERAL)
		while (end < parts->count && parts->at[end].kind == PRF_NODE_LITERAL &&
			   parts->at[end].input == parts->at[from].input)
			end++;
	return end;
}

static bool
merge_parts(PrfCompiler *compiler, Parts *parts)
{
	int kept = 0;

	for (int i = 0; i < parts->count; i++)
		parts->at[i].before = i;
	qsort(parts->at, (size_t) parts->count, sizeof(PrfNode), compare_parts);
	for (int from = 0, end; from < parts->count; from = end)
	{
		PrfNode part = parts->at[from];

		end = same_input(parts, from);
		if (end > from + 1 &&
			!prf_merge_literals(compiler, parts->kind, parts->at + from, end - from, &part))
			return false;
		parts->at[kept++] = part;
	}
	parts->count = kept;
	return true;
}

static void
count_any(PrfNode *node)
{
	for (int i = 0; i < node->parts_count; i++)
	{
		PrfNode *part = &node->parts[i];

		part->before = node->clauses;
		node->clauses = prf_count_add(node->clauses, part->clauses);
		node->events = prf_count_add(node->events, part->events);
	}
}

/* Each clause of a part stands in as many clauses as the other parts multiply to. */
static void
count_all(PrfNode *node)
{
	node->clauses = 1;
	for (int i = 0; i < node->parts_count; i++)
		node->clauses = prf_count_multiply(node->clauses, node->parts[i].clauses);
	for (int i = 0; i < node->parts_count; i++)
		node->events =
			prf_count_add(node->events, prf_count_multiply(node->parts[i].events,
														   node->clauses / node->parts[i].clauses));
}

static bool gather_parts(PrfCompiler *compiler, int condition, bool negated, Parts *parts);

static PrfNodeKind
kind_of(const PrfCondition *condition, bool negated)
{
	return (condition->kind == PRF_CONDITION_AND) != negated ? PRF_NODE_ALL : PRF_NODE_ANY;
}

/* Recursion is bounded by PRF_MODEL_DEPTH_MAX. */
bool
prf_compile_node(PrfCompiler *compiler, int index, bool negated, PrfNode *node)
{
	const PrfCondition *condition = &compiler->model->conditions[index];
	Parts parts = {PRF_NODE_ALL, NULL, 0, 0};

	if (condition->kind == PRF_CONDITION_NOT)
		return prf_compile_node(compiler, condition->child, !negated, node);
	if (condition->child < 0)
		return prf_compile_literal(compiler, condition, negated, node);
	parts.kind = kind_of(condition, negated);
	if (!gather_parts(compiler, index, negated, &parts) || !merge_parts(compiler, &parts))
		return false;
	memset(node, 0, sizeof(*node));
	node->kind = parts.kind;
	node->parts = parts.at;
	node->parts_count = parts.count;
	if (parts.count == 1)
		*node = parts.at[0];
	else if (parts.kind == PRF_NODE_ALL)
		count_all(node);
	else
		count_any(node);
	return true;
}

/* The children of an AND inside an AND join it, wherever negations turn an OR into one. */
static bool
gather_parts(PrfCompiler *compiler, int index, bool negated, Parts *parts)
{
	const PrfModel *model = compiler->model;
	const PrfCondition *condition = &model->conditions[index];
	PrfNode part;

	if (condition->kind == PRF_CONDITION_NOT)
		return gather_parts(compiler, condition->child, !negated, parts);
	if (condition->child >= 0 && kind_of(condition, negated) == parts->kind)
	{
		for (int child = condition->child; child >= 0; child = model->conditions[child].next)
			if (!gather_parts(compiler, child, negated, parts))
				return false;
		return true;
	}
	if (!prf_compile_node(compiler, index, negated, &part))
		return false;
	parts->at = prf_arena_grow(compiler->scratch, parts->at, parts->count, &parts->capacity,
							   sizeof(PrfNode));
	parts->at[parts->count++] = part;
	return true;
}

/* ---- The clauses of a node ---- */

/* The part of an ANY in which the clause with this index lies. */
static const PrfNode *
part_at(const PrfNode *node, int64_t index)
{
	int from = 0;
	int to = node->parts_count;

	while (to - from > 1)
	{
		int middle = from + (to - from) / 2;

		if (node->parts[middle].before <= index)
			from = middle;
		else
			to = middle;
	}
	return &node->parts[from];
}

/* A clause of an ALL has one clause of each part: its index is their indexes as digits. */
void
prf_node_visit(const PrfNode *node, int64_t index, int clause, PrfVisitLiteral visit, void *arg)
{
	while (node->kind == PRF_NODE_ANY)
	{
		node = part_at(node, index);
		index -= node->before;
	}
	if (node->kind == PRF_NODE_LITERAL)
		visit(arg, node, clause);
	else
		for (int i = 0; i < node->parts_count; i++)
		{
			const PrfNode *part = &node->parts[i];

			prf_node_visit(part, index % part->clauses, clause, visit, arg);
			index /= part->clauses;
		}
}
