/*
 * amounts.c
 *	  Money and shares in words.
 */
#include "headline/amounts.h"

#include <math.h>

#include "cost/costs.h"

#define HUNDRED ((__int128) 100 * PRF_MONEY_UNIT)

static __int128
size_of(__int128 units)
{
	return units < 0 ? -units : units;
}

int
prf_amount_decimals(__int128 units)
{
	if (units == 0 || size_of(units) >= HUNDRED)
		return 0;
	return size_of(units) < 50 ? 4 : 2;
}

char *
prf_amount(const PrfSpeaker *speaker, __int128 units, int decimals, uint32 currency)
{
	__int128	divisor = decimals == 0 ? PRF_MONEY_UNIT : decimals == 2 ? 100 : 1;
	__int128	rounded = prf_money_divide(units, divisor);
	char		buf[4];
	const char *code = prf_currency_text(currency, buf);
	PrfPlaces	places;
	StringInfoData amount;
	StringInfoData out;

	memset(&places, 0, sizeof(places));
	initStringInfo(&amount);
	prf_numbers_append_units(speaker->numbers, &amount, size_of(rounded), decimals);
	places.text[PRF_PLACE_AMOUNT] = amount.data;
	places.text[PRF_PLACE_CURRENCY] = code;
	initStringInfo(&out);
	if (rounded < 0)
		appendStringInfoChar(&out, '-');
	prf_say(speaker, &out, code == NULL ? PRF_SAY_MONEY_NOT_SAID
			: strcmp(code, "GBP") == 0 ? PRF_SAY_MONEY_POUNDS : PRF_SAY_MONEY_OTHER, &places);
	return out.data;
}

char *
prf_amount_said(const PrfSpeaker *speaker, __int128 units, uint32 currency)
{
	return prf_amount(speaker, units, prf_amount_decimals(units), currency);
}

__int128
prf_amount_about(__int128 units)
{
	__int128	power = 1;

	while (size_of(units) / power >= 1000)
		power *= 10;
	return prf_money_divide(units, power) * power;
}

char *
prf_share_said(const PrfSpeaker *speaker, __int128 part, __int128 whole)
{
	double		percent = 100 * (double) part / (double) whole;
	PrfPlaces	places;

	memset(&places, 0, sizeof(places));
	places.number[PRF_PLACE_PERCENT] = percent;
	if (part > 0 && percent < 0.5)
		return prf_said(speaker, PRF_SAY_SHARE_LEAST, &places);
	if (part < whole && percent >= 99.5)
		return prf_said(speaker, PRF_SAY_SHARE_MOST, &places);
	return prf_said(speaker, PRF_SAY_SHARE, &places);
}
