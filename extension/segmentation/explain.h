/*
 * explain.h
 *	  Why a row is in its segment: what explain_assign and explain_text tell.
 */
#ifndef PRF_EXPLAIN_H
#define PRF_EXPLAIN_H

#include "segmentation/domain_call.h"
#include "segmentation/outcomes.h"

typedef struct PrfExplanation
{
	const PrfModel *model;
	PrfRow *row;
	PrfAnswer answer;
	bool *needed; /* of each input: missing, and a rule needed it before the answer was found */
	const PrfDomain *domain; /* only where an input is missing; else NULL */
} PrfExplanation;

extern PrfExplanation prf_explain(PrfDomainCall *call);

/* Visits the tests that made the answer what it is: indexes of conditions. */
extern void prf_explain_facts(const PrfExplanation *explanation, PrfVisitLeaf visit, void *arg);

/* The answers that a missing input alone could lead to, beside the one that there is. */
extern PrfOutcomes prf_explain_input(const PrfExplanation *explanation, int input);
/* How many they are. */
extern int prf_outcomes_count(const PrfExplanation *explanation, const PrfOutcomes *outcomes);

#endif
