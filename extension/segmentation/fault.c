/*
 * fault.c
 *	  What is wrong with a model, in words.
 */
#include "segmentation/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool
prf_fault(PrfModelError *error, PrfModelFault fault, PrfPosition at, const char *message, ...)
{
	va_list args;

	error->fault = fault;
	error->at = at;
	error->detail[0] = '\0';
	error->hint[0] = '\0';
	va_start(args, message);
	vsnprintf(error->message, sizeof(error->message), message, args);
	va_end(args);
	return false;
}

bool
prf_fault_detail(PrfModelError *error, const char *detail, ...)
{
	va_list args;

	va_start(args, detail);
	vsnprintf(error->detail, sizeof(error->detail), detail, args);
	va_end(args);
	return false;
}

bool
prf_fault_hint(PrfModelError *error, const char *hint, ...)
{
	va_list args;

	va_start(args, hint);
	vsnprintf(error->hint, sizeof(error->hint), hint, args);
	va_end(args);
	return false;
}

/* In a single-byte encoding this may clip a few characters early: no harm. */
int
prf_clip_length(const char *text, size_t len)
{
	size_t end = PRF_CLIP_MAX;

	if (len <= PRF_CLIP_MAX)
		return (int) len;
	while (end > 0 && ((unsigned char) text[end] & 0xC0) == 0x80)
		end--;
	return (int) end;
}

void
prf_nearest_begin(PrfNearest *nearest, const char *word)
{
	nearest->word = word;
	nearest->name = NULL;
	/* One letter in three may be wrong, but not all of a short word. */
	nearest->distance = 1 + (int) strlen(word) / 3;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/*
 * Letters to change, add, leave out or swap with their neighbour; the rows of
 * the table are kept for the last two letters only.
 */
static int
edit_distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int rows[3][PRF_MODEL_NAME_MAX + 1];
	int *before = rows[0];
	int *last = rows[1];
	int *row = rows[2];

	for (size_t j = 0; j <= b_len; j++)
		last[j] = (int) j;
	for (size_t i = 1; i <= a_len; i++)
	{
		int *spare = before;

		row[0] = (int) i;
		for (size_t j = 1; j <= b_len; j++)
		{
			int change = last[j - 1] + (a[i - 1] != b[j - 1]);

			row[j] = least(least(last[j], row[j - 1]) + 1, change);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = last;
		last = row;
		row = spare;
	}
	return last[b_len];
}

void
prf_nearest_try(PrfNearest *nearest, const char *name)
{
	size_t word_len = strlen(nearest->word);
	size_t name_len = strlen(name);
	int distance;

	if (word_len > PRF_MODEL_NAME_MAX || name_len > PRF_MODEL_NAME_MAX)
		return;
	distance = edit_distance(nearest->word, word_len, name, name_len);
	if (distance < nearest->distance)
	{
		nearest->distance = distance;
		nearest->name = name;
	}
}
