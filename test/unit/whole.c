/* Figures of whole values - concentration, divergence, lines, seasons, distances - against R, and their laws.
   link: statistics/concentration.c statistics/divergence.c statistics/slope.c statistics/season.c
   statistics/neighbours.c statistics/student.c statistics/normal.c statistics/gamma.c statistics/beta.c
   statistics/discrete.c statistics/hypergeometric.c statistics/quadrature.c statistics/quantile.c
   statistics/special.c */
#include "reference_table.h"
#include "statistics/concentration.h"
#include "statistics/divergence.h"
#include "statistics/neighbours.h"
#include "statistics/season.h"
#include "statistics/slope.h"
#include "statistics/special.h"

#define MOST 24

/* ---- the data sets of whole_reference.R ---- */

typedef struct Set
{
	int count;
	double a[MOST];
	double b[MOST];
} Set;

static const Set profiles[] = {
	{4, {2000, 3000, 4000, 1000}, {120, 60, 15, 5}},
	{3, {1000, 900, 1600}, {30, 45, 25}},
	{8, {500, 1200, 800, 2500, 40, 700, 9000, 333}, {20, 100, 33, 260, 0, 70, 500, 41}},
	{3, {1e12, 2e12, 3e12}, {5e11, 1e12 + 3e6, 1.5e12 - 1e6}},
	{3, {100, 200, 300}, {10, 20, 30}},
};
static const Set pairs[] = {
	{3, {120, 80, 200}, {90, 110, 210}},
	{3, {1, 0, 4}, {2, 3, 0}},
	{4, {10, 20, 30, 40}, {400, 300, 200, 100}},
	{2, {7, 0}, {0, 9}},
};
static const Set series[] = {
	{12, {12, 15, 21, 14, 13, 17, 23, 15, 14, 18, 25, 17}, {0}},
	{3, {3, 1, 4}, {0}},
	{7, {100, 99.5, 98, 97, 97.5, 90, 91}, {0}},
};

static PrfConcentration
concentration_of(const double *a, int people, PrfSlice *slices)
{
	const Set *set = &profiles[(int) a[0] - 1];

	for (int i = 0; i < set->count; i++)
	{
		slices[i].base = slices[i].effective = set->a[i];
		slices[i].observed = set->b[i];
		slices[i].place = i;
	}
	prf_slices_sort(slices, set->count);
	return prf_concentration(slices, set->count, people);
}

static PrfConcentration
concentration(const double *a)
{
	PrfSlice slices[MOST];

	return concentration_of(a, (int) a[1], slices);
}

static double
ks(const double *a)
{
	PrfSlice slices[MOST];

	return concentration_of(a, true, slices).ks;
}

static double
gini_chance(const double *a)
{
	int count = profiles[(int) a[0] - 1].count;
	PrfSlice slices[MOST];
	double sum = 0;

	concentration_of(a, (int) a[1], slices);
	for (int part = 1; part < count; part++)
		sum += prf_gini_by_chance_part(slices, count, part, (int) a[1]);
	return sum;
}

static int
pairs_of(const double *a, PrfPair *result)
{
	const Set *set = &pairs[(int) a[0] - 1];

	for (int i = 0; i < set->count; i++)
		result[i] = (PrfPair) {set->a[i], set->b[i]};
	return set->count;
}

static double
psi(const double *a)
{
	PrfPair list[MOST];
	int count = pairs_of(a, list);

	return prf_psi(list, count, a[1]);
}

static double
jensen_shannon(const double *a)
{
	PrfPair list[MOST];
	int count = pairs_of(a, list);

	return prf_jensen_shannon(list, count);
}

static PrfInequality
line_of(const double *a)
{
	const Set *set = &profiles[(int) a[0] - 1];
	PrfRanked groups[MOST];

	for (int i = 0; i < set->count; i++)
	{
		double rate = set->b[i] / set->a[i];

		groups[i] = (PrfRanked) {set->a[i], rate, sqrt(rate * (1 - rate) / set->a[i])};
	}
	return prf_inequality(groups, set->count, prf_level(0.95));
}

static PrfTrend
trend_of(const double *a)
{
	const Set *set = &series[(int) a[0] - 1];

	return prf_trend(set->a, set->count, prf_level(a[1] > 0 ? a[1] : 0.95));
}

static double
decomposed(const double *a, bool want_trend)
{
	const Set *set = &series[(int) a[0] - 1];
	double trend[MOST];
	double season[MOST];

	if (!prf_decompose(set->a, set->count, (int) a[1], a[2] != 0, trend, season))
		return NAN;
	return want_trend ? trend[(int) a[3]] : season[(int) a[3]];
}

static double
distance(const double *a)
{
	static const double weights[] = {1, 2, 0.5, 1};
	double table[] = {4.2, 0.18, 21, 7, 9.9, 0.14, 30, 7, 1.1, 0.25, 11, 7,
					  3.8, 0.19, 24, 7, 12.5, 0.11, 36, 7, 0.6, 0.27, 9, 7};

	double spreads[4];

	prf_spreads(table, 6, 4, spreads);
	return prf_weighted_distance(table + 4 * (int) a[0], table + 4 * (int) a[1], spreads, weights, 4);
}

FUNCTION(gini, concentration(a).gini)
FUNCTION(gini_error, concentration(a).standard_error)
FUNCTION(hoover, concentration(a).hoover)
FUNCTION(slope, line_of(a).slope)
FUNCTION(slope_worst, line_of(a).worst)
FUNCTION(slope_best, line_of(a).best)
FUNCTION(slope_error, line_of(a).standard_error)
FUNCTION(slope_ratio, line_of(a).ratio)
FUNCTION(slope_ratio_lower, line_of(a).ratio_limits.lower)
FUNCTION(slope_ratio_upper, line_of(a).ratio_limits.upper)
FUNCTION(trend_intercept, trend_of(a).intercept)
FUNCTION(trend_slope, trend_of(a).slope)
FUNCTION(trend_error, trend_of(a).standard_error)
FUNCTION(trend_p, trend_of(a).p.p)
FUNCTION(trend_lower, trend_of(a).limits.lower)
FUNCTION(trend_upper, trend_of(a).limits.upper)
FUNCTION(season, decomposed(a, false))
FUNCTION(season_trend, decomposed(a, true))
FUNCTION(student_upper, prf_student_tails(a[0], a[1]).upper)
FUNCTION(student_log_upper, prf_student_tails(a[0], a[1]).log_upper)
FUNCTION(student_quantile, prf_student_quantile_upper(a[0], a[1]))

static Named functions[] = {
	NAMED(gini, 1e-12),
	NAMED(gini_error, 1e-7), /* R's slopes are differences */
	NAMED(gini_chance, 1e-12),
	NAMED(hoover, 1e-12),
	NAMED(ks, 1e-12),
	NAMED(psi, 1e-12),
	NAMED(jensen_shannon, 1e-12),
	NAMED(slope, 1e-12),
	NAMED(slope_worst, 1e-12),
	NAMED(slope_best, 1e-12),
	NAMED(slope_error, 1e-12),
	NAMED(slope_ratio, 1e-12),
	NAMED(slope_ratio_lower, 1e-10),
	NAMED(slope_ratio_upper, 1e-10),
	NAMED(trend_intercept, 1e-12),
	NAMED(trend_slope, 1e-12),
	NAMED(trend_error, 1e-12),
	NAMED(trend_p, 1e-10),
	NAMED(trend_lower, 1e-10),
	NAMED(trend_upper, 1e-10),
	NAMED(season, 1e-12),
	NAMED(season_trend, 1e-12),
	NAMED(student_upper, 1e-11),
	NAMED(student_log_upper, 1e-11),
	NAMED(student_quantile, 1e-10),
	NAMED(distance, 1e-12),
	END_OF_NAMED,
};

/* ---- laws and corners ---- */

static void
check_concentration(void)
{
	PrfSlice slices[MOST];
	double one[] = {4};
	double tied[] = {5};
	PrfConcentration found = concentration_of(one, true, slices);
	double sum = 0;

	/* (s - p) a summed in whole numbers: gini of set 4 is 4e6 / (6 * 3e12 + 12e6) * ... by its definition */
	for (int i = 0; i < 3; i++)
		for (int j = 0; j < i; j++)
			sum += fabs(prf_cross(profiles[3].b[i], profiles[3].a[j], profiles[3].b[j], profiles[3].a[i]));
	sum /= 6e12;
	sum /= 3e12 + 2e6;
	ok(relative_error(found.gini, sum) < 1e-12, "Gini %.17g of rates that differ in the 7th digit", found.gini);
	found = concentration_of(tied, true, slices);
	ok(found.gini == 0 && found.hoover == 0 && found.ks == 0 && found.standard_error < 1,
	   "equal rates: no concentration at all");
	slices[0] = (PrfSlice) {10, 0, 10, 0, 0};
	ok(isnan(prf_concentration(slices, 1, true).gini), "nothing observed: not defined");
	slices[0] = (PrfSlice) {10, 10, 10, 0, 0};
	found = prf_concentration(slices, 1, true);
	ok(found.gini == 0 && isnan(found.ks), "everybody observed: no others to be apart from");
}

/* 61 keys of one rate: 300 events have a Gini of 0.25 by chance, 600 against 600 a PSI of 0.21 */
static void
check_chance(void)
{
	PrfSlice slices[61];
	PrfPair list[61];
	double sum = 0;

	for (int i = 0; i < 61; i++)
	{
		slices[i] = (PrfSlice) {1000, 300 / 61.0, 1000, 0, i};
		list[i] = (PrfPair) {600 / 61.0, 600 / 61.0};
	}
	prf_slices_sort(slices, 61);
	for (int part = 1; part < 61; part++)
		sum += prf_gini_by_chance_part(slices, 61, part, false);
	ok(fabs(sum - 0.25) < 0.005, "Gini by chance alone %.4f", sum);
	ok(fabs(prf_psi_by_chance(list, 61, 600, 600) - 0.21) < 0.005, "PSI by chance alone %.4f",
	   prf_psi_by_chance(list, 61, 600, 600));
	ok(fabs(prf_psi_smallest(list, 61, 600, 1200) - 600 / 61.0) < 1e-12, "the smallest expected");
}

static void
check_divergence(void)
{
	PrfPair list[MOST] = {{7, 0}, {0, 9}};
	double tiny = 1e-9;

	ok(isinf(prf_psi(list, 2, 0)), "a key on one side only: PSI is infinite");
	ok(prf_jensen_shannon(list, 2) == PRF_LN2, "nothing in common: ln 2");
	list[0] = (PrfPair) {1 + tiny, 1};
	list[1] = (PrfPair) {1 - tiny, 1};
	/* p and q differ by tiny / 2: JSD = 1/2 sum (p - q)^2 / (4 m), to leading order, is tiny^2 / 8 */
	ok(relative_error(prf_jensen_shannon(list, 2), tiny * tiny / 8) < 1e-6, "nearly equal: %.17g",
	   prf_jensen_shannon(list, 2));
	ok(relative_error(prf_psi(list, 2, 0), tiny * tiny) < 1e-6, "PSI too");
	list[0] = list[1] = (PrfPair) {3, 21};
	ok(prf_jensen_shannon(list, 2) == 0 && prf_psi(list, 2, 0) == 0, "equal shares are no distance");
}

static void
check_lines(void)
{
	double y[] = {1, 2, 3, 4};
	PrfRanked groups[5] = {{1, 0, 0.1}, {1, 1, 0.1}, {1, 2, 0.1}, {1, 3, 0.1}, {1, 4, 0.1}};
	PrfTrend trend = prf_trend(y, 4, prf_level(0.95));
	PrfInequality line = prf_inequality(groups, 5, prf_level(0.95));

	ok(trend.slope == 1 && trend.intercept == 0 && trend.standard_error == 0 && isnan(trend.p.p),
	   "a line that fits exactly has no p");
	ok(isnan(prf_trend(y, 2, prf_level(0.95)).standard_error) &&
		   prf_trend(y, 2, prf_level(0.95)).slope == 1,
	   "two periods have a slope and no error");
	ok(isnan(prf_trend(y, 1, prf_level(0.95)).slope), "one has none");
	ok(fabs(line.slope - 5) < 1e-12 && fabs(line.worst + 0.5) < 1e-12 && isnan(line.ratio) &&
		   isnan(line.ratio_limits.lower),
	   "a fitted end below 0 has no ratio");
	for (int i = 0; i < 5; i++)
		groups[i].value += 0.6;
	line = prf_inequality(groups, 5, prf_level(0.95));
	ok(line.worst > 0 && line.ratio > 1 && isinf(line.ratio_limits.upper) && line.ratio_limits.lower > 1,
	   "a worst end that may be 0 has no upper limit of the ratio");
}

static void
check_season(void)
{
	double zero[8] = {0};
	double trend[8];
	double season[4];

	ok(!prf_decompose(zero, 8, 4, true, trend, season), "nothing to multiply: no season");
	ok(prf_decompose(zero, 8, 4, false, trend, season) && season[0] == 0 && isnan(trend[0]) &&
		   isnan(trend[7]) && trend[2] == 0,
	   "nothing to add up: a season of 0");
}

static void
check_neighbours(void)
{
	double constant[] = {0.1, 0.1, 0.1};
	double large[] = {1e308, -1e308, 1e308, 3e307};
	double lonely[] = {1, 1 + 1e-9, 4, 1e15};
	double one[] = {1};
	double spread;

	prf_spreads(constant, 3, 1, &spread);
	ok(spread == 0 && prf_weighted_distance(constant, constant + 1, &spread, one, 1) == 0,
	   "a constant tells nobody apart");
	prf_spreads(large, 4, 1, &spread);
	ok(isfinite(spread) && spread > 0 && large[0] == large[2] && large[1] < large[3], "nothing overflows");
	prf_spreads(lonely, 4, 1, &spread);
	ok(relative_error(prf_weighted_distance(lonely + 1, lonely, &spread, one, 1) /
					  prf_weighted_distance(lonely + 2, lonely, &spread, one, 1), (1 + 1e-9 - 1) / 3) < 1e-14,
	   "one area far away takes no digits from the others");
}

static void
check_student(void)
{
	ok(prf_student_tails(0, 5).upper == 0.5 && prf_student_quantile_upper(0.5, 5) == 0, "the middle");
	ok(prf_student_tails(HUGE_VAL, 3).upper == 0 && prf_student_tails(-HUGE_VAL, 3).upper == 1, "the ends");
	ok(isnan(prf_student_tails(1, 0).upper) && isnan(prf_student_quantile_upper(2, 3)), "out of domain");
	ok(relative_error(prf_student_tails(1e150, 1).upper, 1e-150 / acos(-1)) < 1e-12, "Cauchy's tail, far out");
	for (int i = 0; i < 1000; i++)
	{
		double p = uniform();
		double df = any_size(-0.3, 6);
		double back = prf_student_tails(prf_student_quantile_upper(p, df), df).upper;

		if (!(relative_error(back, p) < 1e-9))
		{
			ok(false, "quantile of %.17g with %.17g comes back as %.17g", p, df, back);
			return;
		}
	}
	ok(true, "quantiles come back");
}

int
main(void)
{
	check_table("test/unit/whole_reference.tsv", "whole", functions);
	check_concentration();
	check_chance();
	check_divergence();
	check_lines();
	check_season();
	check_neighbours();
	check_student();
	return done_testing();
}
