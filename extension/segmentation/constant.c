/*
 * constant.c
 *	  Constants of the model language, read by the type of the input.  Nothing
 *	  here depends on a setting: no DateStyle, no locale, no time zone.
 */
#include "segmentation/value.h"

#include <inttypes.h>
#include <string.h>

#include "key/date_text.h"

/* An exponent beyond this asks for more digits than a number may have. */
#define EXPONENT_MAX 1000

/* ---- Numbers ---- */

/* A number as it is written: sign, digits, and where the point stands. */
typedef struct Decimal
{
	bool negative;
	char digits[PRF_MODEL_DIGITS_MAX];
	int count;
	int point; /* digits before the point; may be outside 0..count */
} Decimal;

/* Digits after leading zeros; false where there are too many. */
static bool
take_digit(Decimal *decimal, char digit, bool fraction)
{
	if (!fraction)
		decimal->point++;
	if (decimal->count == 0 && digit == '0')
	{
		decimal->point--;
		return true;
	}
	if (decimal->count >= PRF_MODEL_DIGITS_MAX)
		return false;
	decimal->digits[decimal->count++] = digit;
	return true;
}

static int
read_exponent(const char *text)
{
	bool negative = *text == '-';
	int exponent = 0;

	if (*text == '-' || *text == '+')
		text++;
	for (; *text != '\0' && exponent < EXPONENT_MAX; text++)
		exponent = exponent * 10 + (*text - '0');
	return negative ? -exponent : exponent;
}

static bool
read_decimal(const char *text, Decimal *decimal)
{
	bool fraction = false;

	memset(decimal, 0, sizeof(*decimal));
	if (*text == '-' || *text == '+')
		decimal->negative = *text++ == '-';
	for (; *text != '\0' && *text != 'e' && *text != 'E'; text++)
	{
		if (*text == '.')
			fraction = true;
		else if (!take_digit(decimal, *text, fraction))
			return false;
	}
	if (*text != '\0')
		decimal->point += read_exponent(text + 1);
	while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
		decimal->count--;
	/* Zero has one form, however it is written. */
	if (decimal->count == 0)
		memset(decimal, 0, sizeof(*decimal));
	return true;
}

/* Digits that the number takes when it is written without an exponent. */
static int
written_digits(const Decimal *decimal)
{
	if (decimal->point <= 0)
		return decimal->count - decimal->point;
	return decimal->point > decimal->count ? decimal->point : decimal->count;
}

static void
add_zeros(int count, PrfText *out)
{
	while (count-- > 0)
		prf_text_add(out, "0");
}

/* One text for each number: no exponent, no zeros that say nothing. */
static const char *
canonical_digits(const Decimal *decimal, PrfArena *arena)
{
	PrfText out = {.arena = arena};
	int whole = decimal->point < decimal->count ? decimal->point : decimal->count;

	if (decimal->count == 0)
		return "0";
	if (decimal->negative)
		prf_text_add(&out, "-");
	if (decimal->point <= 0)
	{
		prf_text_add(&out, "0.");
		add_zeros(-decimal->point, &out);
		prf_text_append(&out, decimal->digits, (size_t) decimal->count);
		return out.data;
	}
	prf_text_append(&out, decimal->digits, (size_t) whole);
	add_zeros(decimal->point - whole, &out);
	if (whole < decimal->count)
	{
		prf_text_add(&out, ".");
		prf_text_append(&out, decimal->digits + whole, (size_t) (decimal->count - whole));
	}
	return out.data;
}

static bool
is_fraction(const Decimal *decimal)
{
	return decimal->count > decimal->point;
}

/* false where it does not fit.  Counted downwards: the least has no negative. */
static bool
decimal_to_integer(const Decimal *decimal, int64_t *value)
{
	*value = 0;
	for (int i = 0; i < decimal->point; i++)
	{
		int digit = i < decimal->count ? decimal->digits[i] - '0' : 0;

		if (__builtin_mul_overflow(*value, 10, value) ||
			__builtin_sub_overflow(*value, digit, value))
			return false;
	}
	return decimal->negative || !__builtin_sub_overflow(INT64_C(0), *value, value);
}

static bool
fail_number(PrfType type, const PrfLiteral *literal, PrfModelError *error, const char *problem)
{
	return prf_fault(error, PRF_FAULT_VALUE, literal->at, "the number %.*s %s for type %s",
					 PRF_CLIP(literal->text, literal->len), problem, prf_type_name(type));
}

static bool
read_integer(PrfType type, const PrfLiteral *literal, const Decimal *decimal, PrfValue *value,
			 PrfModelError *error)
{
	if (is_fraction(decimal))
	{
		prf_fault(error, PRF_FAULT_TYPE, literal->at, "the number %.*s is not whole, as type %s is",
				  PRF_CLIP(literal->text, literal->len), prf_type_name(type));
		return prf_fault_hint(error, "Write a whole number, or declare the input as numeric.");
	}
	if (!decimal_to_integer(decimal, &value->integer))
		return fail_number(type, literal, error, "is out of range");
	return true;
}

static bool
read_numeric(PrfType type, const PrfLiteral *literal, const Decimal *decimal, PrfArena *arena,
			 PrfValue *value, PrfModelError *error)
{
	if (written_digits(decimal) > PRF_MODEL_DIGITS_MAX)
		return fail_number(type, literal, error, "has too many digits");
	value->number.digits = canonical_digits(decimal, arena);
	value->number.native = prf_native_numeric(value->number.digits, arena);
	return true;
}

static bool
read_number(PrfType type, const PrfLiteral *literal, PrfArena *arena, PrfValue *value,
			PrfModelError *error)
{
	Decimal decimal;

	if (!read_decimal(literal->text, &decimal))
		return fail_number(type, literal, error, "has too many digits");
	if (type.id == PRF_TYPE_NUMERIC)
		return read_numeric(type, literal, &decimal, arena, value, error);
	return read_integer(type, literal, &decimal, value, error);
}

/* ---- Other types ---- */

static bool
read_date(const PrfLiteral *literal, PrfValue *value, PrfModelError *error)
{
	if (prf_date_parse(literal->text, literal->len, &value->integer))
		return true;
	prf_fault(error, PRF_FAULT_VALUE, literal->at, "'%.*s' is not a date",
			  PRF_CLIP(literal->text, literal->len));
	prf_fault_detail(
		error,
		"A date in a model is a day of the calendar, written year-month-day, whatever DateStyle says.");
	return prf_fault_hint(error, "Write it like '2024-01-31'.");
}

static bool
read_code(PrfType type, const PrfLiteral *literal, PrfValue *value, PrfModelError *error)
{
	PrfCodeError reason = {{0}, {0}};
	uint32_t code;

	if (type.kind->parse(type.kind, literal->text, literal->len, &code, &reason))
	{
		value->integer = code;
		return true;
	}
	prf_fault(error, PRF_FAULT_VALUE, literal->at, "'%.*s' is not a value of type %s",
			  PRF_CLIP(literal->text, literal->len), type.kind->name);
	prf_fault_detail(error, "%s", reason.detail[0] != '\0' ? reason.detail : type.kind->expected);
	return prf_fault_hint(error, "%s", reason.hint);
}

static bool
read_text(const PrfLiteral *literal, PrfArena *arena, PrfValue *value)
{
	value->text.data = prf_arena_string(arena, literal->text, literal->len);
	value->text.len = literal->len;
	return true;
}

/* ---- What fits what ---- */

static PrfLiteralKind
expected_literal(PrfType type)
{
	switch (type.id)
	{
		case PRF_TYPE_BOOLEAN:
			return PRF_LITERAL_BOOLEAN;
		case PRF_TYPE_SMALLINT:
		case PRF_TYPE_INTEGER:
		case PRF_TYPE_BIGINT:
		case PRF_TYPE_NUMERIC:
			return PRF_LITERAL_NUMBER;
		default:
			return PRF_LITERAL_STRING;
	}
}

/* Services and interactions are numbers to the people who use them. */
static bool
is_numbered(PrfType type)
{
	return type.kind != NULL && (type.kind->id == PRF_KIND_LGSL || type.kind->id == PRF_KIND_LGIL);
}

static bool
fail_literal(PrfType type, const PrfLiteral *literal, PrfModelError *error)
{
	const char *mark = literal->kind == PRF_LITERAL_STRING ? "'" : "";

	prf_fault(error, PRF_FAULT_TYPE, literal->at,
			  "%s%.*s%s stands where a constant of type %s is expected", mark,
			  PRF_CLIP(literal->text, literal->len), mark, prf_type_name(type));
	switch (expected_literal(type))
	{
		case PRF_LITERAL_BOOLEAN:
			return prf_fault_hint(error, "Write true or false.");
		case PRF_LITERAL_NUMBER:
			return prf_fault_hint(error, "Write a number, without quotes.");
		default:
			return prf_fault_hint(error, type.id == PRF_TYPE_DATE
											 ? "Write a date like '2024-01-31'."
											 : "Write it in single quotes, like 'this'.");
	}
}

bool
prf_literal_read(PrfType type, const PrfLiteral *literal, PrfArena *arena, PrfValue *value,
				 PrfModelError *error)
{
	memset(value, 0, sizeof(*value));
	if (literal->kind != expected_literal(type) &&
		!(literal->kind == PRF_LITERAL_NUMBER && is_numbered(type)))
		return fail_literal(type, literal, error);
	switch (type.id)
	{
		case PRF_TYPE_BOOLEAN:
			value->integer = strcmp(literal->text, "true") == 0;
			return true;
		case PRF_TYPE_DATE:
			return read_date(literal, value, error);
		case PRF_TYPE_TEXT:
			return read_text(literal, arena, value);
		case PRF_TYPE_CODE:
			return read_code(type, literal, value, error);
		default:
			return read_number(type, literal, arena, value, error);
	}
}
