/*
 * accumulate.c
 *	  The transition functions of the take-up aggregates: one row in.
 *
 *	  Each aggregate has a function that turns the row's arguments into amounts.
 *	  A macro makes the four callable forms of it: keys that are segment keys and
 *	  keys that are texts, adding a row and (for moving windows) taking it away.
 */
#include "takeup/takeup.h"

#include "takeup/row_amounts.h"

static PrfTakeup *
working_copy(Datum value)
{
	PrfTakeup  *takeup = prf_takeup_read(value);

	prf_takeup_refuse_sealed(takeup, "an aggregate");
	return prf_takeup_working(takeup, takeup->ncells);
}

static inline bool
in_aggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

/*
 * The state to change: in place inside an aggregate, else a copy.  A state that
 * was stored, or came from elsewhere, is never written to.
 */
static inline PrfTakeup *
state_argument(FunctionCallInfo fcinfo)
{
	Pointer		pointer;

	if (unlikely(PG_ARGISNULL(0)))
		return prf_takeup_working(prf_takeup_empty(), 0);
	pointer = PG_GETARG_POINTER(0);
	if (likely(VARATT_IS_4B_U(pointer) &&
			   (((const PrfTakeup *) pointer)->flags & PRF_TAKEUP_WORKING) != 0 &&
			   in_aggregate(fcinfo)))
		return (PrfTakeup *) pointer;
	return working_copy(PG_GETARG_DATUM(0));
}

/* The state to return: a value like any other where no aggregate keeps it. */
static inline Datum
return_state(FunctionCallInfo fcinfo, PrfTakeup *state)
{
	PRF_RETURN_TAKEUP(in_aggregate(fcinfo) ? state : prf_takeup_canonical(state));
}

static inline void
segment_key_argument(FunctionCallInfo fcinfo, PrfCellKey *key)
{
	if (PG_ARGISNULL(1))
		prf_cell_key_null(key);
	else
		prf_cell_key_from_segment_key((uint64) PG_GETARG_INT64(1), key);
}

static inline void
text_argument(FunctionCallInfo fcinfo, PrfCellKey *key)
{
	text	   *value;

	if (PG_ARGISNULL(1))
	{
		prf_cell_key_null(key);
		return;
	}
	value = PG_GETARG_TEXT_PP(1);
	prf_cell_key_from_text(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), key);
}

static Datum
accumulate_into(PrfTakeup *state, FunctionCallInfo fcinfo, const PrfCellKey *key,
				PrfRowAmounts *row_amounts, int sign)
{
	PrfAmounts	amounts;
	uint32		flags;

	memset(&amounts, 0, sizeof(amounts));
	amounts.rows = 1;
	if (row_amounts(fcinfo, key, &amounts, &flags))
		state = prf_takeup_add(state, key, flags, &amounts, sign);
	return return_state(fcinfo, state);
}

#define ACCUMULATOR(name, key_argument, row_amounts, sign) \
	PRF_FUNCTION(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PrfCellKey	key; \
		key_argument(fcinfo, &key); \
		return accumulate_into(state_argument(fcinfo), fcinfo, &key, row_amounts, sign); \
	} \
	extern int	no_such_variable

#define ACCUMULATORS(what) \
	ACCUMULATOR(prf_takeup_add_##what##_key, segment_key_argument, prf_row_##what, 1); \
	ACCUMULATOR(prf_takeup_add_##what##_text, text_argument, prf_row_##what, 1); \
	ACCUMULATOR(prf_takeup_subtract_##what##_key, segment_key_argument, prf_row_##what, -1); \
	ACCUMULATOR(prf_takeup_subtract_##what##_text, text_argument, prf_row_##what, -1)

ACCUMULATORS(weighted);
ACCUMULATORS(counts);
ACCUMULATORS(counts_expected);
ACCUMULATORS(events);
ACCUMULATORS(events_expected);
ACCUMULATORS(base);
ACCUMULATORS(used);
ACCUMULATORS(used_between);

ACCUMULATOR(prf_takeup_add_person_text, text_argument, prf_row_person, 1);
ACCUMULATOR(prf_takeup_subtract_person_key, segment_key_argument, prf_row_person, -1);
ACCUMULATOR(prf_takeup_subtract_person_text, text_argument, prf_row_person, -1);

/* Rows and observed of a key that a state of people has already, or NULL. */
static inline int64 *
find_people(const PrfTakeup *state, uint64 key)
{
	const uint64 *cells = state->words + state->slot_words;
	uint32		slot = prf_slot_first(state, key);
	uint32		found;

	while ((found = prf_slot_get(state, slot)) != 0)
	{
		const uint64 *cell = cells + (Size) (found - 1) * (1 + PRF_COMPACT_WORDS);

		if (likely(cell[0] == key))
			return (int64 *) cell + 1;
		slot = prf_slot_next(state, slot);
	}
	return NULL;
}

/*
 * One person, by segment key: the row that is met a hundred million times.  A key
 * that is there already is counted up in place; all else goes the general way.
 */
PRF_FUNCTION(prf_takeup_add_person_key);
Datum
prf_takeup_add_person_key(PG_FUNCTION_ARGS)
{
	PrfTakeup  *state = state_argument(fcinfo);
	PrfCellKey	key;

	if (likely(state->flags == PRF_TAKEUP_PEOPLE_STATE && state->key_words == 1 &&
			   state->list != PRF_LIST_TEXT && !PG_ARGISNULL(1)))
	{
		int64	   *sums = find_people(state, (uint64) PG_GETARG_INT64(1));

		if (likely(sums != NULL && sums[0] < PG_INT64_MAX && sums[1] < PG_INT64_MAX))
		{
			sums[0]++;
			sums[1] += !PG_ARGISNULL(2) && PG_GETARG_BOOL(2);
			PRF_RETURN_TAKEUP(state);
		}
	}
	segment_key_argument(fcinfo, &key);
	return accumulate_into(state, fcinfo, &key, prf_row_person, 1);
}

static Datum
merge_state(FunctionCallInfo fcinfo, int sign, uint32 mark)
{
	PrfTakeup  *state = state_argument(fcinfo);

	if (!PG_ARGISNULL(1))
	{
		PrfTakeup  *more = prf_takeup_fetch(PG_GETARG_DATUM(1));

		prf_takeup_refuse_sealed(more, mark != 0 ? "rollup_periods" : "rollup");
		state = prf_takeup_merge(state, more, sign);
		if (more->ncells > 0)
			state->flags |= mark;
	}
	return return_state(fcinfo, state);
}

PRF_FUNCTION(prf_takeup_add_takeup);
Datum
prf_takeup_add_takeup(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, 1, 0);
}

PRF_FUNCTION(prf_takeup_subtract_takeup);
Datum
prf_takeup_subtract_takeup(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, -1, 0);
}

PRF_FUNCTION(prf_takeup_add_period);
Datum
prf_takeup_add_period(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, 1, PRF_TAKEUP_PERIODS);
}

/* The state as a value: canonical, and in memory of its own. */
PRF_FUNCTION(prf_takeup_final);
Datum
prf_takeup_final(PG_FUNCTION_ARGS)
{
	PRF_RETURN_TAKEUP(PRF_GETARG_TAKEUP(0));
}
