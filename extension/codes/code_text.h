/*
 * code_text.h
 *	  Small ASCII helpers of the structured codes.  Nothing here asks the
 *	  locale: a code reads the same in every database.
 */
#ifndef PRF_CODE_TEXT_H
#define PRF_CODE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "codes/code_type.h"

/* 0..25 for a letter of either case, or -1. */
static inline int
prf_letter(char c)
{
	unsigned letter = ((unsigned char) c | 0x20u) - 'a';

	return letter < 26 ? (int) letter : -1;
}

/* 0..9, or -1. */
static inline int
prf_digit(char c)
{
	unsigned digit = (unsigned) (unsigned char) c - '0';

	return digit < 10 ? (int) digit : -1;
}

/* Does text, in any case, begin with this word in capitals? */
extern bool prf_begins_with(const char *text, size_t len, const char *word);

/*
 * Copies the letters and digits of a text, letters as capitals, into buf[size],
 * closed by a zero.  False where there are none or too many.
 */
extern bool prf_squeeze(const char *text, size_t len, char *buf, size_t size);

/* The letter that is mistaken for this digit, or the digit for this letter; or 0. */
extern char prf_lookalike_letter(char c);
extern char prf_lookalike_digit(char c);

/* 'Character 5 is "-", but <rest>.' in the detail; a strange byte by its number. */
extern void prf_bad_character(PrfCodeError *error, const char *text, size_t position,
							  const char *rest);

/* Fills detail or hint, cut to their size. */
extern void prf_detail(PrfCodeError *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
extern void prf_hint(PrfCodeError *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * The form of a band, "16-24", "85+" or "30", of whole numbers up to most
 * without leading zeros.  An open band has PRF_BAND_OPEN for its high end.
 */
#define PRF_BAND_OPEN (-1)
extern bool prf_read_band_form(const char *text, size_t len, int32_t most, int32_t *low,
							   int32_t *high);

#endif
