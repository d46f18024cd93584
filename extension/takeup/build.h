/*
 * build.h
 *	  Building a take-up value from parts that came from outside.
 */
#ifndef PRF_TAKEUP_BUILD_H
#define PRF_TAKEUP_BUILD_H

#include "takeup/takeup.h"

typedef struct PrfTakeupBuilder
{
	PrfTakeup  *takeup;
	uint32		flags;			/* as declared; the columns follow from the cells */
	int			list;			/* as declared */
	const char *edition;		/* of the coded keys so far, or NULL */
	const char *problem;		/* a full sentence: why the last part was refused */
} PrfTakeupBuilder;

/* Each says false, and leaves a problem, where the part does not fit. */
extern bool prf_builder_start(PrfTakeupBuilder *builder, uint32 flags, int list);
extern bool prf_builder_add(PrfTakeupBuilder *builder, const PrfCellKey *key,
							const PrfAmounts *amounts);

#endif
