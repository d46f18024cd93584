/*
 * numbers.c
 *	  Numbers as a language writes them, and the plural that goes with them, by ICU.
 */
#include "headline/numbers.h"

#include <math.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "utils/memutils.h"

struct PrfNumbers
{
	UNumberFormat *whole;
	UNumberFormat *tenth;
	UPluralRules *plurals;
	MemoryContextCallback close;
};

/* Longest number that is written: 2^53 in groups, a sign and a decimal. */
#define NUMBER_MAX 40
/* From here on a double has no tenths, and no number of people comes near. */
#define LARGEST 9e14

static void
close_numbers(void *arg)
{
	PrfNumbers *numbers = arg;

	if (numbers->whole != NULL)
		unum_close(numbers->whole);
	if (numbers->tenth != NULL)
		unum_close(numbers->tenth);
	if (numbers->plurals != NULL)
		uplrules_close(numbers->plurals);
}

static void
check(UErrorCode status, const char *what)
{
	if (U_FAILURE(status))
		ereport(ERROR,
				(errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
				 errmsg("ICU cannot %s: %s", what, u_errorName(status)),
				 errhint("Is the data of the ICU library installed?")));
}

/* English and Welsh have the same symbols; ICU is told them all the same. */
static UNumberFormat *
open_format(const char *locale, const char *ascii_pattern)
{
	UChar		pattern[16];
	UChar		symbol[2] = {0, 0};
	UErrorCode	status = U_ZERO_ERROR;
	UNumberFormat *format;

	u_uastrncpy(pattern, ascii_pattern, lengthof(pattern));
	format = unum_open(UNUM_PATTERN_DECIMAL, pattern, -1, locale, NULL, &status);
	check(status, "format numbers");
	symbol[0] = '.';
	unum_setSymbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, symbol, 1, &status);
	symbol[0] = ',';
	unum_setSymbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL, symbol, 1, &status);
	symbol[0] = '-';
	unum_setSymbol(format, UNUM_MINUS_SIGN_SYMBOL, symbol, 1, &status);
	if (U_FAILURE(status))
		unum_close(format);
	check(status, "set the symbols of numbers");
	return format;
}

PrfNumbers *
prf_numbers_open(PrfLanguage language)
{
	const char *locale = language == PRF_WELSH ? "cy@numbers=latn" : "en@numbers=latn";
	PrfNumbers *numbers = palloc0(sizeof(PrfNumbers));
	UErrorCode	status = U_ZERO_ERROR;

	numbers->close.func = close_numbers;
	numbers->close.arg = numbers;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, &numbers->close);
	numbers->whole = open_format(locale, "#,##0");
	numbers->tenth = open_format(locale, "#,##0.0");
	numbers->plurals = uplrules_openForType(locale, UPLURAL_TYPE_CARDINAL, &status);
	check(status, "choose plurals");
	return numbers;
}

PrfPlural
prf_numbers_plural(const PrfNumbers *numbers, int64 count)
{
	static const char *const names[] = {"zero", "one", "two", "few", "many", "other"};
	UChar		keyword[16];
	UErrorCode	status = U_ZERO_ERROR;
	int			len = uplrules_select(numbers->plurals, (double) count, keyword,
									  lengthof(keyword), &status);

	check(status, "choose a plural");
	for (int i = 0; i < (int) lengthof(names); i++)
	{
		UChar		name[16];

		u_uastrncpy(name, names[i], lengthof(name));
		if (u_strlen(name) == len && u_memcmp(name, keyword, len) == 0)
			return PRF_PLURAL_ZERO + i;
	}
	return PRF_PLURAL_OTHER;
}

/* Halves go away from zero, whatever ICU would do with them. */
static int64
rounded(double number)
{
	return (int64) (number < 0 ? -floor(-number + 0.5) : floor(number + 0.5));
}

static void
refuse_size(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("a number is too large for a sentence"),
			 errdetail("Sentences hold numbers up to 900 million million.")));
}

static void
append_written(const UNumberFormat *format, StringInfo out, const char *digits)
{
	UChar		written[NUMBER_MAX];
	UErrorCode	status = U_ZERO_ERROR;
	int			len = unum_formatDecimal(format, digits, -1, written, lengthof(written), NULL,
										 &status);

	check(status, "format a number");
	for (int i = 0; i < len; i++)
	{
		if (written[i] < ' ' || written[i] > '~')
			elog(ERROR, "ICU wrote a number in other digits");
		appendStringInfoChar(out, (char) written[i]);
	}
}

/* The decimal separator is ours in both languages, so that decimals need no format of their own. */
void
prf_numbers_append_units(const PrfNumbers *numbers, StringInfo out, __int128 units, int decimals)
{
	char		digits[NUMBER_MAX];
	int64		power = 1;

	Assert(decimals >= 0 && decimals <= 6);
	for (int i = 0; i < decimals; i++)
		power *= 10;
	if (units < 0)
		appendStringInfoChar(out, '-');
	if (units / power > (__int128) LARGEST || units / power < -(__int128) LARGEST)
		refuse_size();
	units = units < 0 ? -units : units;
	snprintf(digits, sizeof(digits), INT64_FORMAT, (int64) (units / power));
	append_written(numbers->whole, out, digits);
	if (decimals > 0)
		appendStringInfo(out, ".%0*d", decimals, (int) (units % power));
}

void
prf_numbers_append(const PrfNumbers *numbers, StringInfo out, double number, PrfDecimals decimals)
{
	char		digits[NUMBER_MAX];
	int64		tenths;
	bool		whole;

	if (!(fabs(number) <= LARGEST))
		refuse_size();
	tenths = decimals == PRF_WHOLE ? rounded(number) * 10 : rounded(number * 10);
	whole = decimals != PRF_TENTH && tenths % 10 == 0;
	snprintf(digits, sizeof(digits), "%s" INT64_FORMAT "." INT64_FORMAT, tenths < 0 ? "-" : "",
			 (tenths < 0 ? -tenths : tenths) / 10, (tenths < 0 ? -tenths : tenths) % 10);
	append_written(whole ? numbers->whole : numbers->tenth, out, digits);
}
