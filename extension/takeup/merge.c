/*
 * merge.c
 *	  Adding one take-up value to another, and taking it away again.
 */
#include "takeup/takeup.h"

#include "miscadmin.h"

/* Both hold one-word keys of the same list and no column beyond the plain ones. */
static bool
both_plain(const PrfTakeup *sum, const PrfTakeup *more)
{
	return ((sum->flags | more->flags) & PRF_TAKEUP_COLUMNS) == 0 &&
		sum->key_words == 1 && more->key_words == 1 &&
		sum->list == more->list && sum->list != PRF_LIST_TEXT;
}

/*
 * The cell for the key of another value's cell.  Values that are merged mostly
 * have the same keys in the same order, so the next cell is tried first.
 */
static uint32
matching_cell(PrfTakeup **sum, const PrfTakeup *more, uint32 cell, uint32 expected)
{
	PrfCellKey	key;

	if (likely(expected < (*sum)->ncells) &&
		prf_cell_key(*sum, expected)[0] == prf_cell_key(more, cell)[0])
		return expected;
	prf_cell_key_of(more, cell, &key);
	return prf_takeup_cell(sum, &key);
}

static PrfTakeup *
merge_plain(PrfTakeup *sum, const PrfTakeup *more, int sign)
{
	uint32		next = 0;

	for (uint32 i = 0; i < more->ncells; i++)
	{
		uint32		cell = matching_cell(&sum, more, i, next);
		PrfAmounts	total;
		PrfAmounts	amounts;

		prf_cell_get(sum, cell, &total);
		prf_cell_get(more, i, &amounts);
		prf_amounts_add(&total, &amounts, sign);
		prf_cell_set(sum, cell, &total);
		next = cell + 1;
	}
	return sum;
}

/* sum is a working value and is changed in place, or moved. */
PrfTakeup *
prf_takeup_merge(PrfTakeup *sum, const PrfTakeup *more, int sign)
{
	PrfCellKey	kind = {more->list, more->key_words, {0}};
	uint32		meaning = more->flags &
		~(PRF_TAKEUP_FORM | PRF_TAKEUP_LOOSE_COLUMNS);

	if (more->ncells == 0)
		return sum;
	/* values from elsewhere may hold anything: only compact states stay compact */
	if ((more->flags & PRF_TAKEUP_COMPACT) == 0)
		sum = prf_takeup_expand(sum);
	sum = prf_takeup_prepare(sum, &kind, meaning);
	if (both_plain(sum, more))
		return merge_plain(sum, more, sign);
	for (uint32 i = 0; i < more->ncells; i++)
	{
		PrfCellKey	key;
		PrfAmounts	amounts;

		CHECK_FOR_INTERRUPTS();
		prf_cell_key_of(more, i, &key);
		prf_cell_get(more, i, &amounts);
		sum = prf_takeup_add(sum, &key, meaning, &amounts, sign);
	}
	return sum;
}
