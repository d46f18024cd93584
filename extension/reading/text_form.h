/*
 * text_form.h
 *	  Normal forms of text, the same in every database and on every machine.
 *
 *	  Two steps.  Folding takes away what does not count: case, accents, the many
 *	  sorts of dashes, quotes and blanks, full-width forms.  Splitting makes words
 *	  of what is left, with the separator before each.
 *
 *	  Only code points of a fixed set are read, all of them assigned in Unicode
 *	  6.3: text_form.c names them.  Their normalisation and folding never change
 *	  (Unicode's stability policy), so the answer does not hang on the version of
 *	  ICU.  A text with any other character is not read at all.
 */
#ifndef PRF_TEXT_FORM_H
#define PRF_TEXT_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longest text that is read, in bytes of UTF-8. */
#define PRF_READ_MAX 1024
/* No character of the set grows to more than three bytes for each of its own. */
#define PRF_FOLDED_MAX (3 * PRF_READ_MAX)
/* Longest text in words. */
#define PRF_WORDS_MAX 96

typedef enum PrfFoldResult
{
	PRF_FOLDED,
	PRF_FOLD_EMPTY,
	PRF_FOLD_LONG,
	PRF_FOLD_CHARACTERS /* a character that is never read, or no UTF-8 */
} PrfFoldResult;

typedef struct PrfFolded
{
	size_t len;
	bool capitals; /* was a letter A to Z there? */
	char text[PRF_FOLDED_MAX + 1];
} PrfFolded;

/* Folds UTF-8 text, blanks around it removed. */
extern PrfFoldResult prf_fold(const char *text, size_t len, PrfFolded *folded);

/* What stands before a word, weakest first: of several the strongest counts. */
typedef enum PrfSeparator
{
	PRF_SPACE,
	PRF_DOT,
	PRF_COMMA,
	PRF_SLASH,
	PRF_CLOSE,
	PRF_OPEN,
	PRF_DASH,
	PRF_COLON
} PrfSeparator;

typedef struct PrfPhrase
{
	int count;
	size_t
		start[PRF_WORDS_MAX]; /* of each word in text; the word ends where the next separator is */
	size_t end[PRF_WORDS_MAX];
	PrfSeparator before[PRF_WORDS_MAX];
	PrfSeparator after; /* the last word */
	/* words with one separator character between them: the exact form */
	char text[PRF_FOLDED_MAX + 4 * PRF_WORDS_MAX];
} PrfPhrase;

/* Splits folded text; false where it holds a sign that no label has, too many words, or none. */
extern bool prf_split(const PrfFolded *folded, PrfPhrase *phrase);

/* The words from first to last without anything between them, closed by a zero; returns the length. */
extern size_t prf_squeezed(const PrfPhrase *phrase, int first, int last, char *buf);

/* Room for the squeezed form or the bag of any phrase. */
#define PRF_KEY_MAX (PRF_FOLDED_MAX + 4 * PRF_WORDS_MAX)

#endif
