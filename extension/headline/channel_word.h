/*
 * channel_word.h
 *	  A channel in words, from its code as readers write it.
 */
#ifndef PRF_CHANNEL_WORD_H
#define PRF_CHANNEL_WORD_H

#include "headline/pattern.h"

/* The code itself where the list has no such channel; "several channels" for NULL. */
extern char *prf_channel_word(const PrfSpeaker *speaker, const char *code);

#endif
