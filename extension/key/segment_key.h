/*
 * segment_key.h
 *	  What aggregates group by: one 64-bit number that knows its kind.
 *
 *	  bit 63 = 0               a segment: nine 7-bit characters, first highest,
 *	                           unused places zero
 *	  bits 63..62 = 10         a coded value: bits 61..54 kind (PrfKindId), bits
 *	                           53..32 zero, bits 31..0 the code (a date: days
 *	                           since 2000-01-01 plus 2^31)
 *	  bits 63..62 = 11         an integer from -2^61 to 2^61 - 1, plus 2^61
 *
 *	  Unsigned order of the 64 bits is the list's order within a kind.  The form
 *	  is stored: it never changes.
 */
#ifndef PRF_SEGMENT_KEY_H
#define PRF_SEGMENT_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codes/code_type.h"

#define PRF_SEGMENT_MAX 9		/* characters in a segment */

/* List numbers as segment keys and takeup values know them. */
#define PRF_LIST_NONE 0			/* only special keys so far */
#define PRF_LIST_SEGMENT 128
#define PRF_LIST_NUMBER 129
#define PRF_LIST_TEXT 130		/* text keys of takeup; never in a segment_key */
/* 1..127: PrfKindId */

#define PRF_KEY_CODED_TAG (UINT64_C(2) << 62)
#define PRF_KEY_NUMBER_TAG (UINT64_C(3) << 62)
#define PRF_KEY_NUMBER_BIAS (INT64_C(1) << 61)
#define PRF_KEY_KIND_SHIFT 54

#define PRF_SEGMENT_CANNOT_TELL ((uint64_t) '?' << 56)
#define PRF_SEGMENT_OUT_OF_SCOPE ((uint64_t) '-' << 56)
#define PRF_SEGMENT_OUTSIDE_BASE ((uint64_t) '!' << 56)

/* Longest text form of a segment_key, with its terminating zero. */
#define PRF_KEY_TEXT_MAX (PRF_CODE_TEXT_MAX + 32)

/* segment_text.c: the segment by itself, without the server */
extern bool prf_segment_parse(const char *text, size_t len, uint64_t *segment, PrfCodeError *error);
extern int	prf_segment_print(uint64_t segment, char *buf); /* buf[PRF_SEGMENT_MAX + 1] */
extern bool prf_segment_valid(uint64_t segment);

/* segment_key_text.c: parts of a key, without the server */
extern int	prf_key_list(uint64_t key); /* PRF_LIST_SEGMENT, PRF_LIST_NUMBER or a PrfKindId */
extern bool prf_key_valid(uint64_t key);	/* for recv: every bit accounted for */
extern PrfRowKind prf_key_row_kind(uint64_t key);
extern const char *prf_row_kind_name(PrfRowKind row_kind);	/* 'segment', 'cannot tell', ... */
extern bool prf_key_is_special(uint64_t key);	/* ?, - or !: belongs to any list */
extern const char *prf_list_name(int list); /* 'segment', 'number', 'text', 'ethnic_group', ... */
extern int	prf_list_by_name(const char *name, size_t len); /* or -1 */
extern bool prf_key_parse(const char *text, size_t len, uint64_t *key, PrfCodeError *error);
extern int	prf_key_print(uint64_t key, char *buf); /* 'ethnic_group:W1'; buf[PRF_KEY_TEXT_MAX] */
extern int	prf_key_print_bare(uint64_t key, char *buf);	/* 'W1' */
/*
 * Reads what prf_key_print_bare wrote.  The special segments ?, - and ! are read
 * in every list but text.
 */
extern bool prf_key_parse_bare(int list, const char *text, size_t len, uint64_t *key, PrfCodeError *error);
/* Label of the standard for the key, in UTF-8, or NULL (segments, numbers, dates have none). */
extern const char *prf_key_label(uint64_t key, PrfLanguage language, char *buf);
/* Days since 2000-01-01; the caller has refused the infinities. */
extern uint64_t prf_key_from_days(int64_t days);

static inline uint64_t
prf_key_from_code(int kind, uint32_t code)
{
	return PRF_KEY_CODED_TAG | ((uint64_t) kind << PRF_KEY_KIND_SHIFT) | code;
}

static inline bool
prf_key_number_fits(int64_t number)
{
	return number >= -PRF_KEY_NUMBER_BIAS && number < PRF_KEY_NUMBER_BIAS;
}

static inline uint64_t
prf_key_from_number(int64_t number)
{
	return PRF_KEY_NUMBER_TAG | (uint64_t) (number + PRF_KEY_NUMBER_BIAS);
}

#endif
