/*
 * set_cells.c
 *	  The cells of a set of take-up values: each value by each key.  A key that a
 *	  value does not have is a cell of zero, hidden or shown like any other.
 */
#include "protect/set_cells.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

static int
compare_values(const void *a, const void *b)
{
	const PrfNamedTakeup *left = a;
	const PrfNamedTakeup *right = b;
	int			order = left->release == NULL ? 0 : strcmp(left->release, right->release);

	return order != 0 ? order : strcmp(left->name, right->name);
}

void
prf_array_elements(ArrayType *array, Datum **values, bool **nulls, int *count)
{
	int16		length;
	bool		by_value;
	char		alignment;

	get_typlenbyvalalign(ARR_ELEMTYPE(array), &length, &by_value, &alignment);
	deconstruct_array(array, ARR_ELEMTYPE(array), length, by_value, alignment,
					  values, nulls, count);
}

static void
check_names(const PrfNamedTakeup *values, int count, const char *argument)
{
	for (int i = 1; i < count; i++)
	{
		if (compare_values(&values[i - 1], &values[i]) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s has two values named \"%.*s\"", argument,
							PRF_QUOTE(values[i].name, strlen(values[i].name))),
					 errhint("Give each value a name of its own; earlier releases a column release.")));
	}
}

PrfNamedTakeup *
prf_set_values(ArrayType *names, ArrayType *takeups, ArrayType *releases,
			   const char *argument, int *count)
{
	Datum	   *parts[3];
	bool	   *nulls[3];
	int			counts[3];
	PrfNamedTakeup *result;

	prf_array_elements(names, &parts[0], &nulls[0], &counts[0]);
	prf_array_elements(takeups, &parts[1], &nulls[1], &counts[1]);
	counts[2] = counts[0];
	if (releases != NULL)
		prf_array_elements(releases, &parts[2], &nulls[2], &counts[2]);
	if (counts[0] != counts[1] || counts[0] != counts[2])
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s has %d names and %d values", argument, counts[0], counts[1])));
	result = palloc0(sizeof(PrfNamedTakeup) * Max(counts[0], 1));
	for (int i = 0; i < counts[0]; i++)
	{
		if (nulls[0][i] || nulls[1][i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s has a row without name or value", argument),
					 errhint("Each row has a name and a takeup.")));
		result[i].name = TextDatumGetCString(parts[0][i]);
		result[i].takeup = prf_takeup_read(parts[1][i]);
		if (releases != NULL)
			result[i].release = nulls[2][i] ? "" : TextDatumGetCString(parts[2][i]);
	}
	qsort(result, counts[0], sizeof(PrfNamedTakeup), compare_values);
	check_names(result, counts[0], argument);
	*count = counts[0];
	return result;
}

/* Numbers by size, texts by bytes: the same for everybody. */
static int
compare_keys(const void *a, const void *b)
{
	const PrfCellKey *left = a;
	const PrfCellKey *right = b;

	if (left->list != right->list)
		return left->list < right->list ? -1 : 1;
	if (left->list == PRF_LIST_TEXT)
	{
		int			order = memcmp(left->word, right->word,
								   Min(left->words, right->words) * sizeof(uint64));

		return order != 0 ? order : left->words - right->words;
	}
	return left->word[0] < right->word[0] ? -1 : left->word[0] > right->word[0];
}

static int64
count_cells(const PrfNamedTakeup *values, int count)
{
	int64		cells = 0;

	for (int i = 0; i < count; i++)
		cells += values[i].takeup->ncells;
	return cells;
}

static PrfCellKey *
copy_keys(PrfCellKey *at, const PrfNamedTakeup *values, int count)
{
	for (int i = 0; i < count; i++)
	{
		for (uint32 cell = 0; cell < values[i].takeup->ncells; cell++)
			prf_cell_key_of(values[i].takeup, cell, at++);
	}
	return at;
}

void
prf_set_too_large(int64 cells)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("set is too large to protect"),
			 errdetail("Values times keys, earlier releases included, are " INT64_FORMAT "; at most %d are audited.",
					   cells, PRF_SET_CELLS_MAX),
			 errhint("Protect parts that have no total in common one by one.")));
}

static void
find_keys(PrfTakeupSet *set, const PrfNamedTakeup *earlier, int nearlier)
{
	int64		ncells = count_cells(set->values, set->nvalues) + count_cells(earlier, nearlier);
	PrfCellKey *end;
	int			n = 0;

	if (ncells > 10 * (int64) PRF_SET_CELLS_MAX)
		prf_set_too_large(ncells);
	set->keys = palloc_extended(Max(ncells, 1) * sizeof(PrfCellKey), MCXT_ALLOC_HUGE);
	end = copy_keys(set->keys, set->values, set->nvalues);
	end = copy_keys(end, earlier, nearlier);
	qsort(set->keys, end - set->keys, sizeof(PrfCellKey), compare_keys);
	for (PrfCellKey *key = set->keys; key < end; key++)
	{
		if (n == 0 || compare_keys(&set->keys[n - 1], key) != 0)
			set->keys[n++] = *key;
	}
	set->nkeys = n;
}

int
prf_set_key_of(const PrfTakeupSet *set, const PrfTakeup *takeup, uint32 cell)
{
	PrfCellKey	key;

	prf_cell_key_of(takeup, cell, &key);
	return (int) ((PrfCellKey *) bsearch(&key, set->keys, set->nkeys, sizeof(PrfCellKey),
										 compare_keys) - set->keys);
}

int
prf_set_find_value(const PrfTakeupSet *set, const char *name)
{
	PrfNamedTakeup wanted = {name, NULL, NULL};
	const PrfNamedTakeup *found = bsearch(&wanted, set->values, set->nvalues,
										  sizeof(PrfNamedTakeup), compare_values);

	return found == NULL ? -1 : (int) (found - set->values);
}

int
prf_set_find_key(const PrfTakeupSet *set, const char *text)
{
	char		buf[PRF_CELL_TEXT_MAX];

	for (int i = 0; i < set->nkeys; i++)
	{
		const char *key = prf_cell_key_text(&set->keys[i], buf);

		if (key != NULL && strcmp(key, text) == 0)
			return i;
	}
	return -1;
}

const char *
prf_set_cell_name(const PrfTakeupSet *set, int cell)
{
	char		buf[PRF_CELL_TEXT_MAX];
	const char *name = set->values[cell % set->nvalues].name;
	const char *key = prf_cell_key_text(&set->keys[cell / set->nvalues], buf);

	return psprintf("key \"%s\" of \"%.*s\"", key == NULL ? "NULL" : key,
					PRF_QUOTE(name, strlen(name)));
}

/* What the audit can add up: whole counts of people or of events, and nothing beside them. */
static void
check_value(const PrfNamedTakeup *value)
{
	uint32		beside = PRF_TAKEUP_GIVEN | PRF_TAKEUP_WEIGHTED | PRF_TAKEUP_HIDDEN |
		PRF_TAKEUP_UNCOVERED | PRF_TAKEUP_FRACTIONS;

	if (value->takeup->flags & beside)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("takeup \"%.*s\" cannot be protected in a set",
						PRF_QUOTE(value->name, strlen(value->name))),
				 errdetail("A set is of whole counts with own expected: no given expected, weights, hidden input counts or fractions."),
				 errhint("protect(takeup) takes such a value by itself.")));
}

/* Counts of one cell, which are no more than a double holds, nor more users than people. */
static void
check_counts(const PrfNamedTakeup *value, const PrfCellKey *key, const double *counts)
{
	bool		people = (value->takeup->flags & PRF_TAKEUP_EVENTS) == 0;
	double		most = Max(counts[0], Max(counts[1], counts[2]));

	if (most >= 9007199254740992.0)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("counts of takeup \"%.*s\" are too large for a set",
						PRF_QUOTE(value->name, strlen(value->name))),
				 errdetail("The audit adds up counts below 2^53.")));
	if (people && counts[0] > counts[2] && prf_cell_key_row_kind(key) != PRF_ROW_OUTSIDE_BASE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("takeup \"%.*s\" has more users than people",
						PRF_QUOTE(value->name, strlen(value->name))),
				 errhint("Give users who are not in the base the key '!', outside base.")));
}

static void
fill_counts(PrfTakeupSet *set)
{
	for (int v = 0; v < set->nvalues; v++)
	{
		const PrfTakeup *takeup = set->values[v].takeup;

		prf_takeup_refuse_sealed(takeup, "protect_set");
		check_value(&set->values[v]);
		for (uint32 i = 0; i < takeup->ncells; i++)
		{
			int			key = prf_set_key_of(set, takeup, i);
			double	   *counts = set->disclosure.cells[prf_set_cell(set, v, key)].count;

			CHECK_FOR_INTERRUPTS();
			prf_protect_counts(takeup, i, counts);
			check_counts(&set->values[v], &set->keys[key], counts);
		}
	}
}

/* People and events are counted apart. */
static void
check_kinds(const PrfTakeupSet *set)
{
	uint32		both = PRF_TAKEUP_PEOPLE | PRF_TAKEUP_EVENTS;
	uint32		flags = 0;

	for (int v = 0; v < set->nvalues; v++)
		flags |= set->values[v].takeup->flags;
	if ((flags & both) == both)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("people and events cannot be in one set"),
				 errhint("Protect the takeups of people and those of events apart.")));
}

/* The values are there, and the threshold; all else is made. */
void
prf_set_make(PrfTakeupSet *set, const PrfNamedTakeup *earlier, int nearlier)
{
	PrfDisclosure *disclosure = &set->disclosure;
	int64		ncells;

	check_kinds(set);
	find_keys(set, earlier, nearlier);
	ncells = (int64) set->nvalues * set->nkeys;
	if (ncells > PRF_SET_CELLS_MAX)
		prf_set_too_large(ncells);
	disclosure->ncells = (int) ncells;
	disclosure->cells = palloc_extended(Max(ncells, 1) * sizeof(PrfDisclosureCell),
										MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	disclosure->work = palloc(Max(ncells, 1) * sizeof(int));
	for (int i = 0; i < disclosure->ncells; i++)
		disclosure->cells[i].parent = -1;
	fill_counts(set);
	prf_set_earlier(set, earlier, nearlier);
}
