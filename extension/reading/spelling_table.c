/*
 * spelling_table.c
 *	  Looking up keys in the table of a list.
 */
#include <string.h>

#include "reading/read_list.h"

/* FNV-1a, folded; generate fills the slots by the same steps. */
static uint32_t
slot_of(const PrfReadList *list, const char *key)
{
	uint32_t hash = UINT32_C(2166136261);

	for (; *key != '\0'; key++)
		hash = (hash ^ (unsigned char) *key) * UINT32_C(16777619);
	return (hash ^ hash >> 16) & list->slot_mask;
}

PrfEntries
prf_entries(const PrfReadList *list, const char *key)
{
	PrfEntries none = {NULL, NULL};
	uint32_t slot = slot_of(list, key);

	for (; list->slots[slot] != PRF_LIST_EMPTY; slot = (slot + 1) & list->slot_mask)
	{
		const PrfReadEntry *first = &list->entries[list->slots[slot]];
		const PrfReadEntry *end = list->entries + list->entries_count;
		const PrfReadEntry *last = first + 1;

		if (strcmp(first->key, key) != 0)
			continue;
		while (last < end && strcmp(last->key, key) == 0)
			last++;
		return (PrfEntries){first, last};
	}
	return none;
}
