/*
 * value.c
 *	  Types and values of the model language: names, order and printing.
 */
#include "segmentation/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "key/date_text.h"

typedef struct TypeName
{
	const char *name;
	PrfTypeId id;
} TypeName;

/* The first name of a type is the one that is printed. */
static const TypeName type_names[] = {
	{"boolean", PRF_TYPE_BOOLEAN}, {"bool", PRF_TYPE_BOOLEAN},    {"smallint", PRF_TYPE_SMALLINT},
	{"int2", PRF_TYPE_SMALLINT},   {"integer", PRF_TYPE_INTEGER}, {"int", PRF_TYPE_INTEGER},
	{"int4", PRF_TYPE_INTEGER},    {"bigint", PRF_TYPE_BIGINT},   {"int8", PRF_TYPE_BIGINT},
	{"numeric", PRF_TYPE_NUMERIC}, {"decimal", PRF_TYPE_NUMERIC}, {"date", PRF_TYPE_DATE},
	{"text", PRF_TYPE_TEXT},
};

#define TYPE_NAMES (sizeof(type_names) / sizeof(type_names[0]))

bool
prf_type_by_name(const char *name, PrfType *type)
{
	type->kind = NULL;
	for (size_t i = 0; i < TYPE_NAMES; i++)
		if (strcmp(type_names[i].name, name) == 0)
		{
			type->id = type_names[i].id;
			return true;
		}
	type->id = PRF_TYPE_CODE;
	type->kind = prf_code_kind_by_name(name);
	return type->kind != NULL;
}

const char *
prf_type_name(PrfType type)
{
	if (type.id == PRF_TYPE_CODE)
		return type.kind->name;
	for (size_t i = 0; i < TYPE_NAMES; i++)
		if (type_names[i].id == type.id)
			return type_names[i].name;
	return "unknown";
}

void
prf_type_nearest(PrfNearest *nearest)
{
	for (size_t i = 0; i < TYPE_NAMES; i++)
		prf_nearest_try(nearest, type_names[i].name);
	for (int id = 1; id <= PRF_KIND_MAX; id++)
		if (prf_code_kind(id) != NULL)
			prf_nearest_try(nearest, prf_code_kind(id)->name);
}

static bool
is_whole(PrfTypeId id)
{
	return id == PRF_TYPE_SMALLINT || id == PRF_TYPE_INTEGER || id == PRF_TYPE_BIGINT;
}

bool
prf_type_takes(PrfType input, PrfType param)
{
	if (is_whole(param.id))
		return is_whole(input.id) || input.id == PRF_TYPE_NUMERIC;
	return input.id == param.id && input.kind == param.kind;
}

bool
prf_type_has_levels(PrfType type)
{
	if (type.id != PRF_TYPE_CODE)
		return false;
	return type.kind->contains != NULL ||
		   (type.kind->levels[0] != NULL && type.kind->levels[1] != NULL);
}

void
prf_type_range(PrfTypeId id, int64_t *least, int64_t *greatest)
{
	*least = id == PRF_TYPE_SMALLINT ? INT16_MIN : id == PRF_TYPE_INTEGER ? INT32_MIN : INT64_MIN;
	*greatest = id == PRF_TYPE_SMALLINT  ? INT16_MAX
				: id == PRF_TYPE_INTEGER ? INT32_MAX
										 : INT64_MAX;
}

/* ---- Order ---- */

static int
compare_text(const PrfValue *a, const PrfValue *b)
{
	size_t shorter = a->text.len < b->text.len ? a->text.len : b->text.len;
	int order = shorter == 0 ? 0 : memcmp(a->text.data, b->text.data, shorter);

	if (order != 0)
		return order;
	return (a->text.len > b->text.len) - (a->text.len < b->text.len);
}

int
prf_value_compare(PrfType type, const PrfValue *a, const PrfValue *b)
{
	switch (prf_type_store(type))
	{
		case PRF_STORE_TEXT:
			return compare_text(a, b);
		case PRF_STORE_NUMERIC:
			return prf_native_numeric_compare(a->number.native, b->number.native);
		default:
			return (a->integer > b->integer) - (a->integer < b->integer);
	}
}

bool
prf_value_within(PrfType type, const PrfValue *narrow, const PrfValue *wide)
{
	const PrfCodeKind *kind = type.kind;
	uint32_t code = (uint32_t) narrow->integer;
	uint32_t first;
	uint32_t last;

	if (kind->contains != NULL)
		return kind->contains(kind, (uint32_t) wide->integer, code);
	kind->range(kind, (uint32_t) wide->integer, &first, &last);
	return code >= first && code <= last;
}

/* ---- Printing ---- */

void
prf_quoted_print(const char *text, size_t len, char mark, PrfText *out)
{
	prf_text_append(out, &mark, 1);
	for (size_t i = 0; i < len; i++)
	{
		if (text[i] == mark)
			prf_text_append(out, &mark, 1);
		prf_text_append(out, text + i, 1);
	}
	prf_text_append(out, &mark, 1);
}

static void
print_integer(int64_t value, PrfText *out)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%" PRId64, value);
	prf_text_add(out, buf);
}

static void
print_date(int64_t days, PrfText *out)
{
	char buf[PRF_DATE_TEXT_MAX];

	prf_quoted_print(buf, (size_t) prf_date_print(days, buf), '\'', out);
}

static void
print_code(const PrfCodeKind *kind, uint32_t code, PrfText *out)
{
	char buf[PRF_CODE_TEXT_MAX];

	prf_quoted_print(buf, (size_t) kind->print(kind, code, buf), '\'', out);
}

void
prf_value_print(PrfType type, const PrfValue *value, PrfText *out)
{
	switch (type.id)
	{
		case PRF_TYPE_BOOLEAN:
			prf_text_add(out, value->integer != 0 ? "true" : "false");
			break;
		case PRF_TYPE_SMALLINT:
		case PRF_TYPE_INTEGER:
		case PRF_TYPE_BIGINT:
			print_integer(value->integer, out);
			break;
		case PRF_TYPE_NUMERIC:
			prf_text_add(out, value->number.digits);
			break;
		case PRF_TYPE_DATE:
			print_date(value->integer, out);
			break;
		case PRF_TYPE_TEXT:
			prf_quoted_print(value->text.data, value->text.len, '\'', out);
			break;
		case PRF_TYPE_CODE:
			print_code(type.kind, (uint32_t) value->integer, out);
			break;
	}
}
