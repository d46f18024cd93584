/*
 * random_model.h
 *	  Random models over small domains, and values in every interval of these, for
 *	  tests that compare with all rows there are.
 */
#ifndef PRF_RANDOM_MODEL_H
#define PRF_RANDOM_MODEL_H

#include "segmentation/prove.h"
#include "segmentation_test.h"

#define RULES_MAX  12
#define INPUTS_MAX 4
#define VALUES_MAX 12

/* ---- Types, what they are compared with, and values in every interval of it ---- */

typedef struct Domain
{
	const char *type;
	const char *constants[6];
	const char *values[VALUES_MAX]; /* as constants */
} Domain;

static const Domain domains[] = {
	{"boolean", {"true", "false"}, {"true", "false"}},
	{"integer",
	 {"0", "1", "4", "5"},
	 {"-7", "-1", "0", "1", "2", "3", "4", "5", "6", "99"}},
	{"smallint",
	 {"-32768", "32767", "40000", "-32767"},
	 {"-32768", "-32767", "-32766", "0", "32766", "32767"}},
	{"date",
	 {"'2024-01-31'", "'2024-02-01'", "'2024-02-03'"},
	 {"'2023-01-01'", "'2024-01-31'", "'2024-02-01'", "'2024-02-02'", "'2024-02-03'", "'2025-01-01'"}},
	{"text",
	 {"''", "'a'", "'b'", "'ab'"},
	 {"''", "' '", "'A'", "'a'", "'aa'", "'ab'", "'ac'", "'b'", "'ba'", "'other'"}},
	{"numeric",
	 {"1", "1.5", "2"},
	 {"0.5", "1", "1.25", "1.5", "1.75", "2", "3"}},
};

#define DOMAINS ((int) (sizeof(domains) / sizeof(domains[0])))

static int
count_texts(const char *const *texts, int most)
{
	int count = 0;

	while (count < most && texts[count] != NULL)
		count++;
	return count;
}

static int
random_below(int end)
{
	return (int) (next_random() % (uint64_t) end);
}

/* ---- Random models ---- */

typedef struct Sample
{
	const Domain *domains[INPUTS_MAX];
	int inputs;
	char text[8192];
	size_t len;
} Sample;

static void __attribute__((format(printf, 2, 3)))
add(Sample *sample, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	sample->len += (size_t) vsnprintf(sample->text + sample->len,
									  sizeof(sample->text) - sample->len, format, args);
	va_end(args);
}

static const char *
random_constant(const Domain *domain)
{
	return domain->constants[random_below(count_texts(domain->constants, 6))];
}

static void
add_leaf(Sample *sample)
{
	static const char *const comparisons[] = {"=", "<>", "<", "<=", ">", ">="};
	int input = random_below(sample->inputs);
	const Domain *domain = sample->domains[input];
	bool ordered = domain != &domains[0];
	int kind = random_below(ordered ? 8 : 5);

	if (kind == 0)
		add(sample, "i%d is %snull", input, random_below(2) ? "not " : "");
	else if (kind == 1)
		add(sample, "i%d %sin (%s, %s)", input, random_below(2) ? "not " : "",
			random_constant(domain), random_constant(domain));
	else if (kind == 7)
	{
		int a = random_below(2);

		add(sample, "i%d %sbetween %s and %s", input, random_below(2) ? "not " : "",
			domain->constants[domain == &domains[2] ? 3 : a],
			domain->constants[domain == &domains[2] ? 1 : a + 1]);
	}
	else
		add(sample, "i%d %s %s", input, comparisons[random_below(ordered ? 6 : 2)],
			random_constant(domain));
}

static void
add_condition(Sample *sample, int depth)
{
	int kind = depth == 0 ? 0 : random_below(4);

	if (kind <= 1 && depth < 2)
	{
		add_leaf(sample);
		return;
	}
	add(sample, "%s(", kind == 2 ? "not " : "");
	add_condition(sample, depth - 1);
	add(sample, random_below(3) ? " and " : " or ");
	add_condition(sample, depth - 1);
	add(sample, ")");
}

static inline void
make_sample(Sample *sample)
{
	int rules = 1 + random_below(RULES_MAX - 1);
	bool seen[4] = {false};

	sample->len = 0;
	sample->inputs = 1 + random_below(3);
	add(sample, "segmentation m (");
	for (int i = 0; i < sample->inputs; i++)
	{
		sample->domains[i] = &domains[random_below(DOMAINS)];
		add(sample, "%si%d %s", i > 0 ? ", " : "", i, sample->domains[i]->type);
	}
	add(sample, ")%s", random_below(3) ? "" : " missing as false");
	if (random_below(3) == 0)
	{
		add(sample, " out of scope when ");
		add_condition(sample, 1);
	}
	for (int i = 0; i < rules; i++)
	{
		int segment = random_below(4);

		add(sample, " %c%s", 'a' + segment, seen[segment] ? "" : " 'x'");
		seen[segment] = true;
		if (i == rules - 1 && random_below(2))
			add(sample, " otherwise");
		else
		{
			add(sample, " when ");
			add_condition(sample, random_below(3));
		}
	}
}

/* Reads the values as parameters of a model of their own. */
static inline void
read_values(const Sample *sample, Pool *pool, PrfValue values[][VALUES_MAX], int *counts)
{
	for (int i = 0; i < sample->inputs; i++)
	{
		const Domain *domain = sample->domains[i];

		counts[i] = count_texts(domain->values, VALUES_MAX);
		for (int v = 0; v < counts[i]; v++)
		{
			char text[256];
			PrfModelError error;
			PrfModel *model;

			snprintf(text, sizeof(text), "segmentation v (x %s) params (p %s = %s) a 'a' otherwise",
					 domain->type, domain->type, domain->values[v]);
			model = parse_exactly(text, strlen(text), pool, &error);
			if (model == NULL)
				abort();
			values[i][v] = model->params[0].value;
		}
	}
}

/* ---- What a proof needs ---- */

const void *
prf_native_numeric_between(const void *low, const void *high, PrfArena *arena)
{
	double from = low != NULL ? strtod(low, NULL) : high != NULL ? strtod(high, NULL) - 2 : 0;
	double to = high != NULL ? strtod(high, NULL) : from + 2;
	char text[64];

	snprintf(text, sizeof(text), "%.10g", (from + to) / 2);
	return prf_arena_string(arena, text, strlen(text));
}

static inline void
no_pause(void *arg)
{
	(void) arg;
}

static inline PrfDomain *
compile(const PrfModel *model, Pool *pool)
{
	PrfModelError error;
	PrfCompiled *compiled = prf_compile(model, &pool->arena, &pool->arena, &error);

	return compiled == NULL ? NULL : prf_domain(compiled, &pool->arena);
}

#endif
