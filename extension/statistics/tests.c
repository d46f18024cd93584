/*
 * tests.c
 *	  Tests of a key against what was expected.
 */
#include "statistics/special.h"
#include "statistics/tests.h"

#include <math.h>

/* Below this in the smallest expected cell, p is exact (Cochran's rule) */
#define EXACT_BELOW 5.0

static double
z_of(double difference, double variance)
{
	if (!(variance > 0.0 && variance < HUGE_VAL))
		return NAN;
	return difference / sqrt(variance);
}

/* Whether x of n and the rest of the total can be people, each counted once */
static bool
people_fit(double x, double n, double total_x, double total_n)
{
	return x >= 0.0 && x <= n && total_x >= x && total_n >= n && total_x - x <= total_n - n;
}

/*
 * Two-way adjusted residual (Haberman, Biometrics 29 (1973) 205):
 * (x - E) / sqrt(E (1 - n/N) (1 - X/N)), E = n X / N.  Its square is the
 * chi-square of the two-way table, which Koopman's limits invert.
 */
double
prf_z_people_own(double x, double n, double total_x, double total_n)
{
	double rest = total_n - n;
	double others = total_n - total_x;

	if (!people_fit(x, n, total_x, total_n))
		return NAN;
	return z_of(prf_cross(x, total_n, n, total_x) / total_n,
				(n / total_n) * total_x * (rest / total_n) * (others / total_n));
}

/* The same of the effective counts: each share weighs as its effective size */
double
prf_z_people_own_effective(double x, double n, double total_x, double total_n, double n_eff,
						   double rest_eff)
{
	double hits = n_eff * (x / n);
	double rest_hits = rest_eff * ((total_x - x) / (total_n - n));

	if (!people_fit(x, n, total_x, total_n))
		return NAN;
	return prf_z_people_own(hits, n_eff, hits + rest_hits, n_eff + rest_eff);
}

/* (x - E) / sqrt(E (1 - E/n)): Wilson's limits invert it */
double
prf_z_people_given(double x, double n, double expected)
{
	return prf_z_people_given_effective(x, n, expected, n);
}

double
prf_z_people_given_effective(double x, double n, double expected, double n_eff)
{
	if (!(x >= 0.0 && x <= n && expected >= 0.0))
		return NAN;
	return z_of(x - expected, expected * ((n - expected) / n_eff));
}

/*
 * x1 in t1 against x2 in t2: given the sum, x1 is binomial.  In the two parts, not
 * in a part and the whole: one may be a billion times the other.
 */
double
prf_z_rates(double x1, double t1, double x2, double t2)
{
	double total = t1 + t2;

	if (!(x1 >= 0.0 && x2 >= 0.0 && t1 >= 0.0 && t2 >= 0.0))
		return NAN;
	return z_of(prf_cross(x1, t2, x2, t1) / total, (t1 / total) * (x1 + x2) * (t2 / total));
}

/* One-way adjusted residual, (x - E) / sqrt(E (1 - n/N)), E = n X / N */
double
prf_z_events_own(double x, double n, double total_x, double total_n)
{
	return prf_z_rates(x, n, total_x - x, total_n - n);
}

/* Pearson residual (x - E) / sqrt(E) */
double
prf_z_events_given(double x, double expected)
{
	return x >= 0.0 ? z_of(x - expected, expected) : NAN;
}

static PrfTest
make_test(double z, double smallest)
{
	PrfTest test = {z, {NAN, NAN}, smallest, false};

	if (isnan(z))
		return test;
	test.exact = smallest < EXACT_BELOW;
	if (!test.exact)
		test.p = prf_normal_p(z);
	return test;
}

PrfTest
prf_test_people_own(double x, double n, double total_x, double total_n)
{
	double share = total_x / total_n;
	double other = (total_n - total_x) / total_n;
	double cell = fmin(n, total_n - n) * fmin(share, other);
	PrfTest test = make_test(prf_z_people_own(x, n, total_x, total_n), cell);

	if (test.exact)
		test.p = prf_hypergeometric_p(x, n, total_x, total_n);
	return test;
}

PrfTest
prf_test_people_given(double x, double n, double expected)
{
	double rest = n - expected;
	PrfTest test = make_test(prf_z_people_given(x, n, expected), fmin(expected, rest));

	if (test.exact)
		test.p = prf_two_sided(prf_binomial_tails_ratio(x, n, expected, rest));
	return test;
}

PrfTest
prf_test_rates(double x1, double t1, double x2, double t2, bool exact)
{
	double cell = fmin(t1, t2) * ((x1 + x2) / (t1 + t2));
	PrfTest test = make_test(prf_z_rates(x1, t1, x2, t2), cell);

	test.exact = !isnan(test.z) && (test.exact || exact);
	if (test.exact)
		test.p = prf_two_sided(prf_binomial_tails_ratio(x1, x1 + x2, t1, t2));
	return test;
}

PrfTest
prf_test_events_own(double x, double n, double total_x, double total_n)
{
	return prf_test_rates(x, n, total_x - x, total_n - n, false);
}

/* Always Poisson's p: the limits that go with it are of a Poisson count, which z does not invert */
PrfTest
prf_test_events_given(double x, double expected)
{
	PrfTest test = make_test(prf_z_events_given(x, expected), expected);

	if (isnan(test.z))
		return test;
	test.exact = true;
	test.p = prf_poisson_p(x, expected);
	return test;
}
