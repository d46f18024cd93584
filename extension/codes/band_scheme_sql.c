/*
 * band_scheme_sql.c
 *	  Schemes of bands in SQL: reading the argument, and a scheme as rows.
 */
#include "base/profiling.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "codes/band_scheme_sql.h"
#include "codes/code_type_sql.h"
#include "codes/code_type_words.h"

#define SCHEME_COLUMNS 5

void
prf_band_scheme_of_argument(FunctionCallInfo fcinfo, int argument, const PrfBandType *type,
							PrfBandScheme *scheme)
{
	PrfCodeError error = {"", ""};
	text *given;

	/* A bare null is taken for text, where an open band may have been meant. */
	if (PG_ARGISNULL(argument))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the scheme of an %s is null", type->kind->name),
				 errhint("Name a scheme; or, for a band without end, write NULL::integer.")));
	given = PG_GETARG_TEXT_PP(argument);
	if (prf_band_scheme_read(type, VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given), scheme, &error))
		return;
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("no scheme for %s: \"%.*s\"", type->kind->name,
						   PRF_QUOTE(VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given))),
					errdetail("%s", error.detail), errhint("%s", error.hint)));
}

static void
put_band(ReturnSetInfo *result, const PrfBandType *type, const PrfBandScheme *scheme, int place)
{
	Datum values[SCHEME_COLUMNS];
	bool nulls[SCHEME_COLUMNS] = {false};
	uint32 code = scheme->band[place];
	bool open = place + 1 == scheme->count;
	char buf[PRF_LABEL_MAX];
	const char *label =
		prf_code_label_text_or_null(type->kind->label(type->kind, code, PRF_ENGLISH, buf));

	values[0] = Int32GetDatum(place + 1);
	values[1] = PrfCodeGetDatum(code);
	nulls[2] = label == NULL;
	values[2] = label == NULL ? (Datum) 0 : CStringGetTextDatum(label);
	values[3] = Int32GetDatum(scheme->from[place]);
	nulls[4] = open;
	values[4] = Int32GetDatum(open ? 0 : scheme->from[place + 1] - 1);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

Datum
prf_band_scheme_rows(FunctionCallInfo fcinfo, const PrfBandType *type)
{
	PrfBandScheme scheme;

	prf_band_scheme_of_argument(fcinfo, 0, type, &scheme);
	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < scheme.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_band((ReturnSetInfo *) fcinfo->resultinfo, type, &scheme, i);
	}
	return (Datum) 0;
}
