/*
 * protect_costs.c
 *	  protect: a costs value without its small counts of contacts.
 *
 *	  What contacts cost is hidden with their number, because cost divided by unit
 *	  cost is a count.  The keys of one combination of service, interaction and
 *	  channel are parts of it, and the combinations parts of the whole: contacts of
 *	  one combination may cost the same, so that two keys of it can be told apart by
 *	  neither its contacts nor its cost.
 */
#include "protect/seal.h"

#include "cost/costs.h"
#include "miscadmin.h"
#include "readers/options.h"

PRF_FUNCTION(prf_protect_costs);

/* A cell of the value, by its combination. */
typedef struct Contact
{
	PrfPlace	place;
	uint32		cell;
} Contact;

static int
compare_places(PrfPlace a, PrfPlace b)
{
	if (a.service != b.service)
		return a.service < b.service ? -1 : 1;
	return a.channel < b.channel ? -1 : a.channel > b.channel;
}

/* Keys of a combination stand in the order of the value. */
static int
compare_contacts(const void *a, const void *b)
{
	const Contact *left = a;
	const Contact *right = b;
	int			order = compare_places(left->place, right->place);

	return order != 0 ? order : left->cell < right->cell ? -1 : 1;
}

static Contact *
sort_contacts(const PrfCosts *costs)
{
	Contact    *contacts = palloc_extended(Max((Size) costs->ncells, 1) * sizeof(Contact),
										   MCXT_ALLOC_HUGE);

	for (uint32 i = 0; i < costs->ncells; i++)
	{
		contacts[i].place = prf_cost_cell(costs, i)->place;
		contacts[i].cell = i;
	}
	qsort(contacts, costs->ncells, sizeof(Contact), compare_contacts);
	return contacts;
}

static double
contacts_of(const PrfCosts *costs, uint32 cell)
{
	PrfSpend	spend = prf_cost_cell(costs, cell)->spend;

	if (spend.contacts.high < 0 || spend.cost.high < 0)
	{
		PrfCellKey	key;

		prf_cost_cell_key(costs, prf_cost_cell(costs, cell), &key);
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("cannot protect a costs that is negative after subtraction"),
				 errdetail("A sum below zero is that of %s.",
						   prf_place_describe(&key, prf_cost_cell(costs, cell)->place)),
				 errhint("Protect it when what the subtraction corrects has arrived.")));
	}
	return (double) prf_money_sum_get(spend.contacts) / PRF_MONEY_UNIT;
}

/*
 * The set: the whole is its first cell, each combination stands before its keys.  Sums
 * are taken in the order of the parts, as those that check them do.
 */
static PrfDisclosure *
make_set(const PrfCosts *costs, const Contact *contacts, double threshold, bool total_known)
{
	PrfDisclosure *set = palloc0(sizeof(PrfDisclosure));
	Size		room = 2 * (Size) costs->ncells + 1;
	int			combination = 0;

	set->threshold = threshold;
	set->cells = palloc_extended(room * sizeof(PrfDisclosureCell), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	set->work = palloc_extended(room * sizeof(int), MCXT_ALLOC_HUGE);
	set->cells[0].parent = -1;
	set->ncells = 1;
	for (uint32 i = 0; i < costs->ncells; i++)
	{
		PrfDisclosureCell *cell;

		CHECK_FOR_INTERRUPTS();
		if (i == 0 || compare_places(contacts[i - 1].place, contacts[i].place) != 0)
		{
			combination = set->ncells++;
			set->cells[combination].parent = total_known ? 0 : -1;
		}
		cell = &set->cells[set->ncells++];
		cell->parent = total_known ? combination : -1;
		cell->count[0] = contacts_of(costs, contacts[i].cell);
		cell->present = 1;
		if (total_known)
			set->cells[combination].count[0] += cell->count[0];
	}
	for (int i = 1; i < set->ncells && total_known; i++)
	{
		if (set->cells[i].parent == 0)
			set->cells[0].count[0] += set->cells[i].count[0];
	}
	return set;
}

/* Cells of the set are taken up again as they were made. */
static bool *
hidden_cells(const PrfCosts *costs, const Contact *contacts, const PrfDisclosure *set)
{
	bool	   *hidden = palloc_extended(Max((Size) costs->ncells, 1), MCXT_ALLOC_HUGE);
	int			at = 1;

	for (uint32 i = 0; i < costs->ncells; i++)
	{
		if (i == 0 || compare_places(contacts[i - 1].place, contacts[i].place) != 0)
			at++;
		hidden[contacts[i].cell] = set->cells[at++].hidden;
	}
	return hidden;
}

Datum
prf_protect_costs(PG_FUNCTION_ARGS)
{
	static const char *const totals[] = {"known", "unknown", NULL};
	double		threshold = prf_protect_threshold(fcinfo, 1);
	bool		total_known = prf_option_choice(fcinfo, 2, "total", totals) == 0;
	PrfCosts   *costs;
	Contact    *contacts;
	PrfDisclosure *set;
	int			at;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	costs = PRF_GETARG_COSTS(0);
	prf_costs_refuse_sealed(costs, "protect");
	contacts = sort_contacts(costs);
	set = make_set(costs, contacts, threshold, total_known);
	if (prf_disclosure_link(set, &at) != PRF_DISCLOSURE_FINE)
		elog(ERROR, "contacts do not add up to their total");
	prf_disclosure_hide(set);
	if (prf_disclosure_audit(set, &at) != PRF_DISCLOSURE_FINE)
		elog(ERROR, "protected contacts are narrowed too much");
	PRF_RETURN_COSTS(prf_costs_seal(costs, hidden_cells(costs, contacts, set)));
}
