/*
 * options.h
 *	  The options of readers: read with a clear error for what they cannot be.
 */
#ifndef PRF_OPTIONS_H
#define PRF_OPTIONS_H

#include "base/profiling.h"
#include "statistics/distribution.h"

/* The text of an argument that cannot be NULL. */
extern const char *prf_option_text(FunctionCallInfo fcinfo, int n, const char *name);
/* The place of the argument among the choices, a NULL-terminated array. */
extern int	prf_option_choice(FunctionCallInfo fcinfo, int n, const char *name,
							  const char *const *choices);
/* A finite number from low to high. */
extern double prf_option_number(FunctionCallInfo fcinfo, int n, const char *name,
								double low, double high);
extern bool prf_option_boolean(FunctionCallInfo fcinfo, int n, const char *name);
/* A confidence level, as 0.95 or as 95. */
extern PrfLevel prf_option_confidence(FunctionCallInfo fcinfo, int n);

#endif
