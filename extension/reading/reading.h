/*
 * reading.h
 *	  Tolerant reading: what a text that came from a real file means as a code.
 *
 *	  The input function of a type takes codes and nothing else.  Reading also
 *	  takes labels, in any case and punctuation, codes of a system that the user
 *	  names, and labels taken apart by their structure.  It never guesses: where
 *	  two answers are possible it gives none, and says which they were.
 *
 *	  Nothing here knows the server.
 */
#ifndef PRF_READING_H
#define PRF_READING_H

#include "codes/code_type.h"
#include "reading/text_form.h"

/* How a text was read. */
typedef enum PrfReadHow
{
	PRF_HOW_NONE,
	PRF_HOW_CODE,          /* the list's own code */
	PRF_HOW_SYSTEM_CODE,   /* a code of the system that was named */
	PRF_HOW_LABEL,         /* the list's own wording */
	PRF_HOW_OTHER_EDITION, /* the wording of another edition than the reference */
	PRF_HOW_SYSTEM_LABEL,  /* the wording of a system */
	PRF_HOW_SPELLING,      /* a known spelling */
	PRF_HOW_STRUCTURE      /* the parts that labels are made of */
} PrfReadHow;

/* Why it was not. */
typedef enum PrfReadWhy
{
	PRF_WHY_READ,       /* it was */
	PRF_WHY_EMPTY,      /* nothing in it */
	PRF_WHY_LONG,       /* longer than any spelling */
	PRF_WHY_CHARACTERS, /* holds a character that is never read */
	PRF_WHY_SYSTEM,     /* a code of systems of which none was named */
	PRF_WHY_EDITION,    /* a label of another country's edition, which was not named */
	PRF_WHY_AMBIGUOUS,  /* stands for two codes */
	PRF_WHY_SEVERAL,    /* its words are those of several codes */
	PRF_WHY_NOT_HELD,   /* a category that this list does not have */
	PRF_WHY_UNKNOWN     /* like nothing known */
} PrfReadWhy;

/* Codes that an answer of "two are possible" names at most. */
#define PRF_READ_OTHERS 6

typedef struct PrfReading
{
	PrfReadHow how; /* none: not read */
	PrfReadWhy why;
	uint32_t code;    /* where read */
	int system;       /* the system whose code or label it is, or -1 */
	uint64_t systems; /* the systems that have it as a code, one bit each */
	int others_count;
	uint32_t others[PRF_READ_OTHERS]; /* what it may stand for, where not read */
} PrfReading;

/* What the user named: nothing, a foreign system, or an edition of the list itself. */
typedef struct PrfReadChoice
{
	int system;  /* place in the reader's systems, or -1 */
	int edition; /* place in the kind's editions, or -1 for the reference */
	bool own;    /* the list itself, or one of its editions: its codes mean what they say */
} PrfReadChoice;

typedef struct PrfReadList PrfReadList;
typedef struct PrfReader PrfReader;

struct PrfReader
{
	const PrfCodeKind *kind; /* NULL: no type has this number */
	const PrfReadList *list; /* NULL for structured codes */
	void (*read)(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
				 PrfReading *reading);
};

/* The reader of a kind, or NULL. */
extern const PrfReader *prf_reader(int kind);

/* What a name of a system means; false where the list knows none of this name. */
extern bool prf_read_choice(const PrfReader *reader, const char *name, size_t len,
							PrfReadChoice *choice);

/* Reads UTF-8 text.  choice may be NULL: nothing was named. */
extern void prf_read(const PrfReader *reader, const char *text, size_t len,
					 const PrfReadChoice *choice, PrfReading *reading);

/* The same of text that has been folded. */
extern void prf_read_folded(const PrfReader *reader, const PrfFolded *folded,
							const PrfReadChoice *choice, PrfReading *reading);

/* Sets the answer; for readers. */
extern void prf_read_found(PrfReading *reading, PrfReadHow how, uint32_t code);
extern void prf_read_not(PrfReading *reading, PrfReadWhy why);
/* Adds a code that a text may stand for. */
extern void prf_read_other(PrfReading *reading, uint32_t code);

/* Codes that a text not read is nearest to, nearest first; how many there are. */
extern int prf_read_candidates(const PrfReader *reader, const char *text, size_t len,
							   const PrfReading *reading, uint32_t codes[PRF_READ_OTHERS]);

/* The readers of one kind each. */
extern void prf_read_listed(const PrfReader *reader, const PrfFolded *text,
							const PrfReadChoice *choice, PrfReading *reading);
extern void prf_read_plain(const PrfReader *reader, const PrfFolded *text,
						   const PrfReadChoice *choice, PrfReading *reading);
extern void prf_read_postcode(const PrfReader *reader, const PrfFolded *text,
							  const PrfReadChoice *choice, PrfReading *reading);
extern void prf_read_gss_code(const PrfReader *reader, const PrfFolded *text,
							  const PrfReadChoice *choice, PrfReading *reading);
extern void prf_read_age_band(const PrfReader *reader, const PrfFolded *text,
							  const PrfReadChoice *choice, PrfReading *reading);

extern void prf_read_income_band(const PrfReader *reader, const PrfFolded *text,
								 const PrfReadChoice *choice, PrfReading *reading);

#endif
