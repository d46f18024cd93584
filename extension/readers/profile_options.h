/*
 * profile_options.h
 *	  The options that a profile takes, as arguments of whatever function reads one.
 */
#ifndef PRF_PROFILE_OPTIONS_H
#define PRF_PROFILE_OPTIONS_H

#include "readers/profile.h"

/* Where a function has the options of a profile among its arguments. */
typedef struct PrfProfileArguments
{
	int			confidence;
	int			adjust;
	int			limits;
	int			against;
	int			at_least;
	int			margin;
	int			unknown;
	int			weights;
} PrfProfileArguments;

/* All eight in that order, from this argument on. */
#define PRF_PROFILE_ARGUMENTS_FROM(n) \
	{(n), (n) + 1, (n) + 2, (n) + 3, (n) + 4, (n) + 5, (n) + 6, (n) + 7}

extern void prf_profile_options_read(FunctionCallInfo fcinfo, const PrfProfileArguments *arguments,
									 uint32 flags, PrfProfileOptions *options);

#endif
