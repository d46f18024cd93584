/*
 * gss_code.h
 *	  A nine-character code of the Government Statistical Service: a letter, two
 *	  digits (together the entity, the sort of area) and six digits.
 *
 *	  The number is stored: it never changes.  It is
 *	  (letter * 100 + two digits) * 1,000,000 + six digits, A = 0, so that
 *	  unsigned order is the order of the text.  The list is flat: a code says
 *	  nothing about the area around it.
 */
#ifndef PRF_GSS_CODE_H
#define PRF_GSS_CODE_H

#include "codes/code_type.h"

#define PRF_GSS_CODE_LEN   9
#define PRF_GSS_PER_ENTITY 1000000
#define PRF_GSS_PER_LETTER (100 * PRF_GSS_PER_ENTITY)

extern const PrfCodeKind prf_kind_gss_code;

/* What sort of area, by the published name of its entity; NULL where not listed. */
extern const char *prf_gss_entity_name(uint32_t code);

/* The country that the letter stands for; NULL where it spans several. */
extern const char *prf_gss_country(uint32_t code);

#endif
