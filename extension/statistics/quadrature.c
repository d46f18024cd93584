/*
 * quadrature.c
 *	  The integral of a tail.
 *
 * The tails of the gamma and beta distributions, and of the hypergeometric one
 * when its counts are large, are integrals of a smooth log-concave density that
 * falls from its value at the starting point.  Its logarithm is known to full
 * precision, all terms are positive, and a Gauss rule on panels of the right
 * length is exact to rounding whatever the parameters: the cost does not grow
 * with the counts, as that of a series or a continued fraction does.
 */
#include "statistics/special.h"

#include <math.h>

#define PANEL_DROP  12.0 /* the density falls by exp(-12) in a panel */
#define DROP_ENOUGH 46.0 /* exp(-46) of the start is below rounding */
#define MOST_PANELS 1000 /* reached by no shape that is allowed */

/* Nodes and weights of the 24 point Gauss-Legendre rule, the positive half */
static const double rule[][2] = {{0.064056892862605626085, 0.12793819534675215697},
								 {0.19111886747361630916, 0.12583745634682829612},
								 {0.31504267969616337439, 0.1216704729278033912},
								 {0.43379350762604513849, 0.11550566805372560135},
								 {0.54542147138883953566, 0.10744427011596563478},
								 {0.64809365193697556925, 0.09761865210411388827},
								 {0.74012419157855436424, 0.086190161531953275917},
								 {0.82000198597390292195, 0.073346481411080305734},
								 {0.88641552700440103421, 0.059298584915436780746},
								 {0.93827455200273275852, 0.044277438817419806169},
								 {0.9747285559713094982, 0.028531388628933663181},
								 {0.99518721999702136018, 0.012341229799987199547}};

static double
panel(const PrfFall *f, double from, double length)
{
	double half = 0.5 * length;
	double middle = from + half;
	double sum = 0.0;
	int i;

	for (i = 0; i < (int) (sizeof(rule) / sizeof(rule[0])); i++)
	{
		double step = half * rule[i][0];

		sum += rule[i][1] * (exp(-f->fall(middle - step, f)) + exp(-f->fall(middle + step, f)));
	}
	return half * sum;
}

/* The length over which slope u + curvature u^2 / 2 reaches PANEL_DROP */
static double
first_length(const PrfFall *f)
{
	double s = 0.5 * f->slope;

	return PANEL_DROP / (s + hypot(s, sqrt(0.5 * PANEL_DROP) * sqrt(f->curvature)));
}

double
prf_tail_integral(const PrfFall *f)
{
	double natural = first_length(f);
	double from = 0.0;
	double sum = 0.0;
	int i;

	for (i = 0; i < MOST_PANELS && f->fall(from, f) < DROP_ENOUGH; i++)
	{
		double length = fmin(natural, f->longest + fmax(0.0, from - f->knee));

		sum += panel(f, from, length);
		from += length;
	}
	return sum;
}
