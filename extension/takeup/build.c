/*
 * build.c
 *	  Building a take-up value from parts that came from outside: text or bytes.
 *
 *	  Both ways in meet here, so what a value may be is decided once.
 */
#include "takeup/build.h"

static bool
refuse(PrfTakeupBuilder *builder, const char *problem)
{
	builder->problem = problem;
	return false;
}

static bool
known_list(int list)
{
	if (list == PRF_LIST_NONE || list == PRF_LIST_SEGMENT ||
		list == PRF_LIST_NUMBER || list == PRF_LIST_TEXT || list == PRF_KIND_DATE)
		return true;
	return list > 0 && list <= PRF_KIND_MAX && prf_code_kind(list) != NULL;
}

bool
prf_builder_start(PrfTakeupBuilder *builder, uint32 flags, int list)
{
	uint32		both = PRF_TAKEUP_PEOPLE | PRF_TAKEUP_EVENTS;

	memset(builder, 0, sizeof(*builder));
	if (flags & ~PRF_TAKEUP_KNOWN)
		return refuse(builder, "The value has parts that this version does not know.");
	if ((flags & both) == both)
		return refuse(builder, "A takeup counts people or events, not both.");
	both = PRF_TAKEUP_OWN | PRF_TAKEUP_GIVEN;
	if ((flags & both) == both)
		return refuse(builder, "Expected is own or given, not both.");
	if (!known_list(list))
		return refuse(builder, "The list of the keys is not known.");
	builder->flags = flags & ~PRF_TAKEUP_LOOSE_COLUMNS;
	builder->list = list;
	builder->takeup = prf_takeup_expand(prf_takeup_working(prf_takeup_empty(), 0));
	return true;
}

static bool
same_edition(PrfTakeupBuilder *builder, const PrfCellKey *key)
{
	const char *edition = prf_cell_key_edition(key);

	if (edition == NULL)
		return true;
	if (builder->edition == NULL)
		builder->edition = edition;
	return strcmp(edition, builder->edition) == 0;
}

/* A protected cell is a key, and no number. */
static bool
sealed_cell(PrfTakeupBuilder *builder, const PrfAmounts *amounts)
{
	PrfAmounts	nothing;

	if ((builder->flags & PRF_TAKEUP_SEALED) == 0)
		return refuse(builder, "A cell is protected, but the value does not say that it is sealed.");
	memset(&nothing, 0, sizeof(nothing));
	nothing.sealed = 1;
	if (memcmp(amounts, &nothing, sizeof(nothing)) != 0)
		return refuse(builder, "A protected cell has no numbers.");
	return true;
}

bool
prf_builder_add(PrfTakeupBuilder *builder, const PrfCellKey *key, const PrfAmounts *amounts)
{
	uint32		before;
	uint32		cell;
	uint32		columns = prf_amounts_columns(amounts);

	if (key->list != PRF_LIST_NONE && key->list != builder->list)
		return refuse(builder, "A key is not of the list that the value names.");
	if (!same_edition(builder, key))
		return refuse(builder, "Keys of two editions of a list cannot be in one takeup.");
	if ((columns & (PRF_TAKEUP_GIVEN | PRF_TAKEUP_UNCOVERED)) != 0 &&
		(builder->flags & PRF_TAKEUP_GIVEN) == 0)
		return refuse(builder, "A cell has an expected, or rows without reference, but the value does not say that expected is given.");
	if (amounts->sealed != 0 && !sealed_cell(builder, amounts))
		return false;
	builder->takeup = prf_takeup_prepare(builder->takeup, key, builder->flags | columns);
	before = builder->takeup->ncells;
	cell = prf_takeup_cell(&builder->takeup, key);
	if (builder->takeup->ncells == before)
		return refuse(builder, "A key stands twice.");
	prf_cell_set(builder->takeup, cell, amounts);
	return true;
}
