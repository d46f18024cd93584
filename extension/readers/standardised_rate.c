/*
 * standardised_rate.c
 *	  standardised_rate: the rate that the standard population would have, with
 *	  Dobson's limits (direct standardisation).
 *
 *	  Formula, source and edge cases: extension/doc/standardised_rate.md.
 */
#include "readers/profile.h"

#include <math.h>

#include "miscadmin.h"
#include "readers/options.h"
#include "readers/pair.h"
#include "readers/report_row.h"
#include "readers/standardise.h"

PRF_FUNCTION(prf_standardised_rate);

/* Arguments, in order. */
enum
{
	ARG_TAKEUP, ARG_STANDARD, ARG_MULTIPLIER, ARG_CONFIDENCE, ARG_SQUARES, ARG_MISSING, ARG_WEIGHTS
};

/* With fewer events than this the limits do not hold (Morris et al. 2018). */
#define FEWEST_EVENTS 10

/* Sums over the keys, of observed at one value: the point, or an end of hidden counts. */
typedef struct Sums
{
	double		events;			/* as many as these answers are worth */
	double		rate;			/* sum of w x/n */
	double		variance;		/* sum of w^2 x/n^2 */
} Sums;

typedef struct Standardised
{
	bool		people;
	bool		weighted;
	int64		keys;			/* with a weight */
	int64		not_covered;	/* keys that the standard does not have */
	double		observed_not_covered;
	double		base;
	double		observed;
	double		weight;			/* sum of w */
	Sums		point;
	Sums		low;
	Sums		high;
	bool		hidden;
	bool		fractional;
	const char *reason;			/* why there is no rate */
} Standardised;

static void
fail(Standardised *s, const char *reason)
{
	if (s->reason == NULL)
		s->reason = reason;
}

/*
 * Adds one key.  A weighted count is known as well as its effective number of
 * answers; dependent events bring the sum of the squares of events per person.
 */
static void
add_key(Sums *sums, const Standardised *s, const PrfTakeupCell *cell, double weight,
		double observed, double squares)
{
	double		answers = s->weighted ? cell->base / cell->squared_weights : 1;
	double		spread = (isnan(squares) ? observed : squares) / answers;

	sums->events += observed * answers;
	if (weight == 0)
		return;
	sums->rate += weight * (observed / cell->base);
	sums->variance += weight * weight * (spread / cell->base / cell->base);
}

static void
check_key(Standardised *s, const PrfTakeupCell *cell, double weight)
{
	if (cell->negative)
		fail(s, "negative after subtraction");
	else if (cell->base == 0 && weight > 0)
		fail(s, "part of the standard has no base");
	else if (s->people && cell->observed > cell->base)
		fail(s, "observed above base");
}

static void
take_key(Standardised *s, const PrfTakeupCell *cell, double weight, double squares)
{
	double		high = s->people ? Max(cell->observed, Min(cell->observed_high, cell->base))
		: cell->observed_high;

	check_key(s, cell, weight);
	s->keys++;
	s->base += cell->base;
	s->observed += cell->observed;
	s->hidden |= cell->observed_low != high;
	s->fractional |= cell->fractional;
	if (s->reason != NULL)
		return;
	add_key(&s->point, s, cell, weight, cell->observed, squares);
	add_key(&s->low, s, cell, weight, cell->observed_low, squares);
	add_key(&s->high, s, cell, weight, high, squares);
}

static void
no_counterpart(const PrfCellKey *key, const char *what)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text = prf_cell_key_text(key, buf);

	ereport(ERROR,
			(errcode(ERRCODE_NO_DATA_FOUND),
			 errmsg("%s has no key \"%.*s\"", what, PRF_QUOTE(text, strlen(text))),
			 errhint("With missing => 'leave out' a key that the standard lacks is left out; a key of the standard that has no base makes the rate NULL.")));
}

/* Does the standard hold people that the value has no key for? */
static void
check_standard(Standardised *s, const PrfTakeup *takeup, const PrfTakeup *standard,
			   PrfMissing missing)
{
	uint32		next = 0;

	for (uint32 i = 0; i < standard->ncells; i++)
	{
		PrfCellKey	key;
		PrfAmounts	amounts;

		prf_cell_key_of(standard, i, &key);
		if (prf_cell_key_row_kind(&key) != PRF_ROW_SEGMENT)
			continue;
		prf_cell_get(standard, i, &amounts);
		if (amounts.base.whole < 0)
			fail(s, "negative after subtraction");
		s->weight += prf_fixed_to_double(amounts.base);
		if (prf_fixed_is_zero(amounts.base) || prf_pair_find(takeup, &key, &next) >= 0)
			continue;
		if (missing == PRF_MISSING_ERROR)
			no_counterpart(&key, "takeup");
		fail(s, "part of the standard has no base");
	}
}

static double
found_sum(const PrfTakeup *takeup, const PrfCellKey *key, uint32 *next, bool of_base)
{
	int64		cell = prf_pair_find(takeup, key, next);
	PrfAmounts	amounts;

	if (cell < 0)
		return NAN;
	prf_cell_get(takeup, (uint32) cell, &amounts);
	return prf_fixed_to_double(of_base ? amounts.base : amounts.observed);
}

static void
take_keys(Standardised *s, const PrfTakeup *takeup, const PrfTakeup *standard,
		  const PrfTakeup *squares, PrfMissing missing)
{
	int			ncells;
	PrfTakeupCell *cells = prf_takeup_cells(takeup, &ncells);
	uint32		next = 0;
	uint32		next_square = 0;

	for (int i = 0; i < ncells; i++)
	{
		double		weight;
		double		square = NAN;

		CHECK_FOR_INTERRUPTS();
		if (cells[i].kind != PRF_ROW_SEGMENT)
			continue;
		weight = found_sum(standard, &cells[i].key, &next, true);
		if (isnan(weight))
		{
			if (missing == PRF_MISSING_ERROR)
				no_counterpart(&cells[i].key, "standard");
			s->not_covered++;
			s->observed_not_covered += cells[i].observed;
			continue;
		}
		if (squares != NULL)
		{
			square = found_sum(squares, &cells[i].key, &next_square, false);
			if (isnan(square) && cells[i].observed == 0)
				square = 0;
			if (!(square >= cells[i].observed))
				fail(s, "squares below observed");
		}
		take_key(s, &cells[i], weight, square);
	}
}

/* Why there can be no limits, or NULL. */
static const char *
no_limits(const Standardised *s, uint32 flags, bool exact_weights)
{
	if (s->people && (flags & PRF_TAKEUP_PERIODS) != 0)
		return "repeated people";
	if (s->fractional && !exact_weights)
		return "fractional counts";
	return NULL;
}

static PrfLimits
limits_of(const Sums *sums, const Standardised *s, PrfLevel level)
{
	PrfLimits	none = {0, NAN};

	if (sums->events == 0)
		return none;
	return prf_dobson(sums->rate / s->weight, sums->variance / s->weight / s->weight,
					  sums->events, level);
}

static void
put_rate(PrfReportRow *row, Standardised *s, uint32 flags, double multiplier, PrfLevel level,
		 bool exact_weights)
{
	const char *unlimited = no_limits(s, flags, exact_weights);
	double		rate = NAN;
	PrfLimits	limits = {NAN, NAN};

	if (s->reason == NULL && !(s->weight > 0))
		s->reason = "standard has no base";
	if (s->reason == NULL && s->point.events < FEWEST_EVENTS)
		s->reason = "fewer than 10 observed";
	if (s->reason == NULL)
	{
		rate = multiplier * (s->point.rate / s->weight);
		s->reason = unlimited;
	}
	if (!isnan(rate) && unlimited == NULL)
	{
		limits.lower = multiplier * limits_of(&s->low, s, level).lower;
		limits.upper = multiplier * limits_of(&s->high, s, level).upper;
	}
	if (s->reason == NULL && s->not_covered > 0)
		s->reason = "part is not in the standard";
	prf_report_number(row, rate);
	prf_report_limits(row, limits);
	prf_report_count(row, s->keys);
	prf_report_count(row, s->not_covered);
	prf_report_number(row, s->observed_not_covered);
	prf_report_text(row, isnan(limits.lower) ? NULL
				 : s->hidden ? "Dobson limits, hidden counts" : "Dobson limits");
	prf_report_text(row, s->reason);
}

static PrfTakeup *
takeup_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? prf_takeup_empty() : PRF_GETARG_TAKEUP(n);
}

/* The sums of squares of dependent events, or NULL. */
static PrfTakeup *
squares_argument(FunctionCallInfo fcinfo, const PrfTakeup *takeup)
{
	PrfTakeup  *squares;

	if (PG_ARGISNULL(ARG_SQUARES))
		return NULL;
	squares = PRF_GETARG_TAKEUP(ARG_SQUARES);
	prf_pair_check(takeup, squares, "standardised_rate");
	if (takeup->ncells > 0 && (takeup->flags & PRF_TAKEUP_EVENTS) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("squares need a takeup of events"),
				 errdetail("Nobody is counted twice among people, so their counts do not depend on each other."),
				 errhint("Build both with takeup_events: the one from events, the other from events ^ 2, one row a person.")));
	return squares;
}

Datum
prf_standardised_rate(PG_FUNCTION_ARGS)
{
	static const char *const weights[] = {"unknown", "exact", NULL};
	PrfTakeup  *takeup = takeup_argument(fcinfo, ARG_TAKEUP);
	PrfTakeup  *standard = takeup_argument(fcinfo, ARG_STANDARD);
	double		multiplier = prf_option_number(fcinfo, ARG_MULTIPLIER, "multiplier", 1e-9, 1e300);
	PrfLevel	level = prf_option_confidence(fcinfo, ARG_CONFIDENCE);
	PrfMissing	missing = prf_option_missing(fcinfo, ARG_MISSING);
	bool		exact = prf_option_choice(fcinfo, ARG_WEIGHTS, "weights", weights) == 1;
	PrfTakeup  *squares = squares_argument(fcinfo, takeup);
	Standardised s;
	PrfReportRow *row = prf_report_row_of_call(fcinfo);

	prf_pair_check_keys(takeup, standard, "standardised_rate");
	memset(&s, 0, sizeof(s));
	s.people = (takeup->flags & PRF_TAKEUP_EVENTS) == 0;
	s.weighted = s.people && (takeup->flags & PRF_TAKEUP_WEIGHTED) != 0;
	check_standard(&s, takeup, standard, missing);
	take_keys(&s, takeup, standard, squares, missing);
	prf_report_number(row, s.base);
	prf_report_number(row, s.observed);
	prf_report_number(row, s.base > 0 && s.reason == NULL ? multiplier * (s.observed / s.base) : NAN);
	put_rate(row, &s, takeup->flags, multiplier, level, exact);
	return prf_report_return(row);
}
