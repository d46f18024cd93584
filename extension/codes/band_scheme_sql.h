/*
 * band_scheme_sql.h
 *	  Schemes of bands in SQL.
 */
#ifndef PRF_BAND_SCHEME_SQL_H
#define PRF_BAND_SCHEME_SQL_H

#include "base/profiling.h"
#include "codes/band_scheme.h"

/* Reads the scheme of a call's argument, or reports what is wrong with it. */
extern void prf_band_scheme_of_argument(FunctionCallInfo fcinfo, int argument,
										const PrfBandType *type, PrfBandScheme *scheme);

/* The bands of a scheme as rows: ordinal, band, label, first, last. */
extern Datum prf_band_scheme_rows(FunctionCallInfo fcinfo, const PrfBandType *type);

#endif
