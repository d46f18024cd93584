/*
 * lexer.c
 *	  The words of the model language: names and keywords as SQL folds them,
 *	  'strings', "names", numbers, symbols and comments.  Only ASCII is
 *	  classified; any other byte is part of a name or a string.
 */
#include "segmentation/lexer.h"

#include <string.h>

#include "segmentation/fault.h"

/* ---- Characters ---- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
		   (unsigned char) c >= 0x80;
}

static bool
is_name_part(char c)
{
	return is_name_start(c) || is_digit(c) || c == '$';
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_control(char c)
{
	return (unsigned char) c < ' ' || c == 0x7F;
}

/* The character that stands ahead; zero at the end. */
static char
ahead(const PrfLexer *lexer, size_t distance)
{
	return lexer->source.len - lexer->offset > distance
			   ? lexer->source.text[lexer->offset + distance]
			   : '\0';
}

static bool
at_end(const PrfLexer *lexer)
{
	return lexer->offset >= lexer->source.len;
}

/* One byte on.  A continuation byte of UTF-8 is no column of its own. */
static void
step(PrfLexer *lexer)
{
	char c = lexer->source.text[lexer->offset++];

	if (c == '\n')
	{
		lexer->at.line++;
		lexer->at.column = 1;
	}
	else if (!lexer->source.utf8 || ((unsigned char) c & 0xC0) != 0x80)
		lexer->at.column++;
}

static void
skip_blank(PrfLexer *lexer)
{
	while (!at_end(lexer))
	{
		if (ahead(lexer, 0) == '-' && ahead(lexer, 1) == '-')
			while (!at_end(lexer) && ahead(lexer, 0) != '\n')
				step(lexer);
		else if (is_space(ahead(lexer, 0)))
			step(lexer);
		else
			return;
	}
}

/* ---- Tokens ---- */

static void
fold(char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] >= 'A' && text[i] <= 'Z')
			text[i] = (char) (text[i] - 'A' + 'a');
}

static bool
check_name(const PrfLexer *lexer, const PrfToken *token)
{
	if (token->len == 0)
		return prf_fault(lexer->error, PRF_FAULT_SYNTAX, token->at, "a quoted name is empty");
	if (token->len > PRF_MODEL_NAME_MAX)
	{
		prf_fault(lexer->error, PRF_FAULT_LIMIT, token->at, "the name \"%.*s...\" is too long",
				  PRF_CLIP(token->text, token->len));
		return prf_fault_detail(lexer->error, "A name has at most %d bytes; this has %zu.",
								PRF_MODEL_NAME_MAX, token->len);
	}
	return true;
}

/* What word processors make of quotes and spaces looks like part of a name. */
static bool
check_typography(const PrfLexer *lexer, const PrfToken *token)
{
	static const char *const marks[] = {"\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C",
										"\xE2\x80\x9D"};

	if (!lexer->source.utf8)
		return true;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strstr(token->text, marks[i]) != NULL)
		{
			prf_fault(lexer->error, PRF_FAULT_SYNTAX, token->at, "a curly quotation mark");
			return prf_fault_hint(lexer->error, "Write straight marks: 'a text', \"a name\".");
		}
	if (strstr(token->text, "\xC2\xA0") != NULL)
	{
		prf_fault(lexer->error, PRF_FAULT_SYNTAX, token->at, "a no-break space");
		return prf_fault_hint(lexer->error, "Write an ordinary space.");
	}
	return true;
}

static bool
read_word(PrfLexer *lexer, PrfToken *token)
{
	size_t start = lexer->offset;
	char *text;

	while (!at_end(lexer) && is_name_part(ahead(lexer, 0)))
		step(lexer);
	token->len = lexer->offset - start;
	text = prf_arena_string(lexer->arena, lexer->source.text + start, token->len);
	fold(text, token->len);
	token->kind = PRF_TOKEN_WORD;
	token->text = text;
	token->word = prf_word(text, token->len);
	return check_typography(lexer, token) && check_name(lexer, token);
}

static bool
is_exponent(const PrfLexer *lexer)
{
	char sign = ahead(lexer, 1);

	if (ahead(lexer, 0) != 'e' && ahead(lexer, 0) != 'E')
		return false;
	return is_digit(sign) || ((sign == '+' || sign == '-') && is_digit(ahead(lexer, 2)));
}

static void
skip_digits(PrfLexer *lexer)
{
	while (is_digit(ahead(lexer, 0)))
		step(lexer);
}

static bool
read_number(PrfLexer *lexer, PrfToken *token)
{
	size_t start = lexer->offset;

	skip_digits(lexer);
	if (ahead(lexer, 0) == '.')
	{
		step(lexer);
		skip_digits(lexer);
	}
	if (is_exponent(lexer))
	{
		step(lexer);
		step(lexer);
		skip_digits(lexer);
	}
	token->kind = PRF_TOKEN_NUMBER;
	token->len = lexer->offset - start;
	token->text = prf_arena_string(lexer->arena, lexer->source.text + start, token->len);
	if (!is_name_part(ahead(lexer, 0)) && ahead(lexer, 0) != '.')
		return true;
	prf_fault(lexer->error, PRF_FAULT_SYNTAX, token->at,
			  "the number \"%.*s\" runs into what follows it", PRF_CLIP(token->text, token->len));
	return prf_fault_hint(
		lexer->error,
		"Numbers are written like 15000, 0.5 or 1e6; a name that begins with a digit in double quotes.");
}

static bool
fail_control(PrfLexer *lexer)
{
	prf_fault(lexer->error, PRF_FAULT_SYNTAX, lexer->at,
			  "a control character (byte %d) inside quotes", (unsigned char) ahead(lexer, 0));
	return prf_fault_hint(lexer->error, "Keep a quoted text on one line, without tabs.");
}

/* 'text' or "name"; a doubled mark stands for one. */
static bool
read_quoted(PrfLexer *lexer, PrfToken *token, char mark)
{
	char *text;
	size_t longest = lexer->offset;

	/* As long as the rest up to the last mark that can end it. */
	while (++longest < lexer->source.len)
		if (lexer->source.text[longest] == mark)
		{
			if (longest + 1 >= lexer->source.len || lexer->source.text[longest + 1] != mark)
				break;
			longest++;
		}
	text = prf_arena_allocate(lexer->arena, longest - lexer->offset + 1);
	token->kind = mark == '"' ? PRF_TOKEN_QUOTED : PRF_TOKEN_STRING;
	token->text = text;
	step(lexer);
	while (!at_end(lexer))
	{
		char c = ahead(lexer, 0);

		if (is_control(c))
			return fail_control(lexer);
		if (c == mark && ahead(lexer, 1) == mark)
			step(lexer);
		else if (c == mark)
		{
			step(lexer);
			text[token->len] = '\0';
			return mark == '\'' || check_name(lexer, token);
		}
		text[token->len++] = c;
		step(lexer);
	}
	prf_fault(lexer->error, PRF_FAULT_SYNTAX, token->at, "a quoted %s does not end",
			  mark == '"' ? "name" : "text");
	return prf_fault_hint(lexer->error,
						  "A quotation mark inside quotes is written twice: 'Can''t pay'.");
}

typedef struct SymbolText
{
	const char *text;
	PrfSymbol symbol;
} SymbolText;

/* The longer before its beginning. */
static const SymbolText symbols[] = {
	{"<@", PRF_SYMBOL_WITHIN},    {"<=", PRF_SYMBOL_LESS_EQUAL},    {"<>", PRF_SYMBOL_NOT_EQUAL},
	{"!=", PRF_SYMBOL_NOT_EQUAL}, {">=", PRF_SYMBOL_GREATER_EQUAL}, {"<", PRF_SYMBOL_LESS},
	{">", PRF_SYMBOL_GREATER},    {"=", PRF_SYMBOL_EQUAL},          {"(", PRF_SYMBOL_OPEN},
	{")", PRF_SYMBOL_CLOSE},      {",", PRF_SYMBOL_COMMA},          {"+", PRF_SYMBOL_PLUS},
	{"-", PRF_SYMBOL_MINUS},
};

static bool
fail_character(const PrfLexer *lexer)
{
	char c = ahead(lexer, 0);

	if (is_control(c))
		return prf_fault(lexer->error, PRF_FAULT_SYNTAX, lexer->at, "a control character (byte %d)",
						 (unsigned char) c);
	prf_fault(lexer->error, PRF_FAULT_SYNTAX, lexer->at, "the character \"%c\" has no meaning here",
			  c);
	if (c == ':')
		return prf_fault_hint(lexer->error,
							  "Constants are read by the input's type: a cast is not needed.");
	if (c == ';')
		return prf_fault_hint(lexer->error, "Rules follow each other without a mark between them.");
	if (c == '/')
		return prf_fault_hint(lexer->error, "A comment begins with -- and ends with the line.");
	if (c == '*' || c == '%' || c == '^' || c == '|')
		return prf_fault_hint(
			lexer->error,
			"A model does not calculate: do it in the query, and give the result to the model as an input.");
	return false;
}

static bool
read_symbol(PrfLexer *lexer, PrfToken *token)
{
	for (size_t i = 0; i < sizeof(symbols) / sizeof(symbols[0]); i++)
	{
		const char *text = symbols[i].text;

		if (ahead(lexer, 0) != text[0] || (text[1] != '\0' && ahead(lexer, 1) != text[1]))
			continue;
		for (; *text != '\0'; text++)
			step(lexer);
		token->kind = PRF_TOKEN_SYMBOL;
		token->symbol = symbols[i].symbol;
		token->text = symbols[i].text;
		token->len = strlen(token->text);
		return true;
	}
	return fail_character(lexer);
}

bool
prf_lexer_next(PrfLexer *lexer, PrfToken *token)
{
	char c;

	skip_blank(lexer);
	memset(token, 0, sizeof(*token));
	token->at = lexer->at;
	token->text = "";
	if (at_end(lexer))
		return true; /* PRF_TOKEN_END */
	c = ahead(lexer, 0);
	if (is_name_start(c))
		return read_word(lexer, token);
	if (is_digit(c) || (c == '.' && is_digit(ahead(lexer, 1))))
		return read_number(lexer, token);
	if (c == '\'' || c == '"')
		return read_quoted(lexer, token, c);
	return read_symbol(lexer, token);
}
