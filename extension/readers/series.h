/*
 * series.h
 *	  A take-up value whose keys are periods: one figure for each, in order.
 */
#ifndef PRF_SERIES_H
#define PRF_SERIES_H

#include "readers/profile.h"

typedef enum PrfMeasure
{
	PRF_OF_OBSERVED,
	PRF_OF_RATE,
	PRF_OF_BASE
} PrfMeasure;

/* The periods of a value, in order, with the measure of each. */
typedef struct PrfSeries
{
	int			count;
	const PrfTakeupCell **periods;
	double	   *values;			/* NaN where it is not defined */
	bool		hidden;			/* some count is hidden */
	const char *reason;			/* why there is no series, or NULL */
} PrfSeries;

/* Every known key is a period; that they are not evenly spaced is an error. */
extern PrfSeries prf_series_open(const PrfTakeup *takeup, PrfMeasure measure);
/* The option "of" of readers of a series. */
extern PrfMeasure prf_option_measure(FunctionCallInfo fcinfo, int n);

#endif
