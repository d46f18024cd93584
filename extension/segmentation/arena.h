/*
 * arena.h
 *	  Memory for the model language: many small pieces that are let go together.
 *	  Whoever calls says where they come from (a memory context of the server, or
 *	  malloc in a test).
 */
#ifndef PRF_ARENA_H
#define PRF_ARENA_H

#include <stddef.h>

typedef struct PrfArena
{
	/* Never returns NULL. */
	void *(*allocate)(void *source, size_t size);
	void *source;
} PrfArena;

extern void *prf_arena_allocate(PrfArena *arena, size_t size);
extern char *prf_arena_string(PrfArena *arena, const char *text, size_t len);

/*
 * Room for one element more in an array that grows: returns the array, moved
 * where it was full, its capacity in *capacity.
 */
extern void *prf_arena_grow(PrfArena *arena, void *array, int count, int *capacity, size_t size);

/* A text that grows. */
typedef struct PrfText
{
	PrfArena *arena;
	char *data; /* always zero terminated; NULL while empty */
	size_t len;
	size_t capacity;
} PrfText;

extern void prf_text_append(PrfText *text, const char *data, size_t len);
extern void prf_text_add(PrfText *text, const char *string);

#endif
