/*
 * label_set.c
 *	  The type label_set, names for keys: text and binary form.
 */
#include "key/label_set_flat.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"

PRF_FUNCTION(prf_label_set_in);
PRF_FUNCTION(prf_label_set_out);
PRF_FUNCTION(prf_label_set_recv);
PRF_FUNCTION(prf_label_set_send);

Datum
prf_label_set_in(PG_FUNCTION_ARGS)
{
	PrfLabelSet *set = prf_label_set_parse(PG_GETARG_CSTRING(0), fcinfo->context);

	if (set == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(set);
}

Datum
prf_label_set_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(prf_label_set_print(PG_GETARG_LABEL_SET(0)));
}

/*
 * Binary form: a byte with the version, the number of entries, and for each entry
 * its four strings, each behind its length in bytes; length -1 means none.
 */
#define BINARY_VERSION 1
#define BINARY_ENTRY_MIN (PRF_LABEL_FIELDS * sizeof(int32))

static char *
receive_string(StringInfo message, int field)
{
	int32		len = (int32) pq_getmsgint(message, 4);
	char	   *string;
	int			converted;

	if (len == -1 && field > PRF_FIELD_LABEL)
		return NULL;
	if (len < 0 || len > message->len - message->cursor)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type label_set: length %d of a %s", len,
						prf_label_field_names[field]),
				 errdetail("There are %d bytes left.", message->len - message->cursor)));
	string = pq_getmsgtext(message, len, &converted);
	if (strlen(string) != (size_t) converted)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type label_set: a %s holds a zero byte",
						prf_label_field_names[field])));
	return string;
}

static int
receive_count(StringInfo message)
{
	int			version = pq_getmsgbyte(message);
	uint32		count;

	if (version != BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type label_set: version %d", version),
				 errdetail("This version of the extension reads version %d.", BINARY_VERSION)));
	count = pq_getmsgint(message, 4);
	if (count > (message->len - message->cursor) / BINARY_ENTRY_MIN)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type label_set: %u entries", count),
				 errdetail("There are %d bytes left.", message->len - message->cursor)));
	prf_label_set_check_count(count, NULL);
	return (int) count;
}

Datum
prf_label_set_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			count = receive_count(message);
	PrfLabel   *labels = palloc((size_t) count * sizeof(PrfLabel));

	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		labels[i].code = receive_string(message, PRF_FIELD_CODE);
		labels[i].label = receive_string(message, PRF_FIELD_LABEL);
		labels[i].label_cy = receive_string(message, PRF_FIELD_LABEL_CY);
		labels[i].action = receive_string(message, PRF_FIELD_ACTION);
		labels[i].ordinal = i + 1;
	}
	return prf_label_set_make(labels, count);
}

static void
send_string(StringInfo message, const char *string)
{
	char	   *converted;
	int			len;

	if (string == NULL)
	{
		pq_sendint32(message, (uint32) -1);
		return;
	}
	len = strlen(string);
	converted = pg_server_to_client(string, len);
	if (converted != string)
		len = strlen(converted);
	pq_sendint32(message, len);
	pq_sendbytes(message, converted, len);
}

Datum
prf_label_set_send(PG_FUNCTION_ARGS)
{
	const PrfLabelSet *set = PG_GETARG_LABEL_SET(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbyte(&message, BINARY_VERSION);
	pq_sendint32(&message, set->count);
	for (int i = 0; i < set->count; i++)
		for (int field = 0; field < PRF_LABEL_FIELDS; field++)
			send_string(&message, prf_label_set_field(set, i, field));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}
