/*
 * parser.c
 *	  The parser of the model language, by recursive descent: what its parts
 *	  share, and the whole model.  Grammar: extension/doc/segmentation.md.
 */
#include "segmentation/parser.h"

#include <string.h>

bool
prf_parser_advance(PrfParser *parser)
{
	return prf_lexer_next(&parser->lexer, &parser->token);
}

/* Looks one token further; what does not lex counts as the end here. */
PrfToken
prf_parser_peek(const PrfParser *parser)
{
	PrfLexer lexer = parser->lexer;
	PrfModelError ignored;
	PrfToken token;

	lexer.error = &ignored;
	if (!prf_lexer_next(&lexer, &token))
		memset(&token, 0, sizeof(token));
	return token;
}

bool
prf_parser_is(const PrfParser *parser, PrfSymbol symbol)
{
	return parser->token.kind == PRF_TOKEN_SYMBOL && parser->token.symbol == symbol;
}

bool
prf_parser_is_name(const PrfParser *parser)
{
	return parser->token.kind == PRF_TOKEN_QUOTED ||
		   (parser->token.kind == PRF_TOKEN_WORD && !prf_word_reserved(parser->token.word));
}

bool
prf_parser_unexpected(PrfParser *parser, const char *expected)
{
	const PrfToken *token = &parser->token;
	const char *mark = token->kind == PRF_TOKEN_STRING ? "'" : "\"";

	if (token->kind == PRF_TOKEN_END)
		return prf_fault(parser->error, PRF_FAULT_SYNTAX, token->at,
						 "expected %s, found the end of the text", expected);
	return prf_fault(parser->error, PRF_FAULT_SYNTAX, token->at, "expected %s, found %s%.*s%s",
					 expected, mark, PRF_CLIP(token->text, token->len), mark);
}

/* As above, where a name of the user's own was expected. */
bool
prf_parser_no_name(PrfParser *parser, const char *expected)
{
	prf_parser_unexpected(parser, expected);
	if (parser->token.kind == PRF_TOKEN_WORD && prf_word_reserved(parser->token.word))
		return prf_fault_hint(parser->error,
							  "The word is reserved: as a name it stands in double quotes, \"%s\".",
							  parser->token.text);
	if (parser->token.kind == PRF_TOKEN_STRING || parser->token.kind == PRF_TOKEN_NUMBER)
		return prf_fault_hint(parser->error,
							  "A name that is no plain word stands in double quotes: \"%.*s\".",
							  PRF_CLIP(parser->token.text, parser->token.len));
	return false;
}

bool
prf_parser_word(PrfParser *parser, PrfWord word)
{
	if (parser->token.word != word)
		return prf_parser_unexpected(parser, prf_word_text(word));
	return prf_parser_advance(parser);
}

bool
prf_parser_symbol(PrfParser *parser, PrfSymbol symbol)
{
	static const char *const names[] = {
		[PRF_SYMBOL_OPEN] = "\"(\"",
		[PRF_SYMBOL_CLOSE] = "\",\" or \")\"",
		[PRF_SYMBOL_EQUAL] = "\"=\"",
	};

	if (!prf_parser_is(parser, symbol))
		return prf_parser_unexpected(parser, names[symbol]);
	return prf_parser_advance(parser);
}

/* A label, an action or the like: never empty. */
bool
prf_parser_string(PrfParser *parser, const char *expected, const char **text)
{
	if (parser->token.kind != PRF_TOKEN_STRING)
	{
		prf_parser_unexpected(parser, expected);
		return prf_fault_hint(parser->error, "Texts stand in single quotes: 'Can pay'.");
	}
	if (parser->token.len == 0)
		return prf_fault(parser->error, PRF_FAULT_VALUE, parser->token.at, "%s is empty", expected);
	if (parser->token.len > PRF_MODEL_STRING_MAX)
	{
		prf_fault(parser->error, PRF_FAULT_LIMIT, parser->token.at, "%s is too long", expected);
		return prf_fault_detail(parser->error, "It has at most %d bytes; this has %zu.",
								PRF_MODEL_STRING_MAX, parser->token.len);
	}
	*text = parser->token.text;
	return prf_parser_advance(parser);
}

int
prf_parser_input(const PrfParser *parser, const char *name)
{
	for (int i = 0; i < parser->model->inputs_count; i++)
		if (strcmp(parser->model->inputs[i].name, name) == 0)
			return i;
	return -1;
}

int
prf_parser_param(const PrfParser *parser, const char *name)
{
	for (int i = 0; i < parser->model->params_count; i++)
		if (strcmp(parser->model->params[i].name, name) == 0)
			return i;
	return -1;
}

/* ---- Constants ---- */

static bool
constant_sign(PrfParser *parser, PrfLiteral *literal)
{
	bool negative = prf_parser_is(parser, PRF_SYMBOL_MINUS);
	PrfText text = {.arena = parser->arena};

	if (!prf_parser_advance(parser))
		return false;
	if (parser->token.kind != PRF_TOKEN_NUMBER)
		return prf_parser_unexpected(parser, "a number after the sign");
	if (negative)
		prf_text_add(&text, "-");
	prf_text_append(&text, parser->token.text, parser->token.len);
	literal->text = text.data;
	literal->len = text.len;
	return true;
}

static bool
constant_kind(PrfParser *parser, PrfLiteral *literal)
{
	switch (parser->token.kind)
	{
		case PRF_TOKEN_STRING:
			literal->kind = PRF_LITERAL_STRING;
			return true;
		case PRF_TOKEN_NUMBER:
			literal->kind = PRF_LITERAL_NUMBER;
			return true;
		case PRF_TOKEN_WORD:
			literal->kind = PRF_LITERAL_BOOLEAN;
			return parser->token.word == PRF_WORD_TRUE || parser->token.word == PRF_WORD_FALSE;
		default:
			return false;
	}
}

bool
prf_parser_constant(PrfParser *parser, PrfType type, PrfValue *value)
{
	PrfLiteral literal = {PRF_LITERAL_NUMBER, parser->token.text, parser->token.len,
						  parser->token.at};

	if (parser->token.word == PRF_WORD_NULL)
	{
		prf_fault(parser->error, PRF_FAULT_TYPE, parser->token.at, "nothing compares with null");
		return prf_fault_hint(parser->error, "Write \"is null\" or \"is not null\".");
	}
	if (prf_parser_is(parser, PRF_SYMBOL_MINUS) || prf_parser_is(parser, PRF_SYMBOL_PLUS))
	{
		if (!constant_sign(parser, &literal))
			return false;
	}
	else if (!constant_kind(parser, &literal))
		return prf_parser_unexpected(parser, "a constant");
	return prf_literal_read(type, &literal, parser->arena, value, parser->error) &&
		   prf_parser_advance(parser);
}

/* ---- The model ---- */

static void
parser_begin(PrfParser *parser, PrfModelSource source, PrfArena *arena, PrfModelError *error)
{
	memset(parser, 0, sizeof(*parser));
	parser->lexer.source = source;
	parser->lexer.at = (PrfPosition){1, 1};
	parser->lexer.arena = arena;
	parser->lexer.error = error;
	parser->arena = arena;
	parser->error = error;
	parser->model = prf_arena_allocate(arena, sizeof(PrfModel));
	memset(parser->model, 0, sizeof(PrfModel));
	parser->model->out_of_scope = -1;
}

PrfModel *
prf_model_parse(PrfModelSource source, PrfArena *arena, PrfModelError *error)
{
	PrfParser parser;

	parser_begin(&parser, source, arena, error);
	if (source.len > PRF_MODEL_TEXT_MAX)
	{
		prf_fault(error, PRF_FAULT_LIMIT, parser.lexer.at, "the model is too long");
		prf_fault_detail(error, "A model has at most %d bytes; this has %zu.", PRF_MODEL_TEXT_MAX,
						 source.len);
		return NULL;
	}
	if (!prf_parser_advance(&parser) || !prf_parser_header(&parser) ||
		!prf_parser_clauses(&parser) || !prf_parser_rules(&parser))
		return NULL;
	return parser.model;
}
