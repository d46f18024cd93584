/*
 * funnel.h
 *	  Funnels: control limits around a target, and over-dispersion.
 *
 * Pure C, see distribution.h.
 */
#ifndef PRF_STATISTICS_FUNNEL_H
#define PRF_STATISTICS_FUNNEL_H

#include <stdbool.h>

#include "statistics/limits.h"

/* Control limits of a proportion at n people, within 0 .. 1 */
extern PrfLimits prf_funnel_proportion(double target, double n, PrfLevel level);

/*
 * Control limits of the ratio O / E at E expected, exact Poisson: the O, a real,
 * whose exact limits just reach E.  Lower 0 where even nobody is no surprise.
 */
extern PrfLimits prf_funnel_ratio(double expected, PrfLevel level);

/* The scale on which areas are about normal around the target */
typedef enum PrfTransform
{
	PRF_TRANSFORM_SQRT,  /* ratio: square root of O / E */
	PRF_TRANSFORM_LOG,   /* ratio: its logarithm */
	PRF_TRANSFORM_ARCSINE /* proportion: arcsine of its square root */
} PrfTransform;

/* A proportion or ratio on that scale, and back; outside its range: at its end */
extern double prf_transform(PrfTransform transform, double value);
extern double prf_transform_back(PrfTransform transform, double y);
/* Its standard error there: of a ratio by E, of a proportion by n */
extern double prf_transform_error(PrfTransform transform, double size);

/* What areas vary more than chance alone would let them: 1 and 0 where they do not */
typedef struct PrfDispersion
{
	double phi;  /* mean of z^2 */
	double tau2; /* variance between areas, on the transformed scale */
	int areas;   /* that these are from */
} PrfDispersion;

/*
 * Spiegelhalter (Stat. Med. 24 (2005) 1185) from z and standard errors of count
 * areas.  The share at either end is pulled in to its quantile (winsorised), or
 * left out (trimmed, as for hospital mortality).  sorted is room for count
 * doubles.  No area: NaN.
 */
extern PrfDispersion prf_dispersion_winsorised(const double *z, const double *error, int count,
											   double share, double *sorted);
extern PrfDispersion prf_dispersion_trimmed(const double *z, const double *error, int count,
											double share, double *sorted);

/* Limits of a value around the target, if the spread on the transformed scale is this */
extern PrfLimits prf_funnel_spread(PrfTransform transform, double target, double spread,
								   PrfLevel level);

#endif /* PRF_STATISTICS_FUNNEL_H */
