/*
 * vocabulary.c
 *	  The words that a list's labels are made of.
 */
#include <string.h>

#include "reading/read_list.h"

/* Words written without a blank between them are taken apart up to this length. */
#define GLUED_MAX  48
#define GLUED_PART 3

/* The word text[0..len), or NULL.  Slots are filled as those of spelling_table.c. */
static const PrfReadWord *
find_word(const PrfReadList *list, const char *text, size_t len)
{
	uint32_t hash = UINT32_C(2166136261);
	uint32_t slot;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char) text[i]) * UINT32_C(16777619);
	for (slot = (hash ^ hash >> 16) & list->word_mask; list->word_slots[slot] != PRF_LIST_EMPTY;
		 slot = (slot + 1) & list->word_mask)
	{
		const PrfReadWord *word = &list->words[list->word_slots[slot]];

		if (strncmp(word->words, text, len) == 0 && word->words[len] == '\0')
			return word;
	}
	return NULL;
}

/* Some words with single blanks between them; 0 where that is longer than any entry. */
static size_t
words_at(const PrfPhrase *phrase, int first, int count, char buf[64])
{
	size_t len = 0;

	for (int i = first; i < first + count; i++)
	{
		size_t word = phrase->end[i] - phrase->start[i];

		if (len + word + 2 > 64)
			return 0;
		if (i > first)
			buf[len++] = ' ';
		memcpy(buf + len, phrase->text + phrase->start[i], word);
		len += word;
	}
	return len;
}

/* The longest word of the vocabulary that begins here; returns how many words it takes, or 0. */
static int
longest_word(const PrfReadJob *job, int first, int last, const PrfReadWord **found)
{
	const PrfPhrase *phrase = job->phrase;
	const PrfReadWord *word = find_word(job->list, phrase->text + phrase->start[first],
										phrase->end[first] - phrase->start[first]);
	int parts = word == NULL ? 0 : word->longest;

	if (parts > last - first + 1)
		parts = last - first + 1;
	for (; parts > 1; parts--)
	{
		char words[64];
		size_t len = words_at(phrase, first, parts, words);
		const PrfReadWord *longer = len > 0 ? find_word(job->list, words, len) : NULL;

		if (longer == NULL || !longer->known)
			continue;
		*found = longer;
		return parts;
	}
	*found = word;
	return word != NULL && word->known;
}

/* Text made of nothing but words of the vocabulary: longest first, and back where that fails. */
static bool
take_apart(const PrfReadList *list, const char *text, size_t len, uint64_t *atoms)
{
	if (len == 0)
		return true;
	for (size_t part = len; part >= GLUED_PART; part--)
	{
		const PrfReadWord *word = find_word(list, text, part);
		uint64_t rest = 0;

		if (word == NULL || !word->known || !take_apart(list, text + part, len - part, &rest))
			continue;
		*atoms = word->atom | rest;
		return true;
	}
	return false;
}

/* Only a text that is one word is taken apart: "WhiteBlackAfrican". */
static bool
glued_word(const PrfReadJob *job, int i, uint64_t *atoms)
{
	size_t len = job->phrase->end[i] - job->phrase->start[i];

	return len <= GLUED_MAX &&
		   take_apart(job->list, job->phrase->text + job->phrase->start[i], len, atoms);
}

/* What has been passed since the last word that counts. */
typedef struct Passage
{
	bool any;    /* has a word counted yet? */
	bool apart;  /* was the last one an "other" or the like? */
	bool joined; /* has an "or", an "and" or a slash come since? */
	bool before; /* was there an "other" before the last dividing separator? */
	bool here;   /* and one since? */
} Passage;

static void
divide(Passage *passage)
{
	passage->before = passage->before || passage->here;
	passage->here = false;
}

/*
 * What a word adds.  "Asian or other" joins two groups, "Other Asian or Asian
 * British" does not: its second Asian is not new.
 */
static uint64_t
pass(const PrfReadList *list, Passage *passage, uint64_t atom, uint64_t seen)
{
	uint64_t found = atom & ~PRF_ATOM_JOINED;

	if (atom & PRF_ATOM_JOINED)
		passage->joined = true;
	if ((atom & ~(list->passing | PRF_ATOM_JOINED)) == 0)
		return found;
	if (passage->any && passage->joined && (atom & ~seen) != 0)
		found |= passage->apart || (atom & list->apart) != 0 ? PRF_ATOM_JOINED | PRF_ATOM_UNION
															 : PRF_ATOM_JOINED;
	passage->any = true;
	passage->joined = false;
	passage->apart = (atom & list->apart) != 0;
	passage->here = passage->here || (atom & list->other) != 0;
	return passage->before && passage->here ? found | PRF_ATOM_TWICE : found;
}

bool
prf_atoms(const PrfReadJob *job, int first, int last, uint64_t *atoms)
{
	Passage passage = {false, false, false, false, false};

	*atoms = 0;
	for (int i = first; i <= last;)
	{
		const PrfReadWord *word = NULL;
		int parts = longest_word(job, i, last, &word);
		uint64_t atom = 0;

		if (parts == 0 && (first < last || !glued_word(job, i, &atom)))
			return false;
		if (i > first && job->phrase->before[i] == PRF_SLASH)
			passage.joined = true;
		if (i > first && prf_divides(job->phrase->before[i]))
			divide(&passage);
		*atoms |= pass(job->list, &passage, parts > 0 ? word->atom : atom, *atoms);
		i += parts > 0 ? parts : 1;
	}
	return true;
}
