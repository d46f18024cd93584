/*
 * paired.c
 *	  The same people twice: McNemar's test, and the limits that it inverts.
 *
 * Tango (Stat. Med. 17 (1998) 891) for the difference, Nam and Blackwelder (Stat.
 * Med. 21 (2002) 689) for the ratio.  In both, a value lies within the limits if
 * the score test of it has a z of at most the level's; the nuisance proportion is
 * the likelihood's best under that value, the root of a quadratic.
 */
#include "statistics/ratios.h"
#include "statistics/special.h"

#include <math.h>

#define MOST_STEPS 200

typedef struct Pairs
{
	double both, gained, lost, n;
} Pairs;

typedef double (*Score)(double at, const Pairs *pairs);

/* McNemar (Psychometrika 12 (1947) 153), without a correction for continuity */
double
prf_z_mcnemar(double gained, double lost)
{
	if (!(PRF_IS_COUNT(gained) && PRF_IS_COUNT(lost) && gained + lost > 0.0))
		return NAN;
	return (gained - lost) / sqrt(gained + lost);
}

/* The larger root of a q^2 + b q + c, c <= 0 <= a, without cancellation */
static double
larger_root(double a, double b, double c)
{
	double root = sqrt(b * b - 4.0 * a * c);

	if (b <= 0.0)
		return (root - b) / (2.0 * a);
	return -2.0 * c / (b + root);
}

static double
over(double difference, double variance)
{
	if (difference == 0.0)
		return 0.0;
	return variance > 0.0 ? difference / sqrt(variance) : copysign(HUGE_VAL, difference);
}

/* q is the chance of being lost, if the difference is d >= 0 */
static double
difference_score_up(double d, double gained, double lost, double n)
{
	double q = larger_root(2.0 * n, (2.0 * n - gained + lost) * d - gained - lost,
						   -lost * d * (1.0 - d));

	return over(gained - lost - n * d, n * (2.0 * q + d * (1.0 - d)));
}

/* For a difference below 0 gained and lost change places */
static double
difference_score(double d, const Pairs *p)
{
	if (d >= 0.0)
		return difference_score_up(d, p->gained, p->lost, p->n);
	return -difference_score_up(-d, p->lost, p->gained, p->n);
}

/*
 * q is the chance of being lost, if the ratio is r >= 1.  The best chance of being
 * in neither is the observed one, so the variance n r (p10 + q) needs q alone.
 */
static double
ratio_score_up(double r, double both, double gained, double lost, double n)
{
	double first = both + gained;
	double second = both + lost;
	double any = both + gained + lost;
	double q = larger_root(n * (1.0 + r), second * r * r - (first + 2.0 * lost),
						   -lost * (r - 1.0) * any / n);

	return over(first - r * second, any * (r - 1.0) + n * (1.0 + r) * q);
}

static double
ratio_score(double log_ratio, const Pairs *p)
{
	if (log_ratio >= 0.0)
		return ratio_score_up(exp(log_ratio), p->both, p->gained, p->lost, p->n);
	return -ratio_score_up(exp(-log_ratio), p->both, p->lost, p->gained, p->n);
}

/* Where the falling score meets the target, between two points on either side of it */
static double
meet(Score score, const Pairs *pairs, double target, double low, double high)
{
	for (int i = 0; i < MOST_STEPS; i++)
	{
		double middle = 0.5 * (low + high);

		if (middle == low || middle == high)
			break;
		if (score(middle, pairs) > target)
			low = middle;
		else
			high = middle;
	}
	return 0.5 * (low + high);
}

static bool
are_pairs(const Pairs *p, PrfLevel level)
{
	return PRF_IS_COUNT(p->both) && PRF_IS_COUNT(p->gained) && PRF_IS_COUNT(p->lost) &&
		   PRF_IS_SHAPE(p->n) && p->both + p->gained + p->lost <= p->n && level.z >= 0.0 &&
		   level.z < HUGE_VAL;
}

PrfLimits
prf_paired_difference(double gained, double lost, double n, PrfLevel level)
{
	Pairs p = {0.0, gained, lost, n};
	PrfLimits limits = {NAN, NAN};
	double difference = (gained - lost) / n;

	if (!are_pairs(&p, level))
		return limits;
	limits.lower = meet(difference_score, &p, level.z, -1.0, difference);
	limits.upper = meet(difference_score, &p, -level.z, difference, 1.0);
	return limits;
}

PrfLimits
prf_paired_ratio(double both, double gained, double lost, double n, PrfLevel level)
{
	Pairs p = {both, gained, lost, n};
	PrfLimits limits = {NAN, NAN};
	double first = both + gained;
	double second = both + lost;
	double at;

	if (!are_pairs(&p, level) || (first == 0.0 && second == 0.0))
		return limits;
	limits.lower = 0.0;
	limits.upper = HUGE_VAL;
	at = first > 0.0 && second > 0.0 ? log(first / second) : 0.0;
	if (first > 0.0)
		limits.lower = exp(meet(ratio_score, &p, level.z, -250.0, second > 0.0 ? at : 250.0));
	if (second > 0.0)
		limits.upper = exp(meet(ratio_score, &p, -level.z, first > 0.0 ? at : -250.0, 250.0));
	return limits;
}
