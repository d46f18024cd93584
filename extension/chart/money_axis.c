/*
 * money_axis.c
 *	  Bars of money, one below the other: their columns and their axis.
 */
#include "chart/money_axis.h"

#include <math.h>

#include "headline/amounts.h"

#define GAP 10
#define LEGEND_LINE 18
/* Between two figures of the axis, at least. */
#define TICK_GAP 14

void
prf_money_axis_measure(PrfMoneyAxis *axis, const char *label, const char *figure)
{
	axis->label_width = Max(axis->label_width, prf_svg_text_width(label, PRF_SVG_TEXT));
	axis->figure_width = Max(axis->figure_width, prf_svg_text_width(figure, PRF_SVG_TEXT));
	axis->count++;
}

static double
in_currency(__int128 units)
{
	return (double) units / PRF_MONEY_UNIT;
}

static char *
tick_text(const PrfMoneyAxis *axis, double figure)
{
	double		step = axis->scale.step;
	int			decimals = step >= 0.999 ? 0 : step >= 0.00999 ? 2 : 4;

	return prf_amount(&axis->chart->speaker, (__int128) rint(figure * PRF_MONEY_UNIT), decimals,
					  axis->currency);
}

static double
tick_width(const PrfMoneyAxis *axis)
{
	double		last = axis->scale.low +
		axis->scale.step * floor((axis->scale.high - axis->scale.low) / axis->scale.step);

	return Max(prf_svg_text_width(tick_text(axis, axis->scale.low), PRF_SVG_SMALL),
			   prf_svg_text_width(tick_text(axis, last), PRF_SVG_SMALL));
}

/* As many ticks, up to six, as their figures leave room for. */
void
prf_money_axis_set(PrfMoneyAxis *axis, __int128 low, __int128 high)
{
	double		width = axis->chart->width;
	double		start;
	double		end;
	double		least = in_currency(low);
	double		most = in_currency(high);

	/* nothing costs less than a ten-thousandth: no tick has more decimals */
	most = most > least ? Max(most, least + 4.0 / PRF_MONEY_UNIT) : least + 1;
	axis->label_width = Min(axis->label_width, 0.4 * width);
	axis->figure_width = Min(axis->figure_width, 0.3 * width);
	start = PRF_MONEY_MARGIN + axis->label_width + GAP;
	end = width - PRF_MONEY_MARGIN - axis->figure_width - GAP;
	for (int ticks = 6; ticks >= 1; ticks--)
	{
		double		between;

		axis->scale = prf_scale(least, most, ticks, start, end);
		/* bars use all the room: the axis ends with the longest, not at a tick */
		axis->scale.high = most;
		between = (end - start) * axis->scale.step / (axis->scale.high - axis->scale.low);
		if (between >= tick_width(axis) + TICK_GAP)
			break;
	}
	/* the first figure stands in the middle of its tick */
	axis->scale.start = Max(start, tick_width(axis) / 2 + 4);
}

double
prf_money_axis_place(const PrfMoneyAxis *axis, __int128 units)
{
	return prf_scale_place(&axis->scale, in_currency(units));
}

double
prf_money_axis_bottom(const PrfMoneyAxis *axis)
{
	return axis->top + (double) axis->count * PRF_MONEY_ROW;
}

double
prf_money_axis_middle(const PrfMoneyAxis *axis, int bar)
{
	return axis->top + bar * PRF_MONEY_ROW + PRF_MONEY_ROW / 2.0;
}

void
prf_money_axis_draw(const PrfMoneyAxis *axis)
{
	StringInfo	out = axis->chart->out;
	const PrfScale *scale = &axis->scale;
	double		bottom = prf_money_axis_bottom(axis);
	int			ticks = (int) floor((scale->high - scale->low) / scale->step + 1e-9);

	for (int i = 0; i <= ticks && axis->count > 0; i++)
	{
		double		figure = scale->low + i * scale->step;
		double		x = prf_scale_place(scale, figure);
		bool		zero = fabs(figure) < scale->step / 2;

		prf_svg_line(out, x, axis->top, x, bottom, zero ? PRF_INK_LINE : PRF_INK_GRID, 1, "");
		prf_svg_text(out, x, bottom + 16, PRF_SVG_SMALL, PRF_ANCHOR_MIDDLE, PRF_INK_MUTED,
					 tick_text(axis, figure));
	}
}

void
prf_money_axis_label(const PrfMoneyAxis *axis, int bar, const char *label, bool strong)
{
	prf_svg_text(axis->chart->out, PRF_MONEY_MARGIN + axis->label_width,
				 prf_money_axis_middle(axis, bar) + 4.5, PRF_SVG_TEXT, PRF_ANCHOR_END,
				 strong ? PRF_INK_TEXT : PRF_INK_MUTED,
				 prf_svg_fit(label, PRF_SVG_TEXT, axis->label_width));
}

void
prf_money_axis_figure(const PrfMoneyAxis *axis, int bar, double end, const char *figure, bool muted)
{
	prf_svg_text(axis->chart->out, end + 6, prf_money_axis_middle(axis, bar) + 4.5, PRF_SVG_TEXT,
				 PRF_ANCHOR_START, muted ? PRF_INK_MUTED : PRF_INK_TEXT,
				 prf_svg_fit(figure, PRF_SVG_TEXT,
							 Max(axis->figure_width,
								 axis->chart->width - PRF_MONEY_MARGIN - end - 6)));
}

void
prf_money_axis_legend(const PrfMoneyAxis *axis, double *x, double *y, PrfFill fill,
					  const char *words, uint32 name, bool draw)
{
	PrfChart   *chart = axis->chart;
	const char *fitting = prf_svg_fit(words, PRF_SVG_SMALL,
									  chart->width - 2 * PRF_MONEY_MARGIN - 20);
	double		width = 20 + prf_svg_text_width(fitting, PRF_SVG_SMALL);

	if (*x > PRF_MONEY_MARGIN && *x + width > chart->width - PRF_MONEY_MARGIN)
	{
		*x = PRF_MONEY_MARGIN;
		*y += LEGEND_LINE;
	}
	if (draw)
	{
		prf_svg_filled(chart->out, *x, *y - 10, 14, 11, fill, name);
		prf_svg_text(chart->out, *x + 20, *y, PRF_SVG_SMALL, PRF_ANCHOR_START, PRF_INK_TEXT,
					 fitting);
	}
	*x += width + 18;
}
