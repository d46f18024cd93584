/*
 * waterfall.c
 *	  From one cost to another, step by step: a bar for each, below one another.
 *
 *	  Costs stand on the axis, changes hang between where the cost was and where it
 *	  is then.  Changes down and up differ in fill, and say their sign.
 */
#include "chart/waterfall.h"

#include "headline/amounts.h"
#include "miscadmin.h"
#include "utils/builtins.h"

/* Changes that are small beside the cost are drawn on an axis that does not begin at zero. */
#define SMALL 0.9
#define LEGEND_TOP 74
#define NOTE_LINE 18

PrfStep *
prf_waterfall_step(PrfWaterfall *waterfall, const char *label, int128 amount, bool total)
{
	PrfStep    *step = &waterfall->steps[waterfall->count++];

	memset(step, 0, sizeof(PrfStep));
	step->label = label;
	step->amount = amount;
	step->total = total;
	return step;
}

/* ---- words ---- */

/* A change says its sign. */
static char *
figure_of(const PrfWaterfall *waterfall, const PrfStep *step)
{
	char	   *amount = prf_amount_said(&waterfall->chart.speaker, step->amount,
										 waterfall->currency);

	return step->total || step->amount <= 0 ? amount : psprintf("+%s", amount);
}

static void
describe_step(const PrfWaterfall *waterfall, const PrfStep *step, StringInfo out)
{
	const PrfSpeaker *speaker = &waterfall->chart.speaker;
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.text[PRF_PLACE_LABEL] = step->label;
	places.text[PRF_PLACE_MONEY] = step->figure;
	if (step->ranged)
	{
		places.text[PRF_PLACE_LEAST] = prf_amount_said(speaker, step->low, waterfall->currency);
		places.text[PRF_PLACE_MOST] = prf_amount_said(speaker, step->high, waterfall->currency);
	}
	prf_say(speaker, out,
			step->ranged ? PRF_SAY_CHART_WATERFALL_RANGE : PRF_SAY_CHART_COSTS_ROW, &places);
}

static char *
description_of(const PrfWaterfall *waterfall)
{
	const PrfSpeaker *speaker = &waterfall->chart.speaker;
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "%s %s", prf_said_word(speaker, PRF_SAY_CHART_WATERFALL_DESCRIPTION),
					 waterfall->subtitle);
	for (int i = 0; i < waterfall->count; i++)
	{
		appendStringInfoChar(&out, ' ');
		describe_step(waterfall, &waterfall->steps[i], &out);
	}
	return out.data;
}

/* ---- measures ---- */

/* The cost before a step and after it. */
static int128
level_after(const PrfStep *step, int128 before)
{
	return step->total ? step->amount : before + step->amount;
}

static void
measure(PrfWaterfall *waterfall)
{
	PrfMoneyAxis *axis = &waterfall->axis;
	int128		level = 0;
	int128		low = 0;
	int128		high = 0;

	axis->chart = &waterfall->chart;
	axis->currency = waterfall->currency;
	for (int i = 0; i < waterfall->count; i++)
	{
		PrfStep    *step = &waterfall->steps[i];

		step->figure = figure_of(waterfall, step);
		prf_money_axis_measure(axis, step->label, step->figure);
		level = level_after(step, level);
		low = i == 0 ? level : Min(low, level);
		high = i == 0 ? level : Max(high, level);
		if (step->ranged)
		{
			low = Min(low, step->low);
			high = Max(high, step->high);
		}
	}
	waterfall->from_zero = low <= 0 || (double) low < SMALL * (double) high || low == high;
	if (waterfall->from_zero)
		low = Min(low, 0);
	else
		low -= (high - low) / 4;
	prf_money_axis_set(axis, low, Max(high, 0));
}

/* ---- the picture ---- */

static PrfFill
fill_of(const PrfStep *step)
{
	if (step->total)
		return PRF_FILL_DARK;
	return step->amount < 0 ? PRF_FILL_MIDDLE : PRF_FILL_SLANTED;
}

static double
draw_legend(const PrfWaterfall *waterfall, bool draw)
{
	static const PrfFinding words[] = {PRF_SAY_CHART_WATERFALL_LOWERS, PRF_SAY_CHART_WATERFALL_RAISES};
	static const PrfFill of[] = {PRF_FILL_MIDDLE, PRF_FILL_SLANTED};
	double		x = PRF_MONEY_MARGIN;
	double		y = LEGEND_TOP;

	for (int i = 0; i < (int) lengthof(words); i++)
		prf_money_axis_legend(&waterfall->axis, &x, &y, of[i],
							  prf_said_word(&waterfall->chart.speaker, words[i]),
							  waterfall->name, draw);
	return y;
}

/* On a ground of paper, so that it is seen on a dark bar. */
static double
draw_range(const PrfWaterfall *waterfall, const PrfStep *step, double middle)
{
	StringInfo	out = waterfall->chart.out;
	double		left = prf_money_axis_place(&waterfall->axis, step->low);
	double		right = prf_money_axis_place(&waterfall->axis, step->high);

	prf_svg_line(out, left, middle, right, middle, PRF_INK_PAPER, 5, "");
	prf_svg_line(out, left, middle - 5, left, middle + 5, PRF_INK_PAPER, 5, "");
	prf_svg_line(out, left, middle, right, middle, PRF_INK_LINE, 1.5, "");
	prf_svg_line(out, left, middle - 5, left, middle + 5, PRF_INK_LINE, 1.5, "");
	prf_svg_line(out, right, middle - 5, right, middle + 5, PRF_INK_LINE, 1.5, "");
	return right;
}

/* Two slanted cuts near its foot: the bar is longer than it is drawn. */
static void
draw_break(const PrfWaterfall *waterfall, double foot, double middle)
{
	for (int i = 0; i < 2; i++)
	{
		double		x = foot + 8 + 6 * i;

		prf_svg_line(waterfall->chart.out, x, middle + PRF_MONEY_BAR / 2.0 + 2, x + 6,
					 middle - PRF_MONEY_BAR / 2.0 - 2, PRF_INK_PAPER, 3, "");
	}
}

/* The bar itself; where its right end is. */
static double
draw_bar(const PrfWaterfall *waterfall, const PrfStep *step, int128 before, double middle)
{
	const PrfMoneyAxis *axis = &waterfall->axis;
	double		from = step->total && !waterfall->from_zero ? axis->scale.start
		: prf_money_axis_place(axis, step->total ? 0 : before);
	double		to = prf_money_axis_place(axis, level_after(step, before));

	if (step->amount != 0)
		prf_svg_filled(waterfall->chart.out, Min(from, to), middle - PRF_MONEY_BAR / 2.0,
					   Max(from, to) - Min(from, to), PRF_MONEY_BAR, fill_of(step),
					   waterfall->name);
	if (step->total && !waterfall->from_zero)
		draw_break(waterfall, from, middle);
	if (step->ranged)
		return Max(Max(from, to), draw_range(waterfall, step, middle));
	return Max(from, to);
}

static void
draw_steps(const PrfWaterfall *waterfall)
{
	const PrfMoneyAxis *axis = &waterfall->axis;
	StringInfo	out = waterfall->chart.out;
	int128		level = 0;

	for (int i = 0; i < waterfall->count; i++)
	{
		const PrfStep *step = &waterfall->steps[i];
		double		middle = prf_money_axis_middle(axis, i);
		double		before = prf_money_axis_place(axis, level);
		StringInfoData tip;
		double		end;

		CHECK_FOR_INTERRUPTS();
		initStringInfo(&tip);
		describe_step(waterfall, step, &tip);
		if (i > 0)
			prf_svg_line(out, before, middle - PRF_MONEY_ROW + PRF_MONEY_BAR / 2.0, before,
						 middle - PRF_MONEY_BAR / 2.0, PRF_INK_MUTED, 1, "");
		prf_svg_group(out, tip.data);
		prf_money_axis_label(axis, i, step->label, true);
		end = draw_bar(waterfall, step, level, middle);
		prf_money_axis_figure(axis, i, end, step->figure, false);
		prf_svg_group_end(out);
		level = level_after(step, level);
	}
}

static double
height_of(const PrfWaterfall *waterfall)
{
	return prf_money_axis_bottom(&waterfall->axis) + PRF_MONEY_BELOW +
		(waterfall->from_zero ? 0 : NOTE_LINE);
}

static void
draw_note(const PrfWaterfall *waterfall)
{
	if (waterfall->from_zero)
		return;
	prf_svg_text(waterfall->chart.out, PRF_MONEY_MARGIN,
				 prf_money_axis_bottom(&waterfall->axis) + PRF_MONEY_BELOW + 6, PRF_SVG_SMALL,
				 PRF_ANCHOR_START, PRF_INK_MUTED,
				 prf_said_word(&waterfall->chart.speaker, PRF_SAY_CHART_AXIS_NOT_FROM_ZERO));
}

text *
prf_waterfall_draw(PrfWaterfall *waterfall)
{
	PrfChart   *chart = &waterfall->chart;
	StringInfoData out;

	initStringInfo(&out);
	chart->out = &out;
	measure(waterfall);
	waterfall->axis.top = waterfall->count == 0 ? LEGEND_TOP - 8 : draw_legend(waterfall, false) + 14;
	waterfall->name = prf_chart_begin(chart, height_of(waterfall), waterfall->title,
									  waterfall->subtitle, description_of(waterfall));
	if (waterfall->count > 0)
	{
		prf_svg_fills(&out, waterfall->name);
		(void) draw_legend(waterfall, true);
		prf_money_axis_draw(&waterfall->axis);
		draw_steps(waterfall);
		draw_note(waterfall);
	}
	prf_chart_end(chart);
	return cstring_to_text_with_len(out.data, out.len);
}
