/*
 * sentence.c
 *	  What is to be said of one row of a profile.
 */
#include "headline/sentence.h"

#include <math.h>

/* Limits further apart than this share of the index (or of 100) are shown. */
#define WIDE 0.4

static bool
has_verdict(const PrfProfileRow *row, const char *verdict)
{
	return row->verdict != NULL && strcmp(row->verdict, verdict) == 0;
}

PrfWeight
prf_finding_weight(const PrfProfileRow *row)
{
	if (!row->known || prf_profile_row_is_protected(row) || !isfinite(row->index))
		return PRF_FINDING_NONE;
	if (has_verdict(row, "above") || has_verdict(row, "below"))
		return PRF_FINDING_CLEAR;
	if (has_verdict(row, "about average"))
		return PRF_FINDING_ABOUT;
	if (has_verdict(row, "no clear difference"))
		return PRF_FINDING_UNCLEAR;
	return has_verdict(row, "too few to tell") ? PRF_FINDING_TOO_FEW : PRF_FINDING_NONE;
}

/* ---- how many times ---- */

/* "over three times": also within a tenth below a whole number, from nearly twice on. */
static bool
say_times(const PrfTopic *topic, double index, PrfPlaces *places)
{
	double		times = floor(index / 100 + 0.1);
	double		beyond = index - 100 * times;
	PrfFinding	multiple = fabs(beyond) < 0.5 ? PRF_SAY_MULTIPLE_EXACT
		: beyond > 0 ? PRF_SAY_MULTIPLE_OVER : PRF_SAY_MULTIPLE_NEARLY;

	if (times < 2)
		return false;
	places->number[PRF_PLACE_COUNT] = times;
	places->text[PRF_PLACE_TIMES] = prf_said(topic->speaker, PRF_SAY_TIMES, places);
	places->text[PRF_PLACE_MULTIPLE] = prf_said(topic->speaker, multiple, places);
	return true;
}

static bool
say_fraction(const PrfTopic *topic, double index, PrfPlaces *places)
{
	static const struct
	{
		double		low;
		double		high;
		PrfFinding	words[2];	/* people, events */
	}			fractions[] = {
		{47.5, 52.5, {PRF_SAY_MULTIPLE_HALF_PEOPLE, PRF_SAY_MULTIPLE_HALF_EVENTS}},
		{32, 34.7, {PRF_SAY_MULTIPLE_THIRD_PEOPLE, PRF_SAY_MULTIPLE_THIRD_EVENTS}},
		{24, 26, {PRF_SAY_MULTIPLE_QUARTER_PEOPLE, PRF_SAY_MULTIPLE_QUARTER_EVENTS}},
	};

	for (int i = 0; i < (int) lengthof(fractions); i++)
	{
		if (index < fractions[i].low || index > fractions[i].high)
			continue;
		places->text[PRF_PLACE_MULTIPLE] =
			prf_said(topic->speaker, fractions[i].words[topic->events ? 1 : 0], places);
		return true;
	}
	return false;
}

/* ---- the finding ---- */

static PrfFinding
above(const PrfTopic *topic, const PrfProfileRow *row, PrfPlaces *places)
{
	if (say_times(topic, row->index, places))
		return topic->events ? PRF_SAY_MULTIPLE_EVENTS : PRF_SAY_MULTIPLE_PEOPLE;
	places->number[PRF_PLACE_PERCENT] = row->index - 100;
	return row->index - 100 < 0.5 ? PRF_SAY_ABOVE_SLIGHTLY : PRF_SAY_ABOVE;
}

/* Nobody is nobody only where no count is hidden. */
static PrfFinding
below(const PrfTopic *topic, const PrfProfileRow *row, PrfPlaces *places)
{
	double		percent = 100 - row->index;

	if (row->observed == 0 && row->hidden == 0 && row->expected >= 1)
	{
		places->number[PRF_PLACE_EXPECTED] = row->expected;
		return PRF_SAY_NONE;
	}
	if (say_fraction(topic, row->index, places))
		return topic->events ? PRF_SAY_MULTIPLE_EVENTS : PRF_SAY_MULTIPLE_PEOPLE;
	places->number[PRF_PLACE_PERCENT] = percent;
	if (percent < 0.5)
		return PRF_SAY_BELOW_SLIGHTLY;
	return percent >= 99.5 ? PRF_SAY_BELOW_NEARLY_ALL : PRF_SAY_BELOW;
}

static PrfFinding
finding_of(const PrfTopic *topic, const PrfProfileRow *row, PrfPlaces *places)
{
	switch (prf_finding_weight(row))
	{
		case PRF_FINDING_CLEAR:
			return row->index > 100 ? above(topic, row, places) : below(topic, row, places);
		case PRF_FINDING_ABOUT:
			return PRF_SAY_ABOUT;
		case PRF_FINDING_UNCLEAR:
			return PRF_SAY_UNCLEAR;
		case PRF_FINDING_TOO_FEW:
		case PRF_FINDING_NONE:
			break;
	}
	return PRF_SAY_TOO_FEW;
}

/* ---- how sure it is ---- */

static bool
is_wide(const PrfProfileRow *row)
{
	double		width = row->index_limits.upper - row->index_limits.lower;

	return !(width <= WIDE * Max(100, row->index));
}

static PrfFinding
range_of(PrfLimits limits, PrfPlaces *places)
{
	places->number[PRF_PLACE_LOW_TIMES] = limits.lower / 100;
	places->number[PRF_PLACE_LOW] = fabs(limits.lower - 100);
	places->number[PRF_PLACE_HIGH] = fabs(limits.upper - 100);
	if (!isfinite(limits.upper))
		return PRF_SAY_RANGE_OPEN;
	places->number[PRF_PLACE_HIGH_TIMES] = limits.upper / 100;
	if (limits.upper >= 200)
		return PRF_SAY_RANGE_TIMES;
	if (limits.lower >= 100)
		return PRF_SAY_RANGE_ABOVE;
	if (limits.upper > 100)
		return PRF_SAY_RANGE_ACROSS;
	places->number[PRF_PLACE_LOW] = 100 - limits.upper;
	places->number[PRF_PLACE_HIGH] = 100 - limits.lower;
	return PRF_SAY_RANGE_BELOW;
}

/* The range, where it is wide or counts are hidden; a range from nowhere says nothing. */
static void
say_range(const PrfTopic *topic, const PrfProfileRow *row, PrfPlaces *places, StringInfo out)
{
	if (!isfinite(row->index_limits.lower) || (!is_wide(row) && row->hidden == 0))
		return;
	appendStringInfoChar(out, ' ');
	prf_say(topic->speaker, out, range_of(row->index_limits, places), places);
	if (row->hidden == 0)
		return;
	places->number[PRF_PLACE_COUNT] = (double) row->hidden;
	appendStringInfoChar(out, ' ');
	prf_say(topic->speaker, out, PRF_SAY_HIDDEN, places);
}

char *
prf_sentence(const PrfTopic *topic, const PrfProfileRow *row)
{
	PrfPlaces	places = topic->constant;
	StringInfoData out;

	initStringInfo(&out);
	places.text[PRF_PLACE_GROUP] = prf_topic_group(topic, row);
	prf_say(topic->speaker, &out, finding_of(topic, row, &places), &places);
	prf_capitalise(&out, 0);
	if (prf_finding_weight(row) != PRF_FINDING_TOO_FEW)
		say_range(topic, row, &places, &out);
	return out.data;
}
