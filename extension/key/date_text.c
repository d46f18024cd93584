/*
 * date_text.c
 *	  Dates as text: the Gregorian calendar, carried back before its beginning.
 *
 *	  Both directions count in years that begin on 1 March, so that the leap day
 *	  is the last day of a year, and in eras of 400 years, which all have the
 *	  same number of days.  The year 0 is 1 BC.
 */
#include "key/date_text.h"

#include <stdio.h>
#include <string.h>

#define YEARS_PER_ERA 400
#define DAYS_PER_ERA 146097
#define MARCH_0000_TO_2000 730425	/* days from 0000-03-01 to 2000-01-01 */

typedef struct CivilDate
{
	int64_t		year;
	int			month;
	int			day;
} CivilDate;

static int64_t
floor_divide(int64_t number, int64_t divisor)
{
	int64_t		quotient = number / divisor;

	return number % divisor < 0 ? quotient - 1 : quotient;
}

/* Days from 1 March to the first of a month, months counted from March = 0. */
static int
days_before_month(int month_from_march)
{
	return (153 * month_from_march + 2) / 5;
}

static int64_t
days_from_civil(CivilDate date)
{
	int64_t		year = date.month <= 2 ? date.year - 1 : date.year;
	int64_t		era = floor_divide(year, YEARS_PER_ERA);
	int			year_of_era = (int) (year - era * YEARS_PER_ERA);
	int			month = (date.month + 9) % 12;
	int			day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
		days_before_month(month) + date.day - 1;

	return era * DAYS_PER_ERA + day_of_era - MARCH_0000_TO_2000;
}

static CivilDate
civil_from_days(int64_t days)
{
	int64_t		since_march = days + MARCH_0000_TO_2000;
	int64_t		era = floor_divide(since_march, DAYS_PER_ERA);
	int			day_of_era = (int) (since_march - era * DAYS_PER_ERA);
	int			year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
							   day_of_era / 146096) / 365;
	int			day_of_year = day_of_era - (year_of_era * 365 + year_of_era / 4 -
											year_of_era / 100);
	int			month = (5 * day_of_year + 2) / 153;
	CivilDate	date;

	date.day = day_of_year - days_before_month(month) + 1;
	date.month = month < 10 ? month + 3 : month - 9;
	date.year = year_of_era + era * YEARS_PER_ERA + (date.month <= 2 ? 1 : 0);
	return date;
}

/* Reads between least and most digits at *at; moves *at behind them. */
static bool
read_digits(const char *text, size_t len, size_t *at, size_t least, size_t most, int64_t *number)
{
	size_t		first = *at;

	*number = 0;
	while (*at < len && *at - first < most && text[*at] >= '0' && text[*at] <= '9')
		*number = *number * 10 + (text[(*at)++] - '0');
	return *at - first >= least;
}

static bool
read_dash(const char *text, size_t len, size_t *at)
{
	return *at < len && text[(*at)++] == '-';
}

bool
prf_date_parse(const char *text, size_t len, int64_t *days)
{
	CivilDate	date;
	CivilDate	again;
	int64_t		month;
	int64_t		day;
	size_t		at = 0;
	bool		before_christ = len > 3 && memcmp(text + len - 3, " BC", 3) == 0;

	if (before_christ)
		len -= 3;
	if (!read_digits(text, len, &at, 4, 7, &date.year) || !read_dash(text, len, &at) ||
		!read_digits(text, len, &at, 2, 2, &month) || !read_dash(text, len, &at) ||
		!read_digits(text, len, &at, 2, 2, &day) || at != len)
		return false;
	if (date.year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	if (before_christ)
		date.year = 1 - date.year;
	date.month = (int) month;
	date.day = (int) day;
	*days = days_from_civil(date);
	/* 30 February would come back as 1 March. */
	again = civil_from_days(*days);
	return again.day == date.day && again.month == date.month && prf_date_valid(*days);
}

int
prf_date_print(int64_t days, char *buf)
{
	CivilDate	date = civil_from_days(days);
	bool		before_christ = date.year <= 0;
	int64_t		year = before_christ ? 1 - date.year : date.year;

	return snprintf(buf, PRF_DATE_TEXT_MAX, "%04lld-%02d-%02d%s", (long long) year,
					date.month, date.day, before_christ ? " BC" : "");
}
