/*
 * whole.c
 *	  What the readers of a take-up value as a whole share.
 */
#include "readers/whole.h"

#include "readers/options.h"

PrfProfileOptions
prf_whole_options(FunctionCallInfo fcinfo, int unknown, int weights)
{
	static const char *const unknowns[] = {"separate", "include", NULL};
	static const char *const exactness[] = {"unknown", "exact", NULL};
	PrfProfileOptions options = prf_profile_defaults();

	if (unknown >= 0)
		options.include_unknown = prf_option_choice(fcinfo, unknown, "unknown", unknowns) == 1;
	if (weights >= 0)
		options.exact_weights = prf_option_choice(fcinfo, weights, "weights", exactness) == 1;
	return options;
}

PrfWhole
prf_whole_open(const PrfTakeup *takeup, const PrfProfileOptions *options)
{
	PrfWhole	whole;

	memset(&whole, 0, sizeof(whole));
	whole.profile = prf_profile_total(takeup, options);
	whole.people = (takeup->flags & PRF_TAKEUP_EVENTS) == 0;
	whole.given = (takeup->flags & PRF_TAKEUP_GIVEN) != 0;
	whole.weighted = prf_profile_is_weighted(whole.profile);
	whole.rows = palloc_extended(sizeof(PrfProfileRow *) * whole.profile->nrows, MCXT_ALLOC_HUGE);
	for (int i = 0; i < whole.profile->nrows - 1; i++)
	{
		const PrfProfileRow *row = &whole.profile->rows[i];

		if (row->known && row->base > 0)
			whole.rows[whole.keys++] = row;
	}
	return whole;
}

const char *
prf_whole_undefined(const PrfWhole *whole)
{
	const PrfProfileTotals *known = &whole->profile->known;

	if (whole->profile->hides)
		return PRF_PROTECTED;
	if (known->negative)
		return "negative after subtraction";
	if (known->base == 0)
		return "no base";
	for (int i = 0; i < whole->keys && whole->people; i++)
	{
		if (whole->rows[i]->observed > whole->rows[i]->base)
			return "observed above base";
	}
	return known->observed == 0 ? "nothing observed" : NULL;
}

const char *
prf_whole_no_limits(const PrfWhole *whole, const PrfProfileOptions *options)
{
	if ((whole->profile->flags & PRF_TAKEUP_PERIODS) != 0 && whole->people)
		return "repeated people";
	if (whole->profile->known.fractional && !options->exact_weights)
		return "fractional counts";
	for (int i = 0; i < whole->keys; i++)
	{
		if (whole->rows[i]->hidden != 0)
			return "hidden counts";
	}
	return NULL;
}

double
prf_whole_effective(const PrfWhole *whole, const PrfTakeupCell *cell)
{
	return whole->weighted && cell->squared_weights > 0
		? cell->base * cell->base / cell->squared_weights : cell->base;
}

PrfSlice *
prf_whole_slices(const PrfWhole *whole)
{
	PrfSlice   *slices = palloc_extended(sizeof(PrfSlice) * (whole->keys + 1), MCXT_ALLOC_HUGE);

	for (int i = 0; i < whole->keys; i++)
	{
		slices[i].base = whole->rows[i]->base;
		slices[i].observed = whole->rows[i]->observed;
		slices[i].effective = prf_whole_effective(whole, whole->rows[i]->cell);
		slices[i].place = i;
	}
	prf_slices_sort(slices, whole->keys);
	return slices;
}
