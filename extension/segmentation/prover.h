/*
 * prover.h
 *	  What the parts of the proof share; the interface is prove.h.
 */
#ifndef PRF_PROVER_H
#define PRF_PROVER_H

#include "segmentation/prove.h"

typedef struct PrfProver
{
	PrfProof *proof;
	const PrfDomain *domain;
	const PrfCompiled *compiled;
	const PrfModel *model;
	PrfSearch *search;
	uint64_t *not_true; /* what the question at hand forbids */
	uint64_t *all_false;
	PrfRow row;
	bool *fires; /* of each rule, as far as it is known */
	bool *hiding;
} PrfProver;

/* ---- prove_question.c: what is forbidden ---- */

extern void prf_forbid_nothing(PrfProver *prover);
/* The rule may be unknown, or not even that.  Where missing is false, the two are one. */
extern void prf_forbid_true(PrfProver *prover, int rule);
extern void prf_forbid_possible(PrfProver *prover, int rule);
/* The rows that reach a rule: in scope, and no earlier rule takes them or makes them doubtful. */
extern void prf_forbid_earlier(PrfProver *prover, int rule);
/* One of them: the rule may be unknown where it gives the same segment. */
extern void prf_forbid_before(PrfProver *prover, int earlier, int rule);

/* ---- prove_question.c: is there such a row? ---- */

/* A row that makes this rule true, and (unless it is PRF_RULE_NONE) another; missing as little as can be. */
extern PrfFound prf_ask_true(PrfProver *prover, int rule, int other);
/* A row for which the rule is not false, and the other neither; missing says what it lacks. */
extern PrfFound prf_ask_possible(PrfProver *prover, int rule, int other, int missing);
/* Any row at all. */
extern PrfFound prf_ask_any(PrfProver *prover);

extern PrfFinding prf_finding(PrfFindingKind kind);
extern void prf_report(PrfProver *prover, PrfFinding finding, bool witness);

/* ---- The parts; false where the limit was reached ---- */

extern bool prf_prove_rule(PrfProver *prover, int rule);
extern bool prf_prove_doubt(PrfProver *prover);
extern bool prf_prove_overlap(PrfProver *prover);

#endif
