/*
 * load.h
 *	  From the server's datums to values of a model's inputs.
 */
#ifndef PRF_LOAD_H
#define PRF_LOAD_H

#include "base/profiling.h"
#include "segmentation/model.h"

/* Where a value comes from: the type of the argument or column. */
typedef enum PrfSource
{
	PRF_FROM_BOOLEAN,
	PRF_FROM_INT16,
	PRF_FROM_INT32,
	PRF_FROM_INT64,
	PRF_FROM_NUMERIC,
	PRF_FROM_DATE,
	PRF_FROM_TEXT,
	PRF_FROM_BPCHAR,
	PRF_FROM_NAME,
	PRF_FROM_CODE,
	PRF_FROM_LITERAL /* 'text' of no type yet: read by the input's type */
} PrfSource;

/*
 * Can an input of this type be read from the type with this OID?  Coded types
 * are those of that name in the extension's own schema.
 */
extern bool prf_load_source(PrfType type, Oid from, Oid schema, PrfSource *source);

/* What a model needs and does not get: from the argument with this number, or the column. */
#define PRF_COLUMN 0
extern void prf_report_type(const PrfModel *model, const PrfInput *input, Oid from, int argument);
extern char *prf_inputs_text(const PrfModel *model);

/* Of a datum that is not null.  May point into it. */
extern void prf_load(const PrfInput *input, PrfSource source, Datum datum, PrfValue *value);

/* The value as text, for messages and explanations. */
extern char *prf_loaded_text(PrfType type, const PrfValue *value);

#endif
