/*
 * chart_trend.c
 *	  A line over periods, with the limits of each rate and the straight line that
 *	  fits best.
 */
#include "chart/frame.h"

#include <math.h>

#include "miscadmin.h"
#include "readers/series.h"
#include "statistics/slope.h"

#define MOST_POINTS 2000
#define MOST_MARKS 150
/* A line that stays above this share of its highest point need not be drawn from zero. */
#define FAR_FROM_ZERO 0.6

typedef struct TrendChart
{
	PrfChart   *chart;
	PrfSeries	series;
	PrfLimits  *limits;			/* of the rate of each period, or NaN */
	PrfTrend	trend;
	bool		rate;
	double		shown;			/* a value is shown times this */
	PrfFrame	frame;
} TrendChart;

static bool
same_key(const PrfCellKey *a, const PrfCellKey *b)
{
	return a->words == b->words && memcmp(a->word, b->word, sizeof(uint64) * a->words) == 0;
}

/* The rows of the profile are in the order of the periods; some periods may have none. */
static void
take_limits(TrendChart *plot)
{
	const PrfProfile *profile = plot->chart->profile;
	int			period = 0;

	plot->limits = palloc_extended(sizeof(PrfLimits) * (Size) Max(1, plot->series.count),
								   MCXT_ALLOC_HUGE);
	for (int i = 0; i < plot->series.count; i++)
		plot->limits[i].lower = plot->limits[i].upper = NAN;
	for (int i = 0; i < profile->nrows - 1 && plot->rate; i++)
	{
		while (period < plot->series.count &&
			   !same_key(&plot->series.periods[period]->key, &profile->rows[i].cell->key))
			period++;
		if (period == plot->series.count)
			break;
		if (isfinite(profile->rows[i].rate_limits.lower))
			plot->limits[period] = profile->rows[i].rate_limits;
	}
}

static PrfProfileRow
row_of(const TrendChart *plot, int i)
{
	PrfProfileRow row;

	memset(&row, 0, sizeof(row));
	row.cell = plot->series.periods[i];
	row.kind = PRF_ROW_SEGMENT;
	return row;
}

static char *
label_of(const TrendChart *plot, int i)
{
	PrfProfileRow row = row_of(plot, i);

	return prf_chart_label(&plot->chart->topic, &row);
}

static char *
describe(const TrendChart *plot, int i)
{
	const PrfSpeaker *speaker = &plot->chart->speaker;
	PrfPlaces	places = plot->chart->topic.constant;

	places.text[PRF_PLACE_LABEL] = label_of(plot, i);
	places.number[PRF_PLACE_OBSERVED] = plot->series.values[i] * plot->shown;
	if (isfinite(plot->series.values[i]))
		return prf_said(speaker, plot->rate && !plot->chart->topic.events
						? PRF_SAY_CHART_TREND_ROW_RATE : PRF_SAY_CHART_TREND_ROW, &places);
	places.text[PRF_PLACE_TEXT] = prf_said_word(speaker, plot->series.periods[i]->is_protected
												? PRF_SAY_VERDICT_PROTECTED
												: PRF_SAY_VERDICT_NO_FIGURE);
	return prf_said(speaker, PRF_SAY_CHART_ROW_NONE, &places);
}

static char *
description_of(const TrendChart *plot)
{
	StringInfoData out;

	initStringInfo(&out);
	prf_say(&plot->chart->speaker, &out, PRF_SAY_CHART_TREND_DESCRIPTION,
			&plot->chart->topic.constant);
	for (int i = 0; i < plot->series.count; i++)
		appendStringInfo(&out, " %s", describe(plot, i));
	return out.data;
}

/* ---- the picture ---- */

static void
stretch(double value, double *low, double *high)
{
	if (!isfinite(value))
		return;
	*low = Min(*low, value);
	*high = Max(*high, value);
}

static void
make_frame(TrendChart *plot)
{
	double		low = HUGE_VAL;
	double		high = -HUGE_VAL;

	for (int i = 0; i < plot->series.count; i++)
	{
		stretch(plot->series.values[i], &low, &high);
		stretch(plot->limits[i].lower, &low, &high);
		stretch(plot->limits[i].upper, &low, &high);
	}
	if (high < low)
		low = high = 0;
	if (low > 0 && low < FAR_FROM_ZERO * high)
		low = 0;
	plot->frame = prf_frame(plot->chart, PRF_FRAME_TOP, 0, Max(1, plot->series.count + 1),
							low * plot->shown, high * plot->shown);
	/* periods stand one apart, whatever rounds well */
	plot->frame.x.low = 0.5;
	plot->frame.x.high = plot->series.count + 0.5;
}

static double
x_of(const TrendChart *plot, int i)
{
	return prf_frame_x(&plot->frame, i + 1);
}

static double
y_of(const TrendChart *plot, double value)
{
	return prf_frame_y(&plot->frame, value * plot->shown);
}

/* As many names as there is room for, evenly. */
static void
draw_names(const TrendChart *plot)
{
	double		widest = 20;
	int			every;

	for (int i = 0; i < plot->series.count; i++)
		widest = Max(widest, prf_svg_text_width(label_of(plot, i), PRF_SVG_SMALL));
	widest = Min(widest, 160);
	every = (int) ceil((widest + 12) * plot->series.count /
					   (plot->frame.x.end - plot->frame.x.start));
	for (int i = 0; i < plot->series.count; i += Max(1, every))
	{
		double		x = x_of(plot, i);

		prf_svg_line(plot->chart->out, x, plot->frame.y.start, x, plot->frame.y.start + 5,
					 PRF_INK_LINE, 1, "");
		prf_svg_text(plot->chart->out, x, plot->frame.y.start + 18, PRF_SVG_SMALL,
					 PRF_ANCHOR_MIDDLE, PRF_INK_MUTED,
					 prf_svg_fit(label_of(plot, i), PRF_SVG_SMALL, 160));
	}
}

static void
draw_fitted(const TrendChart *plot)
{
	double		first = plot->trend.intercept + plot->trend.slope;
	double		last = plot->trend.intercept + plot->trend.slope * plot->series.count;

	if (isfinite(first) && isfinite(last))
		prf_svg_line(plot->chart->out, x_of(plot, 0), y_of(plot, first),
					 x_of(plot, plot->series.count - 1), y_of(plot, last), PRF_INK_LINE, 1.5, "6 4");
}

/* A period without a figure breaks the line. */
static void
draw_line(const TrendChart *plot)
{
	StringInfo	out = plot->chart->out;
	bool		open = false;

	for (int i = 0; i < plot->series.count; i++)
	{
		bool		defined = isfinite(plot->series.values[i]);

		if (defined && !open)
			prf_svg_path_begin(out);
		if (defined)
			prf_svg_path_point(out, x_of(plot, i), y_of(plot, plot->series.values[i]));
		if (!defined && open)
			prf_svg_path_end(out, PRF_INK_ABOVE, 2.5, "");
		open = defined;
	}
	if (open)
		prf_svg_path_end(out, PRF_INK_ABOVE, 2.5, "");
}

static void
draw_marks(const TrendChart *plot)
{
	StringInfo	out = plot->chart->out;

	for (int i = 0; i < plot->series.count && plot->series.count <= MOST_MARKS; i++)
	{
		double		x = x_of(plot, i);

		CHECK_FOR_INTERRUPTS();
		if (!isfinite(plot->series.values[i]))
			continue;
		prf_svg_group(out, describe(plot, i));
		if (isfinite(plot->limits[i].lower))
			prf_svg_line(out, x, y_of(plot, plot->limits[i].lower), x,
						 y_of(plot, plot->limits[i].upper), PRF_INK_LINE, 1.5, "");
		prf_svg_circle(out, x, y_of(plot, plot->series.values[i]), 3.5, PRF_INK_ABOVE,
					   PRF_INK_PAPER);
		prf_svg_group_end(out);
	}
}

static const char *
axis_of(const TrendChart *plot)
{
	const PrfTopic *topic = &plot->chart->topic;

	if (!plot->rate)
		return topic->what;
	return prf_said(topic->speaker, topic->events ? PRF_SAY_AXIS_RATE_EVENTS : PRF_SAY_AXIS_RATE,
					&topic->constant);
}

static void
draw(const TrendChart *plot)
{
	const PrfSpeaker *speaker = &plot->chart->speaker;

	prf_frame_draw(&plot->frame, NULL, axis_of(plot), false);
	draw_names(plot);
	draw_fitted(plot);
	draw_line(plot);
	draw_marks(plot);
	if (plot->series.count == 0)
		prf_frame_message(&plot->frame, prf_said_word(speaker, PRF_SAY_VERDICT_NO_FIGURE));
}

static char *
subtitle_of(const TrendChart *plot)
{
	const PrfChart *chart = plot->chart;
	PrfPlaces	places = chart->topic.constant;
	bool		fitted = isfinite(plot->trend.intercept) && isfinite(plot->trend.slope);
	StringInfoData out;

	initStringInfo(&out);
	places.number[PRF_PLACE_CONFIDENCE] = 100 * chart->options.level.confidence;
	if (plot->rate && !chart->topic.events)
		prf_say(&chart->speaker, &out, fitted ? PRF_SAY_CHART_TREND_SUBTITLE_RATE
				: PRF_SAY_CHART_TREND_SUBTITLE_LIMITS, &places);
	else if (fitted)
		prf_say(&chart->speaker, &out, PRF_SAY_CHART_TREND_SUBTITLE, &places);
	if (plot->frame.y.low > 0)
		appendStringInfo(&out, "%s%s", out.len > 0 ? " " : "",
						 prf_said_word(&chart->speaker, PRF_SAY_CHART_AXIS_NOT_FROM_ZERO));
	return out.data;
}

void
prf_chart_trend(PrfChart *chart)
{
	const char *title = prf_chart_title(chart, PRF_SAY_CHART_TREND_TITLE);
	TrendChart	plot;

	prf_chart_check_size(chart->profile->nrows - 1, MOST_POINTS);
	memset(&plot, 0, sizeof(plot));
	plot.chart = chart;
	plot.rate = chart->measure == PRF_OF_RATE;
	plot.shown = !plot.rate ? 1 : chart->topic.events ? 1000 : 100;
	plot.series = prf_series_open(chart->takeup, chart->measure);
	plot.trend = prf_trend(plot.series.values, plot.series.reason == NULL ? plot.series.count : 0,
						   chart->options.level);
	take_limits(&plot);
	make_frame(&plot);
	(void) prf_chart_begin(chart, prf_frame_bottom(PRF_FRAME_TOP) - 14, title, subtitle_of(&plot),
						   description_of(&plot));
	draw(&plot);
	prf_chart_end(chart);
}
