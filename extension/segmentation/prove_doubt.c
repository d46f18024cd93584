/*
 * prove_doubt.c
 *	  For which rows is the answer "cannot tell"?
 *
 *	  A rule is in doubt when it is unknown and all before it are false.  That
 *	  leaves the answer open, unless the row comes to the same segment whichever
 *	  way: unless the first rule after it that is true and of its segment stands
 *	  before the first that is not false and of another.
 */
#include "segmentation/prover.h"

/* The rule unknown, all before it false, the row in scope. */
static void
forbid_but_doubt(PrfProver *prover, int rule)
{
	prf_forbid_nothing(prover);
	prf_forbid_true(prover, rule);
	if (rule == PRF_RULE_SCOPE)
		return;
	prf_forbid_possible(prover, PRF_RULE_SCOPE);
	for (int i = 0; i < rule; i++)
		prf_forbid_possible(prover, i);
}

static bool
answer_is_open(const PrfProver *prover, int rule)
{
	PrfAnswer answer = prf_compiled_answer(prover->compiled, &prover->row);

	return answer.kind == PRF_ANSWER_CANNOT_TELL && answer.rule == rule;
}

/*
 * Each later rule of another segment in turn: can it be the first that is not
 * false?  At last: can all of them be false, and none of the segment true?
 */
static PrfFound
ask_later(PrfProver *prover, int rule, int missing)
{
	const PrfRule *rules = prover->model->rules;

	forbid_but_doubt(prover, rule);
	for (int i = rule + 1; i < prover->model->rules_count; i++)
	{
		if (rules[i].segment != rules[rule].segment)
		{
			PrfFound found = prf_ask_possible(prover, rule, i, missing);

			if (found != PRF_NONE)
				return found;
		}
		prf_forbid_before(prover, i, rule);
	}
	return prf_ask_possible(prover, rule, PRF_RULE_NONE, missing);
}

/* Often the first row in which the rule is unknown is an answer already. */
static PrfFound
ask_doubt(PrfProver *prover, int rule, int missing)
{
	PrfFound found;

	forbid_but_doubt(prover, rule);
	found = prf_ask_possible(prover, rule, PRF_RULE_NONE, missing);
	if (found != PRF_FOUND || answer_is_open(prover, rule))
		return found;
	return ask_later(prover, rule, missing);
}

/* Does it matter to the rule whether the input is missing? */
static bool
is_doubtful(const PrfProver *prover, int rule, int input)
{
	const PrfCompiledInput *of = &prover->compiled->inputs[input];
	int end;

	for (int i = prf_compiled_clauses(prover->compiled, rule, &end); i < end; i++)
		if (prf_compiled_bit(of->null_true, i) != prf_compiled_bit(of->null_possible, i))
			return true;
	return false;
}

static void
report_doubt(PrfProver *prover, int rule, int input)
{
	PrfFinding finding = prf_finding(PRF_FINDING_CANNOT_TELL);

	finding.rule = rule;
	finding.input = input;
	prf_report(prover, finding, true);
}

/* Each input that brings doubt by itself; where none does, several together. */
static bool
prove_doubt_of(PrfProver *prover, int rule)
{
	bool alone = false;
	bool concerned = false;
	PrfFound found;

	for (int i = 0; i < prover->compiled->tested_count; i++)
	{
		int input = prover->compiled->tested[i];

		if (!is_doubtful(prover, rule, input))
			continue;
		concerned = true;
		found = ask_doubt(prover, rule, input);
		if (found == PRF_GIVEN_UP)
			return false;
		if (found == PRF_FOUND)
			report_doubt(prover, rule, input);
		alone |= found == PRF_FOUND;
	}
	if (alone || !concerned)
		return true;
	found = ask_doubt(prover, rule, PRF_MISSING_ANY);
	if (found == PRF_FOUND)
		report_doubt(prover, rule, -1);
	return found != PRF_GIVEN_UP;
}

bool
prf_prove_doubt(PrfProver *prover)
{
	if (prover->model->missing_as_false)
		return true;
	if (!prove_doubt_of(prover, PRF_RULE_SCOPE))
		return false;
	for (int i = 0; i < prover->model->rules_count; i++)
		if (!prove_doubt_of(prover, i))
			return false;
	return true;
}
