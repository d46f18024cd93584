/*
 * migration_report.c
 *	  migration_report and migration_totals: a migration as rows of built-in types.
 */
#include "migration/tally.h"

#include "base/language.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "readers/key_label.h"
#include "readers/options.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

PRF_FUNCTION(prf_migration_report);
PRF_FUNCTION(prf_migration_totals);

#define NEGATIVE "negative after subtraction"
#define COLUMNS_MAX 13

/* A row being put together. */
typedef struct Row
{
	Datum		values[COLUMNS_MAX];
	bool		nulls[COLUMNS_MAX];
	int			at;
} Row;

/* What rows are made with. */
typedef struct Report
{
	ReturnSetInfo *result;
	PrfMigration *value;
	PrfTally   *tally;
	PrfLabelView *labels;
	PrfLanguage language;
	MemoryContext for_row;
} Report;

static void
put_text(Row *row, const char *text)
{
	row->nulls[row->at] = text == NULL;
	row->values[row->at++] = text == NULL ? (Datum) 0 : CStringGetTextDatum(text);
}

static void
put_count(Row *row, int64 count, bool defined)
{
	row->nulls[row->at] = !defined;
	row->values[row->at++] = Int64GetDatum(count);
}

static void
put_share(Row *row, int64 part, int64 whole, bool defined)
{
	row->nulls[row->at] = !defined || whole == 0;
	row->values[row->at++] = Float8GetDatum(whole == 0 ? 0 : (double) part / (double) whole);
}

/* Two columns: the key as text, and what it is called. */
static void
put_key(Row *row, const Report *report, const PrfTallyKey *key, const char *not_there)
{
	char		text[PRF_CELL_TEXT_MAX];
	char		label[PRF_LABEL_MAX];

	if (key->key == 0)
	{
		put_text(row, NULL);
		put_text(row, not_there);
		return;
	}
	prf_key_print_bare(key->key, text);
	put_text(row, text);
	put_text(row, prf_key_label_text(&key->cell_key, key->kind, text, report->labels,
									 report->language, label));
}

/* Reads what both readers take, and makes ready for rows. */
static void
begin(FunctionCallInfo fcinfo, Report *report, int labels_arg, int lang_arg)
{
	report->result = (ReturnSetInfo *) fcinfo->resultinfo;
	report->value = PRF_GETARG_MIGRATION(0);
	(void) prf_option_text(fcinfo, lang_arg, "lang");	/* no NULL */
	report->language = prf_language_from_text(PG_GETARG_TEXT_PP(lang_arg));
	report->labels = NULL;
	if (!PG_ARGISNULL(labels_arg))
		report->labels = prf_label_set_open(PG_GETARG_DATUM(labels_arg));
	report->tally = prf_tally_make(report->value, report->labels);
	report->for_row = AllocSetContextCreate(CurrentMemoryContext, "migration row",
											ALLOCSET_SMALL_SIZES);
}

static void
store(const Report *report, Row *row)
{
	tuplestore_putvalues(report->result->setResult, report->result->setDesc,
						 row->values, row->nulls);
}

/* A cell with the places of its keys among the rows. */
typedef struct PlacedMove
{
	const PrfMove *move;
	const PrfTallyKey *from;
	const PrfTallyKey *to;
} PlacedMove;

static int
compare_placed(const void *a, const void *b)
{
	const PlacedMove *left = a;
	const PlacedMove *right = b;

	if (left->from->place != right->from->place)
		return left->from->place < right->from->place ? -1 : 1;
	return left->to->place < right->to->place ? -1 : 1;
}

static PlacedMove *
place_moves(const Report *report)
{
	uint32		ncells = report->value->ncells;
	PlacedMove *placed = palloc(Max(ncells, 1) * sizeof(PlacedMove));

	for (uint32 i = 0; i < ncells; i++)
	{
		placed[i].move = &report->value->moves[i];
		placed[i].from = prf_tally_find(report->tally, placed[i].move->from);
		placed[i].to = prf_tally_find(report->tally, placed[i].move->to);
	}
	qsort(placed, ncells, sizeof(PlacedMove), compare_placed);
	return placed;
}

static const char *
movement(const PrfMove *move)
{
	if (move->from == move->to)
		return "stayed";
	if (move->from == 0)
		return "joined";
	return move->to == 0 ? "left" : "moved";
}

/* How many went the other way. */
static int64
opposite(const PrfMigration *value, const PrfMove *move)
{
	PrfMove		wanted = {move->to, move->from, 0};
	const PrfMove *found = bsearch(&wanted, value->moves, value->ncells, sizeof(PrfMove),
								   prf_move_compare);

	return found == NULL ? 0 : found->n;
}

static void
put_move(const Report *report, const PlacedMove *placed)
{
	const PrfMove *move = placed->move;
	bool		welsh = report->language == PRF_WELSH;
	int64		back = opposite(report->value, move);
	bool		counted = move->n >= 0;
	bool		shared = !placed->from->negative_before;
	bool		netted = counted && back >= 0;
	Row			row;

	row.at = 0;
	put_text(&row, movement(move));
	put_key(&row, report, placed->from, welsh ? "Ddim yno o'r blaen" : "Not there before");
	put_key(&row, report, placed->to, welsh ? "Ddim yno bellach" : "No longer there");
	put_count(&row, move->n, counted);
	put_share(&row, move->n, placed->from->before, counted && shared);
	put_count(&row, netted ? prf_count_less(move->n, back) : 0, netted);
	put_text(&row, counted && shared && netted ? NULL : NEGATIVE);
	store(report, &row);
}

Datum
prf_migration_report(PG_FUNCTION_ARGS)
{
	static const char *const row_choices[] = {"all", "changes", NULL};
	Report		report;
	bool		changes_only;
	PlacedMove *placed;
	MemoryContext outer;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	begin(fcinfo, &report, 1, 3);
	changes_only = prf_option_choice(fcinfo, 2, "rows", row_choices) == 1;
	placed = place_moves(&report);
	outer = MemoryContextSwitchTo(report.for_row);
	for (uint32 i = 0; i < report.value->ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!changes_only || placed[i].from != placed[i].to)
			put_move(&report, &placed[i]);
		MemoryContextReset(report.for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(report.for_row);
	return (Datum) 0;
}

/* What all rows of totals end with. */
static void
put_sums(Row *row, const PrfTallyKey *sums)
{
	bool		defined = !sums->negative_before && !sums->negative_after;
	const char *reason = NULL;

	put_count(row, sums->before, defined);
	put_count(row, sums->after, defined);
	put_count(row, defined ? prf_count_less(sums->after, sums->before) : 0, defined);
	put_count(row, sums->stayed, defined);
	put_share(row, sums->stayed, sums->before, defined);
	put_count(row, defined ? sums->after - sums->stayed - sums->joiners : 0, defined);
	put_count(row, defined ? sums->before - sums->stayed - sums->leavers : 0, defined);
	put_count(row, sums->joiners, defined);
	put_count(row, sums->leavers, defined);
	if (!defined)
		reason = NEGATIVE;
	else if (sums->before == 0)
		reason = "nobody before";
	put_text(row, reason);
}

static void
put_key_totals(const Report *report, const PrfTallyKey *key)
{
	Row			row;

	row.at = 0;
	put_text(&row, prf_row_kind_name(key->kind));
	put_key(&row, report, key, NULL);
	put_sums(&row, key);
	store(report, &row);
}

static void
add_to_total(PrfTallyKey *total, const PrfTallyKey *key)
{
	prf_count_add(&total->before, key->before);
	prf_count_add(&total->after, key->after);
	prf_count_add(&total->stayed, key->stayed);
	prf_count_add(&total->joiners, key->joiners);
	prf_count_add(&total->leavers, key->leavers);
	total->negative_before |= key->negative_before;
	total->negative_after |= key->negative_after;
}

static void
put_total(const Report *report, const PrfTallyKey *total)
{
	Row			row;

	row.at = 0;
	put_text(&row, "total");
	put_text(&row, NULL);
	put_text(&row, report->language == PRF_WELSH ? "Cyfanswm" : "Total");
	put_sums(&row, total);
	store(report, &row);
}

Datum
prf_migration_totals(PG_FUNCTION_ARGS)
{
	Report		report;
	PrfTallyKey total;
	MemoryContext outer;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	begin(fcinfo, &report, 1, 2);
	memset(&total, 0, sizeof(total));
	outer = MemoryContextSwitchTo(report.for_row);
	for (int i = 0; i < report.tally->nkeys; i++)
	{
		const PrfTallyKey *key = report.tally->in_order[i];

		CHECK_FOR_INTERRUPTS();
		/* those who were not there are no group of their own */
		if (key->key == 0)
			continue;
		put_key_totals(&report, key);
		add_to_total(&total, key);
		MemoryContextReset(report.for_row);
	}
	put_total(&report, &total);
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(report.for_row);
	return (Datum) 0;
}
