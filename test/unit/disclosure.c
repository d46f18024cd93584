/* Hidden counts: every table of a kind, every output it can have, and what a reader who knows
   the rule can tell of each hidden count from the output.
   link: protect/disclosure.c */
#include "protect/disclosure.h"

#include <math.h>

#include "tap.h"

#define CELLS_MAX 9
#define HIDDEN 255
#define RECORD (2 * CELLS_MAX * PRF_DISCLOSURE_COUNTS)

/* A kind of table: the parents of its cells, leaves last; what leaves hold is enumerated. */
typedef struct Kind
{
	const char *name;
	int			ncells;
	int			parent[CELLS_MAX];
	int			nleaves;
	int			most;			/* of takers, and of non-takers, of a root */
	bool		one_sided;		/* everybody takes, or nobody */
	bool		events;			/* counts that are free of each other, and no sum */
	bool		present;		/* no part is zero, and everybody knows */
	int			threshold;
} Kind;

typedef struct Table
{
	double		count[CELLS_MAX][PRF_DISCLOSURE_COUNTS];
} Table;

/* A table, or two of them, and what is published. */
typedef struct Case
{
	unsigned char published[RECORD];
	int			first;
	int			second;
} Case;

/* How many takers a leaf can have: the others of one total have one at least where they are seen. */
static int
takers_of(const Kind *kind)
{
	return kind->present && kind->one_sided ? kind->most - kind->nleaves + 1 : kind->most + 1;
}

static long
tables_of(const Kind *kind)
{
	int			each = takers_of(kind) * (kind->one_sided ? 1 : kind->most + 1);
	long		n = 1;

	for (int i = 0; i < kind->nleaves; i++)
		n *= each;
	return n;
}

static Table
table_of(const Kind *kind, long number)
{
	Table		table;
	int			each = kind->most + 1;

	memset(&table, 0, sizeof(table));
	for (int i = kind->ncells - 1; i >= 0; i--)
	{
		double	   *count = table.count[i];

		if (i >= kind->ncells - kind->nleaves)
		{
			count[0] = number % takers_of(kind) + (kind->present && kind->one_sided);
			number /= takers_of(kind);
			count[1] = kind->one_sided ? 0 : number % each;
			number /= kind->one_sided ? 1 : each;
			count[2] = kind->events ? 0 : count[0] + count[1];
		}
		for (int c = 0; c < PRF_DISCLOSURE_COUNTS && kind->parent[i] >= 0; c++)
			table.count[kind->parent[i]][c] += count[c];
	}
	return table;
}

/*
 * Tables are enumerated up to a largest total, not up to a largest part: every table
 * that has the same total is then there.
 */
static bool
counts(const Kind *kind, const Table *table)
{
	for (int i = 0; i < kind->ncells; i++)
	{
		if (table->count[i][0] > kind->most || table->count[i][1] > kind->most)
			return false;
		if (kind->present && table->count[i][0] + table->count[i][1] == 0)
			return false;
	}
	return true;
}

/* What one release publishes of a table; false where the audit fails it. */
static bool
publish(const Kind *kind, const Table *table, const PrfEarlierCell *earlier, PrfEarlierCell *result)
{
	PrfDisclosureCell cells[CELLS_MAX];
	int			work[CELLS_MAX];
	PrfDisclosure set = {kind->threshold, kind->ncells, cells, earlier != NULL, earlier, work};
	int			at;

	memset(cells, 0, sizeof(cells));
	for (int i = 0; i < kind->ncells; i++)
	{
		cells[i].parent = kind->parent[i];
		cells[i].present = kind->present;
		memcpy(cells[i].count, table->count[i], sizeof(table->count[i]));
	}
	if (prf_disclosure_link(&set, &at) != PRF_DISCLOSURE_FINE)
		abort();
	prf_disclosure_hide(&set);
	memset(result, 0, sizeof(*result) * kind->ncells);
	for (int i = 0; i < kind->ncells; i++)
	{
		result[i].shown = !cells[i].hidden;
		if (result[i].shown)
			memcpy(result[i].count, table->count[i], sizeof(table->count[i]));
	}
	return prf_disclosure_audit(&set, &at) == PRF_DISCLOSURE_FINE;
}

static void
record(const Kind *kind, const PrfEarlierCell *published, unsigned char *at)
{
	for (int i = 0; i < kind->ncells; i++)
	{
		for (int c = 0; c < PRF_DISCLOSURE_COUNTS; c++)
			*at++ = published[i].shown ? (unsigned char) published[i].count[c] : HIDDEN;
	}
}

static int
compare_cases(const void *a, const void *b)
{
	return memcmp(((const Case *) a)->published, ((const Case *) b)->published, RECORD);
}

static int
number_of(uint64_t values)
{
	return __builtin_popcountll(values);
}

static bool
is_small(double count, const Kind *kind)
{
	return fabs(count) > 0 && fabs(count) < kind->threshold;
}

/* Values that are possible for a count: before, now, and how it changed. */
typedef struct Possible
{
	uint64_t	before;
	uint64_t	now;
	uint64_t	change;
} Possible;

static void
note(Possible *possible, double before, double now)
{
	possible->before |= UINT64_C(1) << (int) before;
	possible->now |= UINT64_C(1) << (int) now;
	possible->change |= UINT64_C(1) << (int) (now - before + 32);
}

static int
is_narrowed(const Kind *kind, const Possible *possible, double before, double now, bool two, int promised)
{
	return (is_small(now, kind) && number_of(possible->now) < promised) +
		(is_small(before, kind) && number_of(possible->before) < promised) +
		(two && is_small(now - before, kind) && number_of(possible->change) < promised);
}

/* What is hidden of a total, together; -1 where nothing is. */
static double
hidden_part(const Kind *kind, const Case *published, const Table *table, int total, int c)
{
	double		sum = -1;

	for (int i = 0; i < kind->ncells; i++)
	{
		if (kind->parent[i] == total &&
			published->published[RECORD / 2 + i * PRF_DISCLOSURE_COUNTS] == HIDDEN)
			sum = (sum < 0 ? 0 : sum) + table->count[i][c];
	}
	return sum;
}

/*
 * Small counts, and small changes of counts or of what is hidden of a total, that
 * fewer values than promised are possible for.  The cases publish the same.
 */
static int
narrowed(const Kind *kind, const Case *cases, long n, bool two, int promised)
{
	Possible	count[CELLS_MAX][PRF_DISCLOSURE_COUNTS];
	Possible	rest[CELLS_MAX][PRF_DISCLOSURE_COUNTS];
	int			failed = 0;

	memset(count, 0, sizeof(count));
	memset(rest, 0, sizeof(rest));
	for (long k = 0; k < 2 * n; k++)
	{
		const Case *it = &cases[k % n];
		Table		first = table_of(kind, it->first);
		Table		second = table_of(kind, it->second);

		for (int i = 0; i < kind->ncells; i++)
		{
			for (int c = 0; c < PRF_DISCLOSURE_COUNTS; c++)
			{
				double		before = two ? hidden_part(kind, it, &first, i, c) : -1;
				double		now = two ? hidden_part(kind, it, &second, i, c) : -1;

				if (k < n)
					note(&count[i][c], first.count[i][c], second.count[i][c]);
				else
					failed += is_narrowed(kind, &count[i][c], first.count[i][c],
										  second.count[i][c], two, promised);
				if (now < 0)
					continue;
				if (k < n)
					note(&rest[i][c], before, now);
				else
					failed += is_small(now - before, kind) &&
						number_of(rest[i][c].change) < promised;
			}
		}
	}
	return failed;
}

static int
narrowed_anywhere(const Kind *kind, Case *cases, long n, bool two, int promised)
{
	int			failed = 0;

	qsort(cases, n, sizeof(Case), compare_cases);
	for (long from = 0, to; from < n; from = to)
	{
		for (to = from + 1; to < n && compare_cases(&cases[from], &cases[to]) == 0; to++)
			;
		failed += narrowed(kind, &cases[from], to - from, two, promised);
	}
	return failed;
}

/* One release: everything that can be published, and every table that it can be of. */
static void
test_one(const Kind *kind)
{
	long		tables = tables_of(kind);
	Case	   *cases = calloc(tables, sizeof(Case));
	long		n = 0;
	int			audits = 0;
	int			hidden = 0;

	for (long k = 0; k < tables; k++)
	{
		Table		table = table_of(kind, k);
		PrfEarlierCell published[CELLS_MAX];

		if (!counts(kind, &table))
			continue;
		audits += !publish(kind, &table, NULL, published);
		record(kind, published, cases[n].published);
		cases[n].first = cases[n].second = (int) k;
		n++;
		hidden += !published[kind->ncells - 1].shown;
	}
	ok(audits == 0 && hidden > 0 && hidden < n && narrowed_anywhere(kind, cases, n, false, kind->threshold) == 0,
	   "%s, threshold %d, %ld tables: no small count is narrowed", kind->name, kind->threshold, n);
	free(cases);
}

/* What no release shows, or only one of them, has not changed. */
static bool
same_where_hidden(const Kind *kind, const Case *pair)
{
	Table		first = table_of(kind, pair->first);
	Table		second = table_of(kind, pair->second);

	for (int i = kind->ncells - kind->nleaves; i < kind->ncells; i++)
	{
		int			at = i * PRF_DISCLOSURE_COUNTS;

		if ((pair->published[at] == HIDDEN || pair->published[RECORD / 2 + at] == HIDDEN) &&
			memcmp(first.count[i], second.count[i], sizeof(first.count[i])) != 0)
			return false;
	}
	return true;
}

/* The first release hid this cell, which has not changed. */
static bool
same_cell(const Kind *kind, const Case *pair, int cell)
{
	Table		first = table_of(kind, pair->first);
	Table		second = table_of(kind, pair->second);

	return pair->published[cell * PRF_DISCLOSURE_COUNTS] == HIDDEN &&
		memcmp(first.count[cell], second.count[cell], sizeof(first.count[cell])) == 0;
}

/* Every table, and every one that can come after it. */
static long
all_pairs(const Kind *kind, Case *pairs, int *audits)
{
	long		tables = tables_of(kind);
	long		n = 0;

	for (long k = 0; k < tables * tables; k++)
	{
		Table		first = table_of(kind, k / tables);
		Table		second = table_of(kind, k % tables);
		PrfEarlierCell before[CELLS_MAX];
		PrfEarlierCell now[CELLS_MAX];

		if (!counts(kind, &first) || !counts(kind, &second))
			continue;
		(void) publish(kind, &first, NULL, before);
		*audits += !publish(kind, &second, before, now);
		record(kind, before, pairs[n].published);
		record(kind, now, pairs[n].published + RECORD / 2);
		pairs[n].first = (int) (k / tables);
		pairs[n].second = (int) (k % tables);
		n++;
	}
	return n;
}

/*
 * Two releases, the second made with the first as previous: what both together tell
 * to a reader who knows nothing of changes, and to readers who know that counts that
 * were hidden have not changed.
 */
static void
test_two(const Kind *kind)
{
	long		tables = tables_of(kind);
	Case	   *pairs = calloc(tables * tables, sizeof(Case));
	Case	   *some = calloc(tables * tables, sizeof(Case));
	int			audits = 0;
	int			failed = 0;
	/* this reader knows more than was published: where nobody takes, one value less */
	int			promised = kind->threshold - kind->one_sided;
	long		n = all_pairs(kind, pairs, &audits);
	long		nsome = 0;

	ok(audits == 0 && narrowed_anywhere(kind, pairs, n, true, kind->threshold) == 0,
	   "%s, threshold %d, %ld pairs: two releases narrow no small count or change", kind->name, kind->threshold, n);
	for (long k = 0; k < n; k++)
	{
		if (same_where_hidden(kind, &pairs[k]))
			some[nsome++] = pairs[k];
	}
	ok(nsome > 0 && narrowed_anywhere(kind, some, nsome, false, kind->threshold) == 0,
	   "%s, %ld pairs: nor where no hidden count has changed", kind->name, nsome);
	for (int i = 0; i < kind->ncells; i++)
	{
		nsome = 0;
		for (long k = 0; k < n; k++)
		{
			if (same_cell(kind, &pairs[k], i))
				some[nsome++] = pairs[k];
		}
		failed += nsome == 0 || narrowed_anywhere(kind, some, nsome, false, promised) > 0;
	}
	ok(failed == 0, "%s: nor where one hidden count has not changed", kind->name);
	free(pairs);
	free(some);
}

static const Kind single[] = {
	{"a total and two parts", 3, {-1, 0, 0}, 2, 11, false, false, false, 3},
	{"a total and two parts", 3, {-1, 0, 0}, 2, 12, false, false, false, 4},
	{"a total and two parts of events", 3, {-1, 0, 0}, 2, 11, false, true, false, 4},
	{"a total and three parts", 4, {-1, 0, 0, 0}, 3, 8, false, false, false, 3},
	{"a total and three parts", 4, {-1, 0, 0, 0}, 3, 5, false, false, false, 2},
	{"a total and four parts", 5, {-1, 0, 0, 0, 0}, 4, 5, false, false, false, 3},
	{"a total and four parts, one-sided", 5, {-1, 0, 0, 0, 0}, 4, 15, true, false, false, 5},
	{"a total and five parts, one-sided", 6, {-1, 0, 0, 0, 0, 0}, 5, 9, true, false, false, 3},
	{"two totals of two parts and theirs", 7, {-1, 0, 0, 1, 1, 2, 2}, 4, 5, false, false, false, 3},
	{"two totals of two parts and theirs, one-sided", 7, {-1, 0, 0, 1, 1, 2, 2}, 4, 16, true, false, false, 5},
	{"a total of a total of two parts", 4, {-1, 0, 1, 1}, 2, 12, false, false, false, 4},
	{"three parts, one of them a total of two", 6, {-1, 0, 0, 0, 1, 1}, 2, 3, false, false, false, 2},
	{"two parts, each seen", 3, {-1, 0, 0}, 2, 11, false, false, true, 2},
	{"two parts, each seen", 3, {-1, 0, 0}, 2, 13, false, false, true, 4},
	{"three parts, each seen", 4, {-1, 0, 0, 0}, 3, 9, false, false, true, 2},
	{"three parts, each seen", 4, {-1, 0, 0, 0}, 3, 9, false, false, true, 3},
	{"three parts, each seen, one-sided", 4, {-1, 0, 0, 0}, 3, 24, true, false, true, 5},
	{"four parts, each seen", 5, {-1, 0, 0, 0, 0}, 4, 5, false, false, true, 2},
	{"four parts, each seen, one-sided", 5, {-1, 0, 0, 0, 0}, 4, 18, true, false, true, 3},
	{"five parts, each seen, one-sided", 6, {-1, 0, 0, 0, 0, 0}, 5, 12, true, false, true, 2},
	{"five parts, each seen, one-sided", 6, {-1, 0, 0, 0, 0, 0}, 5, 19, true, false, true, 3},
	{"six parts, each seen, one-sided", 7, {-1, 0, 0, 0, 0, 0, 0}, 6, 16, true, false, true, 2},
	{"two totals of two parts and theirs, each seen, one-sided", 7, {-1, 0, 0, 1, 1, 2, 2}, 4, 14, true, false, true, 2},
	{"two totals of two parts and theirs, each seen, one-sided", 7, {-1, 0, 0, 1, 1, 2, 2}, 4, 20, true, false, true, 3},
	{"totals of one, two and one part and theirs, each seen, one-sided", 8, {-1, 0, 0, 0, 1, 2, 2, 3}, 4, 14, true, false, true, 2},
	{"totals of one, two and one part and theirs, each seen, one-sided", 8, {-1, 0, 0, 0, 1, 2, 2, 3}, 4, 19, true, false, true, 3},
	{"totals of three parts and of one and theirs, each seen, one-sided", 7, {-1, 0, 0, 1, 1, 1, 2}, 4, 20, true, false, true, 3},
	{"two totals of three parts and theirs, each seen, one-sided", 9, {-1, 0, 0, 1, 1, 1, 2, 2, 2}, 6, 12, true, false, true, 2},
	{"parts without a total", 2, {-1, -1}, 2, 6, false, false, false, 4},
	{"parts without a total, one-sided", 2, {-1, -1}, 2, 9, true, false, false, 4},
	{"parts without a total, of events", 2, {-1, -1}, 2, 6, false, true, false, 4},
	{"totals of one part alone, one-sided", 4, {-1, -1, 0, 1}, 2, 9, true, false, false, 4},
};

static const Kind pair[] = {
	{"a total and two parts", 3, {-1, 0, 0}, 2, 5, false, false, false, 3},
	{"a total and two parts, one-sided", 3, {-1, 0, 0}, 2, 16, true, false, false, 5},
	{"a total and three parts, one-sided", 4, {-1, 0, 0, 0}, 3, 11, true, false, false, 3},
	{"a total and four parts, one-sided", 5, {-1, 0, 0, 0, 0}, 4, 7, true, false, false, 2},
	{"two totals of two parts and theirs, one-sided", 7, {-1, 0, 0, 1, 1, 2, 2}, 4, 7, true, false, false, 2},
	{"parts without a total", 2, {-1, -1}, 2, 3, false, false, false, 2},
	{"parts without a total, one-sided", 2, {-1, -1}, 2, 9, true, false, false, 3},
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(single) / sizeof(*single); i++)
		test_one(&single[i]);
	for (size_t i = 0; i < sizeof(pair) / sizeof(*pair); i++)
		test_two(&pair[i]);
	return done_testing();
}
