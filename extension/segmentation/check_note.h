/*
 * check_note.h
 *	  What check_segmentation says of a finding, in a sentence or two.
 */
#ifndef PRF_CHECK_NOTE_H
#define PRF_CHECK_NOTE_H

#include "base/profiling.h"
#include "lib/stringinfo.h"
#include "segmentation/prove.h"

extern void prf_check_note(StringInfo note, const PrfDomain *domain, const PrfEffort *effort,
						   const PrfFinding *finding);

#endif
