/*
 * migration_accumulate.c
 *	  The transition functions of the migration aggregates: one row, or one value, in.
 *
 *	  The state is the type itself in its working form, changed in place under an
 *	  aggregate and copied everywhere else.
 */
#include "migration/migration.h"

#include "nodes/execnodes.h"

static inline bool
in_aggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

/* A state that was stored, or came from elsewhere, is never written to. */
static inline PrfMigration *
state_argument(FunctionCallInfo fcinfo)
{
	Pointer		pointer;

	if (unlikely(PG_ARGISNULL(0)))
		return prf_migration_working(prf_migration_make(PRF_LIST_NONE, 0, 0));
	pointer = PG_GETARG_POINTER(0);
	if (likely(VARATT_IS_4B_U(pointer) && ((const PrfMigration *) pointer)->slots > 0 &&
			   in_aggregate(fcinfo)))
		return (PrfMigration *) pointer;
	return prf_migration_working(prf_migration_fetch(PG_GETARG_DATUM(0)));
}

/* A value like any other where no aggregate keeps it. */
static inline Datum
return_state(FunctionCallInfo fcinfo, PrfMigration *state)
{
	PRF_RETURN_MIGRATION(in_aggregate(fcinfo) ? state : prf_migration_canonical(state));
}

/* How many the row stands for: one where there is no such argument. */
static int64
count_argument(FunctionCallInfo fcinfo)
{
	int64		n;

	if (PG_NARGS() < 4)
		return 1;
	if (PG_ARGISNULL(3))
		return 0;
	n = PG_GETARG_INT64(3);
	if (n < 0)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("a migration cannot count " INT64_FORMAT " people", n),
				 errhint("To take counts away, subtract one migration from another.")));
	return n;
}

static uint64
key_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? 0 : (uint64) PG_GETARG_INT64(n);
}

static Datum
accumulate(FunctionCallInfo fcinfo, int sign)
{
	PrfMigration *state = state_argument(fcinfo);

	state = prf_migration_add(state, key_argument(fcinfo, 1), key_argument(fcinfo, 2),
							  count_argument(fcinfo), sign);
	return return_state(fcinfo, state);
}

PRF_FUNCTION(prf_migration_add_row);
Datum
prf_migration_add_row(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, 1);
}

PRF_FUNCTION(prf_migration_subtract_row);
Datum
prf_migration_subtract_row(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, -1);
}

static Datum
merge_state(FunctionCallInfo fcinfo, int sign)
{
	PrfMigration *state = state_argument(fcinfo);

	if (!PG_ARGISNULL(1))
		state = prf_migration_merge(state, prf_migration_fetch(PG_GETARG_DATUM(1)), sign);
	return return_state(fcinfo, state);
}

PRF_FUNCTION(prf_migration_add_migration);
Datum
prf_migration_add_migration(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, 1);
}

PRF_FUNCTION(prf_migration_subtract_migration);
Datum
prf_migration_subtract_migration(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, -1);
}

/* The state as a value: canonical, and in memory of its own. */
PRF_FUNCTION(prf_migration_final);
Datum
prf_migration_final(PG_FUNCTION_ARGS)
{
	PRF_RETURN_MIGRATION(PRF_GETARG_MIGRATION(0));
}
