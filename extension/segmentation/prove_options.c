/*
 * prove_options.c
 *	  What a question leaves of each input: the classes that make the wanted clauses
 *	  hold, and of the forbidden clauses those that every input has a class for.
 *	  The others are gone for good; only words with a bit left are kept.
 */
#include "segmentation/prove_walk.h"

#include <string.h>

static bool
is_allowed(const PrfSearch *search, const PrfQuestion *question, int input, int class)
{
	const PrfCompiled *compiled = search->compiled;
	const uint64_t *vector;

	if (class == prf_compiled_null_class(compiled, input))
	{
		if (question->missing != PRF_MISSING_ANY && question->missing != input)
			return false;
	}
	else if (!search->domain->inputs[input].there[class])
		return false;
	vector = question->wanted_true ? prf_compiled_true(compiled, input, class)
								   : prf_compiled_possible(compiled, input, class);
	for (int i = 0; i < question->wanted_count; i++)
		if (!prf_compiled_bit(vector, question->wanted[i]))
			return false;
	return true;
}

/* The forbidden clauses in one word that a class leaves. */
static inline uint64_t
left_word(const PrfSearch *search, const PrfQuestion *question, int input, int class, int word)
{
	return (prf_compiled_true(search->compiled, input, class)[word] & question->not_true[word]) |
		   (prf_compiled_possible(search->compiled, input, class)[word] &
			question->all_false[word]);
}

/* Collects an input's classes; forbidden clauses that none of them leaves are gone for good. */
static bool
collect(PrfSearch *search, const PrfQuestion *question, int place)
{
	int input = search->compiled->tested[place];
	int classes = search->compiled->inputs[input].classes;
	int words = search->compiled->words;
	Choice *choice = &search->choices[place];

	choice->input = place;
	choice->count = 0;
	memset(search->any, 0, (size_t) words * sizeof(uint64_t));
	for (int class = 0; class <= classes; class++)
	{
		if (!is_allowed(search, question, input, class))
			continue;
		choice->options[choice->count++].class = class;
		for (int i = 0; i < words; i++)
			search->any[i] |= left_word(search, question, input, class, i);
	}
	for (int i = 0; i < words; i++)
		search->can[i] &= search->any[i];
	return prf_effort(search->effort, classes + (int64_t) (choice->count + 1) * words);
}

static void
keep_words(PrfSearch *search)
{
	search->words = 0;
	for (int i = 0; i < search->compiled->words; i++)
		if (search->can[i] != 0)
			search->word_of[search->words++] = i;
}

/* Room for every option's vector, in words that matter. */
static uint64_t *
room_for_vectors(PrfSearch *search)
{
	size_t needed = 0;

	for (int i = 0; i < search->inputs; i++)
		needed += (size_t) search->choices[i].count * (size_t) search->words;
	if (needed > search->vectors_capacity)
	{
		search->vectors_capacity = needed * 2;
		search->vectors =
			prf_arena_allocate(search->arena, search->vectors_capacity * sizeof(uint64_t));
	}
	return search->vectors;
}

static void
fill_vectors(PrfSearch *search, const PrfQuestion *question)
{
	uint64_t *at = room_for_vectors(search);

	for (int place = 0; place < search->inputs; place++)
	{
		Choice *choice = &search->choices[place];
		int input = search->compiled->tested[place];

		for (int i = 0; i < choice->count; i++)
		{
			choice->options[i].vector = at;
			for (int w = 0; w < search->words; w++)
			{
				int word = search->word_of[w];

				*at++ = search->can[word] &
						left_word(search, question, input, choice->options[i].class, word);
			}
		}
	}
}

PrfFound
prf_search_options(PrfSearch *search, const PrfQuestion *question)
{
	for (int i = 0; i < search->compiled->words; i++)
		search->can[i] = question->not_true[i] | question->all_false[i];
	for (int place = 0; place < search->inputs; place++)
	{
		if (!collect(search, question, place))
			return PRF_GIVEN_UP;
		if (search->choices[place].count == 0)
			return PRF_NONE;
	}
	keep_words(search);
	fill_vectors(search, question);
	return PRF_FOUND;
}
