/*
 * compare_report.c
 *	  compare: a comparison of two takeups as rows of built-in types.
 */
#include "readers/compare.h"

#include <math.h>

#include "base/language.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "readers/options.h"
#include "readers/pair.h"
#include "readers/row_names.h"
#include "readers/row_order.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_compare);

/* Arguments, in order. */
enum
{
	ARG_TAKEUP, ARG_OTHER, ARG_BOTH, ARG_LABELS, ARG_CONFIDENCE, ARG_ADJUST, ARG_LIMITS, ARG_ROWS,
	ARG_AT_LEAST, ARG_MARGIN, ARG_WEIGHTS, ARG_LANG
};

static const char *
method_of(const PrfCompareRow *row, const PrfCompare *compare)
{
	const char *assumes = compare->paired ? "the same people"
		: (compare->flags & PRF_TAKEUP_EVENTS) != 0 ? "assumes independent events"
		: "assumes different people";

	if (row->limits_method == NULL)
		return NULL;
	if (row->p_method == NULL)
		return psprintf("%s limits, %s", row->limits_method, assumes);
	return psprintf("%s limits, p from %s%s, %s", row->limits_method,
					compare->paired ? "McNemar's " : "", row->p_method, assumes);
}

static void
put_side(PrfReportRow *row, const PrfSide *side, double rate, double index, bool given)
{
	prf_report_number(row, side->base);
	prf_report_number(row, side->observed);
	prf_report_number(row, rate);
	prf_report_number(row, given ? side->expected : NAN);
	prf_report_number(row, index);
}

static void
put_row(FunctionCallInfo fcinfo, PrfReportRow *row, const PrfCompare *compare, int i,
		const PrfLabelView *labels, PrfLanguage language)
{
	const PrfCompareRow *figures = &compare->rows[i];
	bool		given = (compare->flags & PRF_TAKEUP_GIVEN) != 0 && !compare->paired;

	prf_report_names(row, &compare->keys->rows[i], labels, language);
	put_side(row, &figures->ours, figures->rate, figures->index, given);
	put_side(row, &figures->theirs, figures->other_rate, figures->other_index, given);
	prf_report_number(row, figures->ratio);
	prf_report_limits(row, figures->ratio_limits);
	prf_report_number(row, figures->difference);
	prf_report_limits(row, figures->difference_limits);
	prf_report_number(row, figures->gained);
	prf_report_number(row, figures->lost);
	prf_report_number(row, figures->z);
	prf_report_number(row, figures->p.p);
	prf_report_number(row, figures->p_adjusted.p);
	prf_report_text(row, figures->verdict);
	prf_report_text(row, method_of(figures, compare));
	prf_report_text(row, figures->reason);
	prf_report_store(fcinfo, row);
}

static void
read_options(FunctionCallInfo fcinfo, uint32 flags, PrfCompareOptions *options)
{
	static const char *const adjusts[] = {"none", "bonferroni", "holm", "bh", NULL};
	static const char *const limits[] = {"auto", "wald", "exact", NULL};
	static const char *const weights[] = {"unknown", "exact", NULL};

	options->level = prf_option_confidence(fcinfo, ARG_CONFIDENCE);
	options->adjust = prf_option_choice(fcinfo, ARG_ADJUST, "adjust", adjusts);
	options->limits = prf_option_choice(fcinfo, ARG_LIMITS, "limits", limits);
	options->at_least = prf_option_number(fcinfo, ARG_AT_LEAST, "at_least", 0, 1e300);
	options->margin = prf_option_number(fcinfo, ARG_MARGIN, "margin", 0, 100);
	options->exact_weights = prf_option_choice(fcinfo, ARG_WEIGHTS, "weights", weights) == 1;
	if (options->limits == PRF_COMPARE_EXACT && (flags & PRF_TAKEUP_PEOPLE) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("exact limits of a comparison need takeups of events"),
				 errhint("Of people, limits => 'auto' gives score limits, which hold for small counts too.")));
}

/* What else must fit for figures of the two, beside what any pair must share. */
static void
check_pair(const PrfTakeup *ours, const PrfTakeup *theirs, const PrfTakeup *both)
{
	uint32		expected = PRF_TAKEUP_OWN | PRF_TAKEUP_GIVEN;

	prf_pair_check(ours, theirs, "compare");
	if (((ours->flags | theirs->flags) & expected) == expected)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("compare cannot match own expected with given expected"),
				 errdetail("With own expected it compares rates, with given expected indexes."),
				 errhint("Standardise both by one reference, or neither.")));
	if (both == NULL)
		return;
	prf_pair_check(ours, both, "compare");
	prf_pair_check(theirs, both, "compare");
	if (((ours->flags | theirs->flags | both->flags) & PRF_TAKEUP_EVENTS) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a paired comparison needs takeups of people"),
				 errdetail("both counts the people who are observed on both sides; events have no such pairs.")));
}

static PrfTakeup *
takeup_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NULL : PRF_GETARG_TAKEUP(n);
}

static void
put_rows(FunctionCallInfo fcinfo, const PrfCompare *compare, const PrfLabelView *labels,
		 PrfLanguage language, bool segments_only)
{
	int		   *order = prf_row_order(compare->keys, labels);
	PrfReportRow *report_row = prf_report_row_of_set(fcinfo);
	MemoryContext for_row = AllocSetContextCreate(CurrentMemoryContext, "compare row",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext outer = MemoryContextSwitchTo(for_row);

	for (int i = 0; i < compare->keys->nrows; i++)
	{
		const PrfProfileRow *key = &compare->keys->rows[order[i]];

		CHECK_FOR_INTERRUPTS();
		if (!segments_only || (key->cell != NULL && key->known))
			put_row(fcinfo, report_row, compare, order[i], labels, language);
		MemoryContextReset(for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(for_row);
}

Datum
prf_compare(PG_FUNCTION_ARGS)
{
	static const char *const row_choices[] = {"all", "segments", NULL};
	PrfTakeup  *ours = takeup_argument(fcinfo, ARG_TAKEUP);
	PrfTakeup  *theirs = takeup_argument(fcinfo, ARG_OTHER);
	PrfTakeup  *both = takeup_argument(fcinfo, ARG_BOTH);
	PrfLabelView *labels = NULL;
	PrfLanguage language;
	PrfCompareOptions options;
	bool		segments_only;

	InitMaterializedSRF(fcinfo, 0);
	if (ours == NULL || theirs == NULL)
		return (Datum) 0;
	check_pair(ours, theirs, both);
	read_options(fcinfo, ours->flags | theirs->flags, &options);
	segments_only = prf_option_choice(fcinfo, ARG_ROWS, "rows", row_choices) == 1;
	(void) prf_option_text(fcinfo, ARG_LANG, "lang");	/* no NULL */
	language = prf_language_from_text(PG_GETARG_TEXT_PP(ARG_LANG));
	if (!PG_ARGISNULL(ARG_LABELS))
		labels = prf_label_set_open(PG_GETARG_DATUM(ARG_LABELS));
	put_rows(fcinfo, prf_compare_make(ours, theirs, both, &options), labels, language,
			 segments_only);
	return (Datum) 0;
}
