/* Tests of a key, and adjustment for many tests: against R, and their laws.
   link: statistics/tests.c statistics/adjust.c statistics/normal.c statistics/gamma.c statistics/beta.c
   statistics/discrete.c statistics/hypergeometric.c statistics/quadrature.c statistics/quantile.c
   statistics/special.c */
#include "reference_table.h"
#include "statistics/tests.h"

#define COUNT(list) ((int) (sizeof(list) / sizeof((list)[0])))

/* ---- against R ---- */

/* The list of p values in statistics_reference.R */
static const double listed[] = {0.004, 0.021, 0.3,  NAN, 0.012,  0.75,
								0.012, 1e-9,  0.04, 1,   1e-280, 0.04};

static double
adjusted_by(PrfAdjust method, const double *a)
{
	PrfPValue p[COUNT(listed)];
	int order[COUNT(listed)];

	for (int i = 0; i < COUNT(listed); i++)
	{
		p[i].p = listed[i];
		p[i].log10_p = log10(listed[i]);
	}
	prf_adjust(p, p, order, COUNT(listed), method);
	return p[(int) a[0]].p;
}

FUNCTION(z_people_own, prf_z_people_own(a[0], a[1], a[2], a[3]))
FUNCTION(z_people_given, prf_z_people_given(a[0], a[1], a[2]))
FUNCTION(z_events_own, prf_z_events_own(a[0], a[1], a[2], a[3]))
FUNCTION(z_events_given, prf_z_events_given(a[0], a[1]))
FUNCTION(p_people_own, prf_test_people_own(a[0], a[1], a[2], a[3]).p.p)
FUNCTION(p_people_given, prf_test_people_given(a[0], a[1], a[2]).p.p)
FUNCTION(p_events_own, prf_test_events_own(a[0], a[1], a[2], a[3]).p.p)
FUNCTION(p_events_given, prf_test_events_given(a[0], a[1]).p.p)
FUNCTION(adjust_none, adjusted_by(PRF_ADJUST_NONE, a))
FUNCTION(adjust_bonferroni, adjusted_by(PRF_ADJUST_BONFERRONI, a))
FUNCTION(adjust_holm, adjusted_by(PRF_ADJUST_HOLM, a))
FUNCTION(adjust_bh, adjusted_by(PRF_ADJUST_BH, a))

static Named functions[] = {
	NAMED(z_people_own, 1e-12),
	NAMED(z_people_given, 1e-12),
	NAMED(z_events_own, 1e-12),
	NAMED(z_events_given, 1e-12),
	NAMED(p_people_own, 1e-11),
	NAMED(p_people_given, 1e-11),
	NAMED(p_events_own, 1e-11),
	NAMED(p_events_given, 1e-11),
	NAMED(adjust_none, 0),
	NAMED(adjust_bonferroni, 1e-15),
	NAMED(adjust_holm, 1e-15),
	NAMED(adjust_bh, 1e-15),
	END_OF_NAMED,
};

/* ---- z ---- */

static void
check_z(void)
{
	ok(fabs(prf_z_people_own(120, 2000, 200, 10000) - 14.286) < 5e-4, "two-way z of 120 of 2,000");
	ok(fabs(prf_z_events_own(120, 2000, 200, 10000) - 14.142) < 5e-4, "one-way z of 120 of 2,000");
	ok(fabs(prf_z_people_own(950, 9000, 1000, 10000) - 5.56) < 5e-3,
	   "two-way z of a key that is most of the base");
	/* 5e11 + 1 of 1e12, beside 5e11 of 1e12: d is 1/2, its variance 1.25e11 */
	ok(relative_error(prf_z_people_own(500000000001.0, 1e12, 1000000000001.0, 2e12),
					  0.5 / sqrt(1.25e11)) < 1e-11,
	   "one person more among 1e12 is seen exactly");
	ok(prf_z_people_own(50, 500, 1000, 10000) == 0 && prf_z_events_given(7.5, 7.5) == 0,
	   "what was expected has z 0");
	ok(prf_z_people_own_effective(30, 100, 200, 1000, 100, 900) ==
		   prf_z_people_own(30, 100, 200, 1000),
	   "effective sizes of equal weights change nothing");
	ok(relative_error(prf_z_people_own_effective(30, 100, 200, 1000, 50, 450),
					  sqrt(0.5) * prf_z_people_own(30, 100, 200, 1000)) < 1e-14,
	   "half the effective size, z by the root of a half");
	ok(relative_error(prf_z_people_given_effective(30, 100, 20, 25),
					  0.5 * prf_z_people_given(30, 100, 20)) < 1e-14,
	   "given: a quarter of the effective size, half the z");
}

static void
check_no_test(void)
{
	PrfTest test = prf_test_people_own(10, 50, 10, 50);

	ok(isnan(test.z) && isnan(test.p.p) && isnan(test.p.log10_p) && !test.exact,
	   "the key is the whole base: no test");
	ok(isnan(prf_z_people_own(0, 5, 0, 50)) && isnan(prf_z_people_own(5, 5, 50, 50)),
	   "nobody or everybody: no test");
	ok(isnan(prf_z_people_own(6, 5, 10, 50)) && isnan(prf_z_people_own(0, 40, 20, 50)) &&
		   isnan(prf_z_people_own(-1, 5, 10, 50)) && isnan(prf_z_people_own(NAN, 5, 10, 50)),
	   "not people: no test");
	ok(isnan(prf_z_people_given(3, 10, 0)) && isnan(prf_z_people_given(3, 10, 10)) &&
		   isnan(prf_z_people_given(11, 10, 2)) && isnan(prf_test_people_given(3, 10, 12).p.p),
	   "given 0, or all: no test");
	ok(isnan(prf_z_events_own(3, 10, 5, 10)) && isnan(prf_z_events_own(0, 5, 0, 10)) &&
		   isnan(prf_z_events_own(6, 5, 5, 10)),
	   "events that are all, or none: no test");
	ok(isnan(prf_z_events_given(3, 0)) && isnan(prf_z_events_given(-1, 2)) &&
		   isnan(prf_test_events_given(3, NAN).p.p),
	   "no expectation: no test");
	ok(isnan(prf_z_people_own_effective(5, 10, 5, 10, 10, 0)) &&
		   isnan(prf_z_people_given_effective(3, 10, 2, 0)),
	   "no effective size: no test");
}

/* ---- exact p below 5 in the smallest expected cell, p of z from there ---- */

static void
check_choice(void)
{
	PrfTest below = prf_test_people_given(12, 100, 4.999);
	PrfTest at = prf_test_people_given(12, 100, 5);
	PrfTest misses = prf_test_people_given(99, 100, 96);
	PrfTest rest = prf_test_people_own(396, 400, 410, 415);

	ok(below.exact && relative_error(below.p.p, prf_binomial_p(12, 100, 0.04999).p) < 1e-12 && below.smallest == 4.999,
	   "4.999 expected: exact");
	ok(!at.exact && at.p.p == prf_normal_p(at.z).p, "5 expected: from z");
	ok(misses.exact && misses.smallest == 4, "the misses count too");
	ok(rest.exact && fabs(rest.smallest - 15 * 5 / 415.0) < 1e-12 &&
		   rest.p.p == prf_hypergeometric_p(396, 400, 410, 415).p,
	   "and so do those of the rest");
	ok(relative_error(prf_test_events_given(0, 20).p.p, 2 * exp(-20)) < 1e-13, "0 of 20 expected: p = 4e-9");
	at = prf_test_events_given(11, 6);
	ok(prf_normal_p(at.z).p < 0.05 && at.p.p > 0.05,
	   "11 where 6 were expected: not significant by Poisson, as the limits say; by z it would be");
	ok(prf_test_people_own(0, 1e6, 5e5, 1e12).exact &&
		   prf_test_people_own(3, 1e6, 5e5, 1e12).p.p < prf_test_people_own(2, 1e6, 5e5, 1e12).p.p,
	   "rare among 1e12");
	at = prf_test_events_given(5000, 900);
	ok(at.p.p == 0 && relative_error(at.p.log10_p, -1944.8914879546022) < 1e-13,
	   "p below the double range: log10 p is %.3f", at.p.log10_p);
}

/* ---- adjustment ---- */

static PrfPValue
p_of(double log10_p)
{
	PrfPValue p = {pow(10, log10_p), log10_p};

	return p;
}

static void
check_underflow(void)
{
	PrfPValue p[] = {{0, -5000}, {0, -4000}, {0.5, -0.3010299956639812}, {NAN, NAN}, {0, -6000}};
	PrfPValue a[COUNT(p)];
	int order[COUNT(p)];

	prf_adjust(p, a, order, COUNT(p), PRF_ADJUST_BH);
	ok(fabs(a[4].log10_p - (-6000 + log10(4))) < 1e-9 &&
		   fabs(a[0].log10_p - (-5000 + log10(2))) < 1e-9 &&
		   fabs(a[1].log10_p - (-4000 + log10(4.0 / 3))) < 1e-9,
	   "BH orders by the logarithm where p is 0");
	prf_adjust(p, a, order, COUNT(p), PRF_ADJUST_HOLM);
	ok(fabs(a[4].log10_p - (-6000 + log10(4))) < 1e-9 &&
		   fabs(a[0].log10_p - (-5000 + log10(3))) < 1e-9 &&
		   fabs(a[1].log10_p - (-4000 + log10(2))) < 1e-9,
	   "so does Holm");
	ok(isnan(a[3].p) && isnan(a[3].log10_p) && a[2].p == 0.5 && a[0].p == 0,
	   "missing stays missing");
	p[0] = p_of(-305);
	prf_adjust(p, a, order, 2, PRF_ADJUST_BONFERRONI);
	ok(relative_error(a[0].p, 2e-305) < 1e-11, "p near the end of the double range");
}

static void
check_few(void)
{
	PrfPValue one[] = {{0.3, 0}};
	PrfPValue none[] = {{NAN, NAN}, {NAN, NAN}};
	int order[2];

	one[0].log10_p = log10(0.3);
	for (PrfAdjust method = PRF_ADJUST_NONE; method <= PRF_ADJUST_BH; method++)
	{
		PrfPValue a[2];

		prf_adjust(one, a, order, 1, method);
		ok(a[0].p == 0.3 && a[0].log10_p == one[0].log10_p, "method %d: one test is not adjusted",
		   (int) method);
		prf_adjust(none, a, order, 2, method);
		ok(isnan(a[0].p) && isnan(a[1].p), "method %d: no test, no p", (int) method);
		prf_adjust(none, a, order, 0, method);
	}
}

/* Adjusted by definition, in quadratic time */
static double
slow_adjusted(const PrfPValue *p, int count, int at, PrfAdjust method)
{
	double best = method == PRF_ADJUST_BH ? 1 : 0;
	int m = 0;

	for (int i = 0; i < count; i++)
		m += !isnan(p[i].p);
	for (int i = 0; i < count; i++)
	{
		int up_to = 0;
		int below = 0;

		for (int j = 0; j < count; j++)
		{
			up_to += p[j].p <= p[i].p;
			below += p[j].p < p[i].p;
		}
		if (method == PRF_ADJUST_BH && p[i].p >= p[at].p)
			best = fmin(best, p[i].p * m / up_to);
		if (method == PRF_ADJUST_HOLM && p[i].p <= p[at].p)
			best = fmax(best, fmin(1, p[i].p * (m - below)));
	}
	return best;
}

static void
check_many(void)
{
	static PrfPValue p[300];
	static PrfPValue a[300];
	static int order[300];
	double worst[2] = {0, 0};

	for (int round = 0; round < 60; round++)
	{
		int count = 1 + (int) (next_random() % COUNT(p));

		for (int i = 0; i < count; i++)
		{
			/* ties, missing ones and small ones among them */
			uint64_t random = next_random();

			p[i].p = random % 7 == 0
						 ? NAN
						 : pow((double) (random >> 40) / 16777216.0, (double) (random % 5));
			if (random % 11 == 0)
				p[i].p = 0.01;
			p[i].log10_p = log10(p[i].p);
		}
		for (int k = 0; k < 2; k++)
		{
			PrfAdjust method = k ? PRF_ADJUST_BH : PRF_ADJUST_HOLM;

			prf_adjust(p, a, order, count, method);
			for (int i = 0; i < count; i++)
				if (!isnan(p[i].p) && p[i].p > 0)
					worst[k] =
						fmax(worst[k], relative_error(a[i].p, slow_adjusted(p, count, i, method)));
		}
	}
	ok(worst[0] < 1e-14, "Holm as defined, worst %.2g", worst[0]);
	ok(worst[1] < 1e-14, "Benjamini-Hochberg as defined, worst %.2g", worst[1]);
}

/* Sorted, reversed and equal input: a quadratic sort would not come back in time */
static void
check_large(void)
{
	enum
	{
		LARGE = 1000000
	};
	PrfPValue *p = malloc(LARGE * sizeof(PrfPValue));
	int *order = malloc(LARGE * sizeof(int));
	bool good = true;

	for (int shape = 0; shape < 3; shape++)
	{
		for (int i = 0; i < LARGE; i++)
			p[i] = p_of(-3.0 * (shape == 0 ? i : shape == 1 ? LARGE - i : 1) / LARGE);
		prf_adjust(p, p, order, LARGE, PRF_ADJUST_BH);
		for (int i = 1; i < LARGE; i++)
			good = good && (shape == 0 ? p[i].p <= p[i - 1].p : p[i].p >= p[i - 1].p);
	}
	ok(good, "a million p values in order, reversed and equal");
	free(p);
	free(order);
}

int
main(void)
{
	check_table("test/unit/statistics_reference.tsv", "tests", functions);
	check_z();
	check_no_test();
	check_choice();
	check_underflow();
	check_few();
	check_many();
	check_large();
	return done_testing();
}
