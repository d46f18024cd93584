/*
 * cost_model_text.c
 *	  The text form of a cost_model: JSON, one object a rate.
 *
 *	  A key that a rate does not name is any.  Amounts have up to four decimals, and
 *	  read back to the same.
 */
#include "cost/cost_model.h"

#include "base/json_input.h"
#include "cost/money_numeric.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_cost_model_in);
PRF_FUNCTION(prf_cost_model_out);

static const char *const key_names[PRF_RATE_KEYS] = {"lgsl", "lgil", "channel"};

/* ---- Printing ---- */

static void
print_amount(StringInfo out, const char *name, PrfMoney amount)
{
	char text[PRF_MONEY_TEXT_MAX];

	prf_money_print(amount, text);
	appendStringInfo(out, "\"%s\": %s", name, text);
}

static void
print_rate(StringInfo out, const PrfRate *rate)
{
	appendStringInfoChar(out, '{');
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (rate->named & PRF_RATE_BIT(i))
		{
			char code[PRF_CODE_TEXT_MAX];

			/* codes are ASCII without quotes */
			prf_rate_kind(i)->print(prf_rate_kind(i), rate->key[i], code);
			appendStringInfo(out, "\"%s\": \"%s\", ", key_names[i], code);
		}
	print_amount(out, "unit_cost", rate->unit_cost);
	if (rate->ranged)
	{
		appendStringInfoString(out, ", ");
		print_amount(out, "low", rate->low);
		appendStringInfoString(out, ", ");
		print_amount(out, "high", rate->high);
	}
	if (rate->basis != PRF_BASIS_NOT_STATED)
		appendStringInfo(out, ", \"basis\": \"%s\"", prf_basis_text(rate->basis));
	appendStringInfoChar(out, '}');
}

Datum
prf_cost_model_out(PG_FUNCTION_ARGS)
{
	const PrfCostModel *model = prf_cost_model_open(PG_GETARG_VARLENA_P(0));
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "{\"version\": %d", PRF_COST_MODEL_VERSION);
	if (model->currency[0] != '\0')
		appendStringInfo(&out, ", \"currency\": \"%.*s\"", PRF_CURRENCY_LENGTH, model->currency);
	appendStringInfoString(&out, ", \"rates\": [");
	for (uint32 i = 0; i < model->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoString(&out, ", ");
		print_rate(&out, &model->rates[i]);
	}
	appendStringInfoString(&out, "]}");
	PG_RETURN_CSTRING(out.data);
}

/* ---- Reading ---- */

/* What is being read, and where errors go. */
typedef struct Reader
{
	Node *escontext;
	bool versioned;
	char currency[PRF_CURRENCY_LENGTH];
	JsonbContainer *list;
	PrfRate *rates;
	int64 count;
	int64 capacity;
	/* the rate being read */
	bool has_unit_cost;
	bool has_low;
	bool has_high;
} Reader;

static bool
refuse(Reader *reader, const char *detail)
{
	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type cost_model"), errdetail("%s", detail)));
}

static bool
refuse_member(Reader *reader, const JsonbValue *name)
{
	ereturn(
		reader->escontext, false,
		(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
		 errmsg("invalid input syntax for type cost_model"),
		 errdetail(
			 "The member \"%.*s\" is not known, or its value is of the wrong kind or out of range.",
			 PRF_QUOTE(name->val.string.val, name->val.string.len))));
}

static bool
is_text(const JsonbValue *value, const char *text)
{
	return value->type == jbvString && (size_t) value->val.string.len == strlen(text) &&
		   memcmp(value->val.string.val, text, strlen(text)) == 0;
}

static bool
read_amount(const JsonbValue *value, PrfMoney *amount)
{
	return value->type == jbvNumeric &&
		   prf_money_read_numeric((const struct varlena *) value->val.numeric, amount) ==
			   PRF_MONEY_EXACT;
}

static bool
read_version(Reader *reader, const JsonbValue *value)
{
	PrfMoney version;

	reader->versioned =
		read_amount(value, &version) && version == PRF_COST_MODEL_VERSION * PRF_MONEY_UNIT;
	return reader->versioned || refuse(reader, "The version of the form is not known.");
}

static bool
read_currency(Reader *reader, const JsonbValue *value)
{
	if (value->type != jbvString ||
		!prf_currency_valid(value->val.string.val, (size_t) value->val.string.len))
		return refuse(reader, "A currency is three capital letters, as GBP.");
	memcpy(reader->currency, value->val.string.val, PRF_CURRENCY_LENGTH);
	return true;
}

static bool
read_header_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader *reader = arg;

	if (is_text(name, "version"))
		return read_version(reader, value);
	if (is_text(name, "currency"))
		return read_currency(reader, value);
	if (is_text(name, "rates") && value->type == jbvBinary &&
		JsonContainerIsArray(value->val.binary.data))
	{
		reader->list = value->val.binary.data;
		return true;
	}
	return refuse_member(reader, name);
}

/* A code as a string; an id as a number will do as well. */
static bool
read_code(Reader *reader, PrfRate *rate, int column, const JsonbValue *value)
{
	const PrfCodeKind *kind = prf_rate_kind(column);
	PrfCodeError error = {"", ""};
	const char *text = NULL;
	size_t len = 0;

	if (value->type == jbvString)
	{
		text = value->val.string.val;
		len = (size_t) value->val.string.len;
	}
	else if (value->type == jbvNumeric)
	{
		text =
			DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
		len = strlen(text);
	}
	if (text != NULL && kind->parse(kind, text, len, &rate->key[column], &error))
	{
		rate->named |= (uint8) PRF_RATE_BIT(column);
		return true;
	}
	ereturn(reader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type cost_model"),
			 errdetail("\"%.*s\" is no %s. Leave the member out for any.",
					   PRF_QUOTE(text != NULL ? text : "", len), kind->name),
			 error.hint[0] != '\0' ? errhint("%s", error.hint) : 0));
}

static bool
read_rate_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader *reader = arg;
	PrfRate *rate = &reader->rates[reader->count];
	int basis;

	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (is_text(name, key_names[i]))
			return read_code(reader, rate, i, value);
	if (is_text(name, "unit_cost") && read_amount(value, &rate->unit_cost))
		return reader->has_unit_cost = true;
	if (is_text(name, "low") && read_amount(value, &rate->low))
		return reader->has_low = true;
	if (is_text(name, "high") && read_amount(value, &rate->high))
		return reader->has_high = true;
	if (is_text(name, "basis") && value->type == jbvString)
	{
		basis = prf_basis_from_text(value->val.string.val, (size_t) value->val.string.len);
		if (basis < 0)
			return refuse(reader, "A basis is visit, call or transaction.");
		rate->basis = (uint8) basis;
		return true;
	}
	return refuse_member(reader, name);
}

static bool
make_room(Reader *reader)
{
	if (reader->count >= PRF_RATES_MAX)
		return refuse(reader, "A cost_model has at most 1000000 rates.");
	if (reader->count == reader->capacity)
	{
		reader->capacity = Max(16, 2 * reader->capacity);
		reader->rates = reader->rates == NULL
							? palloc((Size) reader->capacity * sizeof(PrfRate))
							: repalloc(reader->rates, (Size) reader->capacity * sizeof(PrfRate));
	}
	memset(&reader->rates[reader->count], 0, sizeof(PrfRate));
	return true;
}

static bool
read_rate(void *arg, const JsonbValue *value)
{
	Reader *reader = arg;

	if (!make_room(reader))
		return false;
	reader->has_unit_cost = reader->has_low = reader->has_high = false;
	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		return refuse(reader, "Each rate is an object.");
	if (!prf_json_each_member(value->val.binary.data, read_rate_member, reader))
		return false;
	if (!reader->has_unit_cost)
		return refuse(reader, "A rate has no unit_cost.");
	if (reader->has_low != reader->has_high)
		return refuse(reader, "A rate has both low and high, or neither.");
	reader->rates[reader->count].ranged = reader->has_low;
	reader->count++;
	return true;
}

Datum
prf_cost_model_in(PG_FUNCTION_ARGS)
{
	Reader reader;
	Jsonb *json;

	memset(&reader, 0, sizeof(reader));
	reader.escontext = fcinfo->context;
	json = prf_json_input(PG_GETARG_CSTRING(0), reader.escontext);
	if (json == NULL)
		PG_RETURN_NULL();
	if (!JB_ROOT_IS_OBJECT(json))
		return BoolGetDatum(refuse(&reader, "A cost_model is written as a JSON object."));
	if (!prf_json_each_member(&json->root, read_header_member, &reader))
		PG_RETURN_NULL();
	if (!reader.versioned || reader.list == NULL)
		return BoolGetDatum(
			refuse(&reader, "The members \"version\" and \"rates\" have to be there."));
	if (!prf_json_each_element(reader.list, read_rate, &reader))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(prf_cost_model_make(reader.rates, reader.count,
										  reader.currency[0] == '\0' ? NULL : reader.currency,
										  PRF_RATES_OF_TEXT, reader.escontext));
}
