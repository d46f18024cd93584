/*
 * sentence.h
 *	  What is to be said of one row of a profile.
 */
#ifndef PRF_SENTENCE_H
#define PRF_SENTENCE_H

#include "headline/topic.h"

/* Kinds of findings, the most important first. */
typedef enum PrfWeight
{
	PRF_FINDING_CLEAR,			/* above or below */
	PRF_FINDING_ABOUT,
	PRF_FINDING_UNCLEAR,
	PRF_FINDING_TOO_FEW,
	PRF_FINDING_NONE			/* nothing is said: no test, or protected */
} PrfWeight;

extern PrfWeight prf_finding_weight(const PrfProfileRow *row);
/* The sentence, with what hedges it, for a row of some weight. */
extern char *prf_sentence(const PrfTopic *topic, const PrfProfileRow *row);

#endif
