/*
 * prove.c
 *	  The proof of a model, part by part.
 *
 *	  Every finding is a question whether a certain row can be.  Rules come first,
 *	  then the gap, the doubt, and the pairs that overlap, of which there can be
 *	  many.  Where the work limit ends the proof, what was found stands, and the
 *	  last finding says "not proved".
 */
#include "segmentation/prove.h"

#include <string.h>

#include "segmentation/prover.h"

/* ---- What needs no search ---- */

static void
report_unused_params(PrfProver *prover)
{
	const PrfModel *model = prover->model;

	for (int i = 0; i < model->params_count; i++)
	{
		PrfFinding finding = prf_finding(PRF_FINDING_PARAM_UNUSED);
		int operand = 0;

		while (operand < model->operands_count && model->operands[operand].param != i)
			operand++;
		finding.param = i;
		if (operand == model->operands_count)
			prf_report(prover, finding, false);
	}
}

static void
report_unused_inputs(PrfProver *prover)
{
	const PrfModel *model = prover->model;

	for (int i = 0; i < model->inputs_count; i++)
	{
		PrfFinding finding = prf_finding(PRF_FINDING_INPUT_UNUSED);
		int condition = 0;

		while (condition < model->conditions_count && model->conditions[condition].input != i)
			condition++;
		finding.input = i;
		if (condition == model->conditions_count)
			prf_report(prover, finding, false);
	}
}

/* ---- Rules and segments ---- */

static bool
prove_rules(PrfProver *prover)
{
	for (int i = 0; i < prover->model->rules_count; i++)
		if (!prf_prove_rule(prover, i))
			return false;
	return true;
}

static void
report_unassigned(PrfProver *prover)
{
	const PrfModel *model = prover->model;
	bool *assigned = prf_arena_allocate(prover->proof->arena, (size_t) model->segments_count);

	memset(assigned, 0, (size_t) model->segments_count);
	for (int i = 0; i < model->rules_count; i++)
		assigned[model->rules[i].segment] |= prover->fires[i];
	for (int i = 0; i < model->segments_count; i++)
	{
		PrfFinding finding = prf_finding(PRF_FINDING_NEVER_ASSIGNED);

		finding.segment = i;
		if (!assigned[i])
			prf_report(prover, finding, false);
	}
}

/* ---- The gap ---- */

static bool
prove_gap(PrfProver *prover)
{
	PrfFound found;

	prf_forbid_nothing(prover);
	prf_forbid_possible(prover, PRF_RULE_SCOPE);
	for (int i = 0; i < prover->model->rules_count; i++)
		prf_forbid_possible(prover, i);
	found = prf_ask_any(prover);
	if (found == PRF_FOUND)
		prf_report(prover, prf_finding(PRF_FINDING_NO_RULE), true);
	return found != PRF_GIVEN_UP;
}

/* ---- The whole ---- */

int64_t
prf_domain_classes(const PrfDomain *domain)
{
	const PrfCompiled *compiled = domain->compiled;
	int64_t classes = 0;

	for (int i = 0; i < compiled->tested_count; i++)
	{
		int input = compiled->tested[i];

		classes++;
		for (int class = 0; class < compiled->inputs[input].classes; class++)
			classes += domain->inputs[input].there[class];
	}
	return classes;
}

/* The part in which the limit was reached. */
static PrfProofPart
prove_parts(PrfProver *prover)
{
	if (!prove_rules(prover))
		return PRF_PROOF_RULES;
	report_unassigned(prover);
	if (!prove_gap(prover))
		return PRF_PROOF_GAP;
	if (!prf_prove_doubt(prover))
		return PRF_PROOF_DOUBT;
	return prf_prove_overlap(prover) ? PRF_PROOF_DONE : PRF_PROOF_OVERLAP;
}

static void *
room(PrfArena *arena, int count, size_t size)
{
	return memset(prf_arena_allocate(arena, (size_t) (count + 1) * size), 0,
				  (size_t) (count + 1) * size);
}

void
prf_prove(const PrfDomain *domain, PrfProof *proof)
{
	const PrfModel *model = domain->compiled->model;
	PrfProver prover = {.proof = proof,
						.domain = domain,
						.compiled = domain->compiled,
						.model = model};
	PrfFinding last = prf_finding(PRF_FINDING_PROVED);

	prover.search = prf_search_new(domain, proof->arena, &proof->effort);
	prover.not_true = room(proof->arena, domain->compiled->words, sizeof(uint64_t));
	prover.all_false = room(proof->arena, domain->compiled->words, sizeof(uint64_t));
	prover.row.values = room(proof->arena, model->inputs_count, sizeof(PrfValue));
	prover.row.nulls = room(proof->arena, model->inputs_count, sizeof(bool));
	prover.fires = room(proof->arena, model->rules_count, sizeof(bool));
	prover.hiding = room(proof->arena, model->rules_count, sizeof(bool));
	report_unused_params(&prover);
	report_unused_inputs(&prover);
	last.part = prove_parts(&prover);
	if (last.part != PRF_PROOF_DONE)
		last.kind = PRF_FINDING_NOT_PROVED;
	prf_report(&prover, last, false);
}
