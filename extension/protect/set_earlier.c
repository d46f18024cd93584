/*
 * set_earlier.c
 *	  What earlier releases gave of the cells of a set.
 *
 *	  Each is a whole release of the same names: which cells are hidden follows from
 *	  the names, so other names would be other hiding, and the two could be set
 *	  against each other.
 */
#include "protect/set_cells.h"

#include "miscadmin.h"

static void
other_names(const PrfNamedTakeup *value, bool missing)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 missing
			 ? errmsg("previous has no value named \"%.*s\"", PRF_QUOTE(value->name, strlen(value->name)))
			 : errmsg("previous has a value named \"%.*s\", and rows have none",
					  PRF_QUOTE(value->name, strlen(value->name))),
			 errdetail("A release is checked against earlier ones of the same names."),
			 errhint("A set with other names is another set; publish it when no release of the old one can be set against it.")));
}

static void
check_value(const PrfTakeupSet *set, const PrfNamedTakeup *value)
{
	uint32		both = PRF_TAKEUP_PEOPLE | PRF_TAKEUP_EVENTS;
	uint32		flags = value->takeup->flags;

	for (int v = 0; v < set->nvalues; v++)
		flags |= set->values[v].takeup->flags;
	if (value->takeup->ncells > 0 && !prf_takeup_is_sealed(value->takeup))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("previous has a takeup that is not protected: \"%.*s\"",
						PRF_QUOTE(value->name, strlen(value->name))),
				 errhint("Keep what protect_set gave, and pass that.")));
	if ((flags & both) == both)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("previous takeup \"%.*s\" and rows do not both count people, or events",
						PRF_QUOTE(value->name, strlen(value->name)))));
}

static void
fill_value(const PrfTakeupSet *set, int v, const PrfTakeup *takeup, PrfEarlierCell *release)
{
	for (int key = 0; key < set->nkeys; key++)
		release[prf_set_cell(set, v, key)].shown = true;
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		PrfEarlierCell *cell = &release[prf_set_cell(set, v, prf_set_key_of(set, takeup, i))];
		PrfAmounts	amounts;

		CHECK_FOR_INTERRUPTS();
		prf_cell_get(takeup, i, &amounts);
		cell->shown = amounts.sealed == 0;
		if (cell->shown)
			prf_protect_counts(takeup, i, cell->count);
	}
}

/* The values of one release, which begin at the first: as many as the set has. */
static void
fill_release(const PrfTakeupSet *set, const PrfNamedTakeup *first, int left,
			 PrfEarlierCell *release)
{
	for (int v = 0; v < set->nvalues; v++)
	{
		int			order = v >= left || strcmp(first->release, first[v].release) != 0
			? 1 : strcmp(first[v].name, set->values[v].name);

		if (order != 0)
			other_names(order > 0 ? &set->values[v] : &first[v], order > 0);
		check_value(set, &first[v]);
		fill_value(set, v, first[v].takeup, release);
	}
	if (left > set->nvalues && strcmp(first->release, first[set->nvalues].release) == 0)
		other_names(&first[set->nvalues], false);
}

void
prf_set_earlier(PrfTakeupSet *set, const PrfNamedTakeup *earlier, int nearlier)
{
	PrfDisclosure *disclosure = &set->disclosure;
	int			releases = 0;
	PrfEarlierCell *cells;

	for (int i = 0; i < nearlier; i++)
		releases += i == 0 || strcmp(earlier[i - 1].release, earlier[i].release) != 0;
	if ((int64) releases * disclosure->ncells > PRF_SET_CELLS_MAX)
		prf_set_too_large((int64) (releases + 1) * disclosure->ncells);
	cells = palloc_extended(Max((Size) releases * disclosure->ncells, 1) * sizeof(PrfEarlierCell),
							MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (int r = 0; r < releases; r++)
	{
		int			from = r * set->nvalues;

		fill_release(set, &earlier[from], nearlier - from, &cells[(Size) r * disclosure->ncells]);
	}
	disclosure->nearlier = releases;
	disclosure->earlier = cells;
}
