/*
 * compare_paired.c
 *	  The figures of one row of a comparison of the same people, twice.
 */
#include "readers/compare.h"

#include <math.h>

/* Below this in the smaller of gained and lost, as expected without a change, p is exact. */
#define EXACT_BELOW 5.0

/* Why the people of the row cannot be the same ones, or NULL. */
static const char *
no_pairs(const PrfCompareRow *row)
{
	double		most = Min(row->ours.observed, row->theirs.observed);

	if (row->ours.base != row->theirs.base)
		return "not the same people";
	if (row->both < 0 || row->both > most)
		return "both above observed";
	if (row->ours.observed + row->theirs.observed - row->both > row->ours.base)
		return "observed above base";
	return NULL;
}

static PrfLimits
wald(double value, double way)
{
	PrfLimits	limits = {value - way, value + way};

	return limits;
}

/* scale: how many independent people a weighted one is worth. */
static void
set_limits(PrfCompareRow *row, const PrfCompareOptions *options, double scale)
{
	double		gained = row->gained * scale;
	double		lost = row->lost * scale;
	double		both = row->both * scale;
	double		n = row->ours.base * scale;
	double		z = options->level.z;
	double		change = gained + lost;

	if (options->limits != PRF_COMPARE_WALD)
	{
		row->difference_limits = prf_paired_difference(gained, lost, n, options->level);
		row->ratio_limits = prf_paired_ratio(both, gained, lost, n, options->level);
		row->limits_method = "score";
		return;
	}
	row->difference_limits = wald(row->difference,
								  z * sqrt(change - (gained - lost) * (gained - lost) / n) / n);
	if (row->ratio > 0)
	{
		double		way = z * sqrt(change / (both + gained) / (both + lost));

		row->ratio_limits.lower = row->ratio * exp(-way);
		row->ratio_limits.upper = row->ratio * exp(way);
	}
	row->limits_method = "Wald";
}

static void
set_test(PrfCompareRow *row, double scale)
{
	double		change = (row->gained + row->lost) * scale;

	if (change == 0)
	{
		prf_compare_note(row, "nobody changed");
		return;
	}
	row->z = prf_z_mcnemar(row->gained * scale, row->lost * scale);
	row->smallest = change / 2;
	if (row->smallest < EXACT_BELOW && scale == 1)
	{
		row->p = prf_binomial_p(row->gained, change, 0.5);
		row->p_method = "binomial";
		return;
	}
	row->p = prf_normal_p(row->z);
	row->p_method = "z";
}

void
prf_compare_paired(PrfCompareRow *row, const PrfCompare *compare,
				   const PrfCompareOptions *options)
{
	const char *reason = no_pairs(row);
	double		scale = (compare->flags & PRF_TAKEUP_WEIGHTED) != 0
		? row->ours.base / row->ours.squared_weights : 1;

	if (reason == NULL && (row->ours.low != row->ours.high || row->theirs.low != row->theirs.high))
		reason = "hidden counts";
	if (reason != NULL)
	{
		prf_compare_note(row, reason);
		return;
	}
	row->gained = row->ours.observed - row->both;
	row->lost = row->theirs.observed - row->both;
	set_limits(row, options, scale);
	set_test(row, scale);
}
