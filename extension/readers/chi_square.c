/*
 * chi_square.c
 *	  chi_square: does take-up differ between the keys at all?
 *
 *	  Formulas and their reasons: extension/doc/chi_square.md.
 */
#include "readers/whole.h"

#include <math.h>

#include "readers/options.h"
#include "readers/report_row.h"
#include "statistics/special.h"
#include "statistics/sum.h"

PRF_FUNCTION(prf_chi_square);

enum
{
	ARG_TAKEUP, ARG_SCALED, ARG_UNKNOWN, ARG_WEIGHTS
};

/* A key as the table holds it: of weighted people what their answers are worth. */
typedef struct Cell
{
	double		base;
	double		observed;
	double		expected;		/* where given */
} Cell;

typedef struct Table
{
	bool		people;
	bool		given;
	int			keys;
	Cell	   *cells;
	double		base;
	double		observed;
	double		scale;			/* of given expected */
	int			terms;			/* keys of which something is expected */
	double		smallest;		/* expected cell */
	const char *reason;
} Table;

static Cell
cell_of(const PrfWhole *whole, const PrfTakeupCell *from)
{
	double		answers = whole->weighted ? prf_whole_effective(whole, from) / from->base : 1;
	Cell		cell;

	cell.base = (from->base - (whole->given ? from->uncovered_base : 0)) * answers;
	cell.observed = (from->observed - (whole->given ? from->uncovered_observed : 0)) * answers;
	cell.expected = from->expected * answers;
	return cell;
}

/* The keys and their sums; given expected is of the keys that have a reference. */
static Table
make_table(const PrfWhole *whole, bool scaled)
{
	Table		table;
	PrfSum		base = {0, 0};
	PrfSum		observed = {0, 0};
	PrfSum		expected = {0, 0};

	memset(&table, 0, sizeof(table));
	table.people = whole->people;
	table.given = whole->given;
	table.smallest = HUGE_VAL;
	table.cells = palloc_extended(sizeof(Cell) * (whole->keys + 1), MCXT_ALLOC_HUGE);
	for (int i = 0; i < whole->keys; i++)
	{
		Cell		cell = cell_of(whole, whole->rows[i]->cell);

		if (cell.base <= 0)
			continue;
		table.cells[table.keys++] = cell;
		prf_sum_add(&base, cell.base);
		prf_sum_add(&observed, cell.observed);
		prf_sum_add(&expected, cell.expected);
	}
	table.base = prf_sum_get(&base);
	table.observed = prf_sum_get(&observed);
	table.scale = scaled ? table.observed / prf_sum_get(&expected) : 1;
	return table;
}

/* What of the base is not expected to be observed counts in the table of people. */
static double
term(Table *table, double base, double expected, double difference)
{
	double		others = base - expected;

	if (table->people && others <= 0)
	{
		table->reason = "expected above base";
		return NAN;
	}
	table->terms++;
	table->smallest = Min(table->smallest, expected);
	if (!table->people)
		return difference * difference / expected;
	table->smallest = Min(table->smallest, others);
	return difference * difference / expected * (base / others);
}

static double
own_term(Table *table, const Cell *cell)
{
	double		expected = cell->base * (table->observed / table->base);

	return term(table, cell->base, expected,
				prf_cross(cell->observed, table->base, cell->base, table->observed) / table->base);
}

static double
given_term(Table *table, const Cell *cell)
{
	double		expected = cell->expected * table->scale;

	if (expected == 0 && cell->observed == 0)
		return 0;
	if (expected <= 0)
	{
		table->reason = "nothing expected";
		return NAN;
	}
	return term(table, cell->base, expected, cell->observed - expected);
}

static double
statistic_of(Table *table)
{
	PrfSum		sum = {0, 0};

	if (table->keys == 0)
		table->reason = "no reference";
	else if (!table->given && table->keys < 2)
		table->reason = "whole base";
	else if (!table->given && table->people && table->observed >= table->base)
		table->reason = "everybody observed";
	for (int i = 0; i < table->keys && table->reason == NULL; i++)
		prf_sum_add(&sum, table->given ? given_term(table, &table->cells[i])
					: own_term(table, &table->cells[i]));
	return table->reason == NULL ? prf_sum_get(&sum) : NAN;
}

static const char *
method_of(const Table *table, const PrfWhole *whole, bool scaled)
{
	return psprintf("%s%s%s", table->people ? "two-way" : "one-way",
					!table->given ? "" : scaled ? ", given expected scaled to observed"
					: ", given expected",
					whole->weighted ? ", effective sizes" : "");
}

static void
put_test(PrfReportRow *row, const PrfWhole *whole, const PrfProfileOptions *options, bool scaled)
{
	Table		table = make_table(whole, scaled);
	double		statistic = statistic_of(&table);
	int			df = table.terms - (table.given && !scaled ? 0 : 1);
	const char *reason = table.reason;
	PrfPValue	p = {NAN, NAN};

	if (reason == NULL && df < 1)
		reason = "whole base";
	if (reason == NULL)
		reason = prf_whole_no_limits(whole, options);
	if (reason == NULL)
		p = prf_chi_square_p(statistic, df);
	prf_report_number(row, df < 1 ? NAN : statistic);
	if (isnan(statistic) || df < 1)
		prf_report_null(row);
	else
		prf_report_integer(row, df);
	prf_report_number(row, p.p);
	prf_report_number(row, p.log10_p);
	prf_report_number(row, table.people && !table.given ? sqrt(statistic / table.base) : NAN);
	prf_report_number(row, table.smallest);
	prf_report_integer(row, table.keys);
	prf_report_text(row, isnan(statistic) ? NULL : method_of(&table, whole, scaled));
	prf_report_text(row, reason);
}

static void
put_nothing(PrfReportRow *row, const PrfWhole *whole, const char *reason)
{
	for (int i = 0; i < 6; i++)
		prf_report_null(row);
	prf_report_integer(row, whole->keys);
	prf_report_text(row, NULL);
	prf_report_text(row, reason);
}

Datum
prf_chi_square(PG_FUNCTION_ARGS)
{
	PrfProfileOptions options;
	PrfWhole	whole;
	PrfReportRow *row;
	bool		scaled;
	const char *reason;

	if (PG_ARGISNULL(ARG_TAKEUP))
		PG_RETURN_NULL();
	options = prf_whole_options(fcinfo, ARG_UNKNOWN, ARG_WEIGHTS);
	scaled = prf_option_boolean(fcinfo, ARG_SCALED, "scaled");
	row = prf_report_row_of_call(fcinfo);
	whole = prf_whole_open(PRF_GETARG_TAKEUP(ARG_TAKEUP), &options);
	reason = prf_whole_undefined(&whole);
	/* with expected given, nobody observed is a finding like any other */
	if (reason != NULL && !(whole.given && !scaled && strcmp(reason, "nothing observed") == 0))
		put_nothing(row, &whole, reason);
	else
		put_test(row, &whole, &options, whole.given && scaled);
	return prf_report_return(row);
}
