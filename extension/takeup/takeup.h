/*
 * takeup.h
 *	  The take-up value: base, observed and expected per key.
 *
 *	  A takeup is a flat varlena, aligned to eight bytes: a header, then the cells,
 *	  each key followed by the same columns of sums.  Columns that few values need
 *	  (expected, weights, hidden counts, ...) are there only where a flag says so.
 *
 *	  Two forms share the layout.  The canonical form has its cells sorted by key,
 *	  no cell that is zero throughout, no column that is zero throughout, and no
 *	  room to spare: equal contents are equal bytes.  The working form, the state
 *	  of an aggregate, has cells in order of arrival, room to grow, and a table of
 *	  slots behind the cells to find a key by hashing.  Everything that shows a
 *	  value (text, binary, comparison, readers) makes it canonical first.
 *
 *	  The canonical form is what is stored: see extension/doc/takeup.md before
 *	  changing anything, and raise PRF_TAKEUP_VERSION.
 */
#ifndef PRF_TAKEUP_H
#define PRF_TAKEUP_H

#include "base/profiling.h"
#include "key/segment_key.h"
#include "takeup/fixed.h"

#define PRF_TAKEUP_VERSION 1

/* What is counted, and how expected comes about. None of a pair: fits either. */
#define PRF_TAKEUP_PEOPLE (1U << 0)
#define PRF_TAKEUP_EVENTS (1U << 1)
#define PRF_TAKEUP_OWN (1U << 2)	/* expected from the overall rate */
#define PRF_TAKEUP_GIVEN (1U << 3)	/* column: expected came with the rows */
#define PRF_TAKEUP_PERIODS (1U << 4)	/* the same people recur: person-periods */

/* Columns; each is there only where some cell is not zero in it. */
#define PRF_TAKEUP_WEIGHTED (1U << 5)	/* sum of w^2 - w */
#define PRF_TAKEUP_HIDDEN (1U << 6) /* count of hidden cells, low and high */
#define PRF_TAKEUP_UNCOVERED (1U << 7)	/* base and observed without reference */
#define PRF_TAKEUP_FRACTIONS (1U << 8)	/* count of cells that were no whole number */

/*
 * Sealed: what protect() made.  Its column says which cells are protected; of those
 * the value holds the key, and no number.  Nothing is merged with a sealed value.
 */
#define PRF_TAKEUP_SEALED (1U << 9)

/* Reserved for what later versions add: a perturbation key. */
#define PRF_TAKEUP_PERTURBED (1U << 10)

/* Of the working form alone; never stored as a value. */
#define PRF_TAKEUP_COMPACT (1U << 30)	/* cells of people: key, rows (= base), observed */
#define PRF_TAKEUP_WORKING (1U << 31)
#define PRF_TAKEUP_FORM (PRF_TAKEUP_COMPACT | PRF_TAKEUP_WORKING)

#define PRF_TAKEUP_COLUMNS \
	(PRF_TAKEUP_GIVEN | PRF_TAKEUP_WEIGHTED | PRF_TAKEUP_HIDDEN | \
	 PRF_TAKEUP_UNCOVERED | PRF_TAKEUP_FRACTIONS | PRF_TAKEUP_SEALED)
/* Columns that come and go with what is in the cells; the others mean something by themselves. */
#define PRF_TAKEUP_LOOSE_COLUMNS \
	(PRF_TAKEUP_COLUMNS & ~(PRF_TAKEUP_GIVEN | PRF_TAKEUP_SEALED))
#define PRF_TAKEUP_KNOWN \
	(PRF_TAKEUP_COLUMNS | PRF_TAKEUP_PEOPLE | PRF_TAKEUP_EVENTS | \
	 PRF_TAKEUP_OWN | PRF_TAKEUP_PERIODS)

/* A state of takeup(key, used): nothing but people, one by one. */
#define PRF_TAKEUP_PEOPLE_STATE (PRF_TAKEUP_FORM | PRF_TAKEUP_PEOPLE | PRF_TAKEUP_OWN)

/* A key is one word (a segment_key, zero for NULL) or up to eight words of text. */
#define PRF_KEY_WORDS_MAX 8
#define PRF_TEXT_KEY_MAX 63
/* More cells than this are refused: the text form of any value must fit its JSON. */
#define PRF_TAKEUP_CELLS_MAX (1U << 19)

typedef struct PrfTakeup
{
	int32		vl_len_;		/* varlena header; do not touch directly */
	uint8		version;		/* PRF_TAKEUP_VERSION */
	uint8		key_words;		/* eight-byte words of a key */
	uint16		list;			/* PRF_LIST_...: what the keys are */
	uint32		flags;			/* PRF_TAKEUP_... */
	uint32		ncells;			/* cells in use */
	uint32		capacity;		/* working form: cells there is room for; else 0 */
	uint32		slot_words;		/* working form: words of the slots; else 0 */
	uint64		words[FLEXIBLE_ARRAY_MEMBER];	/* slots, then cells */
} PrfTakeup;

/* A key as a cell holds it. */
typedef struct PrfCellKey
{
	int			list;			/* PRF_LIST_NONE where it belongs to any */
	int			words;			/* 1, or the words of a text */
	uint64		word[PRF_KEY_WORDS_MAX];
} PrfCellKey;

/* What one row, or one cell, adds.  Every sum may be negative. */
typedef struct PrfAmounts
{
	int64		rows;
	PrfFixed	base;
	PrfFixed	observed;
	PrfFixed	expected;		/* PRF_TAKEUP_GIVEN */
	PrfFixed	excess;			/* PRF_TAKEUP_WEIGHTED: sum of w^2 - w */
	int64		hidden;			/* PRF_TAKEUP_HIDDEN: number of hidden cells, */
	PrfFixed	below;			/* what they may be less than the point given */
	PrfFixed	above;			/* and more */
	PrfFixed	uncovered_base; /* PRF_TAKEUP_UNCOVERED */
	PrfFixed	uncovered_observed;
	int64		fractions;		/* PRF_TAKEUP_FRACTIONS */
	int64		sealed;			/* PRF_TAKEUP_SEALED: 1 in a protected cell, all else is 0 */
} PrfAmounts;

/*
 * layout.c: where things are
 */
#define PRF_FIXED_WORDS 2
#define PRF_PLAIN_WORDS (1 + 2 * PRF_FIXED_WORDS)	/* rows, base, observed */
#define PRF_COMPACT_WORDS 2		/* rows, observed */

extern int	prf_takeup_column_words(uint32 flags);
extern PrfTakeup *prf_takeup_make(int list, uint32 flags, int key_words,
								  uint32 cells, uint32 slot_words);
extern void prf_cell_get(const PrfTakeup *takeup, uint32 cell, PrfAmounts *amounts);
extern void prf_cell_set(PrfTakeup *takeup, uint32 cell, const PrfAmounts *amounts);
extern uint32 prf_amounts_columns(const PrfAmounts *amounts);
extern bool prf_amounts_are_zero(const PrfAmounts *amounts);
/* Does a compact cell hold them? */
extern bool prf_amounts_are_compact(const PrfAmounts *amounts);
extern void prf_amounts_add(PrfAmounts *sum, const PrfAmounts *more, int sign);
/* The same in a cell, where its columns are few; false where they are not. */
extern bool prf_cell_add_plain(PrfTakeup *takeup, uint32 cell, const PrfAmounts *more, int sign);

/* Words from one cell to the next. */
static inline int
prf_takeup_cell_words(uint32 flags, int key_words)
{
	if (flags & PRF_TAKEUP_COMPACT)
		return key_words + PRF_COMPACT_WORDS;
	if (likely((flags & PRF_TAKEUP_COLUMNS) == 0))
		return key_words + PRF_PLAIN_WORDS;
	return key_words + PRF_PLAIN_WORDS + prf_takeup_column_words(flags);
}

static inline uint64 *
prf_cell_key(const PrfTakeup *takeup, uint32 cell)
{
	return (uint64 *) takeup->words + takeup->slot_words +
		(Size) cell * prf_takeup_cell_words(takeup->flags, takeup->key_words);
}

/*
 * cell_key.c: keys of cells
 */
extern void prf_cell_key_from_segment_key(uint64 key, PrfCellKey *result);
extern void prf_cell_key_from_text(const char *text, size_t len, PrfCellKey *result);
extern void prf_cell_key_null(PrfCellKey *result);
extern void prf_cell_key_among_texts(PrfCellKey *key);
extern void prf_cell_key_of(const PrfTakeup *takeup, uint32 cell, PrfCellKey *result);
extern void prf_cell_key_read(int list, const uint64 *key, int words, PrfCellKey *result);
extern void prf_cell_key_fit(const PrfCellKey *key, int list, int words, PrfCellKey *result);
extern bool prf_cell_key_is_null(const PrfCellKey *key);
/* The text of a key as a reader shows it; NULL for the NULL key. */
extern const char *prf_cell_key_text(const PrfCellKey *key, char *buf);
extern PrfRowKind prf_cell_key_row_kind(const PrfCellKey *key);
/* Edition of a coded key, or NULL where it has none. */
extern const char *prf_cell_key_edition(const PrfCellKey *key);

#define PRF_CELL_TEXT_MAX PRF_KEY_TEXT_MAX

/*
 * working.c: the form that grows
 *
 * There are twice as many slots as cells there is room for.  A slot holds the
 * number of a cell plus one, or zero; one byte is enough for small values, which
 * keeps header and slots of an ordinary one within two cache lines.
 */
#define PRF_BYTE_SLOTS 128		/* the most cells with slots of one byte */

static inline uint32
prf_slot_get(const PrfTakeup *takeup, uint32 slot)
{
	if (likely(takeup->capacity <= PRF_BYTE_SLOTS))
		return ((const uint8 *) takeup->words)[slot];
	return ((const uint32 *) takeup->words)[slot];
}

/*
 * Where the search for a hash begins: the highest bits of its product by an odd
 * constant, as many as there are slots.  Only they depend on every bit, and a
 * short segment is in the highest alone.
 */
static inline uint32
prf_slot_first(const PrfTakeup *takeup, uint64 hash)
{
	uint64		product = hash * UINT64CONST(0x9e3779b97f4a7c15);

	return (uint32) (((product >> 32) * (takeup->capacity * 2)) >> 32);
}

static inline uint32
prf_slot_next(const PrfTakeup *takeup, uint32 slot)
{
	return (slot + 1) & (takeup->capacity * 2 - 1);
}

extern PrfTakeup *prf_takeup_empty(void);
extern PrfTakeup *prf_takeup_working(const PrfTakeup *takeup, uint32 cells);
/* A working value of the full layout, whatever it was. */
extern PrfTakeup *prf_takeup_expand(PrfTakeup *takeup);
/* Makes sure of the list, the flags and the key width; may return another copy. */
extern PrfTakeup *prf_takeup_prepare(PrfTakeup *takeup, const PrfCellKey *key, uint32 flags);
/* The cell of a key, made where it is not there; may move the value. */
extern uint32 prf_takeup_cell(PrfTakeup **takeup, const PrfCellKey *key);
extern PrfTakeup *prf_takeup_add(PrfTakeup *takeup, const PrfCellKey *key,
								 uint32 flags, const PrfAmounts *amounts, int sign);

/*
 * canonical.c: the form that is shown and stored
 */
extern PrfTakeup *prf_takeup_canonical(const PrfTakeup *takeup);
/* The value of a datum, detoasted, in the form it has. */
extern PrfTakeup *prf_takeup_fetch(Datum value);
/* A canonical value from a datum: detoasted, and made canonical if it is not. */
extern PrfTakeup *prf_takeup_read(Datum value);
extern int	prf_takeup_compare(const PrfTakeup *a, const PrfTakeup *b);
extern uint64 prf_takeup_hash(const PrfTakeup *takeup, uint64 seed);

/*
 * sealed.c: values that protect() made
 */
static inline bool
prf_takeup_is_sealed(const PrfTakeup *takeup)
{
	return (takeup->flags & PRF_TAKEUP_SEALED) != 0;
}

/* Is some cell protected, so that no figure of the whole can be given? */
extern bool prf_takeup_hides(const PrfTakeup *takeup);
/* An error where the value is sealed; what is the function or operator, as users write it. */
extern void prf_takeup_refuse_sealed(const PrfTakeup *takeup, const char *what);

/*
 * merge.c
 */
extern PrfTakeup *prf_takeup_merge(PrfTakeup *sum, const PrfTakeup *more, int sign);

/*
 * view.c: what readers work on
 */
typedef struct PrfTakeupCell
{
	PrfCellKey	key;
	uint32		place;			/* of the cell in the value */
	PrfRowKind	kind;			/* by its key; users without base by the reader */
	int64		rows;
	double		base;
	double		observed;
	double		expected;		/* given; zero where expected is own */
	double		squared_weights;	/* sum of w^2; equals base where nothing is weighted */
	double		uncovered_base;
	double		uncovered_observed;
	int64		hidden;
	double		observed_low;
	double		observed_high;
	bool		fractional;		/* a cell of rows was no whole number */
	bool		negative;		/* some sum is below zero */
	bool		is_protected;	/* hidden by protect(): every number above is NaN, or 0 */
} PrfTakeupCell;

/* One cell, each sum rounded to the nearest double. */
extern void prf_takeup_view_cell(const PrfTakeup *takeup, uint32 index, PrfTakeupCell *cell);
/* All of them, in the list's order. */
extern PrfTakeupCell *prf_takeup_cells(const PrfTakeup *takeup, int *count);
/* Natural order of key texts: digits as numbers, the rest by bytes. */
extern int	prf_natural_compare(const char *a, const char *b);

#define PRF_GETARG_TAKEUP(n) prf_takeup_read(PG_GETARG_DATUM(n))
#define PRF_RETURN_TAKEUP(t) PG_RETURN_POINTER(t)

#endif
