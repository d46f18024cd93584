/*
 * chart_gains.c
 *	  A gains curve: how much of what was observed is in how much of the base,
 *	  taking the groups with the highest rates first.
 */
#include "chart/frame.h"

#include <math.h>

#include "miscadmin.h"
#include "readers/whole.h"

#define MOST_POINTS 5000
/* Points closer than this do not get a mark of their own. */
#define MOST_MARKS 100
/* Room for what the even line is. */
#define EVEN_LINE 16

typedef struct Point
{
	const PrfProfileRow *row;
	double		base;			/* share so far, in per cent */
	double		observed;
} Point;

typedef struct Gains
{
	PrfChart   *chart;
	PrfFrame	frame;
	Point	   *points;
	int			count;			/* 0 where the curve is not defined */
	int			best;			/* where the curve is furthest above the even line */
	const char *reason;			/* why there is no curve, or NULL */
} Gains;

static void
take_points(Gains *gains, const PrfWhole *whole)
{
	const PrfSlice *slices = prf_whole_slices(whole);
	double		base = 0;
	double		observed = 0;

	gains->points = palloc_extended(sizeof(Point) * (Size) Max(1, whole->keys), MCXT_ALLOC_HUGE);
	for (int i = 0; i < whole->keys; i++)
	{
		Point	   *point = &gains->points[i];
		const Point *best = &gains->points[gains->best];

		base += slices[i].base;
		observed += slices[i].observed;
		point->row = whole->rows[slices[i].place];
		point->base = 100 * Min(1, base / whole->profile->known.base);
		point->observed = 100 * Min(1, observed / whole->profile->known.observed);
		if (point->observed - point->base > best->observed - best->base)
			gains->best = i;
	}
	gains->count = whole->keys;
}

static PrfPlaces
places_at(const Gains *gains, const Point *point)
{
	PrfPlaces	places = gains->chart->topic.constant;

	places.text[PRF_PLACE_LABEL] = prf_chart_label(&gains->chart->topic, point->row);
	places.number[PRF_PLACE_LOW] = point->base;
	places.number[PRF_PLACE_HIGH] = point->observed;
	return places;
}

static char *
say_at(const Gains *gains, PrfFinding finding, const Point *point)
{
	PrfPlaces	places = places_at(gains, point);

	return prf_said(&gains->chart->speaker, finding, &places);
}

static char *
why_not(const Gains *gains)
{
	return prf_said_word(&gains->chart->speaker, strcmp(gains->reason, PRF_PROTECTED) == 0
						 ? PRF_SAY_VERDICT_PROTECTED : PRF_SAY_VERDICT_NO_FIGURE);
}

static char *
description_of(const Gains *gains)
{
	StringInfoData out;

	initStringInfo(&out);
	prf_say(&gains->chart->speaker, &out, PRF_SAY_CHART_GAINS_DESCRIPTION,
			&gains->chart->topic.constant);
	for (int i = 0; i < gains->count; i++)
		appendStringInfo(&out, " %s", say_at(gains, PRF_SAY_CHART_GAINS_ROW, &gains->points[i]));
	if (gains->reason != NULL)
		appendStringInfo(&out, " %s.", why_not(gains));
	return out.data;
}

/* Where the groups so far differ most from the same share of everybody. */
static void
draw_best(const Gains *gains)
{
	const Point *best = &gains->points[gains->best];
	double		x = prf_frame_x(&gains->frame, best->base);
	double		y = prf_frame_y(&gains->frame, best->observed);

	prf_svg_line(gains->chart->out, x, y, x, gains->frame.y.start, PRF_INK_LINE, 1, "2 3");
	prf_svg_line(gains->chart->out, gains->frame.x.start, y, x, y, PRF_INK_LINE, 1, "2 3");
}

static void
draw_curve(const Gains *gains)
{
	StringInfo	out = gains->chart->out;
	const PrfFrame *frame = &gains->frame;

	prf_svg_path_begin(out);
	prf_svg_path_point(out, prf_frame_x(frame, 0), prf_frame_y(frame, 0));
	for (int i = 0; i < gains->count; i++)
		prf_svg_path_point(out, prf_frame_x(frame, gains->points[i].base),
						   prf_frame_y(frame, gains->points[i].observed));
	prf_svg_path_end(out, PRF_INK_ABOVE, 2.5, "");
	for (int i = 0; i < gains->count && gains->count <= MOST_MARKS; i++)
	{
		CHECK_FOR_INTERRUPTS();
		prf_svg_group(out, say_at(gains, PRF_SAY_CHART_GAINS_ROW, &gains->points[i]));
		prf_svg_circle(out, prf_frame_x(frame, gains->points[i].base),
					   prf_frame_y(frame, gains->points[i].observed), i == gains->best ? 5 : 3.5,
					   i == gains->best ? PRF_INK_LINE : PRF_INK_ABOVE, PRF_INK_PAPER);
		prf_svg_group_end(out);
	}
}

/* The line, and below the axis, where nothing else is, what it is. */
static void
draw_even(const Gains *gains)
{
	StringInfo	out = gains->chart->out;
	const PrfFrame *frame = &gains->frame;
	double		y = prf_frame_bottom(frame->top) + 4;

	prf_svg_line(out, frame->x.start, frame->y.start, frame->x.end, frame->y.end, PRF_INK_MUTED,
				 1, "6 4");
	prf_svg_line(out, frame->x.start, y - 4, frame->x.start + 28, y - 4, PRF_INK_MUTED, 1, "6 4");
	prf_svg_text(out, frame->x.start + 34, y, PRF_SVG_SMALL, PRF_ANCHOR_START, PRF_INK_MUTED,
				 prf_svg_fit(prf_said_word(&gains->chart->speaker, PRF_SAY_CHART_GAINS_EVEN),
							 PRF_SVG_SMALL, frame->x.end - frame->x.start - 34));
}

static void
draw(Gains *gains)
{
	PrfChart   *chart = gains->chart;

	prf_frame_draw(&gains->frame, prf_said_word(&chart->speaker, PRF_SAY_AXIS_BASE_SHARE),
				   prf_said(&chart->speaker, PRF_SAY_AXIS_OBSERVED_SHARE, &chart->topic.constant),
				   true);
	if (gains->count == 0)
	{
		prf_frame_message(&gains->frame, why_not(gains));
		return;
	}
	draw_even(gains);
	draw_best(gains);
	draw_curve(gains);
}

void
prf_chart_gains(PrfChart *chart)
{
	PrfWhole	whole = prf_whole_open(chart->takeup, &chart->options);
	const char *title = prf_chart_title(chart, PRF_SAY_CHART_GAINS_TITLE);
	Gains		gains;

	memset(&gains, 0, sizeof(gains));
	gains.chart = chart;
	gains.reason = prf_whole_undefined(&whole);
	prf_chart_check_size(whole.keys, MOST_POINTS);
	if (gains.reason == NULL)
		take_points(&gains, &whole);
	(void) prf_chart_begin(chart, prf_frame_bottom(PRF_FRAME_TOP) + (gains.count == 0 ? 0 : EVEN_LINE),
						   title, gains.count == 0 ? ""
						   : say_at(&gains, PRF_SAY_CHART_GAINS_SUBTITLE, &gains.points[gains.best]),
						   description_of(&gains));
	gains.frame = prf_frame(chart, PRF_FRAME_TOP, 0, 100, 0, 100);
	draw(&gains);
	prf_chart_end(chart);
}
