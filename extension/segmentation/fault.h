/*
 * fault.h
 *	  Filling in a PrfModelError.  Each function returns false, so that
 *	  "return prf_fault_hint(...)" ends what failed.
 */
#ifndef PRF_FAULT_H
#define PRF_FAULT_H

#include "segmentation/model.h"

/* Bytes of the user's text that a message repeats. */
#define PRF_CLIP_MAX 60

/* The message, in the words of the model's author; clears detail and hint. */
extern bool prf_fault(PrfModelError *error, PrfModelFault fault, PrfPosition at,
					  const char *message, ...) __attribute__((format(printf, 4, 5)));
extern bool prf_fault_detail(PrfModelError *error, const char *detail, ...)
	__attribute__((format(printf, 2, 3)));
extern bool prf_fault_hint(PrfModelError *error, const char *hint, ...)
	__attribute__((format(printf, 2, 3)));

/* Length of the part of a text to repeat: never ends inside a character. */
extern int prf_clip_length(const char *text, size_t len);

/* Arguments for a "%.*s" that repeats a piece of the user's text. */
#define PRF_CLIP(text, len) prf_clip_length((text), (len)), (text)

/* The nearest of some names to a word that is none of them (typing errors). */
typedef struct PrfNearest
{
	const char *word;
	const char *name; /* best so far, or NULL */
	int distance;
} PrfNearest;

extern void prf_nearest_begin(PrfNearest *nearest, const char *word);
extern void prf_nearest_try(PrfNearest *nearest, const char *name);

#endif
