/*
 * student.c
 *	  Student's t, by the beta distribution of x = df / (df + t^2).
 */
#include "statistics/special.h"

#include <math.h>

PrfTails
prf_student_tails(double t, double df)
{
	double square = t * t;
	double x = df / (df + square);
	double y = square / (df + square);
	double half = 0.5 * df;
	PrfTails both;

	if (isnan(t) || !PRF_IS_SHAPE(df))
		return prf_tails_nan();
	if (isinf(square))
	{
		x = df / t / t;
		y = 1.0;
	}
	/* half y - x / 2, without cancellation */
	both = prf_beta_tails_exact(half, 0.5, x, y, isinf(square) ? half : half * ((square - 1.0) / (df + square)));
	both = prf_tails_from_upper(both.log_lower - PRF_LN2);
	return t >= 0.0 ? both : prf_tails_swap(both);
}

/* t with P(T >= t) = p, p at most 1/2 */
static double
upper_half(double p, double df)
{
	double y = prf_beta_quantile_upper(2.0 * p, 0.5, 0.5 * df);
	double x;

	if (y <= 0.5)
		return sqrt(df * (y / (1.0 - y)));
	x = prf_beta_quantile(2.0 * p, 0.5 * df, 0.5);
	return sqrt(df) * sqrt((1.0 - x) / x);
}

double
prf_student_quantile_upper(double p, double df)
{
	if (isnan(p) || p < 0.0 || p > 1.0 || !PRF_IS_SHAPE(df))
		return NAN;
	return p <= 0.5 ? upper_half(p, df) : -upper_half(1.0 - p, df);
}
