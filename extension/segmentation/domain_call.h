/*
 * domain_call.h
 *	  A call site that looks at a model's classes: explain_assign, missing_inputs.
 */
#ifndef PRF_DOMAIN_CALL_H
#define PRF_DOMAIN_CALL_H

#include "segmentation/inhabited.h"
#include "segmentation/model_call.h"

/* The classes of a model, in a memory context. */
extern PrfDomain *prf_domain_open(const PrfModel *model, MemoryContext context);

typedef struct PrfDomainCall
{
	FmgrInfo inner; /* the call that assign, or assign_row, would be */
	MemoryContext context;
	const PrfModelCall *call; /* the row at hand */
	char *body;               /* of the model that the domain is of */
	size_t size;
	PrfDomain *domain; /* NULL: not looked at yet */
} PrfDomainCall;

/* The arguments from this one on are those of assign, or of assign_row. */
extern PrfDomainCall *prf_domain_call(FunctionCallInfo fcinfo, int first, bool by_row);

/* The classes of the model at hand, found when they are first asked for. */
extern const PrfDomain *prf_call_domain(PrfDomainCall *call);

#endif
