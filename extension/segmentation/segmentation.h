/*
 * segmentation.h
 *	  The type segmentation for the server: a model as a value.
 *
 *	  The stored form is a version byte, a byte of flags and the normalised text.
 *	  It is read anew wherever the model is used, so that nothing that comes from
 *	  outside is trusted.
 */
#ifndef PRF_SEGMENTATION_H
#define PRF_SEGMENTATION_H

#include "base/profiling.h"
#include "access/htup_details.h" /* for the macros of varlena */
#include "segmentation/compiled.h"

#define PRF_SEGMENTATION_VERSION 1
#define PRF_SEGMENTATION_HEADER  2 /* bytes before the text */

/* What stands behind the length word, wherever the datum's bytes lie. */
typedef struct PrfStoredModel
{
	const char *body; /* version, flags, text */
	size_t size;
} PrfStoredModel;

static inline PrfStoredModel
prf_stored_model(struct varlena *detoasted)
{
	PrfStoredModel stored;

	stored.body = VARDATA_ANY(detoasted);
	stored.size = VARSIZE_ANY_EXHDR(detoasted);
	return stored;
}

#define PG_GETARG_STORED_MODEL(n) prf_stored_model(PG_GETARG_VARLENA_PP(n))

/* Text without version and flags. */
extern const char *prf_stored_text(PrfStoredModel stored, size_t *len);
/* The model itself, in a memory context. */
extern PrfModel *prf_stored_open(PrfStoredModel stored, MemoryContext context);
/* Its compiled form: what was read is within the limits. */
extern PrfCompiled *prf_stored_compile(const PrfModel *model, MemoryContext context);
extern PrfArena prf_context_arena(MemoryContext context);

/* Reads, checks and normalises a model's text; (Datum) 0 after a soft error. */
extern Datum prf_segmentation_from_text(const char *text, size_t len, Node *escontext);

#endif
