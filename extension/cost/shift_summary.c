/*
 * shift_summary.c
 *	  The rows of a channel_shift put together.
 */
#include "cost/shift_summary.h"

#include "cost/costs.h"
#include "miscadmin.h"

/* While rows are read. */
typedef struct Reading
{
	PrfRowArray *rows;
	PrfShiftSummary *summary;
	PrfShiftBy	by;
	int			room;
	int			rows_seen;
	int			totals;
	__int128	saving;			/* of the rows */
} Reading;

static void
refuse_rows(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("these are not the rows of one channel_shift"),
			 errdetail("%s", detail),
			 errhint("Give all of them: array_agg(s) FROM channel_shift(...) AS s, without WHERE.")));
}

static void
read_currency(Reading *reading)
{
	char	   *text = prf_row_text(reading->rows, "currency");

	if (text != NULL && !prf_currency_parse(text, strlen(text), &reading->summary->currency))
		refuse_rows("A currency is three capital letters.");
}

static void
read_total(Reading *reading)
{
	PrfShiftSummary *summary = reading->summary;
	PrfRowArray *rows = reading->rows;

	reading->totals++;
	summary->from_channel = prf_row_text(rows, "from_channel");
	summary->to_channel = prf_row_text(rows, "to_channel");
	summary->reason = prf_row_text(rows, "reason");
	summary->shown = prf_row_money(rows, "volume", &summary->volume) &&
		prf_row_money(rows, "cost_now", &summary->cost_now) &&
		prf_row_money(rows, "shifted", &summary->shifted) &&
		prf_row_money(rows, "saving", &summary->saving) &&
		prf_row_money(rows, "saving_low", &summary->saving_low) &&
		prf_row_money(rows, "saving_high", &summary->saving_high) &&
		prf_row_money(rows, "cost_then", &summary->cost_then);
	(void) prf_row_money(rows, "excluded", &summary->excluded);
	summary->pays_back = prf_row_double(rows, "payback", &summary->payback);
	read_currency(reading);
}

/* ---- rows ---- */

static void
read_names(const Reading *reading, PrfShiftPart *part)
{
	static const char *const codes[] = {"key", "lgsl", "to_channel"};
	static const char *const labels[] = {"key_label", "lgsl_label", "to_channel"};

	part->code = prf_row_text(reading->rows, codes[reading->by]);
	part->label = prf_row_text(reading->rows, labels[reading->by]);
	if (part->label == NULL)
		part->label = part->code;
	if (part->label == NULL)
		refuse_rows("A row has no name.");
}

static void
read_row(Reading *reading, const char *kind)
{
	PrfShiftSummary *summary = reading->summary;
	PrfShiftPart *part;
	PrfMoney	saving;

	if (!prf_row_money(reading->rows, "saving", &saving))
	{
		char	   *reason = prf_row_text(reading->rows, "reason");

		if (reason != NULL && strcmp(reason, "no propensity") == 0)
			summary->incomplete = true;
		else
			summary->hides = true;
		return;
	}
	reading->saving += saving;
	if (saving == 0)
		return;
	part = &summary->parts[summary->count++];
	read_names(reading, part);
	part->known = reading->by != PRF_SHIFT_BY_KEY || strcmp(kind, "segment") == 0;
	part->saving = saving;
}

static void
read_rows(Reading *reading)
{
	while (prf_row_array_next(reading->rows))
	{
		char	   *kind = prf_row_text(reading->rows, "row_kind");

		CHECK_FOR_INTERRUPTS();
		reading->rows_seen++;
		if (kind == NULL)
			refuse_rows("A row has no row_kind.");
		if (strcmp(kind, "total") == 0)
			read_total(reading);
		else
			read_row(reading, kind);
	}
}

/* ---- parts ---- */

static int
compare_names(const PrfShiftPart *a, const PrfShiftPart *b)
{
	int			order;

	if ((a->code == NULL) != (b->code == NULL))
		return a->code == NULL ? 1 : -1;
	order = a->code == NULL ? 0 : strcmp(a->code, b->code);
	return order != 0 ? order : strcmp(a->label, b->label);
}

static int
compare_parts(const void *a, const void *b)
{
	const PrfShiftPart *const *left = a;
	const PrfShiftPart *const *right = b;
	int			order = compare_names(*left, *right);

	return order != 0 ? order : (*left > *right) - (*left < *right);
}

/* Parts of one name become the first of them, and stay where that is. */
static void
merge_parts(PrfShiftSummary *summary)
{
	PrfShiftPart **order = palloc(Max(summary->count, 1) * sizeof(PrfShiftPart *));
	PrfShiftPart *first = NULL;
	int			kept = 0;

	for (int i = 0; i < summary->count; i++)
		order[i] = &summary->parts[i];
	qsort(order, summary->count, sizeof(PrfShiftPart *), compare_parts);
	for (int i = 0; i < summary->count; i++)
	{
		if (first != NULL && compare_names(first, order[i]) == 0)
		{
			first->saving += order[i]->saving;
			order[i]->saving = 0;
		}
		else
			first = order[i];
	}
	for (int i = 0; i < summary->count; i++)
	{
		if (summary->parts[i].saving != 0)
			summary->parts[kept++] = summary->parts[i];
	}
	summary->count = kept;
}

PrfShiftSummary *
prf_shift_summary(Datum rows, PrfShiftBy by)
{
	Reading		reading;

	memset(&reading, 0, sizeof(reading));
	reading.rows = prf_row_array_open(rows);
	reading.by = by;
	reading.summary = palloc0(sizeof(PrfShiftSummary));
	reading.summary->parts = palloc_extended(Max(reading.rows->count, 1) * sizeof(PrfShiftPart),
											 MCXT_ALLOC_HUGE);
	read_rows(&reading);
	if (reading.rows_seen == 0)
		return NULL;
	if (reading.totals != 1)
		refuse_rows(reading.totals == 0 ? "There is no total." : "There is more than one total.");
	if (reading.summary->shown)
	{
		reading.summary->not_shown = reading.summary->saving - reading.saving;
		if (reading.summary->not_shown != 0 && !reading.summary->hides)
			refuse_rows("The savings do not add up to the total.");
	}
	merge_parts(reading.summary);
	return reading.summary;
}
