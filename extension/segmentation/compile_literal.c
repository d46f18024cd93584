/*
 * compile_literal.c
 *	  Tests of one input as the intervals in which they are true.
 */
#include "segmentation/compile.h"

#include <stdlib.h>
#include <string.h>

/* ---- Edges ---- */

typedef struct Edges
{
	int *at;
	int count;
	int capacity;
} Edges;

static void
add_edge(PrfCompiler *compiler, Edges *edges, int at)
{
	edges->at =
		prf_arena_grow(compiler->scratch, edges->at, edges->count, &edges->capacity, sizeof(int));
	edges->at[edges->count++] = at;
	compiler->edges++;
}

/* Room for so many more? */
static bool
edges_fit(const PrfCompiler *compiler, int64_t more)
{
	return (compiler->edges + more) * PRF_EDGE_BYTES <= PRF_COMPILED_BYTES_MAX;
}

/* From one interval to before another. */
static void
add_run(PrfCompiler *compiler, Edges *edges, int from, int to)
{
	if (from >= to)
		return;
	add_edge(compiler, edges, from);
	add_edge(compiler, edges, to);
}

static int
compare_places(const void *a, const void *b)
{
	int left = *(const int *) a;
	int right = *(const int *) b;

	return (left > right) - (left < right);
}

/* The constants of a list, in order and each once. */
static void
add_list(PrfCompiler *compiler, const PrfCompiledInput *input, const PrfOperand *operands,
		 int count, Edges *edges)
{
	int *places = prf_arena_allocate(compiler->scratch, (size_t) count * sizeof(int));

	for (int i = 0; i < count; i++)
		places[i] = prf_compiled_interval(input, &operands[i].value);
	qsort(places, (size_t) count, sizeof(int), compare_places);
	for (int i = 0; i < count; i++)
		if (i == 0 || places[i] != places[i - 1])
			add_run(compiler, edges, places[i], places[i] + 1);
}

static void
add_comparison(PrfCompiler *compiler, const PrfCompiledInput *input, PrfComparison comparison,
			   int place, Edges *edges)
{
	switch (comparison)
	{
		case PRF_EQUAL:
			add_run(compiler, edges, place, place + 1);
			break;
		case PRF_NOT_EQUAL:
			add_run(compiler, edges, 0, place);
			add_run(compiler, edges, place + 1, input->intervals);
			break;
		case PRF_LESS:
			add_run(compiler, edges, 0, place);
			break;
		case PRF_LESS_EQUAL:
			add_run(compiler, edges, 0, place + 1);
			break;
		case PRF_GREATER:
			add_run(compiler, edges, place + 1, input->intervals);
			break;
		case PRF_GREATER_EQUAL:
			add_run(compiler, edges, place, input->intervals);
			break;
	}
}

/* One axis: a range.  Two: both parts at least those of the wide code. */
static bool
add_within(PrfCompiler *compiler, const PrfCompiledInput *input, const PrfValue *wide, Edges *edges)
{
	int second;
	int place;

	if (input->axes == 1)
	{
		PrfValue first;
		PrfValue last;
		uint32_t ends[2];

		input->type.kind->range(input->type.kind, (uint32_t) wide->integer, &ends[0], &ends[1]);
		first.integer = ends[0];
		last.integer = ends[1];
		add_run(compiler, edges, prf_compiled_interval(input, &first),
				prf_compiled_interval(input, &last) + 1);
		return true;
	}
	second = prf_axis_pieces(&input->axis[1]);
	place = prf_compiled_interval(input, wide);
	if (!edges_fit(compiler, 2 * (int64_t) (input->intervals / second)))
		return false;
	for (int upper = place / second; upper < input->intervals / second; upper++)
		add_run(compiler, edges, upper * second + place % second, (upper + 1) * second);
	return true;
}

static bool
add_test(PrfCompiler *compiler, const PrfCondition *leaf, Edges *edges)
{
	const PrfCompiledInput *input = &compiler->compiled->inputs[leaf->input];
	const PrfOperand *operands = compiler->model->operands + leaf->operand;
	PrfValue none = {.integer = 0};

	switch (leaf->kind)
	{
		case PRF_CONDITION_COMPARE:
			add_comparison(compiler, input, leaf->comparison,
						   prf_compiled_interval(input, &operands[0].value), edges);
			return true;
		case PRF_CONDITION_BETWEEN:
			add_run(compiler, edges, prf_compiled_interval(input, &operands[0].value),
					prf_compiled_interval(input, &operands[1].value) + 1);
			return true;
		case PRF_CONDITION_IN:
			add_list(compiler, input, operands, leaf->operands, edges);
			return true;
		case PRF_CONDITION_WITHIN:
			return add_within(compiler, input, &operands[0].value, edges);
		case PRF_CONDITION_TRUE:
			add_comparison(compiler, input, PRF_NOT_EQUAL, prf_compiled_interval(input, &none),
						   edges);
			return true;
		default: /* PRF_CONDITION_NULL: no value that is there */
			return true;
	}
}

/* True where it was false. */
static void
complement(PrfCompiler *compiler, PrfNode *literal)
{
	int *edges;

	if (literal->edges_count > 0 && literal->edges[0] == 0)
	{
		literal->edges++;
		literal->edges_count--;
		return;
	}
	edges =
		prf_arena_allocate(compiler->scratch, (size_t) (literal->edges_count + 1) * sizeof(int));
	edges[0] = 0;
	if (literal->edges_count > 0)
		memcpy(edges + 1, literal->edges, (size_t) literal->edges_count * sizeof(int));
	literal->edges = edges;
	literal->edges_count++;
	compiler->edges++;
}

/* The last interval has no end that anybody needs. */
static void
drop_end(const PrfCompiler *compiler, PrfNode *literal)
{
	if (literal->edges_count > 0 && literal->edges[literal->edges_count - 1] ==
										compiler->compiled->inputs[literal->input].intervals)
		literal->edges_count--;
}

bool
prf_compile_literal(PrfCompiler *compiler, const PrfCondition *leaf, bool negated, PrfNode *node)
{
	bool is_null = leaf->kind == PRF_CONDITION_NULL;
	Edges edges = {NULL, 0, 0};

	if (!add_test(compiler, leaf, &edges))
		return false;
	memset(node, 0, sizeof(*node));
	node->kind = PRF_NODE_LITERAL;
	node->input = leaf->input;
	node->edges = edges.at;
	node->edges_count = edges.count;
	node->null = !is_null ? PRF_UNKNOWN : leaf->negated != negated ? PRF_FALSE : PRF_TRUE;
	node->clauses = 1;
	drop_end(compiler, node);
	if (leaf->negated != negated)
		complement(compiler, node);
	node->events = node->edges_count + 1;
	return true;
}

/* ---- Several literals of one input ---- */

typedef struct Change
{
	int at;
	int by; /* one literal more, or one less, is true */
} Change;

static int
compare_changes(const void *a, const void *b)
{
	const Change *left = a;
	const Change *right = b;

	return (left->at > right->at) - (left->at < right->at);
}

static int
gather_changes(const PrfNode *literals, int count, Change *changes)
{
	int found = 0;

	for (int i = 0; i < count; i++)
		for (int j = 0; j < literals[i].edges_count; j++)
			changes[found++] = (Change){literals[i].edges[j], j % 2 == 0 ? 1 : -1};
	qsort(changes, (size_t) found, sizeof(Change), compare_changes);
	return found;
}

/* The edges of where at least so many literals are true. */
static void
find_edges(PrfCompiler *compiler, const Change *changes, int count, int enough, Edges *edges)
{
	int held = 0;

	for (int i = 0; i < count; i++)
	{
		bool was = edges->count % 2 == 1;

		held += changes[i].by;
		if (i + 1 < count && changes[i + 1].at == changes[i].at)
			continue;
		if ((held >= enough) != was)
			add_edge(compiler, edges, changes[i].at);
	}
}

/* One is enough for ANY, ALL needs all of them. */
bool
prf_merge_literals(PrfCompiler *compiler, PrfNodeKind kind, const PrfNode *literals, int count,
				   PrfNode *merged)
{
	bool all = kind == PRF_NODE_ALL;
	Edges edges = {NULL, 0, 0};
	int64_t found = 0;
	Change *changes;

	*merged = literals[0];
	for (int i = 0; i < count; i++)
	{
		found += literals[i].edges_count;
		if (all ? literals[i].null < merged->null : literals[i].null > merged->null)
			merged->null = literals[i].null;
	}
	if (!edges_fit(compiler, found))
		return false;
	changes = prf_arena_allocate(compiler->scratch, (size_t) (found + 1) * sizeof(Change));
	find_edges(compiler, changes, gather_changes(literals, count, changes), all ? count : 1,
			   &edges);
	merged->edges = edges.at;
	merged->edges_count = edges.count;
	merged->events = edges.count + 1;
	return true;
}
