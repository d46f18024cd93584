/*
 * enumerated_list_hint.c
 *	  What a text that is no code of a list may have meant.
 *
 *	  Looked at in this order: blanks around a code, a label in its code's place,
 *	  the code of another edition, codes that are a typing slip away.  The work
 *	  is bounded by the list and PRF_LIST_CODE_MAX, whatever the text.
 */
#include "codes/enumerated_list.h"

#include <stdio.h>
#include <string.h>

/* Codes that one hint names at most. */
#define CODES_SHOWN 6
/* Lists up to this size are shown whole. */
#define SHORT_LIST 12
/* Changed, missing or surplus characters that still count as a slip. */
#define FARTHEST_SLIP 2
#define SHORT_TEXT    3

static bool
same(const char *known, size_t known_len, const char *text, size_t len)
{
	if (known_len != len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (prf_ascii_upper(known[i]) != prf_ascii_upper(text[i]))
			return false;
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Appends a quoted code to the hint; false when there is no room for another. */
static bool
name_code(PrfCodeError *error, const char *before, const PrfListCode *code)
{
	size_t used = strlen(error->hint);
	size_t room = sizeof(error->hint) - used;

	if (strlen(before) + strlen(code->text) + sizeof("\"\".") >= room)
		return false;
	snprintf(error->hint + used, room, "%s\"%s\"", used == 0 ? before : ", ", code->text);
	return true;
}

static void
end_hint(PrfCodeError *error)
{
	size_t used = strlen(error->hint);

	if (used > 0 && used + 1 < sizeof(error->hint))
		memcpy(error->hint + used, ".", 2);
}

static void
hint_blanks(const PrfEnumeratedList *list, const char *text, size_t len, PrfCodeError *error)
{
	const PrfListCode *code;

	while (len > 0 && is_blank(*text))
		text++, len--;
	while (len > 0 && is_blank(text[len - 1]))
		len--;
	code = prf_list_find_text(list, text, len);
	if (code != NULL)
		name_code(error, "Remove the blanks around ", code);
}

static bool
has_label(const PrfListCode *code, const char *text, size_t len)
{
	return (code->label != NULL && same(code->label, strlen(code->label), text, len)) ||
		   (code->label_cy != NULL && same(code->label_cy, strlen(code->label_cy), text, len));
}

static bool
of_reference(const PrfCodeKind *kind, const PrfEnumeratedList *list, const PrfListCode *code)
{
	return strcmp(kind->editions[code->edition], list->reference) == 0;
}

/* Of codes that share a label the reference edition's is meant, else the last one's; there the widest. */
static bool
is_rather_meant(const PrfCodeKind *kind, const PrfEnumeratedList *list, const PrfListCode *code,
				const PrfListCode *found)
{
	if (found == NULL)
		return true;
	if (of_reference(kind, list, found))
		return false;
	return of_reference(kind, list, code) || code->edition > found->edition;
}

static void
hint_label(const PrfCodeKind *kind, const PrfEnumeratedList *list, const char *text, size_t len,
		   PrfCodeError *error)
{
	const PrfListCode *found = NULL;

	for (int i = 0; i < list->count; i++)
	{
		const PrfListCode *code = &list->codes[i];

		if (has_label(code, text, len) && is_rather_meant(kind, list, code, found))
			found = code;
	}
	if (found != NULL)
		name_code(error, "That is the label of code ", found);
}

static size_t
without_edition(const char *text, size_t len)
{
	const char *at = memchr(text, '@', len);

	return at != NULL ? (size_t) (at - text) : len;
}

static void
hint_edition(const PrfEnumeratedList *list, const char *text, size_t len, PrfCodeError *error)
{
	size_t bare = without_edition(text, len);

	for (int i = 0; i < list->count; i++)
	{
		const char *known = list->codes[i].text;

		if (same(known, without_edition(known, strlen(known)), text, bare) &&
			!name_code(error, "The list has ", &list->codes[i]))
			return;
	}
}

static int
least(int a, int b, int c)
{
	int smaller = a < b ? a : b;

	return smaller < c ? smaller : c;
}

/* Edit distance between a code and a text of at most PRF_LIST_CODE_MAX bytes. */
static int
slip(const char *known, const char *text, size_t len)
{
	int row[PRF_LIST_CODE_MAX + 1];

	for (size_t j = 0; j <= len; j++)
		row[j] = (int) j;
	for (size_t i = 0; known[i] != '\0'; i++)
	{
		int diagonal = row[0];

		row[0] = (int) i + 1;
		for (size_t j = 1; j <= len; j++)
		{
			int above = row[j];
			int cost = prf_ascii_upper(known[i]) != prf_ascii_upper(text[j - 1]);

			row[j] = least(above + 1, row[j - 1] + 1, diagonal + cost);
			diagonal = above;
		}
	}
	return row[len];
}

/* Of short texts only the end counts as slipped: 99 is no slip for A9. */
static int
plausible_slip(const char *known, const char *text, size_t len)
{
	if (len <= SHORT_TEXT && prf_ascii_upper(known[0]) != prf_ascii_upper(text[0]))
		return FARTHEST_SLIP + 1;
	return slip(known, text, len);
}

/* Codes at the least distance, if that is a slip and not another word. */
static void
hint_nearest(const PrfEnumeratedList *list, const char *text, size_t len, PrfCodeError *error)
{
	int nearest = FARTHEST_SLIP + 1;
	int shown = 0;

	if (without_edition(text, len) == 0 || len > PRF_LIST_CODE_MAX)
		return;
	for (int i = 0; i < list->count; i++)
	{
		int distance = plausible_slip(list->codes[i].text, text, len);

		nearest = distance < nearest ? distance : nearest;
	}
	if (nearest > FARTHEST_SLIP || (size_t) nearest >= len)
		return;
	for (int i = 0; i < list->count && shown < CODES_SHOWN; i++)
		if (plausible_slip(list->codes[i].text, text, len) == nearest &&
			name_code(error, "Nearest codes: ", &list->codes[i]))
			shown++;
}

static void
hint_whole_list(const PrfCodeKind *kind, const PrfEnumeratedList *list, PrfCodeError *error)
{
	if (list->count > SHORT_LIST)
		snprintf(error->hint, sizeof(error->hint), "The view %s_codes shows all codes.",
				 kind->name);
	else
		for (int i = 0; i < list->count; i++)
			name_code(error, "The codes are ", &list->codes[i]);
}

void
prf_list_explain(const PrfCodeKind *kind, const char *text, size_t len, PrfCodeError *error)
{
	const PrfEnumeratedList *list = kind->data;

	snprintf(error->detail, sizeof(error->detail), "%s", kind->expected);
	error->hint[0] = '\0';
	hint_blanks(list, text, len, error);
	if (error->hint[0] == '\0')
		hint_label(kind, list, text, len, error);
	if (error->hint[0] == '\0')
		hint_edition(list, text, len, error);
	if (error->hint[0] == '\0')
		hint_nearest(list, text, len, error);
	if (error->hint[0] == '\0')
	{
		hint_whole_list(kind, list, error);
		if (list->count > SHORT_LIST)
			return;
	}
	end_hint(error);
}
