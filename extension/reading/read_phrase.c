/*
 * read_phrase.c
 *	  Reading words as one label: what is surest first, and no further than the
 *	  first that knows an answer.
 */
#include <string.h>

#include "reading/read_list.h"

/* Words that carry no meaning of their own in a label.  Phrase.pm has the same. */
static const char *const empty_words[] = {"a",  "all", "an", "and", "any", "at", "by",  "for",
										  "in", "of",  "on", "or",  "the", "to", "with"};

static PrfAnswer
nothing(void)
{
	PrfAnswer answer = {PRF_WHY_UNKNOWN, PRF_HOW_NONE, -1, -1, 0, {0}};

	return answer;
}

/* Editions whose codes are looked at. */
typedef enum Editions
{
	WANTED,  /* the one that was asked for */
	AT_HOME, /* all that are read where none is named */
	BESIDE,  /* and those of which a label is */
	ABROAD,  /* all others than those at home */
	ANY
} Editions;

static bool
looked_at(const PrfReadJob *job, int place, Editions editions)
{
	int edition;

	if (place < 0 || editions == ANY)
		return editions != WANTED;
	edition = job->codes->codes[place].edition;
	if (editions == BESIDE)
		return (job->list->beside >> edition & 1) != 0;
	if (editions == WANTED)
		return edition == job->choice->edition;
	return prf_is_home(job->list, edition) == (editions == AT_HOME);
}

/* All entries of one origin, of one system where that is not -1. */
static PrfAnswer
some_entries(const PrfReadJob *job, PrfEntries entries, PrfReadOrigin origin, int system,
			 Editions editions)
{
	PrfAnswer answer = nothing();

	for (const PrfReadEntry *entry = entries.first; entry < entries.last; entry++)
	{
		if (entry->origin != origin || (system >= 0 && entry->system != system) ||
			!looked_at(job, entry->place, editions))
			continue;
		prf_answer_add(job, &answer, entry->place);
		if (answer.system < 0 && origin >= PRF_FROM_SYSTEM)
			answer.system = entry->system;
	}
	return answer;
}

/* Is the edition that was asked for one of another country? */
static bool
abroad(const PrfReadJob *job)
{
	return job->choice->edition >= 0 && !prf_is_home(job->list, job->choice->edition);
}

/* Those of the edition that was asked for before all others. */
static PrfAnswer
from_entries(const PrfReadJob *job, PrfEntries entries, PrfReadOrigin origin)
{
	PrfAnswer answer = nothing();

	if (job->choice->edition >= 0)
		answer = some_entries(job, entries, origin, -1, WANTED);
	return prf_answered(&answer) || abroad(job) ? answer
												: some_entries(job, entries, origin, -1, AT_HOME);
}

static PrfAnswer
told_as(const PrfReadJob *job, PrfAnswer answer, PrfReadHow how)
{
	answer.how = how;
	if (answer.why == PRF_WHY_READ)
		answer.place = prf_place_wanted(job, answer.place);
	return answer;
}

/* ---- the system that was named ---- */

/* Its categories are what it says they are: no other edition is asked for. */
static PrfAnswer
named(const PrfReadJob *job, PrfEntries entries)
{
	PrfAnswer answer = some_entries(job, entries, PRF_FROM_SYSTEM, job->choice->system, ANY);

	if (!prf_answered(&answer))
		answer = some_entries(job, entries, PRF_FROM_NAMED, job->choice->system, ANY);
	answer.how = PRF_HOW_SYSTEM_LABEL;
	return answer;
}

static bool
holds(const PrfReadJob *job)
{
	return job->choice->system < 0 || job->list->systems[job->choice->system].edition >= 0;
}

/* ---- a label to the letter ---- */

static bool
in_reference(const PrfReadJob *job, int place)
{
	return job->codes->codes[place].edition == job->list->reference;
}

static PrfReadHow
how_labelled(const PrfReadJob *job, int place)
{
	return in_reference(job, place) ? PRF_HOW_LABEL : PRF_HOW_OTHER_EDITION;
}

/* Where no edition is asked for, a known spelling comes before the label of another edition. */
static bool
gives_way(const PrfReadJob *job, const PrfAnswer *answer)
{
	return answer->why == PRF_WHY_READ && job->choice->edition < 0 &&
		   !in_reference(job, answer->place);
}

/* Of editions with the same label: the one that was asked for, else the reference, else the last. */
static int
best_edition(const PrfReadJob *job, PrfEntries entries)
{
	int wanted = job->choice->edition >= 0 ? job->choice->edition : job->list->reference;
	int best = -1;

	for (const PrfReadEntry *entry = entries.first; entry < entries.last; entry++)
	{
		int edition = job->codes->codes[entry->place].edition;

		if (edition == wanted)
			return entry->place;
		if (prf_is_home(job->list, edition) &&
			(best < 0 || edition > job->codes->codes[best].edition))
			best = entry->place;
	}
	return prf_place_wanted(job, best);
}

/* The separators tell apart what editions name with the same words. */
static PrfAnswer
to_the_letter(const PrfReadJob *job, int first, int last)
{
	const PrfPhrase *phrase = job->phrase;
	size_t len = phrase->end[last] - phrase->start[first];
	char key[PRF_KEY_MAX];
	PrfEntries entries;
	PrfAnswer answer;

	key[0] = '=';
	memcpy(key + 1, phrase->text + phrase->start[first], len);
	key[len + 1] = '\0';
	entries = prf_entries(job->list, key);
	answer = from_entries(job, entries, PRF_FROM_LABEL);
	if (answer.why == PRF_WHY_READ)
	{
		answer.place = best_edition(job, entries);
		answer.how = how_labelled(job, answer.place);
	}
	return gives_way(job, &answer) ? nothing() : answer;
}

/* ---- the same words in another order ---- */

static bool
is_empty_word(const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof(empty_words) / sizeof(empty_words[0]); i++)
		if (strlen(empty_words[i]) == len && memcmp(empty_words[i], word, len) == 0)
			return true;
	return false;
}

/* Without the end of a plural: identity and identities are one word. */
static size_t
stem_length(const char *word, size_t len)
{
	if (len > 4 && memcmp(word + len - 3, "ies", 3) == 0)
		return len - 3;
	if (len > 3 && word[len - 1] == 'y')
		return len - 1;
	return len > 3 && word[len - 1] == 's' && word[len - 2] != 's' ? len - 1 : len;
}

typedef struct Stem
{
	const char *word;
	size_t len;
} Stem;

static int
compare_stems(const Stem *a, const Stem *b)
{
	int order = memcmp(a->word, b->word, a->len < b->len ? a->len : b->len);

	return order != 0 ? order : a->len < b->len ? -1 : a->len > b->len;
}

/* Puts a stem in its place among others; one that is there already is left out. */
static int
add_stem(Stem *stems, int count, Stem stem)
{
	int place = count;

	while (place > 0 && compare_stems(&stems[place - 1], &stem) > 0)
		place--;
	if (place > 0 && compare_stems(&stems[place - 1], &stem) == 0)
		return count;
	memmove(&stems[place + 1], &stems[place], (size_t) (count - place) * sizeof(Stem));
	stems[place] = stem;
	return count + 1;
}

static int
stems_of(const PrfReadJob *job, int first, int last, Stem stems[PRF_WORDS_MAX + 1])
{
	int count = 0;

	for (int i = first; i <= last; i++)
	{
		const char *word = job->phrase->text + job->phrase->start[i];
		size_t len = job->phrase->end[i] - job->phrase->start[i];
		Stem stem = {word, stem_length(word, len)};

		if (!is_empty_word(word, len))
			count = add_stem(stems, count, stem);
	}
	return count;
}

static PrfAnswer
in_any_order(const PrfReadJob *job, int first, int last)
{
	Stem stems[PRF_WORDS_MAX + 1];
	char key[PRF_KEY_MAX];
	size_t len = 0;
	int count = stems_of(job, first, last, stems);

	if (count == 0)
		return nothing();
	for (int i = 0; i < count; i++)
	{
		key[len++] = i == 0 ? '*' : ' ';
		memcpy(key + len, stems[i].word, stems[i].len);
		len += stems[i].len;
	}
	key[len] = '\0';
	return told_as(job, from_entries(job, prf_entries(job->list, key), PRF_FROM_LABEL),
				   PRF_HOW_STRUCTURE);
}

/* ---- one after the other ---- */

/* A label that only an edition of a neighbour has. */
static PrfAnswer
label_beside(const PrfReadJob *job, PrfEntries entries)
{
	PrfAnswer answer = nothing();

	if (job->choice->edition < 0 && job->choice->system < 0)
		answer = some_entries(job, entries, PRF_FROM_LABEL, -1, BESIDE);
	answer.how = PRF_HOW_OTHER_EDITION;
	return answer.why == PRF_WHY_READ ? answer : nothing();
}

/* A label of another country's edition, where no edition was named. */
static PrfAnswer
label_abroad(const PrfReadJob *job, PrfEntries entries)
{
	PrfAnswer found = some_entries(job, entries, PRF_FROM_LABEL, -1, ABROAD);
	PrfAnswer answer = nothing();

	if (job->choice->edition >= 0 || job->choice->system >= 0)
		return answer;
	if (found.why == PRF_WHY_READ)
		found.others[found.others_count++] = found.place;
	else if (found.why != PRF_WHY_AMBIGUOUS)
		return answer;
	found.why = PRF_WHY_EDITION;
	return found;
}

/* A known spelling of a certain edition is told in that edition, unless another was asked for. */
static PrfAnswer
spelling(const PrfReadJob *job, PrfEntries entries)
{
	PrfAnswer answer = from_entries(job, entries, PRF_FROM_SPELLING);

	if (answer.why == PRF_WHY_READ && job->choice->edition < 0)
		answer.how = PRF_HOW_SPELLING;
	else
		answer = told_as(job, answer, PRF_HOW_SPELLING);
	return answer;
}

/* What the list itself knows by this squeezed form. */
static PrfAnswer
own_spelling(const PrfReadJob *job, PrfEntries entries)
{
	PrfAnswer answer = told_as(job, from_entries(job, entries, PRF_FROM_LABEL), PRF_HOW_LABEL);
	PrfAnswer known;

	if (answer.why == PRF_WHY_READ)
		answer.how = how_labelled(job, answer.place);
	if (!prf_answered(&answer) || gives_way(job, &answer))
	{
		known = spelling(job, entries);
		if (prf_answered(&known))
			return known;
	}
	if (!prf_answered(&answer))
		answer = told_as(job, from_entries(job, entries, PRF_FROM_PART), PRF_HOW_LABEL);
	return answer;
}

/*
 * "Other/mixed" is no "Other mixed", though both are squeezed to the same: the
 * slash joins two groups.
 */
static bool
joined_by_slash(const PrfReadJob *job, int first, int last)
{
	uint64_t atoms;
	bool slash = false;

	if (job->list->words == NULL)
		return false;
	for (int i = first + 1; i <= last; i++)
		slash = slash || job->phrase->before[i] == PRF_SLASH;
	return slash && prf_atoms(job, first, last, &atoms) && (atoms & PRF_ATOM_UNION) != 0;
}

/* The wording of systems, where it does not contradict the structure. */
static PrfAnswer
by_systems_or_structure(const PrfReadJob *job, PrfEntries entries, int first, int last)
{
	PrfAnswer answer = from_entries(job, entries, PRF_FROM_SYSTEM);
	PrfAnswer pattern = prf_read_pattern(job, first, last);

	if (answer.why == PRF_WHY_READ && pattern.why == PRF_WHY_READ)
		prf_answer_add(job, &answer, pattern.place);
	else if (!prf_answered(&answer) || pattern.why == PRF_WHY_READ)
		return told_as(job, pattern, PRF_HOW_STRUCTURE);
	return told_as(job, answer, PRF_HOW_SYSTEM_LABEL);
}

PrfAnswer
prf_read_phrase(const PrfReadJob *job, int first, int last)
{
	char squeezed[PRF_KEY_MAX];
	PrfEntries entries;
	PrfAnswer answer = nothing();

	prf_squeezed(job->phrase, first, last, squeezed);
	entries = prf_entries(job->list, squeezed);
	if (joined_by_slash(job, first, last))
		entries.last = entries.first;
	if (job->choice->system >= 0)
		answer = named(job, entries);
	if (prf_answered(&answer) || !holds(job))
		return answer;
	answer = to_the_letter(job, first, last);
	if (!prf_answered(&answer))
		answer = own_spelling(job, entries);
	if (!prf_answered(&answer))
		answer = told_as(job, prf_read_residual(job, first, last), PRF_HOW_SPELLING);
	if (abroad(job))
		return prf_answered(&answer) ? answer : in_any_order(job, first, last);
	if (!prf_answered(&answer))
		answer = label_beside(job, entries);
	if (!prf_answered(&answer))
		answer = by_systems_or_structure(job, entries, first, last);
	if (!prf_answered(&answer) && job->list->any_order)
		answer = in_any_order(job, first, last);
	if (answer.why != PRF_WHY_READ && answer.why != PRF_WHY_AMBIGUOUS)
	{
		PrfAnswer elsewhere = label_abroad(job, entries);

		return prf_answered(&elsewhere) ? elsewhere : answer;
	}
	return answer;
}
