/*
 * tally.c
 *	  A migration by its keys: who was there before, who is there after.
 */
#include "migration/tally.h"

#include "common/int.h"
#include "miscadmin.h"

static int
compare_keys(const void *a, const void *b)
{
	uint64		left = ((const PrfTallyKey *) a)->key;
	uint64		right = ((const PrfTallyKey *) b)->key;

	return left < right ? -1 : left > right;
}

PrfTallyKey *
prf_tally_find(const PrfTally *tally, uint64 key)
{
	PrfTallyKey wanted;

	wanted.key = key;
	return bsearch(&wanted, tally->keys, tally->nkeys, sizeof(PrfTallyKey), compare_keys);
}

/* Rows that a label set puts in order, in that order; the rest behind them. */
static int
label_position(const PrfTallyKey *key, const PrfLabelView *labels)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const PrfLabel *label;

	if (labels == NULL || key->cell_key.list != PRF_LIST_SEGMENT)
		return PG_INT32_MAX;
	prf_key_print_bare(key->key, buf);
	label = prf_label_set_find(labels, buf);
	return label == NULL ? PG_INT32_MAX : label->ordinal;
}

static void
describe(PrfTallyKey *key, const PrfLabelView *labels)
{
	if (key->key == 0)
	{
		prf_cell_key_null(&key->cell_key);
		key->kind = PRF_ROW_UNKNOWN;
	}
	else
	{
		prf_cell_key_from_segment_key(key->key, &key->cell_key);
		key->kind = prf_key_row_kind(key->key);
	}
	key->position = label_position(key, labels);
}

/* Every key once, sorted. */
static void
collect_keys(PrfTally *tally, const PrfMigration *value, const PrfLabelView *labels)
{
	int			kept = 0;

	tally->nkeys = (int) value->ncells * 2;
	tally->keys = palloc_extended(Max(tally->nkeys, 1) * sizeof(PrfTallyKey),
								  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (uint32 i = 0; i < value->ncells; i++)
	{
		tally->keys[2 * i].key = value->moves[i].from;
		tally->keys[2 * i + 1].key = value->moves[i].to;
	}
	qsort(tally->keys, tally->nkeys, sizeof(PrfTallyKey), compare_keys);
	for (int i = 0; i < tally->nkeys; i++)
	{
		if (kept > 0 && tally->keys[i].key == tally->keys[kept - 1].key)
			continue;
		tally->keys[kept] = tally->keys[i];
		describe(&tally->keys[kept++], labels);
	}
	tally->nkeys = kept;
}

/*
 * Not there last; before that by kind of row, a label set's order, then natural order
 * for segments and the list's own for the rest.
 */
static int
compare_places(const void *a, const void *b)
{
	const PrfTallyKey *left = *(PrfTallyKey *const *) a;
	const PrfTallyKey *right = *(PrfTallyKey *const *) b;
	char		left_buf[PRF_CELL_TEXT_MAX];
	char		right_buf[PRF_CELL_TEXT_MAX];

	if ((left->key == 0) != (right->key == 0))
		return left->key == 0 ? 1 : -1;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->position != right->position)
		return left->position < right->position ? -1 : 1;
	if (left->cell_key.list != PRF_LIST_SEGMENT)
		return compare_keys(left, right);
	prf_key_print_bare(left->key, left_buf);
	prf_key_print_bare(right->key, right_buf);
	return prf_natural_compare(left_buf, right_buf);
}

static void
put_in_order(PrfTally *tally)
{
	tally->in_order = palloc_extended(Max(tally->nkeys, 1) * sizeof(PrfTallyKey *),
									  MCXT_ALLOC_HUGE);
	for (int i = 0; i < tally->nkeys; i++)
		tally->in_order[i] = &tally->keys[i];
	qsort(tally->in_order, tally->nkeys, sizeof(PrfTallyKey *), compare_places);
	for (int i = 0; i < tally->nkeys; i++)
		tally->in_order[i]->place = i;
}

static void
out_of_range(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("count in a migration is out of range"),
			 errdetail("What its cells add up to is beyond 2^63.")));
}

void
prf_count_add(int64 *sum, int64 more)
{
	if (pg_add_s64_overflow(*sum, more, sum))
		out_of_range();
}

int64
prf_count_less(int64 count, int64 less)
{
	int64		result;

	if (pg_sub_s64_overflow(count, less, &result))
		out_of_range();
	return result;
}

static void
count_move(PrfTally *tally, const PrfMove *move)
{
	PrfTallyKey *from = prf_tally_find(tally, move->from);
	PrfTallyKey *to = prf_tally_find(tally, move->to);

	from->negative_before |= move->n < 0;
	to->negative_after |= move->n < 0;
	prf_count_add(&from->before, move->n);
	prf_count_add(&to->after, move->n);
	if (from == to)
		prf_count_add(&from->stayed, move->n);
	else if (move->from == 0)
		prf_count_add(&to->joiners, move->n);
	else if (move->to == 0)
		prf_count_add(&from->leavers, move->n);
}

PrfTally *
prf_tally_make(const PrfMigration *value, const PrfLabelView *labels)
{
	PrfTally   *tally = palloc0(sizeof(PrfTally));

	collect_keys(tally, value, labels);
	put_in_order(tally);
	for (uint32 i = 0; i < value->ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		count_move(tally, &value->moves[i]);
	}
	return tally;
}
