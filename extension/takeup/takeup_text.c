/*
 * takeup_text.c
 *	  The text form of a take-up value: JSON, one object a key.
 *
 *	  Every sum is printed so that it reads back to the same bits.  Reading goes
 *	  through PostgreSQL's own JSON.
 */
#include "takeup/build.h"

#include "base/json_input.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "nodes/nodes.h"
#include "utils/builtins.h"
#include "utils/json.h"

PRF_FUNCTION(prf_takeup_in);
PRF_FUNCTION(prf_takeup_out);

/* The sums of a cell by the names they have in the text. */
typedef struct Member
{
	const char *name;
	size_t		offset;
	bool		count;			/* int64, else PrfFixed */
	bool		always;			/* printed even when zero */
} Member;

static const Member members[] = {
	{"rows", offsetof(PrfAmounts, rows), true, true},
	{"base", offsetof(PrfAmounts, base), false, true},
	{"observed", offsetof(PrfAmounts, observed), false, true},
	{"expected", offsetof(PrfAmounts, expected), false, false},
	{"weight_excess", offsetof(PrfAmounts, excess), false, false},
	{"hidden", offsetof(PrfAmounts, hidden), true, false},
	{"below", offsetof(PrfAmounts, below), false, false},
	{"above", offsetof(PrfAmounts, above), false, false},
	{"uncovered_base", offsetof(PrfAmounts, uncovered_base), false, false},
	{"uncovered_observed", offsetof(PrfAmounts, uncovered_observed), false, false},
	{"fractions", offsetof(PrfAmounts, fractions), true, false},
};

static void
print_member(StringInfo out, const PrfAmounts *amounts, const Member *member)
{
	const char *at = (const char *) amounts + member->offset;
	char		buf[PRF_FIXED_TEXT_MAX];

	if (member->count)
	{
		int64		count = *(const int64 *) at;

		if (count != 0 || member->always)
			appendStringInfo(out, ", \"%s\": " INT64_FORMAT, member->name, count);
		return;
	}
	if (!member->always && prf_fixed_is_zero(*(const PrfFixed *) at))
		return;
	prf_fixed_print(*(const PrfFixed *) at, buf);
	appendStringInfo(out, ", \"%s\": %s", member->name, buf);
}

static void
print_cell(StringInfo out, const PrfTakeup *takeup, uint32 cell)
{
	PrfCellKey	key;
	PrfAmounts	amounts;
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text;

	prf_cell_key_of(takeup, cell, &key);
	prf_cell_get(takeup, cell, &amounts);
	text = prf_cell_key_text(&key, buf);
	appendStringInfoString(out, cell == 0 ? "{\"key\": " : ", {\"key\": ");
	if (text == NULL)
		appendStringInfoString(out, "null");
	else
		escape_json(out, text);
	if (amounts.sealed != 0)
		appendStringInfoString(out, ", \"protected\": true");
	for (size_t i = 0; amounts.sealed == 0 && i < lengthof(members); i++)
		print_member(out, &amounts, &members[i]);
	appendStringInfoChar(out, '}');
}

Datum
prf_takeup_out(PG_FUNCTION_ARGS)
{
	PrfTakeup  *takeup = PRF_GETARG_TAKEUP(0);
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "{\"version\": %d", PRF_TAKEUP_VERSION);
	if (takeup->flags & (PRF_TAKEUP_PEOPLE | PRF_TAKEUP_EVENTS))
		appendStringInfo(&out, ", \"counts\": \"%s\"",
						 takeup->flags & PRF_TAKEUP_PEOPLE ? "people" : "events");
	if (takeup->flags & (PRF_TAKEUP_OWN | PRF_TAKEUP_GIVEN))
		appendStringInfo(&out, ", \"expected\": \"%s\"",
						 takeup->flags & PRF_TAKEUP_OWN ? "own" : "given");
	if (takeup->flags & PRF_TAKEUP_PERIODS)
		appendStringInfoString(&out, ", \"person_periods\": true");
	if (takeup->flags & PRF_TAKEUP_SEALED)
		appendStringInfoString(&out, ", \"sealed\": true");
	if (takeup->list != PRF_LIST_NONE)
		appendStringInfo(&out, ", \"list\": \"%s\"", prf_list_name(takeup->list));
	appendStringInfoString(&out, ", \"cells\": [");
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		print_cell(&out, takeup, i);
	}
	appendStringInfoString(&out, "]}");
	PG_RETURN_CSTRING(out.data);
}

/* What is being read, and where errors go. */
typedef struct Reader
{
	PrfTakeupBuilder builder;
	Node	   *escontext;
	bool		versioned;
	uint32		flags;
	int			list;
	JsonbContainer *cells;
	/* the cell being read */
	PrfCellKey	key;
	bool		has_key;
	PrfAmounts	amounts;
} Reader;

static bool
refuse(Reader *reader, const char *detail)
{
	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type takeup"),
			 errdetail("%s", detail)));
}

static bool
refuse_member(Reader *reader, const char *name, int len)
{
	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type takeup"),
			 errdetail("The member \"%.*s\" is not known, or its value is of the wrong kind or out of range.",
					   PRF_QUOTE(name, len))));
}

static bool
is_text(const JsonbValue *value, const char *text)
{
	return value->type == jbvString && (size_t) value->val.string.len == strlen(text) &&
		memcmp(value->val.string.val, text, strlen(text)) == 0;
}

static bool
is_name(const JsonbValue *name, const char *text)
{
	return is_text(name, text);
}

/* A word of a pair that becomes one of two flags. */
static bool
read_choice(Reader *reader, const JsonbValue *name, const JsonbValue *value,
			const char *one, uint32 one_flag, const char *other, uint32 other_flag)
{
	if (is_text(value, one))
		reader->flags |= one_flag;
	else if (is_text(value, other))
		reader->flags |= other_flag;
	else
		return refuse_member(reader, name->val.string.val, name->val.string.len);
	return true;
}

static bool
read_list(Reader *reader, const JsonbValue *value)
{
	if (value->type == jbvString)
		reader->list = prf_list_by_name(value->val.string.val, value->val.string.len);
	else
		reader->list = -1;
	return reader->list >= 0 || refuse(reader, "The list of the keys is not known.");
}

static bool
read_header_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader	   *reader = arg;
	PrfFixed	number;

	if (is_name(name, "version") && prf_json_fixed(value, &number))
	{
		reader->versioned = number.whole == PRF_TAKEUP_VERSION && number.fraction == 0;
		return reader->versioned || refuse(reader, "The version of the form is not known.");
	}
	if (is_name(name, "counts"))
		return read_choice(reader, name, value, "people", PRF_TAKEUP_PEOPLE,
						   "events", PRF_TAKEUP_EVENTS);
	if (is_name(name, "expected"))
		return read_choice(reader, name, value, "own", PRF_TAKEUP_OWN,
						   "given", PRF_TAKEUP_GIVEN);
	if (is_name(name, "list"))
		return read_list(reader, value);
	if (is_name(name, "person_periods") && value->type == jbvBool)
	{
		reader->flags |= value->val.boolean ? PRF_TAKEUP_PERIODS : 0;
		return true;
	}
	if (is_name(name, "sealed") && value->type == jbvBool)
	{
		reader->flags |= value->val.boolean ? PRF_TAKEUP_SEALED : 0;
		return true;
	}
	if (is_name(name, "cells") && value->type == jbvBinary &&
		JsonContainerIsArray(value->val.binary.data))
	{
		reader->cells = value->val.binary.data;
		return true;
	}
	return refuse_member(reader, name->val.string.val, name->val.string.len);
}

static bool
read_key(Reader *reader, const JsonbValue *value)
{
	const char *text = value->val.string.val;
	uint64		key;

	reader->has_key = true;
	if (value->type == jbvNull)
	{
		prf_cell_key_null(&reader->key);
		return true;
	}
	if (value->type != jbvString)
		return refuse(reader, "A key is a string or null.");
	if (reader->list == PRF_LIST_TEXT)
	{
		if (value->val.string.len > PRF_TEXT_KEY_MAX)
			return refuse(reader, "A text key has at most 63 bytes.");
		prf_cell_key_from_text(text, value->val.string.len, &reader->key);
		return true;
	}
	/* special keys belong to every list */
	if (!(prf_segment_parse(text, value->val.string.len, &key, NULL) &&
		  prf_key_is_special(key)) &&
		!prf_key_parse_bare(reader->list, text, value->val.string.len, &key, NULL))
		return refuse(reader, "A key is no code of the list that the value names.");
	prf_cell_key_from_segment_key(key, &reader->key);
	return true;
}

static bool
read_cell_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader	   *reader = arg;

	if (is_name(name, "key"))
		return read_key(reader, value);
	if (is_name(name, "protected") && value->type == jbvBool)
	{
		reader->amounts.sealed = value->val.boolean;
		return true;
	}
	for (size_t i = 0; i < lengthof(members); i++)
	{
		char	   *at = (char *) &reader->amounts + members[i].offset;
		PrfFixed	number;

		if (!is_name(name, members[i].name))
			continue;
		if (!prf_json_fixed(value, &number) ||
			(members[i].count && !prf_fixed_is_whole(number)))
			break;
		if (members[i].count)
			*(int64 *) at = number.whole;
		else
			*(PrfFixed *) at = number;
		return true;
	}
	return refuse_member(reader, name->val.string.val, name->val.string.len);
}

static bool
read_cell(void *arg, const JsonbValue *value)
{
	Reader	   *reader = arg;

	reader->has_key = false;
	memset(&reader->amounts, 0, sizeof(reader->amounts));
	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		return refuse(reader, "Each cell is an object.");
	if (!prf_json_each_member(value->val.binary.data, read_cell_member, reader))
		return false;
	if (!reader->has_key)
		return refuse(reader, "A cell has no key.");
	return prf_builder_add(&reader->builder, &reader->key, &reader->amounts) ||
		refuse(reader, reader->builder.problem);
}

Datum
prf_takeup_in(PG_FUNCTION_ARGS)
{
	Reader		reader;
	Jsonb	   *json;

	memset(&reader, 0, sizeof(reader));
	reader.escontext = fcinfo->context;
	json = prf_json_input(PG_GETARG_CSTRING(0), reader.escontext);
	if (json == NULL)
		PG_RETURN_NULL();
	if (!JB_ROOT_IS_OBJECT(json))
		return BoolGetDatum(refuse(&reader, "A takeup is written as a JSON object."));
	if (!prf_json_each_member(&json->root, read_header_member, &reader))
		PG_RETURN_NULL();
	if (!reader.versioned || reader.cells == NULL)
		return BoolGetDatum(refuse(&reader, "The members \"version\" and \"cells\" have to be there."));
	if (!prf_builder_start(&reader.builder, reader.flags, reader.list))
		return BoolGetDatum(refuse(&reader, reader.builder.problem));
	if (!prf_json_each_element(reader.cells, read_cell, &reader))
		PG_RETURN_NULL();
	PRF_RETURN_TAKEUP(prf_takeup_canonical(reader.builder.takeup));
}
