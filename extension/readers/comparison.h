/*
 * comparison.h
 *	  One group against another, or against what was expected of it: the limits of
 *	  its index and the test that they invert.
 */
#ifndef PRF_COMPARISON_H
#define PRF_COMPARISON_H

#include "readers/profile.h"

/* The two groups that a row compares, or a group and what was expected of it. */
typedef struct PrfComparison
{
	bool		people;
	bool		given;
	bool		weighted;
	double		x;				/* observed of the key, and its base */
	double		n;
	double		total_x;		/* of the key and its reference together */
	double		total_n;
	double		effective;		/* effective sizes, where weighted */
	double		rest_effective;
	double		expected;		/* where given */
	bool		ratio_to_rest;	/* the index is a ratio to the reference by itself */
} PrfComparison;

extern double prf_comparison_expected(const PrfComparison *c);
extern PrfLimits prf_comparison_limits(const PrfComparison *c, const PrfProfileOptions *options);
extern const char *prf_comparison_limits_method(const PrfComparison *c,
												const PrfProfileOptions *options);
/* Are there more users than people among those compared against? Then no limits hold. */
extern bool prf_comparison_rest_above_base(const PrfComparison *c);
/* Why there can be an index but no test of it, or NULL. */
extern const char *prf_comparison_no_test(const PrfComparison *c);
/* z and p, and the name of what p comes from. */
extern void prf_comparison_test(const PrfComparison *c, double *z, PrfPValue *p,
								const char **p_method);

#endif
