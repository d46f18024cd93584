/*
 * slope.h
 *	  Straight lines: the slope index of inequality over ordered groups, and the
 *	  trend over periods.
 *
 * Pure C, see distribution.h.
 */
#ifndef PRF_STATISTICS_SLOPE_H
#define PRF_STATISTICS_SLOPE_H

#include "statistics/limits.h"

/* A group, in order from the worst off to the best off */
typedef struct PrfRanked
{
	double weight; /* its people; > 0 */
	double value;
	double standard_error; /* of value */
} PrfRanked;

/*
 * The line through the values, by weighted least squares on the middle of each
 * group's range of ranks, from 0 (worst off) to 1 (best off).
 */
typedef struct PrfInequality
{
	double worst; /* fitted at rank 0 */
	double best;  /* fitted at rank 1 */
	double slope; /* best - worst */
	double standard_error;
	PrfLimits slope_limits;
	double ratio; /* best / worst; NaN unless both are > 0 */
	PrfLimits ratio_limits; /* Fieller's; HUGE_VAL: no upper end */
} PrfInequality;

extern PrfInequality prf_inequality(const PrfRanked *groups, int count, PrfLevel level);

/* Least squares of y on 1 .. count */
typedef struct PrfTrend
{
	double intercept; /* fitted at 0 */
	double slope;
	double standard_error; /* of the slope; NaN with fewer than three */
	PrfLimits limits;	   /* of the slope, by Student's t */
	double t;			   /* HUGE_VAL where the line fits exactly */
	PrfPValue p;
} PrfTrend;

extern PrfTrend prf_trend(const double *y, int count, PrfLevel level);

#endif /* PRF_STATISTICS_SLOPE_H */
