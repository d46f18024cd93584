/*
 * cost_bars.c
 *	  The bars of a costs value: groups of one dimension, cut by another.
 */
#include "chart/cost_bars.h"

#include "headline/amounts.h"
#include "miscadmin.h"

static __int128
cost_of(const PrfCostGroup *group)
{
	return prf_money_sum_get(group->spend.cost);
}

/* ---- order ---- */

/* What is a group like any other first, of those what is shown, of those the dearest. */
static int
compare_dearest(const void *a, const void *b)
{
	const PrfCostGroup *left = *(const PrfCostGroup *const *) a;
	const PrfCostGroup *right = *(const PrfCostGroup *const *) b;
	bool		left_known = left->kind == PRF_ROW_SEGMENT;
	bool		right_known = right->kind == PRF_ROW_SEGMENT;

	if (left_known != right_known)
		return left_known ? -1 : 1;
	if (left_known && prf_cost_group_is_shown(left) != prf_cost_group_is_shown(right))
		return prf_cost_group_is_shown(left) ? -1 : 1;
	if (left_known && cost_of(left) != cost_of(right))
		return cost_of(left) > cost_of(right) ? -1 : 1;
	return left < right ? -1 : left > right;
}

static const PrfCostGroup **
pointers(const PrfCostGroups *groups, bool sorted)
{
	const PrfCostGroup **result = palloc_extended(Max(groups->count, 1) * sizeof(PrfCostGroup *),
												  MCXT_ALLOC_HUGE);

	for (int i = 0; i < groups->count; i++)
		result[i] = &groups->rows[i];
	if (sorted)
		qsort(result, groups->count, sizeof(PrfCostGroup *), compare_dearest);
	return result;
}

/* ---- parts ---- */

static void
add_part(PrfCostBars *bars, const PrfCostGroup *group, char *label, PrfFill fill)
{
	PrfCostPart *part = &bars->parts[bars->nparts++];

	part->group = group;
	part->label = label;
	part->fill = fill;
	part->cost = 0;
}

static char *
others(const PrfSpeaker *speaker, int count)
{
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.number[PRF_PLACE_COUNT] = count;
	return prf_said(speaker, PRF_SAY_OTHERS, &places);
}

/* The dearest by name; the other known ones together; what is not known, together. */
static void
choose_parts(PrfCostBars *bars, const PrfSpeaker *speaker, const PrfCosts *costs,
			 const PrfLabelView *labels, int named)
{
	PrfCostGroups *groups = prf_cost_groups(costs, NULL, bars->stack, labels);
	const PrfCostGroup **order = pointers(groups, true);
	int			known = 0;

	while (known < groups->count && order[known]->kind == PRF_ROW_SEGMENT)
		known++;
	for (int i = 0; i < Min(known, named); i++)
		add_part(bars, order[i], prf_cost_label(order[i], bars->stack, labels, speaker->language),
				 PRF_FILL_DARK + i);
	if (known > named)
		add_part(bars, NULL, others(speaker, known - named), PRF_FILL_CROSSED);
	if (known < groups->count)
		add_part(bars, order[known],
				 known + 1 < groups->count ? prf_said_word(speaker, PRF_SAY_NOT_KNOWN)
				 : prf_cost_label(order[known], bars->stack, labels, speaker->language),
				 PRF_FILL_EMPTY);
}

/* The part that a cell belongs to: its own, else that of the others, or of what is not known. */
static int
part_of(const PrfCostBars *bars, const PrfCostGroup *cell, bool known)
{
	for (int i = 0; i < bars->nparts; i++)
	{
		const PrfCostPart *part = &bars->parts[i];

		if (part->fill == PRF_FILL_EMPTY ? !known
			: part->group == NULL ? known
			: prf_cost_compare(part->group, cell, bars->stack) == 0)
			return i;
	}
	elog(ERROR, "a cell of costs belongs to no part");
}

/* Is a cell of two dimensions of a known kind in the one that bars are cut by? */
static bool
is_known(const PrfCostGroup *cell, int dimension)
{
	const PrfCodeKind *kind = prf_code_kind(prf_channel_kind());
	uint32		bits = (uint32) cell->place.channel;

	switch (dimension)
	{
		case PRF_BY_KEY:
			return prf_cell_key_row_kind(&cell->key) == PRF_ROW_SEGMENT;
		case PRF_BY_LGSL:
			return (bits & PRF_PLACE_LGSL) != 0;
		case PRF_BY_LGIL:
			return (bits & PRF_PLACE_LGIL) != 0;
		default:
			return (bits & PRF_PLACE_CHANNEL) != 0 &&
				(kind->row_kind == NULL ||
				 kind->row_kind(kind, prf_place_channel(cell->place)) == PRF_ROW_SEGMENT);
	}
}

static int
compare_in(const void *a, const void *b, void *dimension)
{
	return prf_cost_compare(((const PrfCostBar *const *) a)[0]->group,
							((const PrfCostBar *const *) b)[0]->group, *(int *) dimension);
}

static PrfCostBar *
bar_of(PrfCostBar **order, int count, const PrfCostGroup *cell, int by)
{
	int			low = 0;
	int			high = count - 1;

	while (low <= high)
	{
		int			middle = low + (high - low) / 2;
		int			found = prf_cost_compare(order[middle]->group, cell, by);

		if (found == 0)
			return order[middle];
		if (found < 0)
			low = middle + 1;
		else
			high = middle - 1;
	}
	elog(ERROR, "a cell of costs belongs to no bar");
}

/* Cuts each bar by the cells of both dimensions. */
static void
cut(PrfCostBars *bars, const PrfCosts *costs)
{
	PrfCostGroups *cells = prf_cost_groups(costs, NULL, bars->by | bars->stack, NULL);
	PrfCostBar **order = palloc(Max(bars->count, 1) * sizeof(PrfCostBar *));

	for (int i = 0; i < bars->count; i++)
		order[i] = &bars->bars[i];
	qsort_arg(order, bars->count, sizeof(PrfCostBar *), compare_in, &bars->by);
	for (int i = 0; i < cells->count; i++)
	{
		const PrfCostGroup *cell = &cells->rows[i];
		PrfCostBar *bar = bar_of(order, bars->count, cell, bars->by);
		int			part;

		if ((i & 0x3ff) == 0x3ff)
			CHECK_FOR_INTERRUPTS();
		if (!bar->shown)
			continue;
		part = part_of(bars, cell, is_known(cell, bars->stack));
		bar->parts[part] += cost_of(cell);
		bars->parts[part].cost += cost_of(cell);
	}
}

/* ---- all of it ---- */

static void
fill_bar(PrfCostBars *bars, PrfCostBar *bar, const PrfSpeaker *speaker, const PrfCostGroup *group,
		 const PrfLabelView *labels)
{
	memset(bar, 0, sizeof(PrfCostBar));
	bar->group = group;
	bar->label = prf_cost_label(group, bars->by, labels, speaker->language);
	bar->shown = prf_cost_group_is_shown(group);
	bar->cost = bar->shown ? cost_of(group) : 0;
	bar->figure = bar->shown ? prf_amount_said(speaker, bar->cost, bars->currency)
		: prf_said_word(speaker, PRF_SAY_NOT_SHOWN);
	bars->whole &= bar->shown;
}

PrfCostBars *
prf_cost_bars(const PrfSpeaker *speaker, const PrfCosts *costs, const PrfLabelView *labels,
			  int by, int stack, int named, bool sorted, int most)
{
	PrfCostGroups *groups = prf_cost_groups(costs, NULL, by, labels);
	const PrfCostGroup **order = pointers(groups, sorted);
	PrfCostBars *bars = palloc0(sizeof(PrfCostBars));

	Assert(named >= 1 && named <= PRF_COST_NAMED_MAX);
	prf_chart_check_size(groups->count, most);
	bars->by = by;
	bars->stack = stack;
	bars->count = groups->count;
	bars->currency = groups->currency;
	bars->whole = prf_cost_group_is_shown(&groups->total);
	bars->total = cost_of(&groups->total);
	bars->bars = palloc0(Max(groups->count, 1) * sizeof(PrfCostBar));
	for (int i = 0; i < groups->count; i++)
		fill_bar(bars, &bars->bars[i], speaker, order[i], labels);
	if (stack != 0)
	{
		choose_parts(bars, speaker, costs, labels, named);
		cut(bars, costs);
	}
	return bars;
}

void
prf_cost_bar_describe(const PrfSpeaker *speaker, const PrfCostBars *bars, const PrfCostBar *bar,
					  StringInfo out)
{
	PrfPlaces	places;
	StringInfoData parts;

	memset(&places, 0, sizeof(places));
	initStringInfo(&parts);
	for (int i = 0; bar->shown && i < bars->nparts; i++)
	{
		if (bar->parts[i] == 0)
			continue;
		places.text[PRF_PLACE_LABEL] = bars->parts[i].label;
		places.text[PRF_PLACE_MONEY] = prf_amount_said(speaker, bar->parts[i], bars->currency);
		if (parts.len > 0)
			appendStringInfoString(&parts, ", ");
		prf_say(speaker, &parts, PRF_SAY_CHART_COSTS_PART, &places);
	}
	places.text[PRF_PLACE_LABEL] = bar->label;
	places.text[PRF_PLACE_MONEY] = bar->figure;
	places.text[PRF_PLACE_TEXT] = parts.data;
	prf_say(speaker, out, parts.len > 0 ? PRF_SAY_CHART_COSTS_ROW_PARTS : PRF_SAY_CHART_COSTS_ROW,
			&places);
}
