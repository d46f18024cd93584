/*
 * options.c
 *	  The options of readers: read with a clear error for what they cannot be.
 */
#include "readers/options.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"

static void
refuse_null(FunctionCallInfo fcinfo, int n, const char *name)
{
	if (PG_ARGISNULL(n))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s cannot be NULL", name),
				 errhint("Leave it out to have the default.")));
}

const char *
prf_option_text(FunctionCallInfo fcinfo, int n, const char *name)
{
	refuse_null(fcinfo, n, name);
	return text_to_cstring(PG_GETARG_TEXT_PP(n));
}

int
prf_option_choice(FunctionCallInfo fcinfo, int n, const char *name, const char *const *choices)
{
	const char *text = prf_option_text(fcinfo, n, name);
	StringInfoData list;

	for (int i = 0; choices[i] != NULL; i++)
	{
		if (strcmp(text, choices[i]) == 0)
			return i;
	}
	initStringInfo(&list);
	for (int i = 0; choices[i] != NULL; i++)
		appendStringInfo(&list, "%s'%s'",
						 i == 0 ? "" : choices[i + 1] == NULL ? " or " : ", ", choices[i]);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s cannot be \"%.*s\"", name, PRF_QUOTE(text, strlen(text))),
			 errhint("It is %s.", list.data)));
}

double
prf_option_number(FunctionCallInfo fcinfo, int n, const char *name, double low, double high)
{
	double		number;

	refuse_null(fcinfo, n, name);
	number = PG_GETARG_FLOAT8(n);
	if (!(number >= low && number <= high))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s cannot be %g", name, number),
				 high < 1e300 ? errhint("It is a number from %g to %g.", low, high)
				 : errhint("It is a number of at least %g.", low)));
	return number;
}

bool
prf_option_boolean(FunctionCallInfo fcinfo, int n, const char *name)
{
	refuse_null(fcinfo, n, name);
	return PG_GETARG_BOOL(n);
}

PrfLevel
prf_option_confidence(FunctionCallInfo fcinfo, int n)
{
	double		number = prf_option_number(fcinfo, n, "confidence", 0.5, 100);

	if (number > 1)
		number = number / 100;
	if (number < 0.5 || number >= 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("confidence cannot be %g", PG_GETARG_FLOAT8(n)),
				 errhint("It is at least 0.5 and less than 1, or a percentage such as 95.")));
	return prf_level(number);
}
