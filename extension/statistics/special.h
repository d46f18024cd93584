/*
 * special.h
 *	  Small functions that keep their digits: what the distributions are made
 *	  of.  Internal to this folder.
 */
#ifndef PRF_STATISTICS_SPECIAL_H
#define PRF_STATISTICS_SPECIAL_H

#include "statistics/distribution.h"

#define PRF_LN2    0.69314718055994530942
#define PRF_LN10   2.30258509299404568402
#define PRF_LN_2PI 1.83787706640934548356

/* log(1 + t) - t and exp(w) - 1 - w, to full precision near 0 */
extern double prf_log1pmx(double t);
extern double prf_expm1mx(double w);

/* (1 + t) log(1 + t) - t, for t >= -1 */
extern double prf_cramer(double t);

/* x log(x / mean) - (x - mean), where delta is x - mean, known exactly */
extern double prf_deviance(double x, double mean, double delta);

/* What Stirling's series adds to (x + 1/2) log x - x + log(2 pi) / 2 in log x! */
extern double prf_stirling_rest(double x);

/* log x! - (x log x - x) for real x >= 0 */
extern double prf_factorial_rest(double x);

/* log(1 + e) of the gamma function, |e| <= 1/2 */
extern double prf_log_gamma1p(double e);

/* a d - b c and a y - b x with y = 1 - x, without cancellation */
extern double prf_cross(double a, double d, double b, double c);
extern double prf_excess(double a, double b, double x);

/* log(1 - exp(t)) for t <= 0 */
extern double prf_log1mexp(double t);

/* Tails from the logarithm of the one that was computed */
extern PrfTails prf_tails_from_lower(double log_lower);
extern PrfTails prf_tails_from_upper(double log_upper);
extern PrfTails prf_tails_nan(void);

/* The tails of the mirrored variable */
extern PrfTails prf_tails_swap(PrfTails t);

/*
 * How a tail falls away from the point where it starts: its density there is
 * 1, and exp(-fall(u)) at distance u.  slope and curvature are those of fall
 * at 0; longest bounds the panels of the quadrature before `knee`, after which
 * they may grow.
 */
typedef struct PrfFall
{
	double (*fall)(double u, const struct PrfFall *self);
	double slope;
	double curvature;
	double longest;
	double knee;
	double p[5]; /* parameters of fall */
} PrfFall;

/* The integral of exp(-fall(u)) over u >= 0 */
extern double prf_tail_integral(const PrfFall *f);

/*
 * A distribution on a scale w on which its density is log-concave: both tails,
 * the logarithm of the density of w and its slope there.
 */
typedef struct PrfPoint
{
	PrfTails tails;
	double log_density;
	double slope;
} PrfPoint;

/* The point at v = exp(w), given the parameters of the distribution */
typedef PrfPoint (*PrfPointAt)(double v, const double *parameters);

/*
 * Shapes and counts outside these bounds are refused.  Within them no step
 * overflows and no tail takes long.
 */
#define PRF_LEAST_SHAPE 1e-100
#define PRF_MOST_SHAPE  1e100
#define PRF_IS_SHAPE(a) ((a) >= PRF_LEAST_SHAPE && (a) <= PRF_MOST_SHAPE)
#define PRF_IS_COUNT(x) ((x) == 0.0 || PRF_IS_SHAPE(x))

/* Beta tails at x, where y = 1 - x and d = a y - b x are known exactly */
extern PrfTails prf_beta_tails_exact(double a, double b, double x, double y, double d);

/* side is 1 for an upper tail, -1 for a lower one */
extern double prf_halley_step(const PrfPoint *point, double log_target, int side);
extern double prf_solve_tail(PrfPointAt at, const double *parameters, double guess,
							 double log_target, int side);

/* A first guess at the quantile of the ratio of gamma variables a and b */
extern double prf_guess_ratio(double a, double b, double tail, int side);

#endif /* PRF_STATISTICS_SPECIAL_H */
