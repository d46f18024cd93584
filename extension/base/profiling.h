/*
 * profiling.h
 *	  What every C file of the extension that talks to the server includes first.
 */
#ifndef PRF_PROFILING_H
#define PRF_PROFILING_H

#include "postgres.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"

#include "base/compat.h"

/*
 * Declares an SQL-callable function.  Symbols are hidden by default; this makes
 * the function itself visible on every supported server, not only its record.
 */
#define PRF_FUNCTION(name) \
	extern PGDLLEXPORT Datum name(PG_FUNCTION_ARGS); \
	PG_FUNCTION_INFO_V1(name)

/* The longest piece of a user's value that an error message repeats. */
#define PRF_QUOTED_MAX 60

/* Arguments for a "%.*s" that quotes a value in whole characters, and not for ever. */
#define PRF_QUOTE(text, len) \
	pg_mbcliplen((text), (int) Min((size_t) (len), (size_t) PG_INT32_MAX), PRF_QUOTED_MAX), (text)

#endif
