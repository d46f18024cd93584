/*
 * assign_row.c
 *	  assign_row(model, row): the inputs are the row's columns of the same names.
 */
#include "segmentation/model_call.h"

#include "access/htup_details.h"
#include "segmentation/fault.h"
#include "segmentation/load.h"
#include "segmentation/value.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

PRF_FUNCTION(prf_assign_row);

/* Where the inputs lie in the rows of one type. */
typedef struct RowBinding
{
	Oid type;
	int32 typmod;
	uint64 identifier; /* changes when the type is altered */
	TupleDesc columns;
	int *places; /* for each input: index of its column */
	PrfSource *sources;
	Datum *values; /* of a row's columns */
	bool *nulls;
} RowBinding;

static void
report_missing_column(const PrfModel *model, const PrfInput *input, TupleDesc columns)
{
	const char *type = prf_type_name(input->type);
	const char *name = quote_identifier(input->name);
	PrfNearest nearest;

	prf_nearest_begin(&nearest, input->name);
	for (int i = 0; i < columns->natts; i++)
		if (!TupleDescAttr(columns, i)->attisdropped)
			prf_nearest_try(&nearest, NameStr(TupleDescAttr(columns, i)->attname));
	ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
					errmsg("model needs %s %s; the row has no such column", input->name, type),
					nearest.name != NULL ? errdetail("The nearest column is %s.", nearest.name)
										 : errdetail("Model %s has the inputs %s.", model->name,
													 prf_inputs_text(model)),
					errhint("Write ... AS %s in a subquery, or NULL::%s AS %s to leave it unknown.",
							name, type, name)));
}

static int
find_column(const PrfModel *model, const PrfInput *input, TupleDesc columns)
{
	int found = -1;

	for (int i = 0; i < columns->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(columns, i);

		if (column->attisdropped || strcmp(NameStr(column->attname), input->name) != 0)
			continue;
		if (found >= 0)
			ereport(ERROR, (errcode(ERRCODE_AMBIGUOUS_COLUMN),
							errmsg("model needs %s %s; the row has two such columns", input->name,
								   prf_type_name(input->type)),
							errhint("Give one of them another name in the subquery.")));
		found = i;
	}
	if (found < 0)
		report_missing_column(model, input, columns);
	return found;
}

static void
bind_columns(RowBinding *binding, const PrfModel *model, Oid schema)
{
	for (int i = 0; i < model->inputs_count; i++)
	{
		int place = find_column(model, &model->inputs[i], binding->columns);
		Oid from = TupleDescAttr(binding->columns, place)->atttypid;

		if (!prf_load_source(model->inputs[i].type, from, schema, &binding->sources[i]))
			prf_report_type(model, &model->inputs[i], from, PRF_COLUMN);
		binding->places[i] = place;
	}
}

/* Names and types are looked at once for each row type. */
static void
bind_row_type(FunctionCallInfo fcinfo, PrfModelCall *call, Oid type, int32 typmod)
{
	Size inputs = (Size) call->model->inputs_count;
	MemoryContext old;
	TupleDesc columns;
	RowBinding *binding;

	call->binding = NULL;
	MemoryContextReset(call->binding_context);
	old = MemoryContextSwitchTo(call->binding_context);
	binding = palloc(sizeof(RowBinding));
	binding->type = type;
	binding->typmod = typmod;
	columns = lookup_rowtype_tupdesc(type, typmod);
	binding->columns = CreateTupleDescCopyConstr(columns);
	ReleaseTupleDesc(columns);
	/* Only now: before the lookup an anonymous type may not be known here. */
	binding->identifier = assign_record_type_identifier(type, typmod);
	binding->places = palloc(inputs * sizeof(int));
	binding->sources = palloc(inputs * sizeof(PrfSource));
	binding->values = palloc((Size) binding->columns->natts * sizeof(Datum));
	binding->nulls = palloc((Size) binding->columns->natts * sizeof(bool));
	MemoryContextSwitchTo(old);
	bind_columns(binding, call->model, get_func_namespace(fcinfo->flinfo->fn_oid));
	call->binding = binding;
}

static bool
is_bound(const RowBinding *binding, Oid type, int32 typmod)
{
	return binding != NULL && binding->type == type && binding->typmod == typmod &&
		   binding->identifier == assign_record_type_identifier(type, typmod);
}

static void
load_row(PrfModelCall *call, HeapTupleHeader header)
{
	const PrfModel *model = call->model;
	RowBinding *binding = call->binding;
	HeapTupleData tuple = {0};

	tuple.t_len = HeapTupleHeaderGetDatumLength(header);
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_data = header;
	heap_deform_tuple(&tuple, binding->columns, binding->values, binding->nulls);
	for (int i = 0; i < model->inputs_count; i++)
	{
		int place = binding->places[i];

		call->row.nulls[i] = binding->nulls[place];
		if (!call->row.nulls[i])
			prf_load(&model->inputs[i], binding->sources[i], binding->values[place],
					 &call->row.values[i]);
	}
}

PrfModelCall *
prf_assign_row_call(FunctionCallInfo fcinfo)
{
	PrfModelCall *call = prf_model_call(fcinfo);
	HeapTupleHeader header = PG_GETARG_HEAPTUPLEHEADER(1);
	Oid type = HeapTupleHeaderGetTypeId(header);
	int32 typmod = HeapTupleHeaderGetTypMod(header);

	if (!is_bound(call->binding, type, typmod))
		bind_row_type(fcinfo, call, type, typmod);
	load_row(call, header);
	return call;
}

Datum
prf_assign_row(PG_FUNCTION_ARGS)
{
	return prf_call_segment(prf_assign_row_call(fcinfo));
}
