/*
 * prove.h
 *	  The proof of a model: what can be said of it over all rows there can be.
 *
 *	  Nothing here knows the server.
 */
#ifndef PRF_PROVE_H
#define PRF_PROVE_H

#include "segmentation/prove_search.h"

typedef enum PrfFindingKind
{
	PRF_FINDING_NEVER_FIRES,
	PRF_FINDING_NO_RULE,
	PRF_FINDING_CANNOT_TELL,
	PRF_FINDING_NEVER_ASSIGNED,
	PRF_FINDING_PARAM_UNUSED,
	PRF_FINDING_INPUT_UNUSED,
	PRF_FINDING_OVERLAP,
	PRF_FINDING_NOT_PROVED,
	PRF_FINDING_PROVED
} PrfFindingKind;

/* Why a rule can never fire. */
typedef enum PrfHidden
{
	PRF_HIDDEN_CONTRADICTORY, /* it is never true */
	PRF_HIDDEN_OUT_OF_SCOPE,  /* where it is true, the row is out of scope */
	PRF_HIDDEN_BY_RULE,       /* ... an earlier rule, other_rule, takes the row */
	PRF_HIDDEN_BY_RULES       /* ... one of several earlier rules does */
} PrfHidden;

/* The parts of the proof, in their order. */
typedef enum PrfProofPart
{
	PRF_PROOF_RULES,
	PRF_PROOF_GAP,
	PRF_PROOF_DOUBT,
	PRF_PROOF_OVERLAP,
	PRF_PROOF_DONE
} PrfProofPart;

/* Indexes count from 0; -1 where there is none.  A rule may be PRF_RULE_SCOPE. */
typedef struct PrfFinding
{
	PrfFindingKind kind;
	int rule;
	int segment;
	int other_rule;
	int input; /* CANNOT_TELL: which alone is missing; INPUT_UNUSED */
	int param;
	PrfHidden hidden;
	const bool *hiding;    /* HIDDEN_BY_RULES: of each rule, is it one of them? */
	const PrfRow *witness; /* or NULL; good until the next finding */
	PrfProofPart part;     /* NOT_PROVED: where the work ended */
} PrfFinding;

typedef void (*PrfReportFinding)(void *arg, const PrfFinding *finding);

typedef struct PrfProof
{
	PrfArena *arena;
	PrfEffort effort;
	PrfReportFinding report;
	void *arg;
} PrfProof;

extern void prf_prove(const PrfDomain *domain, PrfProof *proof);

/* Classes of the inputs that are tested and that hold a value, those of NULL among them. */
extern int64_t prf_domain_classes(const PrfDomain *domain);

#endif
