/*
 * spelling_rows.h
 *	  The user's own spellings, as one statement sees them.
 */
#ifndef PRF_SPELLING_ROWS_H
#define PRF_SPELLING_ROWS_H

#include "reading/reading_sql.h"

/* Remembered at one place of a query, and read again when the snapshot has changed. */
typedef struct PrfSpellingRows PrfSpellingRows;

extern PrfSpellingRows *prf_spelling_rows_make(MemoryContext owner, const PrfReader *reader);
/* Reads the table where that is needed; true where it was. */
extern bool prf_spelling_rows_refresh(PrfSpellingRows *rows);
/* The code that the user gave a text, of the system (-1: none named) or of any. */
extern bool prf_spelling_rows_find(const PrfSpellingRows *rows, Datum text, int system,
								   uint32 *code);

#endif
