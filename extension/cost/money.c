/*
 * money.c
 *	  Exact money: dividing, multiplying, decimal text.
 */
#include "cost/money.h"

__int128
prf_money_divide(__int128 amount, __int128 divisor)
{
	__int128 quotient = amount / divisor;
	__int128 rest = amount % divisor;

	/* not 2 * rest, which might leave the range */
	if (rest > 0 && rest >= divisor - rest)
		quotient++;
	else if (rest < 0 && -rest >= divisor + rest)
		quotient--;
	return quotient;
}

bool
prf_money_times_decimal(PrfMoney unit_cost, int64_t volume, PrfMoney *cost)
{
	__int128 product = prf_money_divide((__int128) unit_cost * volume, PRF_MONEY_UNIT);

	if (product < PRF_MONEY_MIN || product > PRF_MONEY_MAX)
		return false;
	*cost = (PrfMoney) product;
	return true;
}

/* ---- Text ---- */

static int
print_whole(unsigned __int128 whole, char *buf)
{
	char reversed[40];
	int n = 0;

	do
	{
		reversed[n++] = (char) ('0' + (int) (whole % 10));
		whole /= 10;
	} while (whole > 0);
	for (int i = 0; i < n; i++)
		buf[i] = reversed[n - 1 - i];
	return n;
}

int
prf_money_print(__int128 units, char *buf)
{
	unsigned __int128 size = units < 0 ? -(unsigned __int128) units : (unsigned __int128) units;
	int fraction = (int) (size % PRF_MONEY_UNIT);
	int n = 0;

	if (units < 0)
		buf[n++] = '-';
	n += print_whole(size / PRF_MONEY_UNIT, buf + n);
	buf[n++] = '.';
	for (int place = 1000; place > 0; place /= 10)
	{
		if (place < 100 && fraction == 0)
			break;
		buf[n++] = (char) ('0' + fraction / place);
		fraction %= place;
	}
	buf[n] = '\0';
	return n;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes one digit more; a size out of range stays so. */
static void
take_digit(unsigned __int128 *size, char digit)
{
	if (*size <= (unsigned __int128) UINT64_MAX * PRF_MONEY_UNIT)
		*size = *size * 10 + (unsigned) (digit - '0');
}

/* The decimals from text[at] on, rounded into *size; false where a character is no digit. */
static bool
take_decimals(const char *text, size_t at, size_t len, unsigned __int128 *size, bool *exact)
{
	size_t first = at;
	bool up = false;

	*exact = true;
	for (; at < len; at++)
	{
		if (!is_digit(text[at]))
			return false;
		if (at - first < PRF_MONEY_DECIMALS)
			take_digit(size, text[at]);
		else if (at - first == PRF_MONEY_DECIMALS)
			up = text[at] >= '5';
		if (at - first >= PRF_MONEY_DECIMALS && text[at] != '0')
			*exact = false;
	}
	for (size_t taken = at - first; taken < PRF_MONEY_DECIMALS; taken++)
		take_digit(size, '0');
	*size += up;
	return true;
}

PrfMoneyFit
prf_money_parse(const char *text, size_t len, PrfMoney *amount)
{
	bool negative = len > 0 && text[0] == '-';
	size_t first = negative;
	size_t at = first;
	unsigned __int128 size = 0;
	bool exact;

	for (; at < len && is_digit(text[at]); at++)
		take_digit(&size, text[at]);
	if (at == first)
		return PRF_MONEY_NO_NUMBER;
	if (at < len && (text[at] != '.' || ++at == len))
		return PRF_MONEY_NO_NUMBER;
	if (!take_decimals(text, at, len, &size, &exact))
		return PRF_MONEY_NO_NUMBER;
	if (size > (unsigned __int128) PRF_MONEY_MAX + negative)
		return PRF_MONEY_OUT_OF_RANGE;
	*amount = (PrfMoney) (negative ? -(__int128) size : (__int128) size);
	return exact ? PRF_MONEY_EXACT : PRF_MONEY_ROUNDED;
}
