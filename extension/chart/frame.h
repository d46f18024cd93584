/*
 * frame.h
 *	  Two axes with their ticks, and what is drawn between them.
 */
#ifndef PRF_FRAME_H
#define PRF_FRAME_H

#include "chart/chart.h"
#include "chart/scale.h"

/* Of the area that is drawn in: below a heading. */
#define PRF_FRAME_TOP 74
#define PRF_FRAME_HEIGHT 340

typedef struct PrfFrame
{
	PrfChart   *chart;
	PrfScale	x;
	PrfScale	y;
	double		top;
} PrfFrame;

/* Places for the axes; x.start and the like are set by it. */
extern PrfFrame prf_frame(PrfChart *chart, double top, double x_low, double x_high,
						  double y_low, double y_high);
/* How high a picture with a frame at this top is. */
extern double prf_frame_bottom(double top);
/* The grid, and the axes with their names; ticks of x only where wanted. */
extern void prf_frame_draw(const PrfFrame *frame, const char *x_name, const char *y_name,
						   bool x_ticks);
/* A text instead of a picture that cannot be drawn. */
extern void prf_frame_message(const PrfFrame *frame, const char *text);
extern double prf_frame_x(const PrfFrame *frame, double figure);
extern double prf_frame_y(const PrfFrame *frame, double figure);

#endif
