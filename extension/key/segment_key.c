/*
 * segment_key.c
 *	  The type segment_key: any code, segment, date or whole number, knowing which
 *	  list it belongs to.  It is what aggregates take, and has no operator.
 */
#include "key/key_datum.h"

#include "base/language.h"
#include "codes/code_type_words.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/date.h"

PRF_FUNCTION(prf_segment_key_in);
PRF_FUNCTION(prf_segment_key_out);
PRF_FUNCTION(prf_segment_key_recv);
PRF_FUNCTION(prf_segment_key_send);
PRF_FUNCTION(prf_segment_key_from_int2);
PRF_FUNCTION(prf_segment_key_from_int4);
PRF_FUNCTION(prf_segment_key_from_int8);
PRF_FUNCTION(prf_segment_key_from_date);
PRF_FUNCTION(prf_segment_key_list);
PRF_FUNCTION(prf_segment_key_code);
PRF_FUNCTION(prf_segment_key_label);
PRF_FUNCTION(prf_segment_key_row_kind);

/* ---- input and output ---- */

Datum
prf_segment_key_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	size_t		len = strlen(text);
	uint64		key;
	PrfCodeError error;

	if (!prf_key_parse(text, len, &key, &error))
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type segment_key: \"%.*s\"",
						PRF_QUOTE(text, len)),
				 errdetail_internal("%s", error.detail),
				 error.hint[0] != '\0' ? errhint("%s", error.hint) : 0));
	PG_RETURN_SEGMENT_KEY(key);
}

Datum
prf_segment_key_out(PG_FUNCTION_ARGS)
{
	char	   *buf = palloc(PRF_KEY_TEXT_MAX);

	prf_key_print(PG_GETARG_SEGMENT_KEY(0), buf);
	PG_RETURN_CSTRING(buf);
}

Datum
prf_segment_key_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	uint64		key = (uint64) pq_getmsgint64(message);

	if (!prf_key_valid(key))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type segment_key: 0x%016llx",
						(unsigned long long) key),
				 errdetail("It is no segment, no code of a list that this version knows, and no number.")));
	PG_RETURN_SEGMENT_KEY(key);
}

Datum
prf_segment_key_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint64(&message, PG_GETARG_SEGMENT_KEY(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* ---- casts ---- */

Datum
prf_segment_key_from_int2(PG_FUNCTION_ARGS)
{
	PG_RETURN_SEGMENT_KEY(prf_key_from_number(PG_GETARG_INT16(0)));
}

Datum
prf_segment_key_from_int4(PG_FUNCTION_ARGS)
{
	PG_RETURN_SEGMENT_KEY(prf_key_from_number(PG_GETARG_INT32(0)));
}

Datum
prf_segment_key_from_int8(PG_FUNCTION_ARGS)
{
	int64		number = PG_GETARG_INT64(0);

	if (!prf_key_number_fits(number))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("number %lld is out of range for type segment_key", (long long) number),
				 errdetail("A number key lies between -2305843009213693952 and 2305843009213693951."),
				 errhint("Group large numbers into ranges before profiling by them.")));
	PG_RETURN_SEGMENT_KEY(prf_key_from_number(number));
}

Datum
prf_segment_key_from_date(PG_FUNCTION_ARGS)
{
	DateADT		date = PG_GETARG_DATEADT(0);

	if (DATE_NOT_FINITE(date))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date \"%s\" is out of range for type segment_key",
						DATE_IS_NOBEGIN(date) ? "-infinity" : "infinity"),
				 errdetail("A date key is a date of the calendar."),
				 errhint("Write NULL where there is no date.")));
	PG_RETURN_SEGMENT_KEY(prf_key_from_days(date));
}

/* ---- readers ---- */

Datum
prf_segment_key_list(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(prf_list_name(prf_key_list(PG_GETARG_SEGMENT_KEY(0)))));
}

Datum
prf_segment_key_code(PG_FUNCTION_ARGS)
{
	char		buf[PRF_CODE_TEXT_MAX];
	int			len = prf_key_print_bare(PG_GETARG_SEGMENT_KEY(0), buf);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf, len));
}

Datum
prf_segment_key_label(PG_FUNCTION_ARGS)
{
	char		buf[PRF_LABEL_MAX];
	PrfLanguage language = prf_language_from_text(PG_GETARG_TEXT_PP(1));
	const char *label = prf_key_label(PG_GETARG_SEGMENT_KEY(0), language, buf);

	if (label == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(prf_code_label_text(label)));
}

Datum
prf_segment_key_row_kind(PG_FUNCTION_ARGS)
{
	PrfRowKind	row_kind = prf_key_row_kind(PG_GETARG_SEGMENT_KEY(0));

	PG_RETURN_TEXT_P(cstring_to_text(prf_row_kind_name(row_kind)));
}
