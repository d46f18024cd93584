/*
 * label_set_build.c
 *	  The one constructor of label_set: text and binary input, the aggregate, the
 *	  operator and the lists all come through here.
 */
#include "key/label_set_flat.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"

#define QUOTE_CODE(code) PRF_QUOTE(code, strlen(code))

static const char *
field_of(const PrfLabel *label, int field)
{
	switch (field)
	{
		case PRF_FIELD_CODE:
			return label->code;
		case PRF_FIELD_LABEL:
			return label->label;
		case PRF_FIELD_LABEL_CY:
			return label->label_cy;
		default:
			return label->action;
	}
}

/* ---- what an entry and a set may be ---- */

/* The empty text is a code too: a text column may hold it. */
static bool
check_code(const char *code, Node *escontext)
{
	size_t		len = strlen(code);

	if (len > PRF_LABEL_CODE_MAX)
		errsave(escontext,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("code \"%.*s\" is too long for a label_set", QUOTE_CODE(code)),
				 errdetail("A code has at most %d bytes; this has %zu.", PRF_LABEL_CODE_MAX, len),
				 errhint("Put the name into the label, and a short code in its place.")));
	return len <= PRF_LABEL_CODE_MAX;
}

bool
prf_label_check(const PrfLabel *label, Node *escontext)
{
	if (!check_code(label->code, escontext))
		return false;
	for (int field = PRF_FIELD_LABEL; field < PRF_LABEL_FIELDS; field++)
	{
		const char *string = field_of(label, field);
		size_t		len = string == NULL ? 0 : strlen(string);

		if (len > PRF_LABEL_STRING_MAX)
		{
			errsave(escontext,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s of code \"%.*s\" is too long for a label_set",
							prf_label_field_names[field], QUOTE_CODE(label->code)),
					 errdetail("It has at most %d bytes; this has %zu.", PRF_LABEL_STRING_MAX, len),
					 errhint("Shorten it: labels are for the rows of a table.")));
			return false;
		}
	}
	return true;
}

bool
prf_label_set_check_count(int64 count, Node *escontext)
{
	if (count > PRF_LABEL_SET_ENTRIES_MAX)
		errsave(escontext,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("label_set would have %lld entries", (long long) count),
				 errdetail("A label_set has at most %d entries.", PRF_LABEL_SET_ENTRIES_MAX),
				 errhint("Keep so many names in a table, and join it.")));
	return count <= PRF_LABEL_SET_ENTRIES_MAX;
}

/* ---- the order of the codes ---- */

static int
compare_codes(const void *left, const void *right, void *labels)
{
	const PrfLabel *label = labels;

	CHECK_FOR_INTERRUPTS();
	return strcmp(label[*(const uint32 *) left].code, label[*(const uint32 *) right].code);
}

/* Numbers of the entries by code; NULL after a soft error over a code given twice. */
static uint32 *
sort_by_code(const PrfLabel *labels, int count, Node *escontext)
{
	uint32	   *sorted = palloc((size_t) count * sizeof(uint32));

	for (int i = 0; i < count; i++)
		sorted[i] = (uint32) i;
	qsort_arg(sorted, (size_t) count, sizeof(uint32), compare_codes, unconstify(PrfLabel *, labels));
	for (int i = 1; i < count; i++)
		if (strcmp(labels[sorted[i - 1]].code, labels[sorted[i]].code) == 0)
			ereturn(escontext, NULL,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("code \"%s\" stands twice in a label_set", labels[sorted[i]].code),
					 errdetail("A code has one entry."),
					 errhint("Remove one of the two; in a query, select the codes with DISTINCT ON.")));
	return sorted;
}

/* ---- laying it out ---- */

/* Bytes of the whole value; 0 after a soft error. */
static size_t
measure(const PrfLabel *labels, int count, Node *escontext)
{
	/* At most 1,000,000 entries of 30,100 bytes: far from overflowing 64 bits. */
	size_t		size = offsetof(PrfLabelSet, offsets) +
		(size_t) count * (PRF_LABEL_FIELDS + 1) * sizeof(uint32);

	for (int i = 0; i < count; i++)
		for (int field = 0; field < PRF_LABEL_FIELDS; field++)
		{
			const char *string = field_of(&labels[i], field);

			size += string == NULL ? 0 : strlen(string) + 1;
		}
	if (size > PRF_LABEL_SET_SIZE_MAX)
		ereturn(escontext, 0,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("label_set would have %zu bytes", size),
				 errdetail("A label_set has at most %d bytes.", PRF_LABEL_SET_SIZE_MAX),
				 errhint("Keep so many names in a table, and join it.")));
	return size;
}

static void
copy_strings(PrfLabelSet *set, const PrfLabel *labels)
{
	size_t		len;
	size_t		at = (size_t) (prf_label_set_strings(set, &len) - (const char *) set);

	for (int i = 0; i < set->count; i++)
		for (int field = 0; field < PRF_LABEL_FIELDS; field++)
		{
			const char *string = field_of(&labels[i], field);

			if (string == NULL)
				continue;
			len = strlen(string) + 1;
			set->offsets[(size_t) i * PRF_LABEL_FIELDS + field] = (uint32) at;
			memcpy((char *) set + at, string, len);
			at += len;
		}
	Assert(at == VARSIZE(set));
}

PrfLabelSet *
prf_label_set_build(const PrfLabel *labels, int count, Node *escontext)
{
	PrfLabelSet *set;
	uint32	   *sorted;
	size_t		size;

	if (!prf_label_set_check_count(count, escontext))
		return NULL;
	for (int i = 0; i < count; i++)
		if (!prf_label_check(&labels[i], escontext))
			return NULL;
	sorted = sort_by_code(labels, count, escontext);
	size = sorted == NULL ? 0 : measure(labels, count, escontext);
	if (size == 0)
		return NULL;

	set = palloc0(size);
	SET_VARSIZE(set, size);
	set->version = PRF_LABEL_SET_VERSION;
	set->count = count;
	if (count > 0)
		memcpy(&set->offsets[(size_t) count * PRF_LABEL_FIELDS], sorted,
			   (size_t) count * sizeof(uint32));
	copy_strings(set, labels);
	pfree(sorted);
	return set;
}

Datum
prf_label_set_make(const PrfLabel *labels, int count)
{
	return PointerGetDatum(prf_label_set_build(labels, count, NULL));
}
