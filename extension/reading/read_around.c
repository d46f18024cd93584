/*
 * read_around.c
 *	  A label with something around it: "Ethnic group: White: Irish (number)",
 *	  "1. White British", "White British - A".
 *
 *	  What is left out must be known for what it is: a heading, a unit of
 *	  measurement, the number of an item, or the label's own code.
 */
#include <string.h>

#include "reading/read_list.h"

/* Codes and enumerators are words of at most this length. */
#define MARK_MAX 12

typedef struct Span
{
	int first;
	int last;
} Span;

static bool
is_number(const PrfPhrase *phrase, int i)
{
	for (size_t at = phrase->start[i]; at < phrase->end[i]; at++)
		if (phrase->text[at] < '0' || phrase->text[at] > '9')
			return false;
	return true;
}

/* ---- words around ---- */

/* Are these the words from here on? */
static bool
words_match(const PrfPhrase *phrase, int first, const char *words)
{
	for (int i = first; *words != '\0'; i++)
	{
		size_t len = phrase->end[i] - phrase->start[i];

		if (strncmp(phrase->text + phrase->start[i], words, len) != 0 ||
			(words[len] != ' ' && words[len] != '\0'))
			return false;
		words += len;
		words += *words == ' ';
	}
	return true;
}

/* Takes a heading off the front, or a unit off the end, and leaves at least a word. */
static bool
trim(const PrfReadJob *job, Span *span, bool before)
{
	const PrfPhrase *phrase = job->phrase;

	for (int i = 0; i < job->list->trims_count; i++)
	{
		const PrfReadTrim *trim = &job->list->trims[i];
		int first = before ? span->first : span->last - trim->count + 1;

		if (trim->before != before || span->last - span->first + 1 <= trim->count ||
			phrase->text[phrase->start[first]] != trim->words[0] ||
			!words_match(phrase, first, trim->words))
			continue;
		if (before)
			span->first += trim->count;
		else
			span->last -= trim->count;
		return true;
	}
	return false;
}

/* Takes off what it can, and reads after each step. */
static PrfAnswer
trimmed(const PrfReadJob *job, Span *span)
{
	PrfAnswer answer = {PRF_WHY_UNKNOWN, PRF_HOW_NONE, -1, -1, 0, {0}};

	while (!prf_answered(&answer) && (trim(job, span, false) || trim(job, span, true)))
		answer = prf_read_phrase(job, span->first, span->last);
	return answer;
}

/* ---- codes around ---- */

/* Is the mark this code, without its edition? */
static bool
is_bare_code(const char *own, const char *mark, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (own[i] == '\0' || prf_ascii_upper(own[i]) != prf_ascii_upper(mark[i]))
			return false;
	return own[len] == '\0' || own[len] == '@';
}

/* Does the mark, as a code of the list or of a system, mean the same as the label? */
static bool
code_agrees(const PrfReadJob *job, const char *mark, size_t len, int place)
{
	PrfEntries entries = prf_system_codes(job->list, mark, len);

	for (const PrfReadEntry *entry = entries.first; entry < entries.last; entry++)
		if (entry->place >= 0 && prf_same_meaning(job, entry->place, place) &&
			(job->choice->system < 0 || job->choice->system == entry->system))
			return true;
	for (int i = 0; i < job->codes->count; i++)
		if (is_bare_code(job->codes->codes[i].text, mark, len) && prf_same_meaning(job, i, place))
			return true;
	return false;
}

/* Of an ambiguous label the one code that the mark names. */
static bool
choose(const PrfReadJob *job, PrfAnswer *answer, const char *mark, size_t len)
{
	int chosen = -1;

	for (int i = 0; i < answer->others_count; i++)
	{
		if (!code_agrees(job, mark, len, answer->others[i]))
			continue;
		if (chosen >= 0)
			return false;
		chosen = answer->others[i];
	}
	if (chosen < 0)
		return false;
	answer->why = PRF_WHY_READ;
	answer->place = prf_place_wanted(job, chosen);
	return true;
}

/* Does the system that was named have this code?  Then it must agree. */
static bool
is_named_code(const PrfReadJob *job, const char *mark, size_t len)
{
	PrfEntries entries = prf_system_codes(job->list, mark, len);

	for (const PrfReadEntry *entry = entries.first; entry < entries.last; entry++)
		if (entry->system == job->choice->system)
			return true;
	return false;
}

/* "1", "1.", "a)": the number of an item in a list. */
static bool
is_enumerator(const PrfPhrase *phrase, int mark, int next)
{
	size_t len = phrase->end[mark] - phrase->start[mark];
	PrfSeparator between = phrase->before[next];

	if (is_number(phrase, mark))
		return len <= 3;
	return len == 1 && (between == PRF_DOT || between == PRF_CLOSE);
}

/* Is it a code of the list, or of any system? */
static bool
is_any_code(const PrfReadJob *job, const char *mark, size_t len)
{
	PrfEntries entries = prf_system_codes(job->list, mark, len);

	for (int i = 0; i < job->codes->count; i++)
		if (is_bare_code(job->codes->codes[i].text, mark, len))
			return true;
	return entries.first < entries.last;
}

/* "Male (g)": the letter by which a survey's tables name a column, where it is nobody's code. */
static bool
is_column_letter(const PrfReadJob *job, int mark)
{
	const PrfPhrase *phrase = job->phrase;
	const char *text = phrase->text + phrase->start[mark];

	return mark == phrase->count - 1 && phrase->before[mark] == PRF_OPEN &&
		   phrase->after == PRF_CLOSE && phrase->end[mark] - phrase->start[mark] == 1 &&
		   !is_number(phrase, mark) && !is_any_code(job, text, 1);
}

/* Numbers with dots between them count as one mark: "8.1 Employers". */
static int
mark_length(const PrfPhrase *phrase, Span span)
{
	int count = 1;

	while (span.first + count < span.last && is_number(phrase, span.first + count - 1) &&
		   is_number(phrase, span.first + count) && phrase->before[span.first + count] == PRF_DOT)
		count++;
	return count;
}

static bool
in_ascii_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Do these words begin the label?  Letters and digits count; the last word must be whole. */
static bool
begins_label(const PrfPhrase *phrase, Span words, const char *label)
{
	for (int i = words.first; i <= words.last; i++)
	{
		for (size_t at = phrase->start[i]; at < phrase->end[i]; at++, label++)
		{
			while (*label != '\0' && !in_ascii_word(*label))
				label++;
			if (*label == '\0' || prf_ascii_upper(*label) != prf_ascii_upper(phrase->text[at]))
				return false;
		}
	}
	return !in_ascii_word(*label);
}

/* Where the editions share nothing, one that is named is meant alone. */
static bool
may_be_meant(const PrfReadJob *job, int edition)
{
	if (job->list->unrelated && job->choice->edition >= 0)
		return edition == job->choice->edition;
	return prf_is_home(job->list, edition);
}

/* "3 Intermediate": a code of the list with the beginning of that code's label; -1 where it is not. */
static int
code_and_beginning(const PrfReadJob *job, const char *mark, size_t len, Span words)
{
	int found = -1;

	if (job->choice->system >= 0)
		return -1;
	for (int i = 0; i < job->codes->count; i++)
	{
		const PrfListCode *code = &job->codes->codes[i];

		if (!is_bare_code(code->text, mark, len) || !may_be_meant(job, code->edition) ||
			code->label == NULL || !begins_label(job->phrase, words, code->label))
			continue;
		if (found >= 0 && !prf_same_meaning(job, found, i))
			return -1;
		found = i;
	}
	return found >= 0 ? prf_place_wanted(job, found) : -1;
}

/* The label without its mark; the mark must be its code, or say nothing. */
static PrfAnswer
without_mark(const PrfReadJob *job, Span mark, Span label, bool enumerator)
{
	PrfAnswer none = {PRF_WHY_UNKNOWN, PRF_HOW_NONE, -1, -1, 0, {0}};
	const char *text = job->phrase->text + job->phrase->start[mark.first];
	size_t len = job->phrase->end[mark.last] - job->phrase->start[mark.first];
	PrfAnswer answer;
	int beginning;

	if (len > MARK_MAX)
		return none;
	answer = prf_read_phrase(job, label.first, label.last);
	answer.how = PRF_HOW_STRUCTURE;
	if (answer.why == PRF_WHY_AMBIGUOUS && choose(job, &answer, text, len))
		return answer;
	if (answer.why == PRF_WHY_READ && code_agrees(job, text, len, answer.place))
		return answer;
	beginning = code_and_beginning(job, text, len, label);
	if (beginning >= 0)
	{
		answer.why = PRF_WHY_READ;
		answer.place = beginning;
		return answer;
	}
	if (answer.why != PRF_WHY_READ)
		return answer.why == PRF_WHY_UNKNOWN ? none : answer;
	return enumerator && !is_named_code(job, text, len) ? answer : none;
}

static PrfAnswer
without_marks(const PrfReadJob *job, Span span)
{
	PrfAnswer answer = {PRF_WHY_UNKNOWN, PRF_HOW_NONE, -1, -1, 0, {0}};
	int count = mark_length(job->phrase, span);

	if (span.last - span.first < count)
		return answer;
	answer = without_mark(job, (Span){span.first, span.first + count - 1},
						  (Span){span.first + count, span.last},
						  is_enumerator(job->phrase, span.first, span.first + 1));
	if (!prf_answered(&answer) && span.last > span.first)
		answer = without_mark(job, (Span){span.last, span.last}, (Span){span.first, span.last - 1},
							  is_column_letter(job, span.last));
	return answer;
}

PrfAnswer
prf_read_around(const PrfReadJob *job)
{
	Span span = {0, job->phrase->count - 1};
	PrfAnswer answer = trimmed(job, &span);

	if (!prf_answered(&answer))
		answer = without_marks(job, span);
	if (prf_answered(&answer))
		answer.how = PRF_HOW_STRUCTURE;
	return answer;
}
