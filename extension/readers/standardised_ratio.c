/*
 * standardised_ratio.c
 *	  standardised_ratio: observed against expected of a whole value, or of each key,
 *	  as an index and as a rate.
 *
 *	  The figures are those of profile_report, without its tests and verdicts: a row
 *	  costs little, so that ten thousand areas are read at once.
 */
#include "readers/profile.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "readers/options.h"
#include "readers/pair.h"
#include "readers/report_row.h"
#include "readers/standardise.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_standardised_ratio);

/* Arguments, in order. */
enum
{
	ARG_TAKEUP, ARG_REFERENCE, ARG_MULTIPLIER, ARG_CONFIDENCE, ARG_LIMITS, ARG_ROWS,
	ARG_MISSING, ARG_WEIGHTS
};

/* The reference's crude rate, and what it is shown per. */
typedef struct Scale
{
	double		reference_rate; /* NaN: no reference was given */
	double		multiplier;
} Scale;

/* Users of all known keys by their base: not a mean of the keys' rates. */
static double
crude_rate(const PrfTakeup *reference)
{
	double		base = 0;
	double		observed = 0;

	for (uint32 i = 0; i < reference->ncells; i++)
	{
		PrfCellKey	key;
		PrfAmounts	amounts;

		prf_cell_key_of(reference, i, &key);
		prf_cell_get(reference, i, &amounts);
		if (prf_cell_key_row_kind(&key) != PRF_ROW_SEGMENT || prf_fixed_is_zero(amounts.base))
			continue;
		base += prf_fixed_to_double(amounts.base);
		observed += prf_fixed_to_double(amounts.observed);
	}
	return base > 0 && observed >= 0 ? observed / base : NAN;
}

/* No formatting: there may be ten thousand rows. */
static const char *
method_of(const PrfProfileRow *row)
{
	static const char *const methods[] = {"exact limits", "Byar limits", "Wilson limits", "score limits"};

	for (int i = 0; row->limits_method != NULL && i < (int) lengthof(methods); i++)
	{
		size_t		len = strlen(row->limits_method);

		if (strncmp(methods[i], row->limits_method, len) == 0 && methods[i][len] == ' ')
			return methods[i];
	}
	return row->limits_method;
}

static void
put_scaled(PrfReportRow *row, const PrfProfileRow *figures, Scale scale)
{
	double		factor = scale.reference_rate * scale.multiplier / 100;

	prf_report_number(row, scale.reference_rate * scale.multiplier);
	prf_report_number(row, figures->index * factor);
	prf_report_number(row, figures->index_limits.lower * factor);
	prf_report_number(row, figures->index_limits.upper * factor);
}

/* What takes part in the index, and what is kept apart. */
typedef struct Covered
{
	double		base;
	double		observed;
	int64		keys_apart;
	double		observed_apart;
} Covered;

static bool
is_apart(const PrfTakeupCell *cell)
{
	return cell->uncovered_base != 0 || cell->uncovered_observed != 0;
}

static Covered
covered_key(const PrfTakeupCell *cell)
{
	Covered		result;

	result.base = cell->base - cell->uncovered_base;
	result.observed = cell->observed - cell->uncovered_observed;
	result.keys_apart = is_apart(cell);
	result.observed_apart = cell->uncovered_observed;
	return result;
}

static Covered
covered_total(const PrfProfile *profile)
{
	const PrfProfileTotals *known = &profile->known;
	Covered		result = {NAN, NAN, 0, NAN};

	if (profile->hides)
		return result;
	result.base = known->covered_base;
	result.observed = known->covered_observed;
	result.observed_apart = known->observed - known->covered_observed;
	result.keys_apart = 0;
	for (int i = 0; i < profile->nrows - 1; i++)
		result.keys_apart += profile->rows[i].known && is_apart(profile->rows[i].cell);
	return result;
}

static void
put_figures(PrfReportRow *row, const PrfProfileRow *figures, const Covered *covered, Scale scale)
{
	char		buf[PRF_CELL_TEXT_MAX];

	prf_report_text(row, figures->cell == NULL ? NULL : prf_cell_key_text(&figures->cell->key, buf));
	prf_report_number(row, covered->base);
	prf_report_number(row, covered->observed);
	prf_report_number(row, figures->expected);
	prf_report_number(row, figures->index);
	prf_report_limits(row, figures->index_limits);
	put_scaled(row, figures, scale);
	prf_report_count(row, covered->keys_apart);
	prf_report_number(row, covered->observed_apart);
	prf_report_text(row, method_of(figures));
	prf_report_text(row, figures->reason);
}

static Datum
put_total(FunctionCallInfo fcinfo, const PrfProfile *profile, Scale scale)
{
	PrfProfileRow *total = &profile->rows[profile->nrows - 1];
	Covered		covered = covered_total(profile);
	PrfReportRow *row = prf_report_row_of_call(fcinfo);

	if (covered.base == 0 && profile->known.base > 0)
	{
		total->expected = NAN;
		total->reason = "no reference";
	}
	put_figures(row, total, &covered, scale);
	return prf_report_return(row);
}

/* A row at a time: there may be very many, and nothing asks for them together. */
static void
put_keys(FunctionCallInfo fcinfo, const PrfTakeup *takeup, const PrfProfileOptions *options,
		 Scale scale)
{
	int			count;
	const PrfTakeupCell *cells = prf_takeup_cells(takeup, &count);
	const PrfProfile *profile = prf_profile_known(takeup, cells, count, options);
	PrfReportRow *row = prf_report_row_of_set(fcinfo);
	MemoryContext for_row = AllocSetContextCreate(CurrentMemoryContext, "standardised_ratio row",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext outer = MemoryContextSwitchTo(for_row);

	for (int i = 0; i < count; i++)
	{
		PrfProfileRow figures;
		Covered		covered;

		CHECK_FOR_INTERRUPTS();
		prf_profile_start_row(&figures, &cells[i], options);
		if (prf_profile_row_is_protected(&figures))
			figures.reason = PRF_PROTECTED;
		else if (figures.known)
			prf_profile_figures(&figures, profile, options, NULL);
		else
			continue;
		covered = covered_key(&cells[i]);
		put_figures(row, &figures, &covered, scale);
		prf_report_store(fcinfo, row);
		MemoryContextReset(for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(for_row);
}

static void
read_options(FunctionCallInfo fcinfo, PrfProfileOptions *options, Scale *scale)
{
	static const char *const limits[] = {"auto", "byar", "exact", NULL};
	static const char *const weights[] = {"unknown", "exact", NULL};

	*options = prf_profile_defaults();
	options->level = prf_option_confidence(fcinfo, ARG_CONFIDENCE);
	options->limits = prf_option_choice(fcinfo, ARG_LIMITS, "limits", limits);
	options->exact_weights = prf_option_choice(fcinfo, ARG_WEIGHTS, "weights", weights) == 1;
	options->untested = true;
	scale->multiplier = prf_option_number(fcinfo, ARG_MULTIPLIER, "multiplier", 1e-9, 1e300);
	scale->reference_rate = NAN;
}

/* The value, with expected given. */
static PrfTakeup *
read_takeup(FunctionCallInfo fcinfo, Scale *scale)
{
	PrfTakeup  *takeup = PG_ARGISNULL(ARG_TAKEUP) ? prf_takeup_empty()
		: PRF_GETARG_TAKEUP(ARG_TAKEUP);
	PrfMissing	missing = prf_option_missing(fcinfo, ARG_MISSING);
	PrfTakeup  *reference;

	if (PG_ARGISNULL(ARG_REFERENCE))
	{
		if (takeup->ncells > 0 && (takeup->flags & PRF_TAKEUP_GIVEN) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("standardised_ratio needs a reference, or a takeup with given expected"),
					 errdetail("By its own average every whole takeup has the index 100."),
					 errhint("Pass a takeup of the reference population as reference.")));
		return takeup;
	}
	reference = PRF_GETARG_TAKEUP(ARG_REFERENCE);
	prf_pair_check(takeup, reference, "standardised_ratio");
	scale->reference_rate = crude_rate(reference);
	return prf_standardise_takeup(takeup, reference, missing);
}

Datum
prf_standardised_ratio(PG_FUNCTION_ARGS)
{
	static const char *const row_choices[] = {"total", "segments", NULL};
	PrfProfileOptions options;
	Scale		scale;
	PrfTakeup  *takeup;
	bool		by_key = prf_option_choice(fcinfo, ARG_ROWS, "rows", row_choices) == 1;

	read_options(fcinfo, &options, &scale);
	takeup = read_takeup(fcinfo, &scale);
	if (!by_key)
		return put_total(fcinfo, prf_profile_total(takeup, &options), scale);
	InitMaterializedSRF(fcinfo, 0);
	put_keys(fcinfo, takeup, &options, scale);
	return (Datum) 0;
}
