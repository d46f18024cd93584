/*
 * costs_text.c
 *	  The text form of a costs: JSON, one object a cell.
 */
#include "cost/costs.h"

#include "base/json_input.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/json.h"

PRF_FUNCTION(prf_costs_in);
PRF_FUNCTION(prf_costs_out);

static void
print_code(StringInfo out, const char *name, int kind, uint32 code, bool recorded)
{
	char		buf[PRF_KEY_TEXT_MAX];

	appendStringInfo(out, ", \"%s\": ", name);
	if (recorded)
		escape_json(out, prf_code_text_of(kind, code, buf));
	else
		appendStringInfoString(out, "null");
}

/* Without decimals that are zero. */
static void
print_sum(StringInfo out, const char *name, PrfMoneySum sum)
{
	char		buf[PRF_MONEY_TEXT_MAX];
	int			len = prf_money_print(prf_money_sum_get(sum), buf);

	while (buf[len - 1] == '0')
		len--;
	if (buf[len - 1] == '.')
		len--;
	appendStringInfo(out, ", \"%s\": %.*s", name, len, buf);
}

static void
print_cell(StringInfo out, const PrfCosts *value, const PrfCostCell *cell)
{
	uint32		bits = (uint32) cell->place.channel;
	char		buf[PRF_CELL_TEXT_MAX];
	PrfCellKey	key;
	const char *text;

	prf_cost_cell_key(value, cell, &key);
	text = prf_cell_key_text(&key, buf);
	appendStringInfoString(out, "{\"key\": ");
	if (text == NULL)
		appendStringInfoString(out, "null");
	else
		escape_json(out, text);
	print_code(out, "lgsl", PRF_KIND_LGSL, prf_place_lgsl(cell->place), bits & PRF_PLACE_LGSL);
	print_code(out, "lgil", PRF_KIND_LGIL, prf_place_lgil(cell->place), bits & PRF_PLACE_LGIL);
	print_code(out, "channel", prf_channel_kind(), prf_place_channel(cell->place),
			   bits & PRF_PLACE_CHANNEL);
	if (prf_cost_cell_is_protected(cell))
		appendStringInfoString(out, ", \"protected\": true");
	else
	{
		print_sum(out, "contacts", cell->spend.contacts);
		print_sum(out, "cost", cell->spend.cost);
	}
	appendStringInfoChar(out, '}');
}

Datum
prf_costs_out(PG_FUNCTION_ARGS)
{
	PrfCosts   *value = PRF_GETARG_COSTS(0);
	char		currency[4];
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "{\"version\": %d", PRF_COSTS_VERSION);
	if (value->list != PRF_LIST_NONE)
		appendStringInfo(&out, ", \"list\": \"%s\"", prf_list_name(value->list));
	if (value->currency != 0)
		appendStringInfo(&out, ", \"currency\": \"%s\"",
						 prf_currency_text(value->currency, currency));
	if (prf_costs_is_sealed(value))
		appendStringInfoString(&out, ", \"sealed\": true");
	appendStringInfoString(&out, ", \"cells\": [");
	for (uint32 i = 0; i < value->ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoString(&out, ", ");
		print_cell(&out, value, prf_cost_cell(value, i));
	}
	appendStringInfoString(&out, "]}");
	PG_RETURN_CSTRING(out.data);
}

/* What is being read, and where errors go. */
typedef struct Reader
{
	Node	   *escontext;
	PrfCosts   *state;
	bool		versioned;
	int			list;
	uint32		currency;
	bool		sealed;
	JsonbContainer *cells;
	/* the cell being read */
	PrfCellKey	key;
	PrfPlace	place;
	PrfSpend	spend;
	int			members;
} Reader;

static bool
refuse(Reader *reader, const char *detail)
{
	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type costs"),
			 errdetail("%s", detail)));
}

static bool
refuse_member(Reader *reader, const JsonbValue *name)
{
	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type costs"),
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
is_version(const JsonbValue *value)
{
	PrfFixed	fixed;

	return prf_json_fixed(value, &fixed) && prf_fixed_is_whole(fixed) &&
		fixed.whole == PRF_COSTS_VERSION;
}

static bool
read_header_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader	   *reader = arg;

	if (is_name(name, "version") && value->type == jbvNumeric)
	{
		reader->versioned = is_version(value);
		return reader->versioned || refuse(reader, "The version of the form is not known.");
	}
	if (is_name(name, "list") && value->type == jbvString)
	{
		reader->list = prf_list_by_name(value->val.string.val, value->val.string.len);
		return reader->list >= 0 || refuse(reader, "The list of the keys is not known.");
	}
	if (is_name(name, "currency") && value->type == jbvString)
		return prf_currency_parse(value->val.string.val, value->val.string.len,
								  &reader->currency) ||
			refuse(reader, "The currency is not three capital letters.");
	if (is_name(name, "sealed") && value->type == jbvBool)
	{
		reader->sealed = value->val.boolean;
		return true;
	}
	if (is_name(name, "cells") && value->type == jbvBinary &&
		JsonContainerIsArray(value->val.binary.data))
	{
		reader->cells = value->val.binary.data;
		return true;
	}
	return refuse_member(reader, name);
}

static bool
read_key(Reader *reader, const JsonbValue *value)
{
	const char *text = value->val.string.val;
	uint64_t	parsed;

	prf_cell_key_null(&reader->key);
	if (value->type == jbvNull)
		return true;
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
	if (!(prf_segment_parse(text, value->val.string.len, &parsed, NULL) &&
		  prf_key_is_special(parsed)) &&
		(reader->list == PRF_LIST_NONE ||
		 !prf_key_parse_bare(reader->list, text, value->val.string.len, &parsed, NULL)))
		return refuse(reader, "A key is no code of the list that the value names.");
	prf_cell_key_from_segment_key(parsed, &reader->key);
	return true;
}

static bool
read_code(Reader *reader, const JsonbValue *name, const JsonbValue *value, int kind_id,
		  uint64 bit, uint32 *code)
{
	const PrfCodeKind *kind = prf_code_kind(kind_id);

	*code = 0;
	if (value->type == jbvNull)
		return true;
	if (value->type != jbvString ||
		!kind->parse(kind, value->val.string.val, value->val.string.len, code, NULL))
		return refuse_member(reader, name);
	reader->place.channel |= bit;
	return true;
}

/* Downwards, so that the least sum fits. */
static bool
take_digit(__int128 *units, char digit)
{
	return digit >= '0' && digit <= '9' &&
		!__builtin_mul_overflow(*units, 10, units) &&
		!__builtin_sub_overflow(*units, digit - '0', units);
}

/* A JSON number of at most four decimals, as ten-thousandths. */
static bool
read_sum(const JsonbValue *value, PrfMoneySum *sum)
{
	const char *text;
	bool		negative;
	__int128	units = 0;

	if (value->type != jbvNumeric)
		return false;
	text = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
	negative = *text == '-';
	for (text += negative; *text >= '0' && *text <= '9'; text++)
	{
		if (!take_digit(&units, *text))
			return false;
	}
	text += *text == '.';
	for (int i = 0; i < PRF_MONEY_DECIMALS; i++)
	{
		if (!take_digit(&units, *text == '\0' ? '0' : *text++))
			return false;
	}
	text += strspn(text, "0");
	if (*text != '\0' || (!negative && __builtin_mul_overflow(units, -1, &units)))
		return false;
	*sum = prf_money_sum_make(units);
	return true;
}

static bool
read_cell_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader	   *reader = arg;
	uint32		code;

	reader->members++;
	if (is_name(name, "key"))
		return read_key(reader, value);
	if (is_name(name, "lgsl"))
	{
		if (!read_code(reader, name, value, PRF_KIND_LGSL, PRF_PLACE_LGSL, &code))
			return false;
		reader->place.service |= (uint64) code << 32;
		return true;
	}
	if (is_name(name, "lgil"))
	{
		if (!read_code(reader, name, value, PRF_KIND_LGIL, PRF_PLACE_LGIL, &code))
			return false;
		reader->place.service |= code;
		return true;
	}
	if (is_name(name, "channel"))
	{
		if (!read_code(reader, name, value, prf_channel_kind(), PRF_PLACE_CHANNEL, &code))
			return false;
		reader->place.channel |= (uint64) code << 32;
		return true;
	}
	/* stands for contacts and cost */
	if (is_name(name, "protected") && value->type == jbvBool && value->val.boolean)
	{
		reader->place.channel |= PRF_PLACE_PROTECTED;
		return true;
	}
	if ((is_name(name, "contacts") && read_sum(value, &reader->spend.contacts)) ||
		(is_name(name, "cost") && read_sum(value, &reader->spend.cost)))
		return true;
	return refuse_member(reader, name);
}

static bool
read_cell(void *arg, const JsonbValue *value)
{
	Reader	   *reader = arg;
	const char *problem;

	reader->members = 0;
	memset(&reader->spend, 0, sizeof(reader->spend));
	reader->place.service = 0;
	reader->place.channel = PRF_PLACE_CELL;
	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		return refuse(reader, "Each cell is an object.");
	if (!prf_json_each_member(value->val.binary.data, read_cell_member, reader))
		return false;
	/* members are distinct, and any other was refused */
	if (reader->members != ((reader->place.channel & PRF_PLACE_PROTECTED) != 0 ? 5 : 6))
		return refuse(reader, "A cell has the members \"key\", \"lgsl\", \"lgil\", \"channel\", and \"contacts\" and \"cost\" or \"protected\".");
	problem = prf_costs_put(&reader->state, &reader->key, reader->place, reader->spend);
	return problem == NULL || refuse(reader, problem);
}

Datum
prf_costs_in(PG_FUNCTION_ARGS)
{
	Reader		reader;
	Jsonb	   *json;

	memset(&reader, 0, sizeof(reader));
	reader.escontext = fcinfo->context;
	json = prf_json_input(PG_GETARG_CSTRING(0), reader.escontext);
	if (json == NULL)
		PG_RETURN_NULL();
	if (!JB_ROOT_IS_OBJECT(json))
		return BoolGetDatum(refuse(&reader, "A costs is written as a JSON object."));
	if (!prf_json_each_member(&json->root, read_header_member, &reader))
		PG_RETURN_NULL();
	if (!reader.versioned || reader.cells == NULL)
		return BoolGetDatum(refuse(&reader, "The members \"version\" and \"cells\" have to be there."));
	reader.state = prf_costs_working(prf_costs_make(PRF_LIST_NONE, 1, 0, 0));
	reader.state->currency = reader.currency;
	reader.state->sealed = reader.sealed;
	if (!prf_json_each_element(reader.cells, read_cell, &reader))
		PG_RETURN_NULL();
	PRF_RETURN_COSTS(prf_costs_canonical(reader.state));
}
