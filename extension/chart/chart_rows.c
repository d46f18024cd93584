/*
 * chart_rows.c
 *	  The rows of a chart and their words.
 */
#include "chart/chart.h"

#include <math.h>

#include "readers/key_label.h"
#include "readers/row_order.h"

/* Highest index first, those without one last, equal ones as they were. */
static int
by_index(const void *a, const void *b)
{
	const PrfProfileRow *left = *(const PrfProfileRow *const *) a;
	const PrfProfileRow *right = *(const PrfProfileRow *const *) b;

	if (isfinite(left->index) != isfinite(right->index))
		return isfinite(left->index) ? -1 : 1;
	if (isfinite(left->index) && left->index != right->index)
		return left->index > right->index ? -1 : 1;
	return left < right ? -1 : left > right;
}

const PrfProfileRow **
prf_chart_rows(const PrfProfile *profile, const PrfLabelView *labels, bool sorted, int *count)
{
	const PrfProfileRow **rows = palloc_extended(sizeof(PrfProfileRow *) * (Size) profile->nrows,
												 MCXT_ALLOC_HUGE);
	int		   *order = prf_row_order(profile, labels);
	int			n = 0;

	for (int i = 0; i < profile->nrows; i++)
	{
		const PrfProfileRow *row = &profile->rows[order[i]];

		if (row->cell != NULL && (row->known || row->kind == PRF_ROW_SEGMENT))
			rows[n++] = row;
	}
	pfree(order);
	if (sorted)
		qsort(rows, n, sizeof(PrfProfileRow *), by_index);
	*count = n;
	return rows;
}

char *
prf_chart_label(const PrfTopic *topic, const PrfProfileRow *row)
{
	char		text_buf[PRF_CELL_TEXT_MAX];
	char		label_buf[PRF_LABEL_MAX];
	const char *text = prf_cell_key_text(&row->cell->key, text_buf);

	return pstrdup(prf_key_label_text(&row->cell->key, row->kind, text, topic->labels,
									  topic->speaker->language, label_buf));
}

PrfFinding
prf_chart_verdict(const PrfProfileRow *row)
{
	if (prf_profile_row_is_protected(row))
		return PRF_SAY_VERDICT_PROTECTED;
	if (!isfinite(row->index))
		return PRF_SAY_VERDICT_NO_FIGURE;
	switch (prf_finding_weight(row))
	{
		case PRF_FINDING_CLEAR:
			return row->index > 100 ? PRF_SAY_VERDICT_ABOVE : PRF_SAY_VERDICT_BELOW;
		case PRF_FINDING_ABOUT:
			return PRF_SAY_VERDICT_ABOUT;
		case PRF_FINDING_UNCLEAR:
			return PRF_SAY_VERDICT_UNCLEAR;
		case PRF_FINDING_TOO_FEW:
			return PRF_SAY_VERDICT_TOO_FEW;
		case PRF_FINDING_NONE:
			break;
	}
	return PRF_SAY_VERDICT_NONE;
}

static PrfPlaces
figures_of(const PrfTopic *topic, const PrfProfileRow *row)
{
	PrfPlaces	places = topic->constant;

	places.number[PRF_PLACE_COUNT] = row->index;
	places.number[PRF_PLACE_LOW] = row->index_limits.lower;
	places.number[PRF_PLACE_HIGH] = row->index_limits.upper;
	return places;
}

/* That with both limits, with the lower alone, or with none. */
static PrfFinding
by_limits(PrfLimits limits, PrfFinding both, PrfFinding lower, PrfFinding none)
{
	if (!isfinite(limits.lower))
		return none;
	return isfinite(limits.upper) ? both : lower;
}

char *
prf_chart_figure(const PrfTopic *topic, const PrfProfileRow *row, bool limits)
{
	PrfPlaces	places = figures_of(topic, row);

	if (!isfinite(row->index))
		return prf_said_word(topic->speaker, prf_chart_verdict(row));
	if (!limits)
		return prf_said(topic->speaker, PRF_SAY_CHART_FIGURE, &places);
	return prf_said(topic->speaker, by_limits(row->index_limits, PRF_SAY_CHART_FIGURE_LIMITS,
											  PRF_SAY_CHART_FIGURE_OPEN, PRF_SAY_CHART_FIGURE),
					&places);
}

void
prf_chart_describe(const PrfTopic *topic, const PrfProfileRow *row, StringInfo out)
{
	PrfPlaces	places = figures_of(topic, row);

	places.text[PRF_PLACE_LABEL] = prf_chart_label(topic, row);
	places.text[PRF_PLACE_TEXT] = prf_said_word(topic->speaker, prf_chart_verdict(row));
	if (!isfinite(row->index))
		prf_say(topic->speaker, out, PRF_SAY_CHART_ROW_NONE, &places);
	else
		prf_say(topic->speaker, out, by_limits(row->index_limits, PRF_SAY_CHART_ROW_LIMITS,
											   PRF_SAY_CHART_ROW_OPEN, PRF_SAY_CHART_ROW),
				&places);
}
