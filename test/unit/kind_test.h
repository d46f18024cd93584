/*
 * kind_test.h
 *	  What the unit tests of coded kinds share: examples, hostile text, and
 *	  the laws that every kind keeps.
 */
#ifndef PRF_KIND_TEST_H
#define PRF_KIND_TEST_H

#include "codes/code_type.h"
#include "tap.h"

static inline int
random_below(int n)
{
	return (int) (next_random() % (uint64_t) n);
}

/* Reads from memory that ends where the text ends. */
static inline bool
parse_exactly(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code,
			  PrfCodeError *error)
{
	char *copy = exact_copy(text, len);
	bool good = kind->parse(kind, copy + 1, len, code, error);

	free(copy);
	return good;
}

/* Printed, read again, and valid: the same number. */
static inline bool
round_trips(const PrfCodeKind *kind, uint32_t code)
{
	char text[PRF_CODE_TEXT_MAX];
	int len = kind->print(kind, code, text);
	uint32_t again;

	return len > 0 && len < PRF_CODE_TEXT_MAX && strlen(text) == (size_t) len &&
		   kind->parse(kind, text, (size_t) len, &again, NULL) && again == code;
}

/* A number that is no code is never what its print, if any, reads as. */
static inline bool
valid_agrees(const PrfCodeKind *kind, uint32_t code)
{
	uint32_t first;
	uint32_t last;

	if (!kind->valid(kind, code))
		return true;
	kind->range(kind, code, &first, &last);
	return round_trips(kind, code) && first <= code && code <= last;
}

typedef struct Example
{
	const char *text;
	const char *canonical; /* NULL: refused */
	const char *level;     /* or a piece of the detail */
	const char *hint;      /* a piece of the hint of a refused text, or NULL */
} Example;

static inline void
check_example(const PrfCodeKind *kind, const Example *example)
{
	PrfCodeError error = {"", ""};
	char text[PRF_CODE_TEXT_MAX] = "";
	uint32_t code = 0;
	bool good = parse_exactly(kind, example->text, strlen(example->text), &code, &error);

	if (good)
		kind->print(kind, code, text);
	if (example->canonical != NULL)
		ok(good && strcmp(text, example->canonical) == 0 && kind->valid(kind, code) &&
			   strcmp(kind->level(kind, code), example->level) == 0,
		   "\"%s\" is \"%s\", %s", example->text, example->canonical, example->level);
	else
		ok(!good && strstr(error.detail, example->level) != NULL &&
			   (example->hint == NULL ? error.hint[0] == '\0'
									  : strstr(error.hint, example->hint) != NULL),
		   "\"%s\" is refused (%s %s)", example->text, error.detail, error.hint);
}

/* Changes, drops, doubles, swaps or adds a few bytes. */
static inline size_t
mutate(char *text, size_t len, size_t size)
{
	static const char likely[] = "AZaz09O1 +-\t\0\377\xc3\xa0/.";

	for (int change = 1 + random_below(3); change > 0; change--)
	{
		size_t at = len > 0 ? (size_t) random_below((int) len) : 0;
		char byte =
			random_below(2) ? (char) next_random() : likely[random_below((int) sizeof(likely) - 1)];

		switch (random_below(4))
		{
			case 0:
				if (len > 0)
					text[at] = byte;
				break;
			case 1:
				if (len > 0)
					memmove(text + at, text + at + 1, --len - at);
				break;
			case 2:
				if (len < size)
				{
					memmove(text + at + 1, text + at, len++ - at);
					text[at] = byte;
				}
				break;
			default:
				if (at + 1 < len)
				{
					char other = text[at + 1];

					text[at + 1] = text[at];
					text[at] = other;
				}
		}
	}
	return len;
}

/* Whatever bytes come, a code that is read round trips, and a refusal says why. */
static inline bool
total_over(const PrfCodeKind *kind, const char *text, size_t len)
{
	PrfCodeError error;
	uint32_t code;

	memset(&error, 'x', sizeof(error));
	error.detail[0] = error.hint[0] = '\0';
	if (parse_exactly(kind, text, len, &code, &error))
		return kind->valid(kind, code) && round_trips(kind, code);
	return parse_exactly(kind, text, len, &code, NULL) == false && error.detail[0] != '\0' &&
		   memchr(error.detail, '\0', sizeof(error.detail)) != NULL &&
		   memchr(error.hint, '\0', sizeof(error.hint)) != NULL;
}

static inline void
check_hostile_text(const PrfCodeKind *kind, const char *const *seeds, int count, int rounds)
{
	size_t huge = 1 << 20;
	char *long_text = malloc(huge);
	bool good = true;

	for (int i = 0; i < rounds && good; i++)
	{
		char text[64];
		const char *seed = seeds[random_below(count)];
		size_t len = strlen(seed);

		memcpy(text, seed, len);
		len = mutate(text, len, sizeof(text));
		good = total_over(kind, text, len);
		if (!good)
			printf("# failed on \"%.*s\" of %zu bytes\n", (int) len, text, len);
	}
	ok(good, "%d mutated texts are read or refused cleanly", rounds);

	good = true;
	for (int i = 0; i < rounds && good; i++)
	{
		char text[16];
		size_t len = (size_t) random_below(sizeof(text));

		for (size_t j = 0; j < len; j++)
			text[j] = (char) next_random();
		good = total_over(kind, text, len);
	}
	ok(good, "%d random texts are read or refused cleanly", rounds);

	for (int i = 0; i < 256 && good; i++)
	{
		memset(long_text, i, huge);
		good = total_over(kind, long_text, i % 16 == 0 ? huge : 4096);
	}
	ok(good, "a text of a million equal bytes is refused cleanly");
	free(long_text);
}

#endif
