/*
 * condition.c
 *	  Conditions: AND, OR, NOT and parentheses over the tests in leaf.c.
 *
 *	  Conditions refer to each other by index, because their array moves as it
 *	  grows.
 */
#include "segmentation/parser.h"

static bool read_any(PrfParser *parser, int *node);

static int
add_condition(PrfParser *parser, PrfCondition condition)
{
	PrfModel *model = parser->model;

	model->conditions = prf_arena_grow(parser->arena, model->conditions, model->conditions_count,
									   &parser->conditions_capacity, sizeof(PrfCondition));
	model->conditions[model->conditions_count] = condition;
	return model->conditions_count++;
}

static PrfCondition
new_condition(PrfConditionKind kind)
{
	PrfCondition condition = {.kind = kind, .input = -1, .child = -1, .next = -1};

	return condition;
}

static int
last_of_chain(const PrfModel *model, int node)
{
	while (model->conditions[node].next >= 0)
		node = model->conditions[node].next;
	return node;
}

/*
 * Hangs a node behind the last child of a chain; the new last child.  The
 * children of an AND inside an AND join it: parentheses there say nothing.
 */
static int
append_child(PrfModel *model, int parent, int last, int node)
{
	bool joins = model->conditions[node].kind == model->conditions[parent].kind;
	int first = joins ? model->conditions[node].child : node;

	if (last < 0)
		model->conditions[parent].child = first;
	else
		model->conditions[last].next = first;
	return joins ? last_of_chain(model, first) : node;
}

typedef bool (*ReadNode)(PrfParser *parser, int *node);

/* part { word part }: the part itself where there is only one */
static bool
read_chain(PrfParser *parser, PrfConditionKind kind, PrfWord word, ReadNode read_part, int *node)
{
	int parent;
	int last;
	int part;

	if (!read_part(parser, node))
		return false;
	if (parser->token.word != word)
		return true;
	parent = add_condition(parser, new_condition(kind));
	last = append_child(parser->model, parent, -1, *node);
	while (parser->token.word == word)
	{
		if (!prf_parser_advance(parser) || !read_part(parser, &part))
			return false;
		last = append_child(parser->model, parent, last, part);
	}
	*node = parent;
	return true;
}

static bool
go_deeper(PrfParser *parser)
{
	if (++parser->depth > PRF_MODEL_DEPTH_MAX)
		return prf_fault(parser->error, PRF_FAULT_LIMIT, parser->token.at,
						 "a condition is nested more than %d deep", PRF_MODEL_DEPTH_MAX);
	return prf_parser_advance(parser);
}

/* NOT part, ( any ), or a test */
static bool
read_part(PrfParser *parser, int *node)
{
	PrfCondition condition = new_condition(PRF_CONDITION_NOT);

	if (parser->token.word == PRF_WORD_NOT)
	{
		if (!go_deeper(parser) || !read_part(parser, &condition.child))
			return false;
		parser->depth--;
	}
	else if (prf_parser_is(parser, PRF_SYMBOL_OPEN))
	{
		if (!go_deeper(parser) || !read_any(parser, node))
			return false;
		parser->depth--;
		if (prf_parser_is(parser, PRF_SYMBOL_CLOSE))
			return prf_parser_advance(parser);
		return prf_parser_unexpected(parser, "and, or, or \")\"");
	}
	else if (!prf_parser_leaf(parser, &condition))
		return false;
	*node = add_condition(parser, condition);
	return true;
}

static bool
read_all(PrfParser *parser, int *node)
{
	return read_chain(parser, PRF_CONDITION_AND, PRF_WORD_AND, read_part, node);
}

static bool
read_any(PrfParser *parser, int *node)
{
	return read_chain(parser, PRF_CONDITION_OR, PRF_WORD_OR, read_all, node);
}

bool
prf_parser_condition(PrfParser *parser, int *root)
{
	return read_any(parser, root);
}
