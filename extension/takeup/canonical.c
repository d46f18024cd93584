/*
 * canonical.c
 *	  The canonical form of a take-up value: equal contents are equal bytes.
 */
#include "takeup/takeup.h"

#include "base/hash.h"

/* What is left of a working value once zeros are dropped. */
typedef struct Survey
{
	uint32	   *cells;			/* cells that stay, in order of their keys */
	uint32		ncells;
	uint32		columns;
	int			list;
	int			key_words;
} Survey;

static int
compare_cells(const void *a, const void *b, void *arg)
{
	const PrfTakeup *takeup = arg;
	const uint64 *key_a = prf_cell_key(takeup, *(const uint32 *) a);
	const uint64 *key_b = prf_cell_key(takeup, *(const uint32 *) b);

	if (takeup->list == PRF_LIST_TEXT)
		return memcmp(key_a, key_b, takeup->key_words * sizeof(uint64));
	return key_a[0] < key_b[0] ? -1 : key_a[0] > key_b[0];
}

static void
survey(const PrfTakeup *takeup, Survey *result)
{
	result->cells = palloc(Max(takeup->ncells, 1) * sizeof(uint32));
	result->ncells = 0;
	result->columns = 0;
	result->list = PRF_LIST_NONE;
	result->key_words = 1;
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		PrfAmounts	amounts;
		PrfCellKey	key;

		prf_cell_get(takeup, i, &amounts);
		if (prf_amounts_are_zero(&amounts))
			continue;
		prf_cell_key_of(takeup, i, &key);
		result->cells[result->ncells++] = i;
		result->columns |= prf_amounts_columns(&amounts);
		result->list = Max(result->list, key.list);
		result->key_words = Max(result->key_words, key.words);
	}
	qsort_arg(result->cells, result->ncells, sizeof(uint32), compare_cells, (void *) takeup);
}

static void
copy_cells(const PrfTakeup *takeup, const Survey *kept, PrfTakeup *result)
{
	for (uint32 i = 0; i < kept->ncells; i++)
	{
		PrfAmounts	amounts;
		PrfCellKey	key;

		if (result->list == takeup->list)
			memcpy(prf_cell_key(result, i), prf_cell_key(takeup, kept->cells[i]),
				   result->key_words * sizeof(uint64));
		else
		{
			/* special keys that no text is left beside */
			prf_cell_key_of(takeup, kept->cells[i], &key);
			*prf_cell_key(result, i) = key.word[0];
		}
		prf_cell_get(takeup, kept->cells[i], &amounts);
		prf_cell_set(result, i, &amounts);
	}
}

/* The same content in canonical form: the value itself where it is so already. */
PrfTakeup *
prf_takeup_canonical(const PrfTakeup *takeup)
{
	Survey		kept;
	PrfTakeup  *result;
	uint32		flags;

	if ((takeup->flags & PRF_TAKEUP_WORKING) == 0)
		return (PrfTakeup *) takeup;
	survey(takeup, &kept);
	if (kept.ncells == 0)
	{
		pfree(kept.cells);
		return prf_takeup_empty();
	}
	flags = takeup->flags & ~(PRF_TAKEUP_FORM | PRF_TAKEUP_LOOSE_COLUMNS);
	flags |= kept.columns;
	result = prf_takeup_make(kept.list, flags, kept.key_words, kept.ncells, 0);
	result->ncells = kept.ncells;
	copy_cells(takeup, &kept, result);
	pfree(kept.cells);
	return result;
}

PrfTakeup *
prf_takeup_fetch(Datum value)
{
	PrfTakeup  *takeup = (PrfTakeup *) PG_DETOAST_DATUM(value);

	if (VARSIZE(takeup) < offsetof(PrfTakeup, words) || takeup->version != PRF_TAKEUP_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("takeup value has an unknown form"),
				 errdetail("This version of profiling reads form %d.", PRF_TAKEUP_VERSION)));
	return takeup;
}

PrfTakeup *
prf_takeup_read(Datum value)
{
	return prf_takeup_canonical(prf_takeup_fetch(value));
}

/* Is a word of the cells part of a key of text: bytes, not a number? */
static inline bool
is_text_word(const PrfTakeup *takeup, Size word)
{
	return takeup->list == PRF_LIST_TEXT &&
		word % prf_takeup_cell_words(takeup->flags, takeup->key_words) < takeup->key_words;
}

static Size
canonical_words(const PrfTakeup *takeup)
{
	return (VARSIZE(takeup) - offsetof(PrfTakeup, words)) / sizeof(uint64);
}

static inline int
compare_numbers(uint64 a, uint64 b)
{
	return (a > b) - (a < b);
}

/* Before any cell: values of one list, one set of columns and one size lie together. */
static int
compare_heads(const PrfTakeup *a, const PrfTakeup *b)
{
	if (a->list != b->list)
		return compare_numbers(a->list, b->list);
	if (a->flags != b->flags)
		return compare_numbers(a->flags, b->flags);
	if (a->key_words != b->key_words)
		return compare_numbers(a->key_words, b->key_words);
	return compare_numbers(a->ncells, b->ncells);
}

/*
 * A total order, the same on every machine: for DISTINCT and indexes, not for
 * people.  Like the hash it is frozen.
 */
int
prf_takeup_compare(const PrfTakeup *a, const PrfTakeup *b)
{
	int			order = compare_heads(a, b);
	Size		nwords = canonical_words(a);

	for (Size i = 0; order == 0 && i < nwords; i++)
	{
		if (a->words[i] == b->words[i])
			continue;
		if (is_text_word(a, i))
			order = memcmp(&a->words[i], &b->words[i], sizeof(uint64));
		else
			order = compare_numbers(a->words[i], b->words[i]);
	}
	return (order > 0) - (order < 0);
}

/* Texts of keys count by their bytes, so that every machine finds the same. */
uint64
prf_takeup_hash(const PrfTakeup *takeup, uint64 seed)
{
	Size		nwords = canonical_words(takeup);
	uint64		hash = prf_hash64(((uint64) takeup->list << 32) | takeup->flags, seed);

	for (Size i = 0; i < nwords; i++)
	{
		uint64		word = takeup->words[i];

		if (is_text_word(takeup, i))
			word = prf_word_of_bytes((const char *) &takeup->words[i], sizeof(word));
		hash = prf_hash64(word, hash | 1);
	}
	return hash;
}
