/*
 * lexer.h
 *	  The words of the model language.
 */
#ifndef PRF_LEXER_H
#define PRF_LEXER_H

#include "segmentation/model.h"

typedef enum PrfTokenKind
{
	PRF_TOKEN_END,
	PRF_TOKEN_WORD,   /* bare: folded to lower case */
	PRF_TOKEN_QUOTED, /* "as written" */
	PRF_TOKEN_STRING, /* 'text' */
	PRF_TOKEN_NUMBER, /* digits, point and exponent, without a sign */
	PRF_TOKEN_SYMBOL
} PrfTokenKind;

typedef enum PrfSymbol
{
	PRF_SYMBOL_NONE,
	PRF_SYMBOL_OPEN,
	PRF_SYMBOL_CLOSE,
	PRF_SYMBOL_COMMA,
	PRF_SYMBOL_PLUS,
	PRF_SYMBOL_MINUS,
	PRF_SYMBOL_EQUAL,
	PRF_SYMBOL_NOT_EQUAL,
	PRF_SYMBOL_LESS,
	PRF_SYMBOL_LESS_EQUAL,
	PRF_SYMBOL_GREATER,
	PRF_SYMBOL_GREATER_EQUAL,
	PRF_SYMBOL_WITHIN
} PrfSymbol;

/* Words with a meaning.  Those before PRF_WORD_ACTION are reserved. */
typedef enum PrfWord
{
	PRF_WORD_NONE,
	PRF_WORD_AND,
	PRF_WORD_BETWEEN,
	PRF_WORD_FALSE,
	PRF_WORD_IN,
	PRF_WORD_IS,
	PRF_WORD_NOT,
	PRF_WORD_NULL,
	PRF_WORD_OR,
	PRF_WORD_OTHERWISE,
	PRF_WORD_TRUE,
	PRF_WORD_WHEN,
	PRF_WORD_ACTION,
	PRF_WORD_AS,
	PRF_WORD_CATEGORY,
	PRF_WORD_DATA,
	PRF_WORD_MISSING,
	PRF_WORD_OF,
	PRF_WORD_OUT,
	PRF_WORD_PARAMS,
	PRF_WORD_PURPOSE,
	PRF_WORD_SCOPE,
	PRF_WORD_SEGMENTATION,
	PRF_WORD_SPECIAL,
	PRF_WORD_STRICT,
	PRF_WORD_USES,
	PRF_WORD_WELSH
} PrfWord;

typedef struct PrfToken
{
	PrfTokenKind kind;
	PrfPosition at;
	PrfSymbol symbol;
	PrfWord word;     /* of a bare word */
	const char *text; /* of words, strings and numbers; zero terminated */
	size_t len;
} PrfToken;

typedef struct PrfLexer
{
	PrfModelSource source;
	size_t offset;
	PrfPosition at;
	PrfArena *arena;
	PrfModelError *error;
} PrfLexer;

extern bool prf_lexer_next(PrfLexer *lexer, PrfToken *token);

extern PrfWord prf_word(const char *text, size_t len);
extern const char *prf_word_text(PrfWord word);
extern bool prf_word_reserved(PrfWord word);
/* Can a name stand without quotes? */
extern bool prf_name_bare(const char *name);

#endif
