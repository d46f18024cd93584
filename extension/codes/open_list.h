/*
 * open_list.h
 *	  Lists of numbers that anybody may extend: lgsl, lgil.
 *
 *	  Every id from 0 to 2147483647 is a code.  The ids that the standard lists
 *	  have a row, a label and a place in the hierarchy; every other id stands at
 *	  the list's base plus the id.  Knows nothing of the server.
 */
#ifndef PRF_OPEN_LIST_H
#define PRF_OPEN_LIST_H

#include "codes/enumerated_list.h"

typedef struct PrfOpenId
{
	int32_t id;
	uint16_t place; /* in the list */
} PrfOpenId;

typedef struct PrfOpenList
{
	PrfEnumeratedList listed; /* first: the functions of enumerated lists read it */
	const PrfOpenId *ids;     /* by id */
	uint32_t base;            /* 0: every number is its own id */
} PrfOpenList;

/* The code of an id; false where no code can have it. */
extern bool prf_open_list_from_id(const PrfCodeKind *kind, int64_t id, uint32_t *code);
/* The id of a code. */
extern int32_t prf_open_list_id(const PrfCodeKind *kind, uint32_t code);

extern bool prf_open_list_parse(const PrfCodeKind *kind, const char *text, size_t len,
								uint32_t *code, PrfCodeError *error);
extern int prf_open_list_print(const PrfCodeKind *kind, uint32_t code, char *buf);
extern bool prf_open_list_valid(const PrfCodeKind *kind, uint32_t code);
extern const char *prf_open_list_level(const PrfCodeKind *kind, uint32_t code);
extern bool prf_open_list_ancestor(const PrfCodeKind *kind, uint32_t code, int level,
								   uint32_t *result);

#endif
