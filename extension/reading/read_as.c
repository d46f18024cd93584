/*
 * read_as.c
 *	  read_as(text, NULL::type [, code_system]).
 */
#include "reading/reading_sql.h"

Datum
prf_code_read_as(FunctionCallInfo fcinfo, const PrfCodeKind *kind)
{
	PrfReadSite *site = prf_read_site(fcinfo, kind, 2);
	PrfServerText text;
	PrfFolded folded;
	PrfSiteSlot *slot;
	PrfReading reading;
	bool known;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	text = prf_server_text(PG_GETARG_DATUM(0));
	if (prf_fold(text.text, text.len, &folded) != PRF_FOLDED)
		PG_RETURN_NULL();
	slot = prf_site_slot(site, &folded, &known);
	if (known && slot->null)
		PG_RETURN_NULL();
	if (known)
		PRF_RETURN_CODE(slot->code);
	prf_read_folded(site->reader, &folded, &site->choice, &reading);
	prf_site_keep(slot, &folded, reading.how == PRF_HOW_NONE, reading.code);
	if (reading.how == PRF_HOW_NONE)
		PG_RETURN_NULL();
	PRF_RETURN_CODE(reading.code);
}
