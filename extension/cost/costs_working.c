/*
 * costs_working.c
 *	  The working form of a costs: cells found by hashing, with room to grow, and
 *	  what may be in one value.
 */
#include "cost/costs.h"

#include "base/hash.h"
#include "miscadmin.h"

/* Three quarters of the slots are filled at most. */
#define FIRST_SLOTS 16
#define ROOM(slots) ((slots) / 4 * 3)

static void
too_many_cells(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("too many combinations of key, service, interaction and channel for one costs"),
			 errdetail("A costs holds at most %u of them.", PRF_COSTS_CELLS_MAX),
			 errhint("Use a coarser key, or GROUP BY part of it.")));
}

static inline bool
add_within_range(PrfSpend *sum, const PrfSpend *more, int sign)
{
	if (sign > 0)
		return prf_money_sum_add(&sum->contacts, more->contacts) &&
			prf_money_sum_add(&sum->cost, more->cost);
	return prf_money_sum_subtract(&sum->contacts, more->contacts) &&
		prf_money_sum_subtract(&sum->cost, more->cost);
}

static void
refuse_sum(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("sum in a costs is out of range"),
			 errdetail("%s", detail),
			 errhint("Contacts and money are kept in 128 bits, in ten-thousandths: keep two values.")));
}

void
prf_spend_add(PrfSpend *sum, const PrfSpend *more, int sign)
{
	if (unlikely(!add_within_range(sum, more, sign)))
		refuse_sum("It is that of several combinations together.");
}

/* A value with room for cells, or for slots, and none in it. */
PrfCosts *
prf_costs_make(int list, int key_words, uint32 cells, uint32 slots)
{
	PrfCosts   *result;
	Size		size;

	if (cells > PRF_COSTS_CELLS_MAX || slots > 2 * PRF_COSTS_CELLS_MAX)
		too_many_cells();
	/* no overflow: all three are bounded */
	size = offsetof(PrfCosts, words) +
		sizeof(uint64) * (PRF_COST_FIXED_WORDS + key_words) * (Size) (slots > 0 ? slots : cells);
	result = palloc0(size);
	SET_VARSIZE(result, size);
	result->version = PRF_COSTS_VERSION;
	result->key_words = (uint8) key_words;
	result->list = (uint16) list;
	result->slots = slots;
	return result;
}

static inline bool
same_key(const uint64 *a, const uint64 *b, int words)
{
	for (int i = 0; i < words; i++)
	{
		if (a[i] != b[i])
			return false;
	}
	return true;
}

/* The cell of a key and place, or the empty slot where it belongs. */
static inline PrfCostCell *
find(const PrfCosts *state, const uint64 *key, PrfPlace place)
{
	uint32		mask = state->slots - 1;
	int			words = state->key_words;
	uint64		hash = place.service * UINT64CONST(0x9e3779b97f4a7c15) + place.channel;
	uint32		slot;
	PrfCostCell *cell;

	for (int i = 0; i < words; i++)
		hash = (hash ^ (hash >> 29)) * UINT64CONST(0xff51afd7ed558ccd) + key[i];
	slot = (uint32) prf_mix64(hash) & mask;
	for (;;)
	{
		cell = prf_cost_cell(state, slot);
		if (likely(cell->place.channel == place.channel &&
				   cell->place.service == place.service && same_key(cell->key, key, words)))
			return cell;
		if (cell->place.channel == 0)
			return cell;
		slot = (slot + 1) & mask;
	}
}

void
prf_cost_cell_key(const PrfCosts *costs, const PrfCostCell *cell, PrfCellKey *key)
{
	prf_cell_key_read(costs->list, cell->key, costs->key_words, key);
}

/*
 * The same cells under another list, with wider keys or other room.  Those that
 * count nothing stay behind.
 */
static PrfCosts *
spread(const PrfCosts *value, int list, int key_words, uint32 slots)
{
	PrfCosts   *result = prf_costs_make(list, key_words, 0, slots);

	result->currency = value->currency;
	result->sealed = value->sealed;
	for (uint32 i = 0; i < prf_costs_extent(value); i++)
	{
		const PrfCostCell *cell = prf_cost_cell(value, i);
		PrfCostCell *copy;
		PrfCellKey	key;

		if ((i & 0xffff) == 0xffff)
			CHECK_FOR_INTERRUPTS();
		if (prf_cost_cell_is_empty(cell))
			continue;
		prf_cost_cell_key(value, cell, &key);
		prf_cell_key_fit(&key, list, key_words, &key);
		copy = find(result, key.word, cell->place);
		copy->place = cell->place;
		copy->spend = cell->spend;
		memcpy(copy->key, key.word, key_words * sizeof(uint64));
		result->ncells++;
	}
	return result;
}

/* A working copy with room to add. */
PrfCosts *
prf_costs_working(const PrfCosts *value)
{
	uint32		slots = FIRST_SLOTS;

	while (ROOM(slots) <= value->ncells)
		slots *= 2;
	return spread(value, value->list, value->key_words, slots);
}

static uint32
cells_that_count(const PrfCosts *state)
{
	uint32		counted = 0;

	for (uint32 i = 0; i < state->slots; i++)
		counted += !prf_cost_cell_is_empty(prf_cost_cell(state, i));
	return counted;
}

/* Room for another cell; those that a moving window has left make it where they are many. */
static PrfCosts *
make_room(const PrfCosts *state)
{
	uint32		counted = cells_that_count(state);

	if (counted >= PRF_COSTS_CELLS_MAX)
		too_many_cells();
	return spread(state, state->list, state->key_words,
				  counted < state->slots / 2 ? state->slots : state->slots * 2);
}

/* Two editions of one list are two lists. */
static const char *
other_edition(const PrfCosts *state, const PrfCellKey *key)
{
	const char *edition = prf_cell_key_edition(key);

	for (uint32 i = 0; edition != NULL && i < state->slots; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(state, i);
		PrfCellKey	other;
		const char *others;

		if (cell->place.channel == 0)
			continue;
		prf_cost_cell_key(state, cell, &other);
		others = prf_cell_key_edition(&other);
		if (others != NULL)
			return strcmp(edition, others) == 0 ? NULL : others;
	}
	return NULL;
}

static const char *
misfit(const PrfCosts *state, const PrfCellKey *key)
{
	if (key->list != PRF_LIST_NONE && state->list != PRF_LIST_NONE && key->list != state->list)
		return "Every key of a costs is from one list.";
	if (other_edition(state, key) != NULL)
		return "Two editions of a list are two lists: a class may mean other people.";
	return NULL;
}

static void
refuse_key(const char *problem, const PrfCellKey *key)
{
	char		text[PRF_CELL_TEXT_MAX];

	prf_cell_key_text(key, text);
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("key %s:%s cannot be in this costs", prf_list_name(key->list), text),
			 errdetail("%s", problem),
			 errhint("Convert the keys to one list and edition first, or keep two values.")));
}

/* Makes sure of the list and of the width of keys; may return another copy. */
static PrfCosts *
prepare(PrfCosts *state, const PrfCellKey *key)
{
	int			list = state->list == PRF_LIST_NONE ? key->list : state->list;
	int			words = Max(state->key_words, key->words);

	if (key->list != PRF_LIST_NONE && key->list != list)
		refuse_key("Every key of a costs is from one list.", key);
	if (words != state->key_words || (list == PRF_LIST_TEXT && state->list != list))
		return spread(state, list, words, state->slots);
	state->list = (uint16) list;
	return state;
}

/* A value of nothing has no currency of its own. */
static void
agree_on_currency(PrfCosts *state, uint32 currency, const PrfCellKey *key, PrfPlace place)
{
	if (cells_that_count(state) > 0)
		prf_currency_refuse(state->currency, currency, "one costs", prf_place_describe(key, place));
	state->currency = currency;
}

/* A cell that is not there yet. */
static PrfCostCell *
add_cell(PrfCosts **state, const PrfCellKey *key, PrfPlace place)
{
	const char *problem = misfit(*state, key);
	PrfCellKey	fitted;
	PrfCostCell *cell;

	if (problem != NULL)
		refuse_key(problem, key);
	if ((*state)->ncells >= ROOM((*state)->slots))
		*state = make_room(*state);
	prf_cell_key_fit(key, (*state)->list, (*state)->key_words, &fitted);
	cell = find(*state, fitted.word, place);
	cell->place = place;
	memcpy(cell->key, fitted.word, (*state)->key_words * sizeof(uint64));
	(*state)->ncells++;
	return cell;
}

PrfCosts *
prf_costs_add(PrfCosts *state, const PrfCellKey *key, PrfPlace place, PrfSpend spend,
			  uint32 currency, int sign)
{
	PrfCostCell *cell;
	PrfCellKey	fitted;
	const uint64 *words = key->word;

	if (prf_spend_is_zero(spend) && (place.channel & PRF_PLACE_PROTECTED) == 0)
		return state;
	if (unlikely(state->currency != currency))
		agree_on_currency(state, currency, key, place);
	if (unlikely((key->list != state->list && key->list != PRF_LIST_NONE) ||
				 key->words > state->key_words))
		state = prepare(state, key);
	if (unlikely(state->key_words > 1 || state->list == PRF_LIST_TEXT))
	{
		prf_cell_key_fit(key, state->list, state->key_words, &fitted);
		words = fitted.word;
	}
	cell = find(state, words, place);
	if (unlikely(cell->place.channel == 0))
		cell = add_cell(&state, key, place);
	if (unlikely(!add_within_range(&cell->spend, &spend, sign)))
		refuse_sum(psprintf("The row is %s.", prf_place_describe(key, place)));
	return state;
}

/* A protected cell has no number, and any other has one. */
static const char *
number_problem(const PrfCosts *state, PrfPlace place, PrfSpend spend)
{
	bool		hidden = (place.channel & PRF_PLACE_PROTECTED) != 0;

	if (hidden && !prf_costs_is_sealed(state))
		return "A cell is protected, but the value does not say that it is sealed.";
	if (hidden && !prf_spend_is_zero(spend))
		return "A protected cell has no numbers.";
	if (!hidden && prf_spend_is_zero(spend))
		return "A cell has neither contacts nor cost.";
	return NULL;
}

/* Is there a cell of that key and place, hidden or not? */
static bool
stands_already(const PrfCosts *state, const uint64 *key, PrfPlace place)
{
	PrfPlace	other = place;

	other.channel ^= PRF_PLACE_PROTECTED;
	return find(state, key, place)->place.channel != 0 ||
		find(state, key, other)->place.channel != 0;
}

const char *
prf_costs_put(PrfCosts **state, const PrfCellKey *key, PrfPlace place, PrfSpend spend)
{
	const char *problem = prf_place_problem(place);
	PrfCellKey	fitted;

	if (problem == NULL)
		problem = misfit(*state, key);
	if (problem == NULL)
		problem = number_problem(*state, place, spend);
	if (problem != NULL)
		return problem;
	if ((*state)->ncells >= PRF_COSTS_CELLS_MAX)
		return "There are more cells than a costs holds.";
	*state = prepare(*state, key);
	prf_cell_key_fit(key, (*state)->list, (*state)->key_words, &fitted);
	if (stands_already(*state, fitted.word, place))
		return "A key, service, interaction and channel stand twice.";
	*state = prf_costs_add(*state, key, place, spend, (*state)->currency, 1);
	return NULL;
}

PrfCosts *
prf_costs_merge(PrfCosts *state, const PrfCosts *more, int sign)
{
	for (uint32 i = 0; i < prf_costs_extent(more); i++)
	{
		const PrfCostCell *cell = prf_cost_cell(more, i);
		PrfCellKey	key;

		if ((i & 0x3ff) == 0x3ff)
			CHECK_FOR_INTERRUPTS();
		if (prf_cost_cell_is_empty(cell))
			continue;
		prf_cost_cell_key(more, cell, &key);
		state = prf_costs_add(state, &key, cell->place, cell->spend, more->currency, sign);
	}
	return state;
}
