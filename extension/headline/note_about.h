/*
 * note_about.h
 *	  What the caller of method_note says about the figures: read from jsonb.
 */
#ifndef PRF_NOTE_ABOUT_H
#define PRF_NOTE_ABOUT_H

#include "readers/profile.h"
#include "utils/jsonb.h"

/* Texts are NULL where nothing was said. */
typedef struct PrfNoteAbout
{
	const char *who;
	const char *what;
	const char *when;
	const char *source;
	const char *adjusted_for;
	PrfLevel	level;
	PrfAdjust	adjust;
	bool		exact_weights;
	bool		include_unknown;
	const PrfTakeup *reference;
} PrfNoteAbout;

extern PrfNoteAbout prf_note_about(Jsonb *about);

#endif
