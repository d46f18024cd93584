/*
 * enumerated_list.c
 *	  Reading the tables of enumerated lists.
 */
#include "codes/enumerated_list.h"

#include <string.h>

static const PrfEnumeratedList *
list_of(const PrfCodeKind *kind)
{
	return kind->data;
}

/* Place of the first code whose number is not below the given one. */
static int
lower_bound(const PrfEnumeratedList *list, uint32_t number)
{
	int low = 0;
	int high = list->count;

	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (list->codes[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const PrfListCode *
prf_list_find(const PrfEnumeratedList *list, uint32_t number)
{
	int place = lower_bound(list, number);

	if (place == list->count || list->codes[place].number != number)
		return NULL;
	return &list->codes[place];
}

/* FNV-1a over the text in capitals, folded; generate fills the slots by the same steps. */
static uint32_t
slot_of(const PrfEnumeratedList *list, const char *text, size_t len)
{
	uint32_t hash = UINT32_C(2166136261);

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char) prf_ascii_upper(text[i])) * UINT32_C(16777619);
	return (hash ^ hash >> 16) & list->slot_mask;
}

static bool
same_text(const char *canonical, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (canonical[i] == '\0' || prf_ascii_upper(canonical[i]) != prf_ascii_upper(text[i]))
			return false;
	return canonical[len] == '\0';
}

const PrfListCode *
prf_list_find_text(const PrfEnumeratedList *list, const char *text, size_t len)
{
	if (len > PRF_LIST_CODE_MAX)
		return NULL;
	for (uint32_t slot = slot_of(list, text, len); list->slots[slot] != PRF_LIST_EMPTY;
		 slot = (slot + 1) & list->slot_mask)
	{
		const PrfListCode *code = &list->codes[list->slots[slot]];

		if (same_text(code->text, text, len))
			return code;
	}
	return NULL;
}

/* "W1@2021" is "W1" where 2021 is the reference edition. */
static size_t
without_reference(const PrfEnumeratedList *list, const char *text, size_t len)
{
	size_t reference = strlen(list->reference);

	if (len <= reference + 1 || text[len - reference - 1] != '@' ||
		!same_text(list->reference, text + len - reference, reference))
		return len;
	return len - reference - 1;
}

bool
prf_list_parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code,
			   PrfCodeError *error)
{
	const PrfEnumeratedList *list = list_of(kind);
	const PrfListCode *found = prf_list_find_text(list, text, len);

	if (found == NULL)
	{
		size_t bare = without_reference(list, text, len);

		if (bare < len && memchr(text, '@', bare) == NULL)
			found = prf_list_find_text(list, text, bare);
	}
	if (found == NULL)
	{
		if (error != NULL)
			prf_list_explain(kind, text, len, error);
		return false;
	}
	*code = found->number;
	return true;
}

int
prf_list_print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	const PrfListCode *found = prf_list_find(list_of(kind), code);
	size_t len = found != NULL ? strlen(found->text) : 0;

	memcpy(buf, found != NULL ? found->text : "", len + 1);
	return (int) len;
}

bool
prf_list_valid(const PrfCodeKind *kind, uint32_t code)
{
	return prf_list_find(list_of(kind), code) != NULL;
}

void
prf_list_range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last)
{
	const PrfListCode *found = prf_list_find(list_of(kind), code);

	*first = code;
	*last = found != NULL ? found->last : code;
}

const char *
prf_list_label(const PrfCodeKind *kind, uint32_t code, PrfLanguage language, char *buf)
{
	const PrfListCode *found = prf_list_find(list_of(kind), code);

	(void) buf;
	if (found == NULL)
		return NULL;
	return language == PRF_WELSH ? found->label_cy : found->label;
}

const char *
prf_list_level(const PrfCodeKind *kind, uint32_t code)
{
	const PrfListCode *found = prf_list_find(list_of(kind), code);

	return found != NULL ? kind->levels[found->level] : NULL;
}

bool
prf_list_ancestor(const PrfCodeKind *kind, uint32_t code, int level, uint32_t *result)
{
	const PrfEnumeratedList *list = list_of(kind);
	const PrfListCode *found = prf_list_find(list, code);

	while (found != NULL && found->level > level)
		found = found->parent >= 0 ? &list->codes[found->parent] : NULL;
	if (found == NULL || found->level != level)
		return false;
	*result = found->number;
	return true;
}

PrfRowKind
prf_list_row_kind(const PrfCodeKind *kind, uint32_t code)
{
	const PrfListCode *found = prf_list_find(list_of(kind), code);

	return found != NULL && found->unknown ? PRF_ROW_UNKNOWN : PRF_ROW_SEGMENT;
}

const char *
prf_list_edition(const PrfCodeKind *kind, uint32_t code)
{
	const PrfListCode *found = prf_list_find(list_of(kind), code);

	return found != NULL ? kind->editions[found->edition] : NULL;
}

bool
prf_list_retired(const PrfCodeKind *kind, uint32_t code)
{
	const PrfListCode *found = prf_list_find(list_of(kind), code);

	return found != NULL && found->retired;
}

bool
prf_list_next(const PrfCodeKind *kind, bool *started, uint32_t *code)
{
	const PrfEnumeratedList *list = list_of(kind);
	int place = *started ? lower_bound(list, *code) + 1 : 0;

	*started = true;
	if (place >= list->count)
		return false;
	*code = list->codes[place].number;
	return true;
}

/* The row that says how the code at a place converts to an edition, or NULL. */
static const PrfListConversion *
find_conversion(const PrfEnumeratedList *list, int place, int edition)
{
	int low = 0;
	int high = list->conversion_count;

	while (low < high)
	{
		int middle = low + (high - low) / 2;
		const PrfListConversion *row = &list->conversions[middle];

		if (row->from == place && row->edition == edition)
			return row;
		if (row->from < place || (row->from == place && row->edition < edition))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

PrfConversion
prf_list_convert(const PrfCodeKind *kind, uint32_t code, int edition, uint32_t *result)
{
	const PrfEnumeratedList *list = list_of(kind);
	const PrfListCode *found = prf_list_find(list, code);
	const PrfListConversion *row;

	if (found == NULL)
		return PRF_CONVERSION_NONE;
	if (found->edition == edition)
	{
		*result = code;
		return PRF_CONVERSION_EXACT;
	}
	row = find_conversion(list, (int) (found - list->codes), edition);
	if (row == NULL)
		return PRF_CONVERSION_NONE;
	*result = list->codes[row->to].number;
	return row->conversion;
}
