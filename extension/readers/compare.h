/*
 * compare.h
 *	  Two take-up values against each other, key by key: us against them, or now
 *	  against then.
 *
 *	  A figure that is undefined is NaN here and NULL outside, with the reason in
 *	  the row.
 */
#ifndef PRF_COMPARE_H
#define PRF_COMPARE_H

#include "readers/profile.h"
#include "statistics/ratios.h"

typedef enum PrfCompareLimits
{
	PRF_COMPARE_SCORE,			/* those that invert the test of the row's z */
	PRF_COMPARE_WALD,			/* of the logarithm of the ratio; plain of the difference */
	PRF_COMPARE_EXACT			/* of events, Clopper and Pearson's */
} PrfCompareLimits;

typedef struct PrfCompareOptions
{
	PrfLevel	level;
	PrfAdjust	adjust;
	PrfCompareLimits limits;
	double		at_least;		/* smallest |100 ratio - 100| that is worth a verdict */
	double		margin;			/* 100 +- margin is about the same */
	bool		exact_weights;
} PrfCompareOptions;

/* A key of one of the two values, or the sum of its known keys. */
typedef struct PrfSide
{
	double		base;
	double		observed;
	double		low;			/* observed may be, given hidden counts */
	double		high;
	double		squared_weights;
	double		covered_base;	/* where expected is given: of what has a reference */
	double		covered_observed;
	double		expected;
	bool		negative;
	bool		fractional;
} PrfSide;

typedef struct PrfCompareRow
{
	bool		known;
	PrfSide		ours;
	PrfSide		theirs;
	double		both;			/* observed on both sides, where paired */
	double		rate;
	double		other_rate;
	double		index;			/* where expected is given */
	double		other_index;
	double		ratio;
	PrfLimits	ratio_limits;
	double		difference;
	PrfLimits	difference_limits;
	double		gained;			/* where paired */
	double		lost;
	double		z;
	PrfPValue	p;
	PrfPValue	p_adjusted;
	double		smallest;		/* smallest expected cell of the test */
	bool		spanned;		/* limits span both ends of hidden counts */
	const char *verdict;
	const char *limits_method;
	const char *p_method;
	const char *reason;
} PrfCompareRow;

typedef struct PrfCompare
{
	uint32		flags;			/* of both values */
	bool		paired;
	const PrfProfile *keys;		/* the keys of both, row by row, then the total: for names and order */
	PrfCompareRow *rows;		/* beside keys->rows */
} PrfCompare;

/* both may be NULL. */
extern PrfCompare *prf_compare_make(const PrfTakeup *ours, const PrfTakeup *theirs,
									const PrfTakeup *both, const PrfCompareOptions *options);

/* compare_figures.c: rates, ratio, difference, limits and test of one row */
extern void prf_compare_figures(PrfCompareRow *row, const PrfCompare *compare,
								const PrfCompareOptions *options);
/* compare_paired.c: the same of the same people */
extern void prf_compare_paired(PrfCompareRow *row, const PrfCompare *compare,
							   const PrfCompareOptions *options);
/* Keeps the first reason. */
extern void prf_compare_note(PrfCompareRow *row, const char *reason);

#endif
