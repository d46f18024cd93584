/*
 * header.c
 *	  The head of a model: its name, its inputs, and the clauses before the rules.
 */
#include <string.h>

#include "segmentation/parser.h"

/* ---- Types ---- */

typedef struct Substitute
{
	const char *word;
	const char *type;
} Substitute;

/* Types of SQL that an input has not, and what to declare in their place. */
static const Substitute substitutes[] = {
	{"double", "numeric"}, {"float", "numeric"},    {"float4", "numeric"}, {"float8", "numeric"},
	{"money", "numeric"},  {"real", "numeric"},     {"bpchar", "text"},    {"char", "text"},
	{"character", "text"}, {"citext", "text"},      {"name", "text"},      {"varchar", "text"},
	{"timestamp", "date"}, {"timestamptz", "date"},
};

static bool
fail_type(PrfParser *parser)
{
	const char *word = parser->token.text;
	PrfNearest nearest;

	prf_fault(parser->error, PRF_FAULT_NAME, parser->token.at, "no type of input is called \"%s\"",
			  word);
	prf_fault_detail(
		parser->error,
		"Types are boolean, smallint, integer, bigint, numeric, date, text and the coded types.");
	for (size_t i = 0; i < sizeof(substitutes) / sizeof(substitutes[0]); i++)
		if (strcmp(word, substitutes[i].word) == 0)
			return prf_fault_hint(parser->error,
								  "Declare it as %s, and cast the column where the model is used.",
								  substitutes[i].type);
	prf_nearest_begin(&nearest, word);
	prf_type_nearest(&nearest);
	if (nearest.name != NULL)
		return prf_fault_hint(parser->error, "The nearest type is %s.", nearest.name);
	return false;
}

static bool
read_type(PrfParser *parser, PrfType *type)
{
	if (!prf_parser_is_name(parser))
		return prf_parser_unexpected(parser, "a type");
	if (!prf_type_by_name(parser->token.text, type))
		return fail_type(parser);
	if (!prf_parser_advance(parser))
		return false;
	if (!prf_parser_is(parser, PRF_SYMBOL_OPEN))
		return true;
	prf_fault(parser->error, PRF_FAULT_SYNTAX, parser->token.at,
			  "type %s takes no modifier in a model", prf_type_name(*type));
	return prf_fault_hint(parser->error, "Write the name of the type alone.");
}

/* ---- Inputs and parameters ---- */

/* Inputs and parameters share their names. */
static bool
read_new_name(PrfParser *parser, const char *expected, const char **name)
{
	const PrfToken *token = &parser->token;

	if (!prf_parser_is_name(parser))
		return prf_parser_no_name(parser, expected);
	if (prf_parser_input(parser, token->text) >= 0 || prf_parser_param(parser, token->text) >= 0)
		return prf_fault(parser->error, PRF_FAULT_DUPLICATE, token->at,
						 "the name \"%s\" is declared twice", token->text);
	*name = token->text;
	return prf_parser_advance(parser);
}

static bool
fail_many(PrfParser *parser, const char *things, int most)
{
	return prf_fault(parser->error, PRF_FAULT_LIMIT, parser->token.at, "more than %d %s", most,
					 things);
}

static bool
read_input(PrfParser *parser)
{
	PrfModel *model = parser->model;
	PrfInput input;

	if (model->inputs_count >= PRF_MODEL_INPUTS_MAX)
		return fail_many(parser, "inputs", PRF_MODEL_INPUTS_MAX);
	if (!read_new_name(parser, "the name of an input", &input.name) ||
		!read_type(parser, &input.type))
		return false;
	model->inputs = prf_arena_grow(parser->arena, model->inputs, model->inputs_count,
								   &parser->inputs_capacity, sizeof(PrfInput));
	model->inputs[model->inputs_count++] = input;
	return true;
}

/* Constants are whole numbers of any size; a parameter keeps to its type. */
static bool
check_range(PrfParser *parser, const PrfParam *param, PrfPosition at)
{
	int64_t least;
	int64_t greatest;

	if (param->type.id != PRF_TYPE_SMALLINT && param->type.id != PRF_TYPE_INTEGER)
		return true;
	prf_type_range(param->type.id, &least, &greatest);
	if (param->value.integer >= least && param->value.integer <= greatest)
		return true;
	return prf_fault(parser->error, PRF_FAULT_VALUE, at,
					 "the value of parameter \"%s\" is out of range for type %s", param->name,
					 prf_type_name(param->type));
}

static bool
read_param(PrfParser *parser)
{
	PrfModel *model = parser->model;
	PrfPosition at;
	PrfParam param;

	if (model->params_count >= PRF_MODEL_PARAMS_MAX)
		return fail_many(parser, "parameters", PRF_MODEL_PARAMS_MAX);
	if (!read_new_name(parser, "the name of a parameter", &param.name) ||
		!read_type(parser, &param.type) || !prf_parser_symbol(parser, PRF_SYMBOL_EQUAL))
		return false;
	at = parser->token.at;
	if (!prf_parser_constant(parser, param.type, &param.value) || !check_range(parser, &param, at))
		return false;
	model->params = prf_arena_grow(parser->arena, model->params, model->params_count,
								   &parser->params_capacity, sizeof(PrfParam));
	model->params[model->params_count++] = param;
	return true;
}

/* "(" thing { "," thing } ")" */
static bool
read_list(PrfParser *parser, bool (*read_one)(PrfParser *))
{
	if (!prf_parser_symbol(parser, PRF_SYMBOL_OPEN) || !read_one(parser))
		return false;
	while (prf_parser_is(parser, PRF_SYMBOL_COMMA))
		if (!prf_parser_advance(parser) || !read_one(parser))
			return false;
	return prf_parser_symbol(parser, PRF_SYMBOL_CLOSE);
}

bool
prf_parser_header(PrfParser *parser)
{
	if (!prf_parser_word(parser, PRF_WORD_SEGMENTATION))
		return prf_fault_hint(
			parser->error,
			"A model begins like: segmentation my_model (income integer, vulnerable boolean)");
	if (!prf_parser_is_name(parser))
		return prf_parser_no_name(parser, "the model's name");
	parser->model->name = parser->token.text;
	return prf_parser_advance(parser) && read_list(parser, read_input);
}

/* ---- Clauses ---- */

static bool
read_params(PrfParser *parser)
{
	return prf_parser_advance(parser) && read_list(parser, read_param);
}

static bool
read_missing(PrfParser *parser)
{
	if (!prf_parser_advance(parser))
		return false;
	if (parser->token.word == PRF_WORD_STRICT)
		return prf_parser_advance(parser);
	parser->model->missing_as_false = true;
	return prf_parser_word(parser, PRF_WORD_AS) && prf_parser_word(parser, PRF_WORD_FALSE);
}

static bool
read_purpose(PrfParser *parser)
{
	return prf_parser_advance(parser) &&
		   prf_parser_string(parser, "the purpose", &parser->model->purpose);
}

static bool
read_uses(PrfParser *parser)
{
	parser->model->special_category = true;
	return prf_parser_advance(parser) && prf_parser_word(parser, PRF_WORD_SPECIAL) &&
		   prf_parser_word(parser, PRF_WORD_CATEGORY) && prf_parser_word(parser, PRF_WORD_DATA);
}

static bool
read_out_of_scope(PrfParser *parser)
{
	parser->model->out_of_scope_at = parser->token.at;
	return prf_parser_advance(parser) && prf_parser_word(parser, PRF_WORD_OF) &&
		   prf_parser_word(parser, PRF_WORD_SCOPE) && prf_parser_word(parser, PRF_WORD_WHEN) &&
		   prf_parser_condition(parser, &parser->model->out_of_scope);
}

typedef struct Clause
{
	PrfWord word;
	bool (*read)(PrfParser *parser);
} Clause;

static const Clause clauses[] = {
	{PRF_WORD_PARAMS, read_params},    {PRF_WORD_MISSING, read_missing},
	{PRF_WORD_PURPOSE, read_purpose},  {PRF_WORD_USES, read_uses},
	{PRF_WORD_OUT, read_out_of_scope},
};

#define CLAUSES (sizeof(clauses) / sizeof(clauses[0]))

/* The words that begin a clause may also be segment codes: the next one tells. */
bool
prf_parser_at_clause(const PrfParser *parser)
{
	PrfToken next;

	if (parser->token.kind != PRF_TOKEN_WORD)
		return false;
	next = prf_parser_peek(parser);
	switch (parser->token.word)
	{
		case PRF_WORD_PARAMS:
			return next.symbol == PRF_SYMBOL_OPEN;
		case PRF_WORD_MISSING:
			return next.word == PRF_WORD_STRICT || next.word == PRF_WORD_AS;
		case PRF_WORD_PURPOSE:
			return next.kind == PRF_TOKEN_STRING;
		case PRF_WORD_USES:
			return next.word == PRF_WORD_SPECIAL;
		case PRF_WORD_OUT:
			return next.word == PRF_WORD_OF;
		default:
			return false;
	}
}

bool
prf_parser_clauses(PrfParser *parser)
{
	bool seen[CLAUSES] = {false};

	while (prf_parser_at_clause(parser))
		for (size_t i = 0; i < CLAUSES; i++)
		{
			if (clauses[i].word != parser->token.word)
				continue;
			if (seen[i])
				return prf_fault(parser->error, PRF_FAULT_DUPLICATE, parser->token.at,
								 "the clause \"%s\" stands twice", parser->token.text);
			seen[i] = true;
			if (!clauses[i].read(parser))
				return false;
			break;
		}
	return true;
}
