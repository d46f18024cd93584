/*
 * segment.c
 *	  The type segment: a class of a user's own, up to nine ASCII characters.
 */
#include "key/key_datum.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"

PRF_FUNCTION(prf_segment_in);
PRF_FUNCTION(prf_segment_out);
PRF_FUNCTION(prf_segment_recv);
PRF_FUNCTION(prf_segment_send);

Datum
prf_segment_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	size_t		len = strlen(text);
	uint64		segment;
	PrfCodeError error;

	if (!prf_segment_parse(text, len, &segment, &error))
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type segment: \"%.*s\"",
						PRF_QUOTE(text, len)),
				 errdetail_internal("%s", error.detail),
				 errhint("%s", error.hint)));
	PG_RETURN_SEGMENT(segment);
}

Datum
prf_segment_out(PG_FUNCTION_ARGS)
{
	char	   *buf = palloc(PRF_SEGMENT_MAX + 1);

	prf_segment_print(PG_GETARG_SEGMENT(0), buf);
	PG_RETURN_CSTRING(buf);
}

Datum
prf_segment_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	uint64		segment = (uint64) pq_getmsgint64(message);

	if (!prf_segment_valid(segment))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type segment: 0x%016llx",
						(unsigned long long) segment),
				 errdetail("A segment is one to nine printable ASCII characters of seven bits, the first one highest.")));
	PG_RETURN_SEGMENT(segment);
}

Datum
prf_segment_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint64(&message, PG_GETARG_SEGMENT(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}
