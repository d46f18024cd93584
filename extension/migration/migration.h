/*
 * migration.h
 *	  The migration value: how many moved from which key to which, one cell a pair.
 *
 *	  A migration is a flat varlena, aligned to eight bytes: a header, then cells of
 *	  three words.  A key is a segment_key; zero is NULL, not there at that time.
 *	  Nobody is counted who was there at neither, so no cell has two zero keys.
 *
 *	  Two forms share the layout.  The canonical form has its cells sorted by their
 *	  keys and none whose count is zero: equal contents are equal bytes.  The working
 *	  form, the state of an aggregate, is a table of slots: a pair stands where its
 *	  hash puts it, or in the next free slot; an empty slot has two zero keys.
 *	  Everything that shows a value makes it canonical first.
 *
 *	  The canonical form is what is stored: see extension/doc/migration.md before
 *	  changing anything, and raise PRF_MIGRATION_VERSION.
 */
#ifndef PRF_MIGRATION_H
#define PRF_MIGRATION_H

#include "base/profiling.h"
#include "key/segment_key.h"

#define PRF_MIGRATION_VERSION 1

/* More pairs than this are refused: the text form of any value must fit its JSON. */
#define PRF_MIGRATION_CELLS_MAX (1U << 19)

typedef struct PrfMove
{
	uint64		from;
	uint64		to;
	int64		n;
} PrfMove;

typedef struct PrfMigration
{
	int32		vl_len_;		/* varlena header; do not touch directly */
	uint8		version;		/* PRF_MIGRATION_VERSION */
	uint8		reserved;		/* zero; for sealed values */
	uint16		list;			/* PRF_LIST_...: what the keys are */
	uint32		ncells;			/* cells, or slots in use */
	uint32		slots;			/* working form: a power of two; else zero */
	PrfMove		moves[FLEXIBLE_ARRAY_MEMBER];
} PrfMigration;

static inline bool
prf_move_is_empty(const PrfMove *move)
{
	return (move->from | move->to) == 0;
}

/*
 * working.c: the form that grows.  A value that has to move is made anew in the
 * current memory context; the caller's pointer is then the new one.
 */
extern PrfMigration *prf_migration_make(int list, uint32 cells, uint32 slots);
extern PrfMigration *prf_migration_working(const PrfMigration *value);
/* The cell of a pair, or the empty slot where it belongs. */
extern PrfMove *prf_migration_find(PrfMigration *state, uint64 from, uint64 to);
/* Adds n to a pair, or takes it away with sign -1; an error where keys or sums do not fit. */
extern PrfMigration *prf_migration_add(PrfMigration *state, uint64 from, uint64 to,
									   int64 n, int sign);
/*
 * A cell that came from outside, text or bytes: NULL where it was put in, else a
 * full sentence that says why not.
 */
extern const char *prf_migration_put(PrfMigration **state, uint64 from, uint64 to, int64 n);
/* Adds another value's cells, sign 1, or takes them away, sign -1. */
extern PrfMigration *prf_migration_merge(PrfMigration *state, const PrfMigration *more, int sign);

/*
 * canonical.c: the form that is shown and stored
 */
extern PrfMigration *prf_migration_canonical(PrfMigration *value);
/* The value of a datum, detoasted, in the form it has. */
extern PrfMigration *prf_migration_fetch(Datum value);
extern PrfMigration *prf_migration_read(Datum value);
extern int	prf_move_compare(const void *a, const void *b);

#define PRF_GETARG_MIGRATION(n) prf_migration_read(PG_GETARG_DATUM(n))
#define PRF_RETURN_MIGRATION(m) PG_RETURN_POINTER(m)

#endif
