/*
 * read_answer.c
 *	  Answers: one meaning, or several, and the edition it is told in.
 */
#include <string.h>

#include "reading/read_list.h"

bool
prf_same_meaning(const PrfReadJob *job, int a, int b)
{
	return job->list->meanings[a] == job->list->meanings[b];
}

/* Length of a code without its edition. */
static size_t
bare_length(const char *text)
{
	return strcspn(text, "@");
}

static bool
same_bare_code(const PrfListCode *a, const PrfListCode *b)
{
	size_t len = bare_length(a->text);

	return len == bare_length(b->text) && memcmp(a->text, b->text, len) == 0;
}

/*
 * The code in an edition: of the same meaning, or else, for a code of the
 * reference edition, of the same name; -1 where there is none.
 */
static int
in_edition(const PrfReadJob *job, int place, int edition)
{
	bool by_name =
		!job->list->unrelated && job->codes->codes[place].edition == job->list->reference;
	int named = -1;

	for (int i = 0; i < job->codes->count; i++)
	{
		if (job->codes->codes[i].edition != edition)
			continue;
		if (prf_same_meaning(job, i, place))
			return i;
		if (by_name && same_bare_code(&job->codes->codes[i], &job->codes->codes[place]))
			named = i;
	}
	return named;
}

int
prf_place_wanted(const PrfReadJob *job, int place)
{
	int wanted = job->choice->edition;
	int found;

	if (wanted < 0 || job->codes->codes[place].edition == wanted)
		return wanted < 0 ? job->list->meanings[place] : place;
	found = in_edition(job, place, wanted);
	return found >= 0 ? found : job->list->meanings[place];
}

bool
prf_answered(const PrfAnswer *answer)
{
	return answer->why != PRF_WHY_UNKNOWN;
}

static void
add_other(PrfAnswer *answer, int place)
{
	for (int i = 0; i < answer->others_count; i++)
		if (answer->others[i] == place)
			return;
	if (answer->others_count < PRF_READ_OTHERS)
		answer->others[answer->others_count++] = place;
}

void
prf_answer_add(const PrfReadJob *job, PrfAnswer *answer, int place)
{
	if (place < 0)
	{
		/* a spelling without a code of the list never stands in the way of one that has */
		if (answer->why == PRF_WHY_UNKNOWN)
			answer->why = PRF_WHY_NOT_HELD;
		return;
	}
	if (answer->why == PRF_WHY_AMBIGUOUS)
	{
		add_other(answer, place);
		return;
	}
	if (answer->why != PRF_WHY_READ)
	{
		answer->why = PRF_WHY_READ;
		answer->place = place;
		return;
	}
	if (prf_same_meaning(job, answer->place, place))
		return;
	answer->why = PRF_WHY_AMBIGUOUS;
	add_other(answer, answer->place);
	add_other(answer, place);
}

bool
prf_is_home(const PrfReadList *list, int edition)
{
	return edition >= 0 && (list->home >> edition & 1) != 0;
}
