/*
 * funnel.c
 *	  From the rows of a profile to those of a funnel.
 *
 *	  Formulas and their reasons: extension/doc/funnel.md.
 */
#include "readers/funnel.h"

#include <math.h>

#include "miscadmin.h"

#define INNER 0.95
#define OUTER 0.998

PrfFunnelOptions
prf_funnel_defaults(void)
{
	PrfFunnelOptions options = {PRF_TRANSFORM_SQRT, false, 0.1, false, false};

	return options;
}

static PrfLimits
scaled(PrfLimits limits, double unit)
{
	limits.lower *= unit;
	limits.upper *= unit;
	return limits;
}

static PrfLimits
limits_at(const PrfFunnel *funnel, double size, PrfLevel level)
{
	if (funnel->proportion)
		return prf_funnel_proportion(funnel->target, size, level);
	return scaled(prf_funnel_ratio(size, level), funnel->unit);
}

PrfFunnelLimits
prf_funnel_at(const PrfFunnel *funnel, double size)
{
	PrfFunnelLimits result = {limits_at(funnel, size, prf_level(INNER)),
							  limits_at(funnel, size, prf_level(OUTER))};

	return result;
}

/* The standard deviation around the target on the transformed scale. */
static double
spread_of(const PrfDispersion *dispersion, bool multiplicative, double error)
{
	if (multiplicative)
		return error * sqrt(fmax(1, dispersion->phi));
	return hypot(error, sqrt(dispersion->tau2));
}

PrfFunnelLimits
prf_funnel_adjusted_at(const PrfFunnel *funnel, const PrfFunnelOptions *options, double size)
{
	double		spread = spread_of(&funnel->dispersion, options->multiplicative,
								   prf_transform_error(funnel->transform, size));
	double		target = funnel->target / funnel->unit;
	PrfFunnelLimits result = {
		scaled(prf_funnel_spread(funnel->transform, target, spread, prf_level(INNER)), funnel->unit),
		scaled(prf_funnel_spread(funnel->transform, target, spread, prf_level(OUTER)), funnel->unit)};

	return result;
}

static const char *
class_of(bool low_outer, bool low_inner, bool high_inner, bool high_outer)
{
	if (low_outer)
		return "Low (0.001)";
	if (high_outer)
		return "High (0.001)";
	if (low_inner)
		return "Low (0.025)";
	return high_inner ? "High (0.025)" : "Not significant";
}

/* A value outside control limits. */
static const char *
outside(double value, const PrfFunnelLimits *limits)
{
	return class_of(value < limits->outer.lower, value < limits->inner.lower,
					value > limits->inner.upper, value > limits->outer.upper);
}

/* Of a ratio: 1 outside its own limits, exact below 10 and Byar's from 10. */
static const char *
ratio_class(double observed, double expected)
{
	PrfLimits	inner = prf_count_limits(observed, prf_level(INNER));
	PrfLimits	outer = prf_count_limits(observed, prf_level(OUTER));

	return class_of(expected > outer.upper, expected > inner.upper,
					expected < inner.lower, expected < outer.lower);
}

/* Why a key has no place in the funnel, or NULL. */
static const char *
no_value(const PrfProfileRow *key, const PrfFunnel *funnel)
{
	if (!key->known || isnan(key->rate))
		return key->reason;
	if (!funnel->proportion && isnan(key->index))
		return key->reason;
	return NULL;
}

/* Why a key with a value has no limits, or NULL. */
static const char *
no_limits(const PrfProfileRow *key, uint32 flags, const PrfFunnelOptions *options)
{
	if ((flags & PRF_TAKEUP_PERIODS) != 0 && (flags & PRF_TAKEUP_EVENTS) == 0)
		return "repeated people";
	if (key->cell->fractional && !options->exact_weights)
		return "fractional counts";
	if (key->hidden != 0)
		return "hidden counts";
	return NULL;
}

/* Observed that stands against expected: of what has a reference. */
static double
compared(const PrfProfileRow *key)
{
	return key->expected + key->gap;
}

/* What limits depend on.  Weighted people are worth so many answers. */
static double
size_of(const PrfProfileRow *key, const PrfFunnel *funnel)
{
	if (!funnel->proportion)
		return key->expected;
	if (prf_profile_is_weighted(funnel->profile))
		return key->base * (key->base / key->cell->squared_weights);
	return key->base;
}

static void
set_row(PrfFunnelRow *row, const PrfFunnel *funnel, const PrfFunnelOptions *options)
{
	const PrfProfileRow *key = row->key;
	double		y;

	row->reason = no_value(key, funnel);
	if (row->reason != NULL)
		return;
	row->value = funnel->proportion ? key->rate : key->index;
	row->reason = no_limits(key, funnel->profile->flags, options);
	if (row->reason == NULL && isnan(funnel->target))
		row->reason = funnel->rows[funnel->profile->nrows - 1].reason;	/* why there is no average */
	if (row->reason != NULL || isnan(funnel->target))
		return;
	row->size = size_of(key, funnel);
	row->limits = prf_funnel_at(funnel, row->size);
	row->significance = funnel->proportion ? outside(row->value, &row->limits)
		: ratio_class(compared(key), key->expected);
	row->error = prf_transform_error(funnel->transform, row->size);
	y = prf_transform(funnel->transform, row->value / funnel->unit);
	row->z = (y - prf_transform(funnel->transform, funnel->target / funnel->unit)) / row->error;
	row->counts = isfinite(row->z);
	if (!row->counts)
		row->reason = "nothing observed";	/* on a logarithmic scale */
	else if (!funnel->proportion && key->reason != NULL)
		row->reason = key->reason;	/* part has no reference */
}

static void
measure_dispersion(PrfFunnel *funnel, int nrows, const PrfFunnelOptions *options)
{
	Size		size = sizeof(double) * (Size) (nrows + 1);
	double	   *z = palloc_extended(size, MCXT_ALLOC_HUGE);
	double	   *error = palloc_extended(size, MCXT_ALLOC_HUGE);
	double	   *sorted = palloc_extended(size, MCXT_ALLOC_HUGE);
	int			count = 0;

	for (int i = 0; i < nrows; i++)
	{
		if (!funnel->rows[i].counts)
			continue;
		z[count] = funnel->rows[i].z;
		error[count++] = funnel->rows[i].error;
	}
	funnel->dispersion = options->trimmed
		? prf_dispersion_trimmed(z, error, count, options->share, sorted)
		: prf_dispersion_winsorised(z, error, count, options->share, sorted);
}

static void
adjust_row(PrfFunnelRow *row, const PrfFunnel *funnel, const PrfFunnelOptions *options)
{
	if (isnan(row->error) || isnan(funnel->dispersion.phi))
		return;
	row->adjusted = prf_funnel_adjusted_at(funnel, options, row->size);
	row->z_adjusted = row->z * row->error /
		spread_of(&funnel->dispersion, options->multiplicative, row->error);
	row->significance_adjusted = outside(row->value, &row->adjusted);
}

static void
clear_row(PrfFunnelRow *row, const PrfProfileRow *key)
{
	memset(row, 0, sizeof(*row));
	row->key = key;
	row->value = row->size = row->z = row->error = row->z_adjusted = NAN;
	row->limits.inner.lower = row->limits.inner.upper = NAN;
	row->limits.outer = row->limits.inner;
	row->adjusted = row->limits;
}

/* The average of all known keys; an index has its own. */
static void
set_target(PrfFunnel *funnel, PrfFunnelRow *total)
{
	const PrfProfileRow *figures = total->key;

	funnel->target = funnel->proportion ? figures->rate : 100;
	total->value = funnel->proportion ? figures->rate : figures->index;
	total->reason = figures->reason;
	if (!funnel->proportion && isnan(figures->index))
		funnel->target = NAN;
}

PrfFunnel *
prf_funnel_make(const PrfTakeup *takeup, const PrfFunnelOptions *options)
{
	PrfProfileOptions profile_options = prf_profile_defaults();
	PrfFunnel  *funnel = palloc0(sizeof(PrfFunnel));
	int			nrows;

	profile_options.exact_weights = options->exact_weights;
	funnel->profile = prf_profile_make(takeup, &profile_options);
	funnel->proportion = (takeup->flags & (PRF_TAKEUP_EVENTS | PRF_TAKEUP_GIVEN)) == 0;
	funnel->unit = funnel->proportion ? 1 : 100;
	funnel->transform = funnel->proportion ? PRF_TRANSFORM_ARCSINE : options->ratio_scale;
	nrows = funnel->profile->nrows;
	funnel->rows = palloc_extended(sizeof(PrfFunnelRow) * nrows, MCXT_ALLOC_HUGE);
	for (int i = 0; i < nrows; i++)
		clear_row(&funnel->rows[i], &funnel->profile->rows[i]);
	set_target(funnel, &funnel->rows[nrows - 1]);
	for (int i = 0; i < nrows - 1; i++)
	{
		CHECK_FOR_INTERRUPTS();
		set_row(&funnel->rows[i], funnel, options);
	}
	measure_dispersion(funnel, nrows - 1, options);
	for (int i = 0; i < nrows - 1; i++)
		adjust_row(&funnel->rows[i], funnel, options);
	return funnel;
}
