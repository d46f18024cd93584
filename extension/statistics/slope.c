/*
 * slope.c
 *	  Straight lines: the slope index of inequality over ordered groups, and the
 *	  trend over periods.
 */
#include "statistics/slope.h"

#include "statistics/special.h"
#include "statistics/sum.h"

#include <float.h>
#include <math.h>

/* ---- slope and relative index of inequality ---- */

/* Sums over the groups that both passes need */
typedef struct Line
{
	double total;	/* weight */
	double spread;	/* sum a (b - 1/2)^2, a the share and b the middle rank */
	double mean;	/* sum a y */
	double product; /* sum a (b - 1/2) y */
} Line;

/* The middle rank of a group less the mean one, which is 1/2 whatever the weights */
static double
off_middle(PrfSum *before, double weight, double total)
{
	double start = prf_sum_get(before);

	prf_sum_add(before, weight);
	return (start + 0.5 * weight) / total - 0.5;
}

static Line
fit(const PrfRanked *groups, int count)
{
	PrfSum total = {0, 0};
	PrfSum before = {0, 0};
	PrfSum spread = {0, 0};
	PrfSum mean = {0, 0};
	PrfSum product = {0, 0};
	double origin = count > 0 ? groups[0].value : 0.0; /* equal values then have a slope of exactly 0 */
	Line line;

	for (int i = 0; i < count; i++)
		prf_sum_add(&total, groups[i].weight);
	line.total = prf_sum_get(&total);
	for (int i = 0; i < count; i++)
	{
		double share = groups[i].weight / line.total;
		double off = off_middle(&before, groups[i].weight, line.total);

		prf_sum_add(&spread, share * off * off);
		prf_sum_add(&mean, share * (groups[i].value - origin));
		prf_sum_add(&product, share * off * (groups[i].value - origin));
	}
	line.spread = prf_sum_get(&spread);
	line.mean = origin + prf_sum_get(&mean);
	line.product = prf_sum_get(&product);
	return line;
}

/* Variances of the fitted ends, and of the slope: the ends are linear in the values */
typedef struct Variances
{
	double worst;
	double best;
	double both; /* covariance of the two */
	double slope;
	double ratio; /* of worst times the estimated best less best times the estimated worst */
} Variances;

static Variances
vary(const PrfRanked *groups, int count, const Line *line)
{
	PrfSum before = {0, 0};
	PrfSum sums[5] = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
	double half = 0.5 * (line->product / line->spread);
	Variances result;

	for (int i = 0; i < count; i++)
	{
		double share = groups[i].weight / line->total;
		double pull = share * off_middle(&before, groups[i].weight, line->total) / line->spread;
		double worst = (share - 0.5 * pull) * groups[i].standard_error;
		double best = (share + 0.5 * pull) * groups[i].standard_error;
		double slope = pull * groups[i].standard_error;
		double ratio = (line->mean - half) * best - (line->mean + half) * worst;

		prf_sum_add(&sums[0], worst * worst);
		prf_sum_add(&sums[1], best * best);
		prf_sum_add(&sums[2], worst * best);
		prf_sum_add(&sums[3], slope * slope);
		prf_sum_add(&sums[4], ratio * ratio);
	}
	result.worst = prf_sum_get(&sums[0]);
	result.best = prf_sum_get(&sums[1]);
	result.both = prf_sum_get(&sums[2]);
	result.slope = prf_sum_get(&sums[3]);
	result.ratio = prf_sum_get(&sums[4]);
	return result;
}

/*
 * Fieller's limits of best / worst (J. R. Statist. Soc. B 16 (1954) 175): the
 * ratios R at which best - R worst is no further than z from 0.  The discriminant
 * b^2 - a c is written in variances, so that precise ends keep their digits.
 */
static PrfLimits
ratio_limits(double worst, double best, const Variances *v, double z)
{
	double square = z * z;
	double a = worst * worst - square * v->worst;
	double b = worst * best - square * v->both;
	double c = best * best - square * v->best;
	double beyond = square * prf_cross(v->worst, v->best, v->both, v->both);
	double root = z * sqrt(fmax(0.0, v->ratio - beyond));
	PrfLimits limits;

	if (!(a > 0.0))
	{
		/* the worst end may be 0: the ratio has no upper limit */
		limits.lower = c > 0.0 && b + root > 0.0 ? c / (b + root) : 0.0;
		limits.upper = HUGE_VAL;
		return limits;
	}
	limits.upper = (b + root) / a;
	limits.lower = c > 0.0 ? c / (b + root) : 0.0;
	return limits;
}

PrfInequality
prf_inequality(const PrfRanked *groups, int count, PrfLevel level)
{
	Line line = fit(groups, count);
	Variances v = vary(groups, count, &line);
	PrfInequality result;

	result.slope = line.product / line.spread;
	result.worst = line.mean - 0.5 * result.slope;
	result.best = line.mean + 0.5 * result.slope;
	result.standard_error = sqrt(v.slope);
	result.slope_limits.lower = result.slope - level.z * result.standard_error;
	result.slope_limits.upper = result.slope + level.z * result.standard_error;
	result.ratio = result.ratio_limits.lower = result.ratio_limits.upper = NAN;
	if (result.worst > 0.0 && result.best > 0.0)
	{
		result.ratio = result.best / result.worst;
		result.ratio_limits = ratio_limits(result.worst, result.best, &v, level.z);
	}
	return result;
}

/* ---- trend ---- */

static double
mean_of(const double *y, int count)
{
	PrfSum sum = {0, 0};

	for (int i = 0; i < count; i++)
		prf_sum_add(&sum, y[i]);
	return prf_sum_get(&sum) / count;
}

/* What the line leaves over, squared; 0 where that is no more than rounding */
static double
rest_of(const double *y, int count, double mean, double slope)
{
	PrfSum sum = {0, 0};
	double most = 0.0;

	for (int i = 0; i < count; i++)
	{
		double rest = (y[i] - mean) - slope * (i + 1 - 0.5 * (count + 1.0));

		prf_sum_add(&sum, rest * rest);
		most = fmax(most, fabs(y[i]));
	}
	most *= 4.0 * DBL_EPSILON;
	return prf_sum_get(&sum) <= count * most * most ? 0.0 : prf_sum_get(&sum);
}

PrfTrend
prf_trend(const double *y, int count, PrfLevel level)
{
	double mean = mean_of(y, count);
	double spread = count * ((double) count * count - 1.0) / 12.0;
	double df = count - 2.0;
	PrfSum product = {0, 0};
	PrfTrend trend = {NAN, NAN, NAN, {NAN, NAN}, NAN, {NAN, NAN}};
	double reach;

	if (count < 2)
		return trend;
	for (int i = 0; i < count; i++)
		prf_sum_add(&product, (i + 1 - 0.5 * (count + 1.0)) * (y[i] - mean));
	trend.slope = prf_sum_get(&product) / spread;
	trend.intercept = mean - trend.slope * 0.5 * (count + 1.0);
	if (count < 3)
		return trend;
	trend.standard_error = sqrt(rest_of(y, count, mean, trend.slope) / df / spread);
	reach = prf_student_quantile_upper(level.tail, df) * trend.standard_error;
	trend.limits.lower = trend.slope - reach;
	trend.limits.upper = trend.slope + reach;
	if (trend.standard_error > 0.0)
	{
		trend.t = trend.slope / trend.standard_error;
		trend.p = prf_two_sided(prf_student_tails(trend.t, df));
	}
	return trend;
}
