/*
 * season.h
 *	  Classical decomposition of a series of periods into trend and season.
 *
 * Pure C, see distribution.h.
 */
#ifndef PRF_STATISTICS_SEASON_H
#define PRF_STATISTICS_SEASON_H

#include <stdbool.h>

/*
 * series: count numbers, frequency of them a cycle, starting with position 0;
 * 2 <= frequency, count >= 2 * frequency.  trend gets count numbers, NaN at the
 * ends; season gets one figure a position: added to the trend, or multiplied by.
 * False: a figure is not defined (the trend is 0 throughout at some position).
 */
extern bool prf_decompose(const double *series, int count, int frequency, bool multiplicative,
						  double *trend, double *season);

#endif /* PRF_STATISTICS_SEASON_H */
