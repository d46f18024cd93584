/*
 * learn_spellings.c
 *	  learn_spellings(source, column, NULL::type [, code_system] [, most]): the
 *	  spellings of a column that are not read, most frequent first, as rows that
 *	  go into the table of spellings once their code is filled in.
 *
 *	  The source is a table or a query.  It runs with the rights of whoever calls,
 *	  and only reads.
 */
#include "reading/reading_sql.h"

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "parser/scansup.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/varlena.h"

#include "reading/read_list.h"

#define COLUMNS 9

/* ---- the query ---- */

/* Does the text begin with this word, in any case? */
static bool
begins_with(const char *text, const char *word)
{
	size_t len = strlen(word);
	char after = text[strnlen(text, len)];

	return pg_strncasecmp(text, word, len) == 0 &&
		   !((after >= 'a' && after <= 'z') || (after >= 'A' && after <= 'Z') ||
			 (after >= '0' && after <= '9') || after == '_' || after == '.' || after == '$' ||
			 IS_HIGHBIT_SET(after));
}

static bool
is_query(const char *source)
{
	static const char *const words[] = {"select", "with", "values", "table"};

	while (scanner_isspace(*source))
		source++;
	for (size_t i = 0; i < lengthof(words); i++)
		if (begins_with(source, words[i]))
			return true;
	return *source == '(';
}

/* A table by its name, as a query finds it; quoted and with its schema. */
static char *
table_name(const text *source)
{
	List *names = textToQualifiedNameList(unconstify(text *, source));
	Oid table = RangeVarGetRelid(makeRangeVarFromNameList(names), NoLock, false);

	return quote_qualified_identifier(get_namespace_name(get_rel_namespace(table)),
									  get_rel_name(table));
}

/* The source as it stands behind FROM.  A line's end ends a comment. */
static char *
from_item(const text *source)
{
	char *words = text_to_cstring(source);
	size_t len = strlen(words);

	if (!is_query(words))
		return table_name(source);
	while (len > 0 && (scanner_isspace(words[len - 1]) || words[len - 1] == ';'))
		words[--len] = '\0';
	return psprintf("(%s\n)", words);
}

/* Unread spellings, those with one key together; $1 is the system, $2 how many rows at most. */
static char *
query_for(const PrfCodeKind *kind, const text *source, const text *column)
{
	const char *name = quote_identifier(text_to_cstring(column));
	StringInfoData query;

	initStringInfo(&query);
	appendStringInfo(
		&query,
		"SELECT g.spelling, g.n FROM ("
		"SELECT (pg_catalog.array_agg(s.v ORDER BY s.n DESC, s.v COLLATE pg_catalog.\"C\"))[1] AS "
		"spelling, pg_catalog.sum(s.n)::pg_catalog.int8 AS n FROM ("
		"SELECT t.%s::pg_catalog.text AS v, pg_catalog.count(*) AS n FROM %s AS t GROUP BY 1) AS s "
		"WHERE profiling.spelling_key(s.v) OPERATOR(pg_catalog.<>) ''::pg_catalog.text "
		"AND profiling.read_code(s.v, NULL::profiling.%s, $1) IS NULL "
		"GROUP BY profiling.spelling_key(s.v)) AS g "
		"ORDER BY g.n DESC, g.spelling COLLATE pg_catalog.\"C\" LIMIT $2",
		name, from_item(source), kind->name);
	return query.data;
}

/* ---- its rows ---- */

static void
put_row(ReturnSetInfo *result, const PrfReader *reader, const PrfReadChoice *choice, Datum spelling,
		Datum count)
{
	PrfServerText text = prf_server_text(spelling);
	Datum values[COLUMNS];
	bool nulls[COLUMNS] = {false};
	uint32 codes[PRF_READ_OTHERS];
	PrfReading reading;
	const char *detail;
	int candidates;

	prf_read(reader, text.text, text.len, choice, &reading);
	candidates = prf_read_candidates(reader, text.text, text.len, &reading, codes);
	detail = prf_read_detail(reader, &reading);
	values[0] = CStringGetTextDatum(reader->kind->name);
	nulls[1] = choice->system < 0;
	values[1] =
		nulls[1] ? (Datum) 0 : CStringGetTextDatum(reader->list->systems[choice->system].name);
	values[2] = spelling;
	values[3] = (Datum) 0;
	nulls[3] = true;
	values[4] = count;
	values[5] = CStringGetTextDatum(prf_read_why_word(reading.why));
	nulls[6] = detail == NULL;
	values[6] = nulls[6] ? (Datum) 0 : CStringGetTextDatum(detail);
	values[7] = prf_read_codes_array(reader, codes, candidates);
	values[8] = prf_read_labels_array(reader, codes, candidates);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static void
put_rows(ReturnSetInfo *result, const PrfReader *reader, const PrfReadChoice *choice)
{
	MemoryContext row = AllocSetContextCreate(CurrentMemoryContext, "row", ALLOCSET_SMALL_SIZES);

	for (uint64 i = 0; i < SPI_processed; i++)
	{
		HeapTuple tuple = SPI_tuptable->vals[i];
		MemoryContext before = MemoryContextSwitchTo(row);
		bool null;

		CHECK_FOR_INTERRUPTS();
		put_row(result, reader, choice, SPI_getbinval(tuple, SPI_tuptable->tupdesc, 1, &null),
				SPI_getbinval(tuple, SPI_tuptable->tupdesc, 2, &null));
		MemoryContextSwitchTo(before);
		MemoryContextReset(row);
	}
	MemoryContextDelete(row);
}

static void
refuse_nulls(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("learn_spellings needs a table or a query, and a column"),
						errhint("Write learn_spellings('residents', 'ethnicity', "
								"NULL::ethnic_group).")));
}

Datum
prf_code_learn_spellings(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	const PrfReader *reader = prf_reader(kind->id);
	const text *name = PG_ARGISNULL(3) ? NULL : PG_GETARG_TEXT_PP(3);
	PrfReadChoice choice = prf_named_choice(reader, name);
	Oid types[] = {TEXTOID, INT8OID};
	Datum values[2] = {PG_GETARG_DATUM(3), (Datum) 0};
	char nulls[2] = {PG_ARGISNULL(3) ? 'n' : ' ', PG_ARGISNULL(4) ? 'n' : ' '};
	char *query;

	refuse_nulls(fcinfo);
	InitMaterializedSRF(fcinfo, 0);
	query = query_for(kind, PG_GETARG_TEXT_PP(0), PG_GETARG_TEXT_PP(1));
	if (!PG_ARGISNULL(4))
		values[1] = Int64GetDatum(PG_GETARG_INT32(4));
	SPI_connect();
	if (SPI_execute_with_args(query, 2, types, values, nulls, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "the spellings could not be counted");
	put_rows((ReturnSetInfo *) fcinfo->resultinfo, reader, &choice);
	SPI_finish();
	return (Datum) 0;
}
