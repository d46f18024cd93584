/*
 * chart_comparison.c
 *	  chart of the rows of a cost_comparison: from their cost to ours.
 */
#include "chart/waterfall.h"

#include "cost/cost_effects.h"
#include "headline/amounts.h"

PRF_FUNCTION(prf_chart_comparison);

enum
{
	ARG_ROWS, ARG_TITLE, ARG_LANG, ARG_WIDTH, ARG_NAME, ARG_OTHER_NAME
};

static void
put_steps(PrfWaterfall *waterfall, const PrfCostEffects *effects, const PrfPlaces *names)
{
	static const PrfFinding words[PRF_EFFECTS] = {PRF_SAY_EFFECT_VOLUME, PRF_SAY_EFFECT_MIX,
		PRF_SAY_EFFECT_UNIT_COST, PRF_SAY_EFFECT_NOT_COMPARABLE};
	const PrfSpeaker *speaker = &waterfall->chart.speaker;

	waterfall->steps = palloc((PRF_EFFECTS + 2) * sizeof(PrfStep));
	(void) prf_waterfall_step(waterfall, names->text[PRF_PLACE_OTHER], effects->other_cost, true);
	for (int i = 0; i < PRF_EFFECTS; i++)
	{
		if (i != PRF_EFFECT_NOT_COMPARABLE || effects->effects[i] != 0)
			(void) prf_waterfall_step(waterfall, prf_said_word(speaker, words[i]),
									  effects->effects[i], false);
	}
	(void) prf_waterfall_step(waterfall, names->text[PRF_PLACE_LABEL], effects->cost, true);
}

static char *
subtitle_of(const PrfWaterfall *waterfall, const PrfCostEffects *effects)
{
	const PrfSpeaker *speaker = &waterfall->chart.speaker;
	int128		more = (int128) effects->cost - effects->other_cost;
	PrfPlaces	places;

	if (!effects->shown)
		return prf_said_word(speaker, PRF_SAY_CHART_COSTS_SUBTITLE_HIDDEN);
	memset(&places, 0, sizeof(places));
	places.text[PRF_PLACE_MONEY] = prf_amount_said(speaker, more < 0 ? -more : more,
												   effects->currency);
	return prf_said(speaker, more > 0 ? PRF_SAY_CHART_COMPARISON_MORE
					: more < 0 ? PRF_SAY_CHART_COMPARISON_LESS : PRF_SAY_CHART_COMPARISON_EVEN,
					&places);
}

Datum
prf_chart_comparison(PG_FUNCTION_ARGS)
{
	PrfWaterfall waterfall;
	PrfCostEffects *effects;
	PrfPlaces	names;

	if (PG_ARGISNULL(ARG_ROWS))
		PG_RETURN_NULL();
	memset(&waterfall, 0, sizeof(waterfall));
	memset(&names, 0, sizeof(names));
	waterfall.chart.width = prf_chart_width(fcinfo, ARG_WIDTH);
	waterfall.chart.speaker = prf_speaker_option(fcinfo, ARG_LANG);
	names.text[PRF_PLACE_LABEL] = PG_ARGISNULL(ARG_NAME)
		? prf_said_word(&waterfall.chart.speaker, PRF_SAY_COMPARISON_OURS)
		: prf_chart_text(fcinfo, ARG_NAME);
	names.text[PRF_PLACE_OTHER] = PG_ARGISNULL(ARG_OTHER_NAME)
		? prf_said_word(&waterfall.chart.speaker, PRF_SAY_COMPARISON_THEIRS)
		: prf_chart_text(fcinfo, ARG_OTHER_NAME);
	effects = prf_cost_effects(PG_GETARG_DATUM(ARG_ROWS));
	if (effects == NULL)
		PG_RETURN_NULL();
	waterfall.currency = effects->currency;
	waterfall.title = PG_ARGISNULL(ARG_TITLE)
		? prf_said(&waterfall.chart.speaker, PRF_SAY_CHART_COMPARISON_TITLE, &names)
		: prf_chart_text(fcinfo, ARG_TITLE);
	waterfall.subtitle = subtitle_of(&waterfall, effects);
	if (effects->shown)
		put_steps(&waterfall, effects, &names);
	PG_RETURN_TEXT_P(prf_waterfall_draw(&waterfall));
}
