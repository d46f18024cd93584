/*
 * key_label.h
 *	  What a row of a reader calls its key.
 */
#ifndef PRF_KEY_LABEL_H
#define PRF_KEY_LABEL_H

#include "key/label_set.h"
#include "takeup/takeup.h"

/*
 * The caller's name for a key, the standard's, the row kind's own, or the key's
 * text, which is given (NULL for the NULL key).  labels may be NULL; buf[PRF_LABEL_MAX].
 */
extern const char *prf_key_label_text(const PrfCellKey *key, PrfRowKind kind, const char *text,
									  const PrfLabelView *labels, PrfLanguage language,
									  char *buf);

#endif
