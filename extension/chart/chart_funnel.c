/*
 * chart_funnel.c
 *	  A funnel plot: each group's rate (or index) against its size, between the
 *	  limits within which a difference may be chance.
 */
#include "chart/frame.h"

#include <math.h>

#include "miscadmin.h"
#include "readers/funnel.h"

#define MOST_POINTS 5000
/* Points of a limit's curve. */
#define CURVE_POINTS 64
/* So many points beyond the outer limits are named in the picture. */
#define MOST_NAMES 12
/* Where so many had no place, others hardly will. */
#define MOST_TRIED 120

typedef struct FunnelChart
{
	PrfChart   *chart;
	PrfFunnel  *funnel;
	PrfFrame	frame;
	int			count;			/* points with value and size */
	double		shown;			/* a value is shown times this: per cent of a proportion */
	double		largest;		/* size */
	double		highest;		/* value, and outer limit of the larger groups */
	double		lowest;
} FunnelChart;

static bool
is_point(const PrfFunnelRow *row)
{
	return row->key->cell != NULL && row->key->known && isfinite(row->value) &&
		isfinite(row->size) && row->size > 0 && isfinite(row->limits.outer.lower);
}

static PrfFinding
place_of(const PrfFunnelRow *row)
{
	if (row->value < row->limits.outer.lower)
		return PRF_SAY_FUNNEL_LOW;
	if (row->value > row->limits.outer.upper)
		return PRF_SAY_FUNNEL_HIGH;
	if (row->value < row->limits.inner.lower)
		return PRF_SAY_FUNNEL_RATHER_LOW;
	return row->value > row->limits.inner.upper ? PRF_SAY_FUNNEL_RATHER_HIGH
		: PRF_SAY_FUNNEL_WITHIN;
}

static char *
why_not(const FunnelChart *plot)
{
	return prf_said_word(&plot->chart->speaker, prf_takeup_hides(plot->chart->takeup)
						 ? PRF_SAY_VERDICT_PROTECTED : PRF_SAY_VERDICT_NO_FIGURE);
}

static char *
describe(const FunnelChart *plot, const PrfFunnelRow *row)
{
	const PrfSpeaker *speaker = &plot->chart->speaker;
	PrfPlaces	places = plot->chart->topic.constant;

	places.text[PRF_PLACE_LABEL] = prf_chart_label(&plot->chart->topic, row->key);
	if (plot->count == 0 || !is_point(row))
	{
		places.text[PRF_PLACE_TEXT] = prf_said_word(speaker, prf_profile_row_is_protected(row->key)
													? PRF_SAY_VERDICT_PROTECTED
													: PRF_SAY_VERDICT_NO_FIGURE);
		return prf_said(speaker, PRF_SAY_CHART_ROW_NONE, &places);
	}
	places.text[PRF_PLACE_TEXT] = prf_said_word(speaker, place_of(row));
	places.number[PRF_PLACE_OBSERVED] = row->value * plot->shown;
	places.number[PRF_PLACE_BASE] = row->size;
	return prf_said(speaker, plot->funnel->proportion ? PRF_SAY_CHART_FUNNEL_ROW_RATE
					: PRF_SAY_CHART_FUNNEL_ROW_INDEX, &places);
}

static char *
description_of(const FunnelChart *plot)
{
	const PrfFunnel *funnel = plot->funnel;
	PrfPlaces	places = plot->chart->topic.constant;
	StringInfoData out;

	initStringInfo(&out);
	places.number[PRF_PLACE_CONFIDENCE] = funnel->target * plot->shown;
	if (plot->count == 0)
		appendStringInfo(&out, "%s.", why_not(plot));
	else
		prf_say(&plot->chart->speaker, &out, funnel->proportion
				? PRF_SAY_CHART_FUNNEL_DESCRIPTION_RATE : PRF_SAY_CHART_FUNNEL_DESCRIPTION_INDEX,
				&places);
	for (int i = 0; i < funnel->profile->nrows - 1; i++)
	{
		const PrfFunnelRow *row = &funnel->rows[i];

		if (row->key->known || row->key->kind == PRF_ROW_SEGMENT)
			appendStringInfo(&out, " %s", describe(plot, row));
	}
	return out.data;
}

/*
 * The limits of the smallest group may be far out: they are drawn as far as points
 * need, and from half of the largest size on.  Without a target there are no limits,
 * and no points.
 */
static void
measure(FunnelChart *plot)
{
	double		upper;

	plot->shown = plot->funnel->proportion ? 100 : 1;
	if (!isfinite(plot->funnel->target))
	{
		plot->highest = plot->largest = 1;
		return;
	}
	plot->lowest = plot->highest = plot->funnel->target;
	for (int i = 0; i < plot->funnel->profile->nrows - 1; i++)
	{
		const PrfFunnelRow *row = &plot->funnel->rows[i];

		if (!is_point(row))
			continue;
		plot->count++;
		plot->largest = Max(plot->largest, row->size);
		plot->highest = Max(plot->highest, row->value);
		plot->lowest = Min(plot->lowest, row->value);
	}
	if (plot->count == 0)
	{
		plot->lowest = plot->highest = 0;
		plot->largest = 1;
	}
	upper = plot->count == 0 ? NAN
		: prf_funnel_at(plot->funnel, plot->largest / 2).outer.upper;
	if (isfinite(upper))
		plot->highest = Max(plot->highest, upper);
	plot->highest += 0.25 * (plot->highest - plot->lowest) + 0.1 * plot->highest;
	if (plot->funnel->proportion)
		plot->highest = Min(plot->highest, 1);
}

static bool
inside(const FunnelChart *plot, double value)
{
	return value * plot->shown >= plot->frame.y.low && value * plot->shown <= plot->frame.y.high;
}

/* One of the four limits over its places; what is out of the picture is left out. */
static void
draw_limit(const FunnelChart *plot, const double *sizes, const PrfFunnelLimits *limits,
		   bool outer, bool upper)
{
	StringInfo	out = plot->chart->out;

	prf_svg_path_begin(out);
	for (int i = 0; i < CURVE_POINTS; i++)
	{
		PrfLimits	chosen = outer ? limits[i].outer : limits[i].inner;
		double		value = upper ? chosen.upper : chosen.lower;

		if (isfinite(value) && inside(plot, value))
			prf_svg_path_point(out, prf_frame_x(&plot->frame, sizes[i]),
							   prf_frame_y(&plot->frame, value * plot->shown));
	}
	prf_svg_path_end(out, PRF_INK_MUTED, outer ? 1.5 : 1, outer ? "" : "5 4");
}

/* Closer together at small sizes, where the curves are steep. */
static void
draw_limits(const FunnelChart *plot)
{
	PrfFunnelLimits limits[CURVE_POINTS];
	double		sizes[CURVE_POINTS];

	for (int i = 0; i < CURVE_POINTS; i++)
	{
		double		part = (i + 1.0) / CURVE_POINTS;

		CHECK_FOR_INTERRUPTS();
		sizes[i] = plot->frame.x.high * part * part;
		limits[i] = prf_funnel_at(plot->funnel, sizes[i]);
	}
	for (int limit = 0; limit < 4; limit++)
		draw_limit(plot, sizes, limits, limit >= 2, limit % 2 == 1);
}

static bool
is_beyond(const PrfFunnelRow *row)
{
	PrfFinding	place = place_of(row);

	return place == PRF_SAY_FUNNEL_LOW || place == PRF_SAY_FUNNEL_HIGH;
}

static void
draw_point(const FunnelChart *plot, const PrfFunnelRow *row)
{
	StringInfo	out = plot->chart->out;
	PrfInk		ink = place_of(row) == PRF_SAY_FUNNEL_WITHIN ? PRF_INK_PAPER
		: row->value > plot->funnel->target ? PRF_INK_ABOVE : PRF_INK_BELOW;

	prf_svg_group(out, describe(plot, row));
	prf_svg_circle(out, prf_frame_x(&plot->frame, row->size),
				   prf_frame_y(&plot->frame, row->value * plot->shown),
				   is_beyond(row) ? 5 : 4, ink, PRF_INK_LINE);
	prf_svg_group_end(out);
}

/* ---- names ---- */

typedef struct Box
{
	double		left;
	double		right;
	double		top;
	double		bottom;
} Box;

static bool
overlap(const Box *a, const Box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* Beside its point, right or left, else above or below it. */
static Box
box_at(const FunnelChart *plot, const PrfFunnelRow *row, double width, int side)
{
	double		x = prf_frame_x(&plot->frame, row->size);
	double		y = prf_frame_y(&plot->frame, row->value * plot->shown);
	Box			box;

	box.left = side == 0 ? x + 9 : side == 1 ? x - 9 - width : x - width / 2;
	box.right = box.left + width;
	box.top = side == 2 ? y - 20 : side == 3 ? y + 8 : y - 7;
	box.bottom = box.top + 13;
	return box;
}

/* Within the frame, on no name and on no point? */
static bool
is_free(const FunnelChart *plot, const Box *box, const Box *names, int count)
{
	if (box->left < plot->frame.x.start || box->right > plot->frame.x.end ||
		box->top < plot->frame.top || box->bottom > plot->frame.y.start)
		return false;
	for (int i = 0; i < count; i++)
	{
		if (overlap(box, &names[i]))
			return false;
	}
	for (int i = 0; i < plot->funnel->profile->nrows - 1; i++)
	{
		const PrfFunnelRow *row = &plot->funnel->rows[i];
		double		x;
		double		y;

		if (!is_point(row))
			continue;
		x = prf_frame_x(&plot->frame, row->size);
		y = prf_frame_y(&plot->frame, row->value * plot->shown);
		if (overlap(box, &(Box){x - 5, x + 5, y - 5, y + 5}))
			return false;
	}
	return true;
}

/* A name where there is a place for it; the description has them all. */
static void
draw_names(const FunnelChart *plot)
{
	Box			names[MOST_NAMES];
	int			count = 0;
	int			tried = 0;

	for (int i = 0; i < plot->funnel->profile->nrows - 1 && count < MOST_NAMES; i++)
	{
		const PrfFunnelRow *row = &plot->funnel->rows[i];
		char	   *label;
		double		width;

		CHECK_FOR_INTERRUPTS();
		if (!is_point(row) || !is_beyond(row))
			continue;
		if (tried++ == MOST_TRIED)
			break;
		label = prf_svg_fit(prf_chart_label(&plot->chart->topic, row->key), PRF_SVG_SMALL, 180);
		width = prf_svg_text_width(label, PRF_SVG_SMALL);
		for (int side = 0; side < 4; side++)
		{
			names[count] = box_at(plot, row, width, side);
			if (!is_free(plot, &names[count], names, count))
				continue;
			prf_svg_text(plot->chart->out, names[count].left, names[count].bottom - 2,
						 PRF_SVG_SMALL, PRF_ANCHOR_START, PRF_INK_TEXT, label);
			count++;
			break;
		}
	}
}

static void
draw(const FunnelChart *plot)
{
	double		target = prf_frame_y(&plot->frame, plot->funnel->target * plot->shown);

	prf_svg_line(plot->chart->out, plot->frame.x.start, target, plot->frame.x.end, target,
				 PRF_INK_LINE, 2, "");
	draw_limits(plot);
	for (int i = 0; i < plot->funnel->profile->nrows - 1; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (is_point(&plot->funnel->rows[i]))
			draw_point(plot, &plot->funnel->rows[i]);
	}
	draw_names(plot);
}

void
prf_chart_funnel(PrfChart *chart)
{
	PrfFunnelOptions options = prf_funnel_defaults();
	const char *title = prf_chart_title(chart, PRF_SAY_CHART_FUNNEL_TITLE);
	const PrfSpeaker *speaker = &chart->speaker;
	FunnelChart plot;

	prf_chart_check_size(chart->profile->nrows - 1, MOST_POINTS);
	memset(&plot, 0, sizeof(plot));
	options.exact_weights = chart->options.exact_weights;
	plot.chart = chart;
	plot.funnel = prf_funnel_make(chart->takeup, &options);
	measure(&plot);
	(void) prf_chart_begin(chart, prf_frame_bottom(PRF_FRAME_TOP), title, plot.count == 0 ? ""
						   : prf_said_word(speaker, PRF_SAY_CHART_FUNNEL_SUBTITLE),
						   description_of(&plot));
	plot.frame = prf_frame(chart, PRF_FRAME_TOP, 0, plot.largest * 1.05, 0, plot.highest * plot.shown);
	if (plot.count > 0)
	{
		prf_frame_draw(&plot.frame, prf_said_word(speaker, plot.funnel->proportion
												  ? PRF_SAY_AXIS_BASE : PRF_SAY_AXIS_EXPECTED),
					   prf_said_word(speaker, plot.funnel->proportion
									 ? PRF_SAY_AXIS_RATE : PRF_SAY_AXIS_INDEX), true);
		draw(&plot);
	}
	else
		prf_frame_message(&plot.frame, why_not(&plot));
	prf_chart_end(chart);
}
