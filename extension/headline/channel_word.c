/*
 * channel_word.c
 *	  A channel in words, from its code as readers write it.
 */
#include "headline/channel_word.h"

#include "codes/code_type_words.h"

char *
prf_channel_word(const PrfSpeaker *speaker, const char *code)
{
	const PrfCodeKind *kind = prf_code_kind_by_name("channel");
	char		buf[PRF_LABEL_MAX];
	const char *label;
	uint32		channel;

	if (code == NULL)
		return prf_said_word(speaker, PRF_SAY_SEVERAL_CHANNELS);
	if (!kind->parse(kind, code, strlen(code), &channel, NULL))
		return pstrdup(code);
	label = kind->label(kind, channel, speaker->language, buf);
	if (label == NULL)
		label = kind->label(kind, channel, PRF_ENGLISH, buf);
	return pstrdup(label == NULL ? code : prf_code_label_text(label));
}
