/*
 * profile.c
 *	  From the cells of a take-up value to the rows of a profile.
 */
#include "readers/profile.h"

#include <math.h>

#include "miscadmin.h"

PrfProfileOptions
prf_profile_defaults(void)
{
	PrfProfileOptions options;

	memset(&options, 0, sizeof(options));
	options.level = prf_level(0.95);
	options.adjust = PRF_ADJUST_BH;
	options.margin = 20;
	options.quadrant_index = 100;
	options.quadrant_share = NAN;
	return options;
}

static void
clear_figures(PrfProfileRow *row)
{
	memset(row, 0, sizeof(*row));
	row->base_share = row->observed_share = row->rate = NAN;
	row->rate_limits.lower = row->rate_limits.upper = NAN;
	row->expected = row->gap = row->index = NAN;
	row->index_limits.lower = row->index_limits.upper = NAN;
	row->z = NAN;
	row->p.p = row->p.log10_p = NAN;
	row->p_adjusted = row->p;
}

/* Users without base are outside it, whatever their key. */
static PrfRowKind
kind_of(const PrfTakeupCell *cell)
{
	if (cell->kind == PRF_ROW_SEGMENT && !cell->negative &&
		cell->base == 0 && (cell->observed > 0 || cell->observed_high > 0))
		return PRF_ROW_OUTSIDE_BASE;
	return cell->kind;
}

/* Unknown users without base would lift the rate of everybody: never included. */
static bool
is_known(PrfRowKind kind, const PrfTakeupCell *cell, const PrfProfileOptions *options)
{
	if (cell->is_protected)
		return false;
	if (kind == PRF_ROW_SEGMENT)
		return true;
	return options->include_unknown && cell->base != 0 &&
		(kind == PRF_ROW_UNKNOWN || kind == PRF_ROW_CANNOT_TELL);
}

void
prf_profile_start_row(PrfProfileRow *row, const PrfTakeupCell *cell,
					  const PrfProfileOptions *options)
{
	clear_figures(row);
	row->cell = cell;
	row->kind = kind_of(cell);
	row->known = is_known(row->kind, cell, options);
	row->base = cell->base;
	row->observed = cell->observed;
	row->hidden = cell->hidden;
	row->observed_low = cell->observed_low;
	row->observed_high = cell->observed_high;
}

static void
add_known(PrfProfile *profile, const PrfTakeupCell *cell)
{
	PrfProfileTotals *totals = &profile->known;

	totals->keys++;
	totals->base += cell->base;
	totals->observed += cell->observed;
	totals->observed_low += cell->observed_low;
	totals->observed_high += prf_profile_high(profile, cell);
	totals->squared_weights += cell->squared_weights;
	if (cell->base > cell->uncovered_base)
	{
		totals->covered_base += cell->base - cell->uncovered_base;
		totals->covered_observed += prf_profile_covered(cell, cell->observed);
		totals->covered_low += prf_profile_covered(cell, cell->observed_low);
		totals->covered_high += prf_profile_covered(cell, prf_profile_high(profile, cell));
		totals->expected += cell->expected;
	}
	totals->negative |= cell->negative;
	totals->fractional |= cell->fractional;
}

static void
add_to_total(PrfProfileRow *total, const PrfProfileRow *row)
{
	total->base += row->base;
	total->observed += row->observed;
	total->hidden += row->hidden;
	total->observed_low += row->observed_low;
	total->observed_high += row->observed_high;
}

static double
share_of(double part, double whole)
{
	return whole > 0 && part >= 0 ? part / whole : NAN;
}

/* Of a known row: its share of the known. Of a row beside them: of everything. */
static void
set_shares(PrfProfile *profile)
{
	PrfProfileRow *total = &profile->rows[profile->nrows - 1];

	for (int i = 0; i < profile->nrows; i++)
	{
		PrfProfileRow *row = &profile->rows[i];
		bool		known = row->known;

		/* a share of what is partly below zero is no share */
		if (known ? profile->known.negative : profile->negative)
			continue;
		row->base_share = share_of(row->base, known ? profile->known.base : total->base);
		row->observed_share = share_of(row->observed,
									   known ? profile->known.observed : total->observed);
	}
}

static const PrfTakeupCell *
find_reference(const PrfProfile *profile, const PrfProfileOptions *options)
{
	if (options->against != PRF_AGAINST_KEY)
		return NULL;
	for (int i = 0; i < profile->nrows - 1; i++)
	{
		char		buf[PRF_CELL_TEXT_MAX];
		const PrfProfileRow *row = &profile->rows[i];
		const char *text = prf_cell_key_text(&row->cell->key, buf);

		if (row->known && text != NULL && strcmp(text, options->against_key) == 0)
			return row->cell;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("takeup has no key \"%.*s\" to compare against",
					PRF_QUOTE(options->against_key, strlen(options->against_key))),
			 errhint("against is 'average', 'rest' or a known key of the takeup.")));
}

/* Rows in the order of their kinds; within a kind in the order of the cells. */
static void
place_rows(PrfProfile *profile, const PrfTakeupCell *cells, int ncells,
		   const PrfProfileOptions *options)
{
	PrfProfileRow *total = &profile->rows[ncells];
	int			n = 0;

	clear_figures(total);
	for (int kind = PRF_ROW_SEGMENT; kind <= PRF_ROW_OUTSIDE_BASE; kind++)
	{
		for (int i = 0; i < ncells; i++)
		{
			if ((int) kind_of(&cells[i]) != kind)
				continue;
			prf_profile_start_row(&profile->rows[n], &cells[i], options);
			add_to_total(total, &profile->rows[n]);
			profile->negative |= cells[i].negative;
			profile->hides |= cells[i].is_protected;
			if (profile->rows[n].known)
				add_known(profile, &cells[i]);
			n++;
		}
	}
	profile->nrows = n + 1;
}

PrfProfile *
prf_profile_known(const PrfTakeup *takeup, const PrfTakeupCell *cells, int ncells,
				  const PrfProfileOptions *options)
{
	PrfProfile *profile = palloc0(sizeof(PrfProfile));

	profile->flags = takeup->flags;
	for (int i = 0; i < ncells; i++)
	{
		profile->negative |= cells[i].negative;
		profile->hides |= cells[i].is_protected;
		if (is_known(kind_of(&cells[i]), &cells[i], options))
			add_known(profile, &cells[i]);
	}
	return profile;
}

PrfProfile *
prf_profile_total(const PrfTakeup *takeup, const PrfProfileOptions *options)
{
	PrfProfile *profile = palloc0(sizeof(PrfProfile));
	int			ncells;
	PrfTakeupCell *cells = prf_takeup_cells(takeup, &ncells);

	profile->flags = takeup->flags;
	profile->rows = palloc_extended(sizeof(PrfProfileRow) * ((Size) ncells + 1), MCXT_ALLOC_HUGE);
	place_rows(profile, cells, ncells, options);
	set_shares(profile);
	prf_profile_total_figures(&profile->rows[ncells], profile, options);
	return profile;
}

PrfProfile *
prf_profile_make(const PrfTakeup *takeup, const PrfProfileOptions *options)
{
	PrfProfile *profile = prf_profile_total(takeup, options);
	const PrfTakeupCell *reference = find_reference(profile, options);

	for (int i = 0; i < profile->nrows - 1; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (prf_profile_row_is_protected(&profile->rows[i]))
			profile->rows[i].reason = PRF_PROTECTED;
		else if (profile->rows[i].known)
			prf_profile_figures(&profile->rows[i], profile, options, reference);
		else
			prf_profile_rate(&profile->rows[i], profile);
	}
	prf_profile_verdicts(profile, options);
	return profile;
}
