/*
 * shift_capacity.c
 *	  Who moves where the other channel cannot take everybody.
 */
#include "cost/channel_shift.h"

/* Most saved by a contact first. */
static int
compare_nets(const void *a, const void *b)
{
	const PrfShiftRow *left = *(PrfShiftRow *const *) a;
	const PrfShiftRow *right = *(PrfShiftRow *const *) b;
	PrfExact	of_left = prf_exact_mul(left->net.point, right->eligible);
	PrfExact	of_right = prf_exact_mul(right->net.point, left->eligible);
	int			order = prf_exact_compare(of_right, of_left);

	/* compared many times a row */
	pfree(of_left);
	pfree(of_right);
	return order != 0 ? order : left->place - right->place;
}

static void
take(PrfExact *shifted, PrfExact *left)
{
	*shifted = prf_exact_min(*shifted, *left);
	*left = prf_exact_sub(*left, *shifted);
}

/* The places there are go to those whose move saves most. */
void
prf_shift_share_capacity(PrfExact capacity, PrfShiftRow *rows, int count)
{
	PrfShiftRow **order = palloc(Max(count, 1) * sizeof(PrfShiftRow *));
	PrfShare	left = {capacity, capacity, capacity};
	int			moving = 0;

	for (int i = 0; i < count; i++)
	{
		if (prf_shift_moves(&rows[i]) &&
			prf_exact_compare(rows[i].eligible, prf_exact_from_int(0)) > 0)
			order[moving++] = &rows[i];
	}
	qsort(order, moving, sizeof(PrfShiftRow *), compare_nets);
	for (int i = 0; i < moving; i++)
	{
		take(&order[i]->shifted.low, &left.low);
		take(&order[i]->shifted.point, &left.point);
		take(&order[i]->shifted.high, &left.high);
	}
}
