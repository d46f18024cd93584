/*
 * shipped_rows.c
 *	  Tables that hold both rows of the extension's own and rows of the user's.
 *
 *	  A dump carries only the user's: the shipped ones come again with CREATE
 *	  EXTENSION.  A change to a shipped row would be lost there without a word, so
 *	  that it is refused at once.
 */
#include "base/profiling.h"

#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/rel.h"

PRF_FUNCTION(prf_keep_shipped_rows);

/* Is the row marked as shipped? */
static bool
is_shipped(HeapTuple row, Relation table)
{
	int column = SPI_fnumber(RelationGetDescr(table), "shipped");
	bool isnull;
	Datum value;

	if (column <= 0 || SPI_gettypeid(RelationGetDescr(table), column) != BOOLOID)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
						errmsg("table \"%s\" has no boolean column \"shipped\"",
							   RelationGetRelationName(table)),
						errdetail("The trigger is for tables of the extension.")));
	value = heap_getattr(row, column, RelationGetDescr(table), &isnull);
	return !isnull && DatumGetBool(value);
}

static void
refuse_change(Relation table)
{
	ereport(
		ERROR,
		(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		 errmsg("rows of table \"%s\" that are shipped cannot be changed",
				RelationGetRelationName(table)),
		 errdetail("A dump leaves them out, so that the change would be lost."),
		 errhint(
			 "Insert a row of your own with the same key, which goes before it. WHERE NOT shipped picks your own.")));
}

static void
refuse_new(Relation table)
{
	ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					errmsg("a new row of table \"%s\" cannot be a shipped one",
						   RelationGetRelationName(table)),
					errdetail("A dump leaves shipped rows out, so that it would be lost."),
					errhint("Leave the column \"shipped\" out, or write false.")));
}

static void
refuse_truncate(Relation table)
{
	ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					errmsg("table \"%s\" cannot be truncated", RelationGetRelationName(table)),
					errdetail("Its shipped rows would be lost."),
					errhint("Delete your own rows: DELETE FROM %s WHERE NOT shipped.",
							RelationGetRelationName(table))));
}

/* BEFORE INSERT OR UPDATE OR DELETE for each row, and BEFORE TRUNCATE. */
Datum
prf_keep_shipped_rows(PG_FUNCTION_ARGS)
{
	TriggerData *event = (TriggerData *) fcinfo->context;
	bool updated;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
						errmsg("keep_shipped_rows can only be called as a trigger")));
	if (TRIGGER_FIRED_BY_TRUNCATE(event->tg_event))
	{
		if (!creating_extension)
			refuse_truncate(event->tg_relation);
		return PointerGetDatum(NULL);
	}
	updated = TRIGGER_FIRED_BY_UPDATE(event->tg_event);
	if (!creating_extension && !TRIGGER_FIRED_BY_INSERT(event->tg_event) &&
		is_shipped(event->tg_trigtuple, event->tg_relation))
		refuse_change(event->tg_relation);
	if (!creating_extension && !TRIGGER_FIRED_BY_DELETE(event->tg_event) &&
		is_shipped(updated ? event->tg_newtuple : event->tg_trigtuple, event->tg_relation))
		refuse_new(event->tg_relation);
	return PointerGetDatum(updated ? event->tg_newtuple : event->tg_trigtuple);
}
