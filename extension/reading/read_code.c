/*
 * read_code.c
 *	  read_code(text, NULL::type [, code_system] [, edition]): the user's own
 *	  spellings first, then read_as, then convert.
 */
#include "reading/reading_sql.h"

#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "nodes/value.h"
#include "parser/parse_func.h"
#include "reading/spelling_rows.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

/* What this function remembers beside what every reading does. */
typedef struct CodeSite
{
	PrfSpellingRows *rows;
	FmgrInfo convert; /* of the type; fn_oid 0: not looked for yet */
} CodeSite;

static CodeSite *
code_site(FunctionCallInfo fcinfo, PrfReadSite *site)
{
	if (site->own == NULL)
	{
		CodeSite *own = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(CodeSite));

		own->rows = prf_spelling_rows_make(fcinfo->flinfo->fn_mcxt, site->reader);
		site->own = own;
	}
	return site->own;
}

/* ---- convert ---- */

static void
find_convert(FunctionCallInfo fcinfo, const PrfCodeKind *kind, FmgrInfo *convert)
{
	Oid types[] = {get_func_rettype(fcinfo->flinfo->fn_oid), TEXTOID};
	Oid function =
		LookupFuncName(list_make2(makeString("profiling"), makeString("convert")), 2, types, true);

	if (!OidIsValid(function))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("codes of type %s cannot be converted to another edition", kind->name),
				 errhint("Leave out the edition.")));
	fmgr_info_cxt(function, convert, fcinfo->flinfo->fn_mcxt);
}

/* The code in the edition that is asked for; NULL where the standard has no answer. */
static Datum
in_edition(FunctionCallInfo fcinfo, const PrfCodeKind *kind, FmgrInfo *convert, uint32 code)
{
	LOCAL_FCINFO(call, 2);
	Datum result;

	if (convert->fn_oid == InvalidOid)
		find_convert(fcinfo, kind, convert);
	InitFunctionCallInfoData(*call, convert, 2, DEFAULT_COLLATION_OID, NULL, NULL);
	call->args[0].value = PrfCodeGetDatum(code);
	call->args[0].isnull = false;
	call->args[1].value = PG_GETARG_DATUM(3);
	call->args[1].isnull = false;
	result = FunctionCallInvoke(call);
	fcinfo->isnull = call->isnull;
	return call->isnull ? (Datum) 0 : result;
}

/* ---- reading ---- */

/* By the user's spelling, or else as everybody reads it. */
static bool
read_anew(const PrfReadSite *site, const CodeSite *own, Datum text, const PrfFolded *folded,
		  uint32 *code)
{
	PrfReading reading;

	if (prf_spelling_rows_find(own->rows, text, site->choice.system, code))
		return true;
	if (folded == NULL)
		return false;
	prf_read_folded(site->reader, folded, &site->choice, &reading);
	*code = reading.code;
	return reading.how != PRF_HOW_NONE;
}

static bool
read_text(PrfReadSite *site, const CodeSite *own, Datum value, uint32 *code)
{
	PrfServerText text = prf_server_text(value);
	PrfFolded folded;
	PrfSiteSlot *slot;
	bool known;
	bool read;

	/* a text that is never read may still have a row of its own */
	if (prf_fold(text.text, text.len, &folded) != PRF_FOLDED)
		return read_anew(site, own, value, NULL, code);
	slot = prf_site_slot(site, &folded, &known);
	if (known)
	{
		*code = slot->code;
		return !slot->null;
	}
	*code = 0;
	read = read_anew(site, own, value, &folded, code);
	prf_site_keep(slot, &folded, !read, *code);
	return read;
}

Datum
prf_code_read_code(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	PrfReadSite *site = prf_read_site(fcinfo, kind, 2);
	CodeSite *own = code_site(fcinfo, site);
	uint32 code;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (prf_spelling_rows_refresh(own->rows))
		prf_site_forget(site);
	if (!read_text(site, own, PG_GETARG_DATUM(0), &code))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(3))
		return in_edition(fcinfo, kind, &own->convert, code);
	PRF_RETURN_CODE(code);
}
