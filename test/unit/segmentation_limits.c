/* The model language without a server: limits, and the memory that hostile texts can ask for.
   link: segmentation/arena.c segmentation/condition.c segmentation/constant.c segmentation/evaluate.c
   segmentation/fault.c segmentation/header.c segmentation/leaf.c segmentation/lexer.c segmentation/parser.c
   segmentation/print.c segmentation/rule.c segmentation/value.c segmentation/words.c key/date_text.c
   key/segment_text.c */
#include "segmentation_test.h"

static void
repeat(PrfText *text, const char *piece, int times)
{
	for (int i = 0; i < times; i++)
		prf_text_add(text, piece);
}

typedef struct Limit
{
	const char *name;
	const char *before;
	const char *piece;
	const char *after;
	int most;            /* pieces that are still taken */
	const char *message; /* for one more */
} Limit;

static const Limit limits[] = {
	{"parentheses", "segmentation m (b boolean) a 'A' when ", "(", "b", PRF_MODEL_DEPTH_MAX,
	 "a condition is nested more than 100 deep"},
	{"nots", "segmentation m (b boolean) a 'A' when ", "not ", "b", PRF_MODEL_DEPTH_MAX,
	 "a condition is nested more than 100 deep"},
	{"rules", "segmentation m (b boolean) a 'A' when b", " a when b", "", PRF_MODEL_RULES_MAX - 1,
	 "more than 10000 rules"},
	{"constants in a list", "segmentation m (i integer) a 'A' when i in (1", ",1", ")",
	 PRF_MODEL_LIST_MAX - 1, "more than 10000 constants in a list"},
	{"bytes of a label", "segmentation m (b boolean) a '", "x", "' when b", PRF_MODEL_STRING_MAX,
	 "the segment's label is too long"},
	{"bytes of a name", "segmentation m (", "x", " boolean) a 'A' otherwise", PRF_MODEL_NAME_MAX,
	 "the name \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...\" is too long"},
	{"bytes", "segmentation m (b boolean) a 'A' when b --", "x", "", PRF_MODEL_TEXT_MAX - 42,
	 "the model is too long"},
};

static void
check_limit(const Limit *limit)
{
	for (int extra = 0; extra < 2; extra++)
	{
		PrfModelError error;
		Pool pool;
		PrfText text;
		PrfModel *model;

		pool_begin(&pool);
		text = (PrfText){.arena = &pool.arena};
		prf_text_add(&text, limit->before);
		repeat(&text, limit->piece, limit->most + extra);
		prf_text_add(&text, limit->after);
		if (limit->piece[0] == '(')
			repeat(&text, ")", limit->most + extra);
		model = parse_exactly(text.data, text.len, &pool, &error);
		if (extra == 0)
			ok(model != NULL, "%d %s are taken", limit->most, limit->name);
		else
			ok(model == NULL && error.fault == PRF_FAULT_LIMIT &&
				   strcmp(error.message, limit->message) == 0,
			   "one more is not: %s", error.message);
		pool_end(&pool);
	}
}

/* Many inputs, many parameters: their names differ. */
static void
check_many_names(const char *before, const char *between, const char *after, int most)
{
	for (int extra = 0; extra < 2; extra++)
	{
		PrfModelError error;
		Pool pool;
		PrfText text;
		PrfModel *model;

		pool_begin(&pool);
		text = (PrfText){.arena = &pool.arena};
		prf_text_add(&text, before);
		for (int i = 0; i < most + extra; i++)
		{
			char name[32];

			snprintf(name, sizeof(name), "%sx%d integer%s", i > 0 ? ", " : "", i, between);
			prf_text_add(&text, name);
		}
		prf_text_add(&text, after);
		model = parse_exactly(text.data, text.len, &pool, &error);
		ok((model != NULL) == (extra == 0) && (model != NULL || error.fault == PRF_FAULT_LIMIT),
		   "%d names%s", most + extra, model == NULL ? " are too many" : "");
		pool_end(&pool);
	}
}

/* Texts made to ask for as much memory as they can, in a megabyte. */
static void
check_memory(void)
{
	static const char *const pieces[] = {"b or ", "i in (1,1,1,1,1,1,1,1) or ", "(b) or ",
										 "not b and b or ", "n = 1e99 or "};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
	{
		PrfModelError error;
		Pool pool;
		PrfText text;

		pool_begin(&pool);
		text = (PrfText){.arena = &pool.arena};
		prf_text_add(&text, "segmentation m (b boolean, i integer, n numeric) a 'A' when ");
		while (text.len + 100 < PRF_MODEL_TEXT_MAX)
			prf_text_add(&text, pieces[i]);
		prf_text_add(&text, "b");
		pool.bytes = 0;
		ok(parse_exactly(text.data, text.len, &pool, &error) != NULL &&
			   pool.bytes < 100 * 1024 * 1024,
		   "a megabyte of \"%s\" is read in %zu MB", pieces[i], pool.bytes >> 20);
		pool_end(&pool);
	}
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		check_limit(&limits[i]);
	check_many_names("segmentation m (", "", ") a 'A' otherwise", PRF_MODEL_INPUTS_MAX);
	check_many_names("segmentation m (i integer) params (", " = 1", ") a 'A' otherwise",
					 PRF_MODEL_PARAMS_MAX);
	check_memory();
	return done_testing();
}
