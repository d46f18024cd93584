/*
 * headline_shift.c
 *	  headline of the rows of a channel_shift: what the move would save, in
 *	  sentences.
 */
#include "headline/headline.h"

#include "cost/shift_summary.h"
#include "funcapi.h"
#include "headline/amounts.h"
#include "headline/channel_word.h"
#include "miscadmin.h"

PRF_FUNCTION(prf_headline_shift);

enum
{
	ARG_ROWS, ARG_LANG, ARG_AT_MOST, ARG_PERIOD, ARG_SOURCE, ARG_EXAMPLE
};

typedef struct Case
{
	ReturnSetInfo *result;
	const PrfSpeaker *speaker;
	PrfShiftSummary *shift;
	bool		ranged;
	const char *period;
} Case;

static int128
size_of(int128 units)
{
	return units < 0 ? -units : units;
}

/* An amount, rounded to three digits where assumptions are a range. */
static char *
amount(const Case *of, int128 units)
{
	return prf_amount_said(of->speaker, of->ranged ? prf_amount_about(units) : units,
						   of->shift->currency);
}

static void
put(const Case *of, PrfFinding finding, const PrfPlaces *places)
{
	StringInfoData out;

	initStringInfo(&out);
	prf_say(of->speaker, &out, finding, places);
	prf_capitalise(&out, 0);
	prf_headline_put(of->result, out.data);
}

static void
put_plain(const Case *of, PrfFinding finding)
{
	prf_headline_put(of->result, prf_said_word(of->speaker, finding));
}

/* ---- sentences ---- */

static void
put_lead(const Case *of)
{
	static const PrfFinding words[3][2] = {
		{PRF_SAY_SHIFT_COSTS, PRF_SAY_SHIFT_COSTS_ABOUT},
		{PRF_SAY_SHIFT_EVEN, PRF_SAY_SHIFT_EVEN_ABOUT},
		{PRF_SAY_SHIFT_SAVES, PRF_SAY_SHIFT_SAVES_ABOUT},
	};
	const PrfShiftSummary *shift = of->shift;
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.text[PRF_PLACE_LABEL] = prf_channel_word(of->speaker, shift->from_channel);
	places.text[PRF_PLACE_OTHER] = prf_channel_word(of->speaker, shift->to_channel);
	places.text[PRF_PLACE_SHARE] = prf_share_said(of->speaker, Max(shift->shifted, 0),
												  Max(shift->volume, 1));
	places.number[PRF_PLACE_OBSERVED] = (double) shift->shifted / PRF_MONEY_UNIT;
	places.number[PRF_PLACE_BASE] = (double) shift->volume / PRF_MONEY_UNIT;
	places.text[PRF_PLACE_MONEY] = amount(of, size_of(shift->saving));
	places.text[PRF_PLACE_LEAST] = amount(of, shift->saving_low);
	places.text[PRF_PLACE_MOST] = amount(of, shift->saving_high);
	places.text[PRF_PLACE_PERIOD] = of->period;
	put(of, words[1 + (shift->saving > 0) - (shift->saving < 0)][of->ranged ? 1 : 0], &places);
}

static void
put_range(const Case *of)
{
	if (!of->ranged)
		put_plain(of, PRF_SAY_SHIFT_NO_RANGE);
	else
		put_plain(of, of->shift->saving > 0 && of->shift->saving_low < 0
				  ? PRF_SAY_SHIFT_RANGE_LOSS : PRF_SAY_SHIFT_RANGE);
}

static int
compare_size(const void *a, const void *b)
{
	const PrfShiftPart *left = a;
	const PrfShiftPart *right = b;

	if (size_of(left->saving) != size_of(right->saving))
		return size_of(left->saving) > size_of(right->saving) ? -1 : 1;
	return strcmp(left->label, right->label);
}

/* Where the saving comes from; a loss is said as one. */
static void
put_part(const Case *of, const PrfShiftPart *part)
{
	const PrfShiftSummary *shift = of->shift;
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.text[PRF_PLACE_LABEL] = part->label;
	places.text[PRF_PLACE_MONEY] = amount(of, size_of(part->saving));
	if (part->saving < 0)
		put(of, PRF_SAY_SHIFT_PART_COSTS, &places);
	else if (part->saving > shift->saving)
		/* more than all of it: others lose */
		put(of, PRF_SAY_SHIFT_PART_SAVES, &places);
	else
	{
		places.text[PRF_PLACE_PART] = prf_share_said(of->speaker, part->saving, shift->saving);
		put(of, PRF_SAY_SHIFT_PART, &places);
	}
}

static void
put_parts(const Case *of, int limit)
{
	PrfShiftSummary *shift = of->shift;

	if (shift->count < 2)
		return;
	qsort(shift->parts, shift->count, sizeof(PrfShiftPart), compare_size);
	for (int i = 0; i < shift->count && i < limit; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_part(of, &shift->parts[i]);
	}
}

static void
put_payback(const Case *of)
{
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.number[PRF_PLACE_RATIO] = of->shift->payback;
	if (of->shift->pays_back)
		put(of, of->shift->payback < 0.1 ? PRF_SAY_SHIFT_PAYS_SOON : PRF_SAY_SHIFT_PAYS, &places);
	else if (of->shift->reason != NULL &&
			 strcmp(of->shift->reason, "no saving to pay back with") == 0)
		put_plain(of, PRF_SAY_SHIFT_NEVER_PAYS);
}

/* What limits it all. */
static void
put_beside(const Case *of)
{
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.number[PRF_PLACE_OBSERVED] = (double) of->shift->excluded / PRF_MONEY_UNIT;
	if (of->shift->excluded > 0)
		put(of, PRF_SAY_SHIFT_EXCLUDED, &places);
	if (of->shift->incomplete)
		put_plain(of, PRF_SAY_SHIFT_INCOMPLETE);
	if (of->shift->hides)
		put_plain(of, PRF_SAY_COSTS_HIDDEN);
}

static void
put_source(const Case *of, const char *source, bool example)
{
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.text[PRF_PLACE_TEXT] = source;
	if (source != NULL)
		put(of, PRF_SAY_UNIT_COSTS, &places);
	if (example)
		put_plain(of, PRF_SAY_UNIT_COSTS_EXAMPLE);
}

Datum
prf_headline_shift(PG_FUNCTION_ARGS)
{
	int			limit = prf_headline_at_most(fcinfo, ARG_AT_MOST);
	PrfSpeaker	speaker;
	Case		of;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(ARG_ROWS))
		return (Datum) 0;
	memset(&of, 0, sizeof(of));
	of.result = (ReturnSetInfo *) fcinfo->resultinfo;
	speaker = prf_speaker_option(fcinfo, ARG_LANG);
	of.speaker = &speaker;
	of.period = prf_headline_word(fcinfo, ARG_PERIOD, "period");
	if (of.period == NULL)
		of.period = prf_said_word(&speaker, PRF_SAY_PERIOD);
	of.shift = prf_shift_summary(PG_GETARG_DATUM(ARG_ROWS), PRF_SHIFT_BY_KEY);
	if (of.shift == NULL)
		return (Datum) 0;
	of.ranged = of.shift->saving_low != of.shift->saving_high;
	if (of.shift->shown)
	{
		put_lead(&of);
		put_range(&of);
		put_parts(&of, limit);
		put_payback(&of);
	}
	put_beside(&of);
	put_source(&of, prf_headline_word(fcinfo, ARG_SOURCE, "source"),
			   !PG_ARGISNULL(ARG_EXAMPLE) && PG_GETARG_BOOL(ARG_EXAMPLE));
	return (Datum) 0;
}
