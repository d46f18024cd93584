/*
 * limits.c
 *	  Confidence limits of proportions and counts, and of the index.
 */
#include "statistics/limits.h"
#include "statistics/special.h"

#include <math.h>

/* From here on Byar's approximation stands for the exact limits of a count */
#define BYAR_FROM 10.0

/* Both ends, or neither: one limit alone says nothing */
static PrfLimits
make_limits(double lower, double upper)
{
	PrfLimits limits = {lower, upper};

	if (isnan(lower) || isnan(upper))
		limits.lower = limits.upper = NAN;
	return limits;
}

static PrfLimits
scale(PrfLimits limits, double factor)
{
	if (!(factor > 0.0 && factor < HUGE_VAL))
		return make_limits(NAN, NAN);
	return make_limits(limits.lower * factor, limits.upper * factor);
}

double
prf_effective_n(double sum_w, double sum_w2)
{
	if (isnan(sum_w) || isnan(sum_w2) || sum_w < 0.0 || sum_w2 < 0.0)
		return NAN;
	return sum_w == 0.0 ? 0.0 : sum_w * (sum_w / sum_w2);
}

/*
 * Wilson (JASA 22 (1927) 209): the roots p of (n + z^2) p^2 - (2x + z^2) p +
 * x^2/n = 0.  The upper one is a sum of positive terms; the lower one follows
 * from their product, so that neither loses digits.  For x, the smaller of hits
 * and misses.
 */
static PrfLimits
wilson_smaller(double x, double rest, double z)
{
	double n = x + rest;
	double z2 = z * z;
	double sum = 2.0 * x + z2 + z * sqrt(z2 + 4.0 * x * (rest / n));

	double upper = fmin(1.0, sum / (2.0 * (n + z2)));

	return make_limits(x == 0.0 ? 0.0 : fmin(upper, 2.0 * x * (x / n) / sum), upper);
}

static PrfLimits
wilson_counts(double hits, double misses, double z)
{
	PrfLimits m;

	if (!(PRF_IS_COUNT(hits) && PRF_IS_COUNT(misses) && hits + misses > 0.0 && z >= 0.0))
		return make_limits(NAN, NAN);
	if (isinf(z))
		return make_limits(0.0, 1.0);
	if (hits <= misses)
		return wilson_smaller(hits, misses, z);
	m = wilson_smaller(misses, hits, z);
	return make_limits(1.0 - m.upper, 1.0 - m.lower);
}

PrfLimits
prf_wilson(double x, double n, PrfLevel level)
{
	return wilson_counts(x, n - x, level.z);
}

PrfLimits
prf_wilson_effective(double x, double n, double n_eff, PrfLevel level)
{
	if (!(n > 0.0))
		return make_limits(NAN, NAN);
	return wilson_counts(n_eff * (x / n), n_eff * ((n - x) / n), level.z);
}

/* Clopper and Pearson (Biometrika 26 (1934) 404), by beta quantiles */
PrfLimits
prf_clopper_pearson(double x, double n, PrfLevel level)
{
	if (!(PRF_IS_COUNT(x) && x <= n && PRF_IS_SHAPE(n)) || isnan(level.tail))
		return make_limits(NAN, NAN);
	return make_limits(x > 0.0 ? prf_beta_quantile(level.tail, x, n - x + 1.0) : 0.0,
					   x < n ? prf_beta_quantile_upper(level.tail, x + 1.0, n - x) : 1.0);
}

/*
 * Byar's approximation (Breslow & Day, IARC 1987, vol. II, 2.3).  Below x = 0.63
 * at 95 % the lower cube is negative: the limit is then 0.
 */
PrfLimits
prf_byar(double x, PrfLevel level)
{
	double y = x + 1.0;
	double down = 0.0;
	double up;

	if (!PRF_IS_COUNT(x) || isnan(level.z))
		return make_limits(NAN, NAN);
	if (isinf(level.z))
		return make_limits(0.0, HUGE_VAL);
	if (x > 0.0)
		down = fmax(0.0, 1.0 - 1.0 / (9.0 * x) - level.z / (3.0 * sqrt(x)));
	up = 1.0 - 1.0 / (9.0 * y) + level.z / (3.0 * sqrt(y));
	return make_limits(x * down * down * down, y * up * up * up);
}

/* Garwood (Biometrika 28 (1936) 437), by gamma quantiles */
PrfLimits
prf_poisson_limits(double x, PrfLevel level)
{
	if (!PRF_IS_COUNT(x) || isnan(level.tail))
		return make_limits(NAN, NAN);
	return make_limits(x > 0.0 ? prf_gamma_quantile(level.tail, x) : 0.0,
					   prf_gamma_quantile_upper(level.tail, x + 1.0));
}

PrfLimits
prf_count_limits(double x, PrfLevel level)
{
	return x < BYAR_FROM ? prf_poisson_limits(x, level) : prf_byar(x, level);
}

/*
 * How far Byar's limits of x are from x.  x + 1 times (1 + v)^3 less x, written
 * out: of a large count the difference would keep few digits.
 */
static PrfLimits
byar_reach(double x, PrfLevel level)
{
	double y = x + 1.0;
	double u = -1.0 / (9.0 * x) - level.z / (3.0 * sqrt(x));
	double v = -1.0 / (9.0 * y) + level.z / (3.0 * sqrt(y));

	return make_limits(u <= -1.0 ? -x : x * u * (3.0 + u * (3.0 + u)),
					   1.0 + y * v * (3.0 + v * (3.0 + v)));
}

/*
 * Dobson, Kuulasmaa, Eberle & Scherer (Stat. Med. 10 (1991) 457): the limits of
 * the number of events, on the scale of the sum.  A rate is not below 0.
 */
PrfLimits
prf_dobson(double value, double variance, double observed, PrfLevel level)
{
	double scale = sqrt(variance / observed);
	PrfLimits reach;

	if (!(observed > 0.0 && observed < HUGE_VAL && variance >= 0.0) || isnan(level.z))
		return make_limits(NAN, NAN);
	if (isinf(level.z))
		return make_limits(0.0, HUGE_VAL);
	reach = byar_reach(observed, level);
	return make_limits(fmax(0.0, value + scale * reach.lower), value + scale * reach.upper);
}

double
prf_index_of_ratio(double ratio, double n, double total_n)
{
	if (!(ratio >= 0.0 && n > 0.0 && n <= total_n && total_n <= PRF_MOST_SHAPE))
		return NAN;
	if (isinf(ratio))
		return 100.0 * (total_n / n);
	return 100.0 * ratio * (total_n / (n * ratio + (total_n - n)));
}

PrfLimits
prf_index_people_own(double x, double n, double total_x, double total_n, PrfLevel level)
{
	return prf_index_people_own_effective(x, n, total_x, total_n, n, total_n - n, level);
}

/* The shares are weighted, their precision is that of the effective sizes */
PrfLimits
prf_index_people_own_effective(double x, double n, double total_x, double total_n, double n_eff,
							   double rest_eff, PrfLevel level)
{
	double rest = total_n - n;
	double rest_x = total_x - x;
	double f1 = n_eff / n;
	double f2 = rest_eff / rest;
	PrfLimits r;

	if (!(n > 0.0 && rest > 0.0))
		return make_limits(NAN, NAN);
	r = prf_koopman_counts(x * f1, (n - x) * f1, rest_x * f2, (rest - rest_x) * f2, level);
	return make_limits(prf_index_of_ratio(r.lower, n, total_n),
					   prf_index_of_ratio(r.upper, n, total_n));
}

PrfLimits
prf_index_people_given(double x, double n, double expected, PrfLevel level)
{
	return scale(prf_wilson(x, n, level), 100.0 * (n / expected));
}

PrfLimits
prf_index_people_given_effective(double x, double n, double expected, double n_eff, PrfLevel level)
{
	return scale(prf_wilson_effective(x, n, n_eff, level), 100.0 * (n / expected));
}

PrfLimits
prf_index_events_own(double x, double n, double total_x, double total_n, PrfLevel level)
{
	return scale(prf_wilson(x, total_x, level), 100.0 * (total_n / n));
}

PrfLimits
prf_index_events_given(double x, double expected, PrfLevel level)
{
	return scale(prf_count_limits(x, level), 100.0 / expected);
}
