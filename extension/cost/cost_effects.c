/*
 * cost_effects.c
 *	  The total of a cost_comparison.
 */
#include "cost/cost_effects.h"

#include "cost/costs.h"
#include "miscadmin.h"

static void
refuse_rows(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("these are not the rows of one cost_comparison"),
			 errdetail("%s", detail),
			 errhint("Give all of them: array_agg(r) FROM cost_comparison(...) AS r.")));
}

static void
read_total(PrfRowArray *rows, PrfCostEffects *effects)
{
	static const char *const columns[PRF_EFFECTS] = {"volume_effect", "mix_effect",
		"unit_cost_effect", "not_comparable"};
	char	   *currency = prf_row_text(rows, "currency");
	__int128	sum = 0;

	effects->shown = prf_row_money(rows, "cost", &effects->cost) &&
		prf_row_money(rows, "other_cost", &effects->other_cost);
	for (int i = 0; i < PRF_EFFECTS; i++)
	{
		effects->shown &= prf_row_money(rows, columns[i], &effects->effects[i]);
		sum += effects->effects[i];
	}
	if (currency != NULL && !prf_currency_parse(currency, strlen(currency), &effects->currency))
		refuse_rows("A currency is three capital letters.");
	if (effects->shown && sum != (__int128) effects->cost - effects->other_cost)
		refuse_rows("The effects do not add up to the difference.");
}

PrfCostEffects *
prf_cost_effects(Datum datum)
{
	PrfRowArray *rows = prf_row_array_open(datum);
	PrfCostEffects *effects = palloc0(sizeof(PrfCostEffects));
	int			totals = 0;
	int			seen = 0;

	while (prf_row_array_next(rows))
	{
		char	   *kind = prf_row_text(rows, "row_kind");

		CHECK_FOR_INTERRUPTS();
		seen++;
		if (kind == NULL)
			refuse_rows("A row has no row_kind.");
		if (strcmp(kind, "total") != 0)
			continue;
		totals++;
		read_total(rows, effects);
	}
	if (seen == 0)
		return NULL;
	if (totals != 1)
		refuse_rows(totals == 0 ? "There is no total." : "There is more than one total.");
	return effects;
}
