/*
 * segment_text.c
 *	  A segment by itself: reading, printing and checking, without the server.
 */
#include "key/segment_key.h"

#include <stdio.h>

#define CHAR_BITS 7
#define CHAR_MASK 0x7F
#define FIRST_SHIFT ((PRF_SEGMENT_MAX - 1) * CHAR_BITS)

static bool
explain(PrfCodeError *error, const char *detail, const char *hint)
{
	if (error != NULL)
	{
		snprintf(error->detail, sizeof(error->detail), "%s", detail);
		snprintf(error->hint, sizeof(error->hint), "%s", hint);
	}
	return false;
}

/* Characters by the user's count: continuation bytes of UTF-8 do not count. */
static size_t
count_characters(const char *text, size_t len)
{
	size_t		count = 0;

	for (size_t i = 0; i < len; i++)
		if (((unsigned char) text[i] & 0xC0) != 0x80)
			count++;
	return count;
}

static bool
explain_length(const char *text, size_t len, PrfCodeError *error)
{
	char		detail[sizeof(error->detail)];

	if (len == 0)
		return explain(error, "A segment has at least one character.",
					   "Write NULL where there is no segment, or ? where it cannot be told.");
	snprintf(detail, sizeof(detail), "A segment has at most %d characters; this has %zu.",
			 PRF_SEGMENT_MAX, count_characters(text, len));
	return explain(error, detail,
				   "Give the class a short code, and its full name in a label_set.");
}

static bool
explain_byte(const char *text, size_t at, PrfCodeError *error)
{
	char		detail[sizeof(error->detail)];

	snprintf(detail, sizeof(detail),
			 "A segment is written in printable ASCII characters; character %zu is not one.",
			 count_characters(text, at) + 1);
	return explain(error, detail,
				   "Give the class a short ASCII code, and its name in a label_set.");
}

/* The first byte that no segment can hold, or len. */
static size_t
find_bad_byte(const char *text, size_t len)
{
	size_t		at = 0;

	while (at < len && text[at] >= ' ' && text[at] <= '~')
		at++;
	return at;
}

bool
prf_segment_parse(const char *text, size_t len, uint64_t *segment, PrfCodeError *error)
{
	uint64_t	packed = 0;
	size_t		bad = find_bad_byte(text, len);

	if (bad < len)
		return explain_byte(text, bad, error);
	if (len == 0 || len > PRF_SEGMENT_MAX)
		return explain_length(text, len, error);
	if (text[0] == ' ' || text[len - 1] == ' ')
		return explain(error, "A segment does not begin or end with a space.",
					   "Trim the value, for example with btrim().");

	for (size_t i = 0; i < len; i++)
		packed |= (uint64_t) text[i] << (FIRST_SHIFT - (int) i * CHAR_BITS);
	*segment = packed;
	return true;
}

static char
character_at(uint64_t segment, int place)
{
	return (char) ((segment >> (FIRST_SHIFT - place * CHAR_BITS)) & CHAR_MASK);
}

int
prf_segment_print(uint64_t segment, char *buf)
{
	int			len = 0;

	while (len < PRF_SEGMENT_MAX && character_at(segment, len) != '\0')
	{
		buf[len] = character_at(segment, len);
		len++;
	}
	buf[len] = '\0';
	return len;
}

/*
 * A number is a segment when its text reads back as the same number: that
 * covers gaps, control characters and spaces at the ends in one rule.
 */
bool
prf_segment_valid(uint64_t segment)
{
	char		buf[PRF_SEGMENT_MAX + 1];
	uint64_t	again;
	int			len = prf_segment_print(segment, buf);

	return prf_segment_parse(buf, (size_t) len, &again, NULL) && again == segment;
}
