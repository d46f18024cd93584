/*
 * prove_rule.c
 *	  Can a rule fire?  If not, why not?
 */
#include "segmentation/prover.h"

#include <string.h>

/* More earlier rules than these are not gone through for the fewest that hide a rule. */
#define HIDING_MAX 30

/* Of the marked rules before a rule: leaves it none of the rows that it is true of? */
static PrfFound
ask_hidden(PrfProver *prover, int rule)
{
	prf_forbid_nothing(prover);
	prf_forbid_possible(prover, PRF_RULE_SCOPE);
	for (int i = 0; i < rule; i++)
		if (prover->hiding[i])
			prf_forbid_before(prover, i, rule);
	return prf_ask_true(prover, rule, PRF_RULE_NONE);
}

static PrfFound
find_one(PrfProver *prover, int rule, PrfFinding *finding)
{
	for (int i = 0; i < rule; i++)
	{
		PrfFound found;

		memset(prover->hiding, 0, (size_t) prover->model->rules_count * sizeof(bool));
		prover->hiding[i] = true;
		found = ask_hidden(prover, rule);
		if (found == PRF_FOUND)
			continue;
		finding->other_rule = i;
		return found;
	}
	return PRF_FOUND;
}

/* Takes away one rule after the other, as long as the rest still hides the rule. */
static PrfFound
find_several(PrfProver *prover, int rule)
{
	for (int i = 0; i < rule; i++)
		prover->hiding[i] = true;
	for (int i = 0; i < rule && rule <= HIDING_MAX; i++)
	{
		PrfFound found;

		prover->hiding[i] = false;
		found = ask_hidden(prover, rule);
		if (found == PRF_GIVEN_UP)
			return found;
		prover->hiding[i] = found == PRF_FOUND;
	}
	return PRF_NONE;
}

/* A row of which the rule is true, in scope if there is one, stays in prover->row. */
static PrfFound
find_reason(PrfProver *prover, int rule, PrfFinding *finding, bool *witness)
{
	PrfFound found;

	*witness = false;
	finding->hidden = PRF_HIDDEN_CONTRADICTORY;
	prf_forbid_nothing(prover);
	found = prf_ask_true(prover, rule, PRF_RULE_NONE);
	if (found != PRF_FOUND)
		return found;
	*witness = true;
	finding->hidden = PRF_HIDDEN_OUT_OF_SCOPE;
	memset(prover->hiding, 0, (size_t) prover->model->rules_count * sizeof(bool));
	found = ask_hidden(prover, rule);
	if (found != PRF_FOUND)
		return found;
	finding->hidden = PRF_HIDDEN_BY_RULE;
	found = find_one(prover, rule, finding);
	if (found != PRF_FOUND)
		return found;
	finding->hidden = PRF_HIDDEN_BY_RULES;
	finding->hiding = prover->hiding;
	return find_several(prover, rule);
}

/* The search for a reason leaves other rows behind. */
static PrfFound
find_witness(PrfProver *prover, int rule, PrfHidden hidden)
{
	prf_forbid_nothing(prover);
	if (hidden != PRF_HIDDEN_OUT_OF_SCOPE)
		prf_forbid_possible(prover, PRF_RULE_SCOPE);
	return prf_ask_true(prover, rule, PRF_RULE_NONE);
}

bool
prf_prove_rule(PrfProver *prover, int rule)
{
	PrfFinding finding = prf_finding(PRF_FINDING_NEVER_FIRES);
	bool witness;
	PrfFound found;

	prf_forbid_earlier(prover, rule);
	found = prf_ask_true(prover, rule, PRF_RULE_NONE);
	prover->fires[rule] = found == PRF_FOUND;
	if (found != PRF_NONE)
		return found == PRF_FOUND;
	finding.rule = rule;
	if (find_reason(prover, rule, &finding, &witness) == PRF_GIVEN_UP)
		return false;
	if (witness && find_witness(prover, rule, finding.hidden) == PRF_GIVEN_UP)
		return false;
	prf_report(prover, finding, witness);
	return true;
}
