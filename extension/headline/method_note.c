/*
 * method_note.c
 *	  method_note: of whom, when, compared with what: the note under a published
 *	  figure.
 */
#include "headline/topic.h"

#include <math.h>

#include "base/language.h"
#include "headline/note_about.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_method_note);

typedef struct Note
{
	PrfSpeaker	speaker;
	const PrfTakeup *takeup;
	const PrfProfile *profile;
	const PrfNoteAbout *about;
	PrfPlaces	places;
	StringInfoData out;
} Note;

static void
say(Note *note, PrfFinding finding)
{
	if (note->out.len > 0)
		appendStringInfoChar(&note->out, ' ');
	prf_say(&note->speaker, &note->out, finding, &note->places);
}

static void
say_text(Note *note, PrfFinding finding, const char *given)
{
	if (given == NULL)
		return;
	note->places.text[PRF_PLACE_TEXT] = given;
	say(note, finding);
}

/* Numbers of a whole, where nothing protected is in it. */
static void
say_numbers(Note *note, PrfFinding finding, double base, double observed)
{
	if (!isfinite(base) || !isfinite(observed))
		return;
	note->places.number[PRF_PLACE_BASE] = base;
	note->places.number[PRF_PLACE_OBSERVED] = observed;
	say(note, finding);
}

static void
say_counts(Note *note)
{
	const PrfProfileRow *total = &note->profile->rows[note->profile->nrows - 1];
	const PrfProfileTotals *known = &note->profile->known;

	say_numbers(note, PRF_SAY_NOTE_COUNTS, total->base, total->observed);
	if (prf_profile_is_weighted(note->profile) && known->squared_weights > 0)
		say_numbers(note, PRF_SAY_NOTE_WEIGHTED,
					known->base * known->base / known->squared_weights, 0);
	say_text(note, PRF_SAY_NOTE_WHEN, note->about->when);
	say_text(note, PRF_SAY_NOTE_SOURCE, note->about->source);
}

/* ---- compared with what ---- */

static int
compare_keys(const void *a, const void *b)
{
	const PrfCellKey *left = &((const PrfTakeupCell *) a)->key;
	const PrfCellKey *right = &((const PrfTakeupCell *) b)->key;

	if (left->words != right->words)
		return left->words < right->words ? -1 : 1;
	for (int i = 0; i < left->words; i++)
	{
		if (left->word[i] != right->word[i])
			return left->word[i] < right->word[i] ? -1 : 1;
	}
	return 0;
}

/*
 * Is the uncertainty of the reference's own rates too large to leave out?  Its
 * variance in expected is the sum of n^2 X/N^2 over the keys: against that of
 * observed in the same measure, E^2/O, more than a tenth is too much.
 */
static bool
reference_is_small(const PrfProfile *profile, const PrfTakeup *reference)
{
	int			count;
	PrfTakeupCell *cells = prf_takeup_cells(reference, &count);
	double		variance = 0;
	double		expected = profile->known.expected;

	qsort(cells, count, sizeof(PrfTakeupCell), compare_keys);
	for (int i = 0; i < profile->nrows - 1; i++)
	{
		const PrfTakeupCell *cell = profile->rows[i].cell;
		const PrfTakeupCell *found = bsearch(cell, cells, count, sizeof(PrfTakeupCell), compare_keys);
		double		share;

		if (!profile->rows[i].known || found == NULL || !(found->base > 0))
			continue;
		share = (cell->base - cell->uncovered_base) / found->base;
		variance += share * share * found->observed;
	}
	return variance * 10 * profile->known.covered_observed > expected * expected;
}

static void
refuse_adjusted(const char *member)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("\"%s\" of about does not fit a takeup with own expected", member),
			 errdetail("Its keys are compared with their own average, which is adjusted for nothing."),
			 errhint("Standardise the takeup first, or leave \"%s\" out.", member)));
}

static void
say_compared(Note *note)
{
	const PrfNoteAbout *about = note->about;
	bool		given = (note->profile->flags & PRF_TAKEUP_GIVEN) != 0;

	if (!given && about->adjusted_for != NULL)
		refuse_adjusted("adjusted_for");
	if (!given && about->reference != NULL)
		refuse_adjusted("reference");
	if (!given)
		say(note, PRF_SAY_NOTE_AVERAGE);
	else if (about->adjusted_for != NULL)
		say_text(note, PRF_SAY_NOTE_ADJUSTED, about->adjusted_for);
	else
		say(note, PRF_SAY_NOTE_EXPECTED);
	if (!given)
		return;
	if (about->reference == NULL)
		say(note, PRF_SAY_NOTE_REFERENCE_EXACT);
	else
	{
		prf_takeup_refuse_sealed(about->reference, "method_note");
		say(note, reference_is_small(note->profile, about->reference)
			? PRF_SAY_NOTE_REFERENCE_SMALL : PRF_SAY_NOTE_REFERENCE_EXACT);
	}
}

/* ---- how sure ---- */

static int
tests_of(const PrfProfile *profile)
{
	int			tests = 0;

	for (int i = 0; i < profile->nrows - 1; i++)
		tests += profile->rows[i].known && !isnan(profile->rows[i].p.p);
	return tests;
}

static void
say_tests(Note *note)
{
	static const PrfFinding methods[] = {[PRF_ADJUST_BONFERRONI] = PRF_SAY_METHOD_BONFERRONI,
										 [PRF_ADJUST_HOLM] = PRF_SAY_METHOD_HOLM,
										 [PRF_ADJUST_BH] = PRF_SAY_METHOD_BH};
	PrfAdjust	adjust = note->about->adjust;
	int			tests = tests_of(note->profile);

	if (tests == 0)
		return;
	note->places.number[PRF_PLACE_CONFIDENCE] = 100 * note->about->level.confidence;
	say(note, PRF_SAY_NOTE_LIMITS);
	note->places.number[PRF_PLACE_COUNT] = tests;
	if (adjust == PRF_ADJUST_NONE)
		say(note, PRF_SAY_NOTE_NO_ADJUST);
	else
		say_text(note, PRF_SAY_NOTE_ADJUST, prf_said_word(&note->speaker, methods[adjust]));
}

/* ---- what is not in it ---- */

static bool
is_unknown(PrfRowKind kind)
{
	return kind == PRF_ROW_UNKNOWN || kind == PRF_ROW_CANNOT_TELL;
}

static void
say_beside(Note *note, bool unknown)
{
	double		base = 0;
	double		observed = 0;

	for (int i = 0; i < note->profile->nrows - 1; i++)
	{
		const PrfProfileRow *row = &note->profile->rows[i];

		if (row->known || row->kind == PRF_ROW_SEGMENT || is_unknown(row->kind) != unknown)
			continue;
		base += row->base;
		observed += row->observed;
	}
	if (base != 0 || observed != 0)
		say_numbers(note, unknown ? PRF_SAY_NOTE_UNKNOWN : PRF_SAY_NOTE_OUTSIDE, base, observed);
}

static void
say_limitations(Note *note)
{
	const PrfProfileRow *total = &note->profile->rows[note->profile->nrows - 1];
	uint32		flags = note->profile->flags;

	say_beside(note, true);
	say_beside(note, false);
	note->places.number[PRF_PLACE_COUNT] = (double) total->hidden;
	if (total->hidden > 0)
		say(note, PRF_SAY_NOTE_HIDDEN);
	if ((flags & PRF_TAKEUP_PERIODS) != 0 && (flags & PRF_TAKEUP_EVENTS) == 0)
		say(note, PRF_SAY_NOTE_PERIODS);
	if (prf_takeup_is_sealed(note->takeup))
		say(note, PRF_SAY_NOTE_PROTECTED);
	if (prf_list_is_of_areas(note->takeup->list))
		say(note, PRF_SAY_NOTE_AREA);
}

Datum
prf_method_note(PG_FUNCTION_ARGS)
{
	PrfProfileOptions options = prf_profile_defaults();
	PrfTakeup  *takeup = PRF_GETARG_TAKEUP(0);
	PrfNoteAbout about = prf_note_about(PG_GETARG_JSONB_P(1));
	PrfTopic	topic;
	Note		note;

	memset(&note, 0, sizeof(note));
	options.level = about.level;
	options.adjust = about.adjust;
	options.exact_weights = about.exact_weights;
	options.include_unknown = about.include_unknown;
	note.speaker = prf_speaker(prf_language_from_text(PG_GETARG_TEXT_PP(2)));
	note.takeup = takeup;
	note.profile = prf_profile_make(takeup, &options);
	note.about = &about;
	topic = prf_topic(&note.speaker, note.profile, &options, NULL, about.what, about.who, false);
	note.places = topic.constant;
	initStringInfo(&note.out);
	say_counts(&note);
	say_compared(&note);
	say_tests(&note);
	say_limitations(&note);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(note.out.data, note.out.len));
}
