/*
 * open_list.c
 *	  Ids of open lists as text and as numbers.
 *
 *	  A listed id is stored under the number of its row, so that the hierarchy is
 *	  a range; the rows of a list whose base is 0 must carry their id as number.
 */
#include "codes/open_list.h"

#include <stdio.h>
#include <string.h>

/* Digits of 2147483647. */
#define ID_DIGITS 10

static const PrfOpenList *
list_of(const PrfCodeKind *kind)
{
	return kind->data;
}

static const PrfListCode *
find_id(const PrfOpenList *list, int32_t id)
{
	int low = 0;
	int high = list->listed.count;

	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (list->ids[middle].id == id)
			return &list->listed.codes[list->ids[middle].place];
		if (list->ids[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool
prf_open_list_from_id(const PrfCodeKind *kind, int64_t id, uint32_t *code)
{
	const PrfOpenList *list = list_of(kind);
	const PrfListCode *listed;

	if (id < 0 || id > INT32_MAX)
		return false;
	listed = list->base == 0 ? NULL : find_id(list, (int32_t) id);
	*code = listed != NULL ? listed->number : list->base + (uint32_t) id;
	return true;
}

/* A listed code's text is its id, written in digits. */
static int32_t
listed_id(const PrfListCode *listed)
{
	int32_t id = 0;

	for (const char *digit = listed->text; *digit != '\0'; digit++)
		id = id * 10 + (*digit - '0');
	return id;
}

int32_t
prf_open_list_id(const PrfCodeKind *kind, uint32_t code)
{
	const PrfOpenList *list = list_of(kind);
	const PrfListCode *listed = list->base == 0 ? NULL : prf_list_find(&list->listed, code);

	return listed != NULL ? listed_id(listed) : (int32_t) (code - list->base);
}

static bool
refuse(const PrfCodeKind *kind, PrfCodeError *error, const char *hint)
{
	if (error != NULL)
	{
		snprintf(error->detail, sizeof(error->detail), "%s", kind->expected);
		snprintf(error->hint, sizeof(error->hint), "%s", hint);
	}
	return false;
}

bool
prf_open_list_parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code,
					PrfCodeError *error)
{
	int64_t id = 0;

	if (len == 0 || len > ID_DIGITS)
		return refuse(kind, error, "");
	for (size_t i = 0; i < len; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return refuse(kind, error, "Write the number alone, without blanks, sign or letters.");
		id = id * 10 + (text[i] - '0');
	}
	if (len > 1 && text[0] == '0')
		return refuse(kind, error, "Write the number without leading zeros.");
	return prf_open_list_from_id(kind, id, code) || refuse(kind, error, "");
}

int
prf_open_list_print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	return snprintf(buf, PRF_CODE_TEXT_MAX, "%d", prf_open_list_id(kind, code));
}

/* Only the number that the id itself leads to stands for it. */
bool
prf_open_list_valid(const PrfCodeKind *kind, uint32_t code)
{
	const PrfOpenList *list = list_of(kind);
	uint32_t again;

	if (prf_list_find(&list->listed, code) != NULL)
		return true;
	return code >= list->base && prf_open_list_from_id(kind, (int64_t) code - list->base, &again) &&
		   again == code;
}

/* An id that is not listed stands by itself, at the widest level. */
const char *
prf_open_list_level(const PrfCodeKind *kind, uint32_t code)
{
	const PrfListCode *listed = prf_list_find(&list_of(kind)->listed, code);

	return kind->levels[listed != NULL ? listed->level : 0];
}

bool
prf_open_list_ancestor(const PrfCodeKind *kind, uint32_t code, int level, uint32_t *result)
{
	if (prf_list_find(&list_of(kind)->listed, code) != NULL)
		return prf_list_ancestor(kind, code, level, result);
	*result = code;
	return level == 0;
}
