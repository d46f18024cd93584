/*
 * tolerant.h
 *	  Structured codes as people and files write them, without the server.
 *
 *	  Each reads what its type reads, and more; the text is UTF-8.  False where the
 *	  text is no code, or could be more than one: never a guess.
 */
#ifndef PRF_TOLERANT_H
#define PRF_TOLERANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "sw1a1aa", "SW1A-1AA", "SW1A.1AA", "SW1A IAA", "BFPO/57" */
extern bool prf_postcode_read_tolerant(const char *text, size_t len, uint32_t *code);

/* "65 and over", "Aged 75 years and over", "16 to 24", "under 16", "0 - 4 years" */
extern bool prf_age_band_read_tolerant(const char *text, size_t len, uint32_t *code);

/* "£15,000 to £24,999", "15k-25k", "under £10,000", "£50k+", "over £50,000" */
extern bool prf_income_band_read_tolerant(const char *text, size_t len, uint32_t *code);

#endif
