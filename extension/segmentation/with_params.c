/*
 * with_params.c
 *	  The same model with other cut-offs.
 */
#include "segmentation/segmentation.h"

#include "base/json_input.h"
#include "segmentation/value.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_with_params);

typedef struct Change
{
	PrfModel *model;
	PrfArena *arena;
} Change;

static PrfParam *
find_param(const PrfModel *model, const char *name)
{
	PrfNearest nearest;

	prf_nearest_begin(&nearest, name);
	for (int i = 0; i < model->params_count; i++)
	{
		if (strcmp(model->params[i].name, name) == 0)
			return &model->params[i];
		prf_nearest_try(&nearest, model->params[i].name);
	}
	ereport(
		ERROR,
		(errcode(ERRCODE_UNDEFINED_PARAMETER),
		 errmsg("model %s has no parameter \"%.*s\"", model->name, PRF_QUOTE(name, strlen(name))),
		 nearest.name != NULL ? errhint("The nearest parameter is \"%s\".", nearest.name) : 0));
	return NULL; /* not reached */
}

/* false: JSON of a kind that no constant is written in. */
static bool
json_literal(const JsonbValue *json, PrfLiteral *literal)
{
	switch (json->type)
	{
		case jbvString:
			literal->kind = PRF_LITERAL_STRING;
			literal->text = pnstrdup(json->val.string.val, json->val.string.len);
			break;
		case jbvNumeric:
			literal->kind = PRF_LITERAL_NUMBER;
			literal->text = DatumGetCString(
				DirectFunctionCall1(numeric_out, NumericGetDatum(json->val.numeric)));
			break;
		case jbvBool:
			literal->kind = PRF_LITERAL_BOOLEAN;
			literal->text = json->val.boolean ? "true" : "false";
			break;
		default:
			return false;
	}
	literal->len = strlen(literal->text);
	return true;
}

static bool
change_param(void *arg, const JsonbValue *name, const JsonbValue *json)
{
	Change *change = arg;
	char *wanted = pnstrdup(name->val.string.val, name->val.string.len);
	PrfParam *param = find_param(change->model, wanted);
	PrfLiteral literal = {PRF_LITERAL_STRING, NULL, 0, {0, 0}};
	PrfModelError error;

	if (!json_literal(json, &literal))
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the value of parameter \"%s\" is neither a text, a number, true nor false",
					param->name),
			 errhint("Write for example {\"%s\": 15000}; a date as \"2024-01-31\".", param->name)));
	if (!prf_literal_read(param->type, &literal, change->arena, &param->value, &error))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid value for parameter \"%s\": %s", param->name, error.message),
				 error.detail[0] != '\0' ? errdetail("%s", error.detail) : 0,
				 error.hint[0] != '\0' ? errhint("%s", error.hint) : 0));
	return true;
}

/*
 * The changed model is printed and read again: what a text must keep to (bounds
 * in their order, values in the range of their type) holds for it too.
 */
Datum
prf_with_params(PG_FUNCTION_ARGS)
{
	PrfArena arena = prf_context_arena(CurrentMemoryContext);
	Change change = {prf_stored_open(PG_GETARG_STORED_MODEL(0), CurrentMemoryContext), &arena};
	Jsonb *values = PG_GETARG_JSONB_P(1);
	PrfText printed = {.arena = &arena};

	if (!JB_ROOT_IS_OBJECT(values))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("the parameters of a model are a JSON object"),
						errhint("Write for example '{\"high_income\": 60000}'.")));
	prf_json_each_member(&values->root, change_param, &change);
	prf_model_print(change.model, &printed);
	return prf_segmentation_from_text(printed.data, printed.len, NULL);
}
