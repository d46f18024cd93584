/*
 * drift.c
 *	  drift and distance: how far one profile is from another.
 *
 *	  Formulas and their reasons: extension/doc/drift.md.
 */
#include "readers/whole.h"

#include <math.h>

#include "miscadmin.h"
#include "readers/options.h"
#include "readers/report_row.h"
#include "statistics/divergence.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_drift);
PRF_FUNCTION(prf_distance);
PRF_FUNCTION(prf_distance_of_base);

typedef enum Measure
{
	OF_BASE,
	OF_OBSERVED
} Measure;

/* One side of a comparison. */
typedef struct Side
{
	PrfWhole	whole;
	double		sum;			/* of the measure over the known keys */
	double		size;			/* people or events that it is as precise as */
	const char *reason;			/* why there are no shares, or NULL */
} Side;

static double
measure_of(const PrfProfileRow *row, Measure measure)
{
	return measure == OF_BASE ? row->base : row->observed;
}

static const char *
no_shares(const Side *side, Measure measure)
{
	if (side->whole.profile->known.negative)
		return "negative after subtraction";
	if (side->sum > 0)
		return NULL;
	return measure == OF_BASE ? "no base" : "nothing observed";
}

static Side
open_side(PrfTakeup *takeup, const PrfProfileOptions *options, Measure measure, const char *reader)
{
	const PrfProfileTotals *known;
	Side		side;

	prf_takeup_refuse_sealed(takeup, reader);
	side.whole = prf_whole_open(takeup, options);
	known = &side.whole.profile->known;
	side.sum = measure == OF_BASE ? known->base : known->observed;
	side.size = side.sum;
	if (side.whole.weighted && known->squared_weights > 0)
		side.size = side.sum * (known->base / known->squared_weights);
	side.reason = no_shares(&side, measure);
	return side;
}

static void
check_lists(const PrfTakeup *a, const PrfTakeup *b, const char *reader)
{
	if (a->list == PRF_LIST_NONE || b->list == PRF_LIST_NONE || a->list == b->list)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("%s cannot compare keys of %s with keys of %s", reader,
					prf_list_name(a->list), prf_list_name(b->list)),
			 errdetail("Profiles are compared key by key."),
			 errhint("Build both over the same list.")));
}

/* Any order will do, as long as both sides have it. */
static int
compare_keys(const PrfCellKey *a, const PrfCellKey *b)
{
	if (a->words != b->words)
		return a->words < b->words ? -1 : 1;
	for (int i = 0; i < a->words; i++)
	{
		if (a->word[i] != b->word[i])
			return a->word[i] < b->word[i] ? -1 : 1;
	}
	return 0;
}

static int
compare_rows(const void *a, const void *b)
{
	return compare_keys(&(*(const PrfProfileRow *const *) a)->cell->key,
						&(*(const PrfProfileRow *const *) b)->cell->key);
}

/* Two editions of a list are two lists. */
static void
check_editions(const Side *a, const Side *b, const char *reader)
{
	const char *ours;
	const char *theirs;

	if (a->whole.keys == 0 || b->whole.keys == 0)
		return;
	ours = prf_cell_key_edition(&a->whole.rows[0]->cell->key);
	theirs = prf_cell_key_edition(&b->whole.rows[0]->cell->key);
	if (ours == NULL || theirs == NULL || strcmp(ours, theirs) == 0)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("%s cannot compare %s of %s with that of %s", reader,
					prf_list_name(a->whole.rows[0]->cell->key.list), ours, theirs),
			 errdetail("Two editions of a list are two lists: a class may mean other people."),
			 errhint("Convert the codes to one edition first.")));
}

/* Each key of either side with what both have of it. */
static PrfPair *
pair_up(const Side *a, const Side *b, Measure measure, int *count)
{
	const PrfWhole *left = &a->whole;
	const PrfWhole *right = &b->whole;
	PrfPair    *pairs = palloc_extended(sizeof(PrfPair) * ((Size) left->keys + right->keys + 1),
										MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	int			i = 0;
	int			j = 0;
	int			n = 0;

	qsort(left->rows, left->keys, sizeof(left->rows[0]), compare_rows);
	qsort(right->rows, right->keys, sizeof(right->rows[0]), compare_rows);
	for (; i < left->keys || j < right->keys; n++)
	{
		int			order = i == left->keys ? 1 : j == right->keys ? -1
			: compare_rows(&left->rows[i], &right->rows[j]);

		CHECK_FOR_INTERRUPTS();
		if (order <= 0)
			pairs[n].a = measure_of(left->rows[i++], measure);
		if (order >= 0)
			pairs[n].b = measure_of(right->rows[j++], measure);
	}
	*count = n;
	return pairs;
}

static Measure
read_measure(FunctionCallInfo fcinfo, int n)
{
	static const char *const measures[] = {"base", "observed", NULL};

	return prf_option_choice(fcinfo, n, "of", measures) == 0 ? OF_BASE : OF_OBSERVED;
}

static void
open_both(FunctionCallInfo fcinfo, const PrfProfileOptions *options, Measure measure,
		  const char *reader, Side *a, Side *b)
{
	PrfTakeup  *left = PRF_GETARG_TAKEUP(0);
	PrfTakeup  *right = PRF_GETARG_TAKEUP(1);

	check_lists(left, right, reader);
	*a = open_side(left, options, measure, reader);
	*b = open_side(right, options, measure, reader);
	check_editions(a, b, reader);
}

/* ---- drift ---- */

enum
{
	DRIFT_OF = 2, DRIFT_FLOOR, DRIFT_UNKNOWN, DRIFT_WEIGHTS
};

/* Why there is no index by chance, or NULL. */
static const char *
no_chance(const Side *a, const Side *b, const PrfProfileOptions *options, Measure measure,
		  double smallest)
{
	const Side *sides[] = {a, b};

	for (int i = 0; i < 2; i++)
	{
		const char *reason = prf_whole_no_limits(&sides[i]->whole, options);

		/* what is hidden is in observed */
		if (reason != NULL && !(measure == OF_BASE && strcmp(reason, "hidden counts") == 0))
			return reason;
	}
	return smallest < 1 ? "too few for the value by chance" : NULL;
}

/* How the index is read by habit: no test, and it depends on no sample size. */
static const char *
reading_of(double psi)
{
	if (!isfinite(psi))
		return NULL;
	return psi < 0.1 ? "stable" : psi <= 0.25 ? "shifting" : "changed";
}

static void
put_drift(PrfReportRow *row, const Side *a, const Side *b, const PrfProfileOptions *options,
		  Measure measure, double floor)
{
	const char *reason = a->reason != NULL ? a->reason : b->reason;
	int			count = 0;
	PrfPair    *pairs;
	double		psi = NAN;
	double		chance = NAN;

	if (reason == NULL)
	{
		pairs = pair_up(a, b, measure, &count);
		psi = prf_psi(pairs, count, floor);
		reason = no_chance(a, b, options, measure,
						   prf_psi_smallest(pairs, count, a->size, b->size));
		if (reason == NULL)
			chance = prf_psi_by_chance(pairs, count, a->size, b->size);
		if (isinf(psi))
			reason = "a key is on one side only";
	}
	prf_report_number(row, psi);
	prf_report_number(row, chance);
	prf_report_text(row, reading_of(psi));
	prf_report_number(row, a->sum);
	prf_report_number(row, b->sum);
	prf_report_integer(row, count);
	prf_report_text(row, reason);
}

Datum
prf_drift(PG_FUNCTION_ARGS)
{
	PrfProfileOptions options;
	Measure		measure;
	double		floor;
	Side		a;
	Side		b;
	PrfReportRow *row;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	options = prf_whole_options(fcinfo, DRIFT_UNKNOWN, DRIFT_WEIGHTS);
	measure = read_measure(fcinfo, DRIFT_OF);
	floor = prf_option_number(fcinfo, DRIFT_FLOOR, "floor", 0, 1);
	row = prf_report_row_of_call(fcinfo);
	open_both(fcinfo, &options, measure, "drift", &a, &b);
	put_drift(row, &a, &b, &options, measure, floor);
	return prf_report_return(row);
}

/* ---- distance ---- */

enum
{
	DISTANCE_OF = 2, DISTANCE_UNIT, DISTANCE_UNKNOWN
};

/* The square root of the divergence in nats, or NaN. */
static double
distance_between(FunctionCallInfo fcinfo, const PrfProfileOptions *options, Measure measure)
{
	Side		a;
	Side		b;
	int			count;
	PrfPair    *pairs;

	open_both(fcinfo, options, measure, "distance", &a, &b);
	if (a.reason != NULL || b.reason != NULL)
		return NAN;
	pairs = pair_up(&a, &b, measure, &count);
	return sqrt(prf_jensen_shannon(pairs, count));
}

static Datum
number_or_null(FunctionCallInfo fcinfo, double number)
{
	if (isnan(number))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(number);
}

Datum
prf_distance(PG_FUNCTION_ARGS)
{
	static const char *const units[] = {"nats", "bits", NULL};
	PrfProfileOptions options;
	Measure		measure;
	double		scale;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	options = prf_whole_options(fcinfo, DISTANCE_UNKNOWN, -1);
	measure = read_measure(fcinfo, DISTANCE_OF);
	/* sqrt(1 / ln 2) */
	scale = prf_option_choice(fcinfo, DISTANCE_UNIT, "unit", units) == 0 ? 1 : 1.2011224087864498;
	return number_or_null(fcinfo, scale * distance_between(fcinfo, &options, measure));
}

/* Implementation of <-> */
Datum
prf_distance_of_base(PG_FUNCTION_ARGS)
{
	PrfProfileOptions options = prf_profile_defaults();

	return number_or_null(fcinfo, distance_between(fcinfo, &options, OF_BASE));
}
