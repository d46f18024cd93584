/*
 * disclosure.c
 *	  Choosing which counts are hidden.
 *
 *	  The parts of a total stand in an order that everybody knows, and are halved
 *	  again and again into blocks.  A part that is small is open; a block with an
 *	  open half is hidden as a whole, and is open itself while its sum is small.
 *	  What is open at last makes its total open.  Nothing depends on which of the
 *	  hidden counts is large or small, only on sums of blocks, so that knowing the
 *	  rule adds nothing to knowing the sums.
 */
#include "protect/disclosure.h"

#include <math.h>
#include <string.h>

/* A block of siblings, halved. */
typedef struct Block
{
	bool		open;
	int			present;		/* cells that are not zero, as everybody sees */
	double		sum[PRF_DISCLOSURE_COUNTS];
} Block;

static bool
is_small(double count, double threshold)
{
	return count > 0 && count < threshold;
}

static bool
any_small(const double *counts, double threshold)
{
	for (int i = 0; i < PRF_DISCLOSURE_COUNTS; i++)
	{
		if (is_small(counts[i], threshold))
			return true;
	}
	return false;
}

/*
 * Would this sum, and what is seen of its cells, narrow them too much?  Each of two
 * cells can be small, or all but small, of a sum of twice the threshold or more.
 */
static bool
is_risky(const Block *block, double threshold)
{
	double		both = block->sum[0] + block->sum[1];

	return any_small(block->sum, threshold) ||
		(both > 0 && both < block->present + 2 * threshold);
}

static void
adopt(PrfDisclosure *set)
{
	for (int i = 0; i < set->ncells; i++)
	{
		set->cells[i].first_child = set->cells[i].next_sibling = -1;
		set->cells[i].nchildren = 0;
		set->cells[i].hidden = set->cells[i].open = false;
		set->cells[i].depth = -1;
	}
	/* from the last one, so that children are met in their order */
	for (int i = set->ncells - 1; i >= 0; i--)
	{
		int			parent = set->cells[i].parent;

		if (parent < 0)
			continue;
		set->cells[i].next_sibling = set->cells[parent].first_child;
		set->cells[parent].first_child = i;
		set->cells[parent].nchildren++;
	}
}

/* How far below its root a cell stands; false where that is too far. */
static bool
find_depth(PrfDisclosure *set, int cell)
{
	int			path[PRF_DISCLOSURE_DEPTH];
	int			n = 0;
	int			depth = 0;

	for (; cell >= 0 && set->cells[cell].depth < 0; cell = set->cells[cell].parent)
	{
		if (n == PRF_DISCLOSURE_DEPTH)
			return false;
		path[n++] = cell;
	}
	if (cell >= 0)
		depth = set->cells[cell].depth + 1;
	while (n > 0)
		set->cells[path[--n]].depth = depth++;
	return depth <= PRF_DISCLOSURE_DEPTH;
}

static bool
adds_up(const PrfDisclosure *set, int cell)
{
	double		sum[PRF_DISCLOSURE_COUNTS] = {0};

	for (int i = set->cells[cell].first_child; i >= 0; i = set->cells[i].next_sibling)
	{
		for (int c = 0; c < PRF_DISCLOSURE_COUNTS; c++)
			sum[c] += set->cells[i].count[c];
	}
	for (int c = 0; c < PRF_DISCLOSURE_COUNTS && set->cells[cell].nchildren > 0; c++)
	{
		if (sum[c] != set->cells[cell].count[c])
			return false;
	}
	return true;
}

PrfDisclosureFault
prf_disclosure_link(PrfDisclosure *set, int *at)
{
	adopt(set);
	for (int i = 0; i < set->ncells; i++)
	{
		*at = i;
		if (!find_depth(set, i))
			return PRF_DISCLOSURE_CYCLE;
		if (!adds_up(set, i))
			return PRF_DISCLOSURE_SUM;
	}
	return PRF_DISCLOSURE_FINE;
}

static const PrfEarlierCell *
earlier_cell(const PrfDisclosure *set, int release, int cell)
{
	return &set->earlier[(long) release * set->ncells + cell];
}

/* Is nothing hidden with this cell, whatever it holds: no total, or totals of it alone? */
static bool
is_alone(const PrfDisclosure *set, int i)
{
	for (int parent = set->cells[i].parent; parent >= 0; parent = set->cells[parent].parent)
	{
		if (set->cells[parent].nchildren > 1)
			return false;
	}
	return set->cells[i].nchildren == 0;
}

/*
 * Whoever knows that a cell has takers alone, or others alone, and is hidden by itself,
 * knows that there are from 1 to threshold - 1 of them.  The threshold is hidden like
 * them, so that there are as many values as promised.
 */
static bool
is_small_alone(const PrfDisclosure *set, int i)
{
	const double *count = set->cells[i].count;
	double		either = count[0] + count[1];

	return (count[0] == 0 || count[1] == 0) && either > 0 && either <= set->threshold &&
		is_alone(set, i);
}

/* Is a cell open for its own sake: small, hidden before, or little changed? */
static bool
opens_itself(const PrfDisclosure *set, int i)
{
	const PrfDisclosureCell *cell = &set->cells[i];
	bool		open = cell->small || any_small(cell->count, set->threshold) ||
		is_small_alone(set, i);

	for (int r = 0; r < set->nearlier; r++)
	{
		const PrfEarlierCell *before = earlier_cell(set, r, i);

		open |= !before->shown;
		for (int c = 0; c < PRF_DISCLOSURE_COUNTS && before->shown; c++)
			open |= is_small(fabs(cell->count[c] - before->count[c]), set->threshold);
	}
	return open;
}

/* The siblings that stand in work[from, to). */
static Block
close_block(PrfDisclosure *set, int from, int to)
{
	Block		result;
	int			middle = from + (to - from + 1) / 2;
	Block		left;
	Block		right;
	bool		hidden;

	if (to - from == 1)
	{
		const PrfDisclosureCell *cell = &set->cells[set->work[from]];

		result.open = cell->open;
		result.present = cell->present;
		memcpy(result.sum, cell->count, sizeof(result.sum));
		return result;
	}
	left = close_block(set, from, middle);
	right = close_block(set, middle, to);
	for (int c = 0; c < PRF_DISCLOSURE_COUNTS; c++)
		result.sum[c] = left.sum[c] + right.sum[c];
	result.present = left.present + right.present;
	hidden = left.open || right.open;
	result.open = hidden && is_risky(&result, set->threshold);
	for (int i = from; i < to && hidden && !result.open; i++)
		set->cells[set->work[i]].hidden = true;
	return result;
}

/* The hidden parts of a cell, together. */
typedef struct Rest
{
	int			hidden;
	double		sum[PRF_DISCLOSURE_COUNTS];
} Rest;

static Rest
rest_of(const PrfDisclosure *set, int parent)
{
	Rest		rest = {0, {0}};

	for (int i = set->cells[parent].first_child; i >= 0; i = set->cells[i].next_sibling)
	{
		const PrfDisclosureCell *cell = &set->cells[i];

		if (!cell->hidden)
			continue;
		rest.hidden++;
		for (int c = 0; c < PRF_DISCLOSURE_COUNTS; c++)
			rest.sum[c] += cell->count[c];
	}
	return rest;
}

/*
 * The hidden parts of a shown cell are known together, now and before: has their sum
 * changed by little?
 */
static bool
rest_changed_little(const PrfDisclosure *set, int parent)
{
	Rest		now = rest_of(set, parent);

	for (int r = 0; r < set->nearlier && now.hidden > 0; r++)
	{
		const PrfEarlierCell *total = earlier_cell(set, r, parent);

		for (int c = 0; c < PRF_DISCLOSURE_COUNTS && total->shown; c++)
		{
			double		before = total->count[c];

			/* what is shown now has always been shown */
			for (int i = set->cells[parent].first_child; i >= 0; i = set->cells[i].next_sibling)
			{
				if (!set->cells[i].hidden)
					before -= earlier_cell(set, r, i)->count[c];
			}
			if (is_small(fabs(now.sum[c] - before), set->threshold))
				return true;
		}
	}
	return false;
}

static void
resolve(PrfDisclosure *set, int i)
{
	PrfDisclosureCell *cell = &set->cells[i];
	int			n = 0;

	cell->open = opens_itself(set, i);
	if (cell->nchildren == 0)
		return;
	cell->present = 0;
	for (int j = cell->first_child; j >= 0; j = set->cells[j].next_sibling)
	{
		cell->present += set->cells[j].present;
		set->work[n++] = j;
	}
	cell->open |= close_block(set, 0, n).open;
	cell->open |= rest_changed_little(set, i);
}

void
prf_disclosure_hide(PrfDisclosure *set)
{
	int			deepest = 0;

	for (int i = 0; i < set->ncells; i++)
		deepest = set->cells[i].depth > deepest ? set->cells[i].depth : deepest;
	for (int depth = deepest; depth >= 0; depth--)
	{
		for (int i = 0; i < set->ncells; i++)
		{
			if (set->cells[i].depth == depth)
				resolve(set, i);
		}
	}
	/* what is hidden takes its parts along: they would add up to it */
	for (int depth = 0; depth <= deepest; depth++)
	{
		for (int i = 0; i < set->ncells; i++)
		{
			PrfDisclosureCell *cell = &set->cells[i];

			if (cell->depth != depth)
				continue;
			if (cell->parent < 0)
				cell->hidden |= cell->open;
			else
				cell->hidden |= set->cells[cell->parent].hidden;
		}
	}
}

/* So many hidden counts add up to this: has one of them fewer possible values than promised? */
static bool
is_narrow(int hidden, const double *sum, double threshold)
{
	for (int c = 0; c < PRF_DISCLOSURE_COUNTS && hidden > 0; c++)
	{
		if (hidden == 1 ? is_small(sum[c], threshold)
			: sum[c] > 0 && floor(sum[c]) + 1 < threshold)
			return true;
	}
	return false;
}

static bool
is_narrow_before(const PrfDisclosure *set, int release, int parent)
{
	double		sum[PRF_DISCLOSURE_COUNTS];
	int			hidden = 0;
	const PrfEarlierCell *total = earlier_cell(set, release, parent);

	if (!total->shown)
		return false;
	for (int c = 0; c < PRF_DISCLOSURE_COUNTS; c++)
		sum[c] = total->count[c];
	for (int i = set->cells[parent].first_child; i >= 0; i = set->cells[i].next_sibling)
	{
		const PrfEarlierCell *cell = earlier_cell(set, release, i);

		hidden += !cell->shown;
		for (int c = 0; c < PRF_DISCLOSURE_COUNTS && cell->shown; c++)
			sum[c] -= cell->count[c];
	}
	return is_narrow(hidden, sum, set->threshold);
}

/*
 * The parts of a shown cell that are hidden lie between nothing and what they add up
 * to, and so does every part of a hidden part.  The parts of a cell that is hidden,
 * and has no total, have no bound.
 */
PrfDisclosureFault
prf_disclosure_audit(const PrfDisclosure *set, int *at)
{
	for (int i = 0; i < set->ncells; i++)
	{
		const PrfDisclosureCell *cell = &set->cells[i];
		Rest		rest = rest_of(set, i);

		*at = i;
		if (!cell->hidden && any_small(cell->count, set->threshold))
			return PRF_DISCLOSURE_NARROW;
		if (cell->hidden && rest.hidden < cell->nchildren)
			return PRF_DISCLOSURE_NARROW;
		if (cell->hidden)
			continue;
		if (is_narrow(rest.hidden, rest.sum, set->threshold))
			return PRF_DISCLOSURE_NARROW;
		for (int r = 0; r < set->nearlier; r++)
		{
			if (is_narrow_before(set, r, i))
				return PRF_DISCLOSURE_NARROW_BEFORE;
		}
	}
	return PRF_DISCLOSURE_FINE;
}
