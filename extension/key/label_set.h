/*
 * label_set.h
 *	  Names for keys: code -> label, Welsh label, action, in an order of its own.
 *
 *	  A label_set is a flat varlena.  Readers open it once (prf_label_set_open)
 *	  and look codes up in the view.
 */
#ifndef PRF_LABEL_SET_H
#define PRF_LABEL_SET_H

#include "base/profiling.h"
#include "codes/code_type.h"

typedef struct PrfLabel
{
	const char *code;			/* bare text of the key; zero terminated */
	const char *label;			/* never NULL */
	const char *label_cy;		/* NULL where there is none */
	const char *action;			/* NULL where there is none */
	int			ordinal;		/* 1 = first */
} PrfLabel;

typedef struct PrfLabelView PrfLabelView;

/* Opens a (detoasted) label_set datum in the current memory context. */
extern PrfLabelView *prf_label_set_open(Datum label_set);
extern int	prf_label_set_count(const PrfLabelView *view);
/* In the set's order, 0 .. count - 1. */
extern const PrfLabel *prf_label_set_at(const PrfLabelView *view, int index);
/* NULL where the set has no such code. */
extern const PrfLabel *prf_label_set_find(const PrfLabelView *view, const char *code);

/* Builds one.  Strings are copied; codes must be distinct (error otherwise). */
extern Datum prf_label_set_make(const PrfLabel *labels, int count);

#endif
