/*
 * read_listed.c
 *	  Reading codes of enumerated and of open lists.
 */
#include "reading/read_list.h"

static void
tell(const PrfReadJob *job, const PrfAnswer *answer, PrfReading *reading)
{
	reading->system = answer->system;
	if (answer->why == PRF_WHY_READ)
	{
		prf_read_found(reading, answer->how, job->codes->codes[answer->place].number);
		return;
	}
	/* a text that is no label may have been a code of a system that was not named */
	if (answer->why == PRF_WHY_UNKNOWN && reading->systems != 0)
	{
		prf_read_not(reading, PRF_WHY_SYSTEM);
		return;
	}
	if (answer->why != PRF_WHY_UNKNOWN)
		reading->others_count = 0;
	prf_read_not(reading, answer->why);
	for (int i = 0; i < answer->others_count; i++)
		prf_read_other(reading, job->codes->codes[answer->others[i]].number);
}

void
prf_read_listed(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
				PrfReading *reading)
{
	PrfPhrase phrase;
	PrfReadJob job = {reader->list, reader->kind->data, choice, &phrase};
	PrfAnswer answer;

	if (prf_read_code_text(reader, text, choice, reading))
		return;
	if (!prf_split(text, &phrase))
	{
		prf_read_not(reading, reading->systems != 0 ? PRF_WHY_SYSTEM : PRF_WHY_CHARACTERS);
		return;
	}
	answer = prf_read_phrase(&job, 0, phrase.count - 1);
	if (!prf_answered(&answer))
		answer = prf_read_around(&job);
	tell(&job, &answer, reading);
}
