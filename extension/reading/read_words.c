/*
 * read_words.c
 *	  A reading in words.
 */
#include "reading/reading_sql.h"

#include "catalog/pg_type.h"
#include "codes/code_type_words.h"
#include "lib/stringinfo.h"
#include "reading/read_list.h"
#include "utils/array.h"
#include "utils/builtins.h"

/* Systems that one sentence names at most. */
#define SYSTEMS_SHOWN 4

const char *
prf_read_how_word(PrfReadHow how)
{
	static const char *const names[] = {[PRF_HOW_NONE] = NULL,
										[PRF_HOW_CODE] = "code",
										[PRF_HOW_SYSTEM_CODE] = "code of a system",
										[PRF_HOW_LABEL] = "label",
										[PRF_HOW_OTHER_EDITION] = "label of another edition",
										[PRF_HOW_SYSTEM_LABEL] = "label of a system",
										[PRF_HOW_SPELLING] = "spelling",
										[PRF_HOW_STRUCTURE] = "structure"};

	return names[how];
}

const char *
prf_read_why_word(PrfReadWhy why)
{
	static const char *const names[] = {[PRF_WHY_READ] = NULL,
										[PRF_WHY_EMPTY] = "empty",
										[PRF_WHY_LONG] = "too long",
										[PRF_WHY_CHARACTERS] = "characters",
										[PRF_WHY_SYSTEM] = "system not named",
										[PRF_WHY_EDITION] = "edition not named",
										[PRF_WHY_AMBIGUOUS] = "ambiguous",
										[PRF_WHY_SEVERAL] = "several codes",
										[PRF_WHY_NOT_HELD] = "not in this list",
										[PRF_WHY_UNKNOWN] = "not recognised"};

	return names[why];
}

/* ---- codes and labels ---- */

Datum
prf_read_code_datum(const PrfReader *reader, uint32 code)
{
	char text[PRF_CODE_TEXT_MAX];

	reader->kind->print(reader->kind, code, text);
	return CStringGetTextDatum(text);
}

bool
prf_read_label_datum(const PrfReader *reader, uint32 code, Datum *label)
{
	char buf[PRF_LABEL_MAX];
	const char *text =
		prf_code_label_text_or_null(reader->kind->label(reader->kind, code, PRF_ENGLISH, buf));

	*label = text != NULL ? CStringGetTextDatum(text) : (Datum) 0;
	return text != NULL;
}

static Datum
text_array(Datum *values, bool *nulls, int count)
{
	int dims[1] = {count};
	int bounds[1] = {1};

	if (count == 0)
		return PointerGetDatum(construct_empty_array(TEXTOID));
	return PointerGetDatum(
		construct_md_array(values, nulls, 1, dims, bounds, TEXTOID, -1, false, TYPALIGN_INT));
}

Datum
prf_read_codes_array(const PrfReader *reader, const uint32 *codes, int count)
{
	Datum values[PRF_READ_OTHERS];

	for (int i = 0; i < count; i++)
		values[i] = prf_read_code_datum(reader, codes[i]);
	return text_array(values, NULL, count);
}

Datum
prf_read_labels_array(const PrfReader *reader, const uint32 *codes, int count)
{
	Datum values[PRF_READ_OTHERS];
	bool nulls[PRF_READ_OTHERS];

	for (int i = 0; i < count; i++)
		nulls[i] = !prf_read_label_datum(reader, codes[i], &values[i]);
	return text_array(values, nulls, count);
}

/* ---- sentences ---- */

static const char *
system_title(const PrfReader *reader, const PrfReading *reading)
{
	const PrfReadSystem *system;

	if (reading->system < 0)
		return NULL;
	system = &reader->list->systems[reading->system];
	return psprintf("%s: %s.", system->name, system->title);
}

static const char *
systems_sentence(const PrfReader *reader, const PrfReading *reading)
{
	StringInfoData text;
	int shown = 0;

	initStringInfo(&text);
	appendStringInfoString(&text, "It is a code of ");
	for (int i = 0; i < reader->list->systems_count; i++)
	{
		if ((reading->systems >> i & 1) == 0)
			continue;
		if (shown < SYSTEMS_SHOWN)
			appendStringInfo(&text, "%s%s", shown > 0 ? ", " : "", reader->list->systems[i].name);
		shown++;
	}
	if (shown > SYSTEMS_SHOWN)
		appendStringInfo(&text, " and %d more", shown - SYSTEMS_SHOWN);
	appendStringInfo(&text, ". Name the system: read_as(text, NULL::%s, system).",
					 reader->kind->name);
	return text.data;
}

static const char *
several_sentence(const PrfReader *reader, const PrfReading *reading)
{
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfoString(&text, "It may stand for ");
	for (int i = 0; i < reading->others_count; i++)
	{
		char code[PRF_CODE_TEXT_MAX];

		reader->kind->print(reader->kind, reading->others[i], code);
		appendStringInfo(&text, "%s%s", i == 0 ? "" : ", ", code);
	}
	appendStringInfoChar(&text, '.');
	return text.data;
}

static const char *
not_held_sentence(const PrfReader *reader, const PrfReading *reading)
{
	if (reading->system < 0)
		return psprintf("It is a category that %s does not have.", reader->kind->name);
	return psprintf("It is a category of %s that %s does not have.",
					reader->list->systems[reading->system].name, reader->kind->name);
}

const char *
prf_read_detail(const PrfReader *reader, const PrfReading *reading)
{
	switch (reading->why)
	{
		case PRF_WHY_READ:
			if (reading->how == PRF_HOW_OTHER_EDITION)
				return psprintf("It is the label of edition %s.",
								reader->kind->edition(reader->kind, reading->code));
			return system_title(reader, reading);
		case PRF_WHY_EMPTY:
			return "There is nothing in it.";
		case PRF_WHY_LONG:
			return psprintf("More than %d bytes are never read.", PRF_READ_MAX);
		case PRF_WHY_CHARACTERS:
			return "It holds a character that no label has.";
		case PRF_WHY_SYSTEM:
			return systems_sentence(reader, reading);
		case PRF_WHY_EDITION:
			return psprintf("It is a label of edition %s. Name the edition.",
							reader->kind->edition(reader->kind, reading->others[0]));
		case PRF_WHY_AMBIGUOUS:
			return several_sentence(reader, reading);
		case PRF_WHY_SEVERAL:
			return "Its words are those of labels, but of no one code alone.";
		case PRF_WHY_NOT_HELD:
			return not_held_sentence(reader, reading);
		case PRF_WHY_UNKNOWN:
			return psprintf("It is like no code, label or known spelling of %s.",
							reader->kind->name);
	}
	return NULL;
}
