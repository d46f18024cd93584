/*
 * read_list.h
 *	  What the generator writes for each list, and what reads it.
 */
#ifndef PRF_READ_LIST_H
#define PRF_READ_LIST_H

#include "codes/enumerated_list.h"
#include "reading/reading.h"

/* A known spelling that stands for no code of the list. */
#define PRF_READ_NONE (-1)

/* Where a spelling comes from, strongest first. */
typedef enum PrfReadOrigin
{
	PRF_FROM_LABEL,    /* a label of the list */
	PRF_FROM_SPELLING, /* a known spelling */
	PRF_FROM_PART,     /* a label without its group */
	PRF_FROM_SYSTEM,   /* the wording or the code of a system */
	PRF_FROM_NAMED     /* the same, but read only where the system is named */
} PrfReadOrigin;

/*
 * A key is a squeezed form; or, by its first character, an exact form (=), a
 * bag of words (*), or the code of a system in capitals (#).
 */
typedef struct PrfReadEntry
{
	const char *key;
	int16_t place; /* in the list, or PRF_READ_NONE */
	uint8_t origin;
	uint8_t system;
} PrfReadEntry;

typedef struct PrfReadSystem
{
	const char *name;
	const char *title;
	const char *source;
	int edition; /* of the kind, or -1: the list does not hold the system's categories */
} PrfReadSystem;

/* Words that may stand around a label: "ethnic group" before it, "number" after it. */
typedef struct PrfReadTrim
{
	const char *words; /* with single blanks */
	bool before;
	int count; /* of words */
} PrfReadTrim;

/* A word, of up to PRF_WORD_PARTS parts, and the sort of word that it is; 0: means nothing. */
#define PRF_WORD_PARTS 3

typedef struct PrfReadWord
{
	const char *words;
	uint64_t atom;
	uint8_t longest; /* most parts of any word that begins with this one, or 0 */
	bool known;      /* false: only the beginning of words */
} PrfReadWord;

/* Sorts of words that the reader itself finds. */
#define PRF_ATOM_JOINED UINT64_C(1) /* and, or, a slash */
#define PRF_ATOM_UNION \
	UINT64_C(2) /* one of them beside a word that then stands for something wider */
#define PRF_ATOM_TWICE UINT64_C(4) /* an "other" on both sides of a colon, a dash or a bracket */

/* Which sorts of words make a code. */
typedef struct PrfReadPattern
{
	uint64_t needs;
	uint64_t may;   /* what is needed included */
	uint64_t group; /* the group's own word, where the code is a group; else 0 */
	int16_t place;
} PrfReadPattern;

struct PrfReadList
{
	const PrfReadEntry *entries; /* by key, and of one key by origin */
	int entries_count;
	const uint16_t *slots; /* first entries of keys, by the key's hash */
	uint32_t slot_mask;
	const int16_t
		*meanings;   /* of each code the one that has its meaning in the reference edition */
	int reference;   /* place of the reference edition */
	int capitals;    /* edition whose codes are written in capitals elsewhere, or -1 */
	int declined;    /* the code of "prefer not to say", or -1 */
	uint64_t home;   /* editions that are read where none is named, one bit each */
	uint64_t beside; /* and those of which a label is, where no other edition has it */
	bool unrelated;  /* do the editions share nothing but the form of their codes? */
	bool any_order;  /* may the words of a label stand in any order? */
	const PrfReadSystem *systems;
	int systems_count;
	const PrfReadTrim *trims; /* longest first */
	int trims_count;
	const PrfReadWord *words; /* NULL: none */
	const uint16_t *word_slots;
	uint32_t word_mask;
	const PrfReadPattern *patterns;
	int patterns_count;
	uint64_t apart;   /* words that joined to new ones mean something wider: "Asian or other" */
	uint64_t other;   /* those of them that say "other" */
	uint64_t passing; /* words to look past for that: any, all, background */
};

/* ---- looking up: spelling_table.c ---- */

/* Entries of one key, from first to before last. */
typedef struct PrfEntries
{
	const PrfReadEntry *first;
	const PrfReadEntry *last;
} PrfEntries;

extern PrfEntries prf_entries(const PrfReadList *list, const char *key);

/* ---- one answer: read_answer.c ---- */

/* What a part of a text was found to be.  Several codes of one meaning are one. */
typedef struct PrfAnswer
{
	PrfReadWhy why; /* PRF_WHY_READ: place is the answer; PRF_WHY_UNKNOWN: nothing found yet */
	PrfReadHow how;
	int place;
	int system;
	int others_count;
	int others[PRF_READ_OTHERS]; /* places, where ambiguous */
} PrfAnswer;

/* Everything that reading one text needs. */
typedef struct PrfReadJob
{
	const PrfReadList *list;
	const PrfEnumeratedList *codes;
	const PrfReadChoice *choice;
	const PrfPhrase *phrase;
} PrfReadJob;

extern bool prf_same_meaning(const PrfReadJob *job, int a, int b);
/* The code of this meaning in the edition that is wanted, else in the reference edition or the last. */
extern int prf_place_wanted(const PrfReadJob *job, int place);
/* Adds a code to an answer: the first is the answer, another meaning makes it ambiguous. */
extern void prf_answer_add(const PrfReadJob *job, PrfAnswer *answer, int place);
extern bool prf_answered(const PrfAnswer *answer);
/* Is the edition read where none is named? */
extern bool prf_is_home(const PrfReadList *list, int edition);

/* ---- parts of a text ---- */

/* read_phrase.c: the words from first to last, as a label, a spelling or by their structure. */
extern PrfAnswer prf_read_phrase(const PrfReadJob *job, int first, int last);
/* pattern.c: by the sorts of words alone. */
extern PrfAnswer prf_read_pattern(const PrfReadJob *job, int first, int last);
/* vocabulary.c: the sorts of words from first to last; false where one is not known. */
extern bool prf_atoms(const PrfReadJob *job, int first, int last, uint64_t *atoms);
/* Does the separator part a group from a category? */
extern bool prf_divides(PrfSeparator separator);
/* residual.c: as a way to say that nothing is known. */
extern PrfAnswer prf_read_residual(const PrfReadJob *job, int first, int last);
/* read_around.c: with words or codes around the label. */
extern PrfAnswer prf_read_around(const PrfReadJob *job);
/* read_code_text.c: as a code.  Fills the reading, and says whether that is the end of it. */
extern bool prf_read_code_text(const PrfReader *reader, const PrfFolded *text,
							   const PrfReadChoice *choice, PrfReading *reading);
/* The entries of a code as a system writes it. */
extern PrfEntries prf_system_codes(const PrfReadList *list, const char *text, size_t len);

#endif
