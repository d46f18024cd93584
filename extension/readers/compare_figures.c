/*
 * compare_figures.c
 *	  The figures of one row of a comparison of different people, or of events.
 *
 *	  Formulas and their reasons: extension/doc/compare.md.  Limits of the ratio and
 *	  z come from the same test, so that they never contradict each other.
 */
#include "readers/compare.h"

#include <math.h>

#include "statistics/special.h"

/* One side as its test sees it: x of n people, or x events in t. */
typedef struct Rate
{
	double		x;
	double		n;
	double		expected;		/* where given */
	double		effective;		/* n, or what weighted answers are worth */
} Rate;

static bool
is_people(const PrfCompare *compare)
{
	return (compare->flags & PRF_TAKEUP_EVENTS) == 0;
}

static bool
is_given(const PrfCompare *compare)
{
	return (compare->flags & PRF_TAKEUP_GIVEN) != 0 && !compare->paired;
}

/* The side, with so many observed: the point or an end of hidden counts. */
static Rate
rate_of(const PrfSide *side, const PrfCompare *compare, double observed)
{
	bool		given = is_given(compare);
	Rate		rate;

	rate.x = given ? Max(0, observed - (side->observed - side->covered_observed)) : observed;
	rate.n = given ? side->covered_base : side->base;
	rate.expected = side->expected;
	rate.effective = rate.n;
	if (is_people(compare) && (compare->flags & PRF_TAKEUP_WEIGHTED) != 0)
		rate.effective = rate.n * (side->base / side->squared_weights);
	return rate;
}

/* What the rates are divided by, so that they are indexes where expected is given. */
static double
per(const Rate *rate, const PrfCompare *compare)
{
	if (!is_given(compare))
		return 1;
	return rate->expected / rate->n;
}

static double
value_of(const Rate *rate, const PrfCompare *compare)
{
	return rate->x / rate->n / per(rate, compare);
}

/* x as so many independent people, out of the effective size. */
static double
answers(const Rate *rate)
{
	return rate->x * (rate->effective / rate->n);
}

static PrfLimits
scaled(PrfLimits limits, double factor)
{
	limits.lower *= factor;
	limits.upper *= factor;
	return limits;
}

static PrfLimits
ratio_of_people(const Rate *a, const Rate *b, const PrfCompareOptions *options)
{
	double		xa = answers(a);
	double		xb = answers(b);

	if (options->limits == PRF_COMPARE_WALD)
		return prf_proportion_ratio_log(xa, a->effective, xb, b->effective, options->level);
	return prf_koopman(xa, a->effective, xb, b->effective, options->level);
}

static PrfLimits
ratio_of_events(const Rate *a, const Rate *b, const PrfCompareOptions *options)
{
	switch (options->limits)
	{
		case PRF_COMPARE_WALD:
			return prf_rate_ratio_log(a->x, a->n, b->x, b->n, options->level);
		case PRF_COMPARE_EXACT:
			return prf_rate_ratio_exact(a->x, a->n, b->x, b->n, options->level);
		case PRF_COMPARE_SCORE:
			break;
	}
	return prf_rate_ratio_score(a->x, a->n, b->x, b->n, options->level);
}

static PrfLimits
ratio_limits(const Rate *a, const Rate *b, const PrfCompare *compare,
			 const PrfCompareOptions *options)
{
	PrfLimits	limits = is_people(compare)
		? ratio_of_people(a, b, options) : ratio_of_events(a, b, options);

	return scaled(limits, per(b, compare) / per(a, compare));
}

static PrfLimits
difference_limits(const Rate *a, const Rate *b, const PrfCompare *compare,
				  const PrfCompareOptions *options)
{
	double		per_a = per(a, compare);
	double		per_b = per(b, compare);

	if (!is_people(compare))
		return prf_rate_difference(a->x, a->n * per_a, b->x, b->n * per_b, options->level);
	if (options->limits == PRF_COMPARE_WALD && !is_given(compare))
		return prf_proportion_difference_wald(answers(a), a->effective, answers(b), b->effective,
											  options->level);
	return prf_difference_hybrid(value_of(a, compare),
								 scaled(prf_wilson_effective(a->x, a->n, a->effective,
															 options->level), 1 / per_a),
								 value_of(b, compare),
								 scaled(prf_wilson_effective(b->x, b->n, b->effective,
															 options->level), 1 / per_b));
}

static PrfTest
test_of(const Rate *a, const Rate *b, const PrfCompare *compare,
		const PrfCompareOptions *options)
{
	double		ta = a->n * per(a, compare);
	double		tb = b->n * per(b, compare);
	PrfTest		result;

	if (!is_people(compare))
		return prf_test_rates(a->x, ta, b->x, tb, options->limits == PRF_COMPARE_EXACT);
	if (a->effective == a->n && b->effective == b->n && !is_given(compare))
		return prf_test_people_own(a->x, a->n, a->x + b->x, a->n + b->n);
	result = prf_test_people_own(answers(a), a->effective, answers(a) + answers(b),
								 a->effective + b->effective);
	result.z = prf_koopman_z(answers(a), a->effective, answers(b), b->effective,
							 per(a, compare) / per(b, compare));
	result.p = prf_normal_p(result.z);
	result.exact = false;
	return result;
}

static void
set_test(PrfCompareRow *row, const Rate *a, const Rate *b, const PrfCompare *compare,
		 const PrfCompareOptions *options)
{
	PrfTest		test = test_of(a, b, compare, options);

	if (isnan(test.z))
	{
		prf_compare_note(row, a->x + b->x > 0 ? "everybody observed" : "nothing observed");
		return;
	}
	row->z = test.z;
	row->p = test.p;
	row->smallest = test.smallest;
	row->p_method = !test.exact ? "z" : is_people(compare) ? "hypergeometric" : "binomial";
}

static const char *
limits_name(const PrfCompareOptions *options)
{
	switch (options->limits)
	{
		case PRF_COMPARE_WALD:
			return "Wald";
		case PRF_COMPARE_EXACT:
			return "exact";
		case PRF_COMPARE_SCORE:
			break;
	}
	return "score";
}

/* Nothing observed at all leaves nothing to say how far off the rates may be. */
static void
set_limits(PrfCompareRow *row, const PrfCompare *compare, const PrfCompareOptions *options)
{
	Rate		low = rate_of(&row->ours, compare, row->ours.low);
	Rate		high = rate_of(&row->ours, compare, row->ours.high);
	Rate		other_low = rate_of(&row->theirs, compare, row->theirs.low);
	Rate		other_high = rate_of(&row->theirs, compare, row->theirs.high);
	double		unit = is_given(compare) ? 100 : 1;

	if (high.x + other_high.x == 0 && !is_people(compare))
		return;
	row->spanned = low.x != high.x || other_low.x != other_high.x;
	row->ratio_limits.lower = ratio_limits(&low, &other_high, compare, options).lower;
	row->ratio_limits.upper = ratio_limits(&high, &other_low, compare, options).upper;
	row->difference_limits.lower =
		unit * difference_limits(&low, &other_high, compare, options).lower;
	row->difference_limits.upper =
		unit * difference_limits(&high, &other_low, compare, options).upper;
	row->limits_method = limits_name(options);
}

/* Why a side can have no rate, or NULL. */
static const char *
no_rate(const PrfSide *side, const PrfCompare *compare)
{
	if (side->negative)
		return "negative after subtraction";
	if (side->base == 0)
		return "no base";
	if (is_people(compare) && side->observed > side->base)
		return "observed above base";
	return NULL;
}

/* Why a side with a rate can have no index, or NULL. */
static const char *
no_index(const PrfSide *side, const PrfCompare *compare)
{
	if (!is_given(compare))
		return NULL;
	if (side->covered_base <= 0)
		return "no reference";
	return side->expected > 0 ? NULL : "nothing expected";
}

static bool
set_values(PrfCompareRow *row, const PrfCompare *compare)
{
	const char *ours = no_rate(&row->ours, compare);
	const char *theirs = no_rate(&row->theirs, compare);

	if (ours == NULL)
		row->rate = row->ours.observed / row->ours.base;
	if (theirs == NULL)
		row->other_rate = row->theirs.observed / row->theirs.base;
	if (ours == NULL)
		ours = no_index(&row->ours, compare);
	if (theirs == NULL)
		theirs = no_index(&row->theirs, compare);
	if (is_given(compare) && ours == NULL)
		row->index = 100 * row->ours.covered_observed / row->ours.expected;
	if (is_given(compare) && theirs == NULL)
		row->other_index = 100 * row->theirs.covered_observed / row->theirs.expected;
	if (ours != NULL)
		prf_compare_note(row, ours);
	else if (theirs != NULL)
		prf_compare_note(row, psprintf("%s in the other", theirs));
	return ours == NULL && theirs == NULL;
}

/* From the counts: of rates that are nearly equal the difference would keep few digits. */
static double
difference_of(const Rate *a, const Rate *b, const PrfCompare *compare)
{
	bool		given = is_given(compare);
	double		per_a = given ? a->expected : a->n;
	double		per_b = given ? b->expected : b->n;

	return (given ? 100 : 1) * (prf_cross(a->x, per_b, b->x, per_a) / (per_a * per_b));
}

static void
set_ratio(PrfCompareRow *row, const PrfCompare *compare, const Rate *a, const Rate *b)
{
	double		ours = is_given(compare) ? row->index : row->rate;
	double		theirs = is_given(compare) ? row->other_index : row->other_rate;

	row->difference = difference_of(a, b, compare);
	if (theirs > 0)
		row->ratio = ours / theirs;
	else
		prf_compare_note(row, ours > 0 ? "nothing observed in the other" : "nothing observed");
}

static bool
is_partly_covered(const PrfSide *side)
{
	return side->covered_base < side->base || side->covered_observed < side->observed;
}

/* Why there can be no limits and no test, or NULL. */
static const char *
no_limits(const PrfCompareRow *row, const PrfCompare *compare, const PrfCompareOptions *options)
{
	if (is_people(compare) && (compare->flags & PRF_TAKEUP_PERIODS) != 0)
		return "repeated people";
	if ((row->ours.fractional || row->theirs.fractional) && !options->exact_weights)
		return "fractional counts";
	return NULL;
}

void
prf_compare_figures(PrfCompareRow *row, const PrfCompare *compare,
					const PrfCompareOptions *options)
{
	Rate		a = rate_of(&row->ours, compare, row->ours.observed);
	Rate		b = rate_of(&row->theirs, compare, row->theirs.observed);
	const char *unlimited = no_limits(row, compare, options);

	if (!set_values(row, compare))
		return;
	if (!row->known)
	{
		prf_compare_note(row, "outside the overall rate");
		return;
	}
	if (compare->paired && row->reason != NULL)
		return;
	set_ratio(row, compare, &a, &b);
	if (unlimited != NULL)
		prf_compare_note(row, unlimited);
	else if (compare->paired)
		prf_compare_paired(row, compare, options);
	else
	{
		set_limits(row, compare, options);
		set_test(row, &a, &b, compare, options);
	}
	if (row->limits_method != NULL && options->limits == PRF_COMPARE_WALD && isnan(row->ratio_limits.lower))
		prf_compare_note(row, "no Wald limits of a ratio with a count of 0");
	if (is_given(compare) && (is_partly_covered(&row->ours) || is_partly_covered(&row->theirs)))
		prf_compare_note(row, "part has no reference");
}
