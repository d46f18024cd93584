/*
 * topic.c
 *	  What sentences are about: who, what, compared with what.
 */
#include "headline/topic.h"

#include "readers/key_label.h"

static int
oac_list(void)
{
	return prf_code_kind_by_name("oac")->id;
}

bool
prf_list_is_of_areas(int list)
{
	return list == PRF_KIND_POSTCODE || list == PRF_KIND_GSS_CODE || list == oac_list();
}

/*
 * Everybody lives somewhere: "residents living in ..." says it twice, and what is
 * known of an area is known of people who live there.
 */
static const char *
people_of_an_area(const PrfTopic *topic)
{
	const char *residents = prf_said_word(topic->speaker, PRF_SAY_RESIDENTS);

	if (pg_strcasecmp(topic->who, residents) == 0)
		return prf_said_word(topic->speaker, PRF_SAY_PEOPLE);
	return topic->who;
}

/* The caller's name for a band of ages, else the band itself. */
static const char *
age_of(const PrfTopic *topic, const char *text)
{
	const PrfLabel *named = topic->labels == NULL ? NULL : prf_label_set_find(topic->labels, text);

	if (named == NULL)
		return text;
	return topic->speaker->language == PRF_WELSH && named->label_cy != NULL
		? named->label_cy : named->label;
}

char *
prf_topic_group(const PrfTopic *topic, const PrfProfileRow *row)
{
	return prf_topic_key(topic, &row->cell->key, row->kind);
}

char *
prf_topic_key(const PrfTopic *topic, const PrfCellKey *key, PrfRowKind kind)
{
	char		text_buf[PRF_CELL_TEXT_MAX];
	char		label_buf[PRF_LABEL_MAX];
	const char *text = prf_cell_key_text(key, text_buf);
	bool		segment = kind == PRF_ROW_SEGMENT;
	bool		place = key->list == PRF_KIND_POSTCODE || key->list == PRF_KIND_GSS_CODE;
	bool		area = segment && (topic->areas || prf_list_is_of_areas(key->list));
	PrfFinding	phrase = PRF_SAY_GROUP;
	PrfPlaces	places = topic->constant;

	if (area)
		phrase = place ? PRF_SAY_GROUP_PLACE : PRF_SAY_GROUP_AREA;
	else if (segment && key->list == PRF_KIND_AGE_BAND)
		phrase = PRF_SAY_GROUP_AGED;	/* the standard's label says "Aged" too */
	places.text[PRF_PLACE_WHO] = area ? people_of_an_area(topic) : topic->who;
	if (phrase == PRF_SAY_GROUP_AGED)
		places.text[PRF_PLACE_LABEL] = age_of(topic, text);
	else
		places.text[PRF_PLACE_LABEL] = prf_key_label_text(key, kind, text, topic->labels,
														  topic->speaker->language, label_buf);
	return prf_said(topic->speaker, phrase, &places);
}

/* What is compared with, in each of the forms that a sentence may need it in. */
typedef struct Form
{
	PrfPatternPlace	place;
	PrfFinding	average;
	PrfFinding	expected;
	PrfFinding	rest[2];		/* people, events */
	PrfFinding	other[2];
} Form;

static const Form forms[] = {
	{PRF_PLACE_AS, PRF_SAY_AS_AVERAGE, PRF_SAY_AS_EXPECTED,
		{PRF_SAY_AS_REST, PRF_SAY_AS_REST}, {PRF_SAY_AS_OTHER, PRF_SAY_AS_OTHER}},
	{PRF_PLACE_THE, PRF_SAY_THE_AVERAGE, PRF_SAY_THE_EXPECTED,
		{PRF_SAY_THE_REST_PEOPLE, PRF_SAY_THE_REST_EVENTS},
		{PRF_SAY_THE_OTHER_PEOPLE, PRF_SAY_THE_OTHER_EVENTS}},
	{PRF_PLACE_THAN, PRF_SAY_THAN_AVERAGE, PRF_SAY_THAN_EXPECTED,
		{PRF_SAY_THAN_REST_PEOPLE, PRF_SAY_THAN_REST_EVENTS},
		{PRF_SAY_THAN_OTHER_PEOPLE, PRF_SAY_THAN_OTHER_EVENTS}},
	{PRF_PLACE_AND, PRF_SAY_AND_AVERAGE, PRF_SAY_AND_EXPECTED,
		{PRF_SAY_AND_REST_PEOPLE, PRF_SAY_AND_REST_EVENTS},
		{PRF_SAY_AND_OTHER_PEOPLE, PRF_SAY_AND_OTHER_EVENTS}},
	{PRF_PLACE_TO, PRF_SAY_TO_AVERAGE, PRF_SAY_TO_EXPECTED,
		{PRF_SAY_TO_REST_PEOPLE, PRF_SAY_TO_REST_EVENTS},
		{PRF_SAY_TO_OTHER_PEOPLE, PRF_SAY_TO_OTHER_EVENTS}},
};

static PrfFinding
form_of(const Form *form, PrfReference reference, bool events)
{
	switch (reference)
	{
		case PRF_REFERENCE_EXPECTED:
			return form->expected;
		case PRF_REFERENCE_REST:
			return form->rest[events ? 1 : 0];
		case PRF_REFERENCE_OTHER:
			return form->other[events ? 1 : 0];
		case PRF_REFERENCE_AVERAGE:
			break;
	}
	return form->average;
}

/* A form that the language never uses has no words in it. */
static void
set_forms(PrfTopic *topic)
{
	for (int i = 0; i < (int) lengthof(forms); i++)
	{
		PrfFinding	form = form_of(&forms[i], topic->reference, topic->events);

		if (prf_can_say(topic->speaker, form))
			topic->constant.text[forms[i].place] =
				prf_said(topic->speaker, form, &topic->constant);
	}
}

static const PrfProfileRow *
row_compared_with(const PrfProfile *profile, const PrfProfileOptions *options)
{
	for (int i = 0; i < profile->nrows - 1; i++)
	{
		char		buf[PRF_CELL_TEXT_MAX];
		const char *text = prf_cell_key_text(&profile->rows[i].cell->key, buf);

		if (text != NULL && strcmp(text, options->against_key) == 0)
			return &profile->rows[i];
	}
	elog(ERROR, "the key compared against is gone");
}

static PrfReference
reference_of(const PrfProfile *profile, const PrfProfileOptions *options)
{
	if ((profile->flags & PRF_TAKEUP_GIVEN) != 0)
		return PRF_REFERENCE_EXPECTED;
	if (options->against == PRF_AGAINST_REST)
		return PRF_REFERENCE_REST;
	return options->against == PRF_AGAINST_KEY ? PRF_REFERENCE_OTHER : PRF_REFERENCE_AVERAGE;
}

PrfTopic
prf_topic(const PrfSpeaker *speaker, const PrfProfile *profile, const PrfProfileOptions *options,
		  const PrfLabelView *labels, const char *what, const char *who, bool areas)
{
	PrfTopic	topic;

	memset(&topic, 0, sizeof(topic));
	topic.speaker = speaker;
	topic.labels = labels;
	topic.events = (profile->flags & PRF_TAKEUP_EVENTS) != 0;
	topic.areas = areas;
	topic.reference = reference_of(profile, options);
	topic.who = who != NULL ? who : prf_said_word(speaker, PRF_SAY_PEOPLE);
	topic.what = what != NULL ? what
		: prf_said_word(speaker, topic.events ? PRF_SAY_CONTACTS : PRF_SAY_USERS);
	topic.constant.text[PRF_PLACE_WHO] = topic.who;
	topic.constant.text[PRF_PLACE_WHAT] = topic.what;
	topic.constant.text[PRF_PLACE_MEASURE] =
		prf_said(speaker, topic.events ? PRF_SAY_MEASURE_EVENTS : PRF_SAY_MEASURE_PEOPLE,
				 &topic.constant);
	if (topic.reference == PRF_REFERENCE_OTHER)
		topic.constant.text[PRF_PLACE_OTHER] =
			prf_topic_group(&topic, row_compared_with(profile, options));
	set_forms(&topic);
	return topic;
}
