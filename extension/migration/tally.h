/*
 * tally.h
 *	  A migration by its keys: who was there before, who is there after.
 */
#ifndef PRF_TALLY_H
#define PRF_TALLY_H

#include "key/label_set.h"
#include "migration/migration.h"
#include "takeup/takeup.h"

/* One key, with every cell that it has a part in.  Sums are within int64. */
typedef struct PrfTallyKey
{
	uint64		key;			/* zero: not there */
	PrfCellKey	cell_key;
	PrfRowKind	kind;
	int			position;		/* in a label set's order */
	int			place;			/* among the rows, 0 first */
	int64		before;			/* all moves from it */
	int64		after;			/* all moves to it */
	int64		stayed;
	int64		joiners;
	int64		leavers;
	bool		negative_before;	/* some part is below zero */
	bool		negative_after;
} PrfTallyKey;

typedef struct PrfTally
{
	int			nkeys;
	PrfTallyKey *keys;			/* sorted by key: the not-there one first, if at all */
	PrfTallyKey **in_order;		/* as rows come: the list's order, not there last */
} PrfTally;

extern PrfTally *prf_tally_make(const PrfMigration *value, const PrfLabelView *labels);
extern PrfTallyKey *prf_tally_find(const PrfTally *tally, uint64 key);

/* Sums and differences of counts; an error where they leave int64. */
extern void prf_count_add(int64 *sum, int64 more);
extern int64 prf_count_less(int64 count, int64 less);

#endif
