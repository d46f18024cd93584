/*
 * inhabited.c
 *	  Which classes hold a value of the input's type, and one that a reader finds
 *	  plain: a round number, an ordinary word.
 */
#include "segmentation/inhabited.h"

#include <string.h>

#include "key/date_text.h"
#include "segmentation/value.h"

/* Bounds of whole numbers, both included. */
typedef struct Range
{
	int64_t low;
	int64_t high;
} Range;

/* ---- Whole numbers ---- */

static Range
range_of_type(PrfType type)
{
	Range range = {0, UINT32_MAX}; /* codes */

	if (type.id == PRF_TYPE_BOOLEAN)
		range.high = 1;
	else if (type.id == PRF_TYPE_DATE)
		range = (Range){INT32_MIN, INT32_MAX};
	else if (type.id != PRF_TYPE_CODE)
		prf_type_range(type.id, &range.low, &range.high);
	return range;
}

/* The part of a range that lies in a piece; false where there is none. */
static bool
cut(Range *range, PrfPiece piece)
{
	int64_t beyond = piece.point ? 0 : 1;
	int64_t bound;

	if (piece.from != NULL)
	{
		if (__builtin_add_overflow(piece.from->integer, beyond, &bound))
			return false;
		if (bound > range->low)
			range->low = bound;
	}
	if (piece.to != NULL)
	{
		if (__builtin_sub_overflow(piece.to->integer, beyond, &bound))
			return false;
		if (bound < range->high)
			range->high = bound;
	}
	return range->low <= range->high;
}

/* The number in a range with the most zeros at its end. */
static int64_t
roundest(Range range)
{
	for (int64_t step = INT64_C(1000000000000000000); step > 1; step /= 10)
	{
		int64_t times = range.low / step + (range.low % step > 0);
		int64_t number;

		if (!__builtin_mul_overflow(times, step, &number) && number <= range.high)
			return number;
	}
	return range.low;
}

/* Open to below: 0 where it is there; open to above: the first; else a round one. */
static int64_t
plain_number(Range range, PrfPiece piece)
{
	if (range.low <= 0 && range.high >= 0)
		return 0;
	if (piece.from == NULL)
		return range.high;
	return piece.to == NULL ? range.low : roundest(range);
}

/* The days of the calendar first; the two infinities lie far outside. */
static int64_t
plain_day(Range range, PrfPiece piece)
{
	Range days = range;

	if (days.low < PRF_DATE_FIRST)
		days.low = PRF_DATE_FIRST;
	if (days.high > PRF_DATE_LAST)
		days.high = PRF_DATE_LAST;
	if (days.low > days.high)
		return range.high > PRF_DATE_LAST ? INT32_MAX : INT32_MIN;
	if (piece.from == NULL && piece.to == NULL)
		return 0;
	return piece.from == NULL ? days.high : days.low;
}

/* Between the last day and infinity there is nothing. */
static bool
holds_day(Range range)
{
	return range.low == INT32_MIN || range.high == INT32_MAX ||
		   (range.low <= PRF_DATE_LAST && range.high >= PRF_DATE_FIRST);
}

static bool
find_whole(PrfType type, PrfPiece piece, PrfValue *value)
{
	Range range = range_of_type(type);
	uint32_t code;

	if (!cut(&range, piece))
		return false;
	if (type.id == PRF_TYPE_CODE)
	{
		if (!prf_code_between(type.kind, (uint32_t) range.low, (uint32_t) range.high, &code))
			return false;
		value->integer = code;
		return true;
	}
	if (type.id == PRF_TYPE_DATE && !holds_day(range))
		return false;
	value->integer =
		type.id == PRF_TYPE_DATE ? plain_day(range, piece) : plain_number(range, piece);
	return true;
}

static bool
find_band(const PrfCompiledInput *input, int interval, PrfValue *value)
{
	int64_t greatest = (INT64_C(1) << input->type.kind->band_bits) - 1;
	PrfCodePart parts[PRF_AXES_MAX];
	uint32_t code;

	for (int axis = 0; axis < PRF_AXES_MAX; axis++)
	{
		Range range = {0, greatest};

		if (!cut(&range, prf_compiled_piece(input, interval, axis)))
			return false;
		parts[axis] = (PrfCodePart){(uint32_t) range.low, (uint32_t) range.high};
	}
	if (!prf_band_between(input->type.kind, parts[0], parts[1], &code))
		return false;
	value->integer = code;
	return true;
}

/* ---- Texts: no byte is zero, so the least text above another has \x01 behind it ---- */

static bool
is_between(PrfType type, PrfPiece piece, const PrfValue *value)
{
	return (piece.from == NULL || prf_value_compare(type, value, piece.from) > 0) &&
		   (piece.to == NULL || prf_value_compare(type, value, piece.to) < 0);
}

static bool
find_text(PrfType type, PrfPiece piece, PrfArena *arena, PrfValue *value)
{
	static const char *const words[] = {"other", "a", "A", "0", ""};
	static const char behind[] = "a0A -\x01";

	if (piece.point)
	{
		*value = *piece.from;
		return true;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		value->text.data = words[i];
		value->text.len = strlen(words[i]);
		if (is_between(type, piece, value))
			return true;
	}
	if (piece.from == NULL)
		return false;
	for (const char *letter = behind; *letter != '\0'; letter++)
	{
		size_t len = piece.from->text.len;
		char *text = prf_arena_allocate(arena, len + 1);

		if (len > 0)
			memcpy(text, piece.from->text.data, len);
		text[len] = *letter;
		value->text.data = text;
		value->text.len = len + 1;
		if (is_between(type, piece, value))
			return true;
	}
	return false;
}

/* ---- Classes ---- */

/* Between two numerics there is always another. */
static bool
find_numeric(PrfPiece piece, PrfArena *arena, PrfValue *value)
{
	if (piece.point)
		*value = *piece.from;
	else
	{
		value->number.digits = NULL;
		value->number.native = prf_native_numeric_between(
			piece.from != NULL ? piece.from->number.native : NULL,
			piece.to != NULL ? piece.to->number.native : NULL, arena);
	}
	return true;
}

static bool
find_value(const PrfCompiledInput *input, int interval, PrfArena *arena, PrfValue *value)
{
	PrfPiece piece = prf_compiled_piece(input, interval, 0);

	if (input->axes == 2)
		return find_band(input, interval, value);
	switch (prf_type_store(input->type))
	{
		case PRF_STORE_TEXT:
			return find_text(input->type, piece, arena, value);
		case PRF_STORE_NUMERIC:
			return find_numeric(piece, arena, value);
		default:
			return find_whole(input->type, piece, value);
	}
}

static bool
is_plain(PrfType type, const PrfValue *value)
{
	return type.id != PRF_TYPE_CODE || prf_code_plain(type.kind, (uint32_t) value->integer);
}

static void
find_classes(const PrfCompiledInput *input, PrfInhabited *inhabited, PrfArena *arena)
{
	size_t classes = (size_t) input->classes;

	inhabited->there = prf_arena_allocate(arena, classes * sizeof(bool));
	inhabited->witness = prf_arena_allocate(arena, classes * sizeof(PrfValue));
	memset(inhabited->there, 0, classes * sizeof(bool));
	memset(inhabited->witness, 0, classes * sizeof(PrfValue));
	for (int interval = 0; interval < input->intervals; interval++)
	{
		int class = input->class_of[interval];
		PrfValue *witness = &inhabited->witness[class];
		PrfValue value;

		if (inhabited->there[class] && is_plain(input->type, witness))
			continue;
		if (!find_value(input, interval, arena, &value))
			continue;
		if (!inhabited->there[class] || is_plain(input->type, &value))
			*witness = value;
		inhabited->there[class] = true;
	}
}

PrfDomain *
prf_domain(const PrfCompiled *compiled, PrfArena *arena)
{
	int inputs = compiled->model->inputs_count;
	PrfDomain *domain = prf_arena_allocate(arena, sizeof(PrfDomain));

	domain->compiled = compiled;
	domain->inputs = prf_arena_allocate(arena, (size_t) inputs * sizeof(PrfInhabited));
	for (int i = 0; i < inputs; i++)
		find_classes(&compiled->inputs[i], &domain->inputs[i], arena);
	return domain;
}
