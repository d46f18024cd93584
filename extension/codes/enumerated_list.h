/*
 * enumerated_list.h
 *	  Lists whose every code is known: the tables that the generator writes, and
 *	  the functions of a PrfCodeKind that read them.  Knows nothing of the server.
 */
#ifndef PRF_ENUMERATED_LIST_H
#define PRF_ENUMERATED_LIST_H

#include "codes/code_type.h"

/* Longest code with its edition, without the terminating zero. */
#define PRF_LIST_CODE_MAX 31

typedef struct PrfListCode
{
	uint32_t number; /* what is stored */
	uint32_t last;   /* number of the last descendant; its own where it has none */
	int16_t parent;  /* place in the list, or -1 */
	uint8_t level;   /* place in the kind's levels */
	uint8_t edition; /* place in the kind's editions */
	bool retired;
	bool unknown;      /* not stated, not known, ...: no class of people */
	const char *text;  /* canonical: code, or code@edition */
	const char *label; /* NULL where the sources give none */
	const char *label_cy;
} PrfListCode;

/* That a code converts to another edition.  Pairs that have no row do not convert. */
typedef struct PrfListConversion
{
	uint16_t from;      /* place of the code */
	uint16_t to;        /* place of the code that it becomes */
	uint8_t edition;    /* of that code: place in the kind's editions */
	uint8_t conversion; /* PrfConversion */
} PrfListConversion;

/* A place of the table from text to code that holds no code. */
#define PRF_LIST_EMPTY UINT16_MAX

typedef struct PrfEnumeratedList
{
	const PrfListCode *codes; /* by number */
	int count;
	const uint16_t *slots; /* places in codes, by the hash of the text in capitals; where
							* that is taken, in the next free slot */
	uint32_t slot_mask;    /* slots minus one, a power of two minus one */
	const char *reference; /* the edition that canonical text leaves out */
	const PrfListConversion *conversions; /* by code, then by edition */
	int conversion_count;
} PrfEnumeratedList;

/* The code with this number, or NULL. */
extern const PrfListCode *prf_list_find(const PrfEnumeratedList *list, uint32_t number);
/* The code with this text, whatever its ASCII case, or NULL. */
extern const PrfListCode *prf_list_find_text(const PrfEnumeratedList *list, const char *text,
											 size_t len);

extern bool prf_list_parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code,
						   PrfCodeError *error);
extern int prf_list_print(const PrfCodeKind *kind, uint32_t code, char *buf);
extern bool prf_list_valid(const PrfCodeKind *kind, uint32_t code);
extern void prf_list_range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last);
extern const char *prf_list_label(const PrfCodeKind *kind, uint32_t code, PrfLanguage language,
								  char *buf);
extern const char *prf_list_level(const PrfCodeKind *kind, uint32_t code);
extern bool prf_list_ancestor(const PrfCodeKind *kind, uint32_t code, int level, uint32_t *result);
extern PrfRowKind prf_list_row_kind(const PrfCodeKind *kind, uint32_t code);
extern const char *prf_list_edition(const PrfCodeKind *kind, uint32_t code);
extern bool prf_list_retired(const PrfCodeKind *kind, uint32_t code);
extern bool prf_list_next(const PrfCodeKind *kind, bool *started, uint32_t *code);
extern PrfConversion prf_list_convert(const PrfCodeKind *kind, uint32_t code, int edition,
									  uint32_t *result);

/* enumerated_list_hint.c: what a text that is no code may have meant. */
extern void prf_list_explain(const PrfCodeKind *kind, const char *text, size_t len,
							 PrfCodeError *error);

static inline char
prf_ascii_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
}

#endif
