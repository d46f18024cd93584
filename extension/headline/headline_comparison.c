/*
 * headline_comparison.c
 *	  headline of the rows of a cost_comparison: what makes the difference, in
 *	  sentences.
 */
#include "headline/headline.h"

#include "cost/cost_effects.h"
#include "funcapi.h"
#include "headline/amounts.h"

PRF_FUNCTION(prf_headline_comparison);

enum
{
	ARG_ROWS, ARG_LANG, ARG_NAME, ARG_OTHER_NAME
};

static int128
size_of(int128 units)
{
	return units < 0 ? -units : units;
}

/* Both costs, and how much the first is above or below the other. */
static void
put_lead(ReturnSetInfo *result, const PrfSpeaker *speaker, const PrfCostEffects *effects,
		 PrfPlaces places)
{
	int128		more = (int128) effects->cost - effects->other_cost;
	bool		relative = effects->other_cost > 0 && size_of(more) <= effects->other_cost;

	places.text[PRF_PLACE_LEAST] = prf_amount_said(speaker, effects->cost, effects->currency);
	places.text[PRF_PLACE_MOST] = prf_amount_said(speaker, effects->other_cost, effects->currency);
	places.text[PRF_PLACE_MONEY] = prf_amount_said(speaker, size_of(more), effects->currency);
	if (relative)
		places.text[PRF_PLACE_PART] = prf_share_said(speaker, size_of(more), effects->other_cost);
	prf_headline_put(result, prf_said(speaker, more == 0 ? PRF_SAY_COMPARISON_EVEN
									  : !relative ? PRF_SAY_COMPARISON_MORE_ALONE
									  : more > 0 ? PRF_SAY_COMPARISON_MORE
									  : PRF_SAY_COMPARISON_LESS, &places));
}

/* The largest effect first, those of nothing left out. */
static void
put_effects(ReturnSetInfo *result, const PrfSpeaker *speaker, const PrfCostEffects *effects)
{
	static const PrfFinding words[PRF_EFFECTS][2] = {
		{PRF_SAY_EFFECT_VOLUME_ADDS, PRF_SAY_EFFECT_VOLUME_TAKES},
		{PRF_SAY_EFFECT_MIX_ADDS, PRF_SAY_EFFECT_MIX_TAKES},
		{PRF_SAY_EFFECT_UNIT_COST_ADDS, PRF_SAY_EFFECT_UNIT_COST_TAKES},
		{PRF_SAY_EFFECT_NOT_COMPARABLE_ADDS, PRF_SAY_EFFECT_NOT_COMPARABLE_TAKES},
	};
	bool		said[PRF_EFFECTS] = {false};

	for (int n = 0; n < PRF_EFFECTS; n++)
	{
		int			largest = -1;
		PrfPlaces	places;

		for (int i = 0; i < PRF_EFFECTS; i++)
		{
			if (!said[i] && (largest < 0 ||
							 size_of(effects->effects[i]) > size_of(effects->effects[largest])))
				largest = i;
		}
		said[largest] = true;
		if (effects->effects[largest] == 0)
			return;
		memset(&places, 0, sizeof(places));
		places.text[PRF_PLACE_MONEY] = prf_amount_said(speaker, size_of(effects->effects[largest]),
													   effects->currency);
		prf_headline_put(result, prf_said(speaker, words[largest][effects->effects[largest] < 0 ? 1 : 0],
										  &places));
	}
}

Datum
prf_headline_comparison(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	PrfCostEffects *effects;
	PrfSpeaker	speaker;
	PrfPlaces	names;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(ARG_ROWS))
		return (Datum) 0;
	speaker = prf_speaker_option(fcinfo, ARG_LANG);
	memset(&names, 0, sizeof(names));
	names.text[PRF_PLACE_LABEL] = prf_headline_word(fcinfo, ARG_NAME, "name");
	if (names.text[PRF_PLACE_LABEL] == NULL)
		names.text[PRF_PLACE_LABEL] = prf_said_word(&speaker, PRF_SAY_COMPARISON_OURS);
	names.text[PRF_PLACE_OTHER] = prf_headline_word(fcinfo, ARG_OTHER_NAME, "other_name");
	if (names.text[PRF_PLACE_OTHER] == NULL)
		names.text[PRF_PLACE_OTHER] = prf_said_word(&speaker, PRF_SAY_COMPARISON_THEIRS);
	effects = prf_cost_effects(PG_GETARG_DATUM(ARG_ROWS));
	if (effects == NULL)
		return (Datum) 0;
	if (!effects->shown)
	{
		prf_headline_put(result, prf_said_word(&speaker, PRF_SAY_COSTS_HIDDEN));
		return (Datum) 0;
	}
	put_lead(result, &speaker, effects, names);
	put_effects(result, &speaker, effects);
	return (Datum) 0;
}
