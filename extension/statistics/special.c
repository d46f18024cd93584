/*
 * special.c
 *	  Small functions that keep their digits.
 *
 * A tail at z = 37 is exp(-690): its relative error is the absolute error of
 * the exponent.  So exponents are built from terms of one sign, each with full
 * relative precision, and from differences that are taken exactly (fma).
 */
#include "statistics/special.h"

#include <math.h>

/*
 * The odd part of 2 atanh(r) beyond its first term: 1/3 + r^2/5 + r^4/7 ...
 * With r = t / (2 + t), log(1 + t) is 2 atanh(r) (DLMF 4.6.4).  |r| <= 1/3.
 */
static double
atanh_rest(double r)
{
	double r2 = r * r;
	double sum = 0.0;
	int k;

	for (k = 35; k >= 3; k -= 2)
		sum = sum * r2 + 1.0 / k;
	return sum;
}

double
prf_log1pmx(double t)
{
	double r;

	if (!(t >= -0.5 && t <= 1.0))
		return log1p(t) - t;
	r = t / (2.0 + t);
	return r * (2.0 * r * r * atanh_rest(r) - t);
}

double
prf_cramer(double t)
{
	double r;

	if (t == -1.0)
		return 1.0;
	if (!(t >= -0.5 && t <= 1.0))
		return (1.0 + t) * log1p(t) - t;
	r = t / (2.0 + t);
	return 2.0 * r * r * (1.0 + (1.0 + r) * r * atanh_rest(r)) / (1.0 - r);
}

double
prf_expm1mx(double w)
{
	double sum = 1.0;
	int k;

	if (fabs(w) > 1.0)
		return expm1(w) - w;
	for (k = 20; k >= 3; k--)
		sum = 1.0 + sum * w / k;
	return 0.5 * w * w * sum;
}

/* The deviance part of Loader's saddle point form (C. Loader, 2000) */
double
prf_deviance(double x, double mean, double delta)
{
	double t = delta / mean;

	if (x == 0.0)
		return mean;
	if (t >= -0.5 && t <= 1.0)
		return mean * prf_cramer(t);
	t = x / mean;
	if (t > 1e-300 && t < 1e300)
		return x * log(t) - delta;
	return x * (log(x) - log(mean)) - delta;
}

/* DLMF 5.11.1; for x >= 10 the first term left out is below 3e-17 */
double
prf_stirling_rest(double x)
{
	static const double c[] = {1.0 / 156,  -691.0 / 360360, 1.0 / 1188, -1.0 / 1680,
							   1.0 / 1260, -1.0 / 360,      1.0 / 12};
	double x2;
	double sum = 0.0;
	int k;

	if (x < 10.0)
		return prf_factorial_rest(x) - 0.5 * (PRF_LN_2PI + log(x));
	x2 = 1.0 / (x * x);
	for (k = 0; k < 7; k++)
		sum = sum * x2 + c[k];
	return sum / x;
}

double
prf_factorial_rest(double x)
{
	if (x == 0.0)
		return 0.0;
	if (x < 10.0)
		return prf_log_gamma(x + 1.0) - x * log(x) + x;
	return 0.5 * (PRF_LN_2PI + log(x)) + prf_stirling_rest(x);
}

/*
 * log gamma(2 + e), |e| <= 1/2: the series of DLMF 5.7.3.  The coefficients
 * are (zeta(k) - 1) / k, k = 2, 3, ...
 */
static double
log_gamma2p(double e)
{
	static const double c[] = {
		0.32246703342411321824,    0.067352301053198095133,   0.020580808427784547879,
		0.0073855510286739852663,  0.0028905103307415232858,  0.0011927539117032609771,
		0.00050966952474304242234, 0.00022315475845357937976, 9.9457512781808533715e-5,
		4.49262367381331417e-5,    2.0507212775670691553e-5,  9.439488275268395904e-6,
		4.3748667899074878042e-6,  2.0392157538013662368e-6,  9.5514121304074198329e-7,
		4.4924691987645660433e-7,  2.1207184805554665869e-7,  1.0043224823968099609e-7,
		4.7698101693639805658e-8,  2.271109460894316491e-8,   1.0838659214896954091e-8,
		5.1834750419700466551e-9,  2.4836745438024783172e-9,  1.1921401405860912074e-9,
		5.7313672416788620133e-10, 2.7595228851242331452e-10};
	double sum = 0.0;
	int k;

	for (k = (int) (sizeof(c) / sizeof(c[0])) - 1; k >= 0; k--)
		sum = c[k] - e * sum;
	return e * (0.42278433509846713939 + e * sum); /* 1 - Euler's constant */
}

double
prf_log_gamma1p(double e)
{
	return log_gamma2p(e) - log1p(e);
}

double
prf_log_gamma(double x)
{
	double product = 1.0;

	if (isnan(x) || x < 0.0)
		return NAN;
	if (x == 0.0 || isinf(x))
		return HUGE_VAL;
	if (x < 0.5)
		return prf_log_gamma1p(x) - log(x);
	if (x <= 1.5)
		return prf_log_gamma1p(x - 1.0);
	if (x >= 10.0)
		return (x - 0.5) * log(x) - x + 0.5 * PRF_LN_2PI + prf_stirling_rest(x);
	while (x > 2.5)
	{
		x -= 1.0;
		product *= x;
	}
	return log_gamma2p(x - 2.0) + log(product);
}

/* A product as an unevaluated sum: *rest is what rounding took away */
static double
two_product(double a, double b, double *rest)
{
	double p = a * b;

	*rest = isfinite(p) ? fma(a, b, -p) : 0.0;
	return p;
}

/* A difference likewise (Knuth's two-sum) */
static double
two_difference(double a, double b, double *rest)
{
	double d = a - b;
	double t = d - a;

	*rest = (a - (d - t)) - (b + t);
	return d;
}

double
prf_cross(double a, double d, double b, double c)
{
	double e1, e2, e3;
	double p = two_product(a, d, &e1);
	double q = two_product(b, c, &e2);
	double diff = two_difference(p, q, &e3);

	return diff + (e3 + (e1 - e2));
}

double
prf_excess(double a, double b, double x)
{
	double e1, e2, e3, e4;
	double p = two_product(a, x, &e1);
	double q = two_product(b, x, &e2);
	double diff = two_difference(two_difference(a, p, &e3), q, &e4);

	return diff + (e3 + e4 - e1 - e2);
}

double
prf_log1mexp(double t)
{
	return t > -PRF_LN2 ? log(-expm1(t)) : log1p(-exp(t));
}

PrfTails
prf_tails_from_lower(double log_lower)
{
	PrfTails t;

	if (log_lower > 0.0) /* rounding may reach past 1 */
		log_lower = 0.0;
	t.lower = exp(log_lower);
	t.upper = -expm1(log_lower);
	t.log_lower = log_lower;
	t.log_upper = prf_log1mexp(log_lower);
	return t;
}

PrfTails
prf_tails_swap(PrfTails t)
{
	PrfTails m = {t.upper, t.lower, t.log_upper, t.log_lower};

	return m;
}

PrfTails
prf_tails_from_upper(double log_upper)
{
	return prf_tails_swap(prf_tails_from_lower(log_upper));
}

PrfTails
prf_tails_nan(void)
{
	PrfTails t = {NAN, NAN, NAN, NAN};

	return t;
}
