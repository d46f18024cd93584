/*
 * reading.c
 *	  The way in: text to a reading.
 */
#include "reading/reading.h"

#include <string.h>

#include "reading/read_list.h"

void
prf_read_found(PrfReading *reading, PrfReadHow how, uint32_t code)
{
	reading->how = how;
	reading->why = PRF_WHY_READ;
	reading->code = code;
	reading->others_count = 0;
}

void
prf_read_not(PrfReading *reading, PrfReadWhy why)
{
	reading->how = PRF_HOW_NONE;
	reading->why = why;
}

void
prf_read_other(PrfReading *reading, uint32_t code)
{
	for (int i = 0; i < reading->others_count; i++)
		if (reading->others[i] == code)
			return;
	if (reading->others_count < PRF_READ_OTHERS)
		reading->others[reading->others_count++] = code;
}

/* ---- names of systems ---- */

static char
plain(char c)
{
	return c == '-' || c == ' ' ? '_' : prf_ascii_upper(c);
}

/* Names are the same in any case, with blanks, dashes or underscores. */
static bool
same_name(const char *known, const char *name, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (known[i] == '\0' || plain(known[i]) != plain(name[i]))
			return false;
	return known[len] == '\0';
}

bool
prf_read_choice(const PrfReader *reader, const char *name, size_t len, PrfReadChoice *choice)
{
	const PrfReadList *list = reader->list;
	const char *const *editions = reader->kind->editions;

	*choice = (PrfReadChoice){-1, -1, true};
	if (same_name(reader->kind->name, name, len))
		return true;
	for (int i = 0; list != NULL && i < list->systems_count; i++)
	{
		if (!same_name(list->systems[i].name, name, len))
			continue;
		*choice = (PrfReadChoice){i, list->systems[i].edition, false};
		return true;
	}
	for (int i = 0; editions != NULL && editions[i] != NULL; i++)
	{
		if (!same_name(editions[i], name, len))
			continue;
		choice->edition = i;
		return true;
	}
	return false;
}

/* ---- reading ---- */

static void
begin(PrfReading *reading)
{
	memset(reading, 0, sizeof(*reading));
	reading->system = -1;
	reading->why = PRF_WHY_UNKNOWN;
}

void
prf_read_folded(const PrfReader *reader, const PrfFolded *folded, const PrfReadChoice *choice,
				PrfReading *reading)
{
	static const PrfReadChoice nothing = {-1, -1, false};

	begin(reading);
	reader->read(reader, folded, choice != NULL ? choice : &nothing, reading);
}

void
prf_read(const PrfReader *reader, const char *text, size_t len, const PrfReadChoice *choice,
		 PrfReading *reading)
{
	static const PrfReadWhy why[] = {[PRF_FOLD_EMPTY] = PRF_WHY_EMPTY,
									 [PRF_FOLD_LONG] = PRF_WHY_LONG,
									 [PRF_FOLD_CHARACTERS] = PRF_WHY_CHARACTERS};
	PrfFolded folded;
	PrfFoldResult result = prf_fold(text, len, &folded);

	if (result == PRF_FOLDED)
	{
		prf_read_folded(reader, &folded, choice, reading);
		return;
	}
	begin(reading);
	prf_read_not(reading, why[result]);
}

/* The code itself, in any case, with blanks or other signs around it. */
void
prf_read_plain(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
			   PrfReading *reading)
{
	uint32_t code;

	(void) choice;
	if (reader->kind->parse(reader->kind, text->text, text->len, &code, NULL))
		prf_read_found(reading, PRF_HOW_CODE, code);
}
