/*
 * profile.h
 *	  The figures of a take-up profile: one row a key, the rows beside the keys, and
 *	  the total.  Readers that print, draw or speak work on these rows.
 *
 *	  A figure that is undefined is NaN here and NULL outside, with the reason in
 *	  the row.
 */
#ifndef PRF_PROFILE_H
#define PRF_PROFILE_H

#include "takeup/takeup.h"

#include "statistics/limits.h"
#include "statistics/tests.h"

/* The one reason, and verdict, of what protect() hid: sorts of hiding would give bounds away. */
#define PRF_PROTECTED "protected"

typedef enum PrfLimitsChoice
{
	PRF_LIMITS_AUTO,			/* those that invert the test of the row's z */
	PRF_LIMITS_BYAR,			/* exact below 10, else Byar: the public-health habit */
	PRF_LIMITS_EXACT			/* exact Poisson always */
} PrfLimitsChoice;

typedef enum PrfAgainst
{
	PRF_AGAINST_AVERAGE,
	PRF_AGAINST_REST,
	PRF_AGAINST_KEY
} PrfAgainst;

typedef struct PrfProfileOptions
{
	PrfLevel	level;
	PrfAdjust	adjust;
	PrfLimitsChoice limits;
	PrfAgainst	against;
	const char *against_key;	/* text of the key, for PRF_AGAINST_KEY */
	double		at_least;		/* smallest |index - 100| that is worth a verdict */
	double		margin;			/* 100 +- margin is about average */
	bool		include_unknown;
	bool		exact_weights;	/* fractional counts are what they are */
	bool		untested;		/* no p is wanted: an exact one costs more than all else */
	double		quadrant_index;
	double		quadrant_share; /* NaN: one over the number of known keys */
} PrfProfileOptions;

typedef struct PrfProfileRow
{
	const PrfTakeupCell *cell;	/* NULL for the total */
	PrfRowKind	kind;
	bool		known;			/* takes part in the overall rate, tests and ranks */
	bool		spanned;		/* limits span both ends of hidden counts */
	double		base;
	double		base_share;
	double		observed;
	double		observed_share;
	double		rate;
	PrfLimits	rate_limits;
	double		expected;
	double		gap;
	double		index;
	PrfLimits	index_limits;
	double		z;
	PrfPValue	p;
	PrfPValue	p_adjusted;
	const char *verdict;
	const char *quadrant;
	int			rank;			/* 0: none */
	int64		hidden;
	double		observed_low;
	double		observed_high;
	const char *limits_method;
	const char *p_method;
	const char *reason;
	const char *rate_reason;	/* why the rate alone has no limits */
} PrfProfileRow;

/* Sums over the known keys. */
typedef struct PrfProfileTotals
{
	int			keys;
	double		base;
	double		observed;
	double		observed_low;
	double		observed_high;	/* each key's at most its base, of people */
	double		squared_weights;
	double		covered_base;	/* of keys that have a reference */
	double		covered_observed;
	double		covered_low;
	double		covered_high;
	double		expected;
	bool		negative;
	bool		fractional;
} PrfProfileTotals;

typedef struct PrfProfile
{
	uint32		flags;			/* of the takeup */
	bool		negative;		/* some cell, known or not, is below zero */
	bool		hides;			/* some cell is protected: no figure of the whole */
	PrfProfileTotals known;
	int			nrows;			/* keys and rows beside them, then the total */
	PrfProfileRow *rows;
} PrfProfile;

/* Of a protected row there is a key, a reason, and no figure. */
static inline bool
prf_profile_row_is_protected(const PrfProfileRow *row)
{
	return row->cell != NULL && row->cell->is_protected;
}

/* Weights are of people; what an event weighs is not kept. */
static inline bool
prf_profile_is_weighted(const PrfProfile *profile)
{
	return (profile->flags & (PRF_TAKEUP_WEIGHTED | PRF_TAKEUP_EVENTS)) == PRF_TAKEUP_WEIGHTED;
}

/* What observed may be at most: people cannot be more than their base. */
static inline double
prf_profile_high(const PrfProfile *profile, const PrfTakeupCell *cell)
{
	if ((profile->flags & PRF_TAKEUP_EVENTS) != 0)
		return cell->observed_high;
	return Max(cell->observed, Min(cell->observed_high, cell->base));
}

/* What of an observed count has a reference; hidden counts may all be on the other side. */
static inline double
prf_profile_covered(const PrfTakeupCell *cell, double observed)
{
	return Max(0, observed - cell->uncovered_observed);
}

/* Every option at its default. */
extern PrfProfileOptions prf_profile_defaults(void);
extern PrfProfile *prf_profile_make(const PrfTakeup *takeup, const PrfProfileOptions *options);
/* Counts and shares of all rows, but figures of the total only: cheap. */
extern PrfProfile *prf_profile_total(const PrfTakeup *takeup, const PrfProfileOptions *options);
/* Sums over the known keys alone, for a reader that makes its rows one by one. */
extern PrfProfile *prf_profile_known(const PrfTakeup *takeup, const PrfTakeupCell *cells,
									 int ncells, const PrfProfileOptions *options);
/* A row without its figures yet. */
extern void prf_profile_start_row(PrfProfileRow *row, const PrfTakeupCell *cell,
								  const PrfProfileOptions *options);

/* profile_figures.c: rate, expected, index, limits and test of one known row */
extern void prf_profile_rate(PrfProfileRow *row, const PrfProfile *profile);
extern void prf_profile_figures(PrfProfileRow *row, const PrfProfile *profile,
								const PrfProfileOptions *options,
								const PrfTakeupCell *reference);
extern void prf_profile_total_figures(PrfProfileRow *row, const PrfProfile *profile,
									  const PrfProfileOptions *options);

/* profile_verdict.c: what follows from the figures of all rows together */
extern void prf_profile_verdicts(PrfProfile *profile, const PrfProfileOptions *options);

#endif
