/*
 * set_cells.h
 *	  The cells of a set of take-up values: each value by each key.
 */
#ifndef PRF_SET_CELLS_H
#define PRF_SET_CELLS_H

#include "protect/seal.h"

#include "utils/array.h"

/* Values x keys, and the same of each earlier release; more are refused. */
#define PRF_SET_CELLS_MAX 1000000

typedef struct PrfNamedTakeup
{
	const char *name;
	const char *release;		/* of an earlier value; else NULL */
	PrfTakeup  *takeup;
} PrfNamedTakeup;

typedef struct PrfTakeupSet
{
	int			nvalues;
	PrfNamedTakeup *values;		/* by name */
	int			nkeys;
	PrfCellKey *keys;			/* in an order that everybody knows */
	PrfDisclosure disclosure;	/* a cell for each key of each value, key by key */
} PrfTakeupSet;

extern void prf_array_elements(ArrayType *array, Datum **values, bool **nulls, int *count);
/* Values of two arrays, by release and name; releases may be NULL. */
extern PrfNamedTakeup *prf_set_values(ArrayType *names, ArrayType *takeups, ArrayType *releases,
									  const char *argument, int *count);
extern void prf_set_make(PrfTakeupSet *set, const PrfNamedTakeup *earlier, int nearlier);
/* set_earlier.c: what earlier releases gave of the cells */
extern void prf_set_earlier(PrfTakeupSet *set, const PrfNamedTakeup *earlier, int nearlier);
extern int	prf_set_key_of(const PrfTakeupSet *set, const PrfTakeup *takeup, uint32 cell);
extern void prf_set_too_large(int64 cells);
extern int	prf_set_find_value(const PrfTakeupSet *set, const char *name);
/* The key of that text, or -1. */
extern int	prf_set_find_key(const PrfTakeupSet *set, const char *text);

static inline int
prf_set_cell(const PrfTakeupSet *set, int value, int key)
{
	return key * set->nvalues + value;
}

/* For messages: the name and the key of a cell. */
extern const char *prf_set_cell_name(const PrfTakeupSet *set, int cell);

#endif
