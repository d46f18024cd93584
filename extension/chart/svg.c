/*
 * svg.c
 *	  Writing a picture as SVG.
 */
#include "chart/svg.h"

#include <math.h>

#include "base/hash.h"

/* No coordinate is further out than this, whatever a figure is. */
#define FURTHEST 99999

static const char *const colours[] = {
	[PRF_INK_NONE] = "none",
	[PRF_INK_TEXT] = "#1a1a1a",
	[PRF_INK_MUTED] = "#595959",
	[PRF_INK_GRID] = "#dcdcdc",
	[PRF_INK_LINE] = "#333333",
	[PRF_INK_ABOVE] = "#4279a8",
	[PRF_INK_BELOW] = "#e8a862",
	[PRF_INK_PAPER] = "#ffffff",
};

/* ---- numbers and texts ---- */

/* To a tenth of a pixel, without a locale. */
static void
put_number(StringInfo out, double number)
{
	int			tenths = (int) rint(Max(-FURTHEST, Min(FURTHEST, number)) * 10);

	if (tenths < 0)
		appendStringInfoChar(out, '-');
	tenths = abs(tenths);
	appendStringInfo(out, "%d", tenths / 10);
	if (tenths % 10 != 0)
		appendStringInfo(out, ".%d", tenths % 10);
}

static void
put_attribute(StringInfo out, const char *name, double number)
{
	appendStringInfo(out, " %s=\"", name);
	put_number(out, number);
	appendStringInfoChar(out, '"');
}

static void
put_ascii(StringInfo out, unsigned char c)
{
	switch (c)
	{
		case '&':
			appendStringInfoString(out, "&amp;");
			break;
		case '<':
			appendStringInfoString(out, "&lt;");
			break;
		case '>':
			appendStringInfoString(out, "&gt;");
			break;
		case '"':
			appendStringInfoString(out, "&quot;");
			break;
		case '\'':
			appendStringInfoString(out, "&#39;");
			break;
		default:
			appendStringInfoChar(out, c < ' ' || c == 0x7f ? ' ' : (char) c);
	}
}

/* A character beyond ASCII, of UTF-8; what XML has no place for becomes a question mark. */
static int
put_beyond(StringInfo out, const unsigned char *at, int left)
{
	int			len = pg_utf_mblen(at);
	pg_wchar	c;

	if (len > left || !pg_utf8_islegal(at, len))
	{
		appendStringInfoChar(out, '?');
		return 1;
	}
	c = utf8_to_unicode(at);
	if (c < 0xa0 || (c & 0xfffe) == 0xfffe)
		appendStringInfoChar(out, '?');
	else
		appendStringInfo(out, "&#%u;", (unsigned int) c);
	return len;
}

/* In SQL_ASCII nobody knows what bytes mean: they are taken as UTF-8 where they are that. */
static void
put_text(StringInfo out, const char *text)
{
	const char *utf8 = GetDatabaseEncoding() == PG_SQL_ASCII
		? text : pg_server_to_any(text, (int) strlen(text), PG_UTF8);
	int			left = (int) strlen(utf8);
	const unsigned char *at = (const unsigned char *) utf8;

	while (left > 0)
	{
		int			len = 1;

		if (*at < 0x80)
			put_ascii(out, *at);
		else
			len = put_beyond(out, at, left);
		at += len;
		left -= len;
	}
}

static void
put_inks(StringInfo out, PrfInk fill, PrfInk stroke)
{
	appendStringInfo(out, " fill=\"%s\"", colours[fill]);
	if (stroke != PRF_INK_NONE)
		appendStringInfo(out, " stroke=\"%s\"", colours[stroke]);
}

static void
put_stroke(StringInfo out, PrfInk ink, double thickness, const char *dashes)
{
	appendStringInfo(out, " stroke=\"%s\"", colours[ink]);
	if (thickness != 1)
		put_attribute(out, "stroke-width", thickness);
	if (dashes[0] != '\0')
		appendStringInfo(out, " stroke-dasharray=\"%s\"", dashes);
}

/* ---- the picture ---- */

/* Its names are made from what it says, so that two pictures of a page have different ones. */
uint32
prf_svg_begin(StringInfo out, double width, double height, const char *title,
			  const char *description)
{
	uint64		hash = prf_hash_bytes(title, strlen(title), 0);
	uint32		name = (uint32) prf_hash_bytes(description, strlen(description), hash);

	appendStringInfoString(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
	put_attribute(out, "width", width);
	put_attribute(out, "height", height);
	appendStringInfoString(out, " viewBox=\"0 0 ");
	put_number(out, width);
	appendStringInfoChar(out, ' ');
	put_number(out, height);
	appendStringInfo(out, "\" role=\"img\" aria-labelledby=\"chart-%08x-title chart-%08x-desc\"",
					 name, name);
	appendStringInfoString(out, " font-family=\"Arial, Helvetica, sans-serif\">\n");
	appendStringInfo(out, "<title id=\"chart-%08x-title\">", name);
	put_text(out, title);
	appendStringInfo(out, "</title>\n<desc id=\"chart-%08x-desc\">", name);
	put_text(out, description);
	appendStringInfoString(out, "</desc>\n");
	prf_svg_rectangle(out, 0, 0, width, height, PRF_INK_PAPER, PRF_INK_NONE);
	return name;
}

void
prf_svg_end(StringInfo out)
{
	appendStringInfoString(out, "</svg>\n");
}

void
prf_svg_group(StringInfo out, const char *tip)
{
	appendStringInfoString(out, "<g><title>");
	put_text(out, tip);
	appendStringInfoString(out, "</title>\n");
}

void
prf_svg_lowered(StringInfo out, double by)
{
	appendStringInfoString(out, "<g transform=\"translate(0 ");
	put_number(out, by);
	appendStringInfoString(out, ")\">\n");
}

void
prf_svg_group_end(StringInfo out)
{
	appendStringInfoString(out, "</g>\n");
}

/* ---- elements ---- */

static void
begin_rectangle(StringInfo out, double x, double y, double width, double height)
{
	appendStringInfoString(out, "<rect");
	put_attribute(out, "x", x);
	put_attribute(out, "y", y);
	put_attribute(out, "width", Max(0, width));
	put_attribute(out, "height", Max(0, height));
}

void
prf_svg_rectangle(StringInfo out, double x, double y, double width, double height, PrfInk fill,
				  PrfInk stroke)
{
	begin_rectangle(out, x, y, width, height);
	put_inks(out, fill, stroke);
	appendStringInfoString(out, "/>\n");
}

/* ---- fills ---- */

/* Of each fill its ground, and what is drawn on a tile of eight pixels. */
static const struct
{
	const char *ground;
	const char *mark;
}			fills[PRF_FILL_COUNT] = {
	[PRF_FILL_DARK] = {"#1f4e79", NULL},
	[PRF_FILL_SLANTED] = {"#fbe3c8",
		"<path d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\" stroke=\"#a85400\" stroke-width=\"2\"/>"},
	[PRF_FILL_MIDDLE] = {"#79a9d1", NULL},
	[PRF_FILL_DOTTED] = {"#ffffff",
		"<path d=\"M1 1h2v2h-2zM5 5h2v2h-2z\" fill=\"#1f4e79\"/>"},
	[PRF_FILL_PALE] = {"#d3dfe9", NULL},
	[PRF_FILL_CROSSED] = {"#ffffff",
		"<path d=\"M0 0L8 8M0 8L8 0\" stroke=\"#7a7a7a\" stroke-width=\"1\"/>"},
	[PRF_FILL_EMPTY] = {"#ffffff", NULL},
};

void
prf_svg_fills(StringInfo out, uint32 name)
{
	appendStringInfoString(out, "<defs>\n");
	for (int i = 0; i < PRF_FILL_COUNT; i++)
	{
		if (fills[i].mark == NULL)
			continue;
		appendStringInfo(out, "<pattern id=\"chart-%08x-fill%d\" width=\"8\" height=\"8\"", name, i);
		appendStringInfoString(out, " patternUnits=\"userSpaceOnUse\">");
		appendStringInfo(out, "<path d=\"M0 0h8v8h-8z\" fill=\"%s\"/>%s</pattern>\n",
						 fills[i].ground, fills[i].mark);
	}
	appendStringInfoString(out, "</defs>\n");
}

void
prf_svg_filled(StringInfo out, double x, double y, double width, double height, PrfFill fill,
			   uint32 name)
{
	begin_rectangle(out, x, y, width, height);
	if (fills[fill].mark == NULL)
		appendStringInfo(out, " fill=\"%s\"", fills[fill].ground);
	else
		appendStringInfo(out, " fill=\"url(#chart-%08x-fill%d)\"", name, (int) fill);
	appendStringInfo(out, " stroke=\"%s\"/>\n", colours[PRF_INK_MUTED]);
}

void
prf_svg_line(StringInfo out, double x1, double y1, double x2, double y2, PrfInk ink,
			 double thickness, const char *dashes)
{
	appendStringInfoString(out, "<line");
	put_attribute(out, "x1", x1);
	put_attribute(out, "y1", y1);
	put_attribute(out, "x2", x2);
	put_attribute(out, "y2", y2);
	put_stroke(out, ink, thickness, dashes);
	appendStringInfoString(out, "/>\n");
}

void
prf_svg_circle(StringInfo out, double x, double y, double radius, PrfInk fill, PrfInk stroke)
{
	appendStringInfoString(out, "<circle");
	put_attribute(out, "cx", x);
	put_attribute(out, "cy", y);
	put_attribute(out, "r", radius);
	put_inks(out, fill, stroke);
	appendStringInfoString(out, "/>\n");
}

void
prf_svg_path_begin(StringInfo out)
{
	appendStringInfoString(out, "<polyline points=\"");
}

void
prf_svg_path_point(StringInfo out, double x, double y)
{
	put_number(out, x);
	appendStringInfoChar(out, ',');
	put_number(out, y);
	appendStringInfoChar(out, ' ');
}

void
prf_svg_path_end(StringInfo out, PrfInk ink, double thickness, const char *dashes)
{
	appendStringInfoString(out, "\" fill=\"none\"");
	put_stroke(out, ink, thickness, dashes);
	appendStringInfoString(out, "/>\n");
}

void
prf_svg_text(StringInfo out, double x, double y, int size, PrfAnchor anchor, PrfInk ink,
			 const char *text)
{
	static const char *const anchors[] = {"start", "middle", "end"};

	appendStringInfoString(out, "<text");
	put_attribute(out, "x", x);
	put_attribute(out, "y", y);
	put_attribute(out, "font-size", size);
	if (size == PRF_SVG_TITLE)
		appendStringInfoString(out, " font-weight=\"bold\"");
	if (anchor != PRF_ANCHOR_START)
		appendStringInfo(out, " text-anchor=\"%s\"", anchors[anchor]);
	put_inks(out, ink, PRF_INK_NONE);
	appendStringInfoChar(out, '>');
	put_text(out, text);
	appendStringInfoString(out, "</text>\n");
}

void
prf_svg_text_upwards(StringInfo out, double x, double y, int size, const char *text)
{
	appendStringInfoString(out, "<text transform=\"translate(");
	put_number(out, x);
	appendStringInfoChar(out, ' ');
	put_number(out, y);
	appendStringInfoString(out, ") rotate(-90)\"");
	put_attribute(out, "font-size", size);
	appendStringInfoString(out, " text-anchor=\"middle\"");
	put_inks(out, PRF_INK_MUTED, PRF_INK_NONE);
	appendStringInfoChar(out, '>');
	put_text(out, text);
	appendStringInfoString(out, "</text>\n");
}
