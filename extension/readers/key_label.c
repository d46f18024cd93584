/*
 * key_label.c
 *	  What a row of a reader calls its key.
 */
#include "readers/key_label.h"

#include "codes/code_type_words.h"

static const char *
kind_label(PrfRowKind kind, PrfLanguage language)
{
	bool		welsh = language == PRF_WELSH;

	switch (kind)
	{
		case PRF_ROW_UNKNOWN:
			return welsh ? "Ddim yn hysbys" : "Not known";
		case PRF_ROW_CANNOT_TELL:
			return welsh ? "Methu dweud" : "Cannot tell";
		case PRF_ROW_OUT_OF_SCOPE:
			return welsh ? "Y tu allan i'r cwmpas" : "Out of scope";
		case PRF_ROW_OUTSIDE_BASE:
			return welsh ? "Y tu allan i'r sylfaen" : "Outside the base";
		case PRF_ROW_SEGMENT:
			break;
	}
	return NULL;
}

const char *
prf_key_label_text(const PrfCellKey *key, PrfRowKind kind, const char *text,
				   const PrfLabelView *labels, PrfLanguage language, char *buf)
{
	const PrfLabel *named = NULL;
	const char *label = NULL;

	if (text != NULL && labels != NULL)
		named = prf_label_set_find(labels, text);
	if (named != NULL)
		return language == PRF_WELSH && named->label_cy != NULL ? named->label_cy : named->label;
	if (text != NULL && key->list != PRF_LIST_TEXT)
	{
		label = prf_key_label(key->word[0], language, buf);
		if (label == NULL && language != PRF_ENGLISH)
			label = prf_key_label(key->word[0], PRF_ENGLISH, buf);
		if (label != NULL)
			label = prf_code_label_text(label);
	}
	if (label == NULL)
		label = kind_label(kind, language);
	return label == NULL ? text : label;
}
