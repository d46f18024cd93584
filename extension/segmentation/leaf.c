/*
 * leaf.c
 *	  The leaves of conditions: tests of one input against constants and parameters.
 */
#include <string.h>

#include "segmentation/parser.h"

/* ---- Operands ---- */

static void
add_operand(PrfParser *parser, PrfOperand operand)
{
	PrfModel *model = parser->model;

	model->operands = prf_arena_grow(parser->arena, model->operands, model->operands_count,
									 &parser->operands_capacity, sizeof(PrfOperand));
	model->operands[model->operands_count++] = operand;
}

static bool
fail_param_name(PrfParser *parser)
{
	const char *name = parser->token.text;
	PrfNearest nearest;

	if (prf_parser_input(parser, name) >= 0)
	{
		prf_fault(parser->error, PRF_FAULT_TYPE, parser->token.at,
				  "\"%s\" is an input: a condition looks at one input only", name);
		return prf_fault_hint(
			parser->error,
			"Compare the two in the query, and give the result to the model as a boolean input.");
	}
	prf_fault(parser->error, PRF_FAULT_NAME, parser->token.at, "no parameter is called \"%s\"",
			  name);
	prf_nearest_begin(&nearest, name);
	for (int i = 0; i < parser->model->params_count; i++)
		prf_nearest_try(&nearest, parser->model->params[i].name);
	if (nearest.name != NULL)
		return prf_fault_hint(parser->error, "The nearest parameter is \"%s\".", nearest.name);
	return prf_fault_hint(parser->error, "A text constant stands in single quotes: '%s'.", name);
}

/* A whole number where the input is numeric becomes a numeric. */
static bool
param_value(PrfParser *parser, PrfType type, const PrfParam *param, PrfValue *value)
{
	PrfText digits = {.arena = parser->arena};
	PrfLiteral literal = {PRF_LITERAL_NUMBER, NULL, 0, parser->token.at};

	*value = param->value;
	if (type.id == param->type.id || prf_type_store(type) == PRF_STORE_INTEGER)
		return true;
	prf_value_print(param->type, &param->value, &digits);
	literal.text = digits.data;
	literal.len = digits.len;
	return prf_literal_read(type, &literal, parser->arena, value, parser->error);
}

static bool
read_param(PrfParser *parser, PrfType type, PrfOperand *operand)
{
	const PrfParam *param;

	operand->param = prf_parser_param(parser, parser->token.text);
	if (operand->param < 0)
		return fail_param_name(parser);
	param = &parser->model->params[operand->param];
	if (!prf_type_takes(type, param->type))
	{
		prf_fault(parser->error, PRF_FAULT_TYPE, parser->token.at,
				  "parameter \"%s\" is %s, where %s is expected", param->name,
				  prf_type_name(param->type), prf_type_name(type));
		return prf_fault_hint(parser->error, "Declare the parameter with the type of the input.");
	}
	return param_value(parser, type, param, &operand->value) && prf_parser_advance(parser);
}

/* Reads a constant or parameter, to be compared with the condition's input. */
static bool
read_operand(PrfParser *parser, PrfCondition *condition)
{
	PrfType type = parser->model->inputs[condition->input].type;
	PrfOperand operand = {.param = -1};

	if (prf_parser_is_name(parser) ? !read_param(parser, type, &operand)
								   : !prf_parser_constant(parser, type, &operand.value))
		return false;
	if (condition->operands++ == 0)
		condition->operand = parser->model->operands_count;
	add_operand(parser, operand);
	return true;
}

/* ---- Tests of one input ---- */

static bool
check_ordered(PrfParser *parser, const PrfCondition *condition)
{
	if (parser->model->inputs[condition->input].type.id != PRF_TYPE_BOOLEAN)
		return true;
	prf_fault(parser->error, PRF_FAULT_TYPE, parser->token.at, "a boolean input has no order");
	return prf_fault_hint(parser->error, "Write the input alone, or not before it.");
}

static bool
read_comparison(PrfParser *parser, PrfCondition *condition)
{
	condition->comparison = (PrfComparison) (parser->token.symbol - PRF_SYMBOL_EQUAL);
	if (condition->comparison > PRF_NOT_EQUAL && !check_ordered(parser, condition))
		return false;
	return prf_parser_advance(parser) && read_operand(parser, condition);
}

static bool
check_between(PrfParser *parser, const PrfCondition *condition, PrfPosition at)
{
	PrfType type = parser->model->inputs[condition->input].type;
	const PrfOperand *bounds = &parser->model->operands[condition->operand];
	PrfText low = {.arena = parser->arena};
	PrfText high = {.arena = parser->arena};

	if (prf_value_compare(type, &bounds[0].value, &bounds[1].value) <= 0)
		return true;
	prf_value_print(type, &bounds[0].value, &low);
	prf_value_print(type, &bounds[1].value, &high);
	prf_fault(parser->error, PRF_FAULT_VALUE, at, "no value is between %.*s and %.*s",
			  PRF_CLIP(low.data, low.len), PRF_CLIP(high.data, high.len));
	return prf_fault_hint(parser->error, "The lower bound stands first.");
}

static bool
read_between(PrfParser *parser, PrfCondition *condition)
{
	PrfPosition at;

	if (!check_ordered(parser, condition) || !prf_parser_advance(parser))
		return false;
	at = parser->token.at;
	return read_operand(parser, condition) && prf_parser_word(parser, PRF_WORD_AND) &&
		   read_operand(parser, condition) && check_between(parser, condition, at);
}

static bool
read_in(PrfParser *parser, PrfCondition *condition)
{
	if (!prf_parser_advance(parser) || !prf_parser_symbol(parser, PRF_SYMBOL_OPEN) ||
		!read_operand(parser, condition))
		return false;
	while (prf_parser_is(parser, PRF_SYMBOL_COMMA))
	{
		if (condition->operands >= PRF_MODEL_LIST_MAX)
			return prf_fault(parser->error, PRF_FAULT_LIMIT, parser->token.at,
							 "more than %d constants in a list", PRF_MODEL_LIST_MAX);
		if (!prf_parser_advance(parser) || !read_operand(parser, condition))
			return false;
	}
	return prf_parser_symbol(parser, PRF_SYMBOL_CLOSE);
}

static bool
read_within(PrfParser *parser, PrfCondition *condition)
{
	PrfType type = parser->model->inputs[condition->input].type;

	if (!prf_type_has_levels(type))
	{
		prf_fault(parser->error, PRF_FAULT_TYPE, parser->token.at, "type %s has no levels for <@",
				  prf_type_name(type));
		return prf_fault_hint(parser->error, "Write = or in.");
	}
	return prf_parser_advance(parser) && read_operand(parser, condition);
}

static bool
read_is_null(PrfParser *parser, PrfCondition *condition)
{
	if (!prf_parser_advance(parser))
		return false;
	condition->negated = parser->token.word == PRF_WORD_NOT;
	if (condition->negated && !prf_parser_advance(parser))
		return false;
	if (parser->token.word == PRF_WORD_NULL)
		return prf_parser_advance(parser);
	prf_parser_unexpected(parser, condition->negated ? "null" : "null or not null");
	if (parser->token.word == PRF_WORD_TRUE || parser->token.word == PRF_WORD_FALSE)
		return prf_fault_hint(parser->error,
							  "Write the input alone for true, and not before it for false.");
	return false;
}

static bool
check_bare(PrfParser *parser, const PrfCondition *condition)
{
	const PrfInput *input = &parser->model->inputs[condition->input];

	if (input->type.id == PRF_TYPE_BOOLEAN)
		return true;
	prf_parser_unexpected(parser, "a comparison");
	return prf_fault_detail(parser->error, "Only a boolean input stands alone; \"%s\" is %s.",
							input->name, prf_type_name(input->type));
}

/* What follows the name of the input. */
static bool
read_test(PrfParser *parser, PrfCondition *condition)
{
	if (parser->token.kind == PRF_TOKEN_SYMBOL && parser->token.symbol >= PRF_SYMBOL_EQUAL &&
		parser->token.symbol <= PRF_SYMBOL_GREATER_EQUAL)
		return read_comparison(parser, condition);
	if (prf_parser_is(parser, PRF_SYMBOL_WITHIN))
	{
		condition->kind = PRF_CONDITION_WITHIN;
		return read_within(parser, condition);
	}
	if (parser->token.word == PRF_WORD_IS)
	{
		condition->kind = PRF_CONDITION_NULL;
		return read_is_null(parser, condition);
	}
	condition->negated = parser->token.word == PRF_WORD_NOT;
	if (condition->negated && !prf_parser_advance(parser))
		return false;
	if (parser->token.word == PRF_WORD_BETWEEN)
	{
		condition->kind = PRF_CONDITION_BETWEEN;
		return read_between(parser, condition);
	}
	if (parser->token.word == PRF_WORD_IN)
	{
		condition->kind = PRF_CONDITION_IN;
		return read_in(parser, condition);
	}
	if (condition->negated)
		return prf_parser_unexpected(parser, "in or between after not");
	condition->kind = PRF_CONDITION_TRUE;
	return check_bare(parser, condition);
}

/* ---- The input ---- */

static bool
fail_input(PrfParser *parser)
{
	const char *name = parser->token.text;
	PrfPosition at = parser->token.at;
	PrfNearest nearest;

	if (prf_parser_param(parser, name) >= 0)
	{
		prf_fault(parser->error, PRF_FAULT_TYPE, at,
				  "\"%s\" is a parameter: a condition begins with an input", name);
		return prf_fault_hint(parser->error, "Write the input first: income < limit.");
	}
	if (prf_parser_peek(parser).symbol == PRF_SYMBOL_OPEN)
	{
		prf_fault(parser->error, PRF_FAULT_SYNTAX, at, "a model calls no function such as \"%s\"",
				  name);
		return prf_fault_hint(
			parser->error, "Call it in the query, and give the result to the model as an input.");
	}
	prf_fault(parser->error, PRF_FAULT_NAME, at, "no input is called \"%s\"", name);
	prf_nearest_begin(&nearest, name);
	for (int i = 0; i < parser->model->inputs_count; i++)
		prf_nearest_try(&nearest, parser->model->inputs[i].name);
	if (nearest.name != NULL)
		return prf_fault_hint(parser->error, "The nearest input is \"%s\".", nearest.name);
	return prf_fault_hint(parser->error, "Inputs are declared after the model's name.");
}

static bool
fail_leaf(PrfParser *parser)
{
	prf_parser_no_name(parser, "an input");
	if (parser->token.word == PRF_WORD_TRUE)
		return prf_fault_hint(parser->error,
							  "A rule for everybody who is left ends with otherwise.");
	if (parser->token.kind == PRF_TOKEN_STRING || parser->token.kind == PRF_TOKEN_NUMBER)
		return prf_fault_hint(parser->error, "Write the input first: income < 15000.");
	return false;
}

bool
prf_parser_leaf(PrfParser *parser, PrfCondition *condition)
{
	if (!prf_parser_is_name(parser))
		return fail_leaf(parser);
	condition->kind = PRF_CONDITION_COMPARE;
	condition->input = prf_parser_input(parser, parser->token.text);
	if (condition->input < 0)
		return fail_input(parser);
	return prf_parser_advance(parser) && read_test(parser, condition);
}
