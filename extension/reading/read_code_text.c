/*
 * read_code_text.c
 *	  Text that is a code: of the list, or of a system.
 *
 *	  The same short code means different people in different systems.  A code of
 *	  a system counts only where that system is named, and one of the list's own
 *	  that a system reads differently only where the list is.
 */
#include <string.h>

#include "codes/open_list.h"
#include "reading/read_list.h"

#define CODE_MAX 48

/* ---- codes of systems ---- */

static PrfEntries
exact_codes(const PrfReadList *list, const char *text, size_t len)
{
	PrfEntries none = {NULL, NULL};
	char key[CODE_MAX + 2] = "#";

	if (len == 0 || len > CODE_MAX)
		return none;
	for (size_t i = 0; i < len; i++)
		key[i + 1] = prf_ascii_upper(text[i]);
	key[len + 1] = '\0';
	return prf_entries(list, key);
}

static bool
has_system(PrfEntries entries, int system)
{
	for (const PrfReadEntry *entry = entries.first; entry < entries.last; entry++)
		if (entry->system == system)
			return true;
	return false;
}

PrfEntries
prf_system_codes(const PrfReadList *list, const char *text, size_t len)
{
	return exact_codes(list, text, len);
}

static bool
all_digits(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return len > 0;
}

/*
 * A number as spreadsheets leave it, without its zeros or with a fraction of
 * zero, as the text that was there before.  Calls back until that says yes.
 */
typedef bool (*TryNumber)(void *arg, const char *text, size_t len);

static bool
as_number(const char *text, size_t len, TryNumber try, void *arg)
{
	char padded[3] = "0?";

	if (len > 2 && memcmp(text + len - 2, ".0", 2) == 0)
		len -= 2;
	if (!all_digits(text, len))
		return false;
	if (try(arg, text, len))
		return true;
	while (len > 1 && *text == '0')
		text++, len--;
	padded[1] = *text;
	return try(arg, text, len) || (len == 1 && try(arg, padded, 2));
}

/* ---- of the system that was named ---- */

typedef struct Named
{
	const PrfReadList *list;
	int system;
	PrfEntries entries;
} Named;

static bool
try_named(void *arg, const char *text, size_t len)
{
	Named *named = arg;

	named->entries = exact_codes(named->list, text, len);
	return has_system(named->entries, named->system);
}

static bool
named_code(const PrfReader *reader, const PrfFolded *text, int system, PrfReading *reading)
{
	const PrfEnumeratedList *codes = reader->kind->data;
	Named named = {reader->list, system, {NULL, NULL}};

	if (!try_named(&named, text->text, text->len) &&
		!as_number(text->text, text->len, try_named, &named))
		return false;
	for (const PrfReadEntry *entry = named.entries.first; entry < named.entries.last; entry++)
	{
		if (entry->system != system)
			continue;
		if (entry->place >= 0)
			prf_read_found(reading, PRF_HOW_SYSTEM_CODE, codes->codes[entry->place].number);
		else
			prf_read_not(reading, PRF_WHY_NOT_HELD);
		reading->system = system;
	}
	return true;
}

/* ---- the list's own ---- */

typedef struct Own
{
	const PrfCodeKind *kind;
	const char *edition; /* or NULL: as it stands */
	uint32_t code;
} Own;

static bool
try_own(void *arg, const char *text, size_t len)
{
	Own *own = arg;
	char with_edition[CODE_MAX + PRF_LIST_CODE_MAX + 2];
	size_t edition = own->edition != NULL ? strlen(own->edition) : 0;

	if (own->edition == NULL || memchr(text, '@', len) != NULL)
		return own->kind->parse(own->kind, text, len, &own->code, NULL);
	if (len > CODE_MAX || edition > PRF_LIST_CODE_MAX)
		return false;
	memcpy(with_edition, text, len);
	with_edition[len] = '@';
	memcpy(with_edition + len + 1, own->edition, edition);
	return own->kind->parse(own->kind, with_edition, len + 1 + edition, &own->code, NULL);
}

/* Ids of open lists are numbers, however a spreadsheet has left them. */
static bool
own_code(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
		 uint32_t *code)
{
	Own own = {reader->kind, NULL, 0};
	bool found;

	if (choice->own && choice->edition >= 0 && reader->kind->editions[1] != NULL)
		own.edition = reader->kind->editions[choice->edition];
	found =
		try_own(&own, text->text, text->len) || (reader->kind->parse == prf_open_list_parse &&
												 as_number(text->text, text->len, try_own, &own));
	*code = own.code;
	return found;
}

/* Notes what the systems make of the code; true where that is one meaning, the own code's. */
static bool
systems_agree(const PrfReadJob *job, PrfEntries entries, int own, PrfReading *reading)
{
	bool agree = true;

	for (const PrfReadEntry *entry = entries.first; entry < entries.last; entry++)
	{
		reading->systems |= UINT64_C(1) << entry->system;
		if (entry->place < 0 || own < 0 || !prf_same_meaning(job, entry->place, own))
			agree = false;
		if (entry->place >= 0)
			prf_read_other(reading, job->codes->codes[entry->place].number);
	}
	return agree;
}

/* A capital letter in a code that another edition writes with capitals: that one may be meant. */
static bool
other_edition_meant(const PrfReader *reader, const PrfFolded *text, PrfReading *reading)
{
	Own own = {reader->kind, NULL, 0};

	if (reader->list->capitals < 0 || !text->capitals)
		return false;
	own.edition = reader->kind->editions[reader->list->capitals];
	if (try_own(&own, text->text, text->len))
		prf_read_other(reading, own.code);
	return true;
}

/* Place of a code that the list names; -1 for another id of an open list. */
static int
place_of(const PrfEnumeratedList *codes, uint32_t code)
{
	const PrfListCode *found = prf_list_find(codes, code);

	return found != NULL ? (int) (found - codes->codes) : -1;
}

bool
prf_read_code_text(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
				   PrfReading *reading)
{
	PrfReadJob job = {reader->list, reader->kind->data, choice, NULL};
	uint32_t code = 0;
	bool own;

	if (choice->system >= 0 && named_code(reader, text, choice->system, reading))
		return true;
	own = own_code(reader, text, choice, &code);
	if (memchr(text->text, '@', text->len) != NULL || choice->own)
	{
		if (own)
			prf_read_found(reading, PRF_HOW_CODE, code);
		return own;
	}
	if (choice->system >= 0)
		return false;
	if (own)
		prf_read_other(reading, code);
	if (systems_agree(&job, exact_codes(reader->list, text->text, text->len),
					  own ? place_of(job.codes, code) : -1, reading) &&
		own && !other_edition_meant(reader, text, reading))
	{
		prf_read_found(reading, PRF_HOW_CODE, code);
		return true;
	}
	if (own)
		prf_read_not(reading, reading->systems != 0 ? PRF_WHY_SYSTEM : PRF_WHY_AMBIGUOUS);
	return own;
}
