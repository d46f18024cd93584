/*
 * profile_verdict.c
 *	  What follows from the figures of all rows together: adjusted p values, ranks,
 *	  verdicts and quadrants.
 */
#include "readers/profile.h"

#include <math.h>

/* For the number of tests that were made: known keys with a p. */
static void
adjust_p(PrfProfile *profile, const PrfProfileOptions *options)
{
	PrfPValue  *p = palloc(sizeof(PrfPValue) * profile->nrows);
	int		   *order = palloc(sizeof(int) * profile->nrows);
	int			n = profile->nrows - 1;

	for (int i = 0; i < n; i++)
		p[i] = profile->rows[i].p;
	prf_adjust(p, p, order, n, options->adjust);
	for (int i = 0; i < n; i++)
		profile->rows[i].p_adjusted = p[i];
	pfree(p);
	pfree(order);
}

static int
by_index_descending(const void *a, const void *b)
{
	double		left = (*(PrfProfileRow *const *) a)->index;
	double		right = (*(PrfProfileRow *const *) b)->index;

	return left > right ? -1 : left < right;
}

/* Equal rates give indexes that may differ in their last bits. */
static bool
same_index(double a, double b)
{
	return fabs(a - b) <= 1e-12 * fabs(a);
}

/* Highest index first; equal indexes share the better rank. */
static void
set_ranks(PrfProfile *profile)
{
	PrfProfileRow **ranked = palloc(sizeof(PrfProfileRow *) * profile->nrows);
	int			n = 0;

	for (int i = 0; i < profile->nrows - 1; i++)
	{
		if (profile->rows[i].known && !isnan(profile->rows[i].index))
			ranked[n++] = &profile->rows[i];
	}
	qsort(ranked, n, sizeof(PrfProfileRow *), by_index_descending);
	for (int i = 0; i < n; i++)
		ranked[i]->rank = i > 0 && same_index(ranked[i]->index, ranked[i - 1]->index)
			? ranked[i - 1]->rank : i + 1;
	pfree(ranked);
}

/* Hidden counts must not decide: the spanned limits have to leave 100 out as well. */
static bool
limits_agree(const PrfProfileRow *row)
{
	if (!row->spanned)
		return true;
	return row->index_limits.lower > 100 || row->index_limits.upper < 100;
}

/* By the answers that stand behind it, where they are weighted. */
static bool
too_few(const PrfProfile *profile, const PrfProfileRow *row)
{
	const PrfTakeupCell *cell = row->cell;
	double		base = row->base;
	double		answers = 1;

	if ((profile->flags & PRF_TAKEUP_GIVEN) != 0)
		base -= cell->uncovered_base;
	if (prf_profile_is_weighted(profile))
		answers = cell->base / cell->squared_weights;
	if (row->expected * answers < 5)
		return true;
	return (profile->flags & PRF_TAKEUP_EVENTS) == 0 && (base - row->expected) * answers < 5;
}

static const char *
verdict_of(const PrfProfile *profile, const PrfProfileRow *row, const PrfProfileOptions *options)
{
	if (isnan(row->p_adjusted.p))
		return NULL;
	if (row->p_adjusted.p < 1 - options->level.confidence &&
		fabs(row->index - 100) >= options->at_least && limits_agree(row))
		return row->index > 100 ? "above" : "below";
	if (row->index_limits.lower >= 100 - options->margin &&
		row->index_limits.upper <= 100 + options->margin)
		return "about average";
	if (too_few(profile, row))
		return "too few to tell";
	return "no clear difference";
}

static const char *
quadrant_of(const PrfProfile *profile, const PrfProfileRow *row, const PrfProfileOptions *options)
{
	double		share = isnan(options->quadrant_share)
		? 1.0 / profile->known.keys : options->quadrant_share;
	bool		high_index = row->index >= options->quadrant_index;
	bool		high_share = row->observed_share >= share;

	if (row->verdict == NULL ||
		(strcmp(row->verdict, "above") != 0 && strcmp(row->verdict, "below") != 0))
		return NULL;
	if (high_index)
		return high_share ? "core" : "niche";
	return high_share ? "developmental" : "monitor";
}

void
prf_profile_verdicts(PrfProfile *profile, const PrfProfileOptions *options)
{
	adjust_p(profile, options);
	set_ranks(profile);
	for (int i = 0; i < profile->nrows - 1; i++)
	{
		PrfProfileRow *row = &profile->rows[i];

		if (prf_profile_row_is_protected(row))
			row->verdict = PRF_PROTECTED;
		if (!row->known)
			continue;
		row->verdict = verdict_of(profile, row, options);
		row->quadrant = quadrant_of(profile, row, options);
	}
}
