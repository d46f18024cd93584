/*
 * reference_table.h
 *	  Compares functions with a table of reference values: one test a function,
 *	  which reports the worst relative error.
 *
 * A row is: name, four arguments, value, separated by tabs.
 */
#ifndef PRF_REFERENCE_TABLE_H
#define PRF_REFERENCE_TABLE_H

#include <math.h>

#include "tap.h"

typedef double (*Reference) (const double *arguments);

typedef struct Named
{
	const char *name;
	Reference	function;
	double		tolerance;		/* relative; absolute where the value is 0 */
	int			rows;
	double		worst;
	char		where[256];
} Named;

static inline double
relative_error(double got, double expected)
{
	if (isnan(got))
		return HUGE_VAL;
	if (expected == 0.0 || isinf(expected))
		return got == expected ? 0.0 : fabs(got - expected);
	return fabs((got - expected) / expected);
}

static inline void
compare_row(Named *named, const double *numbers, const char *line)
{
	double		got = named->function(numbers);
	double		error = relative_error(got, numbers[4]);

	named->rows++;
	if (error > named->worst)
	{
		named->worst = error;
		snprintf(named->where, sizeof(named->where), "%.*s, got %.17g",
				 (int) strcspn(line, "\n"), line, got);
	}
}

/* Reads one line; true if a function of this list has its name */
static inline bool
read_row(Named *list, char *line)
{
	size_t		length = strcspn(line, "\t");

	for (Named *named = list; named->name != NULL; named++)
	{
		double		numbers[5];
		char	   *rest = line + length;

		if (strlen(named->name) != length || memcmp(named->name, line, length) != 0)
			continue;
		for (int i = 0; i < 5; i++)
			numbers[i] = strtod(rest, &rest);
		compare_row(named, numbers, line);
		return true;
	}
	return false;
}

/* Rows of other functions are counted by the tests that know them. */
static inline void
check_table(const char *path, Named *list)
{
	char		line[512];
	FILE	   *file = fopen(path, "r");

	if (file == NULL)
	{
		ok(false, "%s cannot be read (run this from the root of the repository)", path);
		return;
	}
	while (fgets(line, sizeof(line), file) != NULL)
		read_row(list, line);
	fclose(file);
	for (Named *named = list; named->name != NULL; named++)
	{
		bool		good = named->worst <= named->tolerance;

		if (named->rows == 0)
			continue;
		ok(good, "%s: %d rows, worst relative error %.2g", named->name, named->rows, named->worst);
		if (!good)
			printf("# %s\n", named->where);
		named->rows = 0;
		named->worst = 0.0;
	}
}

#endif							/* PRF_REFERENCE_TABLE_H */
