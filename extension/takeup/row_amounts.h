/*
 * row_amounts.h
 *	  What one row of each take-up aggregate adds.
 */
#ifndef PRF_ROW_AMOUNTS_H
#define PRF_ROW_AMOUNTS_H

#include "takeup/takeup.h"

/*
 * Reads the arguments behind the key into amounts (all zero but rows) and says
 * what the row is; false where the row is to be passed over.
 */
typedef bool (*PrfRowAmounts) (FunctionCallInfo fcinfo, const PrfCellKey *key,
							   PrfAmounts *amounts, uint32 *flags);

extern bool prf_row_person(FunctionCallInfo fcinfo, const PrfCellKey *key,
						   PrfAmounts *amounts, uint32 *flags);
extern bool prf_row_weighted(FunctionCallInfo fcinfo, const PrfCellKey *key,
							 PrfAmounts *amounts, uint32 *flags);
extern bool prf_row_counts(FunctionCallInfo fcinfo, const PrfCellKey *key,
						   PrfAmounts *amounts, uint32 *flags);
extern bool prf_row_counts_expected(FunctionCallInfo fcinfo, const PrfCellKey *key,
									PrfAmounts *amounts, uint32 *flags);
extern bool prf_row_events(FunctionCallInfo fcinfo, const PrfCellKey *key,
						   PrfAmounts *amounts, uint32 *flags);
extern bool prf_row_events_expected(FunctionCallInfo fcinfo, const PrfCellKey *key,
									PrfAmounts *amounts, uint32 *flags);
extern bool prf_row_base(FunctionCallInfo fcinfo, const PrfCellKey *key,
						 PrfAmounts *amounts, uint32 *flags);
extern bool prf_row_used(FunctionCallInfo fcinfo, const PrfCellKey *key,
						 PrfAmounts *amounts, uint32 *flags);
extern bool prf_row_used_between(FunctionCallInfo fcinfo, const PrfCellKey *key,
								 PrfAmounts *amounts, uint32 *flags);

#endif
