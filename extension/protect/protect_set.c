/*
 * protect_set.c
 *	  protect_set: takeups and their totals without their small counts, together.
 */
#include "protect/set_cells.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

PRF_FUNCTION(prf_protect_set);

enum
{
	ARG_NAMES, ARG_VALUES, ARG_CHILDREN, ARG_PARENTS, ARG_KEYS, ARG_PARENT_KEYS, ARG_THRESHOLD,
	ARG_EARLIER_NAMES, ARG_EARLIER_VALUES, ARG_EARLIER_RELEASES
};

/* The texts of an argument; NULL elements are NULL. */
static char **
texts(FunctionCallInfo fcinfo, int n, int *count)
{
	Datum	   *values;
	bool	   *nulls;
	char	  **result;

	*count = 0;
	if (PG_ARGISNULL(n))
		return NULL;
	prf_array_elements(PG_GETARG_ARRAYTYPE_P(n), &values, &nulls, count);
	result = palloc0(sizeof(char *) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
		result[i] = nulls[i] ? NULL : TextDatumGetCString(values[i]);
	return result;
}

static void
set_parent(PrfTakeupSet *set, int child, int parent)
{
	PrfDisclosureCell *cell = &set->disclosure.cells[child];

	if (cell->parent >= 0 && cell->parent != parent)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("%s has two totals: %s and %s", prf_set_cell_name(set, child),
						prf_set_cell_name(set, cell->parent), prf_set_cell_name(set, parent)),
				 errdetail("The audit is exact where each cell is part of one total."),
				 errhint("Publish one of the totals, or have one of them in a table that is not published.")));
	cell->parent = parent;
}

static int
value_named(const PrfTakeupSet *set, const char *name)
{
	int			value = name == NULL ? -1 : prf_set_find_value(set, name);

	if (value < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 name == NULL ? errmsg("hierarchy has a row without name or parent")
				 : errmsg("hierarchy names \"%.*s\", which is no value of the set",
						  PRF_QUOTE(name, strlen(name)))));
	return value;
}

/* One key of a value is part of one key of another, or of the same. */
static void
link_key(PrfTakeupSet *set, int child, int parent, const char *key, const char *parent_key)
{
	int			from = prf_set_find_key(set, key);
	int			to = parent_key == NULL ? -1 : prf_set_find_key(set, parent_key);

	if (from < 0)
		return;					/* nobody has it */
	if (to < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 parent_key == NULL ? errmsg("hierarchy gives key \"%.*s\" no parent_key",
											 PRF_QUOTE(key, strlen(key)))
				 : errmsg("hierarchy names key \"%.*s\", which no value of the set has",
						  PRF_QUOTE(parent_key, strlen(parent_key)))));
	set_parent(set, prf_set_cell(set, child, from), prf_set_cell(set, parent, to));
}

static void
link_values(PrfTakeupSet *set, FunctionCallInfo fcinfo)
{
	int			counts[4];
	char	  **columns[4];

	for (int i = 0; i < 4; i++)
		columns[i] = texts(fcinfo, ARG_CHILDREN + i, &counts[i]);
	if (counts[0] != counts[1] || counts[0] != counts[2] || counts[0] != counts[3])
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("columns of hierarchy are not equally long")));
	for (int i = 0; i < counts[0]; i++)
	{
		int			parent;
		int			child;

		CHECK_FOR_INTERRUPTS();
		/* the top of the hierarchy */
		if (columns[1][i] == NULL && columns[0][i] != NULL)
			continue;
		child = value_named(set, columns[0][i]);
		parent = value_named(set, columns[1][i]);
		if (columns[2][i] != NULL)
		{
			link_key(set, child, parent, columns[2][i], columns[3][i]);
			continue;
		}
		for (int key = 0; key < set->nkeys; key++)
			set_parent(set, prf_set_cell(set, child, key), prf_set_cell(set, parent, key));
	}
}

static void
refuse_fault(const PrfTakeupSet *set, PrfDisclosureFault fault, int at)
{
	const char *cell = prf_set_cell_name(set, at);

	if (fault == PRF_DISCLOSURE_CYCLE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is part of itself, or more than %d totals deep", cell,
						PRF_DISCLOSURE_DEPTH)));
	if (fault == PRF_DISCLOSURE_SUM)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the parts of %s do not add up to it", cell),
				 errdetail("A total that is not the sum of its parts cannot be audited."),
				 errhint("Name every part in the set, and build the total by rollup of the parts.")));
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("release fails the audit at %s", cell),
			 fault == PRF_DISCLOSURE_NARROW_BEFORE
			 ? errdetail("An earlier release lets a hidden count of its parts be narrowed to fewer than %.0f possible values.",
						 set->disclosure.threshold)
			 : errdetail("A hidden count could be narrowed to fewer than %.0f possible values.",
						 set->disclosure.threshold),
			 errhint("Publish a coarser table.")));
}

static void
put_value(ReturnSetInfo *result, const PrfTakeupSet *set, int v)
{
	const PrfTakeup *takeup = set->values[v].takeup;
	PrfTakeup  *sealed = prf_seal_start(takeup);
	int			hidden = 0;
	Datum		values[3];
	bool		nulls[3] = {false, false, false};

	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		int			key = prf_set_key_of(set, takeup, i);

		if (!set->disclosure.cells[prf_set_cell(set, v, key)].hidden)
			sealed = prf_seal_shown(sealed, takeup, i, 0);
	}
	for (int key = 0; key < set->nkeys; key++)
	{
		if (!set->disclosure.cells[prf_set_cell(set, v, key)].hidden)
			continue;
		sealed = prf_seal_hidden(sealed, &set->keys[key]);
		hidden++;
	}
	values[0] = CStringGetTextDatum(set->values[v].name);
	values[1] = PointerGetDatum(prf_takeup_canonical(sealed));
	values[2] = Int32GetDatum(hidden);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* The values of earlier releases, all three columns of them, or none. */
static PrfNamedTakeup *
earlier_values(FunctionCallInfo fcinfo, int *count)
{
	*count = 0;
	if (PG_ARGISNULL(ARG_EARLIER_NAMES) && PG_ARGISNULL(ARG_EARLIER_VALUES) &&
		PG_ARGISNULL(ARG_EARLIER_RELEASES))
		return NULL;
	if (PG_ARGISNULL(ARG_EARLIER_NAMES) || PG_ARGISNULL(ARG_EARLIER_VALUES) ||
		PG_ARGISNULL(ARG_EARLIER_RELEASES))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("columns of previous are not equally long")));
	return prf_set_values(PG_GETARG_ARRAYTYPE_P(ARG_EARLIER_NAMES),
						  PG_GETARG_ARRAYTYPE_P(ARG_EARLIER_VALUES),
						  PG_GETARG_ARRAYTYPE_P(ARG_EARLIER_RELEASES), "previous", count);
}

Datum
prf_protect_set(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	PrfTakeupSet set;
	PrfNamedTakeup *earlier;
	int			nearlier;
	PrfDisclosureFault fault;
	int			at = 0;

	InitMaterializedSRF(fcinfo, 0);
	memset(&set, 0, sizeof(set));
	set.disclosure.threshold = prf_protect_threshold(fcinfo, ARG_THRESHOLD);
	if (PG_ARGISNULL(ARG_NAMES) || PG_ARGISNULL(ARG_VALUES))
		return (Datum) 0;
	set.values = prf_set_values(PG_GETARG_ARRAYTYPE_P(ARG_NAMES), PG_GETARG_ARRAYTYPE_P(ARG_VALUES),
								NULL, "rows", &set.nvalues);
	earlier = earlier_values(fcinfo, &nearlier);
	prf_set_make(&set, earlier, nearlier);
	link_values(&set, fcinfo);
	fault = prf_disclosure_link(&set.disclosure, &at);
	if (fault == PRF_DISCLOSURE_FINE)
	{
		prf_disclosure_hide(&set.disclosure);
		fault = prf_disclosure_audit(&set.disclosure, &at);
	}
	if (fault != PRF_DISCLOSURE_FINE)
		refuse_fault(&set, fault, at);
	for (int v = 0; v < set.nvalues; v++)
	{
		CHECK_FOR_INTERRUPTS();
		put_value(result, &set, v);
	}
	return (Datum) 0;
}
