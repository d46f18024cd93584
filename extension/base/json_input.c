/*
 * json_input.c
 *	  Reading a type's text form through PostgreSQL's own JSON.
 */
#include "base/json_input.h"

#include "miscadmin.h"
#include "utils/builtins.h"

Jsonb *
prf_json_input(char *text, Node *escontext)
{
	Datum		result;

	if (!prf_input_function_call(jsonb_in, text, InvalidOid, -1, escontext, &result))
		return NULL;
	return DatumGetJsonbP(result);
}

bool
prf_json_each_member(JsonbContainer *object, PrfJsonMember member, void *arg)
{
	JsonbIterator *iterator = JsonbIteratorInit(object);
	JsonbValue	name;
	JsonbValue	value;

	(void) JsonbIteratorNext(&iterator, &value, false);
	while (JsonbIteratorNext(&iterator, &name, true) == WJB_KEY)
	{
		CHECK_FOR_INTERRUPTS();
		(void) JsonbIteratorNext(&iterator, &value, true);
		if (!member(arg, &name, &value))
			return false;
	}
	return true;
}

bool
prf_json_each_element(JsonbContainer *array, PrfJsonElement element, void *arg)
{
	JsonbIterator *iterator = JsonbIteratorInit(array);
	JsonbValue	value;

	(void) JsonbIteratorNext(&iterator, &value, false);
	while (JsonbIteratorNext(&iterator, &value, true) == WJB_ELEM)
	{
		CHECK_FOR_INTERRUPTS();
		if (!element(arg, &value))
			return false;
	}
	return true;
}

bool
prf_json_fixed(const JsonbValue *value, PrfFixed *number)
{
	char	   *text;
	bool		read;

	if (value->type != jbvNumeric)
		return false;
	text = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
	read = prf_fixed_parse(text, strlen(text), number);
	pfree(text);
	return read;
}
