/*
 * prove_overlap.c
 *	  Which pairs of rules can be true of the same row?
 *
 *	  Inputs are independent, so two clauses are true together exactly when each
 *	  input has a class that makes both true.  Only the condition "out of scope"
 *	  needs a search.
 */
#include "segmentation/prover.h"

#include <string.h>

/* The clauses that can be true together with one. */
static bool
find_partners(PrfProver *prover, int clause, uint64_t *partners, uint64_t *any)
{
	const PrfCompiled *compiled = prover->compiled;
	size_t bytes = (size_t) compiled->words * sizeof(uint64_t);

	memcpy(partners, compiled->all, bytes);
	for (int i = 0; i < compiled->tested_count; i++)
	{
		int input = compiled->tested[i];
		int classes = compiled->inputs[input].classes;
		int taken = 0;

		memset(any, 0, bytes);
		for (int class = 0; class <= classes; class++)
		{
			const uint64_t *vector = prf_compiled_true(compiled, input, class);

			if ((class < classes && !prover->domain->inputs[input].there[class]) ||
				!prf_compiled_bit(vector, clause))
				continue;
			taken++;
			for (int w = 0; w < compiled->words; w++)
				any[w] |= vector[w];
		}
		for (int w = 0; w < compiled->words; w++)
			partners[w] &= any[w];
		if (!prf_effort(&prover->proof->effort,
						classes + (int64_t) (taken + 1) * compiled->words))
			return false;
	}
	return true;
}

static bool
has_clause_in(const PrfProver *prover, int rule, const uint64_t *vector)
{
	int end;

	for (int i = prf_compiled_clauses(prover->compiled, rule, &end); i < end; i++)
		if (prf_compiled_bit(vector, i))
			return true;
	return false;
}

/* All clauses that can be true together with one of the rule. */
static bool
find_partners_of_rule(PrfProver *prover, int rule, uint64_t *partners, uint64_t *one,
					  uint64_t *any)
{
	int words = prover->compiled->words;
	int end;

	memset(partners, 0, (size_t) words * sizeof(uint64_t));
	for (int i = prf_compiled_clauses(prover->compiled, rule, &end); i < end; i++)
	{
		if (!find_partners(prover, i, one, any))
			return false;
		for (int w = 0; w < words; w++)
			partners[w] |= one[w];
	}
	return true;
}

static bool
prove_pair(PrfProver *prover, int rule, int later)
{
	PrfFinding finding = prf_finding(PRF_FINDING_OVERLAP);
	PrfFound found;

	prf_forbid_nothing(prover);
	prf_forbid_possible(prover, PRF_RULE_SCOPE);
	found = prf_ask_true(prover, rule, later);
	if (found == PRF_FOUND)
	{
		finding.rule = rule;
		finding.other_rule = later;
		prf_report(prover, finding, true);
	}
	return found != PRF_GIVEN_UP;
}

/* "Otherwise" overlaps every rule; that is what it is for. */
bool
prf_prove_overlap(PrfProver *prover)
{
	const PrfRule *rules = prover->model->rules;
	PrfArena *arena = prover->proof->arena;
	size_t bytes = (size_t) prover->compiled->words * sizeof(uint64_t);
	uint64_t *partners = prf_arena_allocate(arena, bytes);
	uint64_t *one = prf_arena_allocate(arena, bytes);
	uint64_t *any = prf_arena_allocate(arena, bytes);

	for (int i = 0; i < prover->model->rules_count; i++)
	{
		if (rules[i].condition == PRF_OTHERWISE)
			continue;
		if (!find_partners_of_rule(prover, i, partners, one, any))
			return false;
		for (int j = i + 1; j < prover->model->rules_count; j++)
			if (rules[j].condition != PRF_OTHERWISE && has_clause_in(prover, j, partners) &&
				!prove_pair(prover, i, j))
				return false;
	}
	return true;
}
