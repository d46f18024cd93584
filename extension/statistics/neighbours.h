/*
 * neighbours.h
 *	  Distances between areas by several descriptors.
 *
 * Pure C, see distribution.h.
 */
#ifndef PRF_STATISTICS_NEIGHBOURS_H
#define PRF_STATISTICS_NEIGHBOURS_H

/*
 * Turns each column of a rows x columns table, row by row, into z-scores: mean 0,
 * sample standard deviation 1.  A column that is the same throughout becomes 0.
 */
extern void prf_standardise(double *table, int rows, int columns);

/* sqrt(sum w (a - b)^2) */
extern double prf_weighted_distance(const double *a, const double *b, const double *weights,
									int columns);

#endif /* PRF_STATISTICS_NEIGHBOURS_H */
