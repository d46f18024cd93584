/*
 * profile_figures.c
 *	  The figures of one row of a profile: rate, expected, index, limits, z and p.
 *
 *	  Formulas and their reasons: extension/doc/profile_report.md.  Limits and z of
 *	  a row come from the same test, so that they never contradict each other.
 */
#include "readers/comparison.h"

#include <math.h>

static double
not_infinite(double number)
{
	return isinf(number) ? NAN : number;
}

static double
effective_size(double base, double squared_weights)
{
	return squared_weights > 0 ? base * base / squared_weights : 0;
}

/*
 * The comparison of a row with observed at this value, and the others' at that.
 * The two differ from the point only where counts are hidden.
 */
static PrfComparison
compare(const PrfProfileRow *row, const PrfProfile *profile, const PrfProfileOptions *options,
		const PrfTakeupCell *reference, double observed, double rest_observed)
{
	const PrfTakeupCell *cell = row->cell;
	const PrfProfileTotals *known = &profile->known;
	double		rest_base = reference != NULL ? reference->base : known->base - cell->base;
	double		rest_squares = reference != NULL
		? reference->squared_weights : known->squared_weights - cell->squared_weights;
	PrfComparison c;

	memset(&c, 0, sizeof(c));
	c.people = (profile->flags & PRF_TAKEUP_EVENTS) == 0;
	c.given = (profile->flags & PRF_TAKEUP_GIVEN) != 0;
	c.weighted = prf_profile_is_weighted(profile);
	c.x = c.given ? prf_profile_covered(cell, observed) : observed;
	c.n = cell->base - (c.given ? cell->uncovered_base : 0);
	c.total_x = observed + rest_observed;
	c.total_n = cell->base + rest_base;
	/* rows without reference are as precise as the others, for all we know */
	c.effective = effective_size(cell->base, cell->squared_weights) * (c.n / cell->base);
	c.rest_effective = effective_size(rest_base, rest_squares);
	c.expected = cell->expected;
	c.ratio_to_rest = !c.given && options->against != PRF_AGAINST_AVERAGE;
	return c;
}

/* People cannot be more than their base, whatever hidden counts may hide. */
static double
at_most(double observed, double base, const PrfComparison *point)
{
	return point->people && observed > base ? base : observed;
}

static void
set_index_limits(PrfProfileRow *row, const PrfProfile *profile,
				 const PrfProfileOptions *options, const PrfTakeupCell *reference,
				 const PrfComparison *point)
{
	const PrfProfileTotals *known = &profile->known;
	double		rest_base = point->total_n - point->n;
	double		rest_low = reference != NULL ? reference->observed_low
		: known->observed_low - row->observed_low;
	double		high = prf_profile_high(profile, row->cell);
	double		rest_high = reference != NULL ? prf_profile_high(profile, reference)
		: known->observed_high - high;
	PrfComparison end;

	row->limits_method = prf_comparison_limits_method(point, options);
	if (row->observed_low == high && (point->given || rest_low == rest_high))
		row->index_limits = prf_comparison_limits(point, options);
	else
	{
		row->spanned = true;
		/* the lowest index is this key at its low and the others at their high */
		end = compare(row, profile, options, reference, row->observed_low,
					  at_most(rest_high, rest_base, point));
		row->index_limits.lower = prf_comparison_limits(&end, options).lower;
		end = compare(row, profile, options, reference, high, rest_low);
		row->index_limits.upper = prf_comparison_limits(&end, options).upper;
	}
	row->index_limits.lower = not_infinite(row->index_limits.lower);
	row->index_limits.upper = not_infinite(row->index_limits.upper);
}

static double
wilson_end(double x, double n, double squared_weights, const PrfProfile *profile,
		   PrfLevel level, bool upper)
{
	PrfLimits	limits = prf_profile_is_weighted(profile)
		? prf_wilson_effective(x, n, effective_size(n, squared_weights), level)
		: prf_wilson(x, n, level);

	return upper ? limits.upper : limits.lower;
}

static void
note(PrfProfileRow *row, const char *reason)
{
	if (row->reason == NULL)
		row->reason = reason;
}

static void
set_rate_limits(PrfProfileRow *row, double base, double low, double high,
				double squared_weights, const PrfProfile *profile, PrfLevel level)
{
	bool		people = (profile->flags & PRF_TAKEUP_EVENTS) == 0;

	if (people && high > base)
		high = base;
	if (high > base)
	{
		row->rate_reason = "observed above base";
		return;
	}
	row->rate_limits.lower = wilson_end(low, base, squared_weights, profile, level, false);
	row->rate_limits.upper = wilson_end(high, base, squared_weights, profile, level, true);
}

/* Why a row can have no figures at all, or NULL. */
static const char *
no_figures(double base, double observed, bool negative, const PrfProfile *profile)
{
	if (negative)
		return "negative after subtraction";
	if (base == 0)
		return "no base";
	if (observed > base && (profile->flags & PRF_TAKEUP_EVENTS) == 0)
		return "observed above base";
	return NULL;
}

/* Why a row can have no limits, p and verdict, or NULL. */
static const char *
no_limits(const PrfProfile *profile, bool fractional, const PrfProfileOptions *options)
{
	if ((profile->flags & PRF_TAKEUP_PERIODS) != 0 && (profile->flags & PRF_TAKEUP_EVENTS) == 0)
		return "repeated people";
	if (fractional && !options->exact_weights)
		return "fractional counts";
	return NULL;
}

/* Why a comparison has no expected or no index, or NULL. */
static const char *
no_index(const PrfComparison *c, const PrfProfile *profile)
{
	if (c->given && c->n <= 0)
		return "no reference";
	if (c->given)
		return c->expected > 0 ? NULL : "nothing expected";
	if (profile->known.negative)
		return "negative after subtraction";
	if (c->ratio_to_rest && c->total_n <= c->n)
		return "whole base";
	if (prf_comparison_expected(c) > 0)
		return NULL;
	return c->ratio_to_rest ? "nothing observed in the rest" : "nothing observed";
}

/* Expected, gap and index; false where there is no index. */
static bool
set_index(PrfProfileRow *row, const PrfProfile *profile, const PrfComparison *c)
{
	const char *reason = no_index(c, profile);

	if (reason == NULL || strncmp(reason, "nothing", 7) == 0)
	{
		row->expected = prf_comparison_expected(c);
		row->gap = c->x - row->expected;
	}
	if (reason != NULL)
	{
		note(row, reason);
		return false;
	}
	row->index = 100 * c->x / row->expected;
	return true;
}

static void
set_test(PrfProfileRow *row, const PrfComparison *c)
{
	prf_comparison_test(c, &row->z, &row->p, &row->p_method);
	if (isnan(row->p.p) && !isnan(row->z))
	{
		row->p_method = NULL;
		note(row, "too many people for an exact p");
	}
}

/* The row of the key that the others are compared against. */
static void
set_reference_row(PrfProfileRow *row)
{
	row->expected = row->observed;
	row->gap = 0;
	row->index = row->observed > 0 ? 100 : NAN;
	note(row, "the key compared against");
}

/* The rate of a row beside the keys: what it says of itself, and no more. */
void
prf_profile_rate(PrfProfileRow *row, const PrfProfile *profile)
{
	const char *reason = no_figures(row->base, row->observed, row->cell->negative, profile);

	if (reason == NULL)
		row->rate = row->observed / row->base;
	note(row, reason != NULL ? reason : "outside the overall rate");
}

void
prf_profile_figures(PrfProfileRow *row, const PrfProfile *profile,
					const PrfProfileOptions *options, const PrfTakeupCell *reference)
{
	const PrfTakeupCell *cell = row->cell;
	const char *reason = no_figures(cell->base, cell->observed, cell->negative, profile);
	double		rest = reference != NULL
		? reference->observed : profile->known.observed - row->observed;
	PrfComparison c;

	if (reason != NULL)
	{
		note(row, reason);
		return;
	}
	row->rate = row->observed / row->base;
	reason = no_limits(profile, cell->fractional, options);
	if (reason == NULL)
		set_rate_limits(row, row->base, row->observed_low, row->observed_high,
						cell->squared_weights, profile, options->level);
	else
		note(row, reason);
	if (reference == cell)
	{
		set_reference_row(row);
		return;
	}
	c = compare(row, profile, options, reference, row->observed, rest);
	if (!set_index(row, profile, &c) || reason != NULL)
		return;
	if (prf_comparison_no_test(&c) != NULL)
		note(row, prf_comparison_no_test(&c));
	else if (!options->untested)
		set_test(row, &c);
	if ((c.given || c.total_n > c.n) && !prf_comparison_rest_above_base(&c))
		set_index_limits(row, profile, options, reference, &c);
	if (c.given && (cell->uncovered_base > 0 || cell->uncovered_observed > 0))
		note(row, "part has no reference");
}

/* The known keys as one, against the expected that was given. */
static void
set_total_test(PrfProfileRow *row, const PrfProfile *profile, const PrfProfileOptions *options)
{
	const PrfProfileTotals *known = &profile->known;
	PrfComparison c;

	memset(&c, 0, sizeof(c));
	c.people = (profile->flags & PRF_TAKEUP_EVENTS) == 0;
	c.given = true;
	c.weighted = prf_profile_is_weighted(profile);
	c.n = known->covered_base;
	c.effective = effective_size(known->base, known->squared_weights) * (c.n / known->base);
	c.expected = known->expected;
	c.x = known->covered_observed;
	if (prf_comparison_no_test(&c) != NULL)
		note(row, prf_comparison_no_test(&c));
	else if (!options->untested)
		set_test(row, &c);
	row->limits_method = prf_comparison_limits_method(&c, options);
	c.x = known->covered_low;
	row->index_limits.lower = not_infinite(prf_comparison_limits(&c, options).lower);
	c.x = at_most(known->covered_high, c.n, &c);
	row->index_limits.upper = not_infinite(prf_comparison_limits(&c, options).upper);
}

/* Counts of the total are of everything; rate and index are of the known keys. */
void
prf_profile_total_figures(PrfProfileRow *row, const PrfProfile *profile,
						  const PrfProfileOptions *options)
{
	const PrfProfileTotals *known = &profile->known;
	const char *reason = profile->hides ? PRF_PROTECTED
		: no_figures(known->base, known->observed, known->negative, profile);
	bool		given = (profile->flags & PRF_TAKEUP_GIVEN) != 0;

	if (reason != NULL)
	{
		note(row, reason);
		return;
	}
	row->rate = known->observed / known->base;
	row->expected = given ? known->expected : known->observed;
	row->gap = given ? known->covered_observed - known->expected : 0;
	if (row->expected > 0)
		row->index = 100 * (given ? known->covered_observed / known->expected : 1);
	else
		note(row, given ? "nothing expected" : "nothing observed");
	reason = no_limits(profile, known->fractional, options);
	if (reason != NULL)
	{
		note(row, reason);
		return;
	}
	set_rate_limits(row, known->base, known->observed_low, known->observed_high,
					known->squared_weights, profile, options->level);
	if (given && row->expected > 0)
		set_total_test(row, profile, options);
	if (given && (known->covered_base < known->base || known->covered_observed < known->observed))
		note(row, "part has no reference");
	if (row->base != known->base || row->observed != known->observed)
		note(row, "rate and index are of the known keys");
}
