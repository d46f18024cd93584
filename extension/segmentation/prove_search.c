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
#include "segmentation/prove_search.h"

#include <stdlib.h>
#include <string.h>

/* A class that an input can take, with the clauses that it leaves. */
typedef struct Option
{
	int class;
	int left; /* bits of the vector, as far as they matter at the moment */
	const uint64_t *vector;
} Option;

typedef struct Choice
{
	int input; /* place among the tested ones */
	Option *options;
	int count;
} Choice;

/* One step of the walk. */
typedef struct Level
{
	uint64_t *alive;
	Option *options; /* of the input that is tried here */
} Level;

struct PrfSearch
{
	const PrfDomain *domain;
	const PrfCompiled *compiled;
	PrfEffort *effort;
	PrfArena *arena;
	int inputs;       /* that are tested */
	int most_options; /* of one input */
	Level *levels;
	Choice *choices; /* of each tested input: those that the question leaves */
	bool *open;      /* of each: has it no class yet? */
	int *chosen;     /* of each: its class */
	int words;       /* of the question at hand */
	int *word_of;    /* where they stand in whole vectors */
	uint64_t *can;   /* clauses that all inputs can leave */
	uint64_t *any;
	uint64_t *once;  /* clauses that one remaining input can make false, or more */
	uint64_t *twice;
	uint64_t *always; /* of each input: clauses that all its classes leave */
	Option *tried;
	uint64_t *vectors;
	size_t vectors_capacity;
};

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

/* ---- What the question leaves of each input ---- */

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
	PrfFound found;
	Level *first = level_at(search, 0);

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
	for (int w = 0; w < search->words; w++)
		first->alive[w] = search->can[search->word_of[w]];
	prepare(search, first->alive);
	found = walk(search, 0);
	if (found == PRF_FOUND)
		fill_row(search, row);
	return found;
}
