/*
 * gains.c
 *	  gains and gini: who is reached first, and how unevenly take-up is spread.
 *
 *	  Formulas and their reasons: extension/doc/gains.md.
 */
#include "readers/whole.h"

#include <math.h>

#include "base/language.h"
#include "miscadmin.h"
#include "readers/key_label.h"
#include "readers/options.h"
#include "readers/report_row.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_gains);
PRF_FUNCTION(prf_gini);

/* Beyond these the Gini by chance, which takes the square of their number, is left out. */
#define MOST_KEYS_BY_CHANCE 10000

/* ---- gains ---- */

enum
{
	GAINS_TAKEUP, GAINS_LABELS, GAINS_UNKNOWN, GAINS_LANG
};

typedef struct Gains
{
	FunctionCallInfo fcinfo;
	const PrfWhole *whole;
	const PrfLabelView *labels;
	PrfLanguage language;
	PrfReportRow *row;
	const char *reason;
	double		base;			/* so far, and in all */
	double		observed;
	double		total_base;
	double		total_observed;
} Gains;

static void
put_key(Gains *gains, const PrfProfileRow *row)
{
	char		text_buf[PRF_CELL_TEXT_MAX];
	char		label_buf[PRF_LABEL_MAX];
	const char *text = prf_cell_key_text(&row->cell->key, text_buf);

	prf_report_text(gains->row, text);
	prf_report_text(gains->row, prf_key_label_text(&row->cell->key, row->kind, text, gains->labels,
												gains->language, label_buf));
}

static void
put_gain(Gains *gains, const PrfSlice *slice, int place)
{
	PrfReportRow *row = gains->row;
	bool		defined = gains->reason == NULL;
	double		depth = defined ? Min(1, gains->base / gains->total_base) : NAN;
	double		gain = defined ? Min(1, gains->observed / gains->total_observed) : NAN;

	prf_report_integer(row, place);
	put_key(gains, gains->whole->rows[slice->place]);
	prf_report_number(row, slice->base);
	prf_report_number(row, slice->observed);
	prf_report_number(row, slice->rate);
	prf_report_number(row, gains->base);
	prf_report_number(row, gains->observed);
	prf_report_number(row, depth);
	prf_report_number(row, gain);
	prf_report_number(row, gain / depth);
	prf_report_text(row, gains->reason);
	prf_report_store(gains->fcinfo, row);
}

static void
put_gains(Gains *gains)
{
	const PrfSlice *slices = prf_whole_slices(gains->whole);
	MemoryContext for_row = AllocSetContextCreate(CurrentMemoryContext, "gains row",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext outer = MemoryContextSwitchTo(for_row);

	for (int i = 0; i < gains->whole->keys; i++)
	{
		CHECK_FOR_INTERRUPTS();
		gains->base += slices[i].base;
		gains->observed += slices[i].observed;
		put_gain(gains, &slices[i], i + 1);
		MemoryContextReset(for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(for_row);
}

/* Without an order by rate there is no table: a value that is below zero somewhere. */
static bool
has_rates(const PrfWhole *whole)
{
	return !whole->profile->known.negative;
}

Datum
prf_gains(PG_FUNCTION_ARGS)
{
	PrfProfileOptions options;
	PrfWhole	whole;
	Gains		gains;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(GAINS_TAKEUP))
		return (Datum) 0;
	memset(&gains, 0, sizeof(gains));
	options = prf_whole_options(fcinfo, GAINS_UNKNOWN, -1);
	(void) prf_option_text(fcinfo, GAINS_LANG, "lang"); /* no NULL */
	gains.language = prf_language_from_text(PG_GETARG_TEXT_PP(GAINS_LANG));
	if (!PG_ARGISNULL(GAINS_LABELS))
		gains.labels = prf_label_set_open(PG_GETARG_DATUM(GAINS_LABELS));
	whole = prf_whole_open(PRF_GETARG_TAKEUP(GAINS_TAKEUP), &options);
	gains.fcinfo = fcinfo;
	gains.whole = &whole;
	gains.row = prf_report_row_of_set(fcinfo);
	gains.reason = prf_whole_undefined(&whole);
	gains.total_base = whole.profile->known.base;
	gains.total_observed = whole.profile->known.observed;
	if (has_rates(&whole))
		put_gains(&gains);
	return (Datum) 0;
}

/* ---- gini ---- */

enum
{
	GINI_TAKEUP, GINI_CONFIDENCE, GINI_UNKNOWN, GINI_WEIGHTS
};

/* With less than one user, or one other, a key the normal approximations break down. */
static bool
too_few(const PrfWhole *whole)
{
	double		observed = whole->profile->known.observed;
	double		others = whole->profile->known.base - observed;

	return observed < whole->keys || (whole->people && others < whole->keys);
}

static double
by_chance(const PrfSlice *slices, int keys, bool people)
{
	double		sum = 0;

	for (int part = 1; part < keys; part++)
	{
		CHECK_FOR_INTERRUPTS();
		sum += prf_gini_by_chance_part(slices, keys, part, people);
	}
	return sum;
}

static void
put_gini(PrfReportRow *row, const PrfWhole *whole, const PrfProfileOptions *options)
{
	const PrfSlice *slices = prf_whole_slices(whole);
	PrfConcentration found = prf_concentration(slices, whole->keys, whole->people);
	const char *reason = prf_whole_no_limits(whole, options);
	double		reach = options->level.z * found.standard_error;
	double		chance = NAN;

	if (reason == NULL && too_few(whole))
		reason = "too few observed";
	if (reason != NULL)
		reach = NAN;
	else if (whole->keys > MOST_KEYS_BY_CHANCE)
		reason = "too many keys for the value by chance";
	else
		chance = by_chance(slices, whole->keys, whole->people);
	prf_report_number(row, found.gini);
	prf_report_number(row, isnan(reach) ? NAN : Max(0, found.gini - reach));
	prf_report_number(row, isnan(reach) ? NAN : Min(1, found.gini + reach));
	prf_report_number(row, chance);
	prf_report_number(row, found.ks);
	prf_report_number(row, found.hoover);
	prf_report_integer(row, whole->keys);
	prf_report_text(row, isnan(reach) ? NULL : whole->people ? "delta method, binomial"
				 : "delta method, Poisson");
	prf_report_text(row, reason);
}

Datum
prf_gini(PG_FUNCTION_ARGS)
{
	PrfProfileOptions options;
	PrfWhole	whole;
	PrfReportRow *row;
	const char *reason;

	if (PG_ARGISNULL(GINI_TAKEUP))
		PG_RETURN_NULL();
	options = prf_whole_options(fcinfo, GINI_UNKNOWN, GINI_WEIGHTS);
	options.level = prf_option_confidence(fcinfo, GINI_CONFIDENCE);
	row = prf_report_row_of_call(fcinfo);
	whole = prf_whole_open(PRF_GETARG_TAKEUP(GINI_TAKEUP), &options);
	reason = prf_whole_undefined(&whole);
	if (reason == NULL)
		put_gini(row, &whole, &options);
	else
	{
		for (int i = 0; i < 6; i++)
			prf_report_number(row, NAN);
		prf_report_integer(row, whole.keys);
		prf_report_text(row, NULL);
		prf_report_text(row, reason);
	}
	return prf_report_return(row);
}
