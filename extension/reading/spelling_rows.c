/*
 * spelling_rows.c
 *	  The user's own spellings, as one statement sees them.
 *
 *	  The rows of a list are read at once and searched here: a column that is
 *	  being cleaned asks for every row.  They are read again as soon as the
 *	  statement might see others.
 */
#include "reading/spelling_rows.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "reading/read_list.h"

typedef struct Row
{
	const char *key;
	int system; /* -1: whichever */
	uint32 code;
} Row;

/* What tells two snapshots apart. */
typedef struct Sight
{
	TransactionId xmin;
	TransactionId xmax;
	uint32 running;
	int32 subrunning;
	CommandId command;
	uint64 completed;
	SubTransactionId subtransaction;
} Sight;

struct PrfSpellingRows
{
	const PrfReader *reader;
	MemoryContext context;
	bool seen;
	Sight sight;
	Row *rows; /* by key, and of one key those with a system first */
	uint64 count;
};

/* The key is compared bytewise, here and in the query. */
static const char query[] =
	"SELECT key, code_system, code FROM profiling.spelling "
	"WHERE list OPERATOR(pg_catalog.=) $1 ORDER BY key COLLATE pg_catalog.\"C\", code_system";

PrfSpellingRows *
prf_spelling_rows_make(MemoryContext owner, const PrfReader *reader)
{
	PrfSpellingRows *rows = MemoryContextAllocZero(owner, sizeof(PrfSpellingRows));

	rows->reader = reader;
	rows->context = AllocSetContextCreate(owner, "spellings", ALLOCSET_DEFAULT_SIZES);
	return rows;
}

static Sight
current_sight(void)
{
	Snapshot snapshot = GetActiveSnapshot();
	Sight sight;

	/* compared bytewise */
	memset(&sight, 0, sizeof(sight));
	sight.xmin = snapshot->xmin;
	sight.xmax = snapshot->xmax;
	sight.running = snapshot->xcnt;
	sight.subrunning = snapshot->subxcnt;
	sight.command = snapshot->curcid;
	sight.completed = snapshot->snapXactCompletionCount;
	sight.subtransaction = GetCurrentSubTransactionId();
	return sight;
}

/* ---- reading the table ---- */

static int
system_of(const PrfReader *reader, const char *name)
{
	for (int i = 0; name != NULL && i < reader->list->systems_count; i++)
		if (strcmp(reader->list->systems[i].name, name) == 0)
			return i;
	return -1;
}

/* The constraints of the table keep other codes out, unless somebody took them away. */
static uint32
code_of(const PrfReader *reader, const char *text)
{
	uint32 code;

	if (!reader->kind->parse(reader->kind, text, strlen(text), &code, NULL))
		ereport(ERROR, (errcode(ERRCODE_CHECK_VIOLATION),
						errmsg("table spelling gives \"%.*s\" as a code of type %s",
							   PRF_QUOTE(text, strlen(text)), reader->kind->name),
						errdetail("There is no such code."),
						errhint("Correct the row, and put back the table's constraints.")));
	return code;
}

static Row
row_of(const PrfSpellingRows *rows, HeapTuple tuple, TupleDesc columns)
{
	Row row;

	row.key = MemoryContextStrdup(rows->context, SPI_getvalue(tuple, columns, 1));
	row.system = system_of(rows->reader, SPI_getvalue(tuple, columns, 2));
	row.code = code_of(rows->reader, SPI_getvalue(tuple, columns, 3));
	return row;
}

static void
read_table(PrfSpellingRows *rows)
{
	Oid types[] = {TEXTOID};
	Datum values[1];

	MemoryContextReset(rows->context);
	rows->rows = NULL;
	rows->count = 0;
	SPI_connect();
	values[0] = CStringGetTextDatum(rows->reader->kind->name);
	if (SPI_execute_with_args(query, 1, types, values, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "table spelling could not be read");
	if (SPI_processed > 0)
		rows->rows = MemoryContextAllocHuge(rows->context, SPI_processed * sizeof(Row));
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		CHECK_FOR_INTERRUPTS();
		rows->rows[i] = row_of(rows, SPI_tuptable->vals[i], SPI_tuptable->tupdesc);
	}
	rows->count = SPI_processed;
	SPI_finish();
}

bool
prf_spelling_rows_refresh(PrfSpellingRows *rows)
{
	Sight sight = current_sight();

	if (rows->seen && memcmp(&sight, &rows->sight, sizeof(sight)) == 0)
		return false;
	rows->seen = false;
	read_table(rows);
	rows->sight = sight;
	rows->seen = true;
	return true;
}

/* ---- finding ---- */

/* Place of the first row whose key is not before this one. */
static uint64
lower_bound(const PrfSpellingRows *rows, const char *key)
{
	uint64 low = 0;
	uint64 high = rows->count;

	while (low < high)
	{
		uint64 middle = low + (high - low) / 2;

		if (strcmp(rows->rows[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
prf_spelling_rows_find(const PrfSpellingRows *rows, Datum value, int system, uint32 *code)
{
	const char *key;
	bool found = false;

	if (rows->count == 0)
		return false;
	key = text_to_cstring(prf_spelling_key_of(value));
	for (uint64 i = lower_bound(rows, key); i < rows->count && strcmp(rows->rows[i].key, key) == 0;
		 i++)
	{
		if (rows->rows[i].system >= 0 && rows->rows[i].system != system)
			continue;
		if (!found || rows->rows[i].system >= 0)
			*code = rows->rows[i].code;
		found = true;
	}
	return found;
}
