/*
 * waterfall.h
 *	  From one cost to another, step by step.
 */
#ifndef PRF_WATERFALL_H
#define PRF_WATERFALL_H

#include "chart/money_axis.h"

typedef struct PrfStep
{
	const char *label;
	bool		total;			/* a cost; else a change */
	int128		amount;
	bool		ranged;			/* of a total: it may be from low to high */
	int128		low;
	int128		high;
	char	   *figure;			/* set when it is drawn */
} PrfStep;

typedef struct PrfWaterfall
{
	PrfChart	chart;
	const char *title;
	const char *subtitle;
	uint32		currency;
	PrfStep    *steps;			/* the first and the last are totals; none: no figures */
	int			count;
	PrfMoneyAxis axis;
	bool		from_zero;
	uint32		name;
} PrfWaterfall;

/* Appends a step; there has to be room for it. */
extern PrfStep *prf_waterfall_step(PrfWaterfall *waterfall, const char *label, int128 amount,
								   bool total);
/* The whole picture, as text. */
extern text *prf_waterfall_draw(PrfWaterfall *waterfall);

#endif
