/*
 * largest_remainder.h
 *	  Divides a whole number by weights into whole numbers that add up to it.
 */
#ifndef PRF_LARGEST_REMAINDER_H
#define PRF_LARGEST_REMAINDER_H

#include <stdint.h>

/* Above this a double does not hold every whole number. */
#define PRF_APPORTION_MAX (INT64_C(1) << 53)

typedef enum PrfApportioned
{
	PRF_APPORTIONED,
	PRF_APPORTION_WEIGHT, /* a weight is negative, infinite or not a number */
	PRF_APPORTION_NOTHING /* something to divide, and no weight above zero */
} PrfApportioned;

/* One of the parts, while they are worked out. */
typedef struct PrfPart
{
	double remainder;
	int place;
} PrfPart;

/*
 * total is from 0 to PRF_APPORTION_MAX.  Each part gets the whole of its quota
 * total * weight / sum; what is left goes, one each, to the largest remainders,
 * and among equal ones to those that come first.  work has room for count parts.
 */
extern PrfApportioned prf_apportion(int64_t total, const double *weights, int count, int64_t *parts,
									PrfPart *work);

#endif
