/*
 * scale.h
 *	  From figures to places on an axis.
 */
#ifndef PRF_SCALE_H
#define PRF_SCALE_H

#include "readers/profile.h"

/* An axis from zero (or low) to high, with ticks at multiples of step. */
typedef struct PrfScale
{
	double		low;
	double		high;
	double		step;
	double		start;			/* where low is drawn, and high */
	double		end;
} PrfScale;

/* From low to high at least, ending on ticks, about so many of them. */
extern PrfScale prf_scale(double low, double high, int ticks, double start, double end);
/* The same, with so few ticks that each has that much room. */
extern PrfScale prf_scale_with_room(double low, double high, int ticks, double start, double end,
									double room);
/* Where a figure is drawn; beyond the ends it is drawn at the end. */
extern double prf_scale_place(const PrfScale *scale, double figure);
/* The highest index that a picture of these rows shows. */
extern double prf_scale_highest_index(const PrfProfile *profile);

#endif
