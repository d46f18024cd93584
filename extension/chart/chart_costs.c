/*
 * chart_costs.c
 *	  chart of a costs value: a bar for each group, cut by another dimension.
 */
#include "chart/cost_bars.h"
#include "chart/money_axis.h"

#include "headline/amounts.h"
#include "miscadmin.h"
#include "readers/options.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_chart_costs);

enum
{
	ARG_COSTS, ARG_LABELS, ARG_TITLE, ARG_LANG, ARG_WIDTH, ARG_BY, ARG_STACK, ARG_SORT, ARG_AT_MOST
};

#define MOST_BARS 500
/* Of the legend's first line; without one, of the first bar. */
#define LEGEND_TOP 74

typedef struct CostChart
{
	PrfChart	chart;
	PrfCostBars *bars;
	PrfMoneyAxis axis;
	uint32		name;
} CostChart;

/* ---- words ---- */

static PrfFinding
dimension_word(int dimension)
{
	switch (dimension)
	{
		case PRF_BY_KEY:
			return PRF_SAY_DIMENSION_KEY;
		case PRF_BY_LGSL:
			return PRF_SAY_DIMENSION_LGSL;
		case PRF_BY_LGIL:
			return PRF_SAY_DIMENSION_LGIL;
		default:
			return PRF_SAY_DIMENSION_CHANNEL;
	}
}

static PrfPlaces
places_of(const CostChart *costs)
{
	const PrfSpeaker *speaker = &costs->chart.speaker;
	const PrfCostBars *bars = costs->bars;
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.text[PRF_PLACE_LABEL] = prf_said_word(speaker, dimension_word(bars->by));
	if (bars->nparts > 0)
		places.text[PRF_PLACE_OTHER] = prf_said_word(speaker, dimension_word(bars->stack));
	if (bars->whole)
		places.text[PRF_PLACE_MONEY] = prf_amount_said(speaker, bars->total, bars->currency);
	return places;
}

static const char *
title_of(const CostChart *costs)
{
	PrfPlaces	places = places_of(costs);

	if (costs->chart.title != NULL)
		return costs->chart.title;
	return prf_said(&costs->chart.speaker, costs->bars->nparts > 0
					? PRF_SAY_CHART_COSTS_TITLE_STACK : PRF_SAY_CHART_COSTS_TITLE, &places);
}

static const char *
subtitle_of(const CostChart *costs)
{
	PrfPlaces	places = places_of(costs);

	return prf_said(&costs->chart.speaker, costs->bars->whole
					? PRF_SAY_CHART_COSTS_SUBTITLE : PRF_SAY_CHART_COSTS_SUBTITLE_HIDDEN, &places);
}

static char *
description_of(const CostChart *costs)
{
	const PrfSpeaker *speaker = &costs->chart.speaker;
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "%s %s", prf_said_word(speaker, PRF_SAY_CHART_COSTS_DESCRIPTION),
					 subtitle_of(costs));
	for (int i = 0; i < costs->bars->count; i++)
	{
		appendStringInfoChar(&out, ' ');
		prf_cost_bar_describe(speaker, costs->bars, &costs->bars->bars[i], &out);
	}
	return out.data;
}

/* A part's name with its share of the whole, where that is known. */
static const char *
legend_words(const CostChart *costs, const PrfCostPart *part)
{
	const PrfCostBars *bars = costs->bars;
	PrfPlaces	places;

	if (!bars->whole || bars->total <= 0)
		return part->label;
	memset(&places, 0, sizeof(places));
	places.text[PRF_PLACE_LABEL] = part->label;
	places.text[PRF_PLACE_SHARE] = prf_share_said(&costs->chart.speaker, part->cost, bars->total);
	return prf_said(&costs->chart.speaker, PRF_SAY_CHART_COSTS_LEGEND, &places);
}

/* ---- the picture ---- */

/* Returns where the last line of the legend stands. */
static double
draw_legend(const CostChart *costs, bool draw)
{
	double		x = PRF_MONEY_MARGIN;
	double		y = LEGEND_TOP;

	for (int i = 0; i < costs->bars->nparts; i++)
		prf_money_axis_legend(&costs->axis, &x, &y, costs->bars->parts[i].fill,
							  legend_words(costs, &costs->bars->parts[i]), costs->name, draw);
	return y;
}

static void
measure(CostChart *costs)
{
	PrfCostBars *bars = costs->bars;
	__int128	highest = 0;

	costs->axis.chart = &costs->chart;
	costs->axis.currency = bars->currency;
	for (int i = 0; i < bars->count; i++)
	{
		prf_money_axis_measure(&costs->axis, bars->bars[i].label, bars->bars[i].figure);
		highest = Max(highest, bars->bars[i].cost);
	}
	prf_money_axis_set(&costs->axis, 0, highest);
	costs->axis.top = bars->nparts == 0 ? LEGEND_TOP - 8 : draw_legend(costs, false) + 14;
}

static void
draw_bar(const CostChart *costs, int i)
{
	const PrfCostBars *bars = costs->bars;
	const PrfCostBar *bar = &bars->bars[i];
	double		top = prf_money_axis_middle(&costs->axis, i) - PRF_MONEY_BAR / 2.0;
	double		left = prf_money_axis_place(&costs->axis, 0);
	double		end = prf_money_axis_place(&costs->axis, bar->cost);
	StringInfoData tip;
	__int128	so_far = 0;

	initStringInfo(&tip);
	prf_cost_bar_describe(&costs->chart.speaker, bars, bar, &tip);
	prf_svg_group(costs->chart.out, tip.data);
	prf_money_axis_label(&costs->axis, i, bar->label, true);
	if (bar->cost > 0 && bars->nparts == 0)
		prf_svg_filled(costs->chart.out, left, top, end - left, PRF_MONEY_BAR, PRF_FILL_MIDDLE,
					   costs->name);
	for (int part = 0; part < bars->nparts; part++)
	{
		if (bar->parts[part] <= 0)
			continue;
		so_far += bar->parts[part];
		end = prf_money_axis_place(&costs->axis, so_far);
		prf_svg_filled(costs->chart.out, left, top, end - left, PRF_MONEY_BAR,
					   bars->parts[part].fill, costs->name);
		left = end;
	}
	prf_money_axis_figure(&costs->axis, i, end, bar->figure, !bar->shown);
	prf_svg_group_end(costs->chart.out);
}

static void
draw(CostChart *costs)
{
	PrfChart   *chart = &costs->chart;
	const char *title = title_of(costs);

	measure(costs);
	costs->name = prf_chart_begin(chart, prf_money_axis_bottom(&costs->axis) + PRF_MONEY_BELOW,
								  title, subtitle_of(costs), description_of(costs));
	prf_svg_fills(chart->out, costs->name);
	(void) draw_legend(costs, true);
	prf_money_axis_draw(&costs->axis);
	for (int i = 0; i < costs->bars->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		draw_bar(costs, i);
	}
	prf_chart_end(chart);
}

/* ---- the function ---- */

static int
named_parts(FunctionCallInfo fcinfo)
{
	int			named = PG_ARGISNULL(ARG_AT_MOST) ? 0 : PG_GETARG_INT32(ARG_AT_MOST);

	if (named < 1 || named > PRF_COST_NAMED_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("at_most is not a number of parts from 1 to %d", PRF_COST_NAMED_MAX),
				 errhint("The parts of a bar beyond that are drawn as one.")));
	return named;
}

Datum
prf_chart_costs(PG_FUNCTION_ARGS)
{
	static const char *const sorts[] = {"cost", "list", NULL};
	PrfLabelView *labels = NULL;
	StringInfoData out;
	CostChart	costs;
	int			by;
	int			stack;
	bool		sorted;

	if (PG_ARGISNULL(ARG_COSTS))
		PG_RETURN_NULL();
	memset(&costs, 0, sizeof(costs));
	costs.chart.title = prf_chart_text(fcinfo, ARG_TITLE);
	costs.chart.width = prf_chart_width(fcinfo, ARG_WIDTH);
	costs.chart.speaker = prf_speaker_option(fcinfo, ARG_LANG);
	by = prf_cost_dimension(fcinfo, ARG_BY, "by", false);
	stack = prf_cost_dimension(fcinfo, ARG_STACK, "stack", true);
	if (by == stack)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("by and stack are the same"),
				 errhint("Stack by another dimension, or by 'none'.")));
	sorted = prf_option_choice(fcinfo, ARG_SORT, "sort", sorts) == 0;
	if (!PG_ARGISNULL(ARG_LABELS))
		labels = prf_label_set_open(PG_GETARG_DATUM(ARG_LABELS));
	costs.bars = prf_cost_bars(&costs.chart.speaker, PRF_GETARG_COSTS(ARG_COSTS), labels, by, stack,
							   named_parts(fcinfo), sorted, MOST_BARS);
	initStringInfo(&out);
	costs.chart.out = &out;
	draw(&costs);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
