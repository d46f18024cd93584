/*
 * headline.c
 *	  headline: the findings of a take-up profile as sentences, the most important
 *	  first.
 */
#include "headline/headline.h"
#include "headline/sentence.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "readers/options.h"
#include "readers/profile_options.h"
#include "readers/row_order.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

PRF_FUNCTION(prf_headline);

/* Arguments, in order; the options of the profile follow. */
enum
{
	ARG_TAKEUP, ARG_LABELS, ARG_WHAT, ARG_WHO, ARG_LANG, ARG_AT_MOST, ARG_AREAS, ARG_PROFILE
};

/* A row worth a sentence, and what puts it in order. */
typedef struct Finding
{
	const PrfProfileRow *row;
	PrfWeight	weight;
	double		gap;			/* of clear findings: how many more or fewer */
	int			place;			/* in the list's order */
} Finding;

static int
compare_findings(const void *a, const void *b)
{
	const Finding *left = a;
	const Finding *right = b;

	if (left->weight != right->weight)
		return left->weight < right->weight ? -1 : 1;
	if (left->gap != right->gap)
		return left->gap > right->gap ? -1 : 1;
	return left->place < right->place ? -1 : 1;
}

static Finding *
find(const PrfProfile *profile, const PrfLabelView *labels, int *count)
{
	Finding    *findings = palloc_extended(sizeof(Finding) * (Size) profile->nrows,
										   MCXT_ALLOC_HUGE);
	int		   *order = prf_row_order(profile, labels);
	int			n = 0;

	for (int i = 0; i < profile->nrows; i++)
	{
		const PrfProfileRow *row = &profile->rows[order[i]];
		PrfWeight	weight = prf_finding_weight(row);

		if (row->cell == NULL || weight == PRF_FINDING_NONE)
			continue;
		findings[n].row = row;
		findings[n].weight = weight;
		findings[n].gap = weight == PRF_FINDING_CLEAR ? fabs(row->gap) : 0;
		findings[n].place = i;
		n++;
	}
	qsort(findings, n, sizeof(Finding), compare_findings);
	*count = n;
	return findings;
}

void
prf_headline_put(ReturnSetInfo *result, const char *sentence)
{
	Datum		value = CStringGetTextDatum(sentence);
	bool		null = false;

	tuplestore_putvalues(result->setResult, result->setDesc, &value, &null);
}

/* How much of what was counted is beside the keys, in per cent; below 1 nothing is said. */
static void
put_beside(ReturnSetInfo *result, const PrfProfile *profile, const PrfTopic *topic,
		   bool outside)
{
	double		total = profile->rows[profile->nrows - 1].observed;
	double		beside = 0;
	PrfPlaces	places = topic->constant;

	if (profile->hides || profile->negative || !(total > 0))
		return;
	for (int i = 0; i < profile->nrows - 1; i++)
	{
		const PrfProfileRow *row = &profile->rows[i];

		if (!row->known && outside == (row->kind == PRF_ROW_OUTSIDE_BASE) &&
			row->kind != PRF_ROW_OUT_OF_SCOPE)
			beside += row->observed;
	}
	places.number[PRF_PLACE_PERCENT] = 100 * beside / total;
	if (places.number[PRF_PLACE_PERCENT] >= 1)
		prf_headline_put(result, prf_said(topic->speaker,
										  outside ? PRF_SAY_OUTSIDE : PRF_SAY_UNKNOWN, &places));
}

const char *
prf_headline_word(FunctionCallInfo fcinfo, int n, const char *name)
{
	const char *given;

	if (PG_ARGISNULL(n))
		return NULL;
	given = text_to_cstring(PG_GETARG_TEXT_PP(n));
	if (given[strspn(given, " ")] == '\0')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s cannot be empty", name),
				 errhint("Name them, as in 'library members' or 'residents', or leave it out.")));
	return given;
}

int
prf_headline_at_most(FunctionCallInfo fcinfo, int n)
{
	int			number;

	if (PG_ARGISNULL(n))
		return PG_INT32_MAX;
	number = PG_GETARG_INT32(n);
	if (number < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("at_most cannot be %d", number),
				 errhint("It is a number of sentences, at least 1.")));
	return number;
}

static void
put_findings(ReturnSetInfo *result, const PrfTopic *topic, const Finding *findings, int count)
{
	MemoryContext for_row = AllocSetContextCreate(CurrentMemoryContext, "headline row",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext outer = MemoryContextSwitchTo(for_row);

	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		prf_headline_put(result, prf_sentence(topic, findings[i].row));
		MemoryContextReset(for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(for_row);
}

Datum
prf_headline(PG_FUNCTION_ARGS)
{
	static const PrfProfileArguments arguments = PRF_PROFILE_ARGUMENTS_FROM(ARG_PROFILE);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	PrfProfileOptions options;
	PrfLabelView *labels = NULL;
	PrfTakeup  *takeup;
	PrfProfile *profile;
	PrfSpeaker	speaker;
	PrfTopic	topic;
	Finding    *findings;
	int			count;
	int			limit = prf_headline_at_most(fcinfo, ARG_AT_MOST);

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(ARG_TAKEUP))
		return (Datum) 0;
	takeup = PRF_GETARG_TAKEUP(ARG_TAKEUP);
	prf_profile_options_read(fcinfo, &arguments, takeup->flags, &options);
	speaker = prf_speaker_option(fcinfo, ARG_LANG);
	if (!PG_ARGISNULL(ARG_LABELS))
		labels = prf_label_set_open(PG_GETARG_DATUM(ARG_LABELS));
	profile = prf_profile_make(takeup, &options);
	topic = prf_topic(&speaker, profile, &options, labels,
					  prf_headline_word(fcinfo, ARG_WHAT, "what"),
					  prf_headline_word(fcinfo, ARG_WHO, "who"),
					  !PG_ARGISNULL(ARG_AREAS) && PG_GETARG_BOOL(ARG_AREAS));
	findings = find(profile, labels, &count);
	put_findings(result, &topic, findings, Min(count, limit));
	put_beside(result, profile, &topic, false);
	put_beside(result, profile, &topic, true);
	return (Datum) 0;
}
