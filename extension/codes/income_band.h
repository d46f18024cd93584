/*
 * income_band.h
 *	  A span of incomes in whole pounds a year, both ends included:
 *	  15000-24999, 50000+, or 0.
 *
 *	  The number is stored: it never changes.  It is
 *	  edge(from) * 65536 + 65535 - edge(below), where below is the first pound
 *	  above the band, and edge 65535 stands for the end of an open one.  Unsigned
 *	  order is by the first pound, and of bands with the same first pound the
 *	  widest comes first.
 *
 *	  Sixteen bits hold no pound of ten million, so an edge is one of these, and
 *	  edge() is its place in their order:
 *
 *	  0 .. 19,999               every pound
 *	  20,000 .. 199,990         tens, and the pound after each
 *	  200,000 .. 999,500        five hundreds, and the pound after each
 *	  1,000,000 .. 10,000,000   five thousands, and the pound after each
 *
 *	  So 24,999, 25,000 and 25,001 are all there: bands are published as 15,000
 *	  to 24,999, as 15,000 to 25,000 and as 25,001 to 35,000.
 *
 *	  Bands overlap, so they are no tree: see age_band.h.
 */
#ifndef PRF_INCOME_BAND_H
#define PRF_INCOME_BAND_H

#include "codes/code_type.h"

#define PRF_INCOME_MAX       10000000
#define PRF_INCOME_EDGES     62802 /* places 0 .. 62801 */
#define PRF_INCOME_OPEN_EDGE 65535

/* The place of an amount among the edges, or -1. */
extern int prf_income_edge(int32_t amount);

/* The amount at a place among the edges. */
extern int32_t prf_income_edge_amount(int edge);

/* First and last pound; the last is -1 for an open band. */
extern int32_t prf_income_band_low(uint32_t code);
extern int32_t prf_income_band_high(uint32_t code);

/*
 * The band from low to high, high -1 for an open one.  False where an end is
 * beyond the range, where they are the wrong way round, or where one is no edge.
 */
extern bool prf_income_band_make_code(int32_t low, int32_t high, uint32_t *code);

extern const PrfCodeKind prf_kind_income_band;

#endif
