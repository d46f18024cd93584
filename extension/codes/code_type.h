/*
 * code_type.h
 *	  One machine for every coded type.
 *
 *	  A coded type is four bytes by value: an unsigned 32-bit number whose order
 *	  is the list's own order, in which a code and its descendants are one
 *	  contiguous range.  A PrfCodeKind says how text becomes such a number and
 *	  back; the macro PRF_CODE_TYPE makes every SQL-callable function of the type
 *	  from it, and one SQL template declares them.  Parsing and printing know
 *	  nothing of the server, so that they can be tested and fuzzed without one.
 */
#ifndef PRF_CODE_TYPE_H
#define PRF_CODE_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longest text form of any coded type, with its terminating zero. */
#define PRF_CODE_TEXT_MAX 64

typedef enum PrfLanguage
{
	PRF_ENGLISH,
	PRF_WELSH
} PrfLanguage;

/* Where a row with this code belongs in a profile. */
typedef enum PrfRowKind
{
	PRF_ROW_SEGMENT,			/* an ordinary, known class */
	PRF_ROW_UNKNOWN,			/* NULL, not stated, not known */
	PRF_ROW_CANNOT_TELL,		/* segment ? */
	PRF_ROW_OUT_OF_SCOPE,		/* segment - */
	PRF_ROW_OUTSIDE_BASE		/* segment !, or users without base */
} PrfRowKind;

/* How a code stands to the code of another edition that it becomes. */
typedef enum PrfConversion
{
	PRF_CONVERSION_NONE,	 /* there is no such code */
	PRF_CONVERSION_EXACT,	 /* the same category */
	PRF_CONVERSION_BROADER,	 /* it is broader: some of its people belong elsewhere there */
	PRF_CONVERSION_NARROWER, /* it is narrower: a part of the other */
	PRF_CONVERSION_CLOSEST	 /* the other is its counterpart, but differs */
} PrfConversion;

/* Why a text is no code.  Both texts may stay empty. */
typedef struct PrfCodeError
{
	char		detail[160];	/* a full sentence */
	char		hint[160];		/* what to do next; nearest valid code */
} PrfCodeError;

/*
 * Numbers of the kinds.  They are part of every stored segment_key and takeup:
 * append only, never change or reuse one.
 */
typedef enum PrfKindId
{
	PRF_KIND_DATE = 1,
	PRF_KIND_POSTCODE = 2,
	PRF_KIND_GSS_CODE = 3,
	PRF_KIND_AGE_BAND = 4,
	PRF_KIND_INCOME_BAND = 5,
	PRF_KIND_LGSL = 6,
	PRF_KIND_LGIL = 7,
	/* 16 and above: enumerated lists; the number is in the list's CSV header */
	PRF_KIND_LISTS = 16,
	PRF_KIND_MAX = 127
} PrfKindId;

typedef struct PrfCodeKind PrfCodeKind;

struct PrfCodeKind
{
	int			id;				/* PrfKindId */
	const char *name;			/* name of the SQL type */
	const char *expected;		/* a sentence for errdetail: what a value looks like */

	/* Strict reading of text[0..len). error may be NULL. Never reads beyond len. */
	bool		(*parse) (const PrfCodeKind *kind, const char *text, size_t len,
						  uint32_t *code, PrfCodeError *error);
	/* Canonical text of a valid code into buf[PRF_CODE_TEXT_MAX]; returns its length. */
	int			(*print) (const PrfCodeKind *kind, uint32_t code, char *buf);
	/* Is this number a code (of any edition, retired or not)? */
	bool		(*valid) (const PrfCodeKind *kind, uint32_t code);
	/* The contiguous range that holds the code and all its descendants. */
	void		(*range) (const PrfCodeKind *kind, uint32_t code,
						  uint32_t *first, uint32_t *last);
	/* The standard's wording, or NULL where there is none.  buf[PRF_LABEL_MAX] may be used. */
	const char *(*label) (const PrfCodeKind *kind, uint32_t code, PrfLanguage language, char *buf);
	/* Name of the code's level in the hierarchy. */
	const char *(*level) (const PrfCodeKind *kind, uint32_t code);
	/* All level names, widest first, NULL terminated. */
	const char *const *levels;
	/* The ancestor (or the code itself) at a level of that array; false where there is none. */
	bool		(*ancestor) (const PrfCodeKind *kind, uint32_t code, int level, uint32_t *result);
	/* Segment, or unknown for the not-stated codes. NULL means always a segment. */
	PrfRowKind	(*row_kind) (const PrfCodeKind *kind, uint32_t code);
	/* Edition of a code ("2021"), or NULL for kinds without editions. */
	const char *(*edition) (const PrfCodeKind *kind, uint32_t code);
	/* Has the standard retired this code?  NULL means never. */
	bool		(*retired) (const PrfCodeKind *kind, uint32_t code);
	/* Iterates the codes of an enumerable kind in order; NULL where it cannot be listed. */
	bool		(*next) (const PrfCodeKind *kind, bool *started, uint32_t *code);
	/*
	 * Names of its editions, NULL terminated; NULL for kinds without.  Their
	 * places are kept in type modifiers: append only.
	 */
	const char *const *editions;
	/* Data of the kind's own (an enumerated list's table). */
	const void *data;
	/*
	 * Does the first code contain the second?  NULL: it does exactly when the
	 * second lies in the first's range.  Where given (bands that overlap are no
	 * tree), range() only covers what the code contains, so that @> and <@ call
	 * this, and an index condition made from the range is lossy.
	 */
	bool		(*contains) (const PrfCodeKind *kind, uint32_t wide, uint32_t narrow);
	/*
	 * Of a kind with contains(): the bits of the number's lower part.  A code
	 * contains another exactly when neither part of the other is less than its own.
	 */
	int			band_bits;
	/*
	 * The code of another edition (a place in editions) that a code becomes;
	 * result is set unless the answer is none.  NULL where nothing converts.
	 */
	PrfConversion (*convert) (const PrfCodeKind *kind, uint32_t code, int edition,
							  uint32_t *result);
};

#define PRF_LABEL_MAX 256

/* The kind with this number, or NULL.  Generated lists register here. */
extern const PrfCodeKind *prf_code_kind(int id);

/* The kind of the SQL type with this name, or NULL. */
extern const PrfCodeKind *prf_code_kind_by_name(const char *name);

#endif
