/*
 * date_text.h
 *	  Dates as text, without the server and without DateStyle: 2024-01-31, and
 *	  0044-03-15 BC.  Days are counted from 2000-01-01, as the server does.
 */
#ifndef PRF_DATE_TEXT_H
#define PRF_DATE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the server's date type holds: 4714-11-24 BC to 5874897-12-31. */
#define PRF_DATE_FIRST INT64_C(-2451545)
#define PRF_DATE_LAST INT64_C(2145031948)

/* Room for any printed day count, valid or not, with its terminating zero. */
#define PRF_DATE_TEXT_MAX 32

static inline bool
prf_date_valid(int64_t days)
{
	return days >= PRF_DATE_FIRST && days <= PRF_DATE_LAST;
}

extern bool prf_date_parse(const char *text, size_t len, int64_t *days);
extern int	prf_date_print(int64_t days, char *buf);

#endif
