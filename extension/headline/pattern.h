/*
 * pattern.h
 *	  Sentences: patterns with named, typed places, chosen by finding, language and
 *	  number, and filled.
 *
 *	  Patterns are data (patterns.csv), cut into text and places when the extension
 *	  is built.  What fills a place is never read as a pattern.
 */
#ifndef PRF_PATTERN_H
#define PRF_PATTERN_H

#include "base/profiling.h"
#include "codes/code_type.h"
#include "headline/generated/finding.h"
#include "headline/numbers.h"
#include "lib/stringinfo.h"

typedef enum PrfPatternPlace
{
	PRF_PLACE_END,
	/* texts, in the database's encoding */
	PRF_PLACE_WHO,
	PRF_PLACE_LABEL,
	PRF_PLACE_WHAT,
	PRF_PLACE_GROUP,
	PRF_PLACE_MEASURE,
	PRF_PLACE_AS,
	PRF_PLACE_THE,
	PRF_PLACE_THAN,
	PRF_PLACE_AND,
	PRF_PLACE_TO,
	PRF_PLACE_OTHER,
	PRF_PLACE_TIMES,
	PRF_PLACE_MULTIPLE,
	PRF_PLACE_TEXT,
	PRF_PLACE_AMOUNT,			/* of money, without its currency */
	PRF_PLACE_CURRENCY,
	PRF_PLACE_MONEY,
	PRF_PLACE_LEAST,			/* ends of a range of money */
	PRF_PLACE_MOST,
	PRF_PLACE_PART,				/* shares, with their per cent */
	PRF_PLACE_SHARE,
	PRF_PLACE_PERIOD,
	/* whole numbers; the first one chooses the plural */
	PRF_PLACE_COUNT,
	PRF_PLACE_PERCENT,
	PRF_PLACE_LOW,
	PRF_PLACE_HIGH,
	PRF_PLACE_EXPECTED,
	/* numbers with one decimal, left out where it is zero */
	PRF_PLACE_BASE,
	PRF_PLACE_OBSERVED,
	PRF_PLACE_CONFIDENCE,
	/* numbers with one decimal */
	PRF_PLACE_LOW_TIMES,
	PRF_PLACE_HIGH_TIMES,
	PRF_PLACE_RATIO,
	PRF_PLACE_COUNT_OF
} PrfPatternPlace;

#define PRF_PLACE_FIRST_NUMBER PRF_PLACE_COUNT

typedef struct PrfPlaces
{
	const char *text[PRF_PLACE_FIRST_NUMBER];	/* NULL: not given */
	double		number[PRF_PLACE_COUNT_OF];
} PrfPlaces;

typedef struct PrfPatternPart
{
	const char *text;			/* what stands before the place, in UTF-8 */
	int			place;			/* PRF_PLACE_END: nothing more */
} PrfPatternPart;

typedef struct PrfPattern
{
	int			plural;			/* PrfPlural */
	int			exact;			/* for PRF_PLURAL_EXACT */
	const PrfPatternPart *parts;
} PrfPattern;

extern const PrfPattern *const prf_patterns[PRF_SAY_COUNT][2];

/* Who speaks: a language and its numbers. */
typedef struct PrfSpeaker
{
	PrfLanguage language;
	PrfNumbers *numbers;
} PrfSpeaker;

extern PrfSpeaker prf_speaker(PrfLanguage language);
/* The language that the argument lang names. */
extern PrfSpeaker prf_speaker_option(FunctionCallInfo fcinfo, int n);
/* Has the language words for it? */
extern bool prf_can_say(const PrfSpeaker *speaker, PrfFinding finding);
/* Appends the filled pattern. */
extern void prf_say(const PrfSpeaker *speaker, StringInfo out, PrfFinding finding,
					const PrfPlaces *places);
/* The filled pattern by itself, palloc'd. */
extern char *prf_said(const PrfSpeaker *speaker, PrfFinding finding, const PrfPlaces *places);
/* A pattern without places. */
extern char *prf_said_word(const PrfSpeaker *speaker, PrfFinding finding);
/* Capitalises an ASCII letter at this place: patterns may begin with the user's words. */
extern void prf_capitalise(StringInfo out, int at);

#endif
