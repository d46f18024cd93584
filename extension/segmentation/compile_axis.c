/*
 * compile_axis.c
 *	  The axes of a model's inputs: all constants that an input is compared with,
 *	  in order and each once, and where a value lies among them.
 */
#include "segmentation/compile.h"

#include <stdlib.h>
#include <string.h>

#include "segmentation/value.h"

/* Bits of the lower part of a code; 0 where there is one axis. */
static int
lower_bits(PrfType type)
{
	return type.id == PRF_TYPE_CODE ? type.kind->band_bits : 0;
}

static PrfValue
part_of(const PrfCompiledInput *input, const PrfValue *value, int axis)
{
	PrfValue part = *value;
	int bits = input->axes == 1 ? 0 : lower_bits(input->type);

	if (bits > 0)
		part.integer =
			axis == 0 ? value->integer >> bits : value->integer & ((INT64_C(1) << bits) - 1);
	return part;
}

/* ---- Collecting the constants ---- */

static void
add_constant(PrfCompiledInput *input, const PrfValue *value)
{
	for (int i = 0; i < input->axes; i++)
		input->axis[i].constants[input->axis[i].count++] = part_of(input, value, i);
}

/* What lies below a code is the range of numbers from its first to its last. */
static void
add_range(PrfCompiledInput *input, const PrfValue *wide)
{
	uint32_t first;
	uint32_t last;
	PrfValue end;

	input->type.kind->range(input->type.kind, (uint32_t) wide->integer, &first, &last);
	end.integer = first;
	add_constant(input, &end);
	end.integer = last;
	add_constant(input, &end);
}

static void
add_leaf(const PrfModel *model, const PrfCondition *leaf, PrfCompiledInput *input)
{
	const PrfOperand *operands = model->operands + leaf->operand;
	PrfValue none = {.integer = 0};

	if (leaf->kind == PRF_CONDITION_TRUE)
		add_constant(input, &none);
	else if (leaf->kind == PRF_CONDITION_WITHIN && input->axes == 1)
		add_range(input, &operands[0].value);
	else
		for (int i = 0; i < leaf->operands; i++)
			add_constant(input, &operands[i].value);
}

/* At most two for each operand, and one for a boolean by itself. */
static int
constants_of(const PrfCondition *leaf)
{
	if (leaf->kind == PRF_CONDITION_TRUE)
		return 1;
	return leaf->kind == PRF_CONDITION_WITHIN ? 2 : leaf->operands;
}

static void
begin_axes(PrfCompiler *compiler, PrfCompiledInput *input, int constants)
{
	input->axes = lower_bits(input->type) > 0 ? 2 : 1;
	for (int i = 0; i < input->axes; i++)
	{
		PrfAxis *axis = &input->axis[i];

		axis->type = input->type;
		axis->constants =
			prf_arena_allocate(compiler->arena, (size_t) (constants + 1) * sizeof(PrfValue));
	}
}

/* ---- In order, and each once ---- */

static int
compare_integers(const void *a, const void *b)
{
	int64_t left = ((const PrfValue *) a)->integer;
	int64_t right = ((const PrfValue *) b)->integer;

	return (left > right) - (left < right);
}

static int
compare_texts(const void *a, const void *b)
{
	static const PrfType text = {PRF_TYPE_TEXT, NULL};

	return prf_value_compare(text, a, b);
}

static int
compare_numbers(const void *a, const void *b)
{
	static const PrfType numeric = {PRF_TYPE_NUMERIC, NULL};

	return prf_value_compare(numeric, a, b);
}

typedef int (*Compare)(const void *a, const void *b);

static Compare
order_of(PrfType type)
{
	switch (prf_type_store(type))
	{
		case PRF_STORE_TEXT:
			return compare_texts;
		case PRF_STORE_NUMERIC:
			return compare_numbers;
		default:
			return compare_integers;
	}
}

static void
sort_axis(PrfCompiler *compiler, PrfAxis *axis)
{
	Compare compare = order_of(axis->type);
	int kept = 0;

	qsort(axis->constants, (size_t) axis->count, sizeof(PrfValue), compare);
	for (int i = 0; i < axis->count; i++)
		if (kept == 0 || compare(&axis->constants[kept - 1], &axis->constants[i]) != 0)
			axis->constants[kept++] = axis->constants[i];
	axis->count = kept;
	if (compare != compare_integers)
		return;
	axis->integers = prf_arena_allocate(compiler->arena, (size_t) (kept + 1) * sizeof(int64_t));
	for (int i = 0; i < kept; i++)
		axis->integers[i] = axis->constants[i].integer;
}

/* ---- All inputs ---- */

static void
collect(PrfCompiler *compiler)
{
	const PrfModel *model = compiler->model;
	PrfCompiledInput *inputs = compiler->compiled->inputs;
	int *constants =
		prf_arena_allocate(compiler->scratch, (size_t) model->inputs_count * sizeof(int));

	memset(constants, 0, (size_t) model->inputs_count * sizeof(int));
	for (int i = 0; i < model->conditions_count; i++)
		if (model->conditions[i].input >= 0)
		{
			inputs[model->conditions[i].input].tested = true;
			constants[model->conditions[i].input] += constants_of(&model->conditions[i]);
		}
	for (int i = 0; i < model->inputs_count; i++)
		begin_axes(compiler, &inputs[i], constants[i]);
	for (int i = 0; i < model->conditions_count; i++)
		if (model->conditions[i].input >= 0)
			add_leaf(model, &model->conditions[i], &inputs[model->conditions[i].input]);
}

bool
prf_compile_axes(PrfCompiler *compiler)
{
	PrfCompiled *compiled = compiler->compiled;

	collect(compiler);
	for (int i = 0; i < compiler->model->inputs_count; i++)
	{
		PrfCompiledInput *input = &compiled->inputs[i];
		int64_t intervals = 1;

		for (int axis = 0; axis < input->axes; axis++)
		{
			sort_axis(compiler, &input->axis[axis]);
			intervals *= prf_axis_pieces(&input->axis[axis]);
		}
		compiler->intervals += intervals;
		if (compiler->intervals * PRF_INTERVAL_BYTES > PRF_COMPILED_BYTES_MAX)
			return false;
		input->intervals = (int) intervals;
		if (input->tested)
			compiled->tested[compiled->tested_count++] = i;
	}
	return true;
}

/* ---- Where a value lies ---- */

/* How many of them are less: without branches that the processor has to guess. */
static inline int
integers_below(const int64_t *integers, int count, int64_t value)
{
	const int64_t *at = integers;
	size_t left = (size_t) count;

	if (count == 0)
		return 0;
	while (left > 1)
	{
		size_t half = left / 2;

		at += half & -(size_t) (at[half - 1] < value);
		left -= half;
	}
	return (int) (at - integers) + (*at < value);
}

static int
integer_piece(const PrfAxis *axis, int64_t value)
{
	int below = integers_below(axis->integers, axis->count, value);

	return 2 * below + (below < axis->count && axis->integers[below] == value);
}

static int
value_piece(const PrfAxis *axis, const PrfValue *value)
{
	int from = 0;
	int to = axis->count;

	while (from < to)
	{
		int middle = from + (to - from) / 2;
		int order = prf_value_compare(axis->type, &axis->constants[middle], value);

		if (order == 0)
			return 2 * middle + 1;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return 2 * from;
}

int
prf_compiled_interval(const PrfCompiledInput *input, const PrfValue *value)
{
	PrfValue low;

	if (input->axis[0].integers == NULL)
		return value_piece(&input->axis[0], value);
	if (input->axes == 1)
		return integer_piece(&input->axis[0], value->integer);
	low = part_of(input, value, 1);
	return integer_piece(&input->axis[0], part_of(input, value, 0).integer) *
			   prf_axis_pieces(&input->axis[1]) +
		   integer_piece(&input->axis[1], low.integer);
}

PrfPiece
prf_compiled_piece(const PrfCompiledInput *input, int interval, int axis)
{
	const PrfAxis *on = &input->axis[axis];
	int second = input->axes == 2 ? prf_axis_pieces(&input->axis[1]) : 1;
	int piece = axis == 0 ? interval / second : interval % second;
	PrfPiece result;

	result.point = piece % 2 == 1;
	result.from = piece == 0 ? NULL : &on->constants[(piece - 1) / 2];
	result.to = piece == 2 * on->count ? NULL : &on->constants[piece / 2];
	return result;
}
