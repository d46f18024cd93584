/*
 * code_type_words.h
 *	  Words on their way to a user: labels in the database's encoding, quoted input.
 */
#ifndef PRF_CODE_TYPE_WORDS_H
#define PRF_CODE_TYPE_WORDS_H

#include "base/profiling.h"

/* How much of a user's text a message repeats: whole characters, PRF_QUOTED_MAX bytes. */
extern int prf_code_quoted_length(const char *text, size_t len);
/* A label, kept as UTF-8, in the database's encoding; an error where that cannot hold it. */
extern const char *prf_code_label_text(const char *label);
/* The same, but NULL where the encoding cannot hold it. */
extern const char *prf_code_label_text_or_null(const char *label);

#endif
