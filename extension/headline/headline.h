/*
 * headline.h
 *	  What the functions that give sentences share.
 */
#ifndef PRF_HEADLINE_H
#define PRF_HEADLINE_H

#include "base/profiling.h"
#include "nodes/execnodes.h"

extern void prf_headline_put(ReturnSetInfo *result, const char *sentence);
/* A word of the caller's, or NULL; an empty one leaves a hole in the sentence, and is an error. */
extern const char *prf_headline_word(FunctionCallInfo fcinfo, int n, const char *name);
/* How many sentences about groups; all where it is NULL. */
extern int	prf_headline_at_most(FunctionCallInfo fcinfo, int n);

#endif
