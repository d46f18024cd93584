/*
 * label_set_text.c
 *	  The text form of a label_set: a JSON array in the order of the set.
 */
#include "key/label_set_flat.h"

#include "base/json_input.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/json.h"

/* ---- printing ---- */

static void
append_entry(StringInfo out, const PrfLabelSet *set, int index)
{
	const char *before = "{";

	for (int field = 0; field < PRF_LABEL_FIELDS; field++)
	{
		const char *string = prf_label_set_field(set, index, field);

		if (string == NULL)
			continue;
		appendStringInfo(out, "%s\"%s\": ", before, prf_label_field_names[field]);
		escape_json(out, string);
		before = ", ";
	}
	appendStringInfoChar(out, '}');
}

char *
prf_label_set_print(const PrfLabelSet *set)
{
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoChar(&out, '[');
	for (int i = 0; i < set->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoString(&out, ", ");
		append_entry(&out, set, i);
	}
	appendStringInfoChar(&out, ']');
	return out.data;
}

/* ---- reading ---- */

typedef struct Reader
{
	const char *text;			/* the whole literal, for messages */
	Node	   *escontext;
	PrfLabel   *labels;
	int			entry;			/* the one being read, from 1 */
	const char *fields[PRF_LABEL_FIELDS];	/* of that entry */
} Reader;

static bool refuse(const Reader *reader, const char *hint, const char *detail,...)
			pg_attribute_printf(3, 4);

static bool
refuse(const Reader *reader, const char *hint, const char *detail,...)
{
	char		buf[256];
	va_list		args;
	int			len = strlen(reader->text);

	va_start(args, detail);
	vsnprintf(buf, sizeof(buf), detail, args);
	va_end(args);
	errsave(reader->escontext,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type label_set: \"%.*s\"",
					PRF_QUOTE(reader->text, len)),
			 errdetail_internal("%s", buf),
			 errhint("%s", hint)));
	return false;
}

static int
field_by_name(const char *name, int len)
{
	for (int field = 0; field < PRF_LABEL_FIELDS; field++)
		if ((int) strlen(prf_label_field_names[field]) == len &&
			memcmp(prf_label_field_names[field], name, len) == 0)
			return field;
	return -1;
}

static bool
read_field(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	Reader	   *reader = arg;
	const char *text = name->val.string.val;
	int			len = name->val.string.len;
	int			field = field_by_name(text, len);

	if (field < 0)
		return refuse(reader, "The fields of an entry are code, label, label_cy and action.",
					  "Entry %d has the unknown field \"%.*s\".", reader->entry,
					  PRF_QUOTE(text, len));
	if (value->type == jbvString)
		reader->fields[field] = pnstrdup(value->val.string.val, value->val.string.len);
	else if (value->type != jbvNull)
		return refuse(reader, "Write it in double quotes.",
					  "Field \"%s\" of entry %d is no string.", prf_label_field_names[field],
					  reader->entry);
	return true;
}

static bool
read_entry(void *arg, const JsonbValue *value)
{
	Reader	   *reader = arg;
	PrfLabel   *label = &reader->labels[reader->entry++];

	memset(reader->fields, 0, sizeof(reader->fields));
	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		return refuse(reader, "Write an entry as {\"code\": \"A\", \"label\": \"Cannot pay\"}.",
					  "Entry %d is no JSON object.", reader->entry);
	if (!prf_json_each_member(value->val.binary.data, read_field, reader))
		return false;
	if (reader->fields[PRF_FIELD_CODE] == NULL)
		return refuse(reader, "Give every entry a field \"code\".",
					  "Entry %d has no code.", reader->entry);
	label->code = reader->fields[PRF_FIELD_CODE];
	label->label = reader->fields[PRF_FIELD_LABEL];
	if (label->label == NULL)
		label->label = label->code;
	label->label_cy = reader->fields[PRF_FIELD_LABEL_CY];
	label->action = reader->fields[PRF_FIELD_ACTION];
	label->ordinal = reader->entry;
	return true;
}

/* Told apart before JSON is read, so that a plain word gets a message of ours. */
static bool
looks_like_array(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '[';
}

/* NULL after a soft error. */
PrfLabelSet *
prf_label_set_parse(char *text, Node *escontext)
{
	Reader		reader = {.text = text,.escontext = escontext};
	Jsonb	   *json;
	int			count;

	if (!looks_like_array(text))
	{
		refuse(&reader, "Write it as [{\"code\": \"A\", \"label\": \"Cannot pay\"}, ...].",
			   "A label_set is a JSON array of entries in their order.");
		return NULL;
	}
	json = prf_json_input(text, escontext);
	if (json == NULL)
		return NULL;
	count = (int) JB_ROOT_COUNT(json);
	if (!prf_label_set_check_count(count, escontext))
		return NULL;
	reader.labels = palloc((size_t) count * sizeof(PrfLabel));
	if (!prf_json_each_element(&json->root, read_entry, &reader))
		return NULL;
	return prf_label_set_build(reader.labels, count, escontext);
}
