/*
 * row_names.h
 *	  The columns that say what a row is about.
 */
#ifndef PRF_ROW_NAMES_H
#define PRF_ROW_NAMES_H

#include "key/label_set.h"
#include "readers/profile.h"
#include "readers/report_row.h"

/* Three columns: row_kind, segment and label of a key, or of the total.  labels may be NULL. */
extern void prf_report_names(PrfReportRow *row, const PrfProfileRow *key,
							 const PrfLabelView *labels, PrfLanguage language);

#endif
