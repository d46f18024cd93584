/*
 * model.h
 *	  A segmentation model as the parser leaves it: flat arrays of inputs,
 *	  parameters, segments, rules, conditions and operands, which refer to each
 *	  other by index.  Nothing here knows the server, so that the language can be
 *	  tested and fuzzed without one.
 */
#ifndef PRF_MODEL_H
#define PRF_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codes/code_type.h"
#include "segmentation/arena.h"

/* Limits.  They bound the time and the memory that any text can ask for. */
#define PRF_MODEL_TEXT_MAX   (1024 * 1024)
#define PRF_MODEL_NAME_MAX   63 /* bytes of a name, as in SQL */
#define PRF_MODEL_INPUTS_MAX 200
#define PRF_MODEL_PARAMS_MAX 200
#define PRF_MODEL_RULES_MAX  10000
#define PRF_MODEL_LIST_MAX   10000 /* constants in one list */
#define PRF_MODEL_DEPTH_MAX  100   /* parentheses and NOTs inside each other */
#define PRF_MODEL_DIGITS_MAX 100   /* digits of one number */
#define PRF_MODEL_STRING_MAX 10000 /* bytes of a label or action, as in a label_set */

typedef struct PrfPosition
{
	int line;   /* from 1 */
	int column; /* from 1, in characters */
} PrfPosition;

/* ---- Types and values ---- */

typedef enum PrfTypeId
{
	PRF_TYPE_BOOLEAN,
	PRF_TYPE_SMALLINT,
	PRF_TYPE_INTEGER,
	PRF_TYPE_BIGINT,
	PRF_TYPE_NUMERIC,
	PRF_TYPE_DATE,
	PRF_TYPE_TEXT,
	PRF_TYPE_CODE
} PrfTypeId;

typedef struct PrfType
{
	PrfTypeId id;
	const PrfCodeKind *kind; /* of PRF_TYPE_CODE; else NULL */
} PrfType;

/*
 * A value of any type.  Booleans, integers, dates (days since 2000-01-01) and
 * codes are all integers, in their type's own order.
 */
typedef union PrfValue
{
	int64_t integer;
	struct
	{
		const char *data;
		size_t len;
	} text; /* order of bytes */
	struct
	{
		const void *native; /* the server's numeric */
		const char *digits; /* canonical text; only in constants */
	} number;
} PrfValue;

/* ---- The model ---- */

typedef struct PrfInput
{
	const char *name;
	PrfType type;
} PrfInput;

typedef struct PrfParam
{
	const char *name;
	PrfType type;
	PrfValue value;
} PrfParam;

/* What an input is compared with: a constant, read by the input's type. */
typedef struct PrfOperand
{
	PrfValue value;
	int param; /* the parameter it came from, or -1 */
} PrfOperand;

typedef enum PrfConditionKind
{
	PRF_CONDITION_AND, /* of the children */
	PRF_CONDITION_OR,
	PRF_CONDITION_NOT,     /* one child */
	PRF_CONDITION_TRUE,    /* a boolean input by itself */
	PRF_CONDITION_COMPARE, /* input <comparison> operand */
	PRF_CONDITION_BETWEEN, /* two operands */
	PRF_CONDITION_IN,      /* any number of operands */
	PRF_CONDITION_WITHIN,  /* input <@ operand: the code or a descendant */
	PRF_CONDITION_NULL
} PrfConditionKind;

typedef enum PrfComparison
{
	PRF_EQUAL,
	PRF_NOT_EQUAL,
	PRF_LESS,
	PRF_LESS_EQUAL,
	PRF_GREATER,
	PRF_GREATER_EQUAL
} PrfComparison;

typedef struct PrfCondition
{
	PrfConditionKind kind;
	PrfComparison comparison; /* of COMPARE */
	bool negated;             /* NOT BETWEEN, NOT IN, IS NOT NULL */
	int input;                /* of leaves; else -1 */
	int operand;              /* first of the operands, which stand together */
	int operands;
	int child; /* first child of AND, OR, NOT; else -1 */
	int next;  /* next child of the same parent, or -1 */
} PrfCondition;

typedef struct PrfSegment
{
	uint64_t code; /* a segment (key/segment_key.h) */
	const char *label;
	const char *label_cy; /* or NULL */
	const char *action;   /* or NULL */
	PrfPosition at;       /* of its first rule */
} PrfSegment;

#define PRF_OTHERWISE (-1)

typedef struct PrfRule
{
	int segment;   /* index in the model's segments */
	int condition; /* index of its root, or PRF_OTHERWISE */
	PrfPosition at;
} PrfRule;

typedef struct PrfModel
{
	const char *name;
	PrfInput *inputs;
	int inputs_count;
	PrfParam *params;
	int params_count;
	PrfSegment *segments; /* in the order of their first rules */
	int segments_count;
	PrfRule *rules;
	int rules_count;
	PrfCondition *conditions;
	int conditions_count;
	PrfOperand *operands;
	int operands_count;
	int out_of_scope; /* root of its condition, or -1 */
	PrfPosition out_of_scope_at;
	bool missing_as_false;
	bool special_category; /* uses special category data */
	const char *purpose;   /* or NULL */
} PrfModel;

/* ---- What is wrong with a text ---- */

typedef enum PrfModelFault
{
	PRF_FAULT_SYNTAX,
	PRF_FAULT_NAME, /* no such input, parameter or type */
	PRF_FAULT_DUPLICATE,
	PRF_FAULT_TYPE,  /* the wrong type of constant or input */
	PRF_FAULT_VALUE, /* a constant that is no value of its type */
	PRF_FAULT_LIMIT
} PrfModelFault;

typedef struct PrfModelError
{
	PrfModelFault fault;
	PrfPosition at;
	char message[512];
	char detail[512]; /* a full sentence, or empty */
	char hint[512];   /* what to do next, or empty */
} PrfModelError;

/* ---- Reading and printing ---- */

typedef struct PrfModelSource
{
	const char *text;
	size_t len;
	bool utf8; /* is the text in UTF-8? (for columns) */
} PrfModelSource;

/* Everything that is read lies in the arena.  NULL: error says what is wrong. */
extern PrfModel *prf_model_parse(PrfModelSource source, PrfArena *arena, PrfModelError *error);

/* print.c: normalised text.  prf_model_print(prf_model_parse(text)) prints itself. */
extern void prf_model_print(const PrfModel *model, PrfText *out);
/* 'when income < limit', or 'otherwise' */
extern void prf_rule_print(const PrfModel *model, int rule, PrfText *out);
extern void prf_out_of_scope_print(const PrfModel *model, PrfText *out);
/* One condition; by_value prints what the parameters stand for. */
extern void prf_condition_print(const PrfModel *model, int condition, bool by_value, PrfText *out);
/* 'income integer, vulnerable boolean' */
extern void prf_inputs_print(const PrfModel *model, PrfText *out);

#endif
