/*
 * residual.c
 *	  Ways to say that nothing is known: not stated, not known, does not apply,
 *	  refused.  They are read by the words they are made of, the same for every
 *	  list; a text that mixes two of them is none.
 */
#include <string.h>

#include "reading/generated/readers.h"

/* Codes by their place in the patterns; the last is what a list calls "prefer not to say". */
static const char *const names[] = {"NS", "NK", "NA", "REFU"};
#define NAMES ((int) (sizeof(names) / sizeof(names[0])))

/* The list's code for it, or -1. */
static int
place_in_list(const PrfReadJob *job, int name)
{
	const PrfListCode *code;

	if (name >= NAMES)
		return job->list->declined;
	code = prf_list_find_text(job->codes, names[name], strlen(names[name]));
	return code != NULL && code->unknown ? (int) (code - job->codes->codes) : -1;
}

PrfAnswer
prf_read_residual(const PrfReadJob *job, int first, int last)
{
	PrfAnswer answer = {PRF_WHY_UNKNOWN, PRF_HOW_SPELLING, -1, -1, 0, {0}};
	PrfReadJob words = *job;
	uint64_t atoms;

	words.list = &prf_read_residual_words;
	if (!prf_atoms(&words, first, last, &atoms))
		return answer;
	atoms &= ~(PRF_ATOM_JOINED | PRF_ATOM_UNION | PRF_ATOM_TWICE);
	for (int i = 0; i < words.list->patterns_count; i++)
	{
		const PrfReadPattern *pattern = &words.list->patterns[i];
		int place = place_in_list(job, pattern->place);

		if (place >= 0 && (atoms & pattern->needs) == pattern->needs &&
			(atoms & ~pattern->may) == 0)
			prf_answer_add(job, &answer, place);
	}
	return answer;
}
