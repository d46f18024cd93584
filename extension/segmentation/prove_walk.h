/*
 * prove_walk.h
 *	  What the two halves of the search share: the classes that a question leaves
 *	  (prove_options.c), and the walk over them (prove_search.c).
 */
#ifndef PRF_PROVE_WALK_H
#define PRF_PROVE_WALK_H

#include "segmentation/prove_search.h"

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

/*
 * Fills choices, words and can with what the question leaves of each input.  NONE: an
 * input is left without a class; FOUND: there is something to walk over.
 */
extern PrfFound prf_search_options(PrfSearch *search, const PrfQuestion *question);

#endif
