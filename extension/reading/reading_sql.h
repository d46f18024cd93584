/*
 * reading_sql.h
 *	  The SQL-callable half of reading: PRF_READING_TYPE(type, kind) makes the
 *	  functions that reading.sql.template declares for a type.
 */
#ifndef PRF_READING_SQL_H
#define PRF_READING_SQL_H

#include "base/profiling.h"
#include "codes/code_type_sql.h"
#include "reading/reading.h"

/* ---- server_text.c: text of the database as UTF-8 ---- */

typedef struct PrfServerText
{
	const char *text;
	size_t len;
} PrfServerText;

/*
 * The text as UTF-8, without fetching one that is longer than anything that is
 * read.  What the database's encoding cannot turn into UTF-8 comes back as it
 * is: the reader then finds a character that it never reads.
 */
extern PrfServerText prf_server_text(Datum value);

/* spelling_key.c: what two spellings that are one have in common */
extern text *prf_spelling_key_of(Datum string);

/* ---- read_site.c: what one place in a query remembers ---- */

/* Texts up to this length, once folded, are remembered with their answers. */
#define PRF_SITE_TEXT 109
#define PRF_SITE_NAME 63

typedef struct PrfSiteSlot
{
	uint32 hash;
	uint32 code;
	uint8 len; /* 0: empty */
	bool null;
	bool capitals;
	char text[PRF_SITE_TEXT];
} PrfSiteSlot;

typedef struct PrfReadSite
{
	const PrfReader *reader;
	int calls;
	bool named;      /* was a system named at the last call? */
	size_t name_len; /* and which; longer names are looked up each time */
	char name[PRF_SITE_NAME];
	PrfReadChoice choice;
	PrfSiteSlot *slots; /* NULL until the place has been called a few times */
	uint32 slots_count; /* a power of two; doubled while too many texts are new */
	uint32 misses;      /* since the slots were made */
	void *own;          /* for the caller: prepared plans and the like */
} PrfReadSite;

/* The place of this call, with the system that its argument names (-1: it has no such argument). */
extern PrfReadSite *prf_read_site(FunctionCallInfo fcinfo, const PrfCodeKind *kind, int system);
/* What a system's name, or NULL, means for a kind; an error where the list has none of that name. */
extern PrfReadChoice prf_named_choice(const PrfReader *reader, const text *name);
/* The slot of a text, or NULL where it is not remembered; *known says whether it holds the answer. */
extern PrfSiteSlot *prf_site_slot(PrfReadSite *site, const PrfFolded *text, bool *known);
/* Puts an answer into a slot. */
extern void prf_site_keep(PrfSiteSlot *slot, const PrfFolded *text, bool null, uint32 code);
extern void prf_site_forget(PrfReadSite *site);

/* ---- read_words.c: a reading in words ---- */

extern const char *prf_read_how_word(PrfReadHow how);
extern const char *prf_read_why_word(PrfReadWhy why);
/* A sentence on what a reading was or why it was none, or NULL. */
extern const char *prf_read_detail(const PrfReader *reader, const PrfReading *reading);
/* Codes as a text[], their labels as another. */
extern Datum prf_read_codes_array(const PrfReader *reader, const uint32 *codes, int count);
extern Datum prf_read_labels_array(const PrfReader *reader, const uint32 *codes, int count);
extern Datum prf_read_code_datum(const PrfReader *reader, uint32 code);
/* False where the code has no label, or the database cannot hold it. */
extern bool prf_read_label_datum(const PrfReader *reader, uint32 code, Datum *label);

/* ---- the functions themselves ---- */

extern Datum prf_code_read_as(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_read_explain(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_read_code(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_learn_spellings(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_code_systems(FunctionCallInfo fcinfo, const PrfCodeKind *kind);

#define PRF_READING_TYPE(type, kind) \
	PRF_CODE_FUNCTION(type, read_as, kind) \
	PRF_CODE_FUNCTION(type, read_explain, kind) \
	PRF_CODE_FUNCTION(type, read_code, kind) \
	PRF_CODE_FUNCTION(type, learn_spellings, kind) \
	PRF_CODE_FUNCTION(type, code_systems, kind)

#endif
