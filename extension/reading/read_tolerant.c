/*
 * read_tolerant.c
 *	  Structured codes that have a tolerant reader of their own in codes/.
 */
#include "codes/tolerant.h"
#include "reading/reading.h"

typedef bool (*ReadTolerant)(const char *text, size_t len, uint32_t *code);

static void
read_with(ReadTolerant tolerant, const PrfReader *reader, const PrfFolded *text,
		  PrfReading *reading)
{
	const PrfCodeKind *kind = reader->kind;
	uint32_t code;

	if (kind->parse(kind, text->text, text->len, &code, NULL))
		prf_read_found(reading, PRF_HOW_CODE, code);
	else if (tolerant(text->text, text->len, &code))
		prf_read_found(reading, PRF_HOW_STRUCTURE, code);
}

void
prf_read_postcode(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
				  PrfReading *reading)
{
	(void) choice;
	read_with(prf_postcode_read_tolerant, reader, text, reading);
}

void
prf_read_age_band(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
				  PrfReading *reading)
{
	(void) choice;
	read_with(prf_age_band_read_tolerant, reader, text, reading);
}

void
prf_read_income_band(const PrfReader *reader, const PrfFolded *text, const PrfReadChoice *choice,
					 PrfReading *reading)
{
	(void) choice;
	read_with(prf_income_band_read_tolerant, reader, text, reading);
}
