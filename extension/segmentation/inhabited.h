/*
 * inhabited.h
 *	  Which classes of a model's inputs hold a value at all, and one that stands
 *	  for each: between 5 and 6 there is no integer, above 32767 no smallint.
 *
 *	  Nothing here knows the server.
 */
#ifndef PRF_INHABITED_H
#define PRF_INHABITED_H

#include "segmentation/compiled.h"

/* Of each class of an input, without that of NULL. */
typedef struct PrfInhabited
{
	bool *there;
	PrfValue *witness; /* where one is there */
} PrfInhabited;

typedef struct PrfDomain
{
	const PrfCompiled *compiled;
	PrfInhabited *inputs;
} PrfDomain;

extern PrfDomain *prf_domain(const PrfCompiled *compiled, PrfArena *arena);

/* ---- Codes (inhabited_code.c) ---- */

/* Is the code of the reference edition, in use, and does it say something? */
extern bool prf_code_plain(const PrfCodeKind *kind, uint32_t code);

/* A code of a kind from low to high, both included: the first that is plain, or the first. */
extern bool prf_code_between(const PrfCodeKind *kind, uint32_t low, uint32_t high, uint32_t *code);

/* The same with two parts of the number, each from first to last. */
typedef struct PrfCodePart
{
	uint32_t first;
	uint32_t last;
} PrfCodePart;

extern bool prf_band_between(const PrfCodeKind *kind, PrfCodePart upper, PrfCodePart lower,
							 uint32_t *code);

/* ---- Of the server, or of a test in its place ---- */

/* A plain number between two others, themselves excluded; NULL leaves a side open. */
extern const void *prf_native_numeric_between(const void *low, const void *high, PrfArena *arena);

#endif
