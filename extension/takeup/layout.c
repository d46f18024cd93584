/*
 * layout.c
 *	  Where the columns of a take-up cell are, and the arithmetic of a cell.
 */
#include "takeup/takeup.h"

#include "common/int.h"
#include "utils/memutils.h"

/* Words of the columns that only some values have. */
int
prf_takeup_column_words(uint32 flags)
{
	int			words = 0;

	if (flags & PRF_TAKEUP_GIVEN)
		words += PRF_FIXED_WORDS;
	if (flags & PRF_TAKEUP_WEIGHTED)
		words += PRF_FIXED_WORDS;
	if (flags & PRF_TAKEUP_HIDDEN)
		words += 1 + 2 * PRF_FIXED_WORDS;
	if (flags & PRF_TAKEUP_UNCOVERED)
		words += 2 * PRF_FIXED_WORDS;
	if (flags & PRF_TAKEUP_FRACTIONS)
		words += 1;
	if (flags & PRF_TAKEUP_SEALED)
		words += 1;
	return words;
}

static void
too_many_keys(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too many keys for one takeup"),
			 errdetail("A takeup holds at most %u keys and 1 GB.", PRF_TAKEUP_CELLS_MAX),
			 errhint("Group by a coarser key, or GROUP BY part of it.")));
}

/* A value with room for the cells, and none in it. */
PrfTakeup *
prf_takeup_make(int list, uint32 flags, int key_words, uint32 cells, uint32 slot_words)
{
	PrfTakeup  *result;
	Size		size;

	if (cells > PRF_TAKEUP_CELLS_MAX)
		too_many_keys();
	/* no overflow: cells and slots are bounded */
	size = offsetof(PrfTakeup, words) + sizeof(uint64) *
		((Size) cells * prf_takeup_cell_words(flags, key_words) + slot_words);
	if (!AllocSizeIsValid(size))
		too_many_keys();
	result = palloc0(size);
	SET_VARSIZE(result, size);
	result->version = PRF_TAKEUP_VERSION;
	result->key_words = (uint8) key_words;
	result->list = (uint16) list;
	result->flags = flags;
	result->slot_words = slot_words;
	return result;
}

static uint64 *
get_fixed(uint64 *at, PrfFixed *number)
{
	number->fraction = at[0];
	number->whole = (int64) at[1];
	return at + PRF_FIXED_WORDS;
}

static uint64 *
set_fixed(uint64 *at, PrfFixed number)
{
	at[0] = number.fraction;
	at[1] = (uint64) number.whole;
	return at + PRF_FIXED_WORDS;
}

void
prf_cell_get(const PrfTakeup *takeup, uint32 cell, PrfAmounts *amounts)
{
	uint64	   *at = prf_cell_key(takeup, cell) + takeup->key_words;

	memset(amounts, 0, sizeof(*amounts));
	amounts->rows = (int64) *at++;
	if (takeup->flags & PRF_TAKEUP_COMPACT)
	{
		amounts->base.whole = amounts->rows;
		amounts->observed.whole = (int64) *at;
		return;
	}
	at = get_fixed(at, &amounts->base);
	at = get_fixed(at, &amounts->observed);
	if (takeup->flags & PRF_TAKEUP_GIVEN)
		at = get_fixed(at, &amounts->expected);
	if (takeup->flags & PRF_TAKEUP_WEIGHTED)
		at = get_fixed(at, &amounts->excess);
	if (takeup->flags & PRF_TAKEUP_HIDDEN)
	{
		amounts->hidden = (int64) *at++;
		at = get_fixed(at, &amounts->below);
		at = get_fixed(at, &amounts->above);
	}
	if (takeup->flags & PRF_TAKEUP_UNCOVERED)
	{
		at = get_fixed(at, &amounts->uncovered_base);
		at = get_fixed(at, &amounts->uncovered_observed);
	}
	if (takeup->flags & PRF_TAKEUP_FRACTIONS)
		amounts->fractions = (int64) *at++;
	if (takeup->flags & PRF_TAKEUP_SEALED)
		amounts->sealed = (int64) *at;
}

/* The caller has seen to it that the value has every column that is not zero. */
void
prf_cell_set(PrfTakeup *takeup, uint32 cell, const PrfAmounts *amounts)
{
	uint64	   *at = prf_cell_key(takeup, cell) + takeup->key_words;

	Assert((prf_amounts_columns(amounts) & ~takeup->flags) == 0);
	*at++ = (uint64) amounts->rows;
	if (takeup->flags & PRF_TAKEUP_COMPACT)
	{
		Assert(prf_amounts_are_compact(amounts));
		*at = (uint64) amounts->observed.whole;
		return;
	}
	at = set_fixed(at, amounts->base);
	at = set_fixed(at, amounts->observed);
	if (takeup->flags & PRF_TAKEUP_GIVEN)
		at = set_fixed(at, amounts->expected);
	if (takeup->flags & PRF_TAKEUP_WEIGHTED)
		at = set_fixed(at, amounts->excess);
	if (takeup->flags & PRF_TAKEUP_HIDDEN)
	{
		*at++ = (uint64) amounts->hidden;
		at = set_fixed(at, amounts->below);
		at = set_fixed(at, amounts->above);
	}
	if (takeup->flags & PRF_TAKEUP_UNCOVERED)
	{
		at = set_fixed(at, amounts->uncovered_base);
		at = set_fixed(at, amounts->uncovered_observed);
	}
	if (takeup->flags & PRF_TAKEUP_FRACTIONS)
		*at++ = (uint64) amounts->fractions;
	if (takeup->flags & PRF_TAKEUP_SEALED)
		*at = (uint64) amounts->sealed;
}

/* The columns that hold something other than zero. */
uint32
prf_amounts_columns(const PrfAmounts *amounts)
{
	uint32		columns = 0;

	if (!prf_fixed_is_zero(amounts->expected))
		columns |= PRF_TAKEUP_GIVEN;
	if (!prf_fixed_is_zero(amounts->excess))
		columns |= PRF_TAKEUP_WEIGHTED;
	if (amounts->hidden != 0 || !prf_fixed_is_zero(amounts->below) ||
		!prf_fixed_is_zero(amounts->above))
		columns |= PRF_TAKEUP_HIDDEN;
	if (!prf_fixed_is_zero(amounts->uncovered_base) ||
		!prf_fixed_is_zero(amounts->uncovered_observed))
		columns |= PRF_TAKEUP_UNCOVERED;
	if (amounts->fractions != 0)
		columns |= PRF_TAKEUP_FRACTIONS;
	if (amounts->sealed != 0)
		columns |= PRF_TAKEUP_SEALED;
	return columns;
}

bool
prf_amounts_are_zero(const PrfAmounts *amounts)
{
	return amounts->rows == 0 &&
		prf_fixed_is_zero(amounts->base) &&
		prf_fixed_is_zero(amounts->observed) &&
		prf_amounts_columns(amounts) == 0;
}

/* People one by one: each a row, a whole one. */
bool
prf_amounts_are_compact(const PrfAmounts *amounts)
{
	return prf_fixed_is_whole(amounts->base) && amounts->base.whole == amounts->rows &&
		prf_fixed_is_whole(amounts->observed) && prf_amounts_columns(amounts) == 0;
}

static void
out_of_range(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("sum of %s in a takeup is out of range", what),
			 errdetail("A takeup holds sums between -2^63 and 2^63.")));
}

static void
add_fixed(PrfFixed *sum, PrfFixed more, int sign, const char *what)
{
	if (!(sign > 0 ? prf_fixed_add(sum, more) : prf_fixed_subtract(sum, more)))
		out_of_range(what);
}

static void
add_count(int64 *sum, int64 more, int sign, const char *what)
{
	if (sign > 0 ? pg_add_s64_overflow(*sum, more, sum) : pg_sub_s64_overflow(*sum, more, sum))
		out_of_range(what);
}

void
prf_amounts_add(PrfAmounts *sum, const PrfAmounts *more, int sign)
{
	add_count(&sum->rows, more->rows, sign, "rows");
	add_fixed(&sum->base, more->base, sign, "base");
	add_fixed(&sum->observed, more->observed, sign, "observed");
	if (prf_amounts_columns(more) == 0)
		return;
	add_fixed(&sum->expected, more->expected, sign, "expected");
	add_fixed(&sum->excess, more->excess, sign, "squared weights");
	add_count(&sum->hidden, more->hidden, sign, "hidden cells");
	add_fixed(&sum->below, more->below, sign, "observed");
	add_fixed(&sum->above, more->above, sign, "observed");
	add_fixed(&sum->uncovered_base, more->uncovered_base, sign, "base");
	add_fixed(&sum->uncovered_observed, more->uncovered_observed, sign, "observed");
	add_count(&sum->fractions, more->fractions, sign, "rows");
	add_count(&sum->sealed, more->sealed, sign, "protected cells");
}

static uint64 *
add_in_place(uint64 *at, PrfFixed more, int sign, const char *what)
{
	PrfFixed	sum;

	(void) get_fixed(at, &sum);
	add_fixed(&sum, more, sign, what);
	return set_fixed(at, sum);
}

/*
 * Adds to a cell of the full layout in which nothing but base, observed and given
 * expected is kept, without unpacking it: the row that is met most often.
 */
bool
prf_cell_add_plain(PrfTakeup *takeup, uint32 cell, const PrfAmounts *more, int sign)
{
	uint64	   *at = prf_cell_key(takeup, cell) + takeup->key_words;
	int64		rows = (int64) *at;

	if ((takeup->flags & (PRF_TAKEUP_COMPACT | (PRF_TAKEUP_COLUMNS & ~PRF_TAKEUP_GIVEN))) != 0)
		return false;
	add_count(&rows, more->rows, sign, "rows");
	*at++ = (uint64) rows;
	at = add_in_place(at, more->base, sign, "base");
	at = add_in_place(at, more->observed, sign, "observed");
	if (takeup->flags & PRF_TAKEUP_GIVEN)
		(void) add_in_place(at, more->expected, sign, "expected");
	return true;
}
