/*
 * value.h
 *	  Types, constants and values of the model language.
 */
#ifndef PRF_VALUE_H
#define PRF_VALUE_H

#include "segmentation/fault.h"
#include "segmentation/model.h"

/* How a type keeps and compares its values. */
typedef enum PrfStore
{
	PRF_STORE_INTEGER,
	PRF_STORE_TEXT,
	PRF_STORE_NUMERIC
} PrfStore;

static inline PrfStore
prf_type_store(PrfType type)
{
	switch (type.id)
	{
		case PRF_TYPE_TEXT:
			return PRF_STORE_TEXT;
		case PRF_TYPE_NUMERIC:
			return PRF_STORE_NUMERIC;
		default:
			return PRF_STORE_INTEGER;
	}
}

/* Below, equal, above: negative, zero, positive. */
extern int prf_value_compare(PrfType type, const PrfValue *a, const PrfValue *b);
/* Is the code narrow the code wide, or below it in the list's hierarchy? */
extern bool prf_value_within(PrfType type, const PrfValue *narrow, const PrfValue *wide);
/* A constant as it stands in a model: 15000, '2024-01-31', 'W1', true. */
extern void prf_value_print(PrfType type, const PrfValue *value, PrfText *out);
extern void prf_quoted_print(const char *text, size_t len, char mark, PrfText *out);

/* ---- Types ---- */

/* false: no such type. */
extern bool prf_type_by_name(const char *name, PrfType *type);
extern const char *prf_type_name(PrfType type);
/* Tries every type's name. */
extern void prf_type_nearest(PrfNearest *nearest);
/* Can a parameter of one type stand where a constant of the other is expected? */
extern bool prf_type_takes(PrfType input, PrfType param);
extern bool prf_type_has_levels(PrfType type);
/* Least and greatest of smallint, integer and bigint. */
extern void prf_type_range(PrfTypeId id, int64_t *least, int64_t *greatest);

/* ---- Constants ---- */

typedef enum PrfLiteralKind
{
	PRF_LITERAL_STRING,
	PRF_LITERAL_NUMBER,
	PRF_LITERAL_BOOLEAN /* text is "true" or "false" */
} PrfLiteralKind;

typedef struct PrfLiteral
{
	PrfLiteralKind kind;
	const char *text; /* zero terminated */
	size_t len;
	PrfPosition at;
} PrfLiteral;

/* Reads a constant by the type of the input that it is compared with. */
extern bool prf_literal_read(PrfType type, const PrfLiteral *literal, PrfArena *arena,
							 PrfValue *value, PrfModelError *error);

/* ---- Of the server, or of a test in its place ---- */

/* A numeric from canonical digits, at most PRF_MODEL_DIGITS_MAX of them. */
extern const void *prf_native_numeric(const char *digits, PrfArena *arena);
extern int prf_native_numeric_compare(const void *a, const void *b);

#endif
