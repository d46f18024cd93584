/*
 * cost_groups.c
 *	  A costs value by some of its four dimensions: what readers work on.
 */
#include "cost/cost_groups.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

static const struct
{
	const char *name;
	int			by;
} dimensions[] = {
	{"key", PRF_BY_KEY}, {"lgsl", PRF_BY_LGSL}, {"lgil", PRF_BY_LGIL}, {"channel", PRF_BY_CHANNEL}
};

static int
dimension_by_name(const char *name)
{
	for (size_t i = 0; i < lengthof(dimensions); i++)
	{
		if (strcmp(name, dimensions[i].name) == 0)
			return dimensions[i].by;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("by cannot be \"%.*s\"", PRF_QUOTE(name, strlen(name))),
			 errhint("It is an array of some of 'key', 'lgsl', 'lgil' and 'channel'.")));
}

int
prf_cost_dimensions(FunctionCallInfo fcinfo, int n)
{
	Datum	   *names;
	bool	   *nulls;
	int			count;
	int			by = 0;

	if (PG_ARGISNULL(n))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("by cannot be NULL"),
				 errhint("Leave it out to have the default.")));
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(n), TEXTOID, -1, false, TYPALIGN_INT,
					  &names, &nulls, &count);
	for (int i = 0; i < count; i++)
		by |= dimension_by_name(nulls[i] ? "NULL" : TextDatumGetCString(names[i]));
	return by;
}

/* Any total order will do. */
int
prf_cell_keys_compare(const PrfCellKey *a, const PrfCellKey *b)
{
	if (a->list != b->list)
		return a->list < b->list ? -1 : 1;
	if (a->words != b->words)
		return a->words < b->words ? -1 : 1;
	return memcmp(a->word, b->word, a->words * sizeof(uint64));
}

void
prf_costs_check_base(const PrfCosts *costs, const PrfTakeup *base)
{
	if (costs->list != PRF_LIST_NONE && base->list != PRF_LIST_NONE && costs->list != base->list)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("keys of the costs are of %s, and those of the base are of %s",
						prf_list_name(costs->list), prf_list_name(base->list)),
				 errhint("Build both with keys of one list.")));
}

void
prf_costs_check_pair(const PrfCosts *costs, const PrfCosts *other, const char *function)
{
	prf_costs_refuse_sealed(costs, function);
	prf_costs_refuse_sealed(other, function);
	(void) prf_costs_merge(prf_costs_working(costs), other, 1);
}

bool
prf_cost_group_is_known(const PrfCostGroup *group)
{
	return group->kind == PRF_ROW_SEGMENT && !group->negative && !group->is_protected;
}

/* The key's place in a label set's order; the rest behind it. */
static int
label_position(const PrfCellKey *key, const PrfLabelView *labels)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text = prf_cell_key_text(key, buf);
	const PrfLabel *label;

	/* published lists have an order of their own */
	if (labels == NULL || text == NULL ||
		(key->list != PRF_LIST_SEGMENT && key->list != PRF_LIST_TEXT))
		return PG_INT32_MAX;
	label = prf_label_set_find(labels, text);
	return label == NULL ? PG_INT32_MAX : label->ordinal;
}

/* Without a key: is every part recorded, and none a code for what is not known? */
static PrfRowKind
place_kind(PrfPlace place, int by)
{
	uint32		bits = (uint32) place.channel;
	const PrfCodeKind *kind = prf_code_kind(prf_channel_kind());
	bool		recorded = ((by & PRF_BY_LGSL) == 0 || (bits & PRF_PLACE_LGSL) != 0) &&
		((by & PRF_BY_LGIL) == 0 || (bits & PRF_PLACE_LGIL) != 0) &&
		((by & PRF_BY_CHANNEL) == 0 || (bits & PRF_PLACE_CHANNEL) != 0);

	if (!recorded)
		return PRF_ROW_UNKNOWN;
	if ((by & PRF_BY_CHANNEL) != 0 && kind->row_kind != NULL)
		return kind->row_kind(kind, prf_place_channel(place));
	return PRF_ROW_SEGMENT;
}

/* What is left of a place in those dimensions. */
static PrfPlace
masked(PrfPlace place, int by)
{
	uint64		kept = PRF_PLACE_CELL;
	PrfPlace	result = {0, 0};

	if (by & PRF_BY_LGSL)
	{
		result.service = place.service & ~(uint64) PG_UINT32_MAX;
		kept |= PRF_PLACE_LGSL;
	}
	if (by & PRF_BY_LGIL)
	{
		result.service |= prf_place_lgil(place);
		kept |= PRF_PLACE_LGIL;
	}
	if (by & PRF_BY_CHANNEL)
	{
		result.channel = place.channel & ~(uint64) PG_UINT32_MAX;
		kept |= PRF_PLACE_CHANNEL;
	}
	result.channel |= place.channel & kept;
	return result;
}

static void
describe(PrfCostGroup *group, int by, const PrfLabelView *labels)
{
	if (by & PRF_BY_KEY)
	{
		group->kind = prf_cell_key_row_kind(&group->key);
		group->position = label_position(&group->key, labels);
		return;
	}
	prf_cell_key_null(&group->key);
	group->kind = place_kind(group->place, by);
	group->position = PG_INT32_MAX;
}

static bool
is_negative(PrfSpend spend)
{
	return spend.contacts.high < 0 || spend.cost.high < 0;
}

/* ---- Order ---- */

static int
compare_numbers(uint64 a, uint64 b)
{
	return (a > b) - (a < b);
}

/* The list's own order; natural order for segments and texts; NULL last. */
static int
compare_keys(const PrfCellKey *a, const PrfCellKey *b)
{
	char		a_buf[PRF_CELL_TEXT_MAX];
	char		b_buf[PRF_CELL_TEXT_MAX];
	const char *a_text;
	const char *b_text;

	if (a->list != PRF_LIST_TEXT && a->list != PRF_LIST_SEGMENT &&
		b->list != PRF_LIST_TEXT && b->list != PRF_LIST_SEGMENT)
		/* zero, which is NULL, last */
		return compare_numbers(a->word[0] - 1, b->word[0] - 1);
	a_text = prf_cell_key_text(a, a_buf);
	b_text = prf_cell_key_text(b, b_buf);
	if (a_text == NULL || b_text == NULL)
		return (a_text == NULL) - (b_text == NULL);
	return prf_natural_compare(a_text, b_text);
}

/* One code of two places: not recorded last. */
static int
compare_codes(uint32 a, bool a_recorded, uint32 b, bool b_recorded)
{
	if (a_recorded != b_recorded)
		return a_recorded ? -1 : 1;
	return compare_numbers(a, b);
}

static int
compare_places(PrfPlace a, PrfPlace b)
{
	uint32		a_bits = (uint32) a.channel;
	uint32		b_bits = (uint32) b.channel;
	int			order;

	order = compare_codes(prf_place_lgsl(a), a_bits & PRF_PLACE_LGSL,
						  prf_place_lgsl(b), b_bits & PRF_PLACE_LGSL);
	if (order == 0)
		order = compare_codes(prf_place_lgil(a), a_bits & PRF_PLACE_LGIL,
							  prf_place_lgil(b), b_bits & PRF_PLACE_LGIL);
	if (order == 0)
		order = compare_codes(prf_place_channel(a), a_bits & PRF_PLACE_CHANNEL,
							  prf_place_channel(b), b_bits & PRF_PLACE_CHANNEL);
	return order;
}

static int
compare_groups(const void *a, const void *b)
{
	const PrfCostGroup *left = a;
	const PrfCostGroup *right = b;
	int			order;

	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->position != right->position)
		return left->position < right->position ? -1 : 1;
	order = compare_keys(&left->key, &right->key);
	return order != 0 ? order : compare_places(left->place, right->place);
}

/* ---- Grouping ---- */

static PrfCostGroups *
make_groups(uint32 room, int by)
{
	PrfCostGroups *result = palloc0(sizeof(PrfCostGroups));

	result->by = by;
	result->rows = palloc_extended(Max(room, 1) * sizeof(PrfCostGroup),
								   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	prf_cell_key_null(&result->total.key);
	result->total.place.channel = PRF_PLACE_CELL;
	return result;
}

/* Every cell as a group of its own; the amounts of a second value stand beside. */
static void
add_cells(PrfCostGroups *groups, const PrfCosts *costs, bool other, const PrfLabelView *labels)
{
	for (uint32 i = 0; i < costs->ncells; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(costs, i);
		PrfCostGroup *group = &groups->rows[groups->count++];

		if ((i & 0x3ff) == 0x3ff)
			CHECK_FOR_INTERRUPTS();
		if (groups->by & PRF_BY_KEY)
			prf_cost_cell_key(costs, cell, &group->key);
		group->place = masked(cell->place, groups->by);
		describe(group, groups->by, labels);
		*(other ? &group->other : &group->spend) = cell->spend;
		*(other ? &group->other_negative : &group->negative) = is_negative(cell->spend);
		group->is_protected = prf_cost_cell_is_protected(cell);
	}
}

static void
add_group(PrfCostGroup *sum, const PrfCostGroup *more)
{
	prf_spend_add(&sum->spend, &more->spend, 1);
	prf_spend_add(&sum->other, &more->other, 1);
	sum->negative |= more->negative;
	sum->is_protected |= more->is_protected;
	sum->other_negative |= more->other_negative;
}

/* What else is in a group with a hidden cell is hidden with it: there is no sum of a part. */
static void
hide_numbers(PrfCostGroup *group)
{
	memset(&group->spend, 0, sizeof(group->spend));
	memset(&group->other, 0, sizeof(group->other));
	group->negative = group->other_negative = false;
}

static PrfCostGroups *
merge_groups(PrfCostGroups *groups)
{
	int			kept = 0;

	qsort(groups->rows, groups->count, sizeof(PrfCostGroup), compare_groups);
	for (int i = 0; i < groups->count; i++)
	{
		if (kept > 0 && compare_groups(&groups->rows[kept - 1], &groups->rows[i]) == 0)
			add_group(&groups->rows[kept - 1], &groups->rows[i]);
		else
			groups->rows[kept++] = groups->rows[i];
	}
	/* where something is hidden, the total is that of what is left, for shares of it */
	for (int i = 0; i < kept; i++)
	{
		if (groups->rows[i].is_protected)
			hide_numbers(&groups->rows[i]);
		add_group(&groups->total, &groups->rows[i]);
	}
	/* no dimension: nothing but the total */
	groups->count = groups->by == 0 ? 0 : kept;
	return groups;
}

PrfCostGroups *
prf_cost_groups(const PrfCosts *costs, const PrfCosts *other, int by, const PrfLabelView *labels)
{
	PrfCostGroups *groups = make_groups(costs->ncells + (other == NULL ? 0 : other->ncells), by);

	groups->currency = costs->currency;
	add_cells(groups, costs, false, labels);
	if (other != NULL)
		add_cells(groups, other, true, labels);
	return merge_groups(groups);
}

PrfCostGroups *
prf_cost_groups_of_base(const PrfCosts *costs, const PrfTakeup *base, const PrfLabelView *labels)
{
	PrfCostGroups *groups = make_groups(costs->ncells + base->ncells, PRF_BY_KEY);

	groups->currency = costs->currency;
	add_cells(groups, costs, false, labels);
	for (uint32 i = 0; i < base->ncells; i++)
	{
		PrfCostGroup *group = &groups->rows[groups->count++];
		PrfAmounts	amounts;

		prf_cell_key_of(base, i, &group->key);
		group->place.channel = PRF_PLACE_CELL;
		describe(group, PRF_BY_KEY, labels);
		prf_cell_get(base, i, &amounts);
		group->is_protected = amounts.sealed != 0;
	}
	return merge_groups(groups);
}
