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
typedef bool PrfRowAmounts(FunctionCallInfo fcinfo, const PrfCellKey *key,
						   PrfAmounts *amounts, uint32 *flags);

extern PrfRowAmounts prf_row_person;
extern PrfRowAmounts prf_row_weighted;
extern PrfRowAmounts prf_row_counts;
extern PrfRowAmounts prf_row_counts_expected;
extern PrfRowAmounts prf_row_events;
extern PrfRowAmounts prf_row_events_expected;
extern PrfRowAmounts prf_row_base;
extern PrfRowAmounts prf_row_used;
extern PrfRowAmounts prf_row_used_between;

#endif
