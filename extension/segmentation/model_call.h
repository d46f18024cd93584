/*
 * model_call.h
 *	  What a call site of assign and its relatives keeps between rows.
 */
#ifndef PRF_MODEL_CALL_H
#define PRF_MODEL_CALL_H

#include "base/profiling.h"
#include "segmentation/compiled.h"

/* Labels of the segments that no rule gives. */
#define PRF_LABEL_CANNOT_TELL  "Cannot tell"
#define PRF_LABEL_OUT_OF_SCOPE "Out of scope"

typedef struct PrfModelCall
{
	MemoryContext context; /* of what belongs to the model; reset when it changes */
	bool constant;         /* the model is a constant of the query */
	char *body;            /* of the stored form, to see whether it changed */
	size_t size;
	PrfModel *model;               /* NULL: none yet */
	PrfCompiled *compiled;         /* NULL: not yet needed */
	PrfRow row;                    /* the row at hand */
	MemoryContext binding_context; /* reset when the binding changes */
	void *binding;                 /* where the row's values come from; NULL: not known yet */
} PrfModelCall;

/* The call site's state, for the model in argument 0. */
extern PrfModelCall *prf_model_call(FunctionCallInfo fcinfo);

/* assign.c, assign_row.c: the same, with the row filled in from the other arguments */
extern PrfModelCall *prf_assign_call(FunctionCallInfo fcinfo);
extern PrfModelCall *prf_assign_row_call(FunctionCallInfo fcinfo);

/* The row's segment; an error where no rule takes it. */
extern Datum prf_call_segment(PrfModelCall *call);

#endif
