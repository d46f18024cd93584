/*
 * view.c
 *	  A take-up value as readers see it: every sum a double, cells in the list's
 *	  order.
 */
#include "takeup/takeup.h"

#include <math.h>

static bool
below_zero(PrfFixed number)
{
	return number.whole < 0;
}

static bool
less_than(PrfFixed number, PrfFixed other)
{
	return prf_fixed_get(number) < prf_fixed_get(other);
}

/*
 * Was more taken away than was there, of some sum or of a part of it?  A number of
 * rows below zero is no sign of that: a correction may take away in two rows what
 * came in one.
 */
static bool
is_negative(const PrfAmounts *amounts)
{
	return below_zero(amounts->base) || below_zero(amounts->observed) ||
		below_zero(amounts->expected) || amounts->hidden < 0 ||
		below_zero(amounts->below) || below_zero(amounts->above) ||
		below_zero(amounts->uncovered_base) || below_zero(amounts->uncovered_observed) ||
		less_than(amounts->observed, amounts->below) ||
		less_than(amounts->base, amounts->uncovered_base) ||
		less_than(amounts->observed, amounts->uncovered_observed);
}

/* number + sign * more, as a double; a range left here would be beyond 2^63. */
static double
plus(PrfFixed number, int sign, PrfFixed more)
{
	PrfFixed	sum = number;

	if (!(sign > 0 ? prf_fixed_add(&sum, more) : prf_fixed_subtract(&sum, more)))
		return prf_fixed_to_double(number) + sign * prf_fixed_to_double(more);
	return prf_fixed_to_double(sum);
}

/* A reader that forgets to ask finds a sum undefined, not a sum that is wrong. */
static void
hide_numbers(PrfTakeupCell *cell)
{
	cell->base = cell->observed = cell->expected = NAN;
	cell->squared_weights = NAN;
	cell->uncovered_base = cell->uncovered_observed = NAN;
	cell->observed_low = cell->observed_high = NAN;
}

void
prf_takeup_view_cell(const PrfTakeup *takeup, uint32 index, PrfTakeupCell *cell)
{
	PrfAmounts	amounts;

	prf_cell_get(takeup, index, &amounts);
	prf_cell_key_of(takeup, index, &cell->key);
	cell->place = index;
	cell->kind = prf_cell_key_row_kind(&cell->key);
	cell->rows = amounts.rows;
	cell->base = prf_fixed_to_double(amounts.base);
	cell->observed = prf_fixed_to_double(amounts.observed);
	cell->expected = prf_fixed_to_double(amounts.expected);
	cell->squared_weights = plus(amounts.base, 1, amounts.excess);
	cell->uncovered_base = prf_fixed_to_double(amounts.uncovered_base);
	cell->uncovered_observed = prf_fixed_to_double(amounts.uncovered_observed);
	cell->hidden = amounts.hidden;
	cell->observed_low = plus(amounts.observed, -1, amounts.below);
	cell->observed_high = plus(amounts.observed, 1, amounts.above);
	cell->fractional = amounts.fractions != 0;
	cell->negative = is_negative(&amounts);
	cell->is_protected = amounts.sealed != 0;
	if (cell->is_protected)
		hide_numbers(cell);
}

/*
 * By kind of row, so that keys of one list meet each other alone; then natural
 * order for texts and segments, the list's own order for the rest.
 */
static int
compare_view(const void *a, const void *b)
{
	const PrfTakeupCell *left = a;
	const PrfTakeupCell *right = b;
	char		left_buf[PRF_CELL_TEXT_MAX];
	char		right_buf[PRF_CELL_TEXT_MAX];
	const char *left_text;
	const char *right_text;

	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->key.list != PRF_LIST_TEXT && left->key.list != PRF_LIST_SEGMENT &&
		right->key.list != PRF_LIST_TEXT && right->key.list != PRF_LIST_SEGMENT)
		return left->key.word[0] < right->key.word[0] ? -1
			: left->key.word[0] > right->key.word[0];
	left_text = prf_cell_key_text(&left->key, left_buf);
	right_text = prf_cell_key_text(&right->key, right_buf);
	if (left_text == NULL || right_text == NULL)
		return (left_text == NULL) - (right_text == NULL);
	return prf_natural_compare(left_text, right_text);
}

PrfTakeupCell *
prf_takeup_cells(const PrfTakeup *takeup, int *count)
{
	PrfTakeupCell *cells = palloc_extended(Max(takeup->ncells, 1) * sizeof(PrfTakeupCell),
										   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	for (uint32 i = 0; i < takeup->ncells; i++)
		prf_takeup_view_cell(takeup, i, &cells[i]);
	qsort(cells, takeup->ncells, sizeof(PrfTakeupCell), compare_view);
	*count = (int) takeup->ncells;
	return cells;
}
