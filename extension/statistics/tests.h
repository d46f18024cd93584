/*
 * tests.h
 *	  Tests of a key against what was expected, and adjustment for many tests.
 *
 * Pure C, see distribution.h.  x, n: the key's observed and base; total_x,
 * total_n: those of all keys; expected: given from outside.
 */
#ifndef PRF_STATISTICS_TESTS_H
#define PRF_STATISTICS_TESTS_H

#include <stdbool.h>

#include "statistics/distribution.h"

/*
 * z inverts the same test as the limits of limits.h.  NaN where there is
 * nothing to test: the key is the whole base, nobody or everybody takes part,
 * nothing is expected.
 */
extern double prf_z_people_own(double x, double n, double total_x, double total_n);
extern double prf_z_people_given(double x, double n, double expected);
extern double prf_z_events_own(double x, double n, double total_x, double total_n);
extern double prf_z_events_given(double x, double expected);

/* Events of two groups or periods, each in its base, time or expected count */
extern double prf_z_rates(double x1, double t1, double x2, double t2);

/* Weighted people: effective sizes of the key and of the rest */
extern double prf_z_people_own_effective(double x, double n, double total_x, double total_n,
										 double n_eff, double rest_eff);
extern double prf_z_people_given_effective(double x, double n, double expected, double n_eff);

/*
 * z with the p that goes with it: exact and doubled where the smallest
 * expected cell is below 5, from z otherwise; for events with given expected
 * always Poisson's, doubled.  NaN in z and p: no test.
 * The exact p for people with own average rounds its counts.
 */
typedef struct PrfTest
{
	double z;
	PrfPValue p;
	double smallest; /* the smallest expected cell */
	bool exact;      /* p is exact, not from z */
} PrfTest;

extern PrfTest prf_test_people_own(double x, double n, double total_x, double total_n);
extern PrfTest prf_test_people_given(double x, double n, double expected);
extern PrfTest prf_test_events_own(double x, double n, double total_x, double total_n);
/* exact: whatever the size, as it goes with exact limits of the ratio */
extern PrfTest prf_test_rates(double x1, double t1, double x2, double t2, bool exact);
extern PrfTest prf_test_events_given(double x, double expected);

typedef enum PrfAdjust
{
	PRF_ADJUST_NONE,
	PRF_ADJUST_BONFERRONI,
	PRF_ADJUST_HOLM,
	PRF_ADJUST_BH
} PrfAdjust;

/*
 * Adjust count p values for their number.  A NaN p is missing: it is not
 * counted and stays NaN in its place.  `order` is room for count ints.
 * adjusted may be the same array as p.
 */
extern void prf_adjust(const PrfPValue *p, PrfPValue *adjusted, int *order, int count,
					   PrfAdjust method);

#endif /* PRF_STATISTICS_TESTS_H */
