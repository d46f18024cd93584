/*
 * inequality.c
 *	  inequality: slope and relative index over keys that the caller puts in order.
 *
 *	  Formulas and their reasons: extension/doc/inequality.md.
 */
#include "readers/whole.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "readers/options.h"
#include "readers/report_row.h"
#include "statistics/slope.h"
#include "utils/array.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_inequality_report);

#define LEAST_KEYS 5

enum
{
	ARG_TAKEUP, ARG_ORDERED, ARG_DIRECTION, ARG_CONFIDENCE, ARG_MULTIPLIER, ARG_UNKNOWN, ARG_WEIGHTS
};

typedef struct Named
{
	const char *text;
	int			place;
} Named;

static int
compare_named(const void *a, const void *b)
{
	return strcmp(((const Named *) a)->text, ((const Named *) b)->text);
}

static void
refuse_key(const char *text, const char *problem, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("key \"%.*s\" %s", PRF_QUOTE(text, strlen(text)), problem),
			 errhint("%s", hint)));
}

/* The keys of the array with their places, sorted by text. */
static Named *
read_order(FunctionCallInfo fcinfo, int *count)
{
	ArrayType  *array;
	Datum	   *elements;
	bool	   *nulls;
	Named	   *named;

	if (PG_ARGISNULL(ARG_ORDERED))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("ordered cannot be NULL"),
				 errhint("Give the keys from one end to the other, as in ARRAY['1', '2', '3', '4', '5'].")));
	array = PG_GETARG_ARRAYTYPE_P(ARG_ORDERED);
	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, count);
	named = palloc_extended(sizeof(Named) * (*count + 1), MCXT_ALLOC_HUGE);
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("ordered cannot hold NULL")));
		named[i].text = TextDatumGetCString(elements[i]);
		named[i].place = i;
	}
	qsort(named, *count, sizeof(Named), compare_named);
	for (int i = 1; i < *count; i++)
	{
		if (strcmp(named[i - 1].text, named[i].text) == 0)
			refuse_key(named[i].text, "is in the order twice", "Give each key once.");
	}
	return named;
}

static int
place_of(const PrfCellKey *key, const Named *order, int count)
{
	char		buf[PRF_CELL_TEXT_MAX];
	Named		wanted;
	const Named *found;

	wanted.text = prf_cell_key_text(key, buf);
	if (wanted.text == NULL)
		wanted.text = "NULL";
	found = bsearch(&wanted, order, count, sizeof(Named), compare_named);
	if (found == NULL)
		refuse_key(wanted.text, "has no place in the order",
				   "Give every known key of the takeup, from one end to the other.");
	return found->place;
}

typedef struct Ranked
{
	PrfRanked	group;
	int			place;
} Ranked;

static int
compare_ranked(const void *a, const void *b)
{
	int			left = ((const Ranked *) a)->place;
	int			right = ((const Ranked *) b)->place;

	return left < right ? -1 : left > right;
}

/* The rate of a key, with its binomial or Poisson error. */
static PrfRanked
group_of(const PrfWhole *whole, const PrfProfileRow *row)
{
	double		rate = row->observed / row->base;
	double		variance = whole->people
		? rate * ((row->base - row->observed) / row->base) / prf_whole_effective(whole, row->cell)
		: rate / row->base;
	PrfRanked	group = {row->base, rate, sqrt(variance)};

	return group;
}

/* The keys of the whole, the worst off first. */
static PrfRanked *
rank_keys(const PrfWhole *whole, const Named *order, int count, bool worst_first)
{
	Ranked	   *ranked = palloc_extended(sizeof(Ranked) * (whole->keys + 1), MCXT_ALLOC_HUGE);
	PrfRanked  *groups = palloc_extended(sizeof(PrfRanked) * (whole->keys + 1), MCXT_ALLOC_HUGE);

	for (int i = 0; i < whole->keys; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ranked[i].group = group_of(whole, whole->rows[i]);
		ranked[i].place = place_of(&whole->rows[i]->cell->key, order, count);
		if (!worst_first)
			ranked[i].place = -ranked[i].place;
	}
	qsort(ranked, whole->keys, sizeof(Ranked), compare_ranked);
	for (int i = 0; i < whole->keys; i++)
		groups[i] = ranked[i].group;
	return groups;
}

static void
put_limits(PrfReportRow *row, PrfLimits limits, double scale, bool defined)
{
	prf_report_number(row, defined ? limits.lower * scale : NAN);
	prf_report_number(row, defined ? limits.upper * scale : NAN);
}

static void
put_inequality(PrfReportRow *row, const PrfInequality *line, double multiplier, bool limits)
{
	PrfPValue	p = {NAN, NAN};

	if (limits)
		p = prf_normal_p(line->slope / line->standard_error);
	prf_report_number(row, line->slope * multiplier);
	put_limits(row, line->slope_limits, multiplier, limits);
	prf_report_number(row, line->ratio);
	put_limits(row, line->ratio_limits, 1, limits);
	prf_report_number(row, p.p);
	prf_report_number(row, line->worst * multiplier);
	prf_report_number(row, line->best * multiplier);
}

/* Why the ratio, or its upper limit alone, is not given. */
static const char *
no_ratio(const PrfInequality *line)
{
	if (isnan(line->ratio))
		return "a fitted end is not above zero";
	if (isinf(line->ratio_limits.upper))
		return "the fitted worst end may be zero: no upper limit of the ratio";
	return NULL;
}

Datum
prf_inequality_report(PG_FUNCTION_ARGS)
{
	static const char *const directions[] = {"worst first", "best first", NULL};
	PrfProfileOptions options;
	PrfWhole	whole;
	PrfReportRow *row;
	PrfInequality line;
	Named	   *order;
	int			count;
	bool		worst_first;
	double		multiplier;
	const char *reason;
	const char *no_limits;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(ARG_TAKEUP))
		return (Datum) 0;
	options = prf_whole_options(fcinfo, ARG_UNKNOWN, ARG_WEIGHTS);
	options.level = prf_option_confidence(fcinfo, ARG_CONFIDENCE);
	multiplier = prf_option_number(fcinfo, ARG_MULTIPLIER, "multiplier", 1e-300, 1e300);
	worst_first = prf_option_choice(fcinfo, ARG_DIRECTION, "direction", directions) == 0;
	order = read_order(fcinfo, &count);
	row = prf_report_row_of_set(fcinfo);
	whole = prf_whole_open(PRF_GETARG_TAKEUP(ARG_TAKEUP), &options);
	reason = prf_whole_undefined(&whole);
	if (reason == NULL && whole.keys < LEAST_KEYS)
		reason = "fewer than five keys";
	if (reason == NULL)
	{
		line = prf_inequality(rank_keys(&whole, order, count, worst_first), whole.keys,
							  options.level);
		no_limits = prf_whole_no_limits(&whole, &options);
		if (no_limits == NULL && line.standard_error == 0)
			no_limits = "no variation within the keys";
		put_inequality(row, &line, multiplier, no_limits == NULL);
		reason = no_limits != NULL ? no_limits : no_ratio(&line);
	}
	else
	{
		for (int i = 0; i < 9; i++)
			prf_report_null(row);
	}
	prf_report_integer(row, whole.keys);
	prf_report_text(row, reason);
	prf_report_store(fcinfo, row);
	return (Datum) 0;
}
