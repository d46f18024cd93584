/*
 * money_axis.h
 *	  Bars of money, one below the other: their columns and their axis.
 */
#ifndef PRF_MONEY_AXIS_H
#define PRF_MONEY_AXIS_H

#include "chart/chart.h"
#include "chart/scale.h"
#include "cost/money.h"

#define PRF_MONEY_ROW 26
#define PRF_MONEY_BAR 16
#define PRF_MONEY_MARGIN 16
/* What is below the last bar. */
#define PRF_MONEY_BELOW 32

typedef struct PrfMoneyAxis
{
	PrfChart   *chart;
	uint32		currency;
	PrfScale	scale;			/* of whole units of the currency */
	double		label_width;
	double		figure_width;
	double		top;			/* of the first bar */
	int			count;
} PrfMoneyAxis;

/* Makes room for one more bar's label and figure. */
extern void prf_money_axis_measure(PrfMoneyAxis *axis, const char *label, const char *figure);
/* When all are measured: from low to high, in ten-thousandths. */
extern void prf_money_axis_set(PrfMoneyAxis *axis, __int128 low, __int128 high);
extern double prf_money_axis_place(const PrfMoneyAxis *axis, __int128 units);
extern double prf_money_axis_bottom(const PrfMoneyAxis *axis);
/* The middle of a bar. */
extern double prf_money_axis_middle(const PrfMoneyAxis *axis, int bar);
extern void prf_money_axis_draw(const PrfMoneyAxis *axis);
/* The label at the left of a bar. */
extern void prf_money_axis_label(const PrfMoneyAxis *axis, int bar, const char *label, bool strong);
/* The figure behind the end of a bar. */
extern void prf_money_axis_figure(const PrfMoneyAxis *axis, int bar, double end, const char *figure,
								  bool muted);
/*
 * A fill and its words, at *x and *y, which go on to the next place; a new line
 * where the picture ends.  Measures alone where it is not drawn.
 */
extern void prf_money_axis_legend(const PrfMoneyAxis *axis, double *x, double *y, PrfFill fill,
								  const char *words, uint32 name, bool draw);

#endif
