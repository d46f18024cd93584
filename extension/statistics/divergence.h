/*
 * divergence.h
 *	  How far one profile is from another: population stability index and
 *	  Jensen-Shannon divergence.
 *
 * Pure C, see distribution.h.
 */
#ifndef PRF_STATISTICS_DIVERGENCE_H
#define PRF_STATISTICS_DIVERGENCE_H

/* What a key has on each side; both >= 0 */
typedef struct PrfPair
{
	double a;
	double b;
} PrfPair;

/*
 * Population stability index, sum (q - p) ln(q / p) of the shares; HUGE_VAL
 * where a key is on one side only.  Shares below `floor` are raised to it.
 */
extern double prf_psi(const PrfPair *pairs, int count, double floor);

/*
 * The index to expect where both sides are drawn from one profile, a of size
 * size_a and b of size size_b (the sums themselves, unless weighted).
 */
extern double prf_psi_by_chance(const PrfPair *pairs, int count, double size_a, double size_b);

/* The smallest number that either side is expected to have of a key, drawn so. */
extern double prf_psi_smallest(const PrfPair *pairs, int count, double size_a, double size_b);

/* Jensen-Shannon divergence in nats, 0 to ln 2 */
extern double prf_jensen_shannon(const PrfPair *pairs, int count);

#endif /* PRF_STATISTICS_DIVERGENCE_H */
