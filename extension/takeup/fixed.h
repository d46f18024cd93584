/*
 * fixed.h
 *	  Sums as 128-bit fixed point: 64 bits before the point, 64 after.
 *
 *	  Each number that enters is rounded once, to the nearest multiple of 2^-64;
 *	  from then on addition and subtraction are exact.  So a sum does not depend on
 *	  the order of its parts, and taking a part away restores what was there.
 *	  Whole numbers up to 2^63 are held exactly.  Leaving the range is reported,
 *	  never wrapped.  Nothing here knows of the server.
 */
#ifndef PRF_FIXED_H
#define PRF_FIXED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two words rather than one __int128: eight-byte alignment is all a value has. */
typedef struct PrfFixed
{
	uint64_t	fraction;		/* in units of 2^-64 */
	int64_t		whole;			/* floor of the number */
} PrfFixed;

/* Room for the longest text form, with its terminating zero. */
#define PRF_FIXED_TEXT_MAX 48

static inline __int128
prf_fixed_get(PrfFixed number)
{
	return (__int128) (((unsigned __int128) (uint64_t) number.whole << 64) | number.fraction);
}

static inline PrfFixed
prf_fixed_make(__int128 bits)
{
	PrfFixed	result;

	result.fraction = (uint64_t) bits;
	result.whole = (int64_t) (bits >> 64);
	return result;
}

static inline bool
prf_fixed_is_zero(PrfFixed number)
{
	return number.whole == 0 && number.fraction == 0;
}

static inline bool
prf_fixed_is_whole(PrfFixed number)
{
	return number.fraction == 0;
}

/* These say false where the result leaves the range; *sum is then unchanged. */
static inline bool
prf_fixed_add(PrfFixed *sum, PrfFixed number)
{
	__int128	bits;

	if (__builtin_add_overflow(prf_fixed_get(*sum), prf_fixed_get(number), &bits))
		return false;
	*sum = prf_fixed_make(bits);
	return true;
}

static inline bool
prf_fixed_subtract(PrfFixed *sum, PrfFixed number)
{
	__int128	bits;

	if (__builtin_sub_overflow(prf_fixed_get(*sum), prf_fixed_get(number), &bits))
		return false;
	*sum = prf_fixed_make(bits);
	return true;
}

/* The nearest double. */
extern double prf_fixed_to_double(PrfFixed number);

/* False for NaN, infinity and numbers beyond the range. */
extern bool prf_fixed_from_double(double number, PrfFixed *result);

/* Decimal text that reads back to the same bits; returns its length. */
extern int	prf_fixed_print(PrfFixed number, char *buf);

/* Reads [-]digits[.digits]; false where that is not what text holds, or out of range. */
extern bool prf_fixed_parse(const char *text, size_t len, PrfFixed *result);

#endif
