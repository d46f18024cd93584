/*
 * text_width.c
 *	  How wide a text is drawn, and texts that fit: no font is asked, letters are
 *	  taken to be as wide as those of Helvetica and what is made to measure like it.
 */
#include "chart/svg.h"

#include "mb/pg_wchar.h"

/* Other fonts are somewhat wider, bold letters more so. */
#define SPARE 1.05
#define BOLD 1.07

/* From space to tilde, in thousandths of the size. */
static const uint16 ascii_widths[] = {
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
};

/* The next character, in bytes: of SQL_ASCII what is UTF-8 is taken for that. */
static int
next_character(const char *text, int left, pg_wchar *character)
{
	int			encoding = GetDatabaseEncoding();
	const unsigned char *at = (const unsigned char *) text;
	int			len;

	*character = *at;
	if (*at < 0x80)
		return 1;
	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII)
	{
		len = Min(left, pg_encoding_mblen(encoding, text));
		*character = len == 1 ? 0xe9 : 0x4e00;	/* an accented letter, or an ideograph */
		return len;
	}
	len = pg_utf_mblen(at);
	if (len > left || !pg_utf8_islegal(at, len))
	{
		*character = '?';
		return 1;
	}
	*character = utf8_to_unicode(at);
	return len;
}

static int
character_width(pg_wchar character)
{
	if (character < ' ' || character == 0x7f)
		return ascii_widths[0];	/* drawn as a space */
	if (character < 0x7f)
		return ascii_widths[character - ' '];
	if (character < 0x250)
		return character >= 0xc0 && character <= 0xde ? 750 : 600;
	return character < 0x1100 ? 800 : 1000;
}

static double
pixels(int64 thousandths, int size)
{
	return thousandths * size * SPARE * (size == PRF_SVG_TITLE ? BOLD : 1) / 1000;
}

/* How many bytes of the text are no wider than that, and how wide they are. */
static int
fitting(const char *text, int len, int size, double width, double *used)
{
	int64		so_far = 0;
	int			at = 0;

	while (at < len)
	{
		pg_wchar	character;
		int			bytes = next_character(text + at, len - at, &character);
		int			more = character_width(character);

		/* what is as wide as its room fits, whatever was rounded */
		if (pixels(so_far + more, size) > width + 0.01)
			break;
		so_far += more;
		at += bytes;
	}
	*used = pixels(so_far, size);
	return at;
}

double
prf_svg_text_width(const char *text, int size)
{
	double		width;

	(void) fitting(text, (int) strlen(text), size, 1e9, &width);
	return width;
}

char *
prf_svg_fit(const char *text, int size, double width)
{
	int			len = (int) strlen(text);
	double		used;
	pg_wchar	character;
	int			kept = fitting(text, len, size, width, &used);

	if (kept == len)
		return pstrdup(text);
	kept = fitting(text, len, size, width - prf_svg_text_width("...", size), &used);
	if (kept == 0)
		kept = next_character(text, len, &character);
	return psprintf("%.*s...", kept, text);
}

int
prf_svg_wrap(const char *text, int size, double width, char **lines, int most)
{
	int			count = 0;

	while (*text == ' ')
		text++;
	while (*text != '\0' && count < most)
	{
		int			len = (int) strlen(text);
		double		used;
		int			kept = fitting(text, len, size, width, &used);
		int			end = kept;

		if (count == most - 1 || kept == len)
		{
			lines[count++] = prf_svg_fit(text, size, width);
			break;
		}
		/* back to the last space; a word that is longer than a line is cut */
		while (end > 0 && text[end] != ' ')
			end--;
		if (end == 0)
		{
			lines[count++] = prf_svg_fit(text, size, width);
			break;
		}
		lines[count++] = pnstrdup(text, end);
		text += end;
		while (*text == ' ')
			text++;
	}
	return count;
}
