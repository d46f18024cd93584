/*
 * text_form.c
 *	  Folding text.
 *
 *	  What is read, all assigned in Unicode 6.3 (September 2013):
 *
 *	  U+0009-000D, U+0020-007E   ASCII
 *	  U+00A0-024F                Latin-1, Latin Extended-A and -B
 *	  U+0300-036F                combining marks
 *	  U+1E00-1EFF                Latin Extended Additional
 *	  U+2000-2064, 2066-206F     blanks, dashes, quotes, invisible characters
 *	  U+2212, 2264, 2265         minus, at most, at least
 *	  U+FB00-FB06, FEFF          ligatures, byte order mark
 *	  U+FF01-FF5E                full-width ASCII
 *
 *	  Text of ASCII alone, nearly all there is, never reaches ICU.
 */
#include "reading/text_form.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

typedef struct Range
{
	uint16_t first;
	uint16_t last;
} Range;

static const Range readable[] = {{0x0009, 0x000d}, {0x0020, 0x007e}, {0x00a0, 0x024f},
								 {0x0300, 0x036f}, {0x1e00, 0x1eff}, {0x2000, 0x2064},
								 {0x2066, 0x206f}, {0x2212, 0x2212}, {0x2264, 0x2265},
								 {0xfb00, 0xfb06}, {0xfeff, 0xfeff}, {0xff01, 0xff5e}};

static bool
is_readable(uint32_t point)
{
	for (size_t i = 0; i < sizeof(readable) / sizeof(readable[0]); i++)
		if (point >= readable[i].first && point <= readable[i].last)
			return true;
	return false;
}

/* ---- writing what is left ---- */

/* One blank for many, none at the beginning. */
static void
put_ascii(PrfFolded *folded, char c)
{
	if (c >= '\t' && c <= '\r')
		c = ' ';
	if (c == ' ' && (folded->len == 0 || folded->text[folded->len - 1] == ' '))
		return;
	folded->text[folded->len++] = c;
}

/* What a character beyond ASCII is written as, once normalised; NULL: as itself. */
static const char *
plain(UChar c)
{
	if (c >= 0x2010 && c <= 0x2015)
		return "-";
	switch (c)
	{
		case 0x2212:
			return "-";
		case 0x2018:
		case 0x2019:
		case 0x201a:
		case 0x201b:
		case 0x2032:
		case 0x2035:
		case 0x02bc:
			return "'";
		case 0x00ab:
		case 0x00bb:
		case 0x201c:
		case 0x201d:
		case 0x201e:
		case 0x201f:
		case 0x2039:
		case 0x203a:
			return "\"";
		case 0x00b7:
		case 0x2020:
		case 0x2021:
		case 0x2022:
		case 0x2027:
		case 0x2028:
		case 0x2029:
			return " ";
		case 0x2044:
			return "/";
		case 0x2264:
			return "<=";
		case 0x2265:
			return ">=";
		default:
			return NULL;
	}
}

static void
put_wide(PrfFolded *folded, UChar c)
{
	const char *known = plain(c);

	for (; known != NULL && *known != '\0'; known++)
		put_ascii(folded, *known);
	if (known != NULL)
		return;
	if (c < 0x800)
		folded->text[folded->len++] = (char) (0xc0 | c >> 6);
	else
	{
		folded->text[folded->len++] = (char) (0xe0 | c >> 12);
		folded->text[folded->len++] = (char) (0x80 | (c >> 6 & 0x3f));
	}
	folded->text[folded->len++] = (char) (0x80 | (c & 0x3f));
}

/* ---- ASCII ---- */

/* What each character is folded to; 0: it is never read. */
static const char ascii_fold[129] = "\0\0\0\0\0\0\0\0\0     \0\0"
									"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
									" !\"#$%&'()*+,-./0123456789:;<=>?"
									"@abcdefghijklmnopqrstuvwxyz[\\]^_"
									"`abcdefghijklmnopqrstuvwxyz{|}~\0";

/* False where there is a character that is never read, or one beyond ASCII. */
static bool
fold_ascii(const char *text, size_t len, PrfFolded *folded)
{
	char *out = folded->text;
	bool capitals = false;

	for (size_t i = 0; i < len; i++)
	{
		unsigned char c = (unsigned char) text[i];
		char plain_form = c < 0x80 ? ascii_fold[c] : '\0';

		if (plain_form == '\0')
			return false;
		capitals |= (unsigned) (c - 'A') < 26u;
		*out = plain_form;
		/* one blank for many, none at the beginning */
		out += plain_form != ' ' || (out > folded->text && out[-1] != ' ');
	}
	folded->capitals = capitals;
	folded->len = (size_t) (out - folded->text);
	return true;
}

/* ---- everything else ---- */

/* The next code point of at most three bytes, or 0 where there is none of the set. */
static uint32_t
next_point(const char *text, size_t len, size_t *at)
{
	const unsigned char *bytes = (const unsigned char *) text + *at;
	size_t left = len - *at;
	uint32_t point;

	if (bytes[0] < 0x80)
	{
		*at += 1;
		return bytes[0];
	}
	if (bytes[0] >= 0xc2 && bytes[0] < 0xe0 && left >= 2 && (bytes[1] & 0xc0) == 0x80)
	{
		*at += 2;
		return (uint32_t) (bytes[0] & 0x1f) << 6 | (bytes[1] & 0x3f);
	}
	if (bytes[0] < 0xe0 || bytes[0] >= 0xf0 || left < 3 || (bytes[1] & 0xc0) != 0x80 ||
		(bytes[2] & 0xc0) != 0x80)
		return 0;
	*at += 3;
	point =
		(uint32_t) (bytes[0] & 0x0f) << 12 | (uint32_t) (bytes[1] & 0x3f) << 6 | (bytes[2] & 0x3f);
	return point < 0x800 ? 0 : point;
}

/* UTF-8 of the set as UTF-16; -1 where there is anything else. */
static int32_t
to_utf16(const char *text, size_t len, UChar *wide, bool *capitals)
{
	int32_t count = 0;

	for (size_t at = 0; at < len;)
	{
		uint32_t point = next_point(text, len, &at);

		if (!is_readable(point))
			return -1;
		if (point >= 'A' && point <= 'Z')
			*capitals = true;
		wide[count++] = (UChar) point;
	}
	return count;
}

/* Compatibility forms and case away, then marks apart from their letters. */
static int32_t
normalise(const UChar *wide, int32_t count, UChar *normal, int32_t room)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *fold_case = unorm2_getNFKCCasefoldInstance(&status);
	const UNormalizer2 *take_apart = unorm2_getNFDInstance(&status);
	UChar folded[3 * PRF_READ_MAX];
	int32_t len = 0;

	if (U_SUCCESS(status))
		len = unorm2_normalize(fold_case, wide, count, folded,
							   (int32_t) (sizeof(folded) / sizeof(folded[0])), &status);
	if (U_SUCCESS(status))
		len = unorm2_normalize(take_apart, folded, len, normal, room, &status);
	return U_SUCCESS(status) ? len : -1;
}

static bool
fold_wide(const char *text, size_t len, PrfFolded *folded)
{
	UChar wide[PRF_READ_MAX];
	UChar normal[3 * PRF_READ_MAX];
	int32_t count = to_utf16(text, len, wide, &folded->capitals);

	if (count >= 0)
		count = normalise(wide, count, normal, (int32_t) (sizeof(normal) / sizeof(normal[0])));
	if (count < 0)
		return false;
	for (int32_t i = 0; i < count; i++)
	{
		if (folded->len + 3 > PRF_FOLDED_MAX)
			return false;
		if (normal[i] < 0x80)
			put_ascii(folded, (char) normal[i]);
		else if (normal[i] < 0x0300 || normal[i] > 0x036f)
			put_wide(folded, normal[i]);
	}
	return true;
}

static bool
is_ascii(const char *text, size_t len)
{
	unsigned char bits = 0;

	for (size_t i = 0; i < len; i++)
		bits |= (unsigned char) text[i];
	return bits < 0x80;
}

PrfFoldResult
prf_fold(const char *text, size_t len, PrfFolded *folded)
{
	folded->len = 0;
	folded->capitals = false;
	folded->text[0] = '\0';
	if (len > PRF_READ_MAX)
		return PRF_FOLD_LONG;
	if (!fold_ascii(text, len, folded) && (is_ascii(text, len) || !fold_wide(text, len, folded)))
		return PRF_FOLD_CHARACTERS;
	if (folded->len > 0 && folded->text[folded->len - 1] == ' ')
		folded->len--;
	folded->text[folded->len] = '\0';
	return folded->len > 0 ? PRF_FOLDED : PRF_FOLD_EMPTY;
}
