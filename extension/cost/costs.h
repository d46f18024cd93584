/*
 * costs.h
 *	  The costs value: contacts and cost per key, service, interaction and channel.
 *
 *	  A costs is a flat varlena, aligned to eight bytes: a header, then cells.  A
 *	  cell is a place (service and interaction in one word, channel in the next),
 *	  the sums of contacts and cost, both in ten-thousandths, and the key, a
 *	  segment_key or a text.  What was not recorded is known by a bit, so that no
 *	  code of a list stands for it.
 *
 *	  Two forms share the layout.  The canonical form has its cells sorted, and none
 *	  whose contacts and cost are both zero: equal contents are equal bytes.  The
 *	  working form, the state of an aggregate, is a table of slots: a cell stands
 *	  where its hash puts it, or in the next free slot; an empty slot has no bits.
 *	  Everything that shows a value makes it canonical first.
 *
 *	  A sealed value is what protect() made: its protected cells have a place and a
 *	  key, and no number.
 *
 *	  The canonical form is what is stored: see extension/doc/costs.md before
 *	  changing anything, and raise PRF_COSTS_VERSION.
 */
#ifndef PRF_COSTS_H
#define PRF_COSTS_H

#include "base/profiling.h"
#include "cost/money.h"
#include "takeup/takeup.h"

#define PRF_COSTS_VERSION 1

/* More cells than this are refused: the text form of any value must fit its JSON. */
#define PRF_COSTS_CELLS_MAX (1U << 19)

/* Bits of a place: which of its codes were recorded, and that there is a cell at all. */
#define PRF_PLACE_LGSL 1
#define PRF_PLACE_LGIL 2
#define PRF_PLACE_CHANNEL 4
#define PRF_PLACE_CELL 8
/* Of a sealed value: the cell is hidden. */
#define PRF_PLACE_PROTECTED 16
#define PRF_PLACE_BITS 31

/* Where a contact was made: code zero where a code was not recorded. */
typedef struct PrfPlace
{
	uint64		service;		/* lgsl in the high half, lgil in the low one */
	uint64		channel;		/* channel in the high half, PRF_PLACE_... below */
} PrfPlace;

static inline uint32
prf_place_lgsl(PrfPlace place)
{
	return (uint32) (place.service >> 32);
}

static inline uint32
prf_place_lgil(PrfPlace place)
{
	return (uint32) place.service;
}

static inline uint32
prf_place_channel(PrfPlace place)
{
	return (uint32) (place.channel >> 32);
}

/* What one row, or one cell, adds: both in ten-thousandths. */
typedef struct PrfSpend
{
	PrfMoneySum contacts;
	PrfMoneySum cost;
} PrfSpend;

typedef struct PrfCosts
{
	int32		vl_len_;		/* varlena header; do not touch directly */
	uint8		version;		/* PRF_COSTS_VERSION */
	uint8		key_words;		/* eight-byte words of a key */
	uint16		list;			/* PRF_LIST_...: what the keys are */
	uint32		currency;		/* three letters, the first highest; 0: not said */
	uint32		ncells;			/* cells, or slots in use */
	uint32		slots;			/* working form: a power of two; else zero */
	uint32		sealed;			/* 1: protect() made it; else zero */
	uint64		words[FLEXIBLE_ARRAY_MEMBER];
} PrfCosts;

/* The words of a cell before its key. */
#define PRF_COST_FIXED_WORDS 6

typedef struct PrfCostCell
{
	PrfPlace	place;
	PrfSpend	spend;
	uint64		key[FLEXIBLE_ARRAY_MEMBER];
} PrfCostCell;

static inline PrfCostCell *
prf_cost_cell(const PrfCosts *costs, uint32 index)
{
	return (PrfCostCell *) ((uint64 *) costs->words +
							(Size) index * (PRF_COST_FIXED_WORDS + costs->key_words));
}

/* Cells of the canonical form, slots of the working one. */
static inline uint32
prf_costs_extent(const PrfCosts *costs)
{
	return costs->slots > 0 ? costs->slots : costs->ncells;
}

static inline bool
prf_spend_is_zero(PrfSpend spend)
{
	return (spend.contacts.low | (uint64) spend.contacts.high |
			spend.cost.low | (uint64) spend.cost.high) == 0;
}

/* Is the number of the cell hidden? */
static inline bool
prf_cost_cell_is_protected(const PrfCostCell *cell)
{
	return (cell->place.channel & PRF_PLACE_PROTECTED) != 0;
}

/* An empty slot, or one that counts nothing any more. */
static inline bool
prf_cost_cell_is_empty(const PrfCostCell *cell)
{
	return prf_spend_is_zero(cell->spend) && !prf_cost_cell_is_protected(cell);
}

/*
 * costs_sealed.c: values that protect() made
 */
static inline bool
prf_costs_is_sealed(const PrfCosts *costs)
{
	return costs->sealed != 0;
}

/* Is any cell of it protected? */
extern bool prf_costs_hides(const PrfCosts *costs);
/* An error where the value is sealed; what is the function or operator, as users write it. */
extern void prf_costs_refuse_sealed(const PrfCosts *costs, const char *what);
/* A sealed copy of a canonical value, without the numbers of the cells that are hidden. */
extern PrfCosts *prf_costs_seal(const PrfCosts *costs, const bool *hidden);

/*
 * costs_working.c: the form that grows.  A value that has to move is made anew in
 * the current memory context; the caller's pointer is then the new one.
 */
extern PrfCosts *prf_costs_make(int list, int key_words, uint32 cells, uint32 slots);
extern PrfCosts *prf_costs_working(const PrfCosts *value);
/* Adds to a cell, or takes away with sign -1; an error where it does not fit. */
extern PrfCosts *prf_costs_add(PrfCosts *state, const PrfCellKey *key, PrfPlace place,
							   PrfSpend spend, uint32 currency, int sign);
/*
 * A cell that came from outside, text or bytes: NULL where it was put in, else a
 * full sentence that says why not.
 */
extern const char *prf_costs_put(PrfCosts **state, const PrfCellKey *key, PrfPlace place,
								 PrfSpend spend);
/* Adds another value's cells, sign 1, or takes them away, sign -1. */
extern PrfCosts *prf_costs_merge(PrfCosts *state, const PrfCosts *more, int sign);
/* sum + sign * more; an error where that leaves the range. */
extern void prf_spend_add(PrfSpend *sum, const PrfSpend *more, int sign);

/*
 * costs_canonical.c: the form that is shown and stored
 */
extern PrfCosts *prf_costs_canonical(PrfCosts *value);
extern int	prf_costs_compare_cells(const PrfCosts *costs, const PrfCostCell *a, const PrfCostCell *b);
/* The value of a datum, detoasted, in the form it has. */
extern PrfCosts *prf_costs_fetch(Datum value);
extern PrfCosts *prf_costs_read(Datum value);
extern void prf_cost_cell_key(const PrfCosts *costs, const PrfCostCell *cell, PrfCellKey *key);

/*
 * costs_place.c: places and currencies as texts
 */
extern const char *prf_place_problem(PrfPlace place);
extern const char *prf_place_describe(const PrfCellKey *key, PrfPlace place);
extern const char *prf_code_text_of(int kind, uint32 code, char *buf);
/* Three capital letters; false for anything else. */
extern bool prf_currency_parse(const char *text, size_t len, uint32 *currency);
extern const char *prf_currency_text(uint32 currency, char buf[4]);	/* NULL where not said */
/* The one that two values have; an error where they differ. */
extern uint32 prf_currency_common(uint32 a, uint32 b, const char *what);
/* That error; row names the row at fault, or is NULL. */
pg_noreturn extern void prf_currency_refuse(uint32 a, uint32 b, const char *what,
											const char *row);

/* PrfKindId of channel: a generated list. */
extern int	prf_channel_kind(void);

#define PRF_GETARG_COSTS(n) prf_costs_read(PG_GETARG_DATUM(n))
#define PRF_RETURN_COSTS(c) PG_RETURN_POINTER(c)

#endif
