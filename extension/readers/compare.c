/*
 * compare.c
 *	  From two take-up values to the rows of their comparison.
 */
#include "readers/compare.h"

#include <math.h>

#include "miscadmin.h"
#include "readers/pair.h"

void
prf_compare_note(PrfCompareRow *row, const char *reason)
{
	if (row->reason == NULL)
		row->reason = reason;
}

/* Which keys there are: a value that has base and observed where one of the two has any. */
static PrfTakeup *
add_keys(PrfTakeup *keys, const PrfTakeup *takeup)
{
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		PrfCellKey	key;
		PrfAmounts	amounts;
		PrfAmounts	mark;

		prf_cell_key_of(takeup, i, &key);
		prf_cell_get(takeup, i, &amounts);
		memset(&mark, 0, sizeof(mark));
		mark.rows = 1;
		mark.base.whole = !prf_fixed_is_zero(amounts.base);
		mark.observed.whole = !prf_fixed_is_zero(amounts.observed);
		keys = prf_takeup_add(keys, &key, 0, &mark, 1);
	}
	return keys;
}

static const PrfProfile *
keys_of(const PrfTakeup *ours, const PrfTakeup *theirs)
{
	PrfProfileOptions options = prf_profile_defaults();
	PrfTakeup  *keys = prf_takeup_working(prf_takeup_empty(), Max(ours->ncells, theirs->ncells));

	keys = add_keys(add_keys(keys, ours), theirs);
	return prf_profile_total(prf_takeup_canonical(keys), &options);
}

/* The side of a key; nothing where the value does not have it. */
static void
set_side(PrfSide *side, const PrfTakeup *takeup, const PrfCellKey *key, uint32 *next)
{
	int64		found = prf_pair_find(takeup, key, next);
	bool		people = (takeup->flags & PRF_TAKEUP_EVENTS) == 0;
	PrfTakeupCell cell;

	if (found < 0)
		return;
	memset(&cell, 0, sizeof(cell));
	prf_takeup_view_cell(takeup, (uint32) found, &cell);
	side->base = cell.base;
	side->observed = cell.observed;
	side->low = cell.observed_low;
	side->high = people
		? Max(cell.observed, Min(cell.observed_high, cell.base)) : cell.observed_high;
	side->squared_weights = cell.squared_weights;
	side->covered_base = cell.base - cell.uncovered_base;
	side->covered_observed = cell.observed - cell.uncovered_observed;
	side->expected = cell.expected;
	side->negative = cell.negative;
	side->fractional = cell.fractional;
}

/* Users without base are outside the overall rate. */
static void
add_side(PrfSide *total, const PrfSide *side)
{
	if (side->base == 0 && !side->negative)
		return;
	total->base += side->base;
	total->observed += side->observed;
	total->low += side->low;
	total->high += side->high;
	total->squared_weights += side->squared_weights;
	total->covered_base += side->covered_base;
	total->covered_observed += side->covered_observed;
	total->expected += side->expected;
	total->negative |= side->negative;
	total->fractional |= side->fractional;
}

static void
clear_figures(PrfCompareRow *row)
{
	memset(row, 0, sizeof(*row));
	row->rate = row->other_rate = row->index = row->other_index = NAN;
	row->ratio = row->difference = row->gained = row->lost = NAN;
	row->ratio_limits.lower = row->ratio_limits.upper = NAN;
	row->difference_limits = row->ratio_limits;
	row->z = row->p.p = row->p.log10_p = NAN;
	row->p_adjusted = row->p;
}

/* Known keys, and the total of them. */
static void
set_rows(PrfCompare *compare, const PrfTakeup *ours, const PrfTakeup *theirs,
		 const PrfTakeup *both)
{
	int			nrows = compare->keys->nrows;
	PrfCompareRow *total = &compare->rows[nrows - 1];
	uint32		next[3] = {0, 0, 0};

	clear_figures(total);
	total->known = true;
	for (int i = 0; i < nrows - 1; i++)
	{
		const PrfCellKey *key = &compare->keys->rows[i].cell->key;
		PrfCompareRow *row = &compare->rows[i];
		PrfSide		shared;

		clear_figures(row);
		memset(&shared, 0, sizeof(shared));
		row->known = compare->keys->rows[i].known;
		set_side(&row->ours, ours, key, &next[0]);
		set_side(&row->theirs, theirs, key, &next[1]);
		if (both != NULL)
			set_side(&shared, both, key, &next[2]);
		row->both = shared.observed;
		if (shared.base != 0 && shared.base != row->ours.base)
			prf_compare_note(row, "not the same people");
		if (!row->known)
			continue;
		add_side(&total->ours, &row->ours);
		add_side(&total->theirs, &row->theirs);
		total->both += row->both;
		if (row->reason != NULL)
			prf_compare_note(total, row->reason);
	}
}

static void
adjust_p(PrfCompare *compare, PrfAdjust method)
{
	int			n = compare->keys->nrows - 1;
	PrfPValue  *p = palloc(sizeof(PrfPValue) * (n + 1));
	int		   *order = palloc(sizeof(int) * (n + 1));

	for (int i = 0; i < n; i++)
		p[i] = compare->rows[i].p;
	prf_adjust(p, p, order, n, method);
	for (int i = 0; i < n; i++)
		compare->rows[i].p_adjusted = p[i];
}

/* Hidden counts must not decide: the spanned limits have to leave 1 out as well. */
static bool
limits_agree(const PrfCompareRow *row)
{
	return !row->spanned || row->difference_limits.lower > 0 || row->difference_limits.upper < 0;
}

static const char *
verdict_of(const PrfCompareRow *row, const PrfCompareOptions *options)
{
	/* without a ratio, because nobody was observed on the other side, it is as far away as can be */
	double		away = isnan(row->ratio) ? HUGE_VAL : fabs(100 * row->ratio - 100);

	if (isnan(row->p_adjusted.p))
		return NULL;
	if (row->p_adjusted.p < 1 - options->level.confidence && away >= options->at_least &&
		limits_agree(row))
		return row->difference > 0 ? "higher" : "lower";
	if (100 * row->ratio_limits.lower >= 100 - options->margin &&
		100 * row->ratio_limits.upper <= 100 + options->margin)
		return "about the same";
	if (row->smallest < 5)
		return "too few to tell";
	return "no clear difference";
}

PrfCompare *
prf_compare_make(const PrfTakeup *ours, const PrfTakeup *theirs, const PrfTakeup *both,
				 const PrfCompareOptions *options)
{
	PrfCompare *compare = palloc(sizeof(PrfCompare));
	int			nrows;

	compare->flags = ours->flags | theirs->flags;
	compare->paired = both != NULL;
	compare->keys = keys_of(ours, theirs);
	nrows = compare->keys->nrows;
	compare->rows = palloc_extended(sizeof(PrfCompareRow) * nrows, MCXT_ALLOC_HUGE);
	set_rows(compare, ours, theirs, both);
	for (int i = 0; i < nrows; i++)
	{
		CHECK_FOR_INTERRUPTS();
		prf_compare_figures(&compare->rows[i], compare, options);
	}
	adjust_p(compare, options->adjust);
	for (int i = 0; i < nrows - 1; i++)
		compare->rows[i].verdict = verdict_of(&compare->rows[i], options);
	return compare;
}
