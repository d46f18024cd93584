/*
 * distribution.h
 *	  Distribution functions: normal, gamma, beta, Student's t, Poisson, binomial,
 *	  hypergeometric.
 *
 * Pure C over libm: no PostgreSQL header, no global state, no errno, nothing
 * allocated.  Every function is total: an argument out of its domain gives NaN
 * (in every field of a struct), and every loop is bounded.  Shapes, degrees of
 * freedom and counts other than 0 lie between 1e-100 and 1e100.
 *
 * Both tails are computed side by side, each from the side where it is small,
 * so nobody need ever write 1 - cdf.  Logarithms are natural, unless a name
 * says log10; they stay finite where the probability itself underflows.
 */
#ifndef PRF_STATISTICS_DISTRIBUTION_H
#define PRF_STATISTICS_DISTRIBUTION_H

/*
 * Both tails of a distribution at one point.  For a continuous distribution
 * lower + upper = 1.  For a discrete one both include the point itself:
 * lower = P(X <= x), upper = P(X >= x).
 */
typedef struct PrfTails
{
	double lower;
	double upper;
	double log_lower;
	double log_upper;
} PrfTails;

/* A p value with its logarithm, which is still right when p is 0 */
typedef struct PrfPValue
{
	double p;
	double log10_p;
} PrfPValue;

/*
 * A confidence level: tail is (1 - confidence) / 2, z its upper normal
 * quantile (infinite at confidence 1).  Work it out once, use it for every row.
 */
typedef struct PrfLevel
{
	double confidence;
	double tail;
	double z;
} PrfLevel;

/* confidence in (0, 1]; NaN in tail and z otherwise */
extern PrfLevel prf_level(double confidence);

/* Standard normal */
extern PrfTails prf_normal_tails(double z);
extern double prf_normal_quantile(double p);       /* P(Z <= z) = p */
extern double prf_normal_quantile_upper(double p); /* P(Z >= z) = p */

/* ln of the gamma function, x > 0 */
extern double prf_log_gamma(double x);

/*
 * Gamma with rate 1: lower is the regularised incomplete gamma P(shape, x),
 * upper is Q(shape, x).  shape > 0 and x >= 0 are any reals.
 */
extern PrfTails prf_gamma_tails(double shape, double x);
extern double prf_gamma_quantile(double p, double shape);
extern double prf_gamma_quantile_upper(double p, double shape);

/* Chi-square; the degrees of freedom may be any positive real */
extern PrfTails prf_chi_square_tails(double x, double df);
extern double prf_chi_square_quantile(double p, double df);
extern double prf_chi_square_quantile_upper(double p, double df);

/* Beta: lower is the regularised incomplete beta I_x(a, b); a, b > 0 */
extern PrfTails prf_beta_tails(double x, double a, double b);
extern double prf_beta_quantile(double p, double a, double b);
extern double prf_beta_quantile_upper(double p, double a, double b);

/* Student's t; the degrees of freedom may be any positive real */
extern PrfTails prf_student_tails(double t, double df);
extern double prf_student_quantile_upper(double p, double df); /* P(T >= t) = p */

/*
 * Poisson.  x may be any real >= 0: the tails are then the gamma functions
 * that agree with the sums at whole numbers, lower = Q(x + 1, mean) and
 * upper = P(x, mean).  mean >= 0.
 */
extern PrfTails prf_poisson_tails(double x, double mean);

/*
 * Binomial: x of n, any reals with 0 <= x <= n (beta functions, as above).
 * The second form takes the chance as share / (share + rest), which keeps its
 * digits when the chance is near 1 or the counts are huge.
 */
extern PrfTails prf_binomial_tails(double x, double n, double chance);
extern PrfTails prf_binomial_tails_ratio(double x, double n, double share, double rest);

/*
 * Hypergeometric: x marked among `drawn`, out of a population in which
 * `marked` are marked.  All four are rounded to whole numbers; population at
 * most 2^52.  x outside its possible range is no error: one tail is 0.
 */
extern PrfTails prf_hypergeometric_tails(double x, double drawn, double marked, double population);

/* Two-sided p by doubling: min(1, 2 min(lower, upper)) */
extern PrfPValue prf_two_sided(PrfTails tails);

/* The usual names of the same: p of z, of x against a Poisson mean, ... */
extern PrfPValue prf_normal_p(double z);
extern PrfPValue prf_chi_square_p(double x, double df); /* upper tail only */
extern PrfPValue prf_poisson_p(double x, double mean);
extern PrfPValue prf_binomial_p(double x, double n, double chance);
extern PrfPValue prf_hypergeometric_p(double x, double drawn, double marked, double population);

#endif /* PRF_STATISTICS_DISTRIBUTION_H */
