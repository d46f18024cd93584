/*
 * code_type_hierarchy.c
 *	  A code's place in its list's hierarchy.
 *
 *	  A code and its descendants are one range of numbers, so that containment
 *	  is two comparisons here and an index range in code_type_support.c.  Kinds
 *	  whose codes overlap decide for themselves.
 */
#include "codes/code_type_sql.h"

#include "codes/code_type_words.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"

static void
get_range(const PrfCodeKind *kind, uint32 code, uint32 *first, uint32 *last)
{
	*first = *last = code;
	if (kind->range != NULL)
		kind->range(kind, code, first, last);
}

static bool
contains(const PrfCodeKind *kind, uint32 ancestor, uint32 code)
{
	uint32 first;
	uint32 last;

	if (kind->contains != NULL)
		return kind->contains(kind, ancestor, code);
	get_range(kind, ancestor, &first, &last);
	return first <= code && code <= last;
}

Datum
prf_code_contains(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	PG_RETURN_BOOL(contains(kind, PRF_GETARG_CODE(0), PRF_GETARG_CODE(1)));
}

Datum
prf_code_contained(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	PG_RETURN_BOOL(contains(kind, PRF_GETARG_CODE(1), PRF_GETARG_CODE(0)));
}

Datum
prf_code_first(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 first;
	uint32 last;

	get_range(kind, PRF_GETARG_CODE(0), &first, &last);
	PRF_RETURN_CODE(first);
}

Datum
prf_code_last(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 first;
	uint32 last;

	get_range(kind, PRF_GETARG_CODE(0), &first, &last);
	PRF_RETURN_CODE(last);
}

Datum
prf_code_level(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	const char *level = kind->level != NULL ? kind->level(kind, PRF_GETARG_CODE(0)) : NULL;

	if (level == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(level));
}

static char *
level_names(const PrfCodeKind *kind)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; kind->levels != NULL && kind->levels[i] != NULL; i++)
		appendStringInfo(&names, "%s%s", i > 0 ? ", " : "", kind->levels[i]);
	return names.data;
}

static int
level_by_name(const PrfCodeKind *kind, const text *name)
{
	const char *wanted = VARDATA_ANY(name);
	size_t len = VARSIZE_ANY_EXHDR(name);

	for (int i = 0; kind->levels != NULL && kind->levels[i] != NULL; i++)
		if (strlen(kind->levels[i]) == len && memcmp(kind->levels[i], wanted, len) == 0)
			return i;
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("type %s has no level \"%.*s\"", kind->name,
						   prf_code_quoted_length(wanted, len), wanted),
					errdetail("Levels of %s, widest first: %s.", kind->name, level_names(kind))));
	return -1;
}

Datum
prf_code_ancestor(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 code = PRF_GETARG_CODE(0);
	int level = level_by_name(kind, PG_GETARG_TEXT_PP(1));
	uint32 ancestor;

	if (kind->ancestor == NULL || !kind->ancestor(kind, code, level, &ancestor))
		PG_RETURN_NULL();
	PRF_RETURN_CODE(ancestor);
}
