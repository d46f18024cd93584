/*
 * rule.c
 *	  The rules of a model: segment code, label, action, and when.
 */
#include "key/segment_key.h"
#include "segmentation/parser.h"

/* Index of a segment that an earlier rule gave, or -1. */
static int
find_segment(const PrfModel *model, uint64_t code)
{
	for (int i = 0; i < model->segments_count; i++)
		if (model->segments[i].code == code)
			return i;
	return -1;
}

static bool
read_code(PrfParser *parser, uint64_t *code)
{
	const PrfToken *token = &parser->token;
	PrfCodeError reason = {{0}, {0}};

	if (!prf_parser_is_name(parser))
	{
		prf_parser_no_name(parser, "a rule");
		if (token->kind == PRF_TOKEN_END)
			prf_fault_hint(parser->error,
						   "A rule is written like: cant_pay 'Can''t pay' when income < 15000");
		return false;
	}
	if (!prf_segment_parse(token->text, token->len, code, &reason))
	{
		prf_fault(parser->error, PRF_FAULT_VALUE, token->at, "\"%.*s\" is not a segment code",
				  PRF_CLIP(token->text, token->len));
		prf_fault_detail(parser->error, "%s", reason.detail);
		return prf_fault_hint(parser->error,
							  "The full name is the label: code 'Full name' when ...");
	}
	if (*code == PRF_SEGMENT_CANNOT_TELL || *code == PRF_SEGMENT_OUT_OF_SCOPE ||
		*code == PRF_SEGMENT_OUTSIDE_BASE)
	{
		prf_fault(parser->error, PRF_FAULT_VALUE, token->at, "the segment code \"%s\" is reserved",
				  token->text);
		return prf_fault_detail(
			parser->error,
			"\"?\" is cannot tell, \"-\" is out of scope, \"!\" is outside the base.");
	}
	return true;
}

static bool
fail_duplicate(PrfParser *parser, PrfToken code, PrfPosition first)
{
	prf_fault(parser->error, PRF_FAULT_DUPLICATE, code.at, "duplicate segment code \"%s\"",
			  code.text);
	prf_fault_detail(parser->error, "The segment stands first at line %d, column %d.", first.line,
					 first.column);
	return prf_fault_hint(
		parser->error,
		"A further rule for the same segment is written without label and action: %s when ...",
		code.text);
}

/* 'label' [welsh 'label'] [action 'text'] */
static bool
read_new_segment(PrfParser *parser, PrfToken code, PrfSegment *segment)
{
	if (!prf_parser_string(parser, "the segment's label", &segment->label))
	{
		if (parser->token.word == PRF_WORD_WHEN || parser->token.word == PRF_WORD_OTHERWISE)
			prf_fault_hint(parser->error,
						   "The first rule for a segment gives its label: %s 'Full name' when ...",
						   code.text);
		return false;
	}
	if (parser->token.word == PRF_WORD_WELSH &&
		!(prf_parser_advance(parser) &&
		  prf_parser_string(parser, "the Welsh label", &segment->label_cy)))
		return false;
	if (parser->token.word == PRF_WORD_ACTION &&
		!(prf_parser_advance(parser) && prf_parser_string(parser, "the action", &segment->action)))
		return false;
	return true;
}

/* Reads all before "when" or "otherwise"; the segment's index. */
static bool
read_segment(PrfParser *parser, int *index)
{
	PrfModel *model = parser->model;
	PrfToken code = parser->token;
	PrfSegment segment = {.at = code.at};

	if (!read_code(parser, &segment.code) || !prf_parser_advance(parser))
		return false;
	*index = find_segment(model, segment.code);
	if (*index >= 0)
	{
		if (parser->token.word != PRF_WORD_WHEN && parser->token.word != PRF_WORD_OTHERWISE)
			return fail_duplicate(parser, code, model->segments[*index].at);
		return true;
	}
	if (!read_new_segment(parser, code, &segment))
		return false;
	model->segments = prf_arena_grow(parser->arena, model->segments, model->segments_count,
									 &parser->segments_capacity, sizeof(PrfSegment));
	model->segments[model->segments_count] = segment;
	*index = model->segments_count++;
	return true;
}

static bool
read_condition(PrfParser *parser, int *condition)
{
	*condition = PRF_OTHERWISE;
	if (parser->token.word == PRF_WORD_OTHERWISE)
		return prf_parser_advance(parser);
	if (parser->token.word != PRF_WORD_WHEN)
		return prf_parser_unexpected(parser, "when or otherwise");
	return prf_parser_advance(parser) && prf_parser_condition(parser, condition);
}

static bool
read_rule(PrfParser *parser, PrfRule *rule)
{
	PrfModel *model = parser->model;

	if (model->rules_count >= PRF_MODEL_RULES_MAX)
		return prf_fault(parser->error, PRF_FAULT_LIMIT, parser->token.at, "more than %d rules",
						 PRF_MODEL_RULES_MAX);
	if (prf_parser_at_clause(parser))
	{
		prf_fault(parser->error, PRF_FAULT_SYNTAX, parser->token.at,
				  "the clause \"%s\" stands among the rules", parser->token.text);
		return prf_fault_hint(parser->error,
							  "Clauses stand between the inputs and the first rule.");
	}
	rule->at = parser->token.at;
	if (!read_segment(parser, &rule->segment) || !read_condition(parser, &rule->condition))
		return false;
	model->rules = prf_arena_grow(parser->arena, model->rules, model->rules_count,
								  &parser->rules_capacity, sizeof(PrfRule));
	model->rules[model->rules_count++] = *rule;
	return true;
}

/* What can follow a condition that has ended. */
static bool
check_end_of_rule(PrfParser *parser)
{
	if (parser->token.kind == PRF_TOKEN_END || prf_parser_is_name(parser))
		return true;
	prf_parser_no_name(parser, "and, or, the next rule or the end");
	return false;
}

bool
prf_parser_rules(PrfParser *parser)
{
	PrfRule rule;

	do
	{
		if (!read_rule(parser, &rule) || !check_end_of_rule(parser))
			return false;
	} while (parser->token.kind != PRF_TOKEN_END && rule.condition != PRF_OTHERWISE);
	if (parser->token.kind == PRF_TOKEN_END)
		return true;
	prf_fault(parser->error, PRF_FAULT_SYNTAX, parser->token.at,
			  "a rule after \"otherwise\" can never fire");
	return prf_fault_hint(parser->error, "Only the last rule ends with otherwise.");
}
