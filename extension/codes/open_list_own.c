/*
 * open_list_own.c
 *	  Reading the users' own rows of the tables service and interaction.
 *
 *	  A function that names codes is called for every row of a query.  It reads
 *	  the table once, and again when it is called with another snapshot: equal
 *	  snapshots within a subtransaction show the same rows.
 */
#include "codes/open_list_own.h"

#include "access/xact.h"
#include "codes/code_type_integer.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

typedef struct OwnTable
{
	int kind;
	const char *rows; /* runs with the caller's search_path: every name is qualified */
} OwnTable;

static const OwnTable tables[] = {
	{PRF_KIND_LGSL, "SELECT lgsl, label, label_cy, edition, retired FROM profiling.service"
					" WHERE NOT shipped ORDER BY lgsl"},
	{PRF_KIND_LGIL, "SELECT lgil, label, label_cy, edition, retired FROM profiling.interaction"
					" WHERE NOT shipped ORDER BY lgil"},
};

/* What a snapshot shows, as far as it can change while a function's memory lives. */
typedef struct Sight
{
	SubTransactionId subtransaction;
	TransactionId xmin;
	TransactionId xmax;
	CommandId command;
	bool overflowed;
	size_t running;
	size_t running_below;
	TransactionId *transactions; /* those running, then those below them */
} Sight;

/* The names as a function last read them; lives as long as the function's call record. */
typedef struct OwnNames
{
	MemoryContext memory;
	Sight sight;
	PrfOwnName *names;
	int count;
} OwnNames;

static const OwnTable *
table_of(const PrfCodeKind *kind)
{
	for (int i = 0; i < (int) lengthof(tables); i++)
		if (tables[i].kind == kind->id)
			return &tables[i];
	return NULL;
}

bool
prf_has_own_names(const PrfCodeKind *kind)
{
	return table_of(kind) != NULL;
}

/* A column of a row as a string in the given memory, or NULL. */
static char *
get_string(uint64 row, int column, MemoryContext memory)
{
	char *value = SPI_getvalue(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column);

	return value != NULL ? MemoryContextStrdup(memory, value) : NULL;
}

static PrfOwnName
get_name(uint64 row, MemoryContext memory)
{
	HeapTuple tuple = SPI_tuptable->vals[row];
	TupleDesc columns = SPI_tuptable->tupdesc;
	PrfOwnName name;
	bool isnull;

	name.code = DatumGetPrfCode(SPI_getbinval(tuple, columns, 1, &isnull));
	name.label = get_string(row, 2, memory);
	name.label_cy = get_string(row, 3, memory);
	name.edition = get_string(row, 4, memory);
	name.retired = DatumGetBool(SPI_getbinval(tuple, columns, 5, &isnull));
	return name;
}

PrfOwnName *
prf_own_names(const PrfCodeKind *kind, int *count)
{
	MemoryContext caller = CurrentMemoryContext;
	PrfOwnName *names;

	SPI_connect();
	if (SPI_execute(table_of(kind)->rows, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "cannot read the names of %s", kind->name);
	if (SPI_processed > MaxAllocSize / sizeof(PrfOwnName))
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("too many names of your own for type %s", kind->name)));
	*count = (int) SPI_processed;
	names = MemoryContextAlloc(caller, Max(SPI_processed, 1) * sizeof(PrfOwnName));
	for (int i = 0; i < *count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		names[i] = get_name((uint64) i, caller);
	}
	SPI_finish();
	return names;
}

/* ---- Read once a snapshot ---- */

/* Everything but the transactions.  Arrays that were not copied with the snapshot count nothing. */
static Sight
sight_of(Snapshot snapshot)
{
	Sight sight = {0};

	sight.subtransaction = GetCurrentSubTransactionId();
	sight.xmin = snapshot->xmin;
	sight.xmax = snapshot->xmax;
	sight.command = snapshot->curcid;
	sight.overflowed = snapshot->suboverflowed;
	sight.running = snapshot->xip != NULL ? snapshot->xcnt : 0;
	sight.running_below = snapshot->subxip != NULL ? (size_t) snapshot->subxcnt : 0;
	return sight;
}

static bool
same_transactions(const TransactionId *a, const TransactionId *b, size_t count)
{
	return count == 0 || memcmp(a, b, count * sizeof(TransactionId)) == 0;
}

static bool
shows(const Sight *seen, Snapshot snapshot)
{
	Sight now = sight_of(snapshot);

	return seen->subtransaction == now.subtransaction && seen->xmin == now.xmin &&
		   seen->xmax == now.xmax && seen->command == now.command &&
		   seen->overflowed == now.overflowed && seen->running == now.running &&
		   seen->running_below == now.running_below &&
		   same_transactions(seen->transactions, snapshot->xip, now.running) &&
		   same_transactions(seen->transactions + now.running, snapshot->subxip, now.running_below);
}

static Sight
remember(Snapshot snapshot)
{
	Sight sight = sight_of(snapshot);

	sight.transactions = palloc((sight.running + sight.running_below + 1) * sizeof(TransactionId));
	if (sight.running > 0)
		memcpy(sight.transactions, snapshot->xip, sight.running * sizeof(TransactionId));
	if (sight.running_below > 0)
		memcpy(sight.transactions + sight.running, snapshot->subxip,
			   sight.running_below * sizeof(TransactionId));
	return sight;
}

/* Reads the names anew.  An error on the way leaves a call record without any. */
static OwnNames *
read_names(FunctionCallInfo fcinfo, const PrfCodeKind *kind, Snapshot snapshot)
{
	OwnNames *own = fcinfo->flinfo->fn_extra;
	MemoryContext memory;
	MemoryContext caller;

	fcinfo->flinfo->fn_extra = NULL;
	if (own != NULL)
		MemoryContextDelete(own->memory);
	memory =
		AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "profiling own names", ALLOCSET_SMALL_SIZES);
	caller = MemoryContextSwitchTo(memory);
	own = palloc0(sizeof(OwnNames));
	own->memory = memory;
	own->sight = remember(snapshot);
	own->names = prf_own_names(kind, &own->count);
	MemoryContextSwitchTo(caller);
	fcinfo->flinfo->fn_extra = own;
	return own;
}

const PrfOwnName *
prf_find_own_name(FunctionCallInfo fcinfo, const PrfCodeKind *kind, uint32 code)
{
	OwnNames *own = fcinfo->flinfo->fn_extra;
	Snapshot snapshot = ActiveSnapshotSet() ? GetActiveSnapshot() : NULL;
	int low = 0;
	int high;

	if (snapshot == NULL)
		elog(ERROR, "names of %s are read without a snapshot", kind->name);
	if (own == NULL || !shows(&own->sight, snapshot))
		own = read_names(fcinfo, kind, snapshot);
	high = own->count;
	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (own->names[middle].code == code)
			return &own->names[middle];
		if (own->names[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

Datum
prf_code_is_known(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	const PrfOpenList *list = kind->data;
	uint32 code = PRF_GETARG_CODE(0);

	PG_RETURN_BOOL(prf_list_find(&list->listed, code) != NULL ||
				   prf_find_own_name(fcinfo, kind, code) != NULL);
}
