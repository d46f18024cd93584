/*
 * migration_binary.c
 *	  The binary form of a migration, in network order.
 *
 *	  version (int8), number of cells (int32); then for each cell the key before and
 *	  the key after as segment_key (int64; 0: not there), and the count (int64).
 */
#include "migration/migration.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"

PRF_FUNCTION(prf_migration_recv);
PRF_FUNCTION(prf_migration_send);

Datum
prf_migration_send(PG_FUNCTION_ARGS)
{
	PrfMigration *value = PRF_GETARG_MIGRATION(0);
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, PRF_MIGRATION_VERSION);
	pq_sendint32(&out, value->ncells);
	for (uint32 i = 0; i < value->ncells; i++)
	{
		pq_sendint64(&out, value->moves[i].from);
		pq_sendint64(&out, value->moves[i].to);
		pq_sendint64(&out, (uint64) value->moves[i].n);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static void
refuse(const char *problem)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid binary form of a migration"),
			 errdetail("%s", problem)));
}

static uint64
receive_key(StringInfo in)
{
	uint64		key = (uint64) pq_getmsgint64(in);

	if (key != 0 && !prf_key_valid(key))
		refuse("A key is no key of any list.");
	return key;
}

static PrfMigration *
receive_cell(StringInfo in, PrfMigration *state)
{
	uint64		from = receive_key(in);
	uint64		to = receive_key(in);
	int64		n = pq_getmsgint64(in);
	const char *problem = prf_migration_put(&state, from, to, n);

	if (problem != NULL)
		refuse(problem);
	return state;
}

Datum
prf_migration_recv(PG_FUNCTION_ARGS)
{
	StringInfo	in = (StringInfo) PG_GETARG_POINTER(0);
	PrfMigration *state = prf_migration_working(prf_migration_make(PRF_LIST_NONE, 0, 0));
	uint32		ncells;

	if (pq_getmsgbyte(in) != PRF_MIGRATION_VERSION)
		refuse("The version of the form is not known.");
	ncells = pq_getmsgint(in, 4);
	/* a cell that is not there ends the loop with an error: nothing is made ahead */
	for (uint32 i = 0; i < ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		state = receive_cell(in, state);
	}
	PRF_RETURN_MIGRATION(prf_migration_canonical(state));
}
