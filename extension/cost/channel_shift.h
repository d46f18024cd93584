/*
 * channel_shift.h
 *	  What moving contacts to another channel would save: arguments, and rows.
 */
#ifndef PRF_CHANNEL_SHIFT_H
#define PRF_CHANNEL_SHIFT_H

#include "cost/cost_groups.h"
#include "cost/cost_model.h"
#include "cost/exact.h"
#include "utils/jsonb.h"

/* A number from 0 to 1 with the range that it may lie in. */
typedef struct PrfShare
{
	PrfExact	low;
	PrfExact	point;
	PrfExact	high;
} PrfShare;

/* Where contacts move to, and who moves. */
typedef struct PrfDestination
{
	uint32		channel;
	bool		for_all;		/* one propensity for every key */
	PrfShare	all;
	JsonbContainer *table;		/* else by key: an object */
} PrfDestination;

typedef struct PrfShiftOptions
{
	PrfCosts   *costs;
	PrfCosts   *excluded;		/* NULL: none */
	const PrfCostModel *model;
	const PrfRateTable *rates;
	uint32		currency;
	uint32		from_channel;
	int			ndestinations;
	PrfDestination *destinations;
	PrfShare	failure;
	PrfShare	avoidable;
	const char **excluded_keys; /* sorted */
	int			nexcluded_keys;
	PrfExact	capacity;		/* NULL: no limit */
	PrfExact	one_off;
	PrfExact	conversion;		/* NULL: not given */
	const PrfLabelView *labels;
} PrfShiftOptions;

/* One key and service, to one destination. */
typedef struct PrfShiftRow
{
	PrfCostGroup group;			/* of the key, the service and the channel left */
	const PrfDestination *destination;
	bool		first;			/* the first destination: counts in totals of volume and cost */
	bool		excluded;
	bool		has_propensity;
	bool		negative;
	PrfSpend	now;			/* all contacts of the row */
	PrfMoneySum excluded_contacts;
	PrfShare	propensity;
	/* of the contacts that may move */
	PrfExact	eligible;
	PrfShare	from_cost;
	PrfShare	to_cost;
	PrfShare	net;			/* if all of them moved */
	PrfShare	shifted;		/* contacts that move; by the low, point and high propensity */
	PrfExact	saving;			/* these three are rounded */
	PrfExact	saving_low;
	PrfExact	saving_high;
	int			place;			/* in the order of the list */
} PrfShiftRow;

typedef struct PrfShift
{
	PrfShiftRow *rows;			/* by saving, greatest first; those without behind */
	int			count;
} PrfShift;

/* shift_options.c */
extern void prf_shift_options(FunctionCallInfo fcinfo, PrfShiftOptions *options,
							  PrfDestination *destinations, int ndestinations);
extern PrfShare prf_shift_share(FunctionCallInfo fcinfo, int n, int range, const char *name);
/* A table of propensities by key, or one number for all. */
extern void prf_shift_table(Jsonb *propensity, PrfDestination *destination);
/* That of one channel, out of an object with a member for each. */
extern void prf_shift_table_of(Jsonb *propensity, uint32 channel, PrfDestination *destination);
/* The propensity of a key; false where its table has none. */
extern bool prf_shift_propensity(const PrfDestination *destination, const char *key,
								 PrfShare *propensity);
extern bool prf_shift_excludes(const PrfShiftOptions *options, const char *key);

/* Do some of its contacts move? */
static inline bool
prf_shift_moves(const PrfShiftRow *row)
{
	return row->has_propensity && !row->negative;
}

/* shift_capacity.c */
extern void prf_shift_share_capacity(PrfExact capacity, PrfShiftRow *rows, int count);

/* shift_rows.c */
extern PrfShift *prf_shift_rows(const PrfShiftOptions *options);

#endif
