/*
 * compat.h
 *	  The only place that knows which major version of PostgreSQL this is.
 */
#ifndef PRF_COMPAT_H
#define PRF_COMPAT_H

#include "nodes/nodes.h"

#if PG_VERSION_NUM < 150000
#error "profiling needs PostgreSQL 15 or later"
#endif

/* 15 exports nothing by itself when symbols are hidden. */
#if PG_VERSION_NUM < 160000
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#endif

/*
 * Soft errors arrived in 16.  On 15 the same call raises the error at once, so
 * that input functions are written once.
 */
#if PG_VERSION_NUM < 160000
#define ereturn(context, dummy_value, ...) \
	do \
	{ \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#define errsave(context, ...) \
	do \
	{ \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
	} while (0)
#define SOFT_ERROR_OCCURRED(context) ((void) (context), false)
#else
#include "nodes/miscnodes.h"
#include "varatt.h"
#endif

/*
 * Calls a built-in input function; false where it saved a soft error.  On 15 it
 * raises the error.
 */
static inline bool
prf_input_function_call(PGFunction function, char *text, Oid typioparam, int32 typmod,
						Node *escontext, Datum *result)
{
#if PG_VERSION_NUM < 160000
	(void) escontext;
	*result = DirectFunctionCall3(function, CStringGetDatum(text),
								  ObjectIdGetDatum(typioparam), Int32GetDatum(typmod));
	return true;
#else
	return DirectInputFunctionCallSafe(function, text, typioparam, typmod, escontext, result);
#endif
}

/* From 18 on a column of RETURNING may be of the old row, or of the new one. */
#if PG_VERSION_NUM < 180000
#define prf_var_is_plain(var) ((void) (var), true)
#else
#define prf_var_is_plain(var) ((var)->varreturningtype == VAR_RETURNING_DEFAULT)
#endif

/* Will anybody read more of a soft error than that there was one? */
static inline bool
prf_details_wanted(Node *escontext)
{
#if PG_VERSION_NUM < 160000
	(void) escontext;
	return true;
#else
	return escontext == NULL || !IsA(escontext, ErrorSaveContext) ||
		   castNode(ErrorSaveContext, escontext)->details_wanted;
#endif
}

/* From PostgreSQL 18 on: a function that does not come back. */
#ifndef pg_noreturn
#define pg_noreturn __attribute__((noreturn))
#endif

#endif
