/*
 * reference_table.h
 *	  Compares functions with tables of reference values: one test a function,
 *	  which reports its worst relative error.
 *
 * A row is: test program, function, four arguments, value, separated by tabs.
 * statistics_reference.R and statistics_exact.py make the tables.
 */
#ifndef PRF_REFERENCE_TABLE_H
#define PRF_REFERENCE_TABLE_H

#include <math.h>

#include "tap.h"

typedef double (*Reference)(const double *a);

/* A function by name; the rest is what the table finds about it */
typedef struct Named
{
	const char *name;
	Reference function;
	double tolerance; /* relative; absolute where the value is 0 */
	int rows;
	double worst;
	char where[256];
} Named;

static inline double
relative_error(double got, double expected)
{
	if (isnan(got))
		return HUGE_VAL;
	if (got == expected)
		return 0.0;
	return expected == 0.0 ? fabs(got) : fabs((got - expected) / expected);
}

static inline void
compare_row(Named *named, const char *line, const char *rest)
{
	double numbers[5];
	double error;
	double got;

	for (int i = 0; i < 5; i++)
	{
		char *end;

		numbers[i] = strtod(rest, &end);
		if (end == rest)
			numbers[i] = NAN;
		rest = end;
	}
	got = named->function(numbers);
	error = relative_error(got, numbers[4]);
	named->rows++;
	if (!(error <= named->worst))
	{
		named->worst = error;
		snprintf(named->where, sizeof(named->where), "%.*s, got %.17g", (int) strcspn(line, "\n"),
				 line, got);
	}
}

static inline bool
same_word(const char *text, size_t length, const char *word)
{
	return strlen(word) == length && memcmp(text, word, length) == 0;
}

/* False if the row is one of this program's, but of no function it knows */
static inline bool
read_row(const char *program, Named *list, const char *line)
{
	size_t length = strcspn(line, "\t");
	const char *name = line + length + 1;

	if (!same_word(line, length, program))
		return true;
	length = strcspn(name, "\t");
	for (Named *named = list; named->name != NULL; named++)
		if (same_word(name, length, named->name))
		{
			compare_row(named, line, name + length);
			return true;
		}
	return false;
}

static inline void
report(const char *path, Named *list)
{
	for (Named *named = list; named->name != NULL; named++)
	{
		bool good = named->worst <= named->tolerance;

		if (named->rows == 0)
			continue;
		ok(good, "%s: %s, %d rows, worst relative error %.2g", path, named->name, named->rows,
		   named->worst);
		if (!good)
			printf("# %s\n", named->where);
		named->rows = 0;
		named->worst = 0.0;
	}
}

static inline void
check_table(const char *path, const char *program, Named *list)
{
	char line[512];
	int unknown = 0;
	FILE *file = fopen(path, "r");

	ok(file != NULL, "%s is there, seen from the root of the repository", path);
	if (file == NULL)
		return;
	while (fgets(line, sizeof(line), file) != NULL)
		if (!read_row(program, list, line))
			unknown++;
	fclose(file);
	ok(unknown == 0, "%s: every row of %s has its function", path, program);
	report(path, list);
}

/* clang-format off */
#define FUNCTION(name, call) \
	static double name(const double *a) { return call; }
#define NAMED(n, t) {.name = #n, .function = n, .tolerance = t}
#define END_OF_NAMED {.name = NULL}
/* clang-format on */

/* ---- numbers to try ---- */

static inline double
uniform(void)
{
	return (double) (next_random() >> 11) / 9007199254740992.0;
}

/* From 10^low to 10^high, evenly in the logarithm */
static inline double
any_size(double low, double high)
{
	return pow(10, low + (high - low) * uniform());
}

/* Anything a caller could pass: corners, sizes, shares, counts, and any bits at all */
static inline double
any_double(void)
{
	static const double corners[] = {0.0,
									 -0.0,
									 1.0,
									 -1.0,
									 0.5,
									 5e-324,
									 2.2e-308,
									 1e-300,
									 1e300,
									 1.7e308,
									 HUGE_VAL,
									 -HUGE_VAL,
									 NAN,
									 1 - 1.1e-16,
									 4503599627370496.0,
									 9007199254740993.0,
									 1e12,
									 1e-12,
									 10.0};
	uint64_t bits = next_random();
	double number;

	switch (bits % 5)
	{
		case 0:
			return corners[next_random() % (sizeof(corners) / sizeof(corners[0]))];
		case 1:
			return any_size(-16, 16);
		case 2:
			return uniform();
		case 3:
			return floor(any_size(0, 15));
		default:
			memcpy(&number, &bits, sizeof(number));
			return number;
	}
}

#endif /* PRF_REFERENCE_TABLE_H */
