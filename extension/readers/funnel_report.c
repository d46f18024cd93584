/*
 * funnel_report.c
 *	  funnel: the rows of a funnel, of built-in types.
 */
#include "readers/funnel.h"

#include <math.h>

#include "base/language.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "readers/options.h"
#include "readers/row_names.h"
#include "readers/row_order.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_funnel);

/* Arguments, in order. */
enum
{
	ARG_TAKEUP, ARG_LABELS, ARG_TRANSFORM, ARG_OUTLIERS, ARG_SHARE, ARG_DISPERSION, ARG_ROWS,
	ARG_WEIGHTS, ARG_LANG
};

static const char *
method_of(const PrfFunnel *funnel, const PrfFunnelOptions *options)
{
	const char *scale = funnel->transform == PRF_TRANSFORM_ARCSINE ? "arcsine"
		: funnel->transform == PRF_TRANSFORM_LOG ? "logarithmic" : "square root";

	return psprintf("%s, over-dispersion %s on the %s scale, %s",
					funnel->proportion ? "proportion" : "ratio",
					options->multiplicative ? "multiplicative" : "additive", scale,
					options->trimmed ? "trimmed" : "winsorised");
}

static void
put_limits(PrfReportRow *row, const PrfFunnelLimits *limits)
{
	prf_report_limits(row, limits->inner);
	prf_report_limits(row, limits->outer);
}

static void
put_row(FunctionCallInfo fcinfo, PrfReportRow *row, const PrfFunnel *funnel,
		const PrfFunnelRow *figures, const PrfLabelView *labels, PrfLanguage language,
		const char *method)
{
	prf_report_names(row, figures->key, labels, language);
	prf_report_number(row, figures->key->base);
	prf_report_number(row, figures->key->observed);
	prf_report_number(row, figures->key->expected);
	prf_report_number(row, figures->value);
	prf_report_number(row, funnel->target);
	put_limits(row, &figures->limits);
	prf_report_number(row, figures->z);
	prf_report_text(row, figures->significance);
	put_limits(row, &figures->adjusted);
	prf_report_number(row, figures->z_adjusted);
	prf_report_text(row, figures->significance_adjusted);
	prf_report_number(row, funnel->dispersion.phi);
	prf_report_number(row, funnel->dispersion.tau2);
	prf_report_text(row, figures->significance == NULL ? NULL : method);
	prf_report_text(row, figures->reason);
	prf_report_store(fcinfo, row);
}

static void
read_options(FunctionCallInfo fcinfo, PrfFunnelOptions *options)
{
	static const char *const transforms[] = {"sqrt", "log", NULL};
	static const char *const outliers[] = {"winsorise", "trim", NULL};
	static const char *const dispersions[] = {"additive", "multiplicative", NULL};
	static const char *const weights[] = {"unknown", "exact", NULL};

	*options = prf_funnel_defaults();
	if (prf_option_choice(fcinfo, ARG_TRANSFORM, "transform", transforms) == 1)
		options->ratio_scale = PRF_TRANSFORM_LOG;
	options->trimmed = prf_option_choice(fcinfo, ARG_OUTLIERS, "outliers", outliers) == 1;
	options->share = prf_option_number(fcinfo, ARG_SHARE, "share", options->trimmed ? 0.01 : 0, 0.45);
	options->multiplicative =
		prf_option_choice(fcinfo, ARG_DISPERSION, "dispersion", dispersions) == 1;
	options->exact_weights = prf_option_choice(fcinfo, ARG_WEIGHTS, "weights", weights) == 1;
}

static void
put_rows(FunctionCallInfo fcinfo, const PrfFunnel *funnel, const PrfFunnelOptions *options,
		 const PrfLabelView *labels, PrfLanguage language, bool segments_only)
{
	int		   *order = prf_row_order(funnel->profile, labels);
	const char *method = method_of(funnel, options);
	PrfReportRow *report_row = prf_report_row_of_set(fcinfo);
	MemoryContext for_row = AllocSetContextCreate(CurrentMemoryContext, "funnel row",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext outer = MemoryContextSwitchTo(for_row);

	for (int i = 0; i < funnel->profile->nrows; i++)
	{
		const PrfFunnelRow *row = &funnel->rows[order[i]];
		bool		is_segment = row->key->cell != NULL &&
			(row->key->known || prf_profile_row_is_protected(row->key));

		CHECK_FOR_INTERRUPTS();
		if (!segments_only || is_segment)
			put_row(fcinfo, report_row, funnel, row, labels, language, method);
		MemoryContextReset(for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(for_row);
}

Datum
prf_funnel(PG_FUNCTION_ARGS)
{
	static const char *const row_choices[] = {"all", "segments", NULL};
	PrfLabelView *labels = NULL;
	PrfLanguage language;
	PrfFunnelOptions options;
	bool		segments_only;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(ARG_TAKEUP))
		return (Datum) 0;
	read_options(fcinfo, &options);
	segments_only = prf_option_choice(fcinfo, ARG_ROWS, "rows", row_choices) == 1;
	(void) prf_option_text(fcinfo, ARG_LANG, "lang");	/* no NULL */
	language = prf_language_from_text(PG_GETARG_TEXT_PP(ARG_LANG));
	if (!PG_ARGISNULL(ARG_LABELS))
		labels = prf_label_set_open(PG_GETARG_DATUM(ARG_LABELS));
	put_rows(fcinfo, prf_funnel_make(PRF_GETARG_TAKEUP(ARG_TAKEUP), &options), &options, labels,
			 language, segments_only);
	return (Datum) 0;
}
