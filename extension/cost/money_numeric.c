/*
 * money_numeric.c
 *	  Money from and to the server's numeric.
 *
 *	  A row of an aggregate over money is one numeric to read, and calling the
 *	  server's own multiplication and conversion for it would cost more than all the
 *	  rest.  So the stored form is read where it lies.  It is the same in every
 *	  server since 9.1, and pg_upgrade carries it over: a 16-bit header, in the
 *	  short form with sign (bit 13), display scale and weight (7 bits, signed), in
 *	  the long one followed by a 16-bit weight; then digits to the base of 10,000,
 *	  the first of them worth 10,000 ^ weight.  Ten-thousandths are just such digits.
 *	  sql/cost_model.sql compares what is read with what the server rounds to.
 */
#include "cost/money_numeric.h"

#include "fmgr.h"
#include "utils/builtins.h"

#define HEADER_KIND       0xC000
#define HEADER_NEGATIVE   0x4000
#define HEADER_SHORT      0x8000
#define HEADER_SPECIAL    0xC000
#define SHORT_NEGATIVE    0x2000
#define SHORT_WEIGHT_SIGN 0x0040
#define SHORT_WEIGHT_MASK 0x003F

/* Digits of 10,000 that 64 bits can hold, and more: weight 4 has five before the point. */
#define WEIGHT_MAX 4

typedef struct Digits
{
	bool special; /* NaN or infinity */
	bool negative;
	int weight;
	int count;
	const char *first; /* not aligned */
} Digits;

static uint16
word_at(const char *bytes)
{
	uint16 word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

static Digits
open_numeric(const struct varlena *number)
{
	const char *bytes = VARDATA_ANY(number);
	int size = (int) VARSIZE_ANY_EXHDR(number);
	uint16 header = word_at(bytes);
	int taken = (int) sizeof(uint16);
	Digits digits = {0};

	digits.special = (header & HEADER_KIND) == HEADER_SPECIAL;
	if ((header & HEADER_KIND) == HEADER_SHORT)
	{
		digits.negative = (header & SHORT_NEGATIVE) != 0;
		digits.weight = header & SHORT_WEIGHT_MASK;
		if (header & SHORT_WEIGHT_SIGN)
			digits.weight -= SHORT_WEIGHT_MASK + 1;
	}
	else if (!digits.special)
	{
		digits.negative = (header & HEADER_KIND) == HEADER_NEGATIVE;
		digits.weight = (int16) word_at(bytes + taken);
		taken += (int) sizeof(uint16);
	}
	digits.count = (size - taken) / (int) sizeof(uint16);
	digits.first = bytes + taken;
	return digits;
}

static int
digit_at(const Digits *digits, int i)
{
	return i >= 0 && i < digits->count ? word_at(digits->first + i * (int) sizeof(uint16)) : 0;
}

PrfMoneyFit
prf_money_read_numeric(const struct varlena *number, PrfMoney *amount)
{
	Digits digits = open_numeric(number);
	int kept = digits.weight + 2; /* the digits before the point, and one after it */
	__int128 units = 0;

	if (digits.special)
		return PRF_MONEY_NO_NUMBER;
	if (digits.count > 0 && digits.weight > WEIGHT_MAX)
		return PRF_MONEY_OUT_OF_RANGE;
	for (int i = 0; digits.count > 0 && i < kept; i++)
		units = units * PRF_MONEY_UNIT + digit_at(&digits, i);
	units += digit_at(&digits, kept) >= PRF_MONEY_UNIT / 2;
	if (digits.negative)
		units = -units;
	if (units < PRF_MONEY_MIN || units > PRF_MONEY_MAX)
		return PRF_MONEY_OUT_OF_RANGE;
	*amount = (PrfMoney) units;
	/* stored digits end with one that is not zero */
	return digits.count > Max(kept, 0) ? PRF_MONEY_ROUNDED : PRF_MONEY_EXACT;
}

void
prf_money_refuse_range(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("%s is out of range", what),
			 errdetail("Money is kept in ten-thousandths of a unit, up to 922337203685477.5807."),
			 errhint("Look for a slipped decimal point, or split the volume over several rows.")));
}

Numeric
prf_money_to_numeric(PrfMoney amount)
{
	return int64_div_fast_to_numeric(amount, PRF_MONEY_DECIMALS);
}

/* The text of a sum, with all four decimals. */
static Numeric
wide_to_numeric(__int128 units)
{
	char text[PRF_MONEY_TEXT_MAX];

	prf_money_print(units, text);
	return DatumGetNumeric(DirectFunctionCall3(
		numeric_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid),
		Int32GetDatum(((38 + PRF_MONEY_DECIMALS) << 16 | PRF_MONEY_DECIMALS) + VARHDRSZ)));
}

Numeric
prf_money_sum_to_numeric(PrfMoneySum sum)
{
	__int128 units = prf_money_sum_get(sum);

	if (units >= PRF_MONEY_MIN && units <= PRF_MONEY_MAX)
		return prf_money_to_numeric((PrfMoney) units);
	return wide_to_numeric(units);
}
