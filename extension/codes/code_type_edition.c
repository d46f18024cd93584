/*
 * code_type_edition.c
 *	  Editions by name, and the type modifier of coded types whose list has several.
 *
 *	  ethnic_group(2011) only checks: it never changes a code.  The modifier is
 *	  the edition's place in the kind's list, counted from 1, and is kept in the
 *	  catalogs of users' databases: editions are appended, never moved.
 */
#include "codes/code_type_sql.h"

#include "codes/code_type_words.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"

static int
edition_count(const PrfCodeKind *kind)
{
	int count = 0;

	while (kind->editions != NULL && kind->editions[count] != NULL)
		count++;
	return count;
}

static char *
edition_names(const PrfCodeKind *kind)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < edition_count(kind); i++)
		appendStringInfo(&names, "%s%s", i > 0 ? ", " : "", kind->editions[i]);
	return names.data;
}

int
prf_code_edition_place(const PrfCodeKind *kind, const char *wanted)
{
	for (int i = 0; i < edition_count(kind); i++)
		if (strcmp(kind->editions[i], wanted) == 0)
			return i;
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("type %s has no edition \"%.*s\"", kind->name,
						   prf_code_quoted_length(wanted, strlen(wanted)), wanted),
					errdetail("Editions of %s: %s.", kind->name, edition_names(kind))));
	return -1;
}

Datum
prf_code_typmod_in(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	ArrayType *modifiers = PG_GETARG_ARRAYTYPE_P(0);
	Datum *elements;
	int count;

	deconstruct_array(modifiers, CSTRINGOID, -2, false, TYPALIGN_CHAR, &elements, NULL, &count);
	if (count != 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("type %s takes one modifier, the edition", kind->name),
						errdetail("Editions of %s: %s.", kind->name, edition_names(kind))));
	PG_RETURN_INT32(prf_code_edition_place(kind, DatumGetCString(elements[0])) + 1);
}

Datum
prf_code_typmod_out(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	int32 typmod = PG_GETARG_INT32(0);
	const char *edition;

	if (typmod < 1 || typmod > edition_count(kind))
		PG_RETURN_CSTRING(pstrdup(""));
	edition = kind->editions[typmod - 1];
	/* A year needs no quotes to be read back. */
	if (strspn(edition, "0123456789") < strlen(edition))
		edition = quote_literal_cstr(edition);
	PG_RETURN_CSTRING(psprintf("(%s)", edition));
}

/* The hint for a code of another edition: how the wanted edition writes it. */
static char *
other_edition_hint(const PrfCodeKind *kind, const char *text, const char *edition)
{
	size_t bare = strcspn(text, "@");
	char *other = psprintf("%.*s@%s", (int) bare, text, edition);
	char canonical[PRF_CODE_TEXT_MAX];
	uint32 code;

	if (!kind->parse(kind, other, strlen(other), &code, NULL))
		return psprintf("Edition %s has no code \"%.*s\".", edition, (int) bare, text);
	kind->print(kind, code, canonical);
	return psprintf("Write '%s' for the code of edition %s.", canonical, edition);
}

bool
prf_code_check_edition(const PrfCodeKind *kind, uint32 code, int32 typmod, Node *escontext)
{
	const char *edition;
	const char *wanted;
	char text[PRF_CODE_TEXT_MAX];

	if (typmod < 1 || typmod > edition_count(kind))
		return true;
	wanted = kind->editions[typmod - 1];
	edition = kind->edition(kind, code);
	if (edition != NULL && strcmp(edition, wanted) == 0)
		return true;
	kind->print(kind, code, text);
	ereturn(escontext, false,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("\"%s\" is not a code of type %s(%s)", text, kind->name, wanted),
			 errdetail("\"%s\" is a code of edition %s.", text, edition != NULL ? edition : "none"),
			 errhint("%s", other_edition_hint(kind, text, wanted))));
}

Datum
prf_code_to_edition(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	uint32 code = PRF_GETARG_CODE(0);

	if (!prf_code_check_edition(kind, code, PG_GETARG_INT32(1), fcinfo->context))
		return (Datum) 0;
	PRF_RETURN_CODE(code);
}
