/*
 * headline_costs.c
 *	  headline of a costs value: who and what carries the cost, in sentences, the
 *	  most important first.
 */
#include "headline/headline.h"

#include <math.h>

#include "cost/cost_label.h"
#include "cost/cost_row.h"
#include "funcapi.h"
#include "headline/amounts.h"
#include "headline/cost_findings.h"
#include "miscadmin.h"
#include "utils/memutils.h"

PRF_FUNCTION(prf_headline_costs);

enum
{
	ARG_COSTS, ARG_LABELS, ARG_WHAT, ARG_WHO, ARG_LANG, ARG_AT_MOST, ARG_AREAS, ARG_BASE
};

/* A share as text: to ten-thousandths, as if of money. */
static char *
share_text(const PrfSpeaker *speaker, double share)
{
	double		bounded = Max(0, Min(1, share));

	return prf_share_said(speaker, (int128) rint(bounded * 1e15), (int128) 1e15);
}

/* ---- one finding ---- */

/* By how much an index is above or below the average: in times, or per cent. */
static PrfFinding
by_index(const PrfTopic *topic, double index, PrfFinding times, PrfFinding more, PrfFinding less,
		 PrfPlaces *places)
{
	places->number[PRF_PLACE_RATIO] = index;
	if (index >= 1.95)
		return times;
	places->text[PRF_PLACE_TEXT] = share_text(topic->speaker, fabs(index - 1));
	return index >= 1 ? more : less;
}

static PrfFinding
words_of(const PrfTopic *topic, const PrfCostFinding *finding, PrfPlaces *places)
{
	switch (finding->kind)
	{
		case PRF_COST_CONTACT:
			if (!isfinite(finding->index))
				return PRF_SAY_COSTS_NO_CONTACTS;
			return by_index(topic, finding->index, PRF_SAY_COSTS_CONTACT_TIMES,
							PRF_SAY_COSTS_CONTACT_MORE, PRF_SAY_COSTS_CONTACT_LESS, places);
		case PRF_COST_HEAD:
			return by_index(topic, finding->index, PRF_SAY_COSTS_HEAD_TIMES,
							PRF_SAY_COSTS_HEAD_MORE, PRF_SAY_COSTS_HEAD_LESS, places);
		case PRF_COST_DEAREST:
			places->number[PRF_PLACE_PERCENT] = 100 * finding->other_share;
			places->number[PRF_PLACE_OBSERVED] = finding->dearest;
			places->number[PRF_PLACE_BASE] = finding->groups;
			return finding->dearest == 1 ? PRF_SAY_COSTS_DEAREST_ONE : PRF_SAY_COSTS_DEAREST;
		case PRF_COST_SHARE:
			break;
	}
	return PRF_SAY_COSTS_SHARE;
}

static char *
sentence(const PrfTopic *topic, const PrfCostFinding *finding)
{
	PrfPlaces	places = topic->constant;
	PrfFinding	words;
	StringInfoData out;

	initStringInfo(&out);
	places.text[PRF_PLACE_LABEL] = prf_cost_label(finding->group, finding->dimension,
												  topic->labels, topic->speaker->language);
	if (finding->dimension == PRF_BY_KEY)
		places.text[PRF_PLACE_GROUP] = prf_topic_key(topic, &finding->group->key,
													 finding->group->kind);
	places.text[PRF_PLACE_PART] = share_text(topic->speaker, finding->share);
	places.text[PRF_PLACE_SHARE] = share_text(topic->speaker, finding->other_share);
	words = words_of(topic, finding, &places);
	prf_say(topic->speaker, &out, words, &places);
	prf_capitalise(&out, 0);
	return out.data;
}

/* ---- the whole ---- */

static void
put_lead(ReturnSetInfo *result, const PrfTopic *topic, const PrfCostFindings *findings)
{
	int128		cost = prf_money_sum_get(findings->total.spend.cost);
	int128		contacts = prf_money_sum_get(findings->total.spend.contacts);
	PrfPlaces	places = topic->constant;

	if (cost == 0 && contacts == 0)
		return;
	places.text[PRF_PLACE_MONEY] = prf_amount_said(topic->speaker, cost, findings->currency);
	places.number[PRF_PLACE_OBSERVED] = (double) contacts / PRF_MONEY_UNIT;
	if (contacts > 0)
		places.text[PRF_PLACE_AMOUNT] = prf_amount_said(topic->speaker, prf_cost_per(cost, contacts),
														findings->currency);
	prf_headline_put(result, prf_said(topic->speaker, contacts > 0 ? PRF_SAY_COSTS_LEAD
									  : PRF_SAY_COSTS_LEAD_ALONE, &places));
}

/* What is not known; below one per cent nothing is said. */
static void
put_unknown(ReturnSetInfo *result, const PrfTopic *topic, const PrfCostFindings *findings)
{
	static const PrfFinding words[PRF_SPOKEN] = {PRF_SAY_COSTS_UNKNOWN_KEY,
		PRF_SAY_COSTS_UNKNOWN_LGSL, PRF_SAY_COSTS_UNKNOWN_CHANNEL};

	for (int i = 0; i < PRF_SPOKEN; i++)
	{
		PrfPlaces	places = topic->constant;

		if (!(findings->unknown_cost[i] >= 0.01 || findings->unknown_contacts[i] >= 0.01))
			continue;
		places.text[PRF_PLACE_PART] = share_text(topic->speaker, findings->unknown_cost[i]);
		places.text[PRF_PLACE_SHARE] = share_text(topic->speaker, findings->unknown_contacts[i]);
		prf_headline_put(result, prf_said(topic->speaker, words[i], &places));
	}
	if (findings->hides || !findings->shown)
		prf_headline_put(result, prf_said_word(topic->speaker, PRF_SAY_COSTS_HIDDEN));
}

static void
put_findings(ReturnSetInfo *result, const PrfTopic *topic, const PrfCostFindings *findings,
			 int count)
{
	MemoryContext for_row = AllocSetContextCreate(CurrentMemoryContext, "headline row",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext outer = MemoryContextSwitchTo(for_row);

	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		prf_headline_put(result, sentence(topic, &findings->findings[i]));
		MemoryContextReset(for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(for_row);
}

static PrfTopic
topic_of(FunctionCallInfo fcinfo, const PrfSpeaker *speaker)
{
	PrfTopic	topic;

	memset(&topic, 0, sizeof(topic));
	topic.speaker = speaker;
	if (!PG_ARGISNULL(ARG_LABELS))
		topic.labels = prf_label_set_open(PG_GETARG_DATUM(ARG_LABELS));
	topic.what = prf_headline_word(fcinfo, ARG_WHAT, "what");
	if (topic.what == NULL)
		topic.what = prf_said_word(speaker, PRF_SAY_CONTACTS);
	topic.who = prf_headline_word(fcinfo, ARG_WHO, "who");
	if (topic.who == NULL)
		topic.who = prf_said_word(speaker, PRF_SAY_PEOPLE);
	topic.areas = !PG_ARGISNULL(ARG_AREAS) && PG_GETARG_BOOL(ARG_AREAS);
	topic.constant.text[PRF_PLACE_WHAT] = topic.what;
	topic.constant.text[PRF_PLACE_WHO] = topic.who;
	return topic;
}

Datum
prf_headline_costs(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	PrfCostFindings *findings;
	PrfSpeaker	speaker;
	PrfTopic	topic;
	int			limit = prf_headline_at_most(fcinfo, ARG_AT_MOST);

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(ARG_COSTS))
		return (Datum) 0;
	speaker = prf_speaker_option(fcinfo, ARG_LANG);
	topic = topic_of(fcinfo, &speaker);
	findings = prf_cost_findings(PRF_GETARG_COSTS(ARG_COSTS),
								 PG_ARGISNULL(ARG_BASE) ? NULL : PRF_GETARG_TAKEUP(ARG_BASE),
								 topic.labels);
	if (findings->shown)
		put_lead(result, &topic, findings);
	put_findings(result, &topic, findings, Min(findings->count, limit));
	put_unknown(result, &topic, findings);
	return (Datum) 0;
}
