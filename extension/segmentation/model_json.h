/*
 * model_json.h
 *	  Building jsonb of what a model says: members, values of inputs, whole rows.
 */
#ifndef PRF_MODEL_JSON_H
#define PRF_MODEL_JSON_H

#include "base/profiling.h"
#include "segmentation/evaluate.h"
#include "utils/jsonb.h"

extern void prf_push_key(JsonbParseState **state, const char *name);
/* NULL becomes null. */
extern void prf_push_text(JsonbParseState **state, JsonbIteratorToken token, const char *text);
extern void prf_push_member(JsonbParseState **state, const char *name, const char *text);
extern void prf_push_count(JsonbParseState **state, const char *name, int64 count);

/* The value of one input in a row. */
extern void prf_push_input(JsonbParseState **state, const PrfModel *model, const PrfRow *row,
						   int input);
/* {"income": 12000, "vulnerable": null}; the whole object, or NULL at another level */
extern JsonbValue *prf_push_row(JsonbParseState **state, const PrfModel *model,
								const PrfRow *row);

#endif
