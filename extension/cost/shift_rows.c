/*
 * shift_rows.c
 *	  What moving contacts to another channel would save, key by key and service by
 *	  service.
 *
 *	  If V contacts that cost K may move, and the share p of them does:
 *
 *	      saving = p (a (1 - f) K - V c_to)
 *
 *	  a is the avoidable share of the cost, f the share that fails and falls back.
 *	  All of it is exact, and rounded once a row.  Low and high are the least and the
 *	  greatest over the ends of every range; K, which stands once in the formula for
 *	  what is saved and what falls back, is at one end at a time.
 */
#include "cost/channel_shift.h"

#include "miscadmin.h"

static PrfExact
zero(void)
{
	return prf_exact_from_int(0);
}

static bool
is_positive(PrfExact number)
{
	return prf_exact_compare(number, zero()) > 0;
}

static PrfShare
point_share(PrfExact number)
{
	PrfShare	share = {number, number, number};

	return share;
}

static PrfShare
add_shares(PrfShare a, PrfShare b)
{
	PrfShare	sum = {prf_exact_add(a.low, b.low), prf_exact_add(a.point, b.point),
		prf_exact_add(a.high, b.high)};

	return sum;
}

/* ---- The cells of one channel ---- */

/* Of a value only what is in the channel that contacts leave. */
static PrfCosts *
of_channel(const PrfCosts *costs, uint32 channel)
{
	PrfCosts   *result = prf_costs_working(prf_costs_make(PRF_LIST_NONE, 1, 0, 0));

	for (uint32 i = 0; i < costs->ncells; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(costs, i);
		PrfCellKey	key;

		if ((cell->place.channel & PRF_PLACE_CHANNEL) == 0 ||
			prf_place_channel(cell->place) != channel)
			continue;
		prf_cost_cell_key(costs, cell, &key);
		result = prf_costs_add(result, &key, cell->place, cell->spend, costs->currency, 1);
	}
	return prf_costs_canonical(result);
}

/* ---- Rates ---- */

static PrfContact
contact_of(PrfPlace place, uint32 channel)
{
	PrfContact	contact;

	contact.key[PRF_RATE_LGSL] = prf_place_lgsl(place);
	contact.key[PRF_RATE_LGIL] = prf_place_lgil(place);
	contact.key[PRF_RATE_CHANNEL] = channel;
	contact.known = PRF_RATE_BIT(PRF_RATE_CHANNEL);
	if (place.channel & PRF_PLACE_LGSL)
		contact.known |= PRF_RATE_BIT(PRF_RATE_LGSL);
	if (place.channel & PRF_PLACE_LGIL)
		contact.known |= PRF_RATE_BIT(PRF_RATE_LGIL);
	return contact;
}

/* What contacts cost by a rate, with the range that the rate states. */
static PrfShare
cost_by_rate(const PrfRate *rate, PrfExact contacts)
{
	PrfShare	cost = point_share(prf_exact_mul(prf_money_to_numeric(rate->unit_cost), contacts));

	if (rate->ranged)
	{
		cost.low = prf_exact_mul(prf_money_to_numeric(rate->low), contacts);
		cost.high = prf_exact_mul(prf_money_to_numeric(rate->high), contacts);
	}
	return cost;
}

static void
check_bases(const PrfShiftOptions *options, const PrfRate *from, const PrfRate *to,
			PrfPlace place)
{
	PrfContact	contact = contact_of(place, options->from_channel);

	if (options->conversion != NULL || from == NULL || from->basis == to->basis ||
		from->basis == PRF_BASIS_NOT_STATED || to->basis == PRF_BASIS_NOT_STATED)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("a rate per %s and a rate per %s need a conversion",
					prf_basis_text(from->basis), prf_basis_text(to->basis)),
			 errdetail("The contact that moves is %s.", prf_contact_text(&contact)),
			 errhint("conversion => 1 says that one of the first becomes one of the second; 1.4 that it takes 1.4 of them.")));
}

/* ---- Rows ---- */

static void
refuse_excluded(const PrfShiftOptions *options, const PrfCostGroup *group)
{
	PrfPlace	place = group->place;

	place.channel |= (uint64) options->from_channel << 32 | PRF_PLACE_CHANNEL;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("more contacts are excluded than there are"),
			 errdetail("The contacts are those of %s.", prf_place_describe(&group->key, place)),
			 errhint("exclude has to be a part of the costs: the same aggregate with FILTER.")));
}

/* Adds the contacts of one interaction to the row of its key and service. */
static void
add_interaction(const PrfShiftOptions *options, PrfShiftRow *row, const PrfCostGroup *group)
{
	PrfSpend	left = group->spend;
	PrfContact	from = contact_of(group->place, options->from_channel);
	PrfContact	to = contact_of(group->place, row->destination->channel);
	const PrfRate *from_rate = prf_rate_find(options->rates, &from);
	const PrfRate *to_rate;
	PrfExact	contacts;
	PrfShare	cost;

	prf_spend_add(&row->now, &group->spend, 1);
	row->negative |= group->negative;
	if (row->excluded || row->negative)
		return;
	prf_spend_add(&left, &group->other, -1);
	if (left.contacts.high < 0 || left.cost.high < 0 || group->other_negative)
		refuse_excluded(options, group);
	if (!prf_money_sum_add(&row->excluded_contacts, group->other.contacts))
		elog(ERROR, "excluded contacts are out of range");
	contacts = prf_exact_from_sum(left.contacts);
	/* what costs without a contact stays; who does not move needs no rate */
	if (!is_positive(contacts) || !row->has_propensity || !is_positive(row->propensity.high))
	{
		row->eligible = prf_exact_add(row->eligible, contacts);
		return;
	}
	to_rate = prf_rate_need(options->rates, &to);
	check_bases(options, from_rate, to_rate, group->place);
	cost = point_share(prf_exact_from_sum(left.cost));
	if (from_rate != NULL && from_rate->ranged)
	{
		PrfShare	by_rate = cost_by_rate(from_rate, contacts);

		cost.low = prf_exact_min(cost.low, by_rate.low);
		cost.high = prf_exact_max(cost.high, by_rate.high);
	}
	row->eligible = prf_exact_add(row->eligible, contacts);
	row->from_cost = add_shares(row->from_cost, cost);
	if (options->conversion != NULL)
		contacts = prf_exact_mul(contacts, options->conversion);
	row->to_cost = add_shares(row->to_cost, cost_by_rate(to_rate, contacts));
}

/* a (1 - f) K - V c_to at one end of every range */
static PrfExact
net_at(PrfExact avoidable, PrfExact failure, PrfExact from_cost, PrfExact to_cost)
{
	PrfExact	saved = prf_exact_mul(avoidable, prf_exact_sub(prf_exact_from_int(1), failure));

	return prf_exact_sub(prf_exact_mul(saved, from_cost), to_cost);
}

static void
finish_net(const PrfShiftOptions *options, PrfShiftRow *row)
{
	const PrfShare *a = &options->avoidable;
	const PrfShare *f = &options->failure;

	row->net.point = net_at(a->point, f->point, row->from_cost.point, row->to_cost.point);
	row->net.low = net_at(a->low, f->high, row->from_cost.low, row->to_cost.high);
	row->net.high = net_at(a->high, f->low, row->from_cost.high, row->to_cost.low);
	row->shifted.low = prf_exact_mul(row->propensity.low, row->eligible);
	row->shifted.point = prf_exact_mul(row->propensity.point, row->eligible);
	row->shifted.high = prf_exact_mul(row->propensity.high, row->eligible);
}

static void
start_row(const PrfShiftOptions *options, PrfShiftRow *row, const PrfCostGroup *group,
		  int destination)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *key = prf_cell_key_text(&group->key, buf);

	memset(row, 0, sizeof(PrfShiftRow));
	row->group = *group;
	row->group.place.service &= ~(uint64) PG_UINT32_MAX;
	row->group.place.channel = (group->place.channel & PRF_PLACE_LGSL) |
		(uint64) options->from_channel << 32 | PRF_PLACE_CHANNEL | PRF_PLACE_CELL;
	row->destination = &options->destinations[destination];
	row->first = destination == 0;
	row->excluded = prf_shift_excludes(options, key);
	row->eligible = zero();
	row->from_cost = row->to_cost = row->propensity = point_share(zero());
	row->has_propensity = !row->excluded &&
		prf_shift_propensity(row->destination, key, &row->propensity);
	if (row->excluded)
		row->has_propensity = true;
}

static bool
same_row(const PrfCostGroup *a, const PrfCostGroup *b)
{
	return prf_cell_keys_compare(&a->key, &b->key) == 0 &&
		prf_place_lgsl(a->place) == prf_place_lgsl(b->place) &&
		(a->place.channel & PRF_PLACE_LGSL) == (b->place.channel & PRF_PLACE_LGSL);
}

/* Nobody moves twice. */
static void
check_sum(const PrfShiftRow *rows, int count)
{
	PrfExact	sum = zero();

	for (int i = 0; i < count; i++)
	{
		if (rows[i].has_propensity)
			sum = prf_exact_add(sum, rows[i].propensity.high);
	}
	if (prf_exact_compare(sum, prf_exact_from_int(1)) > 0)
	{
		char		buf[PRF_CELL_TEXT_MAX];
		const char *key = prf_cell_key_text(&rows[0].group.key, buf);

		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("propensities of key %s add up to more than 1", key == NULL ? "NULL" : key),
				 errdetail("The contacts of one channel move once; the highest of each range counts."),
				 errhint("Lower some of them: what moves to all channels together is at most all there is.")));
	}
}

/* One row to each destination of the groups from first to before next. */
static void
make_rows_of(const PrfShiftOptions *options, const PrfCostGroup *first, const PrfCostGroup *next,
			 PrfShiftRow *rows)
{
	for (int d = 0; d < options->ndestinations; d++)
	{
		start_row(options, &rows[d], first, d);
		for (const PrfCostGroup *group = first; group < next; group++)
			add_interaction(options, &rows[d], group);
		if (rows[d].excluded)
			rows[d].excluded_contacts = rows[d].now.contacts;
		finish_net(options, &rows[d]);
	}
	check_sum(rows, options->ndestinations);
}

static int
make_rows(const PrfShiftOptions *options, const PrfCostGroups *groups, PrfShiftRow *rows)
{
	const PrfCostGroup *end = groups->rows + groups->count;
	const PrfCostGroup *next;
	int			count = 0;

	for (const PrfCostGroup *first = groups->rows; first < end; first = next)
	{
		CHECK_FOR_INTERRUPTS();
		for (next = first + 1; next < end && same_row(first, next); next++)
			;
		make_rows_of(options, first, next, &rows[count]);
		count += options->ndestinations;
	}
	for (int i = 0; i < count; i++)
		rows[i].place = i;
	return count;
}

/* ---- Savings ---- */

/* What moving so many of the row's contacts saves, rounded. */
static PrfExact
saving_of(const PrfShiftRow *row, PrfExact shifted, PrfExact net)
{
	return prf_exact_quotient(prf_exact_mul(shifted, net), row->eligible);
}

static void
save(PrfShiftRow *row)
{
	const PrfShare *shifted = &row->shifted;
	PrfExact	least;
	PrfExact	most;

	if (!is_positive(row->eligible))
	{
		row->saving = row->saving_low = row->saving_high = prf_exact_round(zero());
		return;
	}
	least = prf_exact_min(prf_exact_min(shifted->low, shifted->point), shifted->high);
	most = prf_exact_max(prf_exact_max(shifted->low, shifted->point), shifted->high);
	row->saving = saving_of(row, shifted->point, row->net.point);
	row->saving_low = prf_exact_min(saving_of(row, least, row->net.low),
									saving_of(row, most, row->net.low));
	row->saving_high = prf_exact_max(saving_of(row, least, row->net.high),
									 saving_of(row, most, row->net.high));
}

static int
compare_savings(const void *a, const void *b)
{
	const PrfShiftRow *left = a;
	const PrfShiftRow *right = b;
	int			order = 0;

	if (prf_shift_moves(left) != prf_shift_moves(right))
		return prf_shift_moves(left) ? -1 : 1;
	if (prf_shift_moves(left))
		order = prf_exact_compare(right->saving, left->saving);
	return order != 0 ? order : left->place - right->place;
}

PrfShift *
prf_shift_rows(const PrfShiftOptions *options)
{
	PrfShift   *shift = palloc(sizeof(PrfShift));
	PrfCosts   *costs = of_channel(options->costs, options->from_channel);
	PrfCosts   *excluded = options->excluded == NULL ? NULL
		: of_channel(options->excluded, options->from_channel);
	PrfCostGroups *groups = prf_cost_groups(costs, excluded, PRF_BY_KEY | PRF_BY_LGSL | PRF_BY_LGIL,
											options->labels);

	shift->rows = palloc_extended(sizeof(PrfShiftRow) *
								  Max((Size) groups->count * options->ndestinations, 1),
								  MCXT_ALLOC_HUGE);
	shift->count = make_rows(options, groups, shift->rows);
	if (options->capacity != NULL)
		prf_shift_share_capacity(options->capacity, shift->rows, shift->count);
	for (int i = 0; i < shift->count; i++)
	{
		if (prf_shift_moves(&shift->rows[i]))
			save(&shift->rows[i]);
	}
	qsort(shift->rows, shift->count, sizeof(PrfShiftRow), compare_savings);
	return shift;
}
