/*
 * band_scheme.c
 *	  Schemes of bands, without the server.
 */
#include "codes/band_scheme.h"

#include <stdio.h>
#include <string.h>

#include "codes/code_text.h"

#define CUT_POINT_DIGITS 8

/* ---- cut points ---- */

static void
skip_spaces(const char *text, size_t len, size_t *at)
{
	while (*at < len && text[*at] == ' ')
		(*at)++;
}

static bool
read_cut_point(const char *text, size_t len, size_t *at, int32_t max, int32_t *point)
{
	size_t start;

	skip_spaces(text, len, at);
	start = *at;
	*point = 0;
	while (*at < len && *at - start < CUT_POINT_DIGITS && prf_digit(text[*at]) >= 0)
		*point = *point * 10 + prf_digit(text[(*at)++]);
	if (*at == start || *point > max)
		return false;
	skip_spaces(text, len, at);
	return true;
}

static bool
read_cut_points(const PrfBandType *type, const char *text, size_t len, PrfBandScheme *scheme,
				PrfCodeError *error)
{
	size_t at = 0;

	scheme->count = 0;
	for (;;)
	{
		int32_t *from = scheme->from + scheme->count;

		if (!read_cut_point(text, len, &at, type->max, from) || (at < len && text[at] != ','))
		{
			prf_detail(error, "Cut points are whole numbers from 0 to %d with commas between them.",
					   (int) type->max);
			return false;
		}
		if (scheme->count > 0 && from[0] <= from[-1])
		{
			prf_detail(error, "Cut points go up, but %d comes after %d.", (int) from[0],
					   (int) from[-1]);
			return false;
		}
		scheme->count++;
		if (at++ == len)
			return true;
		if (scheme->count == PRF_BANDS_MAX)
		{
			prf_detail(error, "A scheme has at most %d bands.", PRF_BANDS_MAX);
			return false;
		}
	}
}

/* ---- names ---- */

static bool
read_name(const PrfBandType *type, const char *text, size_t len, PrfBandScheme *scheme)
{
	for (int i = 0; i < type->scheme_count; i++)
	{
		const PrfNamedScheme *named = &type->schemes[i];

		if (strlen(named->name) != len || memcmp(named->name, text, len) != 0)
			continue;
		scheme->count = named->count;
		memcpy(scheme->from, named->from, (size_t) named->count * sizeof(int32_t));
		return true;
	}
	return false;
}

static void
list_names(const PrfBandType *type, PrfCodeError *error)
{
	size_t used;

	prf_detail(error, type->scheme_count == 1 ? "The only scheme is" : "The schemes are");
	for (int i = 0; i < type->scheme_count; i++)
	{
		used = strlen(error->detail);
		snprintf(error->detail + used, sizeof(error->detail) - used, "%s \"%s\"", i == 0 ? "" : ",",
				 type->schemes[i].name);
	}
	used = strlen(error->detail);
	snprintf(error->detail + used, sizeof(error->detail) - used, ".");
}

/* ---- both ---- */

/* Each band ends before the next begins. */
static bool
make_bands(const PrfBandType *type, PrfBandScheme *scheme, PrfCodeError *error)
{
	for (int i = 0; i < scheme->count; i++)
	{
		int32_t high = i + 1 < scheme->count ? scheme->from[i + 1] - 1 : -1;

		if (type->make(scheme->from[i], high, &scheme->band[i]))
			continue;
		if (high < 0)
			prf_detail(error, "There is no %s that begins at %d.", type->kind->name,
					   (int) scheme->from[i]);
		else
			prf_detail(error, "There is no %s from %d to %d.", type->kind->name,
					   (int) scheme->from[i], (int) high);
		return false;
	}
	return true;
}

bool
prf_band_scheme_read(const PrfBandType *type, const char *text, size_t len, PrfBandScheme *scheme,
					 PrfCodeError *error)
{
	if (read_name(type, text, len, scheme))
		return make_bands(type, scheme, error);
	prf_hint(error, "Give the name of a scheme, or the first %s of each band: '%s'.", type->unit,
			 type->example);
	if (len == 0 || (prf_digit(text[0]) < 0 && text[0] != ' '))
	{
		list_names(type, error);
		return false;
	}
	return read_cut_points(type, text, len, scheme, error) && make_bands(type, scheme, error);
}

bool
prf_band_scheme_find(const PrfBandScheme *scheme, double value, uint32_t *code)
{
	int low = 0;
	int high = scheme->count;

	/* not so for NaN either */
	if (!(value >= scheme->from[0]))
		return false;
	while (high - low > 1)
	{
		int middle = low + (high - low) / 2;

		if (scheme->from[middle] <= value)
			low = middle;
		else
			high = middle;
	}
	*code = scheme->band[low];
	return true;
}
