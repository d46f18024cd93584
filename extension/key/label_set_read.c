/*
 * label_set_read.c
 *	  What SQL reads from a label_set: its labels and rows, and two sets joined.
 */
#include "key/label_set_flat.h"

#include "base/language.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_label_set_concat);
PRF_FUNCTION(prf_label_set_label);
PRF_FUNCTION(prf_label_set_labels);

/* The entries of the first, those of the second in their place, then the new ones. */
Datum
prf_label_set_concat(PG_FUNCTION_ARGS)
{
	const PrfLabelSet *first = PG_GETARG_LABEL_SET(0);
	const PrfLabelSet *second = PG_GETARG_LABEL_SET(1);
	PrfLabel   *labels = palloc(((size_t) first->count + second->count) * sizeof(PrfLabel));
	int			count = first->count;

	for (int i = 0; i < first->count; i++)
	{
		int			found = prf_label_set_search(second, prf_label_set_field(first, i, PRF_FIELD_CODE));

		labels[i] = found < 0 ? prf_label_set_entry(first, i) : prf_label_set_entry(second, found);
	}
	for (int i = 0; i < second->count; i++)
		if (prf_label_set_search(first, prf_label_set_field(second, i, PRF_FIELD_CODE)) < 0)
			labels[count++] = prf_label_set_entry(second, i);
	return prf_label_set_make(labels, count);
}

Datum
prf_label_set_label(PG_FUNCTION_ARGS)
{
	const PrfLabelSet *set = PG_GETARG_LABEL_SET(0);
	PrfLanguage language = prf_language_from_text(PG_GETARG_TEXT_PP(2));
	int			index = prf_label_set_search(set, text_to_cstring(PG_GETARG_TEXT_PP(1)));
	const char *label = NULL;

	if (index < 0)
		PG_RETURN_NULL();
	if (language == PRF_WELSH)
		label = prf_label_set_field(set, index, PRF_FIELD_LABEL_CY);
	if (label == NULL)
		label = prf_label_set_field(set, index, PRF_FIELD_LABEL);
	PG_RETURN_TEXT_P(cstring_to_text(label));
}

/* The set as rows: ordinal, code, label, label_cy, action. */
Datum
prf_label_set_labels(PG_FUNCTION_ARGS)
{
	const PrfLabelSet *set = PG_GETARG_LABEL_SET(0);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < set->count; i++)
	{
		Datum		values[1 + PRF_LABEL_FIELDS] = {Int32GetDatum(i + 1)};
		bool		nulls[1 + PRF_LABEL_FIELDS] = {false};

		CHECK_FOR_INTERRUPTS();
		for (int field = 0; field < PRF_LABEL_FIELDS; field++)
		{
			const char *string = prf_label_set_field(set, i, field);

			nulls[1 + field] = string == NULL;
			if (string != NULL)
				values[1 + field] = CStringGetTextDatum(string);
		}
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
