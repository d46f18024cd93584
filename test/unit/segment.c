/* Segments without a server: what can be one, packing, order, hostile bytes.
   link: key/segment_text.c */
#include "key/segment_key.h"
#include "tap.h"

static bool
parse_exactly(const char *text, size_t len, uint64_t *segment, PrfCodeError *error)
{
	char	   *copy = exact_copy(text, len);
	bool		good = prf_segment_parse(copy + 1, len, segment, error);

	free(copy);
	return good;
}

static void
check_good(void)
{
	static const char *const good[] = {
		"A", "?", "-", "!", "a", "~", "0", "cant_pay", "123456789", "x y", "a  b", "A:B", "'", "\"", "\\N", "{}", "%s"
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
	{
		char		text[PRF_SEGMENT_MAX + 1];
		uint64_t	segment = 0;
		bool		read = parse_exactly(good[i], strlen(good[i]), &segment, NULL);
		int			len = prf_segment_print(segment, text);

		ok(read && len == (int) strlen(good[i]) && strcmp(text, good[i]) == 0 &&
		   prf_segment_valid(segment) && segment >> 63 == 0, "\"%s\" is a segment", good[i]);
	}
}

typedef struct Bad
{
	const char *text;
	size_t		len;
	const char *detail;			/* a piece of it */
} Bad;

static void
check_bad(void)
{
	static const Bad bad[] = {
		{"", 0, "at least one character"},
		{" ", 1, "begin or end with a space"},
		{" A", 2, "begin or end with a space"},
		{"A ", 2, "begin or end with a space"},
		{"1234567890", 10, "this has 10"},
		{"A\0B", 3, "character 2 is not one"},
		{"A\tB", 3, "character 2 is not one"},
		{"A\n", 2, "character 2 is not one"},
		{"A\x7f", 2, "character 2 is not one"},
		{"caf\xc3\xa9", 5, "character 4 is not one"},
		{"\xc3\xa9\xc3\xa9x", 5, "character 1 is not one"},
		{"\xff", 1, "character 1 is not one"},
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		PrfCodeError error;
		uint64_t	segment;

		memset(&error, 'x', sizeof(error));
		ok(!parse_exactly(bad[i].text, bad[i].len, &segment, &error) &&
		   !parse_exactly(bad[i].text, bad[i].len, &segment, NULL) &&
		   strstr(error.detail, bad[i].detail) != NULL && error.hint[0] != '\0',
		   "text %zu is no segment (%s)", i + 1, error.detail);
	}
}

/* The packed form is stored: it may never change. */
static void
check_frozen(void)
{
	uint64_t	segment;

	ok(prf_segment_parse("A", 1, &segment, NULL) && segment == UINT64_C(0x4100000000000000), "A is packed as ever");
	ok(prf_segment_parse("abcdefghi", 9, &segment, NULL) && segment == UINT64_C(0x61c58f265cd9f469),
	   "nine letters are packed as ever");
	ok(prf_segment_parse("?", 1, &segment, NULL) && segment == PRF_SEGMENT_CANNOT_TELL, "? is cannot tell");
	ok(prf_segment_parse("-", 1, &segment, NULL) && segment == PRF_SEGMENT_OUT_OF_SCOPE, "- is out of scope");
	ok(prf_segment_parse("!", 1, &segment, NULL) && segment == PRF_SEGMENT_OUTSIDE_BASE, "! is outside base");
}

static size_t
random_text(char *text)
{
	size_t		len = 1 + (size_t) (next_random() % PRF_SEGMENT_MAX);

	for (size_t i = 0; i < len; i++)
		text[i] = (char) (i % 4 == 3 ? ' ' : '!' + (int) (next_random() % 4) * 31);
	text[len] = '\0';
	return len;
}

/* Order of the numbers is order of the bytes. */
static void
check_order(void)
{
	bool		good = true;
	int			compared = 0;

	for (int i = 0; i < 200000 && good; i++)
	{
		char		left[PRF_SEGMENT_MAX + 1];
		char		right[PRF_SEGMENT_MAX + 1];
		uint64_t	l;
		uint64_t	r;
		size_t		left_len = random_text(left);
		size_t		right_len = random_text(right);

		if (!prf_segment_parse(left, left_len, &l, NULL) || !prf_segment_parse(right, right_len, &r, NULL))
			continue;
		compared++;
		good = (l < r) == (strcmp(left, right) < 0) && (l == r) == (strcmp(left, right) == 0);
	}
	ok(good && compared > 50000, "%d random pairs are in the order of ASCII", compared);
}

/* Any 64 bits are a segment exactly where they print and read back the same. */
static void
check_any_bits(void)
{
	bool		good = true;
	int			valid = 0;

	for (int i = 0; i < 1000000 && good; i++)
	{
		uint64_t	bits = next_random();
		char		text[PRF_SEGMENT_MAX + 1];
		uint64_t	again;
		int			len;

		/* Half of them short, so that some are valid. */
		if (i % 2 == 0)
			bits &= ~UINT64_C(0) << (7 * (i / 2 % 10));
		len = prf_segment_print(bits, text);
		if (!prf_segment_valid(bits))
			continue;
		valid++;
		good = bits >> 63 == 0 && len > 0 && parse_exactly(text, (size_t) len, &again, NULL) && again == bits;
	}
	ok(good && valid > 1000, "of a million random numbers %d are segments, all sound", valid);
	ok(!prf_segment_valid(0) && !prf_segment_valid(UINT64_MAX) && !prf_segment_valid(UINT64_C(1) << 63),
	   "nothing, and the bits of other keys, are no segments");
	ok(!prf_segment_valid(UINT64_C(0x4100000000000001)), "nothing may stand behind the end of a segment");
}

static void
check_any_bytes(void)
{
	bool		good = true;

	for (int i = 0; i < 300000 && good; i++)
	{
		char		text[16];
		size_t		len = (size_t) (next_random() % sizeof(text));
		uint64_t	segment;
		PrfCodeError error;

		for (size_t at = 0; at < len; at++)
			text[at] = (char) (next_random() % 3 == 0 ? next_random() : 'a' + next_random() % 26);
		if (parse_exactly(text, len, &segment, &error))
			good = prf_segment_valid(segment);
		else
			good = strlen(error.detail) < sizeof(error.detail) && error.detail[0] != '\0';
	}
	ok(good, "random bytes are a valid segment, or refused with a reason");
}

int
main(void)
{
	check_good();
	check_bad();
	check_frozen();
	check_order();
	check_any_bits();
	check_any_bytes();
	return done_testing();
}
