/*
 * working.c
 *	  The working form of a migration: pairs of keys found by hashing, with room to
 *	  grow, and what may be in one value.
 */
#include "migration/migration.h"

#include "base/hash.h"
#include "common/int.h"
#include "miscadmin.h"
#include "takeup/takeup.h"

/* Three quarters of the slots are filled at most. */
#define FIRST_SLOTS 16
#define ROOM(slots) ((slots) / 4 * 3)

static void
too_many_pairs(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too many pairs of keys for one migration"),
			 errdetail("A migration holds at most %u pairs.", PRF_MIGRATION_CELLS_MAX),
			 errhint("Use a coarser key, or GROUP BY part of it.")));
}

/* A value with room for cells, or for slots, and none in it. */
PrfMigration *
prf_migration_make(int list, uint32 cells, uint32 slots)
{
	PrfMigration *result;
	Size		size;

	if (cells > PRF_MIGRATION_CELLS_MAX || slots > 2 * PRF_MIGRATION_CELLS_MAX)
		too_many_pairs();
	/* no overflow: both are bounded */
	size = offsetof(PrfMigration, moves) + sizeof(PrfMove) * (Size) (slots > 0 ? slots : cells);
	result = palloc0(size);
	SET_VARSIZE(result, size);
	result->version = PRF_MIGRATION_VERSION;
	result->list = (uint16) list;
	result->slots = slots;
	return result;
}

PrfMove *
prf_migration_find(PrfMigration *state, uint64 from, uint64 to)
{
	uint32		mask = state->slots - 1;
	uint32		slot = (uint32) prf_mix64(prf_mix64(from) + to) & mask;
	PrfMove    *move = &state->moves[slot];

	while (!(move->from == from && move->to == to) && !prf_move_is_empty(move))
	{
		slot = (slot + 1) & mask;
		move = &state->moves[slot];
	}
	return move;
}

/* The same cells among that many slots, without those that count nothing. */
static PrfMigration *
spread(const PrfMigration *value, uint32 slots)
{
	PrfMigration *result = prf_migration_make(value->list, 0, slots);
	uint32		count = value->slots > 0 ? value->slots : value->ncells;

	for (uint32 i = 0; i < count; i++)
	{
		const PrfMove *move = &value->moves[i];

		if (move->n == 0)
			continue;
		*prf_migration_find(result, move->from, move->to) = *move;
		result->ncells++;
	}
	return result;
}

/* A working copy with room to add. */
PrfMigration *
prf_migration_working(const PrfMigration *value)
{
	uint32		slots = FIRST_SLOTS;

	while (ROOM(slots) <= value->ncells)
		slots *= 2;
	return spread(value, slots);
}

/* Room for another pair; pairs that a moving window has left make it where they are many. */
static PrfMigration *
make_room(const PrfMigration *state)
{
	uint32		counted = 0;

	for (uint32 i = 0; i < state->slots; i++)
		counted += state->moves[i].n != 0;
	if (counted >= PRF_MIGRATION_CELLS_MAX)
		too_many_pairs();
	return spread(state, counted < state->slots / 2 ? state->slots : state->slots * 2);
}

/* The list of a key; NONE for those that belong to any. */
static int
list_of(uint64 key)
{
	return key == 0 || prf_key_is_special(key) ? PRF_LIST_NONE : prf_key_list(key);
}

static const char *
edition_of(uint64 key)
{
	PrfCellKey	cell_key;

	if (list_of(key) == PRF_LIST_NONE)
		return NULL;
	prf_cell_key_from_segment_key(key, &cell_key);
	return prf_cell_key_edition(&cell_key);
}

/* The edition of the codes in a value so far, or NULL. */
static const char *
edition_within(const PrfMigration *state)
{
	const char *edition = NULL;

	if (state->list == PRF_LIST_NONE || state->list > PRF_KIND_MAX)
		return NULL;
	for (uint32 i = 0; i < state->slots && edition == NULL; i++)
	{
		edition = edition_of(state->moves[i].from);
		if (edition == NULL)
			edition = edition_of(state->moves[i].to);
	}
	return edition;
}

static bool
same_edition(const char *a, const char *b)
{
	return a == NULL || b == NULL || strcmp(a, b) == 0;
}

/* Why a pair fits no cell: NULL where it fits, else a full sentence. */
static const char *
misfit(const PrfMigration *state, uint64 from, uint64 to)
{
	int			lists[] = {state->list, list_of(from), list_of(to)};
	const char *editions[] = {NULL, edition_of(from), edition_of(to)};

	if (editions[1] != NULL || editions[2] != NULL)
		editions[0] = edition_within(state);
	for (int i = 0; i < 3; i++)
	{
		int			next = (i + 1) % 3;

		if (lists[i] != PRF_LIST_NONE && lists[next] != PRF_LIST_NONE && lists[i] != lists[next])
			return "Every key of a migration, before and after, is from one list.";
		if (!same_edition(editions[i], editions[next]))
			return "Two editions of a list are two lists: a class may mean other people.";
	}
	return NULL;
}

static void
refuse_pair(const char *problem, uint64 from, uint64 to)
{
	char		from_text[PRF_KEY_TEXT_MAX];
	char		to_text[PRF_KEY_TEXT_MAX];

	if (from == 0)
		strcpy(from_text, "NULL");
	else
		prf_key_print(from, from_text);
	if (to == 0)
		strcpy(to_text, "NULL");
	else
		prf_key_print(to, to_text);
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("the move from %s to %s cannot be in this migration", from_text, to_text),
			 errdetail("%s", problem),
			 errhint("Convert the keys to one list and edition first, or keep two migrations.")));
}

static void
out_of_range(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("count in a migration is out of range"),
			 errdetail("A migration holds counts between -2^63 and 2^63 - 1.")));
}

/* A pair that is not there yet. */
static PrfMigration *
add_pair(PrfMigration *state, uint64 from, uint64 to, PrfMove **move)
{
	const char *problem = misfit(state, from, to);

	if (problem != NULL)
		refuse_pair(problem, from, to);
	if (state->ncells >= ROOM(state->slots))
	{
		state = make_room(state);
		*move = prf_migration_find(state, from, to);
	}
	state->list = (uint16) Max(state->list, Max(list_of(from), list_of(to)));
	(*move)->from = from;
	(*move)->to = to;
	state->ncells++;
	return state;
}

PrfMigration *
prf_migration_add(PrfMigration *state, uint64 from, uint64 to, int64 n, int sign)
{
	PrfMove    *move;

	/* nobody who was there at neither time */
	if (n == 0 || (from | to) == 0)
		return state;
	move = prf_migration_find(state, from, to);
	if (unlikely(prf_move_is_empty(move)))
		state = add_pair(state, from, to, &move);
	if (unlikely(sign > 0 ? pg_add_s64_overflow(move->n, n, &move->n)
				 : pg_sub_s64_overflow(move->n, n, &move->n)))
		out_of_range();
	return state;
}

const char *
prf_migration_put(PrfMigration **state, uint64 from, uint64 to, int64 n)
{
	const char *problem = misfit(*state, from, to);

	if (problem != NULL)
		return problem;
	if ((from | to) == 0)
		return "A cell has neither a key before nor a key after.";
	if (n == 0)
		return "A cell counts nobody.";
	if (!prf_move_is_empty(prf_migration_find(*state, from, to)))
		return "A pair of keys stands twice.";
	if ((*state)->ncells >= PRF_MIGRATION_CELLS_MAX)
		return "There are more pairs than a migration holds.";
	*state = prf_migration_add(*state, from, to, n, 1);
	return NULL;
}

PrfMigration *
prf_migration_merge(PrfMigration *state, const PrfMigration *more, int sign)
{
	uint32		count = more->slots > 0 ? more->slots : more->ncells;

	for (uint32 i = 0; i < count; i++)
	{
		const PrfMove *move = &more->moves[i];

		if ((i & 0x3ff) == 0x3ff)
			CHECK_FOR_INTERRUPTS();
		state = prf_migration_add(state, move->from, move->to, move->n, sign);
	}
	return state;
}
