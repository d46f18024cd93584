/*
 * rate_table.c
 *	  Looking a contact up among the rates of a model.
 *
 *	  One open-addressing table holds all rates, by the columns they name and the
 *	  codes in them.  A contact is looked up once for each pattern of columns that
 *	  the model has, the most specific first: at most eight probes, however many
 *	  rates there are.
 */
#include "cost/cost_model.h"

#include "base/hash.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"

typedef struct Slot
{
	uint32 hash;
	uint32 place; /* of the rate, from 1; 0 where the slot is free */
} Slot;

struct PrfRateTable
{
	const PrfCostModel *model; /* NULL while a model is made */
	const PrfRate *rates;
	uint32 mask; /* number of slots, less one */
	int patterns_count;
	uint8 patterns[PRF_RATE_PATTERNS]; /* most specific first */
	Slot *slots;
};

static inline uint32
hash_key(uint8 named, const uint32 *key)
{
	uint64 word = named * UINT64CONST(0x9e3779b97f4a7c15);

	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if (named & PRF_RATE_BIT(i))
			word += (key[i] + UINT64CONST(1)) *
					(UINT64CONST(0xd1b54a32d192ed03) + (uint64) i * 0x5851f42e);
	return (uint32) prf_mix64(word);
}

static inline bool
has_key(const PrfRate *rate, uint8 named, const uint32 *key)
{
	if (rate->named != named)
		return false;
	for (int i = 0; i < PRF_RATE_KEYS; i++)
		if ((named & PRF_RATE_BIT(i)) && rate->key[i] != key[i])
			return false;
	return true;
}

const PrfRate *
prf_rate_table_exact(const PrfRateTable *table, uint8 named, const uint32 *key)
{
	uint32 hash = hash_key(named, key);

	/* at most half of the slots are taken, so there is a free one */
	for (uint32 i = hash & table->mask;; i = (i + 1) & table->mask)
	{
		const Slot *slot = &table->slots[i];

		if (slot->place == 0)
			return NULL;
		if (slot->hash == hash && has_key(&table->rates[slot->place - 1], named, key))
			return &table->rates[slot->place - 1];
	}
}

static void
insert(PrfRateTable *table, uint32 place)
{
	const PrfRate *rate = &table->rates[place];
	uint32 hash = hash_key(rate->named, rate->key);
	uint32 i = hash & table->mask;

	while (table->slots[i].place != 0)
		i = (i + 1) & table->mask;
	table->slots[i].hash = hash;
	table->slots[i].place = place + 1;
}

PrfRateTable *
prf_rate_table_of(const PrfRate *rates, uint32 count, MemoryContext context)
{
	PrfRateTable *table = MemoryContextAllocZero(context, sizeof(PrfRateTable));
	uint32 size = pg_nextpower2_32(Max(count, 1)) * 2;

	table->rates = rates;
	table->mask = size - 1;
	table->slots = MemoryContextAllocZero(context, (Size) size * sizeof(Slot));
	for (uint32 i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		insert(table, i);
		if (i == 0 || rates[i - 1].named != rates[i].named)
			table->patterns[table->patterns_count++] = rates[i].named;
	}
	return table;
}

PrfRateTable *
prf_rate_table(const PrfCostModel *model, MemoryContext context)
{
	PrfRateTable *table = prf_rate_table_of(model->rates, model->count, context);

	table->model = model;
	return table;
}

void
prf_rate_table_free(PrfRateTable *table)
{
	pfree(table->slots);
	pfree(table);
}

const PrfCostModel *
prf_rate_table_model(const PrfRateTable *table)
{
	return table->model;
}

const PrfRate *
prf_rate_find(const PrfRateTable *table, const PrfContact *contact)
{
	for (int i = 0; i < table->patterns_count; i++)
	{
		uint8 named = table->patterns[i];
		const PrfRate *rate;

		if ((named & ~contact->known) != 0)
			continue;
		rate = prf_rate_table_exact(table, named, contact->key);
		if (rate != NULL)
			return rate;
	}
	return NULL;
}

const PrfRate *
prf_rate_need(const PrfRateTable *table, const PrfContact *contact)
{
	const PrfRate *rate = prf_rate_find(table, contact);

	if (rate == NULL)
		ereport(ERROR, (errcode(ERRCODE_NO_DATA_FOUND),
						errmsg("there is no unit cost for %s", prf_contact_text(contact)),
						errdetail("A contact without a rate is never counted as costing nothing."),
						errhint("Add a rate to unit_cost, or give the model one for all the rest: "
								"with_default(cost_model, unit_cost).")));
	return rate;
}
