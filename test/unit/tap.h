/*
 * tap.h
 *	  What a unit test needs at least: TAP, and a random source that is the same
 *	  everywhere.
 */
#ifndef PRF_TAP_H
#define PRF_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int	tests_run = 0;
static int	tests_failed = 0;

static inline void __attribute__((format(printf, 2, 3)))
ok(bool good, const char *format,...)
{
	va_list		args;

	printf("%sok %d - ", good ? "" : "not ", ++tests_run);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	if (!good)
		tests_failed++;
}

static inline int
done_testing(void)
{
	printf("1..%d\n", tests_run);
	return tests_failed > 0;
}

/* splitmix64 */
static inline uint64_t
next_random(void)
{
	static uint64_t state = 42;
	uint64_t	z = (state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* A copy that ends where the text ends, so that a sanitizer sees a byte too many. */
static inline char *
exact_copy(const char *text, size_t len)
{
	char	   *copy = malloc(len + 1);

	/* Shifted by one byte, so that even an empty text has an end to run over. */
	memcpy(copy + 1, text, len);
	return copy;
}

#endif
