/*
 * frame.c
 *	  Two axes with their ticks.
 */
#include "chart/frame.h"

#include <math.h>

#define LEFT 76
#define RIGHT 24
#define BELOW 52

double
prf_frame_bottom(double top)
{
	return top + PRF_FRAME_HEIGHT + BELOW;
}

double
prf_frame_x(const PrfFrame *frame, double figure)
{
	return prf_scale_place(&frame->x, figure);
}

double
prf_frame_y(const PrfFrame *frame, double figure)
{
	return prf_scale_place(&frame->y, figure);
}

/* As many decimals as the step has; what is whole is written by the language. */
static char *
tick_text(const PrfFrame *frame, const PrfScale *scale, double figure)
{
	StringInfoData text;
	int			decimals = (int) Max(0, ceil(-log10(scale->step) - 1e-9));
	int64		units;

	initStringInfo(&text);
	if (decimals == 0)
		prf_numbers_append(frame->chart->speaker.numbers, &text, figure, PRF_WHOLE);
	else
	{
		int64		power = (int64) rint(pow(10, Min(decimals, 15)));

		units = (int64) rint(fabs(figure) * power);
		appendStringInfo(&text, "%s" INT64_FORMAT ".%0*d", figure < 0 && units > 0 ? "-" : "",
						 units / power, Min(decimals, 9), (int) (units % power));
	}
	return text.data;
}

PrfFrame
prf_frame(PrfChart *chart, double top, double x_low, double x_high, double y_low, double y_high)
{
	PrfFrame	frame;

	frame.chart = chart;
	frame.top = top;
	frame.x = prf_scale(x_low, x_high, 8, LEFT, chart->width - RIGHT);
	frame.x = prf_scale_with_room(x_low, x_high, 8, LEFT, chart->width - RIGHT,
								  prf_svg_text_width(tick_text(&frame, &frame.x, frame.x.high),
													 PRF_SVG_SMALL) + 10);
	frame.y = prf_scale(y_low, y_high, 6, top + PRF_FRAME_HEIGHT, top);
	return frame;
}

static void
draw_y(const PrfFrame *frame)
{
	StringInfo	out = frame->chart->out;
	int			ticks = (int) rint((frame->y.high - frame->y.low) / frame->y.step);

	for (int i = 0; i <= ticks; i++)
	{
		double		figure = frame->y.low + i * frame->y.step;
		double		y = prf_frame_y(frame, figure);

		prf_svg_line(out, frame->x.start, y, frame->x.end, y, PRF_INK_GRID, 1, "");
		prf_svg_text(out, frame->x.start - 8, y + 4, PRF_SVG_SMALL, PRF_ANCHOR_END,
					 PRF_INK_MUTED, tick_text(frame, &frame->y, figure));
	}
}

static void
draw_x(const PrfFrame *frame)
{
	StringInfo	out = frame->chart->out;
	double		bottom = frame->y.start;
	int			ticks = (int) rint((frame->x.high - frame->x.low) / frame->x.step);

	for (int i = 0; i <= ticks; i++)
	{
		double		figure = frame->x.low + i * frame->x.step;
		double		x = prf_frame_x(frame, figure);

		prf_svg_line(out, x, bottom, x, bottom + 5, PRF_INK_LINE, 1, "");
		prf_svg_text(out, x, bottom + 18, PRF_SVG_SMALL, PRF_ANCHOR_MIDDLE, PRF_INK_MUTED,
					 tick_text(frame, &frame->x, figure));
	}
}

void
prf_frame_draw(const PrfFrame *frame, const char *x_name, const char *y_name, bool x_ticks)
{
	StringInfo	out = frame->chart->out;
	double		bottom = frame->y.start;

	draw_y(frame);
	if (x_ticks)
		draw_x(frame);
	prf_svg_line(out, frame->x.start, bottom, frame->x.end, bottom, PRF_INK_LINE, 1, "");
	if (x_name != NULL)
		prf_svg_text(out, (frame->x.start + frame->x.end) / 2, bottom + 38, PRF_SVG_SMALL,
					 PRF_ANCHOR_MIDDLE, PRF_INK_MUTED,
					 prf_svg_fit(x_name, PRF_SVG_SMALL, frame->x.end - frame->x.start));
	prf_svg_text_upwards(out, 18, frame->top + PRF_FRAME_HEIGHT / 2.0, PRF_SVG_SMALL,
						 prf_svg_fit(y_name, PRF_SVG_SMALL, PRF_FRAME_HEIGHT));
}

void
prf_frame_message(const PrfFrame *frame, const char *text)
{
	prf_svg_text(frame->chart->out, (frame->x.start + frame->x.end) / 2,
				 frame->top + PRF_FRAME_HEIGHT / 2.0, PRF_SVG_TEXT, PRF_ANCHOR_MIDDLE,
				 PRF_INK_TEXT, text);
}
