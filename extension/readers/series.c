/*
 * series.c
 *	  A take-up value whose keys are periods: one figure for each, in order.
 */
#include "readers/series.h"

#include <math.h>

#include "readers/options.h"

/* Days or numbers, so that a missing period shows; false where keys do not tell. */
static bool
position_of(const PrfCellKey *key, double *position)
{
	uint64		origin;

	if (key->list == PRF_LIST_NUMBER)
		origin = prf_key_from_number(0);
	else if (key->list == PRF_KIND_DATE)
		origin = prf_key_from_days(0);
	else
		return false;
	*position = (double) (int64) (key->word[0] - origin);
	return true;
}

static void
refuse_gap(const PrfCellKey *before)
{
	char		buf[PRF_CELL_TEXT_MAX];

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the periods are not evenly spaced"),
			 errdetail("The step after \"%s\" is longer than another.", prf_cell_key_text(before, buf)),
			 errhint("Add a row for every period, with 0 where nothing was observed; give months as dates.")));
}

/* One step that is half as long again as another is a gap; months are not that unequal. */
static void
check_spacing(const PrfSeries *series)
{
	double		least = HUGE_VAL;
	double		most = 0;
	int			longest = 0;

	for (int i = 1; i < series->count; i++)
	{
		double		before;
		double		after;

		if (!position_of(&series->periods[i - 1]->key, &before) ||
			!position_of(&series->periods[i]->key, &after))
			return;
		least = Min(least, after - before);
		if (after - before > most)
		{
			most = after - before;
			longest = i - 1;
		}
	}
	if (most >= 1.5 * least)
		refuse_gap(&series->periods[longest]->key);
}

static double
measure_of(const PrfTakeupCell *period, PrfMeasure measure)
{
	if (measure == PRF_OF_RATE)
		return period->observed / period->base;
	return measure == PRF_OF_BASE ? period->base : period->observed;
}

/* Why the measure of a period is not defined, or NULL. */
static const char *
no_measure(const PrfTakeupCell *period, PrfMeasure measure, bool people)
{
	if (period->is_protected)
		return PRF_PROTECTED;
	if (period->negative)
		return "negative after subtraction";
	if (measure != PRF_OF_RATE)
		return NULL;
	if (period->base <= 0)
		return "no base";
	return people && period->observed > period->base ? "observed above base" : NULL;
}

/* Every known key is a period, also one without base: a series of events needs none. */
PrfSeries
prf_series_open(const PrfTakeup *takeup, PrfMeasure measure)
{
	int			ncells;
	const PrfTakeupCell *cells = prf_takeup_cells(takeup, &ncells);
	PrfSeries		series;

	memset(&series, 0, sizeof(series));
	series.periods = palloc_extended(sizeof(cells) * (ncells + 1), MCXT_ALLOC_HUGE);
	series.values = palloc_extended(sizeof(double) * (ncells + 1), MCXT_ALLOC_HUGE);
	for (int i = 0; i < ncells; i++)
	{
		const char *reason;

		if (cells[i].kind != PRF_ROW_SEGMENT)
			continue;
		reason = no_measure(&cells[i], measure, (takeup->flags & PRF_TAKEUP_EVENTS) == 0);
		if (series.reason == NULL)
			series.reason = reason;
		series.hidden |= cells[i].hidden != 0 && measure != PRF_OF_BASE;
		series.periods[series.count] = &cells[i];
		series.values[series.count++] = reason == NULL ? measure_of(&cells[i], measure) : NAN;
	}
	if (series.reason == NULL)
		check_spacing(&series);
	return series;
}

PrfMeasure
prf_option_measure(FunctionCallInfo fcinfo, int n)
{
	static const char *const measures[] = {"observed", "rate", "base", NULL};

	return (PrfMeasure) prf_option_choice(fcinfo, n, "of", measures);
}
