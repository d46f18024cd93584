/*
 * label_set_flat.c
 *	  Reads the stored form of a label_set.
 */
#include "key/label_set_flat.h"

struct PrfLabelView
{
	const PrfLabelSet *set;
	PrfLabel	labels[FLEXIBLE_ARRAY_MEMBER];
};

const char *const prf_label_field_names[PRF_LABEL_FIELDS] = {
	[PRF_FIELD_CODE] = "code",
	[PRF_FIELD_LABEL] = "label",
	[PRF_FIELD_LABEL_CY] = "label_cy",
	[PRF_FIELD_ACTION] = "action",
};

const PrfLabelSet *
prf_label_set_from_datum(Datum datum)
{
	const PrfLabelSet *set = (const PrfLabelSet *) PG_DETOAST_DATUM(datum);

	if (set->version != PRF_LABEL_SET_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("label_set has the unknown version %d", set->version),
				 errhint("It was written by another version of the extension: install that one or a later one.")));
	return set;
}

const char *
prf_label_set_field(const PrfLabelSet *set, int index, int field)
{
	uint32		offset = set->offsets[(size_t) index * PRF_LABEL_FIELDS + field];

	return offset == 0 ? NULL : (const char *) set + offset;
}

PrfLabel
prf_label_set_entry(const PrfLabelSet *set, int index)
{
	PrfLabel	label;

	label.code = prf_label_set_field(set, index, PRF_FIELD_CODE);
	label.label = prf_label_set_field(set, index, PRF_FIELD_LABEL);
	label.label_cy = prf_label_set_field(set, index, PRF_FIELD_LABEL_CY);
	label.action = prf_label_set_field(set, index, PRF_FIELD_ACTION);
	label.ordinal = index + 1;
	return label;
}

/* Number of the entry that comes n-th by its code. */
static int
nth_by_code(const PrfLabelSet *set, int n)
{
	return (int) set->offsets[(size_t) set->count * PRF_LABEL_FIELDS + n];
}

int
prf_label_set_search(const PrfLabelSet *set, const char *code)
{
	int			first = 0;
	int			last = set->count - 1;

	while (first <= last)
	{
		int			middle = first + (last - first) / 2;
		int			index = nth_by_code(set, middle);
		int			order = strcmp(code, prf_label_set_field(set, index, PRF_FIELD_CODE));

		if (order == 0)
			return index;
		if (order < 0)
			last = middle - 1;
		else
			first = middle + 1;
	}
	return -1;
}

/* All strings of the set, one behind the other with their zeros. */
const char *
prf_label_set_strings(const PrfLabelSet *set, size_t *len)
{
	size_t		start = offsetof(PrfLabelSet, offsets) +
		(size_t) set->count * (PRF_LABEL_FIELDS + 1) * sizeof(uint32);

	*len = VARSIZE(set) - start;
	return (const char *) set + start;
}

/* ---- the view, for readers of other files ---- */

PrfLabelView *
prf_label_set_open(Datum label_set)
{
	const PrfLabelSet *set = prf_label_set_from_datum(label_set);
	PrfLabelView *view = palloc(offsetof(PrfLabelView, labels) +
								(size_t) set->count * sizeof(PrfLabel));

	view->set = set;
	for (int i = 0; i < set->count; i++)
		view->labels[i] = prf_label_set_entry(set, i);
	return view;
}

int
prf_label_set_count(const PrfLabelView *view)
{
	return view->set->count;
}

const PrfLabel *
prf_label_set_at(const PrfLabelView *view, int index)
{
	Assert(index >= 0 && index < view->set->count);
	return &view->labels[index];
}

const PrfLabel *
prf_label_set_find(const PrfLabelView *view, const char *code)
{
	int			index = prf_label_set_search(view->set, code);

	return index < 0 ? NULL : &view->labels[index];
}
