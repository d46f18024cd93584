/*
 * chart_shift.c
 *	  chart of the rows of a channel_shift: from the cost now to the cost then.
 */
#include "chart/waterfall.h"

#include "cost/shift_summary.h"
#include "headline/amounts.h"
#include "headline/channel_word.h"
#include "readers/options.h"

PRF_FUNCTION(prf_chart_shift);

enum
{
	ARG_ROWS, ARG_TITLE, ARG_LANG, ARG_WIDTH, ARG_BY, ARG_AT_MOST
};

#define MOST_STEPS 100

static int
compare_size(const void *a, const void *b)
{
	const PrfShiftPart *left = a;
	const PrfShiftPart *right = b;
	int128		left_size = left->saving < 0 ? -left->saving : left->saving;
	int128		right_size = right->saving < 0 ? -right->saving : right->saving;

	if (left_size != right_size)
		return left_size > right_size ? -1 : 1;
	return strcmp(left->label, right->label);
}

static int
compare_saving(const void *a, const void *b)
{
	const PrfShiftPart *left = a;
	const PrfShiftPart *right = b;

	if (left->saving != right->saving)
		return left->saving > right->saving ? -1 : 1;
	return strcmp(left->label, right->label);
}

/* The largest changes by name, savings first; then the others in one, and what is not shown. */
static void
put_changes(PrfWaterfall *waterfall, PrfShiftSummary *shift, int most)
{
	const PrfSpeaker *speaker = &waterfall->chart.speaker;
	int			named = shift->count <= most ? shift->count : most;
	int128		others = 0;
	PrfPlaces	places;

	qsort(shift->parts, shift->count, sizeof(PrfShiftPart), compare_size);
	qsort(shift->parts, named, sizeof(PrfShiftPart), compare_saving);
	for (int i = 0; i < named; i++)
		(void) prf_waterfall_step(waterfall, shift->parts[i].label, -shift->parts[i].saving,
								  false);
	for (int i = named; i < shift->count; i++)
		others += shift->parts[i].saving;
	memset(&places, 0, sizeof(places));
	places.number[PRF_PLACE_COUNT] = shift->count - named;
	if (named < shift->count)
		(void) prf_waterfall_step(waterfall, prf_said(speaker, PRF_SAY_OTHERS, &places),
								  -others, false);
	if (shift->not_shown != 0)
	{
		StringInfoData label;

		initStringInfo(&label);
		prf_say(speaker, &label, PRF_SAY_NOT_SHOWN, &places);
		prf_capitalise(&label, 0);
		(void) prf_waterfall_step(waterfall, label.data, -shift->not_shown, false);
	}
}

static void
put_steps(PrfWaterfall *waterfall, PrfShiftSummary *shift, int most)
{
	const PrfSpeaker *speaker = &waterfall->chart.speaker;
	PrfStep    *then;

	waterfall->steps = palloc((Size) (most + 4) * sizeof(PrfStep));
	(void) prf_waterfall_step(waterfall, prf_said_word(speaker, PRF_SAY_COST_NOW),
							  shift->cost_now, true);
	put_changes(waterfall, shift, most);
	then = prf_waterfall_step(waterfall, prf_said_word(speaker, PRF_SAY_COST_THEN),
							  shift->cost_then, true);
	then->ranged = shift->saving_low != shift->saving_high;
	then->low = (int128) shift->cost_now - shift->saving_high;
	then->high = (int128) shift->cost_now - shift->saving_low;
}

static char *
title_of(const PrfWaterfall *waterfall, const PrfShiftSummary *shift)
{
	const PrfSpeaker *speaker = &waterfall->chart.speaker;
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.text[PRF_PLACE_LABEL] = prf_channel_word(speaker, shift->from_channel);
	places.text[PRF_PLACE_OTHER] = prf_channel_word(speaker, shift->to_channel);
	return prf_said(speaker, PRF_SAY_CHART_SHIFT_TITLE, &places);
}

static char *
subtitle_of(const PrfWaterfall *waterfall, const PrfShiftSummary *shift)
{
	const PrfSpeaker *speaker = &waterfall->chart.speaker;
	bool		ranged = shift->saving_low != shift->saving_high;
	bool		saves = shift->saving > 0;
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	if (!shift->shown)
		return prf_said_word(speaker, PRF_SAY_CHART_COSTS_SUBTITLE_HIDDEN);
	places.text[PRF_PLACE_MONEY] = prf_amount_said(speaker, saves ? (int128) shift->saving
												   : -(int128) shift->saving, shift->currency);
	places.text[PRF_PLACE_LEAST] = prf_amount_said(speaker, shift->saving_low, shift->currency);
	places.text[PRF_PLACE_MOST] = prf_amount_said(speaker, shift->saving_high, shift->currency);
	if (ranged)
		return prf_said(speaker, saves ? PRF_SAY_CHART_SHIFT_SAVES_RANGE
						: PRF_SAY_CHART_SHIFT_COSTS_RANGE, &places);
	return prf_said(speaker, saves ? PRF_SAY_CHART_SHIFT_SAVES
					: shift->saving < 0 ? PRF_SAY_CHART_SHIFT_COSTS : PRF_SAY_CHART_SHIFT_EVEN,
					&places);
}

static int
most_steps(FunctionCallInfo fcinfo)
{
	int			most = PG_ARGISNULL(ARG_AT_MOST) ? 0 : PG_GETARG_INT32(ARG_AT_MOST);

	if (most < 1 || most > MOST_STEPS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("at_most is not a number of steps from 1 to %d", MOST_STEPS),
				 errhint("Smaller steps are drawn as one.")));
	return most;
}

/* Channels come as codes. */
static void
name_channels(const PrfSpeaker *speaker, PrfShiftSummary *shift)
{
	for (int i = 0; i < shift->count; i++)
		shift->parts[i].label = prf_channel_word(speaker, shift->parts[i].code);
}

Datum
prf_chart_shift(PG_FUNCTION_ARGS)
{
	static const char *const bys[] = {"key", "lgsl", "channel", NULL};
	PrfWaterfall waterfall;
	PrfShiftSummary *shift;
	PrfShiftBy	by;
	int			most;

	if (PG_ARGISNULL(ARG_ROWS))
		PG_RETURN_NULL();
	memset(&waterfall, 0, sizeof(waterfall));
	waterfall.chart.width = prf_chart_width(fcinfo, ARG_WIDTH);
	waterfall.chart.speaker = prf_speaker_option(fcinfo, ARG_LANG);
	most = most_steps(fcinfo);
	by = (PrfShiftBy) prf_option_choice(fcinfo, ARG_BY, "by", bys);
	shift = prf_shift_summary(PG_GETARG_DATUM(ARG_ROWS), by);
	if (shift == NULL)
		PG_RETURN_NULL();
	if (by == PRF_SHIFT_BY_CHANNEL)
		name_channels(&waterfall.chart.speaker, shift);
	waterfall.currency = shift->currency;
	waterfall.title = PG_ARGISNULL(ARG_TITLE) ? title_of(&waterfall, shift)
		: prf_chart_text(fcinfo, ARG_TITLE);
	waterfall.subtitle = subtitle_of(&waterfall, shift);
	if (shift->shown)
		put_steps(&waterfall, shift, most);
	PG_RETURN_TEXT_P(prf_waterfall_draw(&waterfall));
}
