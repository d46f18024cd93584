/*
 * koopman.c
 *	  Score limits of the ratio of two independent proportions.
 *
 * Koopman (Biometrics 40 (1984) 513): R lies within the limits if the chi-square
 * of the two samples against the best proportions p1 = R p2 is at most z^2.  The
 * best p1 is the smaller root of N p^2 - B p + C = 0 with N = n1 + n2,
 * B = R (n1 + x2) + x1 + n2 and C = R (x1 + x2); its discriminant is
 * (R (n1 + x2) - x1 - n2)^2 + 4 R (n1 - x1) (n2 - x2), a sum of squares.
 */
#include "statistics/limits.h"
#include "statistics/special.h"

#include <math.h>

#define MOST_STEPS 300

typedef struct Samples
{
	double x1, m1, /* hits and misses of the first sample */
		x2, m2;
	double scale;  /* R is scale * exp(w) */
	double target; /* z or -z */
} Samples;

/*
 * The best p1 and 1 - p1, from a ratio in which the first sample's share is on
 * top.  The complement solves N q^2 - (2N - B) q + (1 - R) m1 = 0.
 */
static void
best_proportion(double ratio, double x1, double m1, double x2, double m2, double *p, double *q)
{
	double n = x1 + m1 + x2 + m2;
	double from1 = ratio * (x1 + m1 + x2);
	double from2 = x1 + x2 + m2;
	double root = hypot(from1 - from2, 2.0 * sqrt(ratio * m1) * sqrt(m2));
	double t = 2.0 * n - from1 - from2;

	*p = fmin(1.0, 2.0 * ratio * (x1 + x2) / (from1 + from2 + root));
	if (t >= 0.0)
		*q = (t + root) / (2.0 * n);
	else
		*q = fmax(0.0, 2.0 * (ratio - 1.0) * m1 / (root - t));
}

/* One sample's part: (x - n p) / sqrt(n p q) */
static double
residual(double x, double m, double p, double q)
{
	double r = x * q - m * p;

	return r == 0.0 ? 0.0 : r / sqrt((x + m) * p * q);
}

/* The signed root of the chi-square at R = scale exp(w), less the target */
static double
score(double w, const Samples *s)
{
	double ratio = s->scale * exp(w);
	double p1, q1, p2, q2, r1, r2;

	best_proportion(ratio, s->x1, s->m1, s->x2, s->m2, &p1, &q1);
	best_proportion(1.0 / ratio, s->x2, s->m2, s->x1, s->m1, &p2, &q2);
	r1 = residual(s->x1, s->m1, p1, q1);
	r2 = residual(s->x2, s->m2, p2, q2);
	return copysign(hypot(r1, r2), r1 - r2) - s->target;
}

/*
 * Chandrupatla's method (Adv. Eng. Software 28 (1997) 145): inverse quadratic
 * steps where they can be trusted, halving otherwise; the root stays between
 * the ends throughout.  score falls as w grows.
 */
static double
root_between(double a, double b, double fa, double fb, const Samples *s)
{
	double c = a;
	double fc = fa;
	double t = 0.5;
	int i;

	for (i = 0; i < MOST_STEPS; i++)
	{
		double x = a + t * (b - a);
		double f = score(x, s);
		double best, near, xi, phi;

		if ((f > 0.0) == (fa > 0.0))
		{
			c = a;
			fc = fa;
		}
		else
		{
			c = b;
			fc = fb;
			b = a;
			fb = fa;
		}
		a = x;
		fa = f;
		best = fabs(fa) < fabs(fb) ? a : b;
		near = 2e-16 * fmax(1.0, fabs(best)) / fabs(b - a);
		if (near > 0.5 || fa == 0.0)
			return best;
		xi = (a - b) / (c - b);
		phi = (fa - fb) / (fc - fb);
		t = 0.5;
		if (phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi)
			t = fa / (fb - fa) * (fc / (fb - fc)) +
				(c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb));
		t = fmin(1.0 - near, fmax(near, t));
	}
	return a;
}

/* The w at which score is 0: widen from 0 until the sign changes */
static double
solve(const Samples *s, double step)
{
	double from = 0.0;
	double f = score(from, s);
	double way = f > 0.0 ? step : -step;
	int i;

	for (i = 0; i < 60; i++)
	{
		double to = from + way;
		double g = score(to, s);

		if ((g > 0.0) != (f > 0.0))
			return root_between(from, to, f, g, s);
		from = to;
		f = g;
		way *= 2.0;
	}
	return NAN;
}

PrfLimits
prf_koopman_counts(double x1, double m1, double x2, double m2, PrfLevel level)
{
	PrfLimits limits = {NAN, NAN};
	double error = sqrt(1.0 / (x1 + 0.5) + 1.0 / (x2 + 0.5));
	Samples s = {x1, m1, x2, m2, 1.0, level.z};

	if (!(PRF_IS_COUNT(x1) && PRF_IS_COUNT(m1) && PRF_IS_COUNT(x2) && PRF_IS_COUNT(m2) &&
		  x1 + m1 > 0.0 && x2 + m2 > 0.0 && level.z > 0.0))
		return limits;
	limits.lower = 0.0;
	limits.upper = HUGE_VAL;
	if (isinf(level.z))
		return limits;
	s.scale = (x1 + 0.5) / (x1 + m1 + 0.5) / ((x2 + 0.5) / (x2 + m2 + 0.5));
	if (x1 > 0.0)
		limits.lower = s.scale * exp(solve(&s, error));
	s.target = -level.z;
	if (x2 > 0.0)
		limits.upper = s.scale * exp(solve(&s, error));
	if (isnan(limits.lower) || isnan(limits.upper))
		limits.lower = limits.upper = NAN;
	else if (limits.upper < limits.lower) /* z near 0: equal but for rounding */
		limits.upper = limits.lower;
	return limits;
}

PrfLimits
prf_koopman(double x1, double n1, double x2, double n2, PrfLevel level)
{
	return prf_koopman_counts(x1, n1 - x1, x2, n2 - x2, level);
}

double
prf_koopman_z(double x1, double n1, double x2, double n2, double ratio)
{
	Samples s = {x1, n1 - x1, x2, n2 - x2, ratio, 0.0};

	if (!(PRF_IS_COUNT(s.x1) && PRF_IS_COUNT(s.m1) && PRF_IS_COUNT(s.x2) && PRF_IS_COUNT(s.m2) &&
		  n1 > 0.0 && n2 > 0.0 && PRF_IS_SHAPE(ratio)) ||
		x1 + x2 == 0.0)
		return NAN;
	return score(0.0, &s);
}
