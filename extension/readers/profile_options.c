/*
 * profile_options.c
 *	  The options that a profile takes, as arguments of whatever function reads one.
 */
#include "readers/profile_options.h"

#include "readers/options.h"

static void
read_against(FunctionCallInfo fcinfo, int argument, uint32 flags, PrfProfileOptions *options)
{
	options->against_key = prf_option_text(fcinfo, argument, "against");
	if (strcmp(options->against_key, "average") == 0)
		options->against = PRF_AGAINST_AVERAGE;
	else if (strcmp(options->against_key, "rest") == 0)
		options->against = PRF_AGAINST_REST;
	else
		options->against = PRF_AGAINST_KEY;
	if (options->against != PRF_AGAINST_AVERAGE && (flags & PRF_TAKEUP_GIVEN) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("against => \"%.*s\" needs a takeup with own expected",
						PRF_QUOTE(options->against_key, strlen(options->against_key))),
				 errdetail("This takeup brought its expected along, and is compared with that.")));
}

void
prf_profile_options_read(FunctionCallInfo fcinfo, const PrfProfileArguments *arguments,
						 uint32 flags, PrfProfileOptions *options)
{
	static const char *const adjusts[] = {"none", "bonferroni", "holm", "bh", NULL};
	static const char *const limits[] = {"auto", "byar", "exact", NULL};
	static const char *const unknowns[] = {"separate", "include", NULL};
	static const char *const weights[] = {"unknown", "exact", NULL};

	*options = prf_profile_defaults();
	options->level = prf_option_confidence(fcinfo, arguments->confidence);
	options->adjust = prf_option_choice(fcinfo, arguments->adjust, "adjust", adjusts);
	options->limits = prf_option_choice(fcinfo, arguments->limits, "limits", limits);
	options->at_least = prf_option_number(fcinfo, arguments->at_least, "at_least", 0, 1e300);
	options->margin = prf_option_number(fcinfo, arguments->margin, "margin", 0, 100);
	options->include_unknown =
		prf_option_choice(fcinfo, arguments->unknown, "unknown", unknowns) == 1;
	options->exact_weights =
		prf_option_choice(fcinfo, arguments->weights, "weights", weights) == 1;
	read_against(fcinfo, arguments->against, flags, options);
}
