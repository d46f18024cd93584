/*
 * comparison.c
 *	  One group against another, or against what was expected of it: the limits of
 *	  its index and the test that they invert.
 *
 *	  Formulas and their reasons: extension/doc/profile_report.md.
 */
#include "readers/comparison.h"

#include "statistics/ratios.h"

double
prf_comparison_expected(const PrfComparison *c)
{
	if (c->given)
		return c->expected;
	if (c->ratio_to_rest)
		return c->n * (c->total_x - c->x) / (c->total_n - c->n);
	return c->n * c->total_x / c->total_n;
}

/* Limits of 100 (x1/t1) / (x2/t2) for events, by x1 of x1 + x2. */
static PrfLimits
events_ratio(const PrfComparison *c, PrfLevel level)
{
	PrfLimits	result = prf_rate_ratio_score(c->x, c->n, c->total_x - c->x, c->total_n - c->n, level);

	result.lower *= 100;
	result.upper *= 100;
	return result;
}

/* The same for people, by the score limits of the ratio itself. */
static PrfLimits
people_ratio(const PrfComparison *c, PrfLevel level)
{
	double		n1 = c->weighted ? c->effective : c->n;
	double		n2 = c->weighted ? c->rest_effective : c->total_n - c->n;
	double		rate2 = (c->total_x - c->x) / (c->total_n - c->n);
	PrfLimits	result = prf_koopman(c->x / c->n * n1, n1, rate2 * n2, n2, level);

	result.lower *= 100;
	result.upper *= 100;
	return result;
}

/* A weighted count is known as well as so many answers. */
static double
answers(const PrfComparison *c)
{
	return c->weighted ? c->x * (c->effective / c->n) : c->x;
}

static PrfLimits
count_based(const PrfComparison *c, PrfLimitsChoice choice, PrfLevel level)
{
	double		x = answers(c);
	PrfLimits	result = choice == PRF_LIMITS_EXACT
		? prf_poisson_limits(x, level) : prf_count_limits(x, level);
	double		expected = prf_comparison_expected(c) * (c->weighted ? c->effective / c->n : 1);

	result.lower *= 100 / expected;
	result.upper *= 100 / expected;
	return result;
}

static PrfLimits
people_limits(const PrfComparison *c, PrfLevel level)
{
	if (c->given && c->weighted)
		return prf_index_people_given_effective(c->x, c->n, c->expected, c->effective, level);
	if (c->given)
		return prf_index_people_given(c->x, c->n, c->expected, level);
	if (c->ratio_to_rest)
		return people_ratio(c, level);
	if (c->weighted)
		return prf_index_people_own_effective(c->x, c->n, c->total_x, c->total_n,
											  c->effective, c->rest_effective, level);
	return prf_index_people_own(c->x, c->n, c->total_x, c->total_n, level);
}

static PrfLimits
events_limits(const PrfComparison *c, PrfLevel level)
{
	if (c->given)
		return prf_index_events_given(c->x, c->expected, level);
	if (c->ratio_to_rest)
		return events_ratio(c, level);
	return prf_index_events_own(c->x, c->n, c->total_x, c->total_n, level);
}

PrfLimits
prf_comparison_limits(const PrfComparison *c, const PrfProfileOptions *options)
{
	if (options->limits != PRF_LIMITS_AUTO)
		return count_based(c, options->limits, options->level);
	return c->people ? people_limits(c, options->level) : events_limits(c, options->level);
}

const char *
prf_comparison_limits_method(const PrfComparison *c, const PrfProfileOptions *options)
{
	bool		by_count = options->limits != PRF_LIMITS_AUTO || (!c->people && c->given);

	if (by_count)
		return options->limits == PRF_LIMITS_EXACT || answers(c) < 10 ? "exact" : "Byar";
	return c->people && !c->given ? "score" : "Wilson";
}

bool
prf_comparison_rest_above_base(const PrfComparison *c)
{
	return c->people && !c->given && c->total_x - c->x > c->total_n - c->n;
}

const char *
prf_comparison_no_test(const PrfComparison *c)
{
	if (!c->given && c->total_n <= c->n)
		return "whole base";
	if (c->people && c->given && c->expected >= c->n)
		return "expected above base";
	if (prf_comparison_rest_above_base(c))
		return "observed above base in the rest";
	if (c->people && !c->given && c->total_x >= c->total_n)
		return "everybody observed";
	return NULL;
}

void
prf_comparison_test(const PrfComparison *c, double *z, PrfPValue *p, const char **p_method)
{
	PrfTest		result;

	if (c->weighted)
	{
		*z = c->given
			? prf_z_people_given_effective(c->x, c->n, c->expected, c->effective)
			: prf_z_people_own_effective(c->x, c->n, c->total_x, c->total_n,
										 c->effective, c->rest_effective);
		*p = prf_normal_p(*z);
		*p_method = "z";
		return;
	}
	if (c->people)
		result = c->given ? prf_test_people_given(c->x, c->n, c->expected)
			: prf_test_people_own(c->x, c->n, c->total_x, c->total_n);
	else
		result = c->given ? prf_test_events_given(c->x, c->expected)
			: prf_test_events_own(c->x, c->n, c->total_x, c->total_n);
	*z = result.z;
	*p = result.p;
	if (!result.exact)
		*p_method = "z";
	else if (c->people)
		*p_method = c->given ? "binomial" : "hypergeometric";
	else
		*p_method = c->given ? "Poisson" : "binomial";
}
