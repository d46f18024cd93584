/*
 * chart_index.c
 *	  A chart of index bars: from the 100 line to each index, with its limits.
 *
 *	  Without colours the sides of the 100 line say above and below, and bars that
 *	  are no clear difference are hollow.
 */
#include "chart/chart.h"

#include <math.h>

#include "chart/scale.h"
#include "miscadmin.h"

#define ROW_HEIGHT 26
#define BAR_HEIGHT 14
#define MARGIN 16
#define MOST_BARS 500
/* Of the first bar, and what is below the last one. */
#define TOP 84
#define BELOW 56
#define LEGEND_LINE 18

typedef struct IndexChart
{
	PrfChart   *chart;
	const PrfProfileRow **rows;
	int			count;
	char	  **labels;
	char	  **figures;
	double		label_width;	/* of the column at the left */
	PrfScale	scale;
	double		top;			/* of the first row */
} IndexChart;

static double
height_of_rows(const IndexChart *index)
{
	return (double) index->count * ROW_HEIGHT;
}

static PrfPlaces
places_of(const PrfChart *chart)
{
	PrfPlaces	places = chart->topic.constant;

	places.number[PRF_PLACE_CONFIDENCE] = 100 * chart->options.level.confidence;
	return places;
}

static char *
description_of(const IndexChart *index)
{
	PrfChart   *chart = index->chart;
	PrfPlaces	places = places_of(chart);
	StringInfoData out;

	initStringInfo(&out);
	prf_say(&chart->speaker, &out, PRF_SAY_CHART_INDEX_DESCRIPTION, &places);
	for (int i = 0; i < index->count; i++)
	{
		appendStringInfoChar(&out, ' ');
		prf_chart_describe(&chart->topic, index->rows[i], &out);
	}
	return out.data;
}

/* The figures with their limits or, where those take too much room, without: they are drawn. */
static double
make_figures(IndexChart *index, bool limits)
{
	double		widest = 0;

	for (int i = 0; i < index->count; i++)
	{
		index->figures[i] = prf_chart_figure(&index->chart->topic, index->rows[i], limits);
		widest = Max(widest, prf_svg_text_width(index->figures[i], PRF_SVG_TEXT));
	}
	return widest;
}

static char *
tick_text(const IndexChart *index, double figure)
{
	StringInfoData text;

	initStringInfo(&text);
	prf_numbers_append(index->chart->speaker.numbers, &text, figure, PRF_TENTH_IF_ANY);
	return text.data;
}

/* Columns: labels as wide as the widest, up to two fifths of the picture; figures as theirs. */
static void
measure(IndexChart *index)
{
	PrfChart   *chart = index->chart;
	double		highest = prf_scale_highest_index(chart->profile);
	double		figures;

	index->labels = palloc(sizeof(char *) * Max(1, index->count));
	index->figures = palloc(sizeof(char *) * Max(1, index->count));
	for (int i = 0; i < index->count; i++)
	{
		index->labels[i] = prf_chart_label(&chart->topic, index->rows[i]);
		index->label_width = Max(index->label_width,
								 prf_svg_text_width(index->labels[i], PRF_SVG_TEXT));
	}
	index->label_width = Min(index->label_width, 0.4 * chart->width);
	figures = make_figures(index, true);
	if (figures > 0.25 * chart->width)
		figures = Min(make_figures(index, false), 0.4 * chart->width);
	index->scale = prf_scale_with_room(0, highest, 6, MARGIN + index->label_width + 10,
									   chart->width - MARGIN - figures - 10,
									   prf_svg_text_width(tick_text(index, rint(highest)),
														  PRF_SVG_SMALL) + 8);
}

static void
draw_axis(const IndexChart *index)
{
	PrfChart   *chart = index->chart;
	const PrfScale *scale = &index->scale;
	double		bottom = index->top + height_of_rows(index);
	int			ticks = (int) rint(scale->high / scale->step);

	for (int i = 0; i <= ticks; i++)
	{
		double		x = prf_scale_place(scale, i * scale->step);

		prf_svg_line(chart->out, x, index->top, x, bottom, PRF_INK_GRID, 1, "");
		prf_svg_text(chart->out, x, bottom + 16, PRF_SVG_SMALL, PRF_ANCHOR_MIDDLE,
					 PRF_INK_MUTED, tick_text(index, i * scale->step));
	}
}

/* An arrow instead of an end where the limit is beyond the picture. */
static void
draw_limits(const IndexChart *index, PrfLimits limits, double middle)
{
	StringInfo	out = index->chart->out;
	double		left = prf_scale_place(&index->scale, limits.lower);
	bool		beyond = !(limits.upper <= index->scale.high);
	double		right = beyond ? index->scale.end : prf_scale_place(&index->scale, limits.upper);

	prf_svg_line(out, left, middle, right, middle, PRF_INK_LINE, 1.5, "");
	prf_svg_line(out, left, middle - 4, left, middle + 4, PRF_INK_LINE, 1.5, "");
	if (beyond)
	{
		prf_svg_line(out, right, middle, right - 5, middle - 4, PRF_INK_LINE, 1.5, "");
		prf_svg_line(out, right, middle, right - 5, middle + 4, PRF_INK_LINE, 1.5, "");
	}
	else
		prf_svg_line(out, right, middle - 4, right, middle + 4, PRF_INK_LINE, 1.5, "");
}

static void
draw_bar(const IndexChart *index, const PrfProfileRow *row, double middle)
{
	double		hundred = prf_scale_place(&index->scale, 100);
	double		end = prf_scale_place(&index->scale, row->index);
	bool		clear = prf_finding_weight(row) == PRF_FINDING_CLEAR;
	PrfInk		fill = !clear ? PRF_INK_PAPER : row->index > 100 ? PRF_INK_ABOVE : PRF_INK_BELOW;

	prf_svg_rectangle(index->chart->out, Min(hundred, end), middle - BAR_HEIGHT / 2.0,
					  fabs(end - hundred), BAR_HEIGHT, fill, PRF_INK_MUTED);
	if (isfinite(row->index_limits.lower))
		draw_limits(index, row->index_limits, middle);
}

static void
draw_row(const IndexChart *index, int i)
{
	PrfChart   *chart = index->chart;
	const PrfProfileRow *row = index->rows[i];
	double		middle = index->top + i * ROW_HEIGHT + ROW_HEIGHT / 2.0;
	StringInfoData tip;

	initStringInfo(&tip);
	prf_chart_describe(&chart->topic, row, &tip);
	prf_svg_group(chart->out, tip.data);
	prf_svg_text(chart->out, MARGIN + index->label_width, middle + 4.5, PRF_SVG_TEXT,
				 PRF_ANCHOR_END, PRF_INK_TEXT,
				 prf_svg_fit(index->labels[i], PRF_SVG_TEXT, index->label_width));
	if (isfinite(row->index))
		draw_bar(index, row, middle);
	prf_svg_text(chart->out, index->scale.end + 10, middle + 4.5, PRF_SVG_TEXT,
				 PRF_ANCHOR_START, isfinite(row->index) ? PRF_INK_TEXT : PRF_INK_MUTED,
				 prf_svg_fit(index->figures[i], PRF_SVG_TEXT,
							 chart->width - MARGIN - index->scale.end - 8));
	prf_svg_group_end(chart->out);
}

/* Over the bars, so that it is seen through all of them. */
static void
draw_hundred(const IndexChart *index)
{
	double		x = prf_scale_place(&index->scale, 100);

	prf_svg_line(index->chart->out, x, index->top - 4, x,
				 index->top + height_of_rows(index) + 4, PRF_INK_LINE, 2, "");
	prf_svg_text(index->chart->out, x, index->top - 8, PRF_SVG_SMALL, PRF_ANCHOR_MIDDLE,
				 PRF_INK_TEXT, "100");
}

/* In a line, or in several where the picture is narrow; how high it is. */
static double
draw_legend(const IndexChart *index, double top, bool measure_only)
{
	static const struct
	{
		PrfFinding	words;
		PrfInk		fill;
	}			entries[] = {
		{PRF_SAY_LEGEND_ABOVE, PRF_INK_ABOVE},
		{PRF_SAY_LEGEND_BELOW, PRF_INK_BELOW},
		{PRF_SAY_LEGEND_UNCLEAR, PRF_INK_PAPER},
	};
	PrfChart   *chart = index->chart;
	double		x = MARGIN;
	double		y = top;

	for (int i = 0; i < (int) lengthof(entries); i++)
	{
		char	   *words = prf_said_word(&chart->speaker, entries[i].words);
		double		width = 20 + prf_svg_text_width(words, PRF_SVG_SMALL);

		if (i > 0 && x + width > chart->width - MARGIN)
		{
			x = MARGIN;
			y += LEGEND_LINE;
		}
		if (!measure_only)
		{
			prf_svg_rectangle(chart->out, x, y - 9, 14, 10, entries[i].fill, PRF_INK_MUTED);
			prf_svg_text(chart->out, x + 20, y, PRF_SVG_SMALL, PRF_ANCHOR_START, PRF_INK_MUTED,
						 words);
		}
		x += width + 24;
	}
	return y - top;
}

void
prf_chart_index(PrfChart *chart)
{
	PrfPlaces	places = places_of(chart);
	const char *title = prf_chart_title(chart, PRF_SAY_CHART_INDEX_TITLE);
	IndexChart	index;

	memset(&index, 0, sizeof(index));
	index.chart = chart;
	index.rows = prf_chart_rows(chart->profile, chart->labels, chart->by_index, &index.count);
	prf_chart_check_size(index.count, MOST_BARS);
	measure(&index);
	(void) prf_chart_begin(chart, TOP + height_of_rows(&index) + BELOW + draw_legend(&index, 0, true),
						   title, prf_said(&chart->speaker, PRF_SAY_CHART_INDEX_SUBTITLE, &places),
						   description_of(&index));
	index.top = TOP;
	draw_axis(&index);
	for (int i = 0; i < index.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		draw_row(&index, i);
	}
	draw_hundred(&index);
	(void) draw_legend(&index, index.top + height_of_rows(&index) + 42, false);
	prf_chart_end(chart);
}
