/*
 * label_set_flat.h
 *	  The stored form of a label_set, for the files that make it up.
 *
 *	  Behind the header stand four offsets for each entry (code, label, Welsh label,
 *	  action), then the numbers of the entries in the order of their codes, then
 *	  the strings, each with its terminating zero, entry by entry.  An offset
 *	  counts from the beginning of the value; zero means that there is no string.
 *	  The same entries always give the same bytes.
 */
#ifndef PRF_LABEL_SET_FLAT_H
#define PRF_LABEL_SET_FLAT_H

#include "key/label_set.h"

#define PRF_LABEL_SET_VERSION 1

/* Limits; the documentation states them. */
#define PRF_LABEL_SET_ENTRIES_MAX 1000000
#define PRF_LABEL_CODE_MAX 63	/* bytes */
#define PRF_LABEL_STRING_MAX 10000	/* bytes of a label or an action */
/* Of the whole value: its text form must fit into what JSON input can read. */
#define PRF_LABEL_SET_SIZE_MAX (64 * 1024 * 1024)

enum
{
	PRF_FIELD_CODE,
	PRF_FIELD_LABEL,
	PRF_FIELD_LABEL_CY,
	PRF_FIELD_ACTION,
	PRF_LABEL_FIELDS
};

typedef struct PrfLabelSet
{
	int32		vl_len_;		/* varlena header, never touched directly */
	uint16		version;
	uint16		flags;			/* none yet: zero */
	int32		count;
	uint32		offsets[FLEXIBLE_ARRAY_MEMBER]; /* count x PRF_LABEL_FIELDS, then count */
} PrfLabelSet;

/* Name of a field in the text form, as an argument and as a column. */
extern const char *const prf_label_field_names[PRF_LABEL_FIELDS];

/* Detoasts and checks the version. */
extern const PrfLabelSet *prf_label_set_from_datum(Datum datum);

#define PG_GETARG_LABEL_SET(n) prf_label_set_from_datum(PG_GETARG_DATUM(n))

/* label_set_flat.c */
extern const char *prf_label_set_field(const PrfLabelSet *set, int index, int field);
extern PrfLabel prf_label_set_entry(const PrfLabelSet *set, int index);
extern int	prf_label_set_search(const PrfLabelSet *set, const char *code); /* or -1 */
extern const char *prf_label_set_strings(const PrfLabelSet *set, size_t *len);

/* label_set_build.c: the one constructor; NULL after a soft error */
extern bool prf_label_check(const PrfLabel *label, Node *escontext);
extern bool prf_label_set_check_count(int64 count, Node *escontext);
extern PrfLabelSet *prf_label_set_build(const PrfLabel *labels, int count, Node *escontext);

/* label_set_text.c */
extern PrfLabelSet *prf_label_set_parse(char *text, Node *escontext);
extern char *prf_label_set_print(const PrfLabelSet *set);

#endif
