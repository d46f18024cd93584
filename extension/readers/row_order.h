/*
 * row_order.h
 *	  The order in which a reader shows the rows of a profile.
 */
#ifndef PRF_ROW_ORDER_H
#define PRF_ROW_ORDER_H

#include "key/label_set.h"
#include "readers/profile.h"

/*
 * Places of the rows, first to last: the list's own order, or that of the label
 * set for keys that have no published order.  labels may be NULL.
 */
extern int *prf_row_order(const PrfProfile *profile, const PrfLabelView *labels);

#endif
