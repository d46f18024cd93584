/*
 * hold_out.c
 *	  hold_out: who is left out of a campaign, so that what it did can be told.
 *
 *	  What it answers is frozen: a campaign is evaluated long after it was run.  The
 *	  hash is of the key's UTF-8 bytes, so that databases of any encoding agree.
 */
#include "base/profiling.h"

#include "base/hash.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_hold_out);

static double
read_share(FunctionCallInfo fcinfo, int n)
{
	double		share = PG_GETARG_FLOAT8(n);

	if (!(share >= 0 && share <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("share cannot be %g", share),
				 errhint("It is a number from 0 to 1: 0.1 holds out one in ten.")));
	return share;
}

/* A number from 0 to 1 without 1, in steps of 2^-53: the same for a key and a seed for ever. */
static double
place_of(const text *key, uint64 seed)
{
	const char *bytes = VARDATA_ANY(key);
	int			len = VARSIZE_ANY_EXHDR(key);
	char	   *utf8 = pg_server_to_any(bytes, len, PG_UTF8);
	uint64		hash = prf_hash_bytes(utf8, utf8 == bytes ? (size_t) len : strlen(utf8), seed);

	if (utf8 != bytes)
		pfree(utf8);
	return (double) (hash >> 11) * 0x1p-53;
}

Datum
prf_hold_out(PG_FUNCTION_ARGS)
{
	double		share = read_share(fcinfo, 1);

	PG_RETURN_BOOL(place_of(PG_GETARG_TEXT_PP(0), (uint64) PG_GETARG_INT64(2)) < share);
}
