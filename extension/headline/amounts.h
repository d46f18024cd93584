/*
 * amounts.h
 *	  Money and shares in words.
 */
#ifndef PRF_AMOUNTS_H
#define PRF_AMOUNTS_H

#include "cost/money.h"
#include "headline/pattern.h"

/* Decimals for an amount of that size: none from 100 on, two, or four where two would be zero. */
extern int	prf_amount_decimals(__int128 units);
/* Ten-thousandths with so many decimals (0, 2 or 4), and the currency (0: not said). */
extern char *prf_amount(const PrfSpeaker *speaker, __int128 units, int decimals, uint32 currency);
/* The same with the decimals that go with its size. */
extern char *prf_amount_said(const PrfSpeaker *speaker, __int128 units, uint32 currency);
/* Rounded to three digits, for what is an estimate. */
extern __int128 prf_amount_about(__int128 units);
/* "62%", "less than 1%", "more than 99%"; part is from 0 to whole, which is above zero. */
extern char *prf_share_said(const PrfSpeaker *speaker, __int128 part, __int128 whole);

#endif
