/*
 * profile_report.c
 *	  profile_report: a take-up profile as rows of built-in types.
 */
#include "readers/profile_options.h"

#include <math.h>

#include "base/language.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "readers/key_label.h"
#include "readers/options.h"
#include "readers/row_order.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

PRF_FUNCTION(prf_profile_report);

/* Arguments, in order. */
enum
{
	ARG_TAKEUP, ARG_LABELS, ARG_CONFIDENCE, ARG_ADJUST, ARG_LIMITS, ARG_ROWS,
	ARG_AGAINST, ARG_AT_LEAST, ARG_MARGIN, ARG_UNKNOWN, ARG_WEIGHTS,
	ARG_QUADRANT_INDEX, ARG_QUADRANT_SHARE, ARG_LANG
};

#define COLUMNS 26

/* A row being put together. */
typedef struct Row
{
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS];
	int			at;
} Row;

static void
put_text(Row *row, const char *text)
{
	row->nulls[row->at] = text == NULL;
	row->values[row->at++] = text == NULL ? (Datum) 0 : CStringGetTextDatum(text);
}

static void
put_number(Row *row, double number)
{
	row->nulls[row->at] = !isfinite(number);
	row->values[row->at++] = Float8GetDatum(number == 0 ? 0 : number);	/* no -0 */
}

static void
put_limits(Row *row, PrfLimits limits)
{
	put_number(row, limits.lower);
	put_number(row, limits.upper);
}

static const char *
label_of(const PrfProfileRow *row, const char *text, const PrfLabelView *labels,
		 PrfLanguage language, char *buf)
{
	if (row->cell == NULL)
		return language == PRF_WELSH ? "Cyfanswm" : "Total";
	return prf_key_label_text(&row->cell->key, row->kind, text, labels, language, buf);
}

static const char *
row_kind_of(const PrfProfileRow *row)
{
	return row->cell == NULL ? "total" : prf_row_kind_name(row->kind);
}

static const char *
method_of(const PrfProfileRow *row)
{
	if (row->limits_method == NULL && row->p_method == NULL)
		return NULL;
	if (row->p_method == NULL)
		return psprintf("%s limits", row->limits_method);
	if (row->limits_method == NULL)
		return psprintf("p from %s", row->p_method);
	return psprintf("%s limits, p from %s", row->limits_method, row->p_method);
}

static void
put_row(ReturnSetInfo *result, const PrfProfileRow *profile_row, const PrfLabelView *labels,
		PrfLanguage language)
{
	Row			row;
	char		text_buf[PRF_CELL_TEXT_MAX];
	char		label_buf[PRF_LABEL_MAX];
	const char *text = profile_row->cell == NULL ? NULL
		: prf_cell_key_text(&profile_row->cell->key, text_buf);

	row.at = 0;
	put_text(&row, row_kind_of(profile_row));
	put_text(&row, text);
	put_text(&row, label_of(profile_row, text, labels, language, label_buf));
	put_number(&row, profile_row->base);
	put_number(&row, profile_row->base_share);
	put_number(&row, profile_row->observed);
	put_number(&row, profile_row->observed_share);
	put_number(&row, profile_row->rate);
	put_limits(&row, profile_row->rate_limits);
	put_number(&row, profile_row->expected);
	put_number(&row, profile_row->gap);
	put_number(&row, profile_row->index);
	put_limits(&row, profile_row->index_limits);
	put_number(&row, profile_row->z);
	put_number(&row, profile_row->p.p);
	put_number(&row, profile_row->p_adjusted.p);
	put_text(&row, profile_row->verdict);
	put_text(&row, profile_row->quadrant);
	row.nulls[row.at] = profile_row->rank == 0;
	row.values[row.at++] = Int32GetDatum(profile_row->rank);
	row.nulls[row.at] = isnan(profile_row->observed);
	row.values[row.at++] = Int64GetDatum(profile_row->hidden);
	put_number(&row, profile_row->observed_low);
	put_number(&row, profile_row->observed_high);
	put_text(&row, method_of(profile_row));
	put_text(&row, profile_row->reason != NULL ? profile_row->reason : profile_row->rate_reason);
	Assert(row.at == COLUMNS);
	tuplestore_putvalues(result->setResult, result->setDesc, row.values, row.nulls);
}

static void
read_options(FunctionCallInfo fcinfo, uint32 flags, PrfProfileOptions *options)
{
	static const PrfProfileArguments arguments = {ARG_CONFIDENCE, ARG_ADJUST, ARG_LIMITS, ARG_AGAINST,
												  ARG_AT_LEAST, ARG_MARGIN, ARG_UNKNOWN, ARG_WEIGHTS};

	prf_profile_options_read(fcinfo, &arguments, flags, options);
	options->quadrant_index =
		prf_option_number(fcinfo, ARG_QUADRANT_INDEX, "quadrant_index", 100, 1e300);
	if (!PG_ARGISNULL(ARG_QUADRANT_SHARE))
		options->quadrant_share =
			prf_option_number(fcinfo, ARG_QUADRANT_SHARE, "quadrant_share", 0, 1);
}

/* One of the keys, rather than a row beside them? */
static bool
is_segment(const PrfProfileRow *row)
{
	return row->cell != NULL &&
		(row->known || (row->kind == PRF_ROW_SEGMENT && row->cell->is_protected));
}

Datum
prf_profile_report(PG_FUNCTION_ARGS)
{
	static const char *const row_choices[] = {"all", "segments", NULL};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	PrfProfileOptions options;
	PrfTakeup  *takeup;
	PrfProfile *profile;
	PrfLabelView *labels = NULL;
	PrfLanguage language;
	bool		segments_only;
	int		   *order;
	MemoryContext for_row;
	MemoryContext outer;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(ARG_TAKEUP))
		return (Datum) 0;
	takeup = PRF_GETARG_TAKEUP(ARG_TAKEUP);
	read_options(fcinfo, takeup->flags, &options);
	segments_only = prf_option_choice(fcinfo, ARG_ROWS, "rows", row_choices) == 1;
	(void) prf_option_text(fcinfo, ARG_LANG, "lang");	/* no NULL */
	language = prf_language_from_text(PG_GETARG_TEXT_PP(ARG_LANG));
	if (!PG_ARGISNULL(ARG_LABELS))
		labels = prf_label_set_open(PG_GETARG_DATUM(ARG_LABELS));
	profile = prf_profile_make(takeup, &options);
	order = prf_row_order(profile, labels);
	for_row = AllocSetContextCreate(CurrentMemoryContext, "profile_report row",
									ALLOCSET_SMALL_SIZES);
	outer = MemoryContextSwitchTo(for_row);
	for (int i = 0; i < profile->nrows; i++)
	{
		const PrfProfileRow *row = &profile->rows[order[i]];

		CHECK_FOR_INTERRUPTS();
		if (!segments_only || is_segment(row))
			put_row(result, row, labels, language);
		MemoryContextReset(for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(for_row);
	return (Datum) 0;
}
