/*
 * outcomes.h
 *	  What a missing input could make of a row: the answers that its values lead
 *	  to, all other inputs staying as they are.
 *
 *	  Nothing here knows the server.
 */
#ifndef PRF_OUTCOMES_H
#define PRF_OUTCOMES_H

#include "segmentation/inhabited.h"

typedef struct PrfOutcomes
{
	bool *segments; /* of each segment of the model: is it one of them? */
	bool cannot_tell;
	bool out_of_scope;
	bool no_rule;
} PrfOutcomes;

/* The row is as it was afterwards.  segments has room for those of the model. */
extern void prf_outcomes(const PrfDomain *domain, PrfRow *row, int input, PrfOutcomes *outcomes);

/* Whatever its value, and for some value: is there an answer then? */
extern bool prf_outcomes_settle(const PrfDomain *domain, const PrfOutcomes *outcomes, bool always);

#endif
