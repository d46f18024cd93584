/*
 * age_on.c
 *	  Age in whole years on a date.
 *
 *	  An age is attained at the beginning of the anniversary of the date of birth
 *	  (Family Law Reform Act 1969, section 9, for England and Wales).  Who was
 *	  born on 29 February has no such day in a common year: the year is complete
 *	  at the end of 28 February, so that the age is attained on 1 March.
 */
#include "base/profiling.h"

#include "utils/date.h"
#include "utils/datetime.h"

static void
refuse_infinite(DateADT date, const char *which)
{
	if (DATE_NOT_FINITE(date))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("the %s is infinite", which),
				 errhint("Give an actual date, or null where it is not known.")));
}

PRF_FUNCTION(prf_age_on);
Datum
prf_age_on(PG_FUNCTION_ARGS)
{
	DateADT born = PG_GETARG_DATEADT(0);
	DateADT on = PG_GETARG_DATEADT(1);
	int born_year;
	int born_month;
	int born_day;
	int year;
	int month;
	int day;

	refuse_infinite(born, "date of birth");
	refuse_infinite(on, "date of the age");
	if (on < born)
		PG_RETURN_NULL();
	j2date(born + POSTGRES_EPOCH_JDATE, &born_year, &born_month, &born_day);
	j2date(on + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	/* 1 March is after every 29 February, and 28 February before it. */
	if (month < born_month || (month == born_month && day < born_day))
		year--;
	PG_RETURN_INT32(year - born_year);
}
