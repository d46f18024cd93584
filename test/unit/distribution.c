/* Distribution functions: against R, against 60-digit arithmetic, and their laws.
   link: statistics/normal.c statistics/gamma.c statistics/beta.c statistics/discrete.c
   statistics/hypergeometric.c statistics/quadrature.c statistics/quantile.c statistics/special.c */
#include "reference_table.h"
#include "statistics/distribution.h"

/* The four fields of a function that gives tails */
/* clang-format off */
#define TAILS(name, call) \
	FUNCTION(name##_lower, call.lower) \
	FUNCTION(name##_upper, call.upper) \
	FUNCTION(name##_log_lower, call.log_lower) \
	FUNCTION(name##_log_upper, call.log_upper)
#define TAILS_NAMED(name, tolerance) \
	NAMED(name##_lower, tolerance), NAMED(name##_upper, tolerance), \
	NAMED(name##_log_lower, tolerance), NAMED(name##_log_upper, tolerance)
/* clang-format on */

TAILS(normal, prf_normal_tails(a[0]))
TAILS(gamma, prf_gamma_tails(a[0], a[1]))
TAILS(beta, prf_beta_tails(a[0], a[1], a[2]))
TAILS(poisson, prf_poisson_tails(a[0], a[1]))
TAILS(binomial, prf_binomial_tails(a[0], a[1], a[2]))
TAILS(binomial_ratio, prf_binomial_tails_ratio(a[0], a[1], a[2], a[3]))
TAILS(hypergeometric, prf_hypergeometric_tails(a[0], a[1], a[2], a[3]))

FUNCTION(log_gamma, prf_log_gamma(a[0]))
FUNCTION(normal_quantile, prf_normal_quantile(a[0]))
FUNCTION(normal_quantile_upper, prf_normal_quantile_upper(a[0]))
FUNCTION(chi_square_quantile, prf_chi_square_quantile(a[0], a[1]))
FUNCTION(chi_square_quantile_upper, prf_chi_square_quantile_upper(a[0], a[1]))
FUNCTION(beta_quantile, prf_beta_quantile(a[0], a[1], a[2]))
FUNCTION(beta_quantile_upper, prf_beta_quantile_upper(a[0], a[1], a[2]))
FUNCTION(poisson_p, prf_poisson_p(a[0], a[1]).p)
FUNCTION(binomial_p, prf_binomial_p(a[0], a[1], a[2]).p)

/* 1e-12 for closed forms; 1e-10 is asked of tails and quantiles, and 1e-11 is kept */
static Named functions[] = {
	TAILS_NAMED(normal, 1e-12),
	TAILS_NAMED(gamma, 1e-11),
	TAILS_NAMED(beta, 1e-11),
	TAILS_NAMED(poisson, 1e-11),
	TAILS_NAMED(binomial, 1e-11),
	TAILS_NAMED(binomial_ratio, 1e-11),
	TAILS_NAMED(hypergeometric, 1e-11),
	NAMED(log_gamma, 1e-14),
	NAMED(normal_quantile, 1e-14),
	NAMED(normal_quantile_upper, 1e-14),
	NAMED(chi_square_quantile, 1e-11),
	NAMED(chi_square_quantile_upper, 1e-11),
	NAMED(beta_quantile, 1e-11),
	NAMED(beta_quantile_upper, 1e-11),
	NAMED(poisson_p, 1e-11),
	NAMED(binomial_p, 1e-11),
	END_OF_NAMED,
};

/* ---- the ends, and what lies beyond them ---- */

static bool
are_tails(PrfTails t, double lower, double upper)
{
	return t.lower == lower && t.upper == upper &&
		   (lower == 0.0 ? t.log_lower == -HUGE_VAL : t.log_lower == log(lower)) &&
		   (upper == 0.0 ? t.log_upper == -HUGE_VAL : t.log_upper == log(upper));
}

static bool
is_nan(PrfTails t)
{
	return isnan(t.lower) && isnan(t.upper) && isnan(t.log_lower) && isnan(t.log_upper);
}

static void
check_ends(void)
{
	ok(are_tails(prf_normal_tails(HUGE_VAL), 1, 0), "normal at infinity");
	ok(are_tails(prf_normal_tails(-HUGE_VAL), 0, 1), "normal at minus infinity");
	ok(are_tails(prf_gamma_tails(2.5, 0), 0, 1), "gamma at 0");
	ok(are_tails(prf_gamma_tails(2.5, HUGE_VAL), 1, 0), "gamma at infinity");
	ok(are_tails(prf_beta_tails(0, 2, 3), 0, 1), "beta at 0");
	ok(are_tails(prf_beta_tails(1, 2, 3), 1, 0), "beta at 1");
	ok(are_tails(prf_poisson_tails(0, 0), 1, 1), "Poisson 0 of mean 0");
	ok(are_tails(prf_poisson_tails(3, 0), 1, 0), "Poisson 3 of mean 0");
	ok(prf_poisson_tails(0, 700).upper == 1, "Poisson: 0 or more is certain");
	ok(are_tails(prf_binomial_tails(0, 0, 0.3), 1, 1), "binomial 0 of 0");
	ok(are_tails(prf_binomial_tails(5, 9, 0), 1, 0), "binomial with chance 0");
	ok(are_tails(prf_binomial_tails(5, 9, 1), 0, 1), "binomial with chance 1");
	ok(prf_binomial_tails(9, 9, 0.3).lower == 1, "binomial: n or fewer is certain");
	ok(are_tails(prf_hypergeometric_tails(0, 0, 5, 10), 1, 1), "hypergeometric, none drawn");
	ok(are_tails(prf_hypergeometric_tails(10, 10, 10, 10), 1, 1), "hypergeometric, all drawn");
	ok(are_tails(prf_hypergeometric_tails(6, 8, 5, 10), 1, 0), "hypergeometric above its range");
	ok(are_tails(prf_hypergeometric_tails(2, 8, 5, 10), 0, 1), "hypergeometric below its range");
	ok(prf_hypergeometric_tails(3, 8, 5, 10).upper == 1,
	   "hypergeometric: the least or more is certain");
	ok(prf_gamma_quantile(0, 3) == 0 && prf_gamma_quantile(1, 3) == HUGE_VAL &&
		   prf_gamma_quantile_upper(0, 3) == HUGE_VAL && prf_gamma_quantile_upper(1, 3) == 0,
	   "gamma quantiles of 0 and 1");
	ok(prf_beta_quantile(0, 3, 2) == 0 && prf_beta_quantile(1, 3, 2) == 1 &&
		   prf_beta_quantile_upper(0, 3, 2) == 1 && prf_beta_quantile_upper(1, 3, 2) == 0,
	   "beta quantiles of 0 and 1");
	ok(prf_normal_quantile(0) == -HUGE_VAL && prf_normal_quantile(1) == HUGE_VAL &&
		   prf_normal_quantile(0.5) == 0,
	   "normal quantiles of 0, 1/2 and 1");
	ok(prf_gamma_quantile(0.5, 1e-4) == 0, "a quantile below the smallest double is 0");
	ok(prf_level(1).z == HUGE_VAL && prf_level(1).tail == 0, "confidence 1");
}

static void
check_outside(void)
{
	ok(is_nan(prf_normal_tails(NAN)), "normal of NaN");
	ok(is_nan(prf_gamma_tails(0, 1)) && is_nan(prf_gamma_tails(-1, 1)) &&
		   is_nan(prf_gamma_tails(1, -1)) && is_nan(prf_gamma_tails(HUGE_VAL, 1)) &&
		   is_nan(prf_gamma_tails(1, NAN)),
	   "gamma outside its domain");
	ok(is_nan(prf_beta_tails(-0.1, 1, 1)) && is_nan(prf_beta_tails(1.1, 1, 1)) &&
		   is_nan(prf_beta_tails(0.5, 0, 1)) && is_nan(prf_beta_tails(0.5, 1, HUGE_VAL)) &&
		   is_nan(prf_beta_tails(NAN, 1, 1)),
	   "beta outside its domain");
	ok(is_nan(prf_poisson_tails(-1, 1)) && is_nan(prf_poisson_tails(1, -1)) &&
		   is_nan(prf_poisson_tails(HUGE_VAL, 1)),
	   "Poisson outside its domain");
	ok(is_nan(prf_binomial_tails(3, 2, 0.5)) && is_nan(prf_binomial_tails(-1, 2, 0.5)) &&
		   is_nan(prf_binomial_tails(1, 2, 1.5)) && is_nan(prf_binomial_tails_ratio(1, 2, 0, 0)) &&
		   is_nan(prf_binomial_tails_ratio(1, 2, -1, 2)),
	   "binomial outside its domain");
	ok(is_nan(prf_hypergeometric_tails(1, 11, 5, 10)) &&
		   is_nan(prf_hypergeometric_tails(1, 5, 11, 10)) &&
		   is_nan(prf_hypergeometric_tails(1, 5, -1, 10)) &&
		   is_nan(prf_hypergeometric_tails(1, 5, 5, 1e17)) &&
		   is_nan(prf_hypergeometric_tails(NAN, 5, 5, 10)),
	   "hypergeometric outside its domain");
	ok(isnan(prf_log_gamma(-0.5)) && isnan(prf_log_gamma(NAN)) && prf_log_gamma(0) == HUGE_VAL,
	   "log gamma outside its domain");
	ok(isnan(prf_normal_quantile(-0.1)) && isnan(prf_gamma_quantile(1.1, 1)) &&
		   isnan(prf_gamma_quantile(0.5, 0)) && isnan(prf_beta_quantile(NAN, 1, 1)) &&
		   isnan(prf_beta_quantile(0.5, -1, 1)),
	   "quantiles outside their domain");
	ok(isnan(prf_level(0).z) && isnan(prf_level(1.5).z) && isnan(prf_level(NAN).tail),
	   "levels outside their domain");
}

/* ---- laws ---- */

/*
 * A tail of a quantile is the p it was asked for.  The quantile is known to a
 * rounding error, which the tail may magnify: by at most the spread of the
 * logarithm of the distribution, about sqrt of its parameters.
 */
static void
check_quantiles(void)
{
	double worst_gamma = 0;
	double worst_beta = 0;

	for (int i = 0; i < 3000; i++)
	{
		double p = i % 2 ? uniform() : any_size(-300, -1);
		double a = any_size(-1, 4);
		double b = any_size(-1, 4);
		double x = prf_gamma_quantile_upper(p, a);
		double y = prf_beta_quantile(p, a, b);

		worst_gamma = fmax(worst_gamma, relative_error(prf_gamma_tails(a, x).upper, p));
		if (y < 0.5 && y > 1e-300)
			worst_beta = fmax(worst_beta, relative_error(prf_beta_tails(y, a, b).lower, p));
	}
	ok(worst_gamma < 1e-11, "gamma tails of gamma quantiles, worst %.2g", worst_gamma);
	ok(worst_beta < 1e-11, "beta tails of beta quantiles, worst %.2g", worst_beta);
}

/* P(X <= x) + P(X >= x + 1) = 1, the smaller of the two known by itself */
static void
check_neighbours(void)
{
	double worst[3] = {0, 0, 0};

	for (int i = 0; i < 3000; i++)
	{
		double n = floor(any_size(0.5, 12));
		double k = floor(n * uniform());
		double all = n + floor(n * uniform() * 3) + 1;
		double mean = n * k / all;
		double x = fmin(k, fmax(0, floor(mean + (uniform() - 0.5) * 4 * sqrt(mean))));

		worst[0] = fmax(worst[0], fabs(prf_poisson_tails(x, mean).lower +
									   prf_poisson_tails(x + 1, mean).upper - 1));
		worst[1] = fmax(worst[1], fabs(prf_binomial_tails(x, n, k / all).lower +
									   prf_binomial_tails(x + 1, n, k / all).upper - 1));
		worst[2] = fmax(worst[2], fabs(prf_hypergeometric_tails(x, n, k, all).lower +
									   prf_hypergeometric_tails(x + 1, n, k, all).upper - 1));
	}
	ok(worst[0] < 1e-13, "Poisson: up to x, and from x + 1, make 1, worst %.2g", worst[0]);
	ok(worst[1] < 1e-13, "binomial: up to x, and from x + 1, make 1, worst %.2g", worst[1]);
	ok(worst[2] < 1e-13, "hypergeometric: up to x, and from x + 1, make 1, worst %.2g", worst[2]);
}

/* Sums of few terms, exact in long multiplication */
static void
check_small_sums(void)
{
	/* 3 of 4 drawn from 10 with 5 marked: (10 * 5 + 5) / 210 */
	ok(relative_error(prf_hypergeometric_tails(3, 4, 5, 10).upper, 55.0 / 210) < 1e-14,
	   "hypergeometric by hand");
	ok(relative_error(prf_binomial_tails(2, 4, 0.5).lower, 11.0 / 16) < 1e-14, "binomial by hand");
	ok(relative_error(prf_poisson_tails(1, 2).lower, 3 * exp(-2)) < 1e-14, "Poisson by hand");
	ok(relative_error(prf_gamma_tails(1, 3).upper, exp(-3)) < 1e-14, "gamma by hand");
	ok(relative_error(prf_beta_tails(0.25, 1, 3).upper, 0.421875) < 1e-14, "beta by hand");
}

/* The hypergeometric table is the same with its rows and columns exchanged */
static void
check_exchange(void)
{
	double worst = 0;

	for (int i = 0; i < 2000; i++)
	{
		double all = floor(any_size(1, 12));
		double n = floor(all * uniform());
		double k = floor(all * uniform());
		double x = floor(n * k / all + (uniform() - 0.5) * sqrt(n));
		double p = prf_hypergeometric_tails(x, n, k, all).log_upper;
		double q = prf_hypergeometric_tails(x, k, n, all).log_upper;
		double r = prf_hypergeometric_tails(n - x, n, all - k, all).log_lower;

		if (p < -1e-10 && p > -1e6)
			worst = fmax(worst, fmax(fabs(q - p), fabs(r - p)) / fmax(1, -p));
	}
	ok(worst < 1e-12, "hypergeometric: marked and drawn exchanged, worst %.2g", worst);
}

/*
 * Where one way of adding up takes over from the other, nothing jumps: beside
 * the binomial, which a population this large differs from by 1e-7 only.
 */
static void
check_seam(void)
{
	double worst = 0;
	double before = 0;

	for (int i = 0; i < 4000; i++)
	{
		double marked = 2.0e5 + 100.0 * i;
		double x = marked / 2 + 500;
		double difference = prf_hypergeometric_tails(x, 5e11, marked, 1e12).log_upper -
							prf_binomial_tails(x, marked, 0.5).log_upper;

		if (i > 0)
			worst = fmax(worst, fabs(difference - before));
		before = difference;
	}
	ok(worst < 1e-9, "hypergeometric: no jump between sum and integral, worst %.2g", worst);
}

static void
check_far_p(void)
{
	PrfPValue p = prf_poisson_p(3, 900);
	PrfPValue q = prf_normal_p(-60);

	/* P(X <= 3) is exp(-900) (1 + 900 + 900^2 / 2 + 900^3 / 6) */
	ok(p.p == 0 && relative_error(p.log10_p, log10(2 * 121905901.0) - 900 / log(10)) < 1e-14,
	   "Poisson p with its logarithm only: %.6f", p.log10_p);
	ok(q.p == 0 &&
		   relative_error(q.log10_p * log(10), -1800 + log(2 / 60.0 / sqrt(2 * acos(-1)))) < 1e-6,
	   "normal p with its logarithm only: %.6f", q.log10_p);
	p = prf_chi_square_p(7.5, 3);
	ok(fabs(p.log10_p - log10(p.p)) < 1e-14 && p.p == prf_chi_square_tails(7.5, 3).upper,
	   "chi-square p is the upper tail");
	ok(prf_poisson_p(4, 4).p == 1 && prf_poisson_p(4, 4).log10_p == 0, "p of the middle is 1");
	p = prf_two_sided(prf_normal_tails(NAN));
	ok(isnan(p.p) && isnan(p.log10_p), "p of nothing is NaN");
}

/* ---- any bits at all: an answer in range, or NaN, and always an end ---- */

static bool
good_tails(PrfTails t)
{
	if (is_nan(t))
		return true;
	return t.lower >= 0 && t.lower <= 1 && t.upper >= 0 && t.upper <= 1 && t.log_lower <= 0 &&
		   t.log_upper <= 0;
}

static bool
in_range(double x, double least, double most)
{
	return isnan(x) || (x >= least && x <= most);
}

static int
count_bad(double a, double b, double c, double d)
{
	return !good_tails(prf_normal_tails(a)) + !good_tails(prf_gamma_tails(a, b)) +
		   !good_tails(prf_beta_tails(a, b, c)) + !good_tails(prf_poisson_tails(a, b)) +
		   !good_tails(prf_binomial_tails(a, b, c)) +
		   !good_tails(prf_binomial_tails_ratio(a, b, c, d)) +
		   !good_tails(prf_hypergeometric_tails(a, b, c, d)) +
		   !in_range(prf_normal_quantile(a), -HUGE_VAL, HUGE_VAL) +
		   !in_range(prf_gamma_quantile(a, b), 0, HUGE_VAL) +
		   !in_range(prf_gamma_quantile_upper(a, b), 0, HUGE_VAL) +
		   !in_range(prf_beta_quantile(a, b, c), 0, 1) +
		   !in_range(prf_beta_quantile_upper(a, b, c), 0, 1);
}

static void
check_anything(void)
{
	int bad = 0;

	for (int i = 0; i < 5000; i++)
	{
		double a = any_double();
		double b = any_double();
		double c = any_double();
		double d = any_double();
		int here = count_bad(a, b, c, d);

		if (here > 0 && bad == 0)
			printf("# %.17g %.17g %.17g %.17g\n", a, b, c, d);
		bad += here;
	}
	ok(bad == 0, "any arguments give a probability, or NaN: %d others", bad);
}

int
main(void)
{
	check_table("test/unit/statistics_reference.tsv", "distribution", functions);
	check_table("test/unit/statistics_exact.tsv", "distribution", functions);
	check_ends();
	check_outside();
	check_quantiles();
	check_neighbours();
	check_small_sums();
	check_exchange();
	check_seam();
	check_far_p();
	check_anything();
	return done_testing();
}
