/*
 * prove_search.c
 *	  The walk over the inputs.
 *
 *	  What a question forbids is a set of clauses, each of which some input has to
 *	  make false.  A walk gives one input after the other a class, and drops the
 *	  clauses that this class makes false; it has found a row when none is left.
 *	  It is cut short where
 *
 *	  - a clause is left that no remaining input can make false;
 *	  - only one remaining input can: then that input's other classes are out;
 *	  - a class leaves all the clauses that another one leaves, and more: it is
 *	    never better, and is out (classes that leave the same are one).
 *
 *	  The next input is the one with the fewest classes left.
 */
#include "segmentation/prove_walk.h"

#include <stdlib.h>
#include <string.h>

static void *
room(PrfArena *arena, size_t count, size_t size)
{
	return memset(prf_arena_allocate(arena, (count + 1) * size), 0, (count + 1) * size);
}

PrfSearch *
prf_search_new(const PrfDomain *domain, PrfArena *arena, PrfEffort *effort)
{
	const PrfCompiled *compiled = domain->compiled;
	PrfSearch *search = room(arena, 1, sizeof(PrfSearch));
	size_t words = (size_t) compiled->words;
	size_t inputs = (size_t) compiled->tested_count;

	search->domain = domain;
	search->compiled = compiled;
	search->effort = effort;
	search->arena = arena;
	search->inputs = compiled->tested_count;
	for (int i = 0; i < search->inputs; i++)
		if (compiled->inputs[compiled->tested[i]].classes + 1 > search->most_options)
			search->most_options = compiled->inputs[compiled->tested[i]].classes + 1;
	search->levels = room(arena, inputs, sizeof(Level));
	search->choices = room(arena, inputs, sizeof(Choice));
	for (size_t i = 0; i < inputs; i++)
		search->choices[i].options = room(
			arena, (size_t) compiled->inputs[compiled->tested[i]].classes + 1, sizeof(Option));
	search->open = room(arena, inputs, sizeof(bool));
	search->chosen = room(arena, inputs, sizeof(int));
	search->word_of = room(arena, words, sizeof(int));
	search->can = room(arena, words, sizeof(uint64_t));
	search->any = room(arena, words, sizeof(uint64_t));
	search->once = room(arena, words, sizeof(uint64_t));
	search->twice = room(arena, words, sizeof(uint64_t));
	search->always = room(arena, words * inputs, sizeof(uint64_t));
	search->tried = room(arena, (size_t) search->most_options, sizeof(Option));
	return search;
}

/* ---- Vectors ---- */

static inline bool
is_empty(const uint64_t *vector, int words)
{
	for (int i = 0; i < words; i++)
		if (vector[i] != 0)
			return false;
	return true;
}

static inline int
bits_left(const uint64_t *vector, const uint64_t *alive, int words)
{
	int bits = 0;

	for (int i = 0; i < words; i++)
		bits += __builtin_popcountll(vector[i] & alive[i]);
	return bits;
}

/* Does the first leave nothing that the second does not? */
static inline bool
is_within(const uint64_t *a, const uint64_t *b, const uint64_t *alive, int words)
{
	for (int i = 0; i < words; i++)
		if ((a[i] & ~b[i] & alive[i]) != 0)
			return false;
	return true;
}

static inline bool
shares(const uint64_t *a, const uint64_t *b, int words)
{
	for (int i = 0; i < words; i++)
		if ((a[i] & b[i]) != 0)
			return true;
	return false;
}

/* The class that leaves least first; among equals the one that stands first. */
static int
compare_options(const void *a, const void *b)
{
	const Option *left = a;
	const Option *right = b;

	if (left->left != right->left)
		return left->left - right->left;
	return (left->class > right->class) - (left->class < right->class);
}

/* Leaves out the options that are never better than another; returns how many stay. */
static int
keep_best(PrfSearch *search, Option *options, int count, const uint64_t *alive)
{
	int kept = 0;
	int64_t compared = 0;

	for (int i = 0; i < count; i++)
		options[i].left = bits_left(options[i].vector, alive, search->words);
	qsort(options, (size_t) count, sizeof(Option), compare_options);
	for (int i = 0; i < count; i++)
	{
		bool better = true;

		for (int j = 0; j < kept && better; j++, compared++)
			better = !is_within(options[j].vector, options[i].vector, alive, search->words);
		if (better)
			options[kept++] = options[i];
	}
	prf_effort(search->effort, (count + compared) * search->words);
	return kept;
}

/* ---- The walk ---- */

static Level *
level_at(PrfSearch *search, int depth)
{
	Level *level = &search->levels[depth];

	if (level->alive == NULL)
	{
		level->alive = room(search->arena, (size_t) search->compiled->words, sizeof(uint64_t));
		level->options = room(search->arena, (size_t) search->most_options, sizeof(Option));
	}
	return level;
}

/* Which clauses can one open input make false, and which two?  False: one is left by all. */
static bool
count_ways(PrfSearch *search, const uint64_t *alive)
{
	int words = search->words;

	memset(search->once, 0, (size_t) words * sizeof(uint64_t));
	memset(search->twice, 0, (size_t) words * sizeof(uint64_t));
	for (int place = 0; place < search->inputs; place++)
	{
		const uint64_t *always = search->always + (size_t) place * (size_t) words;

		for (int i = 0; i < words && search->open[place]; i++)
		{
			search->twice[i] |= search->once[i] & ~always[i];
			search->once[i] |= ~always[i];
		}
	}
	return is_within(alive, search->once, alive, words);
}

/* The options of an input that make false what no other input can; the best of them. */
static int
options_now(PrfSearch *search, int place, const uint64_t *alive, Option *options)
{
	const Choice *choice = &search->choices[place];
	const uint64_t *always = search->always + (size_t) place * (size_t) search->words;
	int count = 0;

	for (int i = 0; i < search->words; i++)
		search->any[i] = alive[i] & ~search->twice[i] & ~always[i];
	for (int i = 0; i < choice->count; i++)
		if (!shares(choice->options[i].vector, search->any, search->words))
			options[count++] = choice->options[i];
	prf_effort(search->effort, (int64_t) choice->count * search->words);
	return keep_best(search, options, count, alive);
}

/* The open input with the fewest options; they are put into the level. */
static int
choose_input(PrfSearch *search, Level *level, int *count)
{
	int best = -1;

	for (int place = 0; place < search->inputs; place++)
	{
		int found;

		if (!search->open[place])
			continue;
		found = options_now(search, place, level->alive, search->tried);
		if (best >= 0 && found >= *count)
			continue;
		best = place;
		*count = found;
		memcpy(level->options, search->tried, (size_t) found * sizeof(Option));
		if (found <= 1)
			break;
	}
	return best;
}

/* Recursion is bounded by the number of inputs. */
static PrfFound
walk(PrfSearch *search, int depth)
{
	Level *level = level_at(search, depth);
	PrfFound found = PRF_NONE;
	Level *next;
	int count = 0;
	int place;

	if (is_empty(level->alive, search->words))
		return PRF_FOUND;
	if (!prf_effort(search->effort, (int64_t) search->inputs * search->words))
		return PRF_GIVEN_UP;
	if (!count_ways(search, level->alive))
		return PRF_NONE;
	place = choose_input(search, level, &count);
	next = level_at(search, depth + 1);
	search->open[place] = false;
	for (int i = 0; i < count && found == PRF_NONE; i++)
	{
		search->chosen[place] = level->options[i].class;
		for (int w = 0; w < search->words; w++)
			next->alive[w] = level->alive[w] & level->options[i].vector[w];
		found = walk(search, depth + 1);
	}
	if (found != PRF_FOUND)
		search->open[place] = true;
	return found;
}

/* ---- The answer ---- */

/* An input that makes no difference takes its first class. */
static void
fill_row(const PrfSearch *search, PrfRow *row)
{
	const PrfCompiled *compiled = search->compiled;

	for (int i = 0; i < compiled->model->inputs_count; i++)
	{
		row->nulls[i] = !search->domain->inputs[i].there[0];
		row->values[i] = search->domain->inputs[i].witness[0];
	}
	for (int place = 0; place < search->inputs; place++)
	{
		int input = compiled->tested[place];
		int class = search->chosen[place];

		row->nulls[input] = class == prf_compiled_null_class(compiled, input);
		if (!row->nulls[input])
			row->values[input] = search->domain->inputs[input].witness[class];
	}
}

/* What the walk needs to know of each input, once and for all. */
static void
prepare(PrfSearch *search, const uint64_t *alive)
{
	int words = search->words;

	for (int place = 0; place < search->inputs; place++)
	{
		Choice *choice = &search->choices[place];
		uint64_t *always = search->always + (size_t) place * (size_t) words;

		search->open[place] = true;
		search->chosen[place] = choice->options[0].class;
		choice->count = keep_best(search, choice->options, choice->count, alive);
		memset(always, 0xFF, (size_t) words * sizeof(uint64_t));
		for (int i = 0; i < choice->count; i++)
			for (int w = 0; w < words; w++)
				always[w] &= choice->options[i].vector[w];
	}
}

PrfFound
prf_search(PrfSearch *search, const PrfQuestion *question, PrfRow *row)
{
	PrfFound found = prf_search_options(search, question);
	Level *first = level_at(search, 0);

	if (found != PRF_FOUND)
		return found;
	for (int w = 0; w < search->words; w++)
		first->alive[w] = search->can[search->word_of[w]];
	prepare(search, first->alive);
	found = walk(search, 0);
	if (found == PRF_FOUND)
		fill_row(search, row);
	return found;
}
