/*
 * model_header.c
 *	  What stands before the rules of a model, for SQL: its name, what it says it
 *	  is for, its inputs.  And the nearest of some names, for hints.
 */
#include "segmentation/segmentation.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "segmentation/fault.h"
#include "segmentation/value.h"
#include "utils/array.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_model_header);
PRF_FUNCTION(prf_model_inputs);
PRF_FUNCTION(prf_nearest_name);

/* ---- model_header(segmentation) ---- */

enum
{
	HEADER_NAME,
	HEADER_PURPOSE,
	HEADER_SPECIAL,
	HEADER_COLUMNS
};

Datum
prf_model_header(PG_FUNCTION_ARGS)
{
	PrfModel *model = prf_stored_open(PG_GETARG_STORED_MODEL(0), CurrentMemoryContext);
	Datum values[HEADER_COLUMNS] = {0};
	bool nulls[HEADER_COLUMNS] = {false};
	TupleDesc columns;

	if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE)
		ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
						errmsg("model_header gives a row, which cannot be taken here")));
	values[HEADER_NAME] = CStringGetTextDatum(model->name);
	nulls[HEADER_PURPOSE] = model->purpose == NULL;
	if (model->purpose != NULL)
		values[HEADER_PURPOSE] = CStringGetTextDatum(model->purpose);
	values[HEADER_SPECIAL] = BoolGetDatum(model->special_category);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(columns), values, nulls));
}

/* ---- inputs(segmentation) ---- */

enum
{
	INPUT_NAME,
	INPUT_TYPE,
	INPUT_ORDINAL,
	INPUT_COLUMNS
};

Datum
prf_model_inputs(PG_FUNCTION_ARGS)
{
	PrfModel *model = prf_stored_open(PG_GETARG_STORED_MODEL(0), CurrentMemoryContext);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < model->inputs_count; i++)
	{
		Datum values[INPUT_COLUMNS];
		bool nulls[INPUT_COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[INPUT_NAME] = CStringGetTextDatum(model->inputs[i].name);
		values[INPUT_TYPE] = CStringGetTextDatum(prf_type_name(model->inputs[i].type));
		values[INPUT_ORDINAL] = Int32GetDatum(i + 1);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* ---- nearest_name(text, text[]) ---- */

Datum
prf_nearest_name(PG_FUNCTION_ARGS)
{
	char *word = text_to_cstring(PG_GETARG_TEXT_PP(0));
	ArrayType *names = PG_GETARG_ARRAYTYPE_P(1);
	PrfNearest nearest;
	Datum *items;
	bool *nulls;
	int count;

	deconstruct_array(names, TEXTOID, -1, false, TYPALIGN_INT, &items, &nulls, &count);
	prf_nearest_begin(&nearest, word);
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!nulls[i])
			prf_nearest_try(&nearest, TextDatumGetCString(items[i]));
	}
	if (nearest.name == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(nearest.name));
}
