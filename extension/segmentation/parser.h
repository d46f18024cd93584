/*
 * parser.h
 *	  What the parts of the parser share.
 */
#ifndef PRF_PARSER_H
#define PRF_PARSER_H

#include "segmentation/fault.h"
#include "segmentation/lexer.h"
#include "segmentation/value.h"

typedef struct PrfParser
{
	PrfLexer lexer;
	PrfToken token; /* the one that is looked at */
	PrfModel *model;
	PrfArena *arena;
	PrfModelError *error;
	int depth; /* of the condition */
	int inputs_capacity;
	int params_capacity;
	int segments_capacity;
	int rules_capacity;
	int conditions_capacity;
	int operands_capacity;
} PrfParser;

/* parser.c */
extern bool prf_parser_advance(PrfParser *parser);
extern PrfToken prf_parser_peek(const PrfParser *parser);
extern bool prf_parser_is(const PrfParser *parser, PrfSymbol symbol);
extern bool prf_parser_is_name(const PrfParser *parser);
extern int prf_parser_input(const PrfParser *parser, const char *name); /* or -1 */
extern int prf_parser_param(const PrfParser *parser, const char *name); /* or -1 */

/* What must stand here, or it is a fault. */
extern bool prf_parser_word(PrfParser *parser, PrfWord word);
extern bool prf_parser_symbol(PrfParser *parser, PrfSymbol symbol);
extern bool prf_parser_string(PrfParser *parser, const char *expected, const char **text);
/* A constant of a type, with its sign; not the name of a parameter. */
extern bool prf_parser_constant(PrfParser *parser, PrfType type, PrfValue *value);

extern bool prf_parser_unexpected(PrfParser *parser, const char *expected);
extern bool prf_parser_no_name(PrfParser *parser, const char *expected);

/* header.c: name and inputs; params, missing, purpose, uses, out of scope */
extern bool prf_parser_header(PrfParser *parser);
extern bool prf_parser_clauses(PrfParser *parser);
extern bool prf_parser_at_clause(const PrfParser *parser);

/* rule.c */
extern bool prf_parser_rules(PrfParser *parser);

/* leaf.c: a test of one input, into a condition that is otherwise empty */
extern bool prf_parser_leaf(PrfParser *parser, PrfCondition *condition);

/* condition.c: the index of the condition's root */
extern bool prf_parser_condition(PrfParser *parser, int *root);

#endif
