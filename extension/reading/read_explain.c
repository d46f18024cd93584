/*
 * read_explain.c
 *	  read_explain(text, NULL::type [, code_system]): what reading makes of a text.
 */
#include "reading/reading_sql.h"

#include "funcapi.h"
#include "reading/read_list.h"
#include "utils/builtins.h"

#define COLUMNS 8

static void
set_text(Datum *value, bool *null, const char *text)
{
	*null = text == NULL;
	*value = text != NULL ? CStringGetTextDatum(text) : (Datum) 0;
}

static HeapTuple
row_of(const PrfReader *reader, PrfServerText text, const PrfReading *reading, TupleDesc columns)
{
	Datum values[COLUMNS];
	bool nulls[COLUMNS] = {false};
	uint32 codes[PRF_READ_OTHERS];
	int count = 0;

	nulls[0] = nulls[1] = reading->how == PRF_HOW_NONE;
	if (reading->how != PRF_HOW_NONE)
	{
		values[0] = prf_read_code_datum(reader, reading->code);
		nulls[1] = !prf_read_label_datum(reader, reading->code, &values[1]);
	}
	else
		count = prf_read_candidates(reader, text.text, text.len, reading, codes);
	set_text(&values[2], &nulls[2], prf_read_how_word(reading->how));
	set_text(&values[3], &nulls[3],
			 reading->system >= 0 ? reader->list->systems[reading->system].name : NULL);
	set_text(&values[4], &nulls[4], prf_read_why_word(reading->why));
	set_text(&values[5], &nulls[5], prf_read_detail(reader, reading));
	values[6] = prf_read_codes_array(reader, codes, count);
	values[7] = prf_read_labels_array(reader, codes, count);
	return heap_form_tuple(columns, values, nulls);
}

Datum
prf_code_read_explain(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	const PrfReader *reader = prf_reader(kind->id);
	PrfReadChoice choice = prf_named_choice(reader, PG_ARGISNULL(2) ? NULL : PG_GETARG_TEXT_PP(2));
	PrfServerText text;
	PrfReading reading;
	TupleDesc columns;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE ||
		columns->natts != COLUMNS)
		elog(ERROR, "type reading has other columns than the library knows");
	text = prf_server_text(PG_GETARG_DATUM(0));
	prf_read(reader, text.text, text.len, &choice, &reading);
	PG_RETURN_DATUM(HeapTupleGetDatum(row_of(reader, text, &reading, BlessTupleDesc(columns))));
}
