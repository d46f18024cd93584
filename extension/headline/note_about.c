/*
 * note_about.c
 *	  What the caller of method_note says about the figures: read from jsonb.
 */
#include "headline/note_about.h"

#include "base/json_input.h"
#include "readers/options.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

extern Datum prf_takeup_in(PG_FUNCTION_ARGS);

static bool
is_named(const JsonbValue *name, const char *expected)
{
	return (size_t) name->val.string.len == strlen(expected) &&
		memcmp(name->val.string.val, expected, strlen(expected)) == 0;
}

static void
refuse(const JsonbValue *name, const char *expected)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("\"%.*s\" of about is not %s",
					PRF_QUOTE(name->val.string.val, name->val.string.len), expected)));
}

static const char *
string_of(const JsonbValue *name, const JsonbValue *value)
{
	if (value->type != jbvString || value->val.string.len == 0)
		refuse(name, "a text");
	return pnstrdup(value->val.string.val, value->val.string.len);
}

static PrfLevel
level_of(const JsonbValue *name, const JsonbValue *value)
{
	double		number = 0;

	if (value->type == jbvNumeric)
		number = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow,
													NumericGetDatum(value->val.numeric)));
	if (number > 1)
		number /= 100;
	if (!(number >= 0.5 && number < 1))
		refuse(name, "a confidence level, such as 0.95");
	return prf_level(number);
}

static PrfAdjust
adjust_of(const JsonbValue *name, const JsonbValue *value)
{
	static const char *const names[] = {"none", "bonferroni", "holm", "bh"};

	for (int i = 0; i < (int) lengthof(names); i++)
	{
		if (value->type == jbvString && is_named(value, names[i]))
			return (PrfAdjust) i;
	}
	refuse(name, "'none', 'bonferroni', 'holm' or 'bh'");
	return PRF_ADJUST_NONE;
}

/* One of two words: is it the second? */
static bool
second_word(const JsonbValue *name, const JsonbValue *value, const char *first,
			const char *second, const char *both)
{
	if (value->type == jbvString && is_named(value, second))
		return true;
	if (value->type != jbvString || !is_named(value, first))
		refuse(name, both);
	return false;
}

/* A takeup as its text, or as the JSON that its text is. */
static const PrfTakeup *
takeup_of(const JsonbValue *name, const JsonbValue *value)
{
	char	   *source = NULL;

	if (value->type == jbvString)
		source = pnstrdup(value->val.string.val, value->val.string.len);
	else if (value->type == jbvBinary)
		source = JsonbToCString(NULL, value->val.binary.data, value->val.binary.len);
	else
		refuse(name, "a takeup");
	return prf_takeup_read(DirectFunctionCall1(prf_takeup_in, CStringGetDatum(source)));
}

static bool
take_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	PrfNoteAbout *about = arg;

	if (value->type == jbvNull)
		return true;
	if (is_named(name, "who"))
		about->who = string_of(name, value);
	else if (is_named(name, "what"))
		about->what = string_of(name, value);
	else if (is_named(name, "when"))
		about->when = string_of(name, value);
	else if (is_named(name, "source"))
		about->source = string_of(name, value);
	else if (is_named(name, "adjusted_for"))
		about->adjusted_for = string_of(name, value);
	else if (is_named(name, "confidence"))
		about->level = level_of(name, value);
	else if (is_named(name, "adjust"))
		about->adjust = adjust_of(name, value);
	else if (is_named(name, "weights"))
		about->exact_weights = second_word(name, value, "unknown", "exact", "'unknown' or 'exact'");
	else if (is_named(name, "unknown"))
		about->include_unknown = second_word(name, value, "separate", "include", "'separate' or 'include'");
	else if (is_named(name, "reference"))
		about->reference = takeup_of(name, value);
	else
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("about cannot hold \"%.*s\"",
						PRF_QUOTE(name->val.string.val, name->val.string.len)),
				 errhint("It holds who, what, when, source, adjusted_for, confidence, adjust, weights, unknown and reference.")));
	return true;
}

PrfNoteAbout
prf_note_about(Jsonb *json)
{
	PrfNoteAbout about;

	memset(&about, 0, sizeof(about));
	about.level = prf_level(0.95);
	about.adjust = PRF_ADJUST_BH;
	if (json == NULL)
		return about;
	if (!JB_ROOT_IS_OBJECT(json))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("about is not a JSON object"),
				 errhint("Write it as in '{\"who\": \"residents\", \"when\": \"March 2024\"}'.")));
	(void) prf_json_each_member(&json->root, take_member, &about);
	return about;
}
