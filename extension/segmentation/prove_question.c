/*
 * prove_question.c
 *	  Questions about rules, put to the search in terms of clauses.
 */
#include "segmentation/prover.h"

#include <string.h>

/* ---- What is forbidden ---- */

static size_t
vector_bytes(const PrfProver *prover)
{
	return (size_t) prover->compiled->words * sizeof(uint64_t);
}

void
prf_forbid_nothing(PrfProver *prover)
{
	memset(prover->not_true, 0, vector_bytes(prover));
	memset(prover->all_false, 0, vector_bytes(prover));
}

static void
set_clauses(const PrfProver *prover, uint64_t *vector, int rule)
{
	int end;

	for (int i = prf_compiled_clauses(prover->compiled, rule, &end); i < end; i++)
		vector[i / 64] |= UINT64_C(1) << (i % 64);
}

void
prf_forbid_true(PrfProver *prover, int rule)
{
	set_clauses(prover, prover->not_true, rule);
}

void
prf_forbid_possible(PrfProver *prover, int rule)
{
	set_clauses(prover, prover->model->missing_as_false ? prover->not_true : prover->all_false,
				rule);
}

void
prf_forbid_before(PrfProver *prover, int earlier, int rule)
{
	const PrfRule *rules = prover->model->rules;

	if (rules[earlier].segment == rules[rule].segment)
		prf_forbid_true(prover, earlier);
	else
		prf_forbid_possible(prover, earlier);
}

void
prf_forbid_earlier(PrfProver *prover, int rule)
{
	prf_forbid_nothing(prover);
	prf_forbid_possible(prover, PRF_RULE_SCOPE);
	for (int i = 0; i < rule; i++)
		prf_forbid_before(prover, i, rule);
}

/* ---- Is there such a row? ---- */

static PrfFound
ask(PrfProver *prover, PrfQuestion question)
{
	question.not_true = prover->not_true;
	question.all_false = prover->all_false;
	return prf_search(prover->search, &question, &prover->row);
}

/* One clause of the rule, and one of the other. */
static PrfFound
ask_clauses(PrfProver *prover, int rule, int other, PrfQuestion question)
{
	PrfFound found = PRF_NONE;
	int end;

	for (int i = prf_compiled_clauses(prover->compiled, rule, &end); i < end; i++)
	{
		int other_end = 1;
		int j = 0;

		question.wanted[0] = i;
		if (other != PRF_RULE_NONE)
			j = prf_compiled_clauses(prover->compiled, other, &other_end);
		for (; j < other_end && found == PRF_NONE; j++)
		{
			question.wanted[1] = j;
			found = ask(prover, question);
		}
		if (found != PRF_NONE)
			return found;
	}
	return PRF_NONE;
}

PrfFound
prf_ask_true(PrfProver *prover, int rule, int other)
{
	PrfQuestion question = {.wanted_true = true, .missing = PRF_MISSING_NONE};
	PrfFound found;

	question.wanted_count = other == PRF_RULE_NONE ? 1 : 2;
	found = ask_clauses(prover, rule, other, question);
	if (found != PRF_NONE)
		return found;
	question.missing = PRF_MISSING_ANY;
	return ask_clauses(prover, rule, other, question);
}

PrfFound
prf_ask_possible(PrfProver *prover, int rule, int other, int missing)
{
	PrfQuestion question = {.wanted_true = false, .missing = missing};

	question.wanted_count = other == PRF_RULE_NONE ? 1 : 2;
	return ask_clauses(prover, rule, other, question);
}

PrfFound
prf_ask_any(PrfProver *prover)
{
	PrfQuestion question = {.missing = PRF_MISSING_NONE};
	PrfFound found = ask(prover, question);

	if (found != PRF_NONE)
		return found;
	question.missing = PRF_MISSING_ANY;
	return ask(prover, question);
}

/* ---- Findings ---- */

PrfFinding
prf_finding(PrfFindingKind kind)
{
	PrfFinding finding = {.kind = kind,
						  .rule = PRF_RULE_NONE,
						  .segment = -1,
						  .other_rule = PRF_RULE_NONE,
						  .input = -1,
						  .param = -1,
						  .part = PRF_PROOF_DONE};

	return finding;
}

/* Every finding is work too, so that their number is bounded. */
#define STEPS_OF_A_FINDING 1000

void
prf_report(PrfProver *prover, PrfFinding finding, bool witness)
{
	if (finding.rule >= 0)
		finding.segment = prover->model->rules[finding.rule].segment;
	if (witness)
		finding.witness = &prover->row;
	prf_effort(&prover->proof->effort, STEPS_OF_A_FINDING);
	prover->proof->report(prover->proof->arg, &finding);
}
