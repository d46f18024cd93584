/*
 * code_systems.c
 *	  code_systems(NULL::type): the foreign systems whose codes and wording can be
 *	  read; and what the table of spellings checks its rows with.
 */
#include "reading/reading_sql.h"

#include "funcapi.h"
#include "reading/read_list.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_is_code);
PRF_FUNCTION(prf_is_code_system);

Datum
prf_code_code_systems(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	const PrfReader *reader = prf_reader(kind->id);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; reader->list != NULL && i < reader->list->systems_count; i++)
	{
		const PrfReadSystem *system = &reader->list->systems[i];
		Datum values[] = {CStringGetTextDatum(system->name), CStringGetTextDatum(system->title),
						  CStringGetTextDatum(system->source),
						  system->edition >= 0
							  ? CStringGetTextDatum(kind->editions[system->edition])
							  : (Datum) 0};
		bool nulls[] = {false, false, false, system->edition < 0};

		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* The kind of a list by its name, or NULL. */
static const PrfReader *
reader_named(const text *name)
{
	const PrfCodeKind *kind = prf_code_kind_by_name(text_to_cstring(name));

	return kind != NULL ? prf_reader(kind->id) : NULL;
}

/* is_code(list, code): is this text a code of the type of that name? */
Datum
prf_is_code(PG_FUNCTION_ARGS)
{
	const PrfReader *reader = reader_named(PG_GETARG_TEXT_PP(0));
	text *code = PG_GETARG_TEXT_PP(1);
	uint32 number;

	PG_RETURN_BOOL(reader != NULL && reader->kind->parse(reader->kind, VARDATA_ANY(code),
														 VARSIZE_ANY_EXHDR(code), &number, NULL));
}

/* is_code_system(list, name): is this, to the letter, a system that the list can read? */
Datum
prf_is_code_system(PG_FUNCTION_ARGS)
{
	const PrfReader *reader = reader_named(PG_GETARG_TEXT_PP(0));
	const char *name = text_to_cstring(PG_GETARG_TEXT_PP(1));
	bool found = false;

	for (int i = 0; reader != NULL && reader->list != NULL && i < reader->list->systems_count; i++)
		found = found || strcmp(reader->list->systems[i].name, name) == 0;
	PG_RETURN_BOOL(found);
}
