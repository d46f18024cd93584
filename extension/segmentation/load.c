/*
 * load.c
 *	  From the server's datums to values of a model's inputs.
 */
#include "segmentation/load.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "codes/code_type_sql.h"
#include "key/date_text.h"
#include "mb/pg_wchar.h"
#include "segmentation/segmentation.h"
#include "segmentation/value.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/syscache.h"

/* Bytes of the list of inputs that a message tells. */
#define TOLD_BYTES 400

/* ---- Which types fit ---- */

/* The coded type with this OID, or NULL. */
static const PrfCodeKind *
kind_of_type(Oid oid, Oid schema)
{
	HeapTuple tuple = SearchSysCache1(TYPEOID, ObjectIdGetDatum(oid));
	const PrfCodeKind *kind = NULL;
	Form_pg_type form;

	if (!HeapTupleIsValid(tuple))
		return NULL;
	form = (Form_pg_type) GETSTRUCT(tuple);
	if (form->typnamespace == schema)
		kind = prf_code_kind_by_name(NameStr(form->typname));
	ReleaseSysCache(tuple);
	return kind;
}

static bool
from_whole(PrfTypeId id, PrfTypeId narrowest)
{
	return (id >= narrowest && id <= PRF_TYPE_BIGINT) || id == PRF_TYPE_NUMERIC;
}

bool
prf_load_source(PrfType type, Oid from, Oid schema, PrfSource *source)
{
	Oid base = OidIsValid(from) ? getBaseType(from) : from;

	switch (base)
	{
		case UNKNOWNOID:
			*source = PRF_FROM_LITERAL;
			return true;
		case BOOLOID:
			*source = PRF_FROM_BOOLEAN;
			return type.id == PRF_TYPE_BOOLEAN;
		case INT2OID:
			*source = PRF_FROM_INT16;
			return from_whole(type.id, PRF_TYPE_SMALLINT);
		case INT4OID:
			*source = PRF_FROM_INT32;
			return from_whole(type.id, PRF_TYPE_INTEGER);
		case INT8OID:
			*source = PRF_FROM_INT64;
			return from_whole(type.id, PRF_TYPE_BIGINT);
		case NUMERICOID:
			*source = PRF_FROM_NUMERIC;
			return type.id == PRF_TYPE_NUMERIC;
		case DATEOID:
			*source = PRF_FROM_DATE;
			return type.id == PRF_TYPE_DATE;
		case TEXTOID:
		case VARCHAROID:
			*source = PRF_FROM_TEXT;
			return type.id == PRF_TYPE_TEXT;
		case BPCHAROID:
			*source = PRF_FROM_BPCHAR;
			return type.id == PRF_TYPE_TEXT;
		case NAMEOID:
			*source = PRF_FROM_NAME;
			return type.id == PRF_TYPE_TEXT;
		default:
			*source = PRF_FROM_CODE;
			return type.id == PRF_TYPE_CODE && kind_of_type(base, schema) == type.kind;
	}
}

/* The beginning of the list of inputs, for a message. */
char *
prf_inputs_text(const PrfModel *model)
{
	PrfArena arena = prf_context_arena(CurrentMemoryContext);
	PrfText list = {.arena = &arena};

	prf_inputs_print(model, &list);
	if (list.len <= TOLD_BYTES)
		return list.data;
	return psprintf("%.*s...", pg_mbcliplen(list.data, (int) list.len, TOLD_BYTES), list.data);
}

void
prf_report_type(const PrfModel *model, const PrfInput *input, Oid from, int argument)
{
	const char *type = prf_type_name(input->type);
	const char *name = quote_identifier(input->name);

	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 argument == PRF_COLUMN ? errmsg("model needs %s %s; the row's column is %s",
											 input->name, type, format_type_be(from))
									: errmsg("model needs %s %s; argument %d is %s", input->name,
											 type, argument, format_type_be(from)),
			 errdetail("Model %s has the inputs %s.", model->name, prf_inputs_text(model)),
			 argument == PRF_COLUMN
				 ? errhint("Write CAST(%s AS %s) AS %s in a subquery.", name, type, name)
				 : errhint("Write CAST(... AS %s).", type)));
}

/* ---- Literals ---- */

static void
load_date_literal(const PrfInput *input, const char *literal, PrfValue *value)
{
	if (!prf_date_parse(literal, strlen(literal), &value->integer))
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_DATETIME_FORMAT),
			 errmsg("invalid date for the input %s: \"%.*s\"", input->name,
					PRF_QUOTE(literal, strlen(literal))),
			 errdetail("A date given as text is written year-month-day, whatever DateStyle says."),
			 errhint("Write it like '2024-01-31', or cast it to date.")));
}

static void
load_code_literal(const PrfInput *input, const char *literal, PrfValue *value)
{
	const PrfCodeKind *kind = input->type.kind;
	PrfCodeError reason = {{0}, {0}};
	uint32_t code;

	if (!kind->parse(kind, literal, strlen(literal), &code, &reason))
		ereport(ERROR, (errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid %s for the input %s: \"%.*s\"", kind->name, input->name,
							   PRF_QUOTE(literal, strlen(literal))),
						errdetail("%s", reason.detail[0] != '\0' ? reason.detail : kind->expected),
						reason.hint[0] != '\0' ? errhint("%s", reason.hint) : 0));
	value->integer = code;
}

static void
load_literal(const PrfInput *input, char *literal, PrfValue *value)
{
	Datum datum = CStringGetDatum(literal);

	switch (input->type.id)
	{
		case PRF_TYPE_BOOLEAN:
			value->integer = DatumGetBool(DirectFunctionCall1(boolin, datum));
			break;
		case PRF_TYPE_SMALLINT:
			value->integer = DatumGetInt16(DirectFunctionCall1(int2in, datum));
			break;
		case PRF_TYPE_INTEGER:
			value->integer = DatumGetInt32(DirectFunctionCall1(int4in, datum));
			break;
		case PRF_TYPE_BIGINT:
			value->integer = DatumGetInt64(DirectFunctionCall1(int8in, datum));
			break;
		case PRF_TYPE_NUMERIC:
			value->number.native = DatumGetPointer(DirectFunctionCall3(
				numeric_in, datum, ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
			break;
		case PRF_TYPE_DATE:
			load_date_literal(input, literal, value);
			break;
		case PRF_TYPE_TEXT:
			value->text.data = literal;
			value->text.len = strlen(literal);
			break;
		case PRF_TYPE_CODE:
			load_code_literal(input, literal, value);
			break;
	}
}

/* ---- Values ---- */

static void
load_whole(PrfType type, int64 number, PrfValue *value)
{
	if (type.id == PRF_TYPE_NUMERIC)
		value->number.native = int64_to_numeric(number);
	else
		value->integer = number;
}

static void
load_text(Datum datum, bool blank_padded, PrfValue *value)
{
	struct varlena *detoasted = PG_DETOAST_DATUM_PACKED(datum);

	value->text.data = VARDATA_ANY(detoasted);
	value->text.len = VARSIZE_ANY_EXHDR(detoasted);
	if (blank_padded)
		value->text.len =
			(size_t) bpchartruelen(VARDATA_ANY(detoasted), VARSIZE_ANY_EXHDR(detoasted));
}

void
prf_load(const PrfInput *input, PrfSource source, Datum datum, PrfValue *value)
{
	switch (source)
	{
		case PRF_FROM_BOOLEAN:
			value->integer = DatumGetBool(datum);
			break;
		case PRF_FROM_INT16:
			load_whole(input->type, DatumGetInt16(datum), value);
			break;
		case PRF_FROM_INT32:
			load_whole(input->type, DatumGetInt32(datum), value);
			break;
		case PRF_FROM_INT64:
			load_whole(input->type, DatumGetInt64(datum), value);
			break;
		case PRF_FROM_NUMERIC:
			value->number.native = DatumGetNumeric(datum);
			break;
		case PRF_FROM_DATE:
			value->integer = DatumGetDateADT(datum);
			break;
		case PRF_FROM_TEXT:
			load_text(datum, false, value);
			break;
		case PRF_FROM_BPCHAR:
			load_text(datum, true, value);
			break;
		case PRF_FROM_NAME:
			value->text.data = NameStr(*DatumGetName(datum));
			value->text.len = strlen(value->text.data);
			break;
		case PRF_FROM_CODE:
			value->integer = DatumGetPrfCode(datum);
			break;
		case PRF_FROM_LITERAL:
			load_literal(input, DatumGetCString(datum), value);
			break;
	}
}

/* ---- Values as text ---- */

static char *
date_text(DateADT days)
{
	char buf[PRF_DATE_TEXT_MAX];

	if (DATE_IS_NOBEGIN(days))
		return pstrdup("-infinity");
	if (DATE_IS_NOEND(days))
		return pstrdup("infinity");
	prf_date_print(days, buf);
	return pstrdup(buf);
}

static char *
code_text(const PrfCodeKind *kind, uint32 code)
{
	char buf[PRF_CODE_TEXT_MAX];

	kind->print(kind, code, buf);
	return pstrdup(buf);
}

char *
prf_loaded_text(PrfType type, const PrfValue *value)
{
	switch (type.id)
	{
		case PRF_TYPE_BOOLEAN:
			return pstrdup(value->integer != 0 ? "true" : "false");
		case PRF_TYPE_NUMERIC:
			return DatumGetCString(
				DirectFunctionCall1(numeric_out, PointerGetDatum(value->number.native)));
		case PRF_TYPE_DATE:
			return date_text((DateADT) value->integer);
		case PRF_TYPE_TEXT:
			return pnstrdup(value->text.data, value->text.len);
		case PRF_TYPE_CODE:
			return code_text(type.kind, (uint32) value->integer);
		default:
			return psprintf(INT64_FORMAT, value->integer);
	}
}
