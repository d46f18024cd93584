/* Ratios and differences of two rates, paired and not: against R, and their laws.
   link: statistics/ratios.c statistics/paired.c statistics/limits.c statistics/koopman.c statistics/tests.c
   statistics/normal.c statistics/gamma.c statistics/beta.c statistics/discrete.c statistics/hypergeometric.c
   statistics/quadrature.c statistics/quantile.c statistics/special.c */
#include "reference_table.h"
#include "statistics/ratios.h"
#include "statistics/tests.h"

static PrfLevel level95;

/* clang-format off */
#define LIMITS(name, call) \
	FUNCTION(name##_lower, call.lower) \
	FUNCTION(name##_upper, call.upper)
#define LIMITS_NAMED(name, tolerance) NAMED(name##_lower, tolerance), NAMED(name##_upper, tolerance)
/* clang-format on */

LIMITS(rate_score, prf_rate_ratio_score(a[0], a[1], a[2], a[3], level95))
LIMITS(rate_exact, prf_rate_ratio_exact(a[0], a[1], a[2], a[3], level95))
LIMITS(rate_log, prf_rate_ratio_log(a[0], a[1], a[2], a[3], level95))
LIMITS(rate_difference, prf_rate_difference(a[0], a[1], a[2], a[3], level95))
LIMITS(ratio_log, prf_proportion_ratio_log(a[0], a[1], a[2], a[3], level95))
LIMITS(difference_wald, prf_proportion_difference_wald(a[0], a[1], a[2], a[3], level95))
LIMITS(difference_hybrid,
	   prf_difference_hybrid(a[0] / a[1], prf_wilson(a[0], a[1], level95), a[2] / a[3],
							 prf_wilson(a[2], a[3], level95)))
LIMITS(paired_difference, prf_paired_difference(a[1], a[2], a[3], level95))
LIMITS(paired_ratio, prf_paired_ratio(a[0], a[1], a[2], a[3], level95))
LIMITS(dobson, prf_dobson(a[0], a[1], a[2], level95))
FUNCTION(mcnemar, prf_z_mcnemar(a[1], a[2]))
FUNCTION(koopman_z1, prf_koopman_z(a[0], a[1], a[2], a[3], 1.0))
FUNCTION(koopman_z05, prf_koopman_z(a[0], a[1], a[2], a[3], 0.5))
FUNCTION(koopman_z2, prf_koopman_z(a[0], a[1], a[2], a[3], 2.0))

static Named functions[] = {
	LIMITS_NAMED(rate_score, 1e-12),
	LIMITS_NAMED(rate_exact, 1e-10),
	LIMITS_NAMED(rate_log, 1e-12),
	LIMITS_NAMED(rate_difference, 1e-12),
	LIMITS_NAMED(ratio_log, 1e-12),
	LIMITS_NAMED(difference_wald, 1e-12),
	LIMITS_NAMED(difference_hybrid, 1e-12),
	LIMITS_NAMED(paired_difference, 1e-10),
	LIMITS_NAMED(paired_ratio, 1e-10),
	LIMITS_NAMED(dobson, 1e-12),
	NAMED(mcnemar, 1e-12),
	NAMED(koopman_z1, 1e-10),
	NAMED(koopman_z05, 1e-10),
	NAMED(koopman_z2, 1e-10),
	END_OF_NAMED,
};

static bool
near(double got, double expected, double tolerance)
{
	return relative_error(got, expected) <= tolerance;
}

static bool
are_nan(PrfLimits limits)
{
	return isnan(limits.lower) && isnan(limits.upper);
}

static void
check_examples(void)
{
	PrfLimits limits = prf_rate_ratio_exact(58, 900, 41, 960, level95);

	ok(near(limits.lower, 0.99430221111189687, 1e-12) &&
		   near(limits.upper, 2.3088202056672449, 1e-12),
	   "58 in 900 against 41 in 960, exact");
	limits = prf_proportion_difference_wald(31, 150, 19, 160, level95);
	ok(near(limits.lower, 0.0059936942295336915, 1e-12) &&
		   near(limits.upper, 0.16983963910379965, 1e-12),
	   "31 of 150 against 19 of 160, Wald");
	ok(near(prf_z_mcnemar(60, 20), 4.4721359549995796, 1e-15), "60 gained, 20 lost: z is 4.47");
}

/* Where there are no limits, and where one end is open */
static void
check_ends(void)
{
	PrfLimits limits;

	ok(are_nan(prf_rate_ratio_score(0, 5, 0, 5, level95)), "no events: no ratio");
	limits = prf_rate_ratio_exact(0, 5, 7, 5, level95);
	ok(limits.lower == 0 && limits.upper < 1, "0 against 7: from 0");
	limits = prf_rate_ratio_score(7, 5, 0, 5, level95);
	ok(limits.lower > 1 && limits.upper == HUGE_VAL, "7 against 0: without end");
	ok(are_nan(prf_rate_ratio_log(0, 5, 7, 5, level95)), "0 has no logarithm");
	ok(are_nan(prf_proportion_ratio_log(5, 4, 1, 4, level95)), "5 of 4 are no people");
	limits = prf_proportion_difference_wald(4, 4, 0, 4, level95);
	ok(limits.lower == 1 && limits.upper == 1, "all against none");
	ok(isnan(prf_z_mcnemar(0, 0)), "nobody changed: no z");
	limits = prf_paired_difference(0, 0, 100, level95);
	ok(limits.lower < 0 && limits.upper > 0 && near(limits.lower, -limits.upper, 1e-12),
	   "nobody changed: the difference may still be off");
	limits = prf_paired_ratio(0, 5, 0, 10, level95);
	ok(limits.lower > 1 && limits.upper == HUGE_VAL, "nobody before: without end");
	limits = prf_paired_ratio(0, 0, 5, 10, level95);
	ok(limits.lower == 0 && limits.upper < 1, "nobody now: from 0");
	ok(are_nan(prf_paired_ratio(0, 0, 0, 10, level95)), "nobody at all: no ratio");
	ok(are_nan(prf_paired_difference(6, 5, 10, level95)), "11 of 10 are no people");
	ok(are_nan(prf_dobson(1, 1, 0, level95)), "no events: no rate");
}

/* Limits leave 1, or 0, out where the test that they invert says so, and at no other place */
static void
check_agreement(void)
{
	int paired = 0, events = 0, people = 0;

	for (int i = 0; i < 20000; i++)
	{
		double both = floor(any_size(0, 4)) - 1, gained = floor(any_size(0, 3)) - 1;
		double lost = floor(any_size(0, 3)), n = both + gained + lost + floor(any_size(0, 4));
		double z = fabs(prf_z_mcnemar(gained, lost));
		PrfLimits d = prf_paired_difference(gained, lost, n, level95);
		PrfLimits r = prf_paired_ratio(both, gained, lost, n, level95);
		double t1 = any_size(0, 5), t2 = any_size(0, 5);
		PrfLimits rr = prf_rate_ratio_score(gained, t1, lost, t2, level95);
		double ze = fabs(prf_z_events_own(gained, t1, gained + lost, t1 + t2));

		if (fabs(z - level95.z) > 1e-6 && n > gained + lost)
		{
			paired += (z > level95.z) != (d.lower > 0 || d.upper < 0);
			paired += (z > level95.z) != (r.lower > 1 || r.upper < 1);
		}
		if (fabs(ze - level95.z) > 1e-6)
			events += (ze > level95.z) != (rr.lower > 1 || rr.upper < 1);
		z = prf_koopman_z(gained, gained + both + 1, lost, n + 1, 1);
		people += !near(z, prf_z_people_own(gained, gained + both + 1, gained + lost, gained + both + 2 + n), 1e-9) &&
			fabs(z) > 1e-9;
	}
	ok(paired == 0, "paired limits and McNemar's test agree");
	ok(events == 0, "score limits of a rate ratio and its test agree");
	ok(people == 0, "z at a ratio of 1 is that of the 2 x 2 table");
}

static void
check_anything(void)
{
	int wrong = 0;

	for (int i = 0; i < 20000; i++)
	{
		double a = any_double(), b = any_double(), c = any_double(), d = any_double();
		PrfLevel level = prf_level(any_double());
		PrfLimits all[] = {prf_rate_ratio_score(a, b, c, d, level), prf_rate_ratio_exact(a, b, c, d, level),
						   prf_rate_ratio_log(a, b, c, d, level), prf_rate_difference(a, b, c, d, level),
						   prf_proportion_ratio_log(a, b, c, d, level),
						   prf_proportion_difference_wald(a, b, c, d, level),
						   prf_paired_difference(a, b, c, level), prf_paired_ratio(a, b, c, d, level)};

		for (size_t k = 0; k < sizeof(all) / sizeof(all[0]); k++)
			wrong += isnan(all[k].lower) != isnan(all[k].upper) || all[k].lower > all[k].upper;
	}
	ok(wrong == 0, "anything at all gives ordered limits or none");
}

int
main(void)
{
	level95 = prf_level(0.95);
	check_table("test/unit/ratios_reference.tsv", "ratios", functions);
	check_examples();
	check_ends();
	check_agreement();
	check_anything();
	return done_testing();
}
