/*
 * rate.c
 *	  One rate of a cost_model: its order, its text, what it may be.
 */
#include "cost/cost_model.h"

#include "codes/generated/code_kinds.h"
#include "cost/money_numeric.h"
#include "lib/stringinfo.h"
#include "port/pg_bitutils.h"

static const char *const bases[] = {NULL, "visit", "call", "transaction"};

static const char *const column_names[PRF_RATE_KEYS] = {"service", "interaction", "channel"};

const PrfCodeKind *
prf_rate_kind(int column)
{
	static const PrfCodeKind *const kinds[PRF_RATE_KEYS] = {&prf_kind_lgsl, &prf_kind_lgil,
															&prf_kind_channel};

	return kinds[column];
}

bool
prf_rate_code_valid(int column, uint32 code)
{
	const PrfCodeKind *kind = prf_rate_kind(column);

	return kind->valid(kind, code);
}

int
prf_rate_specificity(uint8 named)
{
	return pg_number_of_ones[named];
}

const char *
prf_basis_text(int basis)
{
	return bases[basis];
}

int
prf_basis_from_text(const char *text, size_t len)
{
	for (int i = PRF_BASIS_VISIT; i < (int) lengthof(bases); i++)
		if (strlen(bases[i]) == len && memcmp(bases[i], text, len) == 0)
			return i;
	return -1;
}

/* Three capitals, as ISO 4217 has them; which of them are in use changes. */
bool
prf_currency_valid(const char *text, size_t len)
{
	if (len != PRF_CURRENCY_LENGTH)
		return false;
	for (size_t i = 0; i < len; i++)
		if (text[i] < 'A' || text[i] > 'Z')
			return false;
	return true;
}

/* ---- Order ---- */

#define COMPARE(left, right) (((left) > (right)) - ((left) < (right)))

int
prf_rate_compare_keys(const PrfRate *left, const PrfRate *right)
{
	int order = COMPARE(prf_rate_specificity(right->named), prf_rate_specificity(left->named));

	if (order == 0)
		order = COMPARE(left->named, right->named);
	for (int i = 0; order == 0 && i < PRF_RATE_KEYS; i++)
		order = COMPARE(left->key[i], right->key[i]);
	return order;
}

int
prf_rate_compare(const PrfRate *left, const PrfRate *right)
{
	int order = prf_rate_compare_keys(left, right);

	if (order == 0)
		order = COMPARE(left->unit_cost, right->unit_cost);
	if (order == 0)
		order = COMPARE(left->ranged, right->ranged);
	if (order == 0)
		order = COMPARE(left->low, right->low);
	if (order == 0)
		order = COMPARE(left->high, right->high);
	if (order == 0)
		order = COMPARE(left->basis, right->basis);
	return order;
}

/* ---- Text ---- */

static char *
key_text(const uint32 *key, uint8 named, const char *missing)
{
	StringInfoData out;

	initStringInfo(&out);
	for (int i = 0; i < PRF_RATE_KEYS; i++)
	{
		const PrfCodeKind *kind = prf_rate_kind(i);
		char code[PRF_CODE_TEXT_MAX];

		if (i > 0)
			appendStringInfoString(&out, ", ");
		if (named & PRF_RATE_BIT(i))
		{
			kind->print(kind, key[i], code);
			appendStringInfo(&out, "%s %s", column_names[i], code);
		}
		else
			appendStringInfo(&out, "%s %s", missing, column_names[i]);
	}
	return out.data;
}

char *
prf_rate_text(const PrfRate *rate)
{
	return key_text(rate->key, rate->named, "any");
}

char *
prf_contact_text(const PrfContact *contact)
{
	return key_text(contact->key, contact->known, "unknown");
}

char *
prf_money_text(PrfMoney amount)
{
	char *text = palloc(PRF_MONEY_TEXT_MAX);

	prf_money_print(amount, text);
	return text;
}

/* ---- What it may be ---- */

/* An amount, rounded once; one above zero that would become zero is refused. */
PrfMoney
prf_rate_amount(const struct varlena *number, const PrfRate *rate)
{
	PrfMoney amount = 0;
	PrfMoneyFit fit = prf_money_read_numeric(number, &amount);

	if (fit == PRF_MONEY_NO_NUMBER)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("a unit cost cannot be NaN or infinite"),
						errdetail("That of %s is.", prf_rate_text(rate)),
						errhint("Leave out a rate that is not known.")));
	if (fit == PRF_MONEY_OUT_OF_RANGE)
		prf_money_refuse_range(psprintf("the unit cost of %s", prf_rate_text(rate)));
	if (fit == PRF_MONEY_ROUNDED && amount == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("a unit cost is too small to be held"),
				 errdetail("That of %s would be rounded to zero: amounts have four decimals.",
						   prf_rate_text(rate)),
				 errhint("Cost a larger unit: a thousand views of a page, not one.")));
	return amount;
}

bool
prf_rate_check(const PrfRate *rate, PrfRateProblem *problem)
{
	memset(problem, 0, sizeof(*problem));
	problem->sqlstate = ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE;
	if (rate->unit_cost < 0)
	{
		problem->message = "a unit cost cannot be negative";
		problem->detail =
			psprintf("That of %s is %s.", prf_rate_text(rate), prf_money_text(rate->unit_cost));
		problem->hint = "A rate is what one contact costs; leave out a rate that is not known.";
		return false;
	}
	if (rate->ranged &&
		(rate->low < 0 || rate->low > rate->unit_cost || rate->high < rate->unit_cost))
	{
		problem->message = "the range of a unit cost has to hold it, and not go below zero";
		problem->detail = psprintf("That of %s is %s, its range from %s to %s.",
								   prf_rate_text(rate), prf_money_text(rate->unit_cost),
								   prf_money_text(rate->low), prf_money_text(rate->high));
		problem->hint = "Low is at most the unit cost, and high at least; or leave out both.";
		return false;
	}
	return true;
}
