/*
 * sealed.c
 *	  Values that protect() made: hidden numbers are absent, and nothing is merged
 *	  with them, because a difference of two values would bring hidden ones back.
 */
#include "takeup/takeup.h"

bool
prf_takeup_hides(const PrfTakeup *takeup)
{
	PrfAmounts	amounts;

	if (!prf_takeup_is_sealed(takeup))
		return false;
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		prf_cell_get(takeup, i, &amounts);
		if (amounts.sealed != 0)
			return true;
	}
	return false;
}

void
prf_takeup_refuse_sealed(const PrfTakeup *takeup, const char *what)
{
	if (!prf_takeup_is_sealed(takeup))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("%s cannot take a protected takeup", what),
			 errdetail("The value is sealed: what is merged or compared with it could bring hidden counts back."),
			 errhint("Use the takeup as it was before it was protected, and protect the result.")));
}
