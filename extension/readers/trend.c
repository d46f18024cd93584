/*
 * trend.c
 *	  trend and seasonal_index: a take-up value whose keys are periods.
 *
 *	  Formulas and their reasons: extension/doc/trend.md.
 */
#include "readers/series.h"

#include <math.h>

#include "base/language.h"
#include "miscadmin.h"
#include "readers/key_label.h"
#include "readers/options.h"
#include "readers/report_row.h"
#include "statistics/season.h"
#include "statistics/slope.h"

PRF_FUNCTION(prf_trend_report);
PRF_FUNCTION(prf_seasonal_index);

/* ---- trend ---- */

enum
{
	TREND_TAKEUP, TREND_OF, TREND_CONFIDENCE
};

static const char *
no_error(const PrfTrend *trend, int count)
{
	if (count < 2)
		return "fewer than two periods";
	if (count < 3)
		return "fewer than three periods";
	return trend->standard_error > 0 ? NULL : "the line fits exactly";
}

Datum
prf_trend_report(PG_FUNCTION_ARGS)
{
	PrfReportRow *row;
	PrfLevel	level;
	PrfSeries		series;
	PrfTrend	trend;
	PrfMeasure		measure;

	if (PG_ARGISNULL(TREND_TAKEUP))
		PG_RETURN_NULL();
	measure = prf_option_measure(fcinfo, TREND_OF);
	level = prf_option_confidence(fcinfo, TREND_CONFIDENCE);
	row = prf_report_row_of_call(fcinfo);
	series = prf_series_open(PRF_GETARG_TAKEUP(TREND_TAKEUP), measure);
	trend = prf_trend(series.values, series.reason == NULL ? series.count : 0, level);
	if (series.hidden)
	{
		trend.standard_error = trend.limits.lower = trend.limits.upper = trend.t = trend.p.p = NAN;
		series.reason = "hidden counts";
	}
	if (series.reason == NULL)
		series.reason = no_error(&trend, series.count);
	prf_report_number(row, trend.slope);
	prf_report_number(row, trend.limits.lower);
	prf_report_number(row, trend.limits.upper);
	prf_report_number(row, trend.standard_error);
	prf_report_number(row, trend.t);
	prf_report_number(row, trend.p.p);
	prf_report_number(row, trend.intercept + trend.slope);
	prf_report_number(row, trend.intercept + trend.slope * series.count);
	prf_report_integer(row, series.count);
	prf_report_text(row, series.reason);
	return prf_report_return(row);
}

/* ---- seasonal_index ---- */

enum
{
	SEASON_TAKEUP, SEASON_PERIOD, SEASON_OF, SEASON_MODEL, SEASON_LABELS, SEASON_LANG
};

typedef struct Season
{
	FunctionCallInfo fcinfo;
	PrfReportRow *row;
	const PrfLabelView *labels;
	PrfLanguage language;
	bool		multiplicative;
	int			frequency;
	double	   *trend;
	double	   *figures;
} Season;

/* Why a figure of one period is not there, or NULL. */
static const char *
no_figure(double trend, double figure, bool times)
{
	if (times && figure == 0)
		return "the season is 0: nothing to divide by";
	if (isnan(trend))
		return "no full cycle around it";
	return times && trend == 0 ? "the trend is 0: nothing to divide by" : NULL;
}

static void
put_period(Season *season, const PrfSeries *series, int i)
{
	const PrfTakeupCell *period = series->periods[i];
	PrfReportRow *row = season->row;
	char		text_buf[PRF_CELL_TEXT_MAX];
	char		label_buf[PRF_LABEL_MAX];
	const char *text = prf_cell_key_text(&period->key, text_buf);
	bool		defined = series->reason == NULL;
	double		value = series->values[i];
	double		trend = defined ? season->trend[i] : NAN;
	double		figure = defined ? season->figures[i % season->frequency] : NAN;
	bool		times = season->multiplicative;

	prf_report_text(row, text);
	prf_report_text(row, prf_key_label_text(&period->key, period->kind, text, season->labels,
										 season->language, label_buf));
	prf_report_integer(row, i % season->frequency + 1);
	prf_report_number(row, value);
	prf_report_number(row, trend);
	prf_report_number(row, figure);
	prf_report_number(row, times ? 100 * figure : NAN);
	prf_report_number(row, times ? value / figure : value - figure);
	prf_report_number(row, times ? value / (trend * figure) : value - trend - figure);
	prf_report_text(row, defined ? no_figure(trend, figure, times) : series->reason);
	prf_report_store(season->fcinfo, row);
}

static void
decompose(Season *season, PrfSeries *series)
{
	if (series->reason == NULL && series->count / 2 < season->frequency)
		series->reason = "fewer than two full cycles";
	if (series->reason != NULL)
		return;
	season->trend = palloc_extended(sizeof(double) * series->count, MCXT_ALLOC_HUGE);
	season->figures = palloc_extended(sizeof(double) * season->frequency, MCXT_ALLOC_HUGE);
	if (!prf_decompose(series->values, series->count, season->frequency, season->multiplicative,
					   season->trend, season->figures))
		series->reason = "no trend to multiply";
}

static int
read_period(FunctionCallInfo fcinfo)
{
	int			period;

	if (PG_ARGISNULL(SEASON_PERIOD))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("period cannot be NULL"),
				 errhint("It is the number of periods in a cycle: 12 for months, 4 for quarters.")));
	period = PG_GETARG_INT32(SEASON_PERIOD);
	if (period < 2 || period > 366)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("period cannot be %d", period),
				 errhint("It is the number of periods in a cycle, from 2 to 366: 12 for months, 4 for quarters.")));
	return period;
}

Datum
prf_seasonal_index(PG_FUNCTION_ARGS)
{
	static const char *const models[] = {"multiplicative", "additive", NULL};
	Season		season;
	PrfSeries		series;
	PrfMeasure		measure;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(SEASON_TAKEUP))
		return (Datum) 0;
	memset(&season, 0, sizeof(season));
	season.fcinfo = fcinfo;
	season.row = prf_report_row_of_set(fcinfo);
	season.frequency = read_period(fcinfo);
	measure = prf_option_measure(fcinfo, SEASON_OF);
	season.multiplicative = prf_option_choice(fcinfo, SEASON_MODEL, "model", models) == 0;
	(void) prf_option_text(fcinfo, SEASON_LANG, "lang");	/* no NULL */
	season.language = prf_language_from_text(PG_GETARG_TEXT_PP(SEASON_LANG));
	if (!PG_ARGISNULL(SEASON_LABELS))
		season.labels = prf_label_set_open(PG_GETARG_DATUM(SEASON_LABELS));
	series = prf_series_open(PRF_GETARG_TAKEUP(SEASON_TAKEUP), measure);
	decompose(&season, &series);
	for (int i = 0; i < series.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_period(&season, &series, i);
	}
	return (Datum) 0;
}
