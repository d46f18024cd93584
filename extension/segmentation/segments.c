/*
 * segments.c
 *	  The segments of a model: as rows, and as a label_set.
 */
#include "segmentation/segmentation.h"

#include "funcapi.h"
#include "key/label_set.h"
#include "key/segment_key.h"
#include "miscadmin.h"
#include "segmentation/model_call.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_segments);
PRF_FUNCTION(prf_label_set_segmentation);

/* ---- segments(segmentation) ---- */

enum
{
	COLUMN_CODE,
	COLUMN_LABEL,
	COLUMN_LABEL_CY,
	COLUMN_ACTION,
	COLUMN_RULE,
	COLUMN_ORDINAL,
	COLUMNS
};

typedef struct SegmentRow
{
	const char *texts[COLUMN_ORDINAL]; /* NULL where there is none */
	int ordinal;
} SegmentRow;

static void
put_row(ReturnSetInfo *result, const SegmentRow *row)
{
	Datum values[COLUMNS];
	bool nulls[COLUMNS] = {false};

	for (int i = 0; i < COLUMN_ORDINAL; i++)
	{
		nulls[i] = row->texts[i] == NULL;
		values[i] = nulls[i] ? (Datum) 0 : CStringGetTextDatum(row->texts[i]);
	}
	values[COLUMN_ORDINAL] = Int32GetDatum(row->ordinal);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* The rules of each segment, joined by "; ", in one walk over the rules. */
static PrfText *
rules_of_segments(const PrfModel *model, PrfArena *arena)
{
	PrfText *rules = palloc0((Size) model->segments_count * sizeof(PrfText));

	for (int i = 0; i < model->rules_count; i++)
	{
		PrfText *of_segment = &rules[model->rules[i].segment];

		CHECK_FOR_INTERRUPTS();
		of_segment->arena = arena;
		if (of_segment->len > 0)
			prf_text_add(of_segment, "; ");
		prf_rule_print(model, i, of_segment);
	}
	return rules;
}

static void
put_segments(ReturnSetInfo *result, const PrfModel *model, PrfArena *arena)
{
	PrfText *rules = rules_of_segments(model, arena);

	for (int i = 0; i < model->segments_count; i++)
	{
		const PrfSegment *segment = &model->segments[i];
		char code[PRF_SEGMENT_MAX + 1];
		SegmentRow row = {{code, segment->label, segment->label_cy, segment->action, rules[i].data},
						  i + 1};

		CHECK_FOR_INTERRUPTS();
		prf_segment_print(segment->code, code);
		put_row(result, &row);
	}
}

/* The two that no rule gives come last. */
static void
put_special(ReturnSetInfo *result, const PrfModel *model, PrfArena *arena)
{
	PrfText scope = {.arena = arena};
	SegmentRow cannot_tell = {{"?", PRF_LABEL_CANNOT_TELL}, model->segments_count + 1};
	SegmentRow out_of_scope = {{"-", PRF_LABEL_OUT_OF_SCOPE}, model->segments_count + 2};

	if (model->out_of_scope >= 0)
		prf_out_of_scope_print(model, &scope);
	out_of_scope.texts[COLUMN_RULE] = scope.data;
	put_row(result, &cannot_tell);
	put_row(result, &out_of_scope);
}

Datum
prf_segments(PG_FUNCTION_ARGS)
{
	PrfArena arena = prf_context_arena(CurrentMemoryContext);
	PrfModel *model = prf_stored_open(PG_GETARG_STORED_MODEL(0), CurrentMemoryContext);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	put_segments(result, model, &arena);
	put_special(result, model, &arena);
	return (Datum) 0;
}

/* ---- label_set(segmentation) ---- */

Datum
prf_label_set_segmentation(PG_FUNCTION_ARGS)
{
	PrfModel *model = prf_stored_open(PG_GETARG_STORED_MODEL(0), CurrentMemoryContext);
	PrfLabel *labels = palloc0((Size) model->segments_count * sizeof(PrfLabel));

	for (int i = 0; i < model->segments_count; i++)
	{
		const PrfSegment *segment = &model->segments[i];
		char *code = palloc(PRF_SEGMENT_MAX + 1);

		prf_segment_print(segment->code, code);
		labels[i].code = code;
		labels[i].label = segment->label;
		labels[i].label_cy = segment->label_cy;
		labels[i].action = segment->action;
		labels[i].ordinal = i + 1;
	}
	return prf_label_set_make(labels, model->segments_count);
}
