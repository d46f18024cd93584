/*
 * prove_search.h
 *	  Is there a row for which some clauses hold and others do not?
 *
 *	  Inputs are independent: every class of one goes with every class of another.
 *	  The answer is found by walking the inputs class by class.  It is complete:
 *	  "none" means that no row there can be is one.
 *
 *	  Nothing here knows the server.
 */
#ifndef PRF_PROVE_SEARCH_H
#define PRF_PROVE_SEARCH_H

#include "segmentation/inhabited.h"

/* How much work there may be, and has been: steps of one word of one vector. */
typedef struct PrfEffort
{
	int64_t limit;
	int64_t steps;
	int64_t next_pause;
	void (*pause)(void *arg); /* called now and then; may not return */
	void *arg;
} PrfEffort;

/* false: the limit is reached. */
static inline bool
prf_effort(PrfEffort *effort, int64_t steps)
{
	effort->steps += steps;
	if (effort->steps >= effort->next_pause)
	{
		effort->next_pause = effort->steps + 1000000;
		effort->pause(effort->arg);
	}
	return effort->steps <= effort->limit;
}

/* Which inputs a row may leave out: one of them by its index, or these. */
#define PRF_MISSING_NONE (-1)
#define PRF_MISSING_ANY  (-2)

#define PRF_WANTED_MAX 2

typedef struct PrfQuestion
{
	int wanted[PRF_WANTED_MAX]; /* clauses that hold */
	int wanted_count;
	bool wanted_true;          /* certainly; else they may be unknown */
	const uint64_t *not_true;  /* vectors: clauses that may be false or unknown */
	const uint64_t *all_false; /* clauses that must be false; where in both, they must */
	int missing;
} PrfQuestion;

typedef enum PrfFound
{
	PRF_NONE,
	PRF_FOUND,
	PRF_GIVEN_UP /* the limit was reached */
} PrfFound;

typedef struct PrfSearch PrfSearch;

extern PrfSearch *prf_search_new(const PrfDomain *domain, PrfArena *arena, PrfEffort *effort);

/* Found: row, which has room for all inputs, is such a one. */
extern PrfFound prf_search(PrfSearch *search, const PrfQuestion *question, PrfRow *row);

#endif
