/*
 * fixed.c
 *	  128-bit fixed point: from and to double precision and decimal text.
 */
#include "takeup/fixed.h"

#include <math.h>
#include <string.h>

/* 2^-64 is less than three units of the 20th decimal, so 20 tell all apart. */
#define DECIMALS 20
/* More decimals than this are not read: nothing of ours prints them. */
#define DECIMALS_READ 40

double
prf_fixed_to_double(PrfFixed number)
{
	if (number.fraction == 0)
		return (double) number.whole;
	return (double) prf_fixed_get(number) * 0x1p-64;	/* a power of two: exact */
}

/* mantissa * 2^shift for a negative shift, ties to even. */
static __int128
shift_right_rounded(int64_t mantissa, int places)
{
	int64_t		whole;
	int64_t		rest;
	int64_t		half;

	if (places > 54)
		return 0;				/* below half a unit: mantissa has 53 bits */
	whole = mantissa >> places;
	rest = mantissa - (int64_t) ((uint64_t) whole << places);
	half = INT64_C(1) << (places - 1);
	if (rest > half || (rest == half && (whole & 1)))
		whole++;
	return whole;
}

/* The mantissa of a double as a whole number, and the power of two that goes with it. */
static int64_t
mantissa_of(double number, int *power)
{
	uint64_t	bits;
	int64_t		mantissa;
	int			exponent;

	memcpy(&bits, &number, sizeof(bits));
	exponent = (int) (bits >> 52) & 0x7ff;
	if (exponent == 0)
		return 0;				/* zero, or far below a unit */
	mantissa = (int64_t) ((bits & ((UINT64_C(1) << 52) - 1)) | (UINT64_C(1) << 52));
	*power = exponent - 1075;
	return bits >> 63 ? -mantissa : mantissa;
}

bool
prf_fixed_from_double(double number, PrfFixed *result)
{
	int			power = 0;
	int64_t		mantissa;
	__int128	bits;

	if (!(fabs(number) < 0x1p63))
		return false;
	/* most counts are whole numbers */
	result->whole = (int64_t) number;
	result->fraction = 0;
	if ((double) result->whole == number)
		return true;
	mantissa = mantissa_of(number, &power);
	if (power + 64 >= 0)
		bits = (__int128) mantissa * ((__int128) 1 << (power + 64));
	else
		bits = shift_right_rounded(mantissa, -(power + 64));
	*result = prf_fixed_make(bits);
	return true;
}

/* The first DECIMALS decimals of a fraction, rounded; true where it rounds up to 1. */
static bool
fraction_to_decimals(uint64_t fraction, char *digits)
{
	for (int i = 0; i < DECIMALS; i++)
	{
		unsigned __int128 product = (unsigned __int128) fraction * 10;

		digits[i] = (char) (product >> 64);
		fraction = (uint64_t) product;
	}
	if (fraction >> 63 == 0)
		return false;
	for (int i = DECIMALS - 1; i >= 0; i--)
	{
		if (++digits[i] < 10)
			return false;
		digits[i] = 0;
	}
	return true;
}

static int
print_whole(uint64_t whole, char *buf)
{
	char		reversed[20];
	int			n = 0;

	do
	{
		reversed[n++] = (char) ('0' + whole % 10);
		whole /= 10;
	} while (whole > 0);
	for (int i = 0; i < n; i++)
		buf[i] = reversed[n - 1 - i];
	return n;
}

int
prf_fixed_print(PrfFixed number, char *buf)
{
	__int128	bits = prf_fixed_get(number);
	unsigned __int128 size = bits < 0 ? -(unsigned __int128) bits : (unsigned __int128) bits;
	uint64_t	whole = (uint64_t) (size >> 64);
	char		digits[DECIMALS];
	int			decimals = DECIMALS;
	int			n = 0;

	if (fraction_to_decimals((uint64_t) size, digits))
		whole++;
	while (decimals > 0 && digits[decimals - 1] == 0)
		decimals--;
	if (bits < 0)
		buf[n++] = '-';
	n += print_whole(whole, buf + n);
	if (decimals > 0)
		buf[n++] = '.';
	for (int i = 0; i < decimals; i++)
		buf[n++] = (char) ('0' + digits[i]);
	buf[n] = '\0';
	return n;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Doubles a decimal fraction in place; says whether it carried over the point. */
static int
double_decimals(char *digits, int n)
{
	int			carry = 0;

	for (int i = n - 1; i >= 0; i--)
	{
		int			value = digits[i] * 2 + carry;

		carry = value >= 10;
		digits[i] = (char) (value - 10 * carry);
	}
	return carry;
}

/* The nearest multiple of 2^-64; may be 2^64 of them. */
static unsigned __int128
decimals_to_bits(char *digits, int n)
{
	unsigned __int128 bits = 0;

	for (int i = 0; i < 64; i++)
		bits = bits << 1 | (unsigned) double_decimals(digits, n);
	return bits + (unsigned) double_decimals(digits, n);
}

bool
prf_fixed_parse(const char *text, size_t len, PrfFixed *result)
{
	size_t		at = 0;
	bool		negative = len > 0 && text[0] == '-';
	unsigned __int128 whole = 0;
	unsigned __int128 size;
	char		digits[DECIMALS_READ];
	int			decimals = 0;
	size_t		first;

	if (negative)
		at++;
	for (first = at; at < len && is_digit(text[at]); at++)
	{
		whole = whole * 10 + (unsigned) (text[at] - '0');
		if (whole >> 63 > 1)
			return false;
	}
	if (at == first)
		return false;
	if (at < len && text[at] == '.')
	{
		for (at++; at < len && is_digit(text[at]) && decimals < DECIMALS_READ; at++)
			digits[decimals++] = (char) (text[at] - '0');
		if (decimals == 0)
			return false;
	}
	if (at != len)
		return false;
	size = (whole << 64) + decimals_to_bits(digits, decimals);
	if (size > ((unsigned __int128) 1 << 127) - (negative ? 0 : 1))
		return false;
	*result = prf_fixed_make((__int128) (negative ? -size : size));
	return true;
}
