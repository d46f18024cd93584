/*
 * assign.c
 *	  assign(model, inputs in the declared order): the form for indexes, generated
 *	  columns and CHECK constraints.
 */
#include "segmentation/model_call.h"

#include "segmentation/load.h"
#include "utils/lsyscache.h"

PRF_FUNCTION(prf_assign);

static void
check_count(FunctionCallInfo fcinfo, const PrfModel *model)
{
	int given = PG_NARGS() - 1;

	if (get_fn_expr_variadic(fcinfo->flinfo))
		ereport(
			ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("VARIADIC with an array is not supported"),
			 errdetail("The inputs of a model are of different types, which an array cannot hold."),
			 errhint(
				 "Write the inputs one by one, or use assign_row() with columns named like the inputs.")));
	if (given != model->inputs_count)
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("model %s needs %d %s, not %d", model->name, model->inputs_count,
					model->inputs_count == 1 ? "input" : "inputs", given),
			 errdetail("It has the inputs %s.", prf_inputs_text(model)),
			 errhint(
				 "Write them in this order, or use assign_row() with columns named like the inputs.")));
}

/* Where each input comes from. */
static PrfSource *
bind_arguments(FunctionCallInfo fcinfo, const PrfModelCall *call)
{
	const PrfModel *model = call->model;
	Oid schema = get_func_namespace(fcinfo->flinfo->fn_oid);
	PrfSource *sources;

	check_count(fcinfo, model);
	sources =
		MemoryContextAlloc(call->binding_context, (Size) model->inputs_count * sizeof(PrfSource));
	for (int i = 0; i < model->inputs_count; i++)
	{
		Oid from = get_fn_expr_argtype(fcinfo->flinfo, i + 1);

		if (!OidIsValid(from))
			ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
							errmsg("cannot see the types of the arguments of this call"),
							errhint("Use assign_row() here: a row brings its types along.")));
		if (!prf_load_source(model->inputs[i].type, from, schema, &sources[i]))
			prf_report_type(model, &model->inputs[i], from, i + 2);
	}
	return sources;
}

PrfModelCall *
prf_assign_call(FunctionCallInfo fcinfo)
{
	PrfModelCall *call = prf_model_call(fcinfo);
	const PrfModel *model = call->model;
	const PrfSource *sources;

	if (call->binding == NULL)
		call->binding = bind_arguments(fcinfo, call);
	sources = call->binding;
	for (int i = 0; i < model->inputs_count; i++)
	{
		call->row.nulls[i] = PG_ARGISNULL(i + 1);
		if (!call->row.nulls[i])
			prf_load(&model->inputs[i], sources[i], PG_GETARG_DATUM(i + 1), &call->row.values[i]);
	}
	return call;
}

Datum
prf_assign(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return prf_call_segment(prf_assign_call(fcinfo));
}
