/*
 * scale.c
 *	  From figures to places on an axis.
 */
#include "chart/scale.h"

#include <math.h>

/* The least of 1, 2 and 5 times a power of ten that is not below this. */
static double
round_step(double least)
{
	static const double heads[] = {1, 2, 5, 10};
	double		power = pow(10, floor(log10(least)));

	for (int i = 0; i < (int) lengthof(heads); i++)
	{
		if (heads[i] * power >= least * (1 - 1e-9))
			return heads[i] * power;
	}
	return 10 * power;
}

PrfScale
prf_scale(double low, double high, int ticks, double start, double end)
{
	PrfScale	scale;

	if (!(high > low))
		high = low + 1;
	scale.step = round_step((high - low) / ticks);
	scale.low = scale.step * floor(low / scale.step + 1e-9);
	scale.high = scale.step * ceil(high / scale.step - 1e-9);
	scale.start = start;
	scale.end = end;
	return scale;
}

PrfScale
prf_scale_with_room(double low, double high, int ticks, double start, double end, double room)
{
	PrfScale	scale = prf_scale(low, high, ticks, start, end);

	while (--ticks > 0 &&
		   (end - start) * scale.step / (scale.high - scale.low) < room)
		scale = prf_scale(low, high, ticks, start, end);
	return scale;
}

double
prf_scale_place(const PrfScale *scale, double figure)
{
	double		bounded = Max(scale->low, Min(scale->high, figure));

	return scale->start +
		(scale->end - scale->start) * (bounded - scale->low) / (scale->high - scale->low);
}

/* Limits count up to 1.6 times the highest index: beyond that they would flatten the rest. */
double
prf_scale_highest_index(const PrfProfile *profile)
{
	double		index = 0;
	double		upper = 0;

	for (int i = 0; i < profile->nrows - 1; i++)
	{
		const PrfProfileRow *row = &profile->rows[i];

		if (!row->known || !isfinite(row->index))
			continue;
		index = Max(index, row->index);
		if (isfinite(row->index_limits.upper))
			upper = Max(upper, row->index_limits.upper);
	}
	return Max(Max(150, index), Min(upper, 1.6 * Max(100, index)));
}
