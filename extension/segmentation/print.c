/*
 * print.c
 *	  A model as normalised text: one clause or rule a line, as few parentheses
 *	  as the meaning needs, constants in their type's own form.
 */
#include <string.h>

#include "key/segment_key.h"
#include "segmentation/lexer.h"
#include "segmentation/value.h"

typedef struct Printer
{
	const PrfModel *model;
	bool by_value; /* parameters by their value */
	PrfText *out;
} Printer;

static void
print_name(const char *name, PrfText *out)
{
	if (prf_name_bare(name))
		prf_text_add(out, name);
	else
		prf_quoted_print(name, strlen(name), '"', out);
}

static void
print_string(const char *before, const char *string, PrfText *out)
{
	if (string == NULL)
		return;
	prf_text_add(out, before);
	prf_quoted_print(string, strlen(string), '\'', out);
}

/* ---- Conditions ---- */

static void
print_operand(const Printer *printer, PrfType type, const PrfOperand *operand)
{
	if (operand->param >= 0 && !printer->by_value)
		print_name(printer->model->params[operand->param].name, printer->out);
	else
		prf_value_print(type, &operand->value, printer->out);
}

static void
print_operands(const Printer *printer, const PrfCondition *condition, const char *between)
{
	PrfType type = printer->model->inputs[condition->input].type;

	for (int i = 0; i < condition->operands; i++)
	{
		if (i > 0)
			prf_text_add(printer->out, between);
		print_operand(printer, type, &printer->model->operands[condition->operand + i]);
	}
}

static void
print_leaf(const Printer *printer, const PrfCondition *condition)
{
	static const char *const comparisons[] = {
		[PRF_EQUAL] = " = ",       [PRF_NOT_EQUAL] = " <> ", [PRF_LESS] = " < ",
		[PRF_LESS_EQUAL] = " <= ", [PRF_GREATER] = " > ",    [PRF_GREATER_EQUAL] = " >= ",
	};
	PrfText *out = printer->out;

	print_name(printer->model->inputs[condition->input].name, out);
	switch (condition->kind)
	{
		case PRF_CONDITION_COMPARE:
			prf_text_add(out, comparisons[condition->comparison]);
			print_operands(printer, condition, "");
			break;
		case PRF_CONDITION_BETWEEN:
			prf_text_add(out, condition->negated ? " not between " : " between ");
			print_operands(printer, condition, " and ");
			break;
		case PRF_CONDITION_IN:
			prf_text_add(out, condition->negated ? " not in (" : " in (");
			print_operands(printer, condition, ", ");
			prf_text_add(out, ")");
			break;
		case PRF_CONDITION_WITHIN:
			prf_text_add(out, " <@ ");
			print_operands(printer, condition, "");
			break;
		case PRF_CONDITION_NULL:
			prf_text_add(out, condition->negated ? " is not null" : " is null");
			break;
		default:
			break;
	}
}

static void print_condition(const Printer *printer, int node, PrfConditionKind parent);

static void
print_children(const Printer *printer, const PrfCondition *condition, const char *between)
{
	for (int child = condition->child; child >= 0; child = printer->model->conditions[child].next)
	{
		if (child != condition->child)
			prf_text_add(printer->out, between);
		print_condition(printer, child, condition->kind);
	}
}

/* OR inside AND, and either inside NOT, need their parentheses. */
static bool
needs_parentheses(PrfConditionKind kind, PrfConditionKind parent)
{
	return (parent == PRF_CONDITION_AND && kind == PRF_CONDITION_OR) ||
		   (parent == PRF_CONDITION_NOT && (kind == PRF_CONDITION_OR || kind == PRF_CONDITION_AND));
}

/* Recursion is bounded by PRF_MODEL_DEPTH_MAX. */
static void
print_condition(const Printer *printer, int node, PrfConditionKind parent)
{
	const PrfCondition *condition = &printer->model->conditions[node];
	bool parentheses = needs_parentheses(condition->kind, parent);

	if (parentheses)
		prf_text_add(printer->out, "(");
	if (condition->kind == PRF_CONDITION_AND)
		print_children(printer, condition, " and ");
	else if (condition->kind == PRF_CONDITION_OR)
		print_children(printer, condition, " or ");
	else if (condition->kind == PRF_CONDITION_NOT)
	{
		prf_text_add(printer->out, "not ");
		print_children(printer, condition, "");
	}
	else
		print_leaf(printer, condition);
	if (parentheses)
		prf_text_add(printer->out, ")");
}

void
prf_condition_print(const PrfModel *model, int condition, bool by_value, PrfText *out)
{
	Printer printer = {model, by_value, out};

	print_condition(&printer, condition, PRF_CONDITION_OR);
}

/* ---- Rules ---- */

void
prf_rule_print(const PrfModel *model, int rule, PrfText *out)
{
	if (model->rules[rule].condition == PRF_OTHERWISE)
	{
		prf_text_add(out, "otherwise");
		return;
	}
	prf_text_add(out, "when ");
	prf_condition_print(model, model->rules[rule].condition, false, out);
}

void
prf_out_of_scope_print(const PrfModel *model, PrfText *out)
{
	prf_text_add(out, "out of scope when ");
	prf_condition_print(model, model->out_of_scope, false, out);
}

static void
print_rule_line(const PrfModel *model, int rule, bool first, PrfText *out)
{
	const PrfSegment *segment = &model->segments[model->rules[rule].segment];
	char code[PRF_SEGMENT_MAX + 1];

	prf_segment_print(segment->code, code);
	prf_text_add(out, "\n  ");
	print_name(code, out);
	if (first)
	{
		print_string(" ", segment->label, out);
		print_string(" welsh ", segment->label_cy, out);
		print_string(" action ", segment->action, out);
	}
	prf_text_add(out, " ");
	prf_rule_print(model, rule, out);
}

/* Segments are in the order of their first rules: a new one has the next number. */
static void
print_rules(const PrfModel *model, PrfText *out)
{
	int seen = 0;

	for (int i = 0; i < model->rules_count; i++)
	{
		bool first = model->rules[i].segment == seen;

		if (first)
			seen++;
		print_rule_line(model, i, first, out);
	}
}

/* ---- The head ---- */

void
prf_inputs_print(const PrfModel *model, PrfText *out)
{
	for (int i = 0; i < model->inputs_count; i++)
	{
		if (i > 0)
			prf_text_add(out, ", ");
		print_name(model->inputs[i].name, out);
		prf_text_add(out, " ");
		print_name(prf_type_name(model->inputs[i].type), out);
	}
}

static void
print_params(const PrfModel *model, PrfText *out)
{
	if (model->params_count == 0)
		return;
	prf_text_add(out, "\n  params (");
	for (int i = 0; i < model->params_count; i++)
	{
		const PrfParam *param = &model->params[i];

		if (i > 0)
			prf_text_add(out, ", ");
		print_name(param->name, out);
		prf_text_add(out, " ");
		print_name(prf_type_name(param->type), out);
		prf_text_add(out, " = ");
		prf_value_print(param->type, &param->value, out);
	}
	prf_text_add(out, ")");
}

void
prf_model_print(const PrfModel *model, PrfText *out)
{
	prf_text_add(out, "segmentation ");
	print_name(model->name, out);
	prf_text_add(out, " (");
	prf_inputs_print(model, out);
	prf_text_add(out, ")");
	print_params(model, out);
	if (model->missing_as_false)
		prf_text_add(out, "\n  missing as false");
	print_string("\n  purpose ", model->purpose, out);
	if (model->special_category)
		prf_text_add(out, "\n  uses special category data");
	if (model->out_of_scope >= 0)
	{
		prf_text_add(out, "\n  ");
		prf_out_of_scope_print(model, out);
	}
	print_rules(model, out);
}
