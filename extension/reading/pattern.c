/*
 * pattern.c
 *	  Labels by their structure: a group, a category, and words that mean
 *	  nothing, in any order and with any separators.
 */
#include "reading/read_list.h"

static inline bool
fits(const PrfReadPattern *pattern, uint64_t atoms)
{
	return (atoms & pattern->needs) == pattern->needs && (atoms & ~pattern->may) == 0;
}

static PrfAnswer
match(const PrfReadJob *job, uint64_t atoms)
{
	PrfAnswer answer = {PRF_WHY_UNKNOWN, PRF_HOW_STRUCTURE, -1, -1, 0, {0}};

	for (int i = 0; i < job->list->patterns_count; i++)
	{
		if (fits(&job->list->patterns[i], atoms))
			prf_answer_add(job, &answer, job->list->patterns[i].place);
	}
	return answer;
}

static bool
is_group(const PrfListCode *code)
{
	return code->last > code->number;
}

/*
 * The word for the group that some words name, whatever they are: "Black,
 * African, Caribbean or Black British" is black.  0 where they name none.
 */
static uint64_t
group_word(const PrfReadJob *job, uint64_t atoms)
{
	uint64_t group = 0;

	for (int i = 0; i < job->list->patterns_count; i++)
	{
		const PrfReadPattern *pattern = &job->list->patterns[i];

		if (!fits(pattern, atoms))
			continue;
		if (pattern->group == 0 || (group != 0 && group != pattern->group))
			return 0;
		group = pattern->group;
	}
	return group;
}

bool
prf_divides(PrfSeparator separator)
{
	return separator == PRF_COLON || separator == PRF_DASH || separator == PRF_OPEN ||
		   separator == PRF_CLOSE || separator == PRF_COMMA;
}

/* A group on one side of a separator and a category on the other. */
static PrfAnswer
match_parts(const PrfReadJob *job, int first, int last)
{
	PrfAnswer answer = {PRF_WHY_UNKNOWN, PRF_HOW_STRUCTURE, -1, -1, 0, {0}};

	for (int i = first + 1; i <= last; i++)
	{
		uint64_t before;
		uint64_t after;
		uint64_t group;
		PrfAnswer part;

		if (!prf_divides(job->phrase->before[i]) || !prf_atoms(job, first, i - 1, &before) ||
			!prf_atoms(job, i, last, &after))
			continue;
		if ((group = group_word(job, before)) != 0)
			part = match(job, group | after);
		else if ((group = group_word(job, after)) != 0)
			part = match(job, group | before);
		else
			continue;
		if (part.why == PRF_WHY_READ && !is_group(&job->codes->codes[part.place]))
			prf_answer_add(job, &answer, part.place);
	}
	return answer;
}

/* Two sorts of words that no pattern holds together: parts of several labels. */
static bool
names_several(const PrfReadList *list, uint64_t atoms)
{
	atoms &= ~(list->passing | PRF_ATOM_JOINED | PRF_ATOM_UNION | PRF_ATOM_TWICE);
	return (atoms & (atoms - 1)) != 0;
}

PrfAnswer
prf_read_pattern(const PrfReadJob *job, int first, int last)
{
	PrfAnswer answer;
	uint64_t atoms;

	if (job->list->patterns_count == 0 || !prf_atoms(job, first, last, &atoms))
		return match(job, 0);
	answer = match_parts(job, first, last);
	if (!prf_answered(&answer))
		answer = match(job, atoms);
	if (!prf_answered(&answer) && names_several(job->list, atoms))
		answer.why = PRF_WHY_SEVERAL;
	return answer;
}
