/*
 * code_type_statistics.c
 *	  What ANALYZE keeps of a column of a coded type: what it keeps of any column,
 *	  with a finer histogram.
 *
 *	  Ranges of codes are narrow: a sector of postcodes is far less than one of the
 *	  hundred parts of an ordinary histogram, and the planner sees nothing inside a
 *	  part.  A code is four bytes, so twenty times as many bounds cost little.  The
 *	  sample and the list of common values are as for other columns.
 */
#include "codes/code_type_sql.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "commands/vacuum.h"
#include "miscadmin.h"
#include "utils/lsyscache.h"

PRF_FUNCTION(prf_code_typanalyze);

/* Parts of our histogram to one of the ordinary, and most bounds. */
#define FINER	   20
#define BOUNDS_MAX 20001

/* The server's own way, and what it needs. */
typedef struct Standard
{
	AnalyzeAttrComputeStatsFunc compute;
	void *extra;
} Standard;

static int
compare_codes(const void *a, const void *b)
{
	uint32 left = *(const uint32 *) a;
	uint32 right = *(const uint32 *) b;

	return left < right ? -1 : left > right;
}

static int
slot_of(VacAttrStatsP stats, int kind)
{
	for (int i = 0; i < STATISTIC_NUM_SLOTS; i++)
		if (stats->stakind[i] == kind)
			return i;
	return -1;
}

/* The common values, in order. */
static uint32 *
common_codes(VacAttrStatsP stats, int *count)
{
	int slot = slot_of(stats, STATISTIC_KIND_MCV);
	uint32 *codes;

	*count = slot >= 0 ? stats->numvalues[slot] : 0;
	codes = palloc(Max(*count, 1) * sizeof(uint32));
	for (int i = 0; i < *count; i++)
		codes[i] = DatumGetUInt32(stats->stavalues[slot][i]);
	qsort(codes, *count, sizeof(uint32), compare_codes);
	return codes;
}

/* The sample's codes in order, without nulls and without the common values. */
static uint32 *
other_codes(VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch, int rows, int *count)
{
	uint32 *codes = palloc(Max(rows, 1) * sizeof(uint32));
	int common_count;
	uint32 *common = common_codes(stats, &common_count);

	*count = 0;
	for (int i = 0; i < rows; i++)
	{
		bool isnull;
		uint32 code;

		CHECK_FOR_INTERRUPTS();
		code = DatumGetUInt32(fetch(stats, i, &isnull));
		if (!isnull && bsearch(&code, common, common_count, sizeof(uint32), compare_codes) == NULL)
			codes[(*count)++] = code;
	}
	qsort(codes, *count, sizeof(uint32), compare_codes);
	pfree(common);
	return codes;
}

static void
keep_bounds(VacAttrStatsP stats, int slot, const uint32 *codes, int count, int bounds)
{
	MemoryContext old = MemoryContextSwitchTo(stats->anl_context);
	Datum *values = palloc(bounds * sizeof(Datum));

	for (int i = 0; i < bounds; i++)
		values[i] = UInt32GetDatum(codes[(int64) i * (count - 1) / (bounds - 1)]);
	MemoryContextSwitchTo(old);
	stats->stavalues[slot] = values;
	stats->numvalues[slot] = bounds;
}

/* Several bounds may be one code; then that code is a part of its own, as in any histogram. */
static void
refine_histogram(VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch, int rows)
{
	int slot = slot_of(stats, STATISTIC_KIND_HISTOGRAM);
	uint32 *codes;
	int bounds;
	int count;

	if (slot < 0)
		return;
	codes = other_codes(stats, fetch, rows, &count);
	bounds = Min((stats->numvalues[slot] - 1) * FINER + 1, Min(count, BOUNDS_MAX));
	if (bounds > stats->numvalues[slot])
		keep_bounds(stats, slot, codes, count, bounds);
	pfree(codes);
}

static void
compute_statistics(VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch, int rows, double total)
{
	Standard *standard = stats->extra_data;

	stats->extra_data = standard->extra;
	standard->compute(stats, fetch, rows, total);
	stats->extra_data = standard;
	if (stats->stats_valid)
		refine_histogram(stats, fetch, rows);
}

Datum
prf_code_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);
	Standard *standard;

	if (!std_typanalyze(stats))
		PG_RETURN_BOOL(false);
	standard = palloc(sizeof(Standard));
	standard->compute = stats->compute_stats;
	standard->extra = stats->extra_data;
	stats->compute_stats = compute_statistics;
	stats->extra_data = standard;
	PG_RETURN_BOOL(true);
}
