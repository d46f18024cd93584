/*
 * pair.h
 *	  Two take-up values side by side: may they be compared, and which of their
 *	  cells have the same key?
 */
#ifndef PRF_PAIR_H
#define PRF_PAIR_H

#include "takeup/takeup.h"

/*
 * An error where figures of the two would not be of the same thing: keys of other
 * lists or editions, people and events, persons and person-periods.  `function` is
 * its name as users write it.
 */
extern void prf_pair_check(const PrfTakeup *a, const PrfTakeup *b, const char *function);
/* The same of the keys alone, where one of the two is only a base. */
extern void prf_pair_check_keys(const PrfTakeup *a, const PrfTakeup *b, const char *function);

/*
 * The cell of a canonical value that has the key, or -1.  Where cells are looked up
 * in the order of their keys, *next is found at once; it starts as 0.
 */
extern int64 prf_pair_find(const PrfTakeup *takeup, const PrfCellKey *key, uint32 *next);

#endif
