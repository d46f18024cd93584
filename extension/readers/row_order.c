/*
 * row_order.c
 *	  The order in which a reader shows the rows of a profile.
 */
#include "readers/row_order.h"

/* Rows that a label set puts in order, in that order; the rest behind them. */
static int
label_position(const PrfProfileRow *row, const PrfLabelView *labels)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text;
	const PrfLabel *label;

	if (row->cell == NULL || row->kind != PRF_ROW_SEGMENT)
		return PG_INT32_MAX;
	text = prf_cell_key_text(&row->cell->key, buf);
	label = text == NULL ? NULL : prf_label_set_find(labels, text);
	return label == NULL ? PG_INT32_MAX : label->ordinal;
}

typedef struct Placed
{
	int			position;
	int			row;
} Placed;

static int
compare_placed(const void *a, const void *b)
{
	const Placed *left = a;
	const Placed *right = b;

	if (left->position != right->position)
		return left->position < right->position ? -1 : 1;
	return left->row < right->row ? -1 : 1;
}

static bool
own_order(const PrfProfile *profile)
{
	for (int i = 0; i < profile->nrows - 1; i++)
	{
		int			list = profile->rows[i].cell->key.list;

		if (list != PRF_LIST_SEGMENT && list != PRF_LIST_TEXT && list != PRF_LIST_NONE)
			return false;
	}
	return true;
}

int *
prf_row_order(const PrfProfile *profile, const PrfLabelView *labels)
{
	Placed	   *placed = palloc_extended(sizeof(Placed) * (Size) profile->nrows, MCXT_ALLOC_HUGE);
	int		   *order = palloc_extended(sizeof(int) * (Size) profile->nrows, MCXT_ALLOC_HUGE);
	bool		by_labels = labels != NULL && own_order(profile);

	for (int i = 0; i < profile->nrows; i++)
	{
		placed[i].row = i;
		placed[i].position = by_labels ? label_position(&profile->rows[i], labels) : 0;
	}
	qsort(placed, profile->nrows, sizeof(Placed), compare_placed);
	for (int i = 0; i < profile->nrows; i++)
		order[i] = placed[i].row;
	pfree(placed);
	return order;
}
