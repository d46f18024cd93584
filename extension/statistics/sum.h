/*
 * sum.h
 *	  Sums that keep their digits though the parts are of very different size
 *	  (Neumaier, ZAMM 54 (1974) 39).
 *
 * Pure C, see distribution.h.
 */
#ifndef PRF_STATISTICS_SUM_H
#define PRF_STATISTICS_SUM_H

#include <math.h>

typedef struct PrfSum
{
	double sum;
	double rest; /* what rounding took from it */
} PrfSum;

static inline void
prf_sum_add(PrfSum *s, double number)
{
	double sum = s->sum + number;

	if (fabs(s->sum) >= fabs(number))
		s->rest += (s->sum - sum) + number;
	else
		s->rest += (number - sum) + s->sum;
	s->sum = sum;
}

static inline double
prf_sum_get(const PrfSum *s)
{
	return s->sum + s->rest;
}

#endif /* PRF_STATISTICS_SUM_H */
