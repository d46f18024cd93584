/*
 * code_or_null.c
 *	  A text as a code where it is one, and NULL where not: what loading a file
 *	  needs that has rows which cannot be read.
 */
#include "base/profiling.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "codes/code_type_sql.h"

/* The kind of a type of the extension's own schema, or NULL. */
static const PrfCodeKind *
kind_of_type(Oid type, Oid schema)
{
	HeapTuple tuple = SearchSysCache1(TYPEOID, ObjectIdGetDatum(type));
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

/* The kind of the coded type that the second argument stands for. */
static const PrfCodeKind *
wanted_kind(FunctionCallInfo fcinfo)
{
	const PrfCodeKind *kind = fcinfo->flinfo->fn_extra;

	/* looked up once a call site */
	if (kind != NULL)
		return kind;
	kind = kind_of_type(get_fn_expr_argtype(fcinfo->flinfo, 1),
						get_func_namespace(fcinfo->flinfo->fn_oid));
	if (kind == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH), errmsg("code_or_null reads coded types only"),
				 errhint("Name the type with a null of it, such as NULL::postcode.")));
	fcinfo->flinfo->fn_extra = unconstify(PrfCodeKind *, kind);
	return kind;
}

PRF_FUNCTION(prf_code_or_null);
Datum
prf_code_or_null(PG_FUNCTION_ARGS)
{
	const PrfCodeKind *kind = wanted_kind(fcinfo);
	text *given;
	uint32 code;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	given = PG_GETARG_TEXT_PP(0);
	if (!kind->parse(kind, VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given), &code, NULL))
		PG_RETURN_NULL();
	PRF_RETURN_CODE(code);
}
