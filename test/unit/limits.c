/* Confidence limits: against R, against 60-digit arithmetic, the worked examples, and their laws.
   link: statistics/limits.c statistics/koopman.c statistics/tests.c statistics/normal.c statistics/gamma.c
   statistics/beta.c statistics/discrete.c statistics/hypergeometric.c statistics/quadrature.c
   statistics/quantile.c statistics/special.c */
#include "reference_table.h"
#include "statistics/limits.h"
#include "statistics/tests.h"

/* clang-format off */
#define LIMITS(name, call) \
	FUNCTION(name##_lower, call.lower) \
	FUNCTION(name##_upper, call.upper)
#define LIMITS_NAMED(name, tolerance) NAMED(name##_lower, tolerance), NAMED(name##_upper, tolerance)
/* clang-format on */

LIMITS(wilson, prf_wilson(a[0], a[1], prf_level(a[2])))
LIMITS(clopper, prf_clopper_pearson(a[0], a[1], prf_level(a[2])))
LIMITS(byar, prf_byar(a[0], prf_level(a[1])))
LIMITS(poisson_limit, prf_poisson_limits(a[0], prf_level(a[1])))
LIMITS(count, prf_count_limits(a[0], prf_level(a[1])))
LIMITS(koopman95, prf_koopman(a[0], a[1], a[2], a[3], prf_level(0.95)))
LIMITS(koopman998, prf_koopman(a[0], a[1], a[2], a[3], prf_level(0.998)))
LIMITS(people_own95, prf_index_people_own(a[0], a[1], a[2], a[3], prf_level(0.95)))

static Named functions[] = {
	LIMITS_NAMED(wilson, 1e-12),
	LIMITS_NAMED(clopper, 1e-11),
	LIMITS_NAMED(byar, 1e-12),
	LIMITS_NAMED(poisson_limit, 1e-11),
	LIMITS_NAMED(count, 1e-11),
	LIMITS_NAMED(koopman95, 1e-13),
	LIMITS_NAMED(koopman998, 1e-13),
	LIMITS_NAMED(people_own95, 1e-13),
	END_OF_NAMED,
};

static bool
are(PrfLimits got, double lower, double upper, double tolerance)
{
	return relative_error(got.lower, lower) <= tolerance &&
		   relative_error(got.upper, upper) <= tolerance;
}

static bool
are_nan(PrfLimits limits)
{
	return isnan(limits.lower) && isnan(limits.upper);
}

/* Figures of PHEindicatormethods 2.1.0, to the 17 digits it gives */
static void
check_examples(void)
{
	PrfLevel level95 = prf_level(0.95);
	PrfLevel level998 = prf_level(0.998);
	double expected = 76.567981199128752;

	ok(are(prf_index_events_given(86, expected, level95), 89.837600282874021, 138.7139888238587,
		   1e-12),
	   "index of 86, Byar, 95 %%");
	ok(are(prf_index_events_given(86, expected, level998), 78.550682946366635, 155.04336639008568,
		   1e-12),
	   "index of 86, Byar, 99.8 %%");
	ok(are(prf_index_events_given(7, expected, level95), 3.6756396178196362, 18.836431542048402,
		   1e-11),
	   "index of 7, exact, 95 %%");
	ok(are(prf_index_events_given(7, expected, level998), 1.9856031680460562, 25.6323558333644,
		   1e-11),
	   "index of 7, exact, 99.8 %%");
	ok(are(prf_wilson(27, 140, level95), 0.13606393623984922, 0.26605558684421876, 1e-12),
	   "27 of 140, Wilson, 95 %%");
	ok(are(prf_wilson(27, 140, level998), 0.11085987133881224, 0.31407983446529097, 1e-12),
	   "27 of 140, Wilson, 99.8 %%");
	ok(are(prf_index_events_given(12, 25.5, level95), 24.288273894427562, 82.207286484771369,
		   1e-12),
	   "index of 12, Byar, 95 %%");
}

/* Figures that the documentation prints */
static void
check_printed(void)
{
	PrfLevel level = prf_level(0.95);

	ok(are(prf_index_people_own(430, 500, 8000, 10000, level), 103.5, 111.0, 1e-3),
	   "430 of 500, overall 80 %%: score");
	ok(are(prf_byar(430, level), 97.6 * 4, 118.2 * 4, 1e-3), "430 of 500, overall 80 %%: Byar");
	ok(are(prf_wilson(430, 500, level), 0.827, 0.888, 1e-3), "430 of 500: Wilson");
	ok(are(prf_wilson(1200, 12000, level), 0.095, 0.105, 6e-3), "1,200 of 12,000: Wilson");
	ok(are(prf_wilson_effective(8000, 20000, 500 / 1.56, level), 0.348, 0.455, 2e-3),
	   "500 answers weighted to 20,000, design effect 1.56");
	ok(are(prf_wilson(8000, 20000, level), 0.393, 0.407, 1e-3),
	   "the same as if 20,000 had answered");
	ok(are(prf_wilson(0, 1000, level), 0, 0.0038268, 1e-4), "0 of 1,000");
	ok(are(prf_count_limits(5, level), 5 / 25.0 * 8.117, 5 / 25.0 * 58.342, 1e-4), "5, exact");
	ok(are(prf_count_limits(0, level), 0, 3.68888, 1e-5), "0, exact");
	ok(relative_error(prf_effective_n(20000, 800000), 500) < 1e-15,
	   "effective size of 500 equal weights of 40");
}

static void
check_ends(void)
{
	PrfLevel level = prf_level(0.95);
	PrfLevel certain = prf_level(1);

	for (double n = 1; n <= 1e15; n *= 1000)
	{
		ok(prf_wilson(0, n, level).lower == 0 && prf_wilson(n, n, level).upper == 1 &&
			   prf_clopper_pearson(0, n, level).lower == 0 &&
			   prf_clopper_pearson(n, n, level).upper == 1,
		   "none and all of %g: exactly 0 and 1", n);
		ok(relative_error(1 - prf_wilson(n - 1, n, level).upper, prf_wilson(1, n, level).lower) <
			   1e-15 * n + 1e-15,
		   "all but one of %g mirrors one of it", n);
	}
	ok(are(prf_wilson(3, 9, certain), 0, 1, 0) &&
		   are(prf_clopper_pearson(3, 9, certain), 0, 1, 0) &&
		   are(prf_byar(30, certain), 0, HUGE_VAL, 0) &&
		   are(prf_poisson_limits(3, certain), 0, HUGE_VAL, 0) &&
		   are(prf_koopman(3, 9, 2, 8, certain), 0, HUGE_VAL, 0),
	   "certainty takes everything in");
	ok(prf_byar(0.3, level).lower == 0 && prf_byar(0, level).lower == 0,
	   "Byar's lower limit is never below 0");
	ok(prf_count_limits(9.999999, level).lower > prf_count_limits(10, level).lower,
	   "exact and Byar do not meet at 10");
	ok(prf_koopman(0, 10, 3, 20, level).lower == 0 &&
		   prf_koopman(3, 10, 0, 20, level).upper == HUGE_VAL &&
		   are(prf_koopman(0, 10, 0, 20, level), 0, HUGE_VAL, 0),
	   "a ratio with nothing below or above it");
	ok(relative_error(prf_koopman(50, 50, 70, 70, level).lower, 50 / (50 + level.z * level.z)) <
		   1e-14,
	   "all of both: Koopman's lower limit in closed form");
	ok(prf_index_of_ratio(HUGE_VAL, 250, 1000) == 400 && prf_index_of_ratio(1, 250, 1000) == 100 &&
		   prf_index_of_ratio(0, 250, 1000) == 0,
	   "ratio to index");
	ok(are_nan(prf_index_people_own(5, 10, 5, 10, level)),
	   "the key is the whole base: no index limits");
	ok(prf_effective_n(0, 0) == 0, "effective size of nothing");
}

static void
check_outside(void)
{
	PrfLevel level = prf_level(0.95);
	PrfLevel none = prf_level(0);

	ok(are_nan(prf_wilson(3, 2, level)) && are_nan(prf_wilson(-1, 2, level)) &&
		   are_nan(prf_wilson(0, 0, level)) && are_nan(prf_wilson(1, NAN, level)) &&
		   are_nan(prf_wilson(1, 2, none)),
	   "Wilson outside its domain");
	ok(are_nan(prf_wilson_effective(1, 0, 5, level)) &&
		   are_nan(prf_wilson_effective(1, 2, NAN, level)),
	   "weighted Wilson outside its domain");
	ok(are_nan(prf_clopper_pearson(3, 2, level)) && are_nan(prf_clopper_pearson(0, 0, level)) &&
		   are_nan(prf_clopper_pearson(1, 2, none)),
	   "Clopper-Pearson outside its domain");
	ok(are_nan(prf_byar(-1, level)) && are_nan(prf_byar(HUGE_VAL, level)) &&
		   are_nan(prf_byar(1, none)) && are_nan(prf_poisson_limits(-1, level)) &&
		   are_nan(prf_poisson_limits(NAN, level)) && are_nan(prf_count_limits(NAN, level)),
	   "counts outside their domain");
	ok(are_nan(prf_koopman(3, 2, 1, 5, level)) && are_nan(prf_koopman(1, 2, 6, 5, level)) &&
		   are_nan(prf_koopman(0, 0, 1, 5, level)) && are_nan(prf_koopman(1, 2, 0, 0, level)) &&
		   are_nan(prf_koopman(1, 2, -1, 5, level)) && are_nan(prf_koopman(1, 2, 1, 5, none)),
	   "Koopman outside its domain");
	ok(are_nan(prf_index_people_own(11, 10, 20, 100, level)) &&
		   are_nan(prf_index_people_own(1, 0, 20, 100, level)) &&
		   are_nan(prf_index_people_given(5, 10, 0, level)) &&
		   are_nan(prf_index_events_own(5, 0, 10, 20, level)) &&
		   are_nan(prf_index_events_given(5, 0, level)) &&
		   are_nan(prf_index_events_given(5, -3, level)),
	   "index limits outside their domain");
	ok(isnan(prf_index_of_ratio(-1, 2, 5)) && isnan(prf_index_of_ratio(1, 6, 5)) &&
		   isnan(prf_effective_n(-1, 2)),
	   "the rest outside its domain");
}

/* 100 within the limits if, and only if, |z| is within its own: one test, two readings */
static bool
agree(double z, PrfLimits limits, PrfLevel level)
{
	bool inside = limits.lower <= 100 && 100 <= limits.upper;

	return isnan(z) || fabs(fabs(z) - level.z) < 1e-9 || inside == (fabs(z) <= level.z);
}

static void
check_agreement(void)
{
	int bad[5] = {0, 0, 0, 0, 0};
	PrfLevel level = prf_level(0.9);

	for (int i = 0; i < 20000; i++)
	{
		double all = 2 + floor(pow(10, 6 * uniform()));
		double n = 1 + floor((all - 1) * uniform());
		double all_x = floor(all * uniform());
		double least = fmax(0, all_x - (all - n));
		double mean = n * all_x / all;
		double x = floor(mean + (uniform() - 0.5) * 8 * sqrt(mean * (1 - n / all)));
		double e = n * (0.05 + 0.9 * uniform());
		double y = floor(e + (uniform() - 0.5) * 8 * sqrt(e * (1 - e / n)));
		double thin = 0.1 + 0.9 * uniform();

		x = fmin(fmin(n, all_x), fmax(least, x));
		y = fmin(n, fmax(0, y));
		bad[0] += !agree(prf_z_people_own(x, n, all_x, all),
						 prf_index_people_own(x, n, all_x, all, level), level);
		bad[1] +=
			!agree(prf_z_people_given(y, n, e), prf_index_people_given(y, n, e, level), level);
		bad[2] += !agree(prf_z_events_own(x, n, all_x, all),
						 prf_index_events_own(x, n, all_x, all, level), level);
		bad[3] += !agree(
			prf_z_people_own_effective(x, n, all_x, all, n * thin, (all - n) * thin / 2),
			prf_index_people_own_effective(x, n, all_x, all, n * thin, (all - n) * thin / 2, level),
			level);
		bad[4] += !agree(prf_z_people_given_effective(y, n, e, n * thin),
						 prf_index_people_given_effective(y, n, e, n * thin, level), level);
	}
	ok(bad[0] == 0, "people, own average: z and limits never disagree (%d do)", bad[0]);
	ok(bad[1] == 0, "people, given: z and limits never disagree (%d do)", bad[1]);
	ok(bad[2] == 0, "events, own average: z and limits never disagree (%d do)", bad[2]);
	ok(bad[3] == 0, "weighted people, own average: z and limits never disagree (%d do)", bad[3]);
	ok(bad[4] == 0, "weighted people, given: z and limits never disagree (%d do)", bad[4]);
}

/* Exchanging the samples turns the ratio over; limits hold the ratio itself */
static void
check_koopman(void)
{
	double worst = 0;
	int outside = 0;

	for (int i = 0; i < 5000; i++)
	{
		PrfLevel level = prf_level(0.5 + 0.4999 * uniform());
		double n1 = 1 + floor(pow(10, 12 * uniform()));
		double n2 = 1 + floor(pow(10, 12 * uniform()));
		double x1 = i % 3 ? floor(n1 * uniform()) + 1 : fmax(1, n1 - floor(5 * uniform()));
		double x2 = i % 5 ? floor(n2 * uniform()) + 1 : fmin(n2, 1 + floor(5 * uniform()));
		PrfLimits r = prf_koopman(x1, n1, x2, n2, level);
		PrfLimits s = prf_koopman(x2, n2, x1, n1, level);
		double ratio = (x1 / n1) / (x2 / n2);

		worst = fmax(worst, fmax(relative_error(1 / s.upper, r.lower),
								 relative_error(1 / s.lower, r.upper)));
		outside += !(r.lower <= ratio * (1 + 1e-15) && ratio <= r.upper * (1 + 1e-15));
	}
	ok(worst < 1e-14, "Koopman: samples exchanged, worst %.2g", worst);
	ok(outside == 0, "Koopman: the ratio lies within its limits (%d do not)", outside);
}

static bool
in_order(PrfLimits limits, double most)
{
	if (isnan(limits.lower) && isnan(limits.upper))
		return true;
	return limits.lower >= 0 && limits.lower <= limits.upper && limits.upper <= most;
}

static void
check_anything(void)
{
	int bad = 0;

	for (int i = 0; i < 20000; i++)
	{
		double a = any_double();
		double b = any_double();
		double c = any_double();
		double d = any_double();
		PrfLevel level = prf_level(i % 4 ? 0.95 : any_double());
		int here = !in_order(prf_wilson(a, b, level), 1) +
				   !in_order(prf_clopper_pearson(a, b, level), 1) +
				   !in_order(prf_wilson_effective(a, b, c, level), 1) +
				   !in_order(prf_byar(a, level), HUGE_VAL) +
				   !in_order(prf_poisson_limits(a, level), HUGE_VAL) +
				   !in_order(prf_koopman(a, b, c, d, level), HUGE_VAL) +
				   !in_order(prf_index_people_own(a, b, c, d, level), HUGE_VAL) +
				   !in_order(prf_index_people_given(a, b, c, level), HUGE_VAL) +
				   !in_order(prf_index_events_own(a, b, c, d, level), HUGE_VAL) +
				   !in_order(prf_index_events_given(a, b, level), HUGE_VAL);

		if (here > 0 && bad == 0)
			printf("# %.17g %.17g %.17g %.17g %.17g\n", a, b, c, d, level.confidence);
		bad += here;
	}
	ok(bad == 0, "any arguments give limits in order, or NaN: %d others", bad);
}

int
main(void)
{
	check_table("test/unit/statistics_reference.tsv", "limits", functions);
	check_table("test/unit/statistics_exact.tsv", "limits", functions);
	check_examples();
	check_printed();
	check_ends();
	check_outside();
	check_agreement();
	check_koopman();
	check_anything();
	return done_testing();
}
