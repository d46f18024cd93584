/*
 * funnel.h
 *	  A funnel: each key against control limits around the average, with and without
 *	  over-dispersion.
 *
 *	  A figure that is undefined is NaN here and NULL outside, with the reason in
 *	  the row.
 */
#ifndef PRF_FUNNEL_H
#define PRF_FUNNEL_H

#include "readers/profile.h"
#include "statistics/funnel.h"

typedef struct PrfFunnelOptions
{
	PrfTransform ratio_scale;	/* of ratios; proportions have their own */
	bool		trimmed;		/* over-dispersion without the ends, else with them pulled in */
	double		share;			/* how many at either end */
	bool		multiplicative; /* spread times sqrt(phi), else with tau^2 added */
	bool		exact_weights;
} PrfFunnelOptions;

/* 95 % and 99.8 %: one in forty, and one in a thousand, on either side. */
typedef struct PrfFunnelLimits
{
	PrfLimits	inner;
	PrfLimits	outer;
} PrfFunnelLimits;

typedef struct PrfFunnelRow
{
	const PrfProfileRow *key;	/* names, counts and expected */
	bool		counts;			/* takes part in the over-dispersion */
	double		value;			/* proportion 0 .. 1, or index */
	double		size;			/* that limits depend on: (effective) base, or expected */
	PrfFunnelLimits limits;
	double		z;				/* on the transformed scale */
	double		error;			/* standard error there */
	const char *significance;
	PrfFunnelLimits adjusted;
	double		z_adjusted;
	const char *significance_adjusted;
	const char *reason;
} PrfFunnelRow;

typedef struct PrfFunnel
{
	bool		proportion;		/* of people against their own average; else a ratio */
	double		unit;			/* of value: 1, or 100 for an index */
	double		target;			/* in that unit; NaN where it is not defined */
	PrfTransform transform;
	PrfDispersion dispersion;
	const PrfProfile *profile;	/* row by row */
	PrfFunnelRow *rows;			/* beside profile->rows; the total is the last */
} PrfFunnel;

extern PrfFunnelOptions prf_funnel_defaults(void);
extern PrfFunnel *prf_funnel_make(const PrfTakeup *takeup, const PrfFunnelOptions *options);
/* Limits at a size, for drawing the lines: those of a row of that size. */
extern PrfFunnelLimits prf_funnel_at(const PrfFunnel *funnel, double size);
extern PrfFunnelLimits prf_funnel_adjusted_at(const PrfFunnel *funnel,
											  const PrfFunnelOptions *options, double size);

#endif
