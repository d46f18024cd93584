/*
 * working.c
 *	  The working form of a take-up value: cells in order of arrival, found by
 *	  hashing, with room to grow.
 *
 *	  A value that has to move is made anew in the current memory context, which
 *	  in an aggregate is short-lived: the executor copies what it is given.
 */
#include "takeup/takeup.h"

#include "miscadmin.h"

/*
 * Room for a few keys at first, then for an ordinary list of segments, then twice
 * as much each time: a value that is one of many groups stays small, and seldom
 * moves.
 */
#define FIRST_CAPACITY 8
#define SECOND_CAPACITY 32

static uint32
next_capacity(uint32 capacity)
{
	return capacity < SECOND_CAPACITY ? SECOND_CAPACITY : capacity * 2;
}

static uint32
slot_words_for(uint32 capacity)
{
	Size		width = capacity <= PRF_BYTE_SLOTS ? sizeof(uint8) : sizeof(uint32);

	return (uint32) (capacity * 2 * width / sizeof(uint64));
}

static void
set_slot(PrfTakeup *takeup, uint32 slot, uint32 value)
{
	if (takeup->capacity <= PRF_BYTE_SLOTS)
		((uint8 *) takeup->words)[slot] = (uint8) value;
	else
		((uint32 *) takeup->words)[slot] = value;
}

static inline uint64
hash_key(const uint64 *key, int words)
{
	uint64		hash = key[0];

	for (int i = 1; i < words; i++)
		hash = (hash ^ (hash >> 29)) * UINT64CONST(0xff51afd7ed558ccd) + key[i];
	return hash;
}

static inline bool
same_key(const uint64 *a, const uint64 *b, int words)
{
	for (int i = 0; i < words; i++)
	{
		if (a[i] != b[i])
			return false;
	}
	return true;
}

/* The slot that holds the key, or the empty one where it belongs. */
static uint32
find_slot(const PrfTakeup *takeup, const uint64 *key)
{
	int			words = takeup->key_words;
	uint32		slot = prf_slot_first(takeup, hash_key(key, words));
	uint32		found;

	while ((found = prf_slot_get(takeup, slot)) != 0 &&
		   !same_key(prf_cell_key(takeup, found - 1), key, words))
		slot = prf_slot_next(takeup, slot);
	return slot;
}

/* A working value without cells. */
static PrfTakeup *
make_working(int list, uint32 flags, int key_words, uint32 capacity)
{
	PrfTakeup  *result = prf_takeup_make(list, flags | PRF_TAKEUP_WORKING, key_words,
										 capacity, slot_words_for(capacity));

	result->capacity = capacity;
	return result;
}

PrfTakeup *
prf_takeup_empty(void)
{
	return prf_takeup_make(PRF_LIST_NONE, 0, 1, 0, 0);
}

/* Puts a key that is not there yet behind the others; there is room. */
static uint32
append_cell(PrfTakeup *takeup, uint32 slot, const PrfCellKey *key)
{
	uint32		cell = takeup->ncells++;
	uint64	   *at = prf_cell_key(takeup, cell);

	Assert(takeup->ncells <= takeup->capacity);
	memset(at, 0, prf_takeup_cell_words(takeup->flags, takeup->key_words) * sizeof(uint64));
	memcpy(at, key->word, key->words * sizeof(uint64));
	set_slot(takeup, slot, takeup->ncells);
	return cell;
}

/*
 * The same cells under another list, with other columns, wider keys or more room.
 * Cells that are zero throughout stay behind: they say nothing.
 */
static PrfTakeup *
remake(const PrfTakeup *takeup, int list, uint32 flags, int key_words, uint32 capacity)
{
	PrfTakeup  *result = make_working(list, flags, key_words, capacity);

	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		PrfCellKey	old_key;
		PrfCellKey	key;
		PrfAmounts	amounts;

		if ((i & 0xffff) == 0xffff)
			CHECK_FOR_INTERRUPTS();
		prf_cell_get(takeup, i, &amounts);
		if (prf_amounts_are_zero(&amounts))
			continue;
		prf_cell_key_of(takeup, i, &old_key);
		prf_cell_key_fit(&old_key, list, key_words, &key);
		prf_cell_set(result, append_cell(result, find_slot(result, key.word), &key), &amounts);
	}
	return result;
}

/* The same cells with more room. */
static PrfTakeup *
grow(const PrfTakeup *takeup)
{
	PrfTakeup  *result = make_working(takeup->list, takeup->flags, takeup->key_words,
									  next_capacity(takeup->capacity));

	memcpy(prf_cell_key(result, 0), prf_cell_key(takeup, 0),
		   takeup->ncells * sizeof(uint64) *
		   prf_takeup_cell_words(takeup->flags, takeup->key_words));
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		result->ncells++;
		set_slot(result, find_slot(result, prf_cell_key(result, i)), i + 1);
	}
	return result;
}

/*
 * Room for another cell.  Keys that a moving window has left make it, where they
 * are half of all: a window stays as small as what it shows.
 */
static PrfTakeup *
make_room(const PrfTakeup *takeup)
{
	uint32		zeros = 0;
	PrfAmounts	amounts;

	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		prf_cell_get(takeup, i, &amounts);
		zeros += prf_amounts_are_zero(&amounts);
	}
	if (zeros < takeup->ncells / 2)
		return grow(takeup);
	return remake(takeup, takeup->list, takeup->flags, takeup->key_words, takeup->capacity);
}

/* A working copy with room for that many cells at least. */
PrfTakeup *
prf_takeup_working(const PrfTakeup *takeup, uint32 cells)
{
	uint32		capacity = FIRST_CAPACITY;

	cells = Max(cells, takeup->ncells);
	while (capacity < cells && capacity <= PRF_TAKEUP_CELLS_MAX)
		capacity = next_capacity(capacity);
	/* nothing is in the way of compact cells yet */
	if (takeup->ncells == 0)
		return make_working(PRF_LIST_NONE, PRF_TAKEUP_COMPACT, 1, capacity);
	return remake(takeup, takeup->list, takeup->flags & ~PRF_TAKEUP_FORM,
				  takeup->key_words, capacity);
}

PrfTakeup *
prf_takeup_expand(PrfTakeup *takeup)
{
	if ((takeup->flags & PRF_TAKEUP_COMPACT) == 0)
		return takeup;
	return remake(takeup, takeup->list, takeup->flags & ~PRF_TAKEUP_FORM,
				  takeup->key_words, takeup->capacity);
}

static void
refuse_list(int ours, int theirs)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("keys of %s and of %s cannot be in one takeup",
					prf_list_name(ours), prf_list_name(theirs)),
			 errdetail("Every key of a takeup is from one list."),
			 errhint("Convert the keys to one list first, or keep two takeups.")));
}

static void
refuse_counts(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("people and events cannot be in one takeup"),
			 errdetail("Nobody is counted twice among people; events may repeat, so their statistics differ."),
			 errhint("Build both with takeup, or both with takeup_events.")));
}

static void
refuse_expected(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("own and given expected cannot be in one takeup"),
			 errdetail("One value expects the overall rate of its own rows, the other brought its expected along."),
			 errhint("fix_expected(takeup) turns own expected into given.")));
}

static bool
both(uint32 flags, uint32 pair)
{
	return (flags & pair) == pair;
}

/* Checks that rows of these flags may join, and makes the columns for them. */
PrfTakeup *
prf_takeup_prepare(PrfTakeup *takeup, const PrfCellKey *key, uint32 flags)
{
	uint32		merged = takeup->flags | flags;
	int			list = takeup->list == PRF_LIST_NONE ? key->list : takeup->list;
	int			words = Max(takeup->key_words, key->words);

	if (likely(merged == takeup->flags && list == takeup->list &&
			   words == takeup->key_words &&
			   (key->list == list || key->list == PRF_LIST_NONE)))
		return takeup;
	if (key->list != PRF_LIST_NONE && key->list != list)
		refuse_list(list, key->list);
	if (both(merged, PRF_TAKEUP_PEOPLE | PRF_TAKEUP_EVENTS))
		refuse_counts();
	if (both(merged, PRF_TAKEUP_OWN | PRF_TAKEUP_GIVEN))
		refuse_expected();
	if ((merged & PRF_TAKEUP_COLUMNS) != (takeup->flags & PRF_TAKEUP_COLUMNS) ||
		words != takeup->key_words ||
		(list == PRF_LIST_TEXT && takeup->list != list))
	{
		/* a column more needs the full layout, a wider key does not */
		if (merged & PRF_TAKEUP_COLUMNS)
			merged &= ~PRF_TAKEUP_COMPACT;
		return remake(takeup, list, merged, words, takeup->capacity);
	}
	takeup->list = (uint16) list;
	takeup->flags = merged;
	return takeup;
}

/* Two editions of one list are two lists. */
static void
check_edition(const PrfTakeup *takeup, const PrfCellKey *key)
{
	const char *edition = prf_cell_key_edition(key);

	if (edition == NULL)
		return;
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		PrfCellKey	other;
		const char *others;

		prf_cell_key_of(takeup, i, &other);
		others = prf_cell_key_edition(&other);
		if (others == NULL)
			continue;
		if (strcmp(edition, others) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("%s of %s and of %s cannot be in one takeup",
							prf_list_name(key->list), others, edition),
					 errdetail("Two editions of a list are two lists: a class may mean other people."),
					 errhint("Convert the codes to one edition first.")));
		return;
	}
}

uint32
prf_takeup_cell(PrfTakeup **takeup, const PrfCellKey *key)
{
	PrfCellKey	fitted;
	uint32		slot;
	uint32		found;

	if (unlikely((*takeup)->key_words > 1 || (*takeup)->list == PRF_LIST_TEXT))
	{
		prf_cell_key_fit(key, (*takeup)->list, (*takeup)->key_words, &fitted);
		key = &fitted;
	}
	slot = find_slot(*takeup, key->word);
	found = prf_slot_get(*takeup, slot);
	if (likely(found != 0))
		return found - 1;
	check_edition(*takeup, key);
	if ((*takeup)->ncells == (*takeup)->capacity)
	{
		*takeup = make_room(*takeup);
		slot = find_slot(*takeup, key->word);
	}
	return append_cell(*takeup, slot, key);
}

PrfTakeup *
prf_takeup_add(PrfTakeup *takeup, const PrfCellKey *key, uint32 flags,
			   const PrfAmounts *amounts, int sign)
{
	PrfAmounts	sum;
	uint32		cell;

	if ((takeup->flags & PRF_TAKEUP_COMPACT) != 0 && !prf_amounts_are_compact(amounts))
		takeup = prf_takeup_expand(takeup);
	takeup = prf_takeup_prepare(takeup, key, flags | prf_amounts_columns(amounts));
	cell = prf_takeup_cell(&takeup, key);
	if (prf_cell_add_plain(takeup, cell, amounts, sign))
		return takeup;
	prf_cell_get(takeup, cell, &sum);
	prf_amounts_add(&sum, amounts, sign);
	prf_cell_set(takeup, cell, &sum);
	return takeup;
}
