/* Control limits of funnels and over-dispersion: against R, and their laws.
   link: statistics/funnel.c statistics/dispersion.c statistics/limits.c statistics/koopman.c statistics/tests.c
   statistics/normal.c statistics/gamma.c statistics/beta.c statistics/discrete.c statistics/hypergeometric.c
   statistics/quadrature.c statistics/quantile.c statistics/special.c */
#include "reference_table.h"
#include "statistics/funnel.h"

#define AREAS 101

/* Areas as ratios_reference.R makes them: a[0] of them, z up to a[1], a[2] at either end */
static PrfDispersion
dispersion(const double *a, bool trimmed)
{
	double z[AREAS], error[AREAS], sorted[AREAS];
	int m = (int) a[0];

	for (int i = 0; i < m; i++)
	{
		z[i] = a[1] * sin(7.0 * (i + 1));
		error[i] = 1.0 / sqrt(3.0 * (i + 1));
	}
	return trimmed ? prf_dispersion_trimmed(z, error, m, a[2], sorted)
				   : prf_dispersion_winsorised(z, error, m, a[2], sorted);
}

FUNCTION(funnel95_lower, prf_funnel_ratio(a[0], prf_level(0.95)).lower)
FUNCTION(funnel95_upper, prf_funnel_ratio(a[0], prf_level(0.95)).upper)
FUNCTION(funnel998_lower, prf_funnel_ratio(a[0], prf_level(0.998)).lower)
FUNCTION(funnel998_upper, prf_funnel_ratio(a[0], prf_level(0.998)).upper)
FUNCTION(phi, dispersion(a, false).phi)
FUNCTION(tau2, dispersion(a, false).tau2)
FUNCTION(phi_trimmed, dispersion(a, true).phi)
FUNCTION(tau2_trimmed, dispersion(a, true).tau2)

static Named functions[] = {
	NAMED(funnel95_lower, 1e-10), NAMED(funnel95_upper, 1e-10), NAMED(funnel998_lower, 1e-10),
	NAMED(funnel998_upper, 1e-10), NAMED(phi, 1e-12), NAMED(tau2, 1e-11),
	NAMED(phi_trimmed, 1e-12), NAMED(tau2_trimmed, 1e-11), END_OF_NAMED,
};

static void
check_proportion(void)
{
	PrfLevel level = prf_level(0.95);
	PrfLimits limits = prf_funnel_proportion(0.2, 100, level);

	ok(relative_error(limits.lower, 0.2 - level.z * 0.04) < 1e-14 &&
		   relative_error(limits.upper, 0.2 + level.z * 0.04) < 1e-14,
	   "a fifth of 100");
	limits = prf_funnel_proportion(0.01, 10, level);
	ok(limits.lower == 0, "limits stay above 0");
	limits = prf_funnel_proportion(0.99, 10, level);
	ok(limits.upper == 1, "limits stay below 1");
	ok(isnan(prf_funnel_proportion(1.5, 10, level).lower), "no proportion, no limits");
}

static void
check_ratio(void)
{
	PrfLevel level = prf_level(0.95);
	int wrong = 0;

	ok(prf_funnel_ratio(3.6, level).lower == 0, "nobody of 3.6 expected is no surprise");
	ok(prf_funnel_ratio(3.7, level).lower > 0, "nobody of 3.7 expected is");
	ok(isnan(prf_funnel_ratio(0, level).upper), "nothing expected, no limits");
	for (int i = 0; i < 300; i++)
	{
		double expected = any_size(-3, 12);
		PrfLimits inner = prf_funnel_ratio(expected, level);
		PrfLimits outer = prf_funnel_ratio(expected, prf_level(0.998));

		wrong += !(outer.lower <= inner.lower && inner.lower < 1 && inner.upper <= outer.upper);
		wrong += !(inner.upper * expected > expected);
	}
	ok(wrong == 0, "the outer limits lie outside the inner ones, and 1 between them");
}

static void
check_transforms(void)
{
	int wrong = 0;

	for (int transform = PRF_TRANSFORM_SQRT; transform <= PRF_TRANSFORM_ARCSINE; transform++)
		for (int i = 0; i < 1000; i++)
		{
			double value = uniform() + 1e-9;

			wrong += relative_error(prf_transform_back(transform, prf_transform(transform, value)),
									value) > 1e-12;
		}
	ok(wrong == 0, "there and back again");
	ok(prf_transform_back(PRF_TRANSFORM_SQRT, -0.5) == 0, "below the square root's range is 0");
	ok(prf_transform_back(PRF_TRANSFORM_ARCSINE, 2) == 1, "above the arcsine's range is 1");
	ok(isnan(prf_dispersion_winsorised(NULL, NULL, 0, 0.1, NULL).phi), "no area, no dispersion");
}

int
main(void)
{
	check_table("test/unit/ratios_reference.tsv", "funnel", functions);
	check_proportion();
	check_ratio();
	check_transforms();
	return done_testing();
}
