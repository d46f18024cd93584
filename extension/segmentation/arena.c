/*
 * arena.c
 *	  Memory for the model language.
 */
#include "segmentation/arena.h"

#include <string.h>

#define FIRST_ELEMENTS 16
#define FIRST_BYTES    256

void *
prf_arena_allocate(PrfArena *arena, size_t size)
{
	return arena->allocate(arena->source, size);
}

char *
prf_arena_string(PrfArena *arena, const char *text, size_t len)
{
	char *copy = prf_arena_allocate(arena, len + 1);

	if (len > 0)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

/*
 * Cannot overflow: a text of PRF_MODEL_TEXT_MAX bytes holds fewer elements of
 * any sort than it has bytes.
 */
void *
prf_arena_grow(PrfArena *arena, void *array, int count, int *capacity, size_t size)
{
	void *grown;

	if (count < *capacity)
		return array;
	*capacity = *capacity == 0 ? FIRST_ELEMENTS : *capacity * 2;
	grown = prf_arena_allocate(arena, (size_t) *capacity * size);
	if (count > 0)
		memcpy(grown, array, (size_t) count * size);
	return grown;
}

void
prf_text_append(PrfText *text, const char *data, size_t len)
{
	if (text->data == NULL || text->len + len >= text->capacity)
	{
		size_t capacity = (text->len + len) * 2 + FIRST_BYTES;
		char *grown = prf_arena_allocate(text->arena, capacity);

		if (text->len > 0)
			memcpy(grown, text->data, text->len);
		text->data = grown;
		text->capacity = capacity;
	}
	if (len > 0)
		memcpy(text->data + text->len, data, len);
	text->len += len;
	text->data[text->len] = '\0';
}

void
prf_text_add(PrfText *text, const char *string)
{
	prf_text_append(text, string, strlen(string));
}
