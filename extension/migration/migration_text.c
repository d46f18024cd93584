/*
 * migration_text.c
 *	  The text form of a migration: JSON, one object a pair of keys.
 */
#include "migration/migration.h"

#include "base/json_input.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/json.h"

PRF_FUNCTION(prf_migration_in);
PRF_FUNCTION(prf_migration_out);

static void
print_key(StringInfo out, uint64 key)
{
	char		buf[PRF_KEY_TEXT_MAX];

	if (key == 0)
	{
		appendStringInfoString(out, "null");
		return;
	}
	prf_key_print_bare(key, buf);
	escape_json(out, buf);
}

Datum
prf_migration_out(PG_FUNCTION_ARGS)
{
	PrfMigration *value = PRF_GETARG_MIGRATION(0);
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "{\"version\": %d", PRF_MIGRATION_VERSION);
	if (value->list != PRF_LIST_NONE)
		appendStringInfo(&out, ", \"list\": \"%s\"", prf_list_name(value->list));
	appendStringInfoString(&out, ", \"cells\": [");
	for (uint32 i = 0; i < value->ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfoString(&out, i == 0 ? "{\"from\": " : ", {\"from\": ");
		print_key(&out, value->moves[i].from);
		appendStringInfoString(&out, ", \"to\": ");
		print_key(&out, value->moves[i].to);
		appendStringInfo(&out, ", \"n\": " INT64_FORMAT "}", value->moves[i].n);
	}
	appendStringInfoString(&out, "]}");
	PG_RETURN_CSTRING(out.data);
}

/* What is being read, and where errors go. */
typedef struct Reader
{
	Node	   *escontext;
	PrfMigration *state;
	bool		versioned;
	int			list;
	JsonbContainer *cells;
	/* the cell being read */
	uint64		from;
	uint64		to;
	int64		n;
	int			members;
} Reader;

static bool
refuse(Reader *reader, const char *detail)
{
	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type migration"),
			 errdetail("%s", detail)));
}

static bool
refuse_member(Reader *reader, const JsonbValue *name)
{
	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type migration"),
			 errdetail("The member \"%.*s\" is not known, or its value is of the wrong kind or out of range.",
					   PRF_QUOTE(name->val.string.val, name->val.string.len))));
}

static bool
is_name(const JsonbValue *name, const char *text)
{
	return (size_t) name->val.string.len == strlen(text) &&
		memcmp(name->val.string.val, text, strlen(text)) == 0;
}

static bool
read_whole(const JsonbValue *value, int64 *number)
{
	PrfFixed	fixed;

	if (!prf_json_fixed(value, &fixed) || !prf_fixed_is_whole(fixed))
		return false;
	*number = fixed.whole;
	return true;
}

static bool
read_header_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader	   *reader = arg;
	int64		version;

	if (is_name(name, "version") && read_whole(value, &version))
	{
		reader->versioned = version == PRF_MIGRATION_VERSION;
		return reader->versioned || refuse(reader, "The version of the form is not known.");
	}
	if (is_name(name, "list") && value->type == jbvString)
	{
		reader->list = prf_list_by_name(value->val.string.val, value->val.string.len);
		return (reader->list >= 0 && reader->list != PRF_LIST_TEXT) ||
			refuse(reader, "The list of the keys is not known.");
	}
	if (is_name(name, "cells") && value->type == jbvBinary &&
		JsonContainerIsArray(value->val.binary.data))
	{
		reader->cells = value->val.binary.data;
		return true;
	}
	return refuse_member(reader, name);
}

/* The text of a key: a special one, or a code of the list that the value names. */
static bool
read_key(Reader *reader, const JsonbValue *value, uint64 *key)
{
	const char *text = value->val.string.val;
	uint64_t	parsed;

	*key = 0;
	if (value->type == jbvNull)
		return true;
	if (value->type != jbvString)
		return refuse(reader, "A key is a string or null.");
	/* special keys belong to every list */
	if (!(prf_segment_parse(text, value->val.string.len, &parsed, NULL) &&
		  prf_key_is_special(parsed)) &&
		(reader->list == PRF_LIST_NONE ||
		 !prf_key_parse_bare(reader->list, text, value->val.string.len, &parsed, NULL)))
		return refuse(reader, "A key is no code of the list that the value names.");
	*key = parsed;
	return true;
}

static bool
read_cell_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader	   *reader = arg;

	reader->members++;
	if (is_name(name, "from"))
		return read_key(reader, value, &reader->from);
	if (is_name(name, "to"))
		return read_key(reader, value, &reader->to);
	if (is_name(name, "n") && read_whole(value, &reader->n))
		return true;
	return refuse_member(reader, name);
}

static bool
read_cell(void *arg, const JsonbValue *value)
{
	Reader	   *reader = arg;
	const char *problem;

	reader->members = 0;
	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		return refuse(reader, "Each cell is an object.");
	if (!prf_json_each_member(value->val.binary.data, read_cell_member, reader))
		return false;
	/* members are distinct, and any other was refused */
	if (reader->members != 3)
		return refuse(reader, "A cell has the members \"from\", \"to\" and \"n\".");
	problem = prf_migration_put(&reader->state, reader->from, reader->to, reader->n);
	return problem == NULL || refuse(reader, problem);
}

Datum
prf_migration_in(PG_FUNCTION_ARGS)
{
	Reader		reader;
	Jsonb	   *json;

	memset(&reader, 0, sizeof(reader));
	reader.escontext = fcinfo->context;
	json = prf_json_input(PG_GETARG_CSTRING(0), reader.escontext);
	if (json == NULL)
		PG_RETURN_NULL();
	if (!JB_ROOT_IS_OBJECT(json))
		return BoolGetDatum(refuse(&reader, "A migration is written as a JSON object."));
	if (!prf_json_each_member(&json->root, read_header_member, &reader))
		PG_RETURN_NULL();
	if (!reader.versioned || reader.cells == NULL)
		return BoolGetDatum(refuse(&reader, "The members \"version\" and \"cells\" have to be there."));
	reader.state = prf_migration_working(prf_migration_make(PRF_LIST_NONE, 0, 0));
	if (!prf_json_each_element(reader.cells, read_cell, &reader))
		PG_RETURN_NULL();
	PRF_RETURN_MIGRATION(prf_migration_canonical(reader.state));
}
