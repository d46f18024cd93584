/*
 * protect.c
 *	  protect: a take-up value without its small counts.
 */
#include "protect/seal.h"

#include <math.h>

#include "miscadmin.h"
#include "readers/options.h"

PRF_FUNCTION(prf_protect);

enum
{
	ARG_TAKEUP, ARG_THRESHOLD, ARG_METHOD, ARG_ROUND_TO, ARG_TOTAL
};

static bool
is_small(double count, double threshold)
{
	return count > 0 && count < threshold;
}

/*
 * Other counts that the value gives of a cell: the ends that hidden input counts
 * leave, the parts with and without reference, the answers that carry weights.
 */
static bool
has_small_part(const PrfTakeup *takeup, const PrfTakeupCell *cell, double threshold)
{
	double		ends[] = {cell->observed_low, cell->observed_high};
	bool		people = (takeup->flags & PRF_TAKEUP_EVENTS) == 0;

	for (int i = 0; i < 2; i++)
	{
		if (is_small(ends[i], threshold) || (people && is_small(cell->base - ends[i], threshold)))
			return true;
	}
	if (is_small(cell->uncovered_base, threshold) ||
		is_small(cell->uncovered_observed, threshold) ||
		is_small(cell->base - cell->uncovered_base, threshold) ||
		is_small(cell->observed - cell->uncovered_observed, threshold))
		return true;
	return (takeup->flags & PRF_TAKEUP_WEIGHTED) != 0 && is_small((double) cell->rows, threshold);
}

/*
 * What is hidden: the total, which others may know, is the first cell of the set, and
 * the keys are its parts in the order of readers.
 */
static PrfDisclosureCell *
choose(const PrfTakeup *takeup, const PrfTakeupCell *view, int n, double threshold, bool total_known)
{
	PrfDisclosureCell *cells = palloc_extended(((Size) n + 1) * sizeof(PrfDisclosureCell),
											   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	PrfDisclosure set = {threshold, n + 1, cells, 0, NULL, palloc(((Size) n + 1) * sizeof(int))};
	int			at;

	cells[0].parent = -1;
	for (int i = 0; i < n; i++)
	{
		PrfDisclosureCell *cell = &cells[i + 1];

		CHECK_FOR_INTERRUPTS();
		prf_protect_counts(takeup, view[i].place, cell->count);
		cell->parent = total_known ? 0 : -1;
		cell->small = has_small_part(takeup, &view[i], threshold);
		cell->present = cell->count[0] + cell->count[1] > 0;
		for (int c = 0; c < PRF_DISCLOSURE_COUNTS && total_known; c++)
			cells[0].count[c] += cell->count[c];
	}
	if (prf_disclosure_link(&set, &at) != PRF_DISCLOSURE_FINE)
		elog(ERROR, "keys do not add up to their total");
	prf_disclosure_hide(&set);
	if (prf_disclosure_audit(&set, &at) != PRF_DISCLOSURE_FINE)
		elog(ERROR, "protected counts are narrowed too much");
	pfree(set.work);
	return cells;
}

static int
round_to_argument(FunctionCallInfo fcinfo)
{
	static const char *const methods[] = {"suppress", "round", NULL};
	int			round_to;

	if (prf_option_choice(fcinfo, ARG_METHOD, "method", methods) == 0)
		return 0;
	if (PG_ARGISNULL(ARG_ROUND_TO))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("round_to cannot be NULL"),
				 errhint("Leave it out to have the default.")));
	round_to = PG_GETARG_INT32(ARG_ROUND_TO);
	if (round_to != 5 && round_to != 10)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("round_to cannot be %d", round_to),
				 errhint("It is 5 or 10.")));
	return round_to;
}

Datum
prf_protect(PG_FUNCTION_ARGS)
{
	static const char *const totals[] = {"known", "unknown", NULL};
	double		threshold = prf_protect_threshold(fcinfo, ARG_THRESHOLD);
	int			round_to = round_to_argument(fcinfo);
	bool		total_known = prf_option_choice(fcinfo, ARG_TOTAL, "total", totals) == 0;
	PrfTakeup  *takeup;
	PrfTakeup  *sealed;
	PrfTakeupCell *view;
	PrfDisclosureCell *cells;
	int			n;

	if (PG_ARGISNULL(ARG_TAKEUP))
		PG_RETURN_NULL();
	takeup = PRF_GETARG_TAKEUP(ARG_TAKEUP);
	prf_takeup_refuse_sealed(takeup, "protect");
	view = prf_takeup_cells(takeup, &n);
	cells = choose(takeup, view, n, threshold, total_known);
	sealed = prf_seal_start(takeup);
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		sealed = cells[i + 1].hidden ? prf_seal_hidden(sealed, &view[i].key)
			: prf_seal_shown(sealed, takeup, view[i].place, round_to);
	}
	PRF_RETURN_TAKEUP(prf_takeup_canonical(sealed));
}
