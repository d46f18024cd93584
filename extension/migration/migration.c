/*
 * migration.c
 *	  The SQL-callable functions on whole migration values: comparison, + and -.
 */
#include "migration/migration.h"

#include "base/hash.h"

static inline int
compare_numbers(uint64 a, uint64 b)
{
	return (a > b) - (a < b);
}

/*
 * A total order, the same on every machine: for DISTINCT and indexes, not for people.
 * Like the hash it is frozen.
 */
static int
compare(FunctionCallInfo fcinfo)
{
	PrfMigration *a = PRF_GETARG_MIGRATION(0);
	PrfMigration *b = PRF_GETARG_MIGRATION(1);
	int			order = compare_numbers(a->list, b->list);

	if (order == 0)
		order = compare_numbers(a->ncells, b->ncells);
	for (uint32 i = 0; order == 0 && i < a->ncells; i++)
	{
		order = prf_move_compare(&a->moves[i], &b->moves[i]);
		if (order == 0)
			order = compare_numbers((uint64) a->moves[i].n, (uint64) b->moves[i].n);
	}
	/* a sort compares often, and frees nothing before its end */
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order;
}

#define COMPARISON(name, test) \
	PRF_FUNCTION(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare(fcinfo) test); \
	} \
	extern int	no_such_variable

COMPARISON(prf_migration_eq, == 0);
COMPARISON(prf_migration_ne, != 0);
COMPARISON(prf_migration_lt, < 0);
COMPARISON(prf_migration_le, <= 0);
COMPARISON(prf_migration_gt, > 0);
COMPARISON(prf_migration_ge, >= 0);

PRF_FUNCTION(prf_migration_cmp);
Datum
prf_migration_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

static uint64
hash_of(FunctionCallInfo fcinfo, uint64 seed)
{
	PrfMigration *value = PRF_GETARG_MIGRATION(0);
	uint64		hash = prf_hash64(value->ncells, seed);

	for (uint32 i = 0; i < value->ncells; i++)
	{
		hash = prf_hash64(value->moves[i].from, hash | 1);
		hash = prf_hash64(value->moves[i].to, hash | 1);
		hash = prf_hash64((uint64) value->moves[i].n, hash | 1);
	}
	PG_FREE_IF_COPY(value, 0);
	return hash;
}

PRF_FUNCTION(prf_migration_hash32);
Datum
prf_migration_hash32(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) hash_of(fcinfo, 0));
}

PRF_FUNCTION(prf_migration_hash64);
Datum
prf_migration_hash64(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) hash_of(fcinfo, (uint64) PG_GETARG_INT64(1)));
}

static Datum
merged(FunctionCallInfo fcinfo, int sign)
{
	PrfMigration *sum = prf_migration_working(PRF_GETARG_MIGRATION(0));

	PRF_RETURN_MIGRATION(prf_migration_canonical(
		prf_migration_merge(sum, PRF_GETARG_MIGRATION(1), sign)));
}

PRF_FUNCTION(prf_migration_plus);
Datum
prf_migration_plus(PG_FUNCTION_ARGS)
{
	return merged(fcinfo, 1);
}

PRF_FUNCTION(prf_migration_minus);
Datum
prf_migration_minus(PG_FUNCTION_ARGS)
{
	return merged(fcinfo, -1);
}
