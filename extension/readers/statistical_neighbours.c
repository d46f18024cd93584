/*
 * statistical_neighbours.c
 *	  neighbour_rows: the areas most similar to each by several descriptors, from
 *	  arrays.  statistical_neighbours (SQL) reads them from a table or query.
 *
 *	  Formulas and their reasons: extension/doc/statistical_neighbours.md.
 */
#include "statistics/neighbours.h"

#include <math.h>

#include "base/profiling.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "readers/report_row.h"
#include "utils/array.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_neighbour_rows);

/* Every area against every other is their square. */
#define MOST_AREAS 10000

enum
{
	ARG_AREAS, ARG_DESCRIPTORS, ARG_WEIGHTS, ARG_AREA, ARG_NEAREST
};

/* Areas in the order of their names, and their descriptors row by row. */
typedef struct Map
{
	int			count;
	int			columns;
	char	  **names;
	double	   *table;
	double	   *spreads;		/* a descriptor's standard deviation over the areas */
	double	   *weights;
} Map;

typedef struct Neighbour
{
	double		distance;
	int			area;
} Neighbour;

static void
refuse(const char *message, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s", message),
			 errhint("%s", hint)));
}

/* The numbers of an array, which must be as many as said. */
static double *
read_numbers(ArrayType *array, int wanted, const char *what)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	double	   *numbers;

	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &elements, &nulls, &count);
	if (count != wanted)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("there are %d %s where %d are wanted", count, what, wanted)));
	numbers = palloc_extended(sizeof(double) * ((Size) count + 1), MCXT_ALLOC_HUGE);
	for (int i = 0; i < count; i++)
	{
		numbers[i] = nulls[i] ? NAN : DatumGetFloat8(elements[i]);
		if (!nulls[i] && !isfinite(numbers[i]))
			refuse(psprintf("%s cannot be infinite or NaN", what), "A descriptor that is not known is NULL.");
	}
	return numbers;
}

static void
read_weights(FunctionCallInfo fcinfo, Map *map)
{
	map->weights = palloc(sizeof(double) * map->columns);
	for (int i = 0; i < map->columns; i++)
		map->weights[i] = 1;
	if (PG_ARGISNULL(ARG_WEIGHTS))
		return;
	map->weights = read_numbers(PG_GETARG_ARRAYTYPE_P(ARG_WEIGHTS), map->columns, "weights");
	for (int i = 0; i < map->columns; i++)
	{
		if (!(map->weights[i] >= 0))
			refuse("weights cannot be NULL or negative", "Give each descriptor a weight of 0 or more.");
	}
}

typedef struct Named
{
	char	   *name;
	int			row;
} Named;

/* By bytes, so that ties fall the same way in every database. */
static int
compare_named(const void *a, const void *b)
{
	return strcmp(((const Named *) a)->name, ((const Named *) b)->name);
}

static Named *
read_names(FunctionCallInfo fcinfo, int *count)
{
	Datum	   *elements;
	bool	   *nulls;
	Named	   *named;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(ARG_AREAS), TEXTOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, count);
	if (*count > MOST_AREAS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many areas for statistical neighbours"),
				 errdetail("At most %d areas are compared; these are %d.", MOST_AREAS, *count),
				 errhint("Compare larger areas, or those of one region.")));
	named = palloc(sizeof(Named) * (*count + 1));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			refuse("the name of an area cannot be NULL", "Leave rows without area out.");
		named[i].name = TextDatumGetCString(elements[i]);
		named[i].row = i;
	}
	qsort(named, *count, sizeof(Named), compare_named);
	for (int i = 1; i < *count; i++)
	{
		if (strcmp(named[i - 1].name, named[i].name) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_CARDINALITY_VIOLATION),
					 errmsg("area \"%.*s\" is there twice", PRF_QUOTE(named[i].name, strlen(named[i].name))),
					 errhint("Give one row an area, the latest for example.")));
	}
	return named;
}

static bool
is_complete(const double *row, int columns)
{
	for (int i = 0; i < columns; i++)
	{
		if (isnan(row[i]))
			return false;
	}
	return true;
}

/* Areas without a descriptor have no place in the comparison. */
static Map
read_map(FunctionCallInfo fcinfo)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(ARG_DESCRIPTORS);
	Map			map;
	int			count;
	Named	   *named = read_names(fcinfo, &count);
	double	   *numbers;

	memset(&map, 0, sizeof(map));
	if (count > 0 && (ARR_NDIM(array) != 2 || ARR_DIMS(array)[0] != count))
		refuse("the descriptors are not one row an area", "Build both with array_agg in the same order.");
	map.columns = count > 0 ? ARR_DIMS(array)[1] : 0;
	numbers = read_numbers(array, count * map.columns, "descriptors");
	read_weights(fcinfo, &map);
	map.names = palloc(sizeof(char *) * (count + 1));
	map.table = palloc_extended(sizeof(double) * ((Size) count * map.columns + 1), MCXT_ALLOC_HUGE);
	for (int i = 0; i < count; i++)
	{
		const double *row = numbers + (Size) named[i].row * map.columns;

		if (!is_complete(row, map.columns))
			continue;
		memcpy(map.table + (Size) map.count * map.columns, row, sizeof(double) * map.columns);
		map.names[map.count++] = named[i].name;
	}
	map.spreads = palloc_extended(sizeof(double) * ((Size) map.columns + 1), MCXT_ALLOC_HUGE);
	prf_spreads(map.table, map.count, map.columns, map.spreads);
	return map;
}

static int
find_area(const Map *map, const char *name)
{
	for (int i = 0; i < map->count; i++)
	{
		if (strcmp(map->names[i], name) == 0)
			return i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("there is no area \"%.*s\" with all its descriptors", PRF_QUOTE(name, strlen(name))),
			 errhint("Areas of which a descriptor is NULL are left out.")));
}

static int
compare_neighbours(const void *a, const void *b)
{
	const Neighbour *left = a;
	const Neighbour *right = b;

	if (left->distance != right->distance)
		return left->distance < right->distance ? -1 : 1;
	return left->area < right->area ? -1 : left->area > right->area;
}

static int
compare_areas(const void *a, const void *b)
{
	int			left = ((const Neighbour *) a)->area;
	int			right = ((const Neighbour *) b)->area;

	return left < right ? -1 : left > right;
}

/* The nearest first.  Distances that differ by rounding alone are equal, and go by the names. */
static void
sort_neighbours(Neighbour *others, int count)
{
	int			next;

	qsort(others, count, sizeof(Neighbour), compare_neighbours);
	for (int first = 0; first < count; first = next)
	{
		next = first + 1;
		while (next < count &&
			   others[next].distance - others[first].distance <= 1e-12 * others[first].distance)
			next++;
		if (next - first > 1)
			qsort(others + first, next - first, sizeof(Neighbour), compare_areas);
	}
}

/* The other areas, the nearest first; the farthest of them is 1 when rebased. */
static void
put_neighbours(FunctionCallInfo fcinfo, PrfReportRow *row, const Map *map, int area,
			   Neighbour *others, int nearest)
{
	int			count = 0;
	double		farthest = 0;

	for (int i = 0; i < map->count; i++)
	{
		if (i == area)
			continue;
		others[count].area = i;
		others[count++].distance =
			prf_weighted_distance(map->table + (Size) area * map->columns,
								  map->table + (Size) i * map->columns, map->spreads, map->weights,
								  map->columns);
	}
	for (int i = 0; i < count; i++)
		farthest = Max(farthest, others[i].distance);
	sort_neighbours(others, count);
	for (int i = 0; i < count && i < nearest; i++)
	{
		prf_report_text(row, map->names[area]);
		prf_report_integer(row, i + 1);
		prf_report_text(row, map->names[others[i].area]);
		prf_report_number(row, others[i].distance);
		prf_report_number(row, farthest > 0 ? others[i].distance / farthest : 0);
		prf_report_store(fcinfo, row);
	}
}

Datum
prf_neighbour_rows(PG_FUNCTION_ARGS)
{
	Map			map;
	Neighbour  *others;
	PrfReportRow *row;
	int			first;
	int			last;
	int			nearest;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(ARG_AREAS) || PG_ARGISNULL(ARG_DESCRIPTORS))
		return (Datum) 0;
	nearest = PG_ARGISNULL(ARG_NEAREST) ? MOST_AREAS : PG_GETARG_INT32(ARG_NEAREST);
	if (nearest < 1)
		refuse(psprintf("nearest cannot be %d", nearest), "It is how many neighbours are wanted, 1 or more; NULL for all.");
	map = read_map(fcinfo);
	row = prf_report_row_of_set(fcinfo);
	others = palloc(sizeof(Neighbour) * (map.count + 1));
	first = PG_ARGISNULL(ARG_AREA) ? 0
		: find_area(&map, text_to_cstring(PG_GETARG_TEXT_PP(ARG_AREA)));
	last = PG_ARGISNULL(ARG_AREA) ? map.count - 1 : first;
	for (int area = first; area <= last; area++)
	{
		CHECK_FOR_INTERRUPTS();
		put_neighbours(fcinfo, row, &map, area, others, nearest);
	}
	return (Datum) 0;
}
