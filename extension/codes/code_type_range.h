/*
 * code_type_range.h
 *	  Containment written out as a range, for the planner.
 */
#ifndef PRF_CODE_TYPE_RANGE_H
#define PRF_CODE_TYPE_RANGE_H

#include "base/profiling.h"
#include "nodes/pathnodes.h"

/*
 * "item >= first_code(container)" and "item <= last_code(container)" in a btree
 * operator family of the coded type; NIL where one of the parts is missing.
 */
extern List *prf_code_range_clauses(PlannerInfo *root, Oid function, Oid opfamily, Node *item,
									Node *container);

/* Is that range more than the container holds?  (Bands that overlap.) */
extern bool prf_code_range_is_lossy(Oid function);

#endif
