/*
 * svg.h
 *	  Writing a picture as SVG: plain elements, every number and text through here.
 *
 *	  What comes out is ASCII: characters beyond it are written as references, so
 *	  that a picture is well-formed in whatever encoding it is stored and sent.
 *	  There is no style sheet, which would reach into the page around it.
 */
#ifndef PRF_SVG_H
#define PRF_SVG_H

#include "base/profiling.h"
#include "lib/stringinfo.h"

/* Sizes of text, in pixels. */
#define PRF_SVG_TITLE 17
#define PRF_SVG_TEXT 13
#define PRF_SVG_SMALL 12

typedef enum PrfInk
{
	PRF_INK_NONE,
	PRF_INK_TEXT,
	PRF_INK_MUTED,				/* dark enough to read on white */
	PRF_INK_GRID,
	PRF_INK_LINE,				/* the 100 line, axes, whiskers */
	PRF_INK_ABOVE,
	PRF_INK_BELOW,				/* lighter than above, in grey as well */
	PRF_INK_PAPER
} PrfInk;

typedef enum PrfAnchor
{
	PRF_ANCHOR_START,
	PRF_ANCHOR_MIDDLE,
	PRF_ANCHOR_END
} PrfAnchor;

/* Fills of parts that stand beside one another: darkness and hatching tell them apart. */
typedef enum PrfFill
{
	PRF_FILL_DARK,
	PRF_FILL_SLANTED,
	PRF_FILL_MIDDLE,
	PRF_FILL_DOTTED,
	PRF_FILL_PALE,
	PRF_FILL_CROSSED,
	PRF_FILL_EMPTY,
	PRF_FILL_COUNT
} PrfFill;

/*
 * Begins with title and description, for screen readers, and white paper.  Gives
 * the number that names inside the picture are made with.
 */
extern uint32 prf_svg_begin(StringInfo out, double width, double height, const char *title,
						  const char *description);
extern void prf_svg_end(StringInfo out);
/* A group with a text that browsers show at the mouse pointer. */
extern void prf_svg_group(StringInfo out, const char *tip);
/* A group that stands that much lower than its coordinates say. */
extern void prf_svg_lowered(StringInfo out, double by);
extern void prf_svg_group_end(StringInfo out);

extern void prf_svg_rectangle(StringInfo out, double x, double y, double width, double height,
							  PrfInk fill, PrfInk stroke);
/* The hatchings among the fills: once a picture, before what is filled. */
extern void prf_svg_fills(StringInfo out, uint32 name);
extern void prf_svg_filled(StringInfo out, double x, double y, double width, double height,
						   PrfFill fill, uint32 name);
/* dashes: "" for none, else as SVG has them */
extern void prf_svg_line(StringInfo out, double x1, double y1, double x2, double y2, PrfInk ink,
						 double thickness, const char *dashes);
extern void prf_svg_circle(StringInfo out, double x, double y, double radius, PrfInk fill,
						   PrfInk stroke);
/* A line through points, one by one. */
extern void prf_svg_path_begin(StringInfo out);
extern void prf_svg_path_point(StringInfo out, double x, double y);
extern void prf_svg_path_end(StringInfo out, PrfInk ink, double thickness, const char *dashes);
/* The text stands on y. */
extern void prf_svg_text(StringInfo out, double x, double y, int size, PrfAnchor anchor,
						 PrfInk ink, const char *text);
/* The same, turned to be read from below. */
extern void prf_svg_text_upwards(StringInfo out, double x, double y, int size, const char *text);

/* About how wide a text is: no font is asked. */
extern double prf_svg_text_width(const char *text, int size);
/* The text, or what of it is no wider than that, with dots. */
extern char *prf_svg_fit(const char *text, int size, double width);
/* The text in lines, broken at spaces, the last with dots where there is more.  How many. */
extern int	prf_svg_wrap(const char *text, int size, double width, char **lines, int most);

#endif
