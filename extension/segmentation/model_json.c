/*
 * model_json.c
 *	  Building jsonb of what a model says: members, values of inputs, whole rows.
 */
#include "segmentation/model_json.h"

#include "segmentation/load.h"
#include "utils/numeric.h"

void
prf_push_key(JsonbParseState **state, const char *name)
{
	JsonbValue key;

	key.type = jbvString;
	key.val.string.val = unconstify(char *, name);
	key.val.string.len = (int) strlen(name);
	pushJsonbValue(state, WJB_KEY, &key);
}

void
prf_push_text(JsonbParseState **state, JsonbIteratorToken token, const char *text)
{
	JsonbValue value;

	value.type = text == NULL ? jbvNull : jbvString;
	if (text != NULL)
	{
		value.val.string.val = unconstify(char *, text);
		value.val.string.len = (int) strlen(text);
	}
	pushJsonbValue(state, token, &value);
}

void
prf_push_member(JsonbParseState **state, const char *name, const char *text)
{
	prf_push_key(state, name);
	prf_push_text(state, WJB_VALUE, text);
}

void
prf_push_count(JsonbParseState **state, const char *name, int64 count)
{
	JsonbValue value;

	value.type = jbvNumeric;
	value.val.numeric = int64_to_numeric(count);
	prf_push_key(state, name);
	pushJsonbValue(state, WJB_VALUE, &value);
}

/* NaN and infinity are no numbers of JSON: they stay text. */
static bool
is_json_number(const PrfValue *value)
{
	Numeric number = (Numeric) unconstify(void *, value->number.native);

	return !(numeric_is_nan(number) || numeric_is_inf(number));
}

void
prf_push_input(JsonbParseState **state, const PrfModel *model, const PrfRow *row, int input)
{
	PrfType type = model->inputs[input].type;
	const PrfValue *value = &row->values[input];
	JsonbValue json;

	if (row->nulls[input])
	{
		prf_push_text(state, WJB_VALUE, NULL);
		return;
	}
	switch (type.id)
	{
		case PRF_TYPE_BOOLEAN:
			json.type = jbvBool;
			json.val.boolean = value->integer != 0;
			break;
		case PRF_TYPE_SMALLINT:
		case PRF_TYPE_INTEGER:
		case PRF_TYPE_BIGINT:
			json.type = jbvNumeric;
			json.val.numeric = int64_to_numeric(value->integer);
			break;
		case PRF_TYPE_NUMERIC:
			if (is_json_number(value))
			{
				json.type = jbvNumeric;
				json.val.numeric = (Numeric) unconstify(void *, value->number.native);
				break;
			}
			/* FALLTHROUGH */
		default:
			prf_push_text(state, WJB_VALUE, prf_loaded_text(type, value));
			return;
	}
	pushJsonbValue(state, WJB_VALUE, &json);
}

JsonbValue *
prf_push_row(JsonbParseState **state, const PrfModel *model, const PrfRow *row)
{
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	for (int i = 0; i < model->inputs_count; i++)
	{
		prf_push_key(state, model->inputs[i].name);
		prf_push_input(state, model, row, i);
	}
	return pushJsonbValue(state, WJB_END_OBJECT, NULL);
}
