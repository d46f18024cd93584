/*
 * open_list_own.h
 *	  Names that users give to codes of open lists: the rows of the tables
 *	  service and interaction that are their own.
 */
#ifndef PRF_OPEN_LIST_OWN_H
#define PRF_OPEN_LIST_OWN_H

#include "base/profiling.h"
#include "codes/open_list.h"

typedef struct PrfOwnName
{
	uint32 code;
	char *label;
	char *label_cy; /* or NULL */
	char *edition;  /* or NULL */
	bool retired;
} PrfOwnName;

/* Has this list a table where users keep names of their own? */
extern bool prf_has_own_names(const PrfCodeKind *kind);
/* All of them that the query's snapshot shows, in the list's order, in the current memory. */
extern PrfOwnName *prf_own_names(const PrfCodeKind *kind, int *count);
/* The one of a code, or NULL; for functions that are called row by row. */
extern const PrfOwnName *prf_find_own_name(FunctionCallInfo fcinfo, const PrfCodeKind *kind,
										   uint32 code);

#endif
