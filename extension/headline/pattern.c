/*
 * pattern.c
 *	  Choosing a pattern, and filling its places.
 */
#include "headline/pattern.h"

#include <math.h>

#include "base/language.h"
#include "codes/code_type_words.h"
#include "readers/options.h"

PrfSpeaker
prf_speaker(PrfLanguage language)
{
	PrfSpeaker	speaker;

	speaker.language = language;
	speaker.numbers = prf_numbers_open(language);
	return speaker;
}

PrfSpeaker
prf_speaker_option(FunctionCallInfo fcinfo, int n)
{
	(void) prf_option_text(fcinfo, n, "lang");	/* no NULL */
	return prf_speaker(prf_language_from_text(PG_GETARG_TEXT_PP(n)));
}

static const PrfPattern *
patterns_of(const PrfSpeaker *speaker, PrfFinding finding)
{
	return prf_patterns[finding][speaker->language == PRF_WELSH ? 1 : 0];
}

bool
prf_can_say(const PrfSpeaker *speaker, PrfFinding finding)
{
	return patterns_of(speaker, finding) != NULL;
}

/* That of the very number, else that of its plural class, else "other". */
static const PrfPattern *
choose(const PrfSpeaker *speaker, PrfFinding finding, const PrfPlaces *places)
{
	const PrfPattern *pattern = patterns_of(speaker, finding);
	const PrfPattern *other = NULL;
	PrfPlural	plural = PRF_PLURAL_OTHER;
	double		count = 0;

	if (pattern == NULL)
		elog(ERROR, "no pattern for finding %d", (int) finding);
	if (pattern->plural != PRF_PLURAL_ANY)
	{
		count = places->number[PRF_PLACE_COUNT];
		plural = prf_numbers_plural(speaker->numbers, (int64) count);
	}
	for (; pattern->plural != PRF_PLURAL_END; pattern++)
	{
		if (pattern->plural == PRF_PLURAL_ANY || pattern->plural == (int) plural ||
			(pattern->plural == PRF_PLURAL_EXACT && pattern->exact == count))
			return pattern;
		if (pattern->plural == PRF_PLURAL_OTHER)
			other = pattern;
	}
	Assert(other != NULL);
	return other;
}

static PrfDecimals
decimals_of(int place)
{
	if (place >= PRF_PLACE_LOW_TIMES)
		return PRF_TENTH;
	return place >= PRF_PLACE_BASE ? PRF_TENTH_IF_ANY : PRF_WHOLE;
}

static void
fill(const PrfSpeaker *speaker, StringInfo out, int place, const PrfPlaces *places)
{
	if (place >= PRF_PLACE_FIRST_NUMBER)
		prf_numbers_append(speaker->numbers, out, places->number[place], decimals_of(place));
	else if (places->text[place] != NULL)
		appendStringInfoString(out, places->text[place]);
	else
		elog(ERROR, "nothing to fill place %d of a pattern", place);
}

void
prf_say(const PrfSpeaker *speaker, StringInfo out, PrfFinding finding, const PrfPlaces *places)
{
	const PrfPatternPart *part = choose(speaker, finding, places)->parts;

	for (;; part++)
	{
		appendStringInfoString(out, prf_code_label_text(part->text));
		if (part->place == PRF_PLACE_END)
			break;
		fill(speaker, out, part->place, places);
	}
}

char *
prf_said(const PrfSpeaker *speaker, PrfFinding finding, const PrfPlaces *places)
{
	StringInfoData out;

	initStringInfo(&out);
	prf_say(speaker, &out, finding, places);
	return out.data;
}

char *
prf_said_word(const PrfSpeaker *speaker, PrfFinding finding)
{
	PrfPlaces	none;

	memset(&none, 0, sizeof(none));
	return prf_said(speaker, finding, &none);
}

void
prf_capitalise(StringInfo out, int at)
{
	if (at < out->len && out->data[at] >= 'a' && out->data[at] <= 'z')
		out->data[at] += 'A' - 'a';
}
