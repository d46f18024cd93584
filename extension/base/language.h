/*
 * language.h
 *	  The argument "lang" of label() and of everything else that words something.
 */
#ifndef PRF_LANGUAGE_H
#define PRF_LANGUAGE_H

#include "base/profiling.h"
#include "codes/code_type.h"

/* 'en' or 'cy'; anything else is an error. */
extern PrfLanguage prf_language_from_text(const text *name);

#endif
