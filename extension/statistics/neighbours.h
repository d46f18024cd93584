/*
 * neighbours.h
 *	  Distances between areas by several descriptors.
 *
 * Pure C, see distribution.h.
 */
#ifndef PRF_STATISTICS_NEIGHBOURS_H
#define PRF_STATISTICS_NEIGHBOURS_H

/*
 * The sample standard deviation of each column of a rows x columns table, 0 where it
 * is the same throughout.  Columns are scaled by a power of two, which loses nothing,
 * so that squares do not overflow.
 */
extern void prf_spreads(double *table, int rows, int columns, double *spreads);

/*
 * sqrt(sum w ((a - b) / spread)^2): the distance between z-scores, from differences that
 * are taken before an area far away from all others has shrunk them.
 */
extern double prf_weighted_distance(const double *a, const double *b, const double *spreads,
									const double *weights, int columns);

#endif /* PRF_STATISTICS_NEIGHBOURS_H */
