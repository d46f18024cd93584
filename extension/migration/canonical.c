/*
 * canonical.c
 *	  The canonical form of a migration: equal contents are equal bytes.
 */
#include "migration/migration.h"

int
prf_move_compare(const void *a, const void *b)
{
	const PrfMove *left = a;
	const PrfMove *right = b;

	if (left->from != right->from)
		return left->from < right->from ? -1 : 1;
	return left->to < right->to ? -1 : left->to > right->to;
}

static int
list_of_move(const PrfMove *move)
{
	int			list = PRF_LIST_NONE;

	if (move->from != 0 && !prf_key_is_special(move->from))
		list = prf_key_list(move->from);
	if (move->to != 0 && !prf_key_is_special(move->to))
		list = prf_key_list(move->to);
	return list;
}

/* The same content in canonical form: the value itself where it is so already. */
PrfMigration *
prf_migration_canonical(PrfMigration *value)
{
	PrfMigration *result;
	uint32		counted = 0;

	if (value->slots == 0)
		return value;
	for (uint32 i = 0; i < value->slots; i++)
		counted += value->moves[i].n != 0;
	result = prf_migration_make(PRF_LIST_NONE, counted, 0);
	for (uint32 i = 0; i < value->slots; i++)
	{
		const PrfMove *move = &value->moves[i];

		if (move->n == 0)
			continue;
		result->moves[result->ncells++] = *move;
		result->list = (uint16) Max(result->list, list_of_move(move));
	}
	qsort(result->moves, result->ncells, sizeof(PrfMove), prf_move_compare);
	return result;
}

PrfMigration *
prf_migration_fetch(Datum value)
{
	PrfMigration *migration = (PrfMigration *) PG_DETOAST_DATUM(value);
	Size		size = VARSIZE(migration);

	if (size < offsetof(PrfMigration, moves) || migration->version != PRF_MIGRATION_VERSION ||
		(size - offsetof(PrfMigration, moves)) / sizeof(PrfMove) !=
		(migration->slots > 0 ? migration->slots : migration->ncells))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("migration value has an unknown form"),
				 errdetail("This version of profiling reads form %d.", PRF_MIGRATION_VERSION)));
	return migration;
}

PrfMigration *
prf_migration_read(Datum value)
{
	return prf_migration_canonical(prf_migration_fetch(value));
}
