/*
 * code_type.c
 *	  Text and binary forms of the coded types.
 *
 *	  A number becomes a code in two places only: where text is parsed, and where
 *	  binary input passes the kind's own check.  Everything else takes a Datum of
 *	  the type for valid.
 */
#include "codes/code_type_sql.h"

#include "codes/code_type_words.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"

PRF_FUNCTION(prf_code_send);

/* Reports a text that is no code of the kind; returns only for soft errors. */
static Datum
report_bad_text(const PrfCodeKind *kind, const char *text, size_t len, const PrfCodeError *error,
				Node *escontext)
{
	ereturn(escontext, (Datum) 0,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%.*s\"", kind->name,
					prf_code_quoted_length(text, len), text),
			 errdetail("%s", error->detail[0] != '\0' ? error->detail : kind->expected),
			 error->hint[0] != '\0' ? errhint("%s", error->hint) : 0));
}

Datum
prf_code_in(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	const char *text = PG_GETARG_CSTRING(0);
	int32 typmod = PG_GETARG_INT32(2);
	size_t len = strlen(text);
	PrfCodeError error = {{0}, {0}};
	uint32 code;

	/* Looking for what was meant costs far more than saying no. */
	if (!kind->parse(kind, text, len, &code, prf_details_wanted(fcinfo->context) ? &error : NULL))
		return report_bad_text(kind, text, len, &error, fcinfo->context);
	if (!prf_code_check_edition(kind, code, typmod, fcinfo->context))
		return (Datum) 0;
	PRF_RETURN_CODE(code);
}

/*
 * A number that is no code has no text.  It can only be the end of a range, as
 * a plan shows it, or damage; neither may keep people from looking at it.
 */
Datum
prf_code_out(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 code = PRF_GETARG_CODE(0);
	char *text = palloc(PRF_CODE_TEXT_MAX);

	if (kind->valid(kind, code))
		kind->print(kind, code, text);
	else
		snprintf(text, PRF_CODE_TEXT_MAX, "#%u", code);
	PG_RETURN_CSTRING(text);
}

Datum
prf_code_recv(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	int32 typmod = PG_GETARG_INT32(2);
	uint32 code = pq_getmsgint(message, sizeof(uint32));

	if (!kind->valid(kind, code))
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid binary value for type %s: %u", kind->name, code),
			 errdetail("No code of type %s has this number.", kind->name),
			 errhint("The sender may hold a newer version of the extension than this server.")));
	prf_code_check_edition(kind, code, typmod, NULL);
	PRF_RETURN_CODE(code);
}

Datum
prf_code_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint32(&message, PRF_GETARG_CODE(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}
