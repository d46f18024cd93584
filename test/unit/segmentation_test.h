/*
 * segmentation_test.h
 *	  What the tests of the model language share: memory that a sanitizer watches
 *	  byte by byte, and stand-ins for the coded types and the server's numeric.
 */
#ifndef PRF_SEGMENTATION_TEST_H
#define PRF_SEGMENTATION_TEST_H

#include "segmentation/evaluate.h"
#include "segmentation/value.h"
#include "tap.h"

/* ---- Memory: every piece by itself, all let go together ---- */

typedef struct Piece
{
	struct Piece *next;
	size_t size;
	max_align_t data[];
} Piece;

typedef struct Pool
{
	PrfArena arena;
	Piece *first;
	size_t bytes;
} Pool;

static void *
pool_allocate(void *source, size_t size)
{
	Pool *pool = source;
	Piece *piece = malloc(sizeof(Piece) + size);

	if (piece == NULL)
		abort();
	piece->next = pool->first;
	piece->size = size;
	pool->first = piece;
	pool->bytes += size;
	return piece->data;
}

static void
pool_begin(Pool *pool)
{
	pool->arena.allocate = pool_allocate;
	pool->arena.source = pool;
	pool->first = NULL;
	pool->bytes = 0;
}

static void
pool_end(Pool *pool)
{
	while (pool->first != NULL)
	{
		Piece *piece = pool->first;

		pool->first = piece->next;
		free(piece);
	}
}

/* Reads a copy that ends where the text ends, so that a sanitizer sees a byte too many. */
static PrfModel *
parse_exactly(const char *text, size_t len, Pool *pool, PrfModelError *error)
{
	char *exact = malloc(len > 0 ? len : 1);
	PrfModelSource source = {exact, len, true};
	PrfModel *model;

	memcpy(exact, text, len);
	memset(error, 0, sizeof(*error));
	model = prf_model_parse(source, &pool->arena, error);
	free(exact);
	return model;
}

/* ---- The server's numeric: canonical digits, compared as text ---- */

const void *
prf_native_numeric(const char *digits, PrfArena *arena)
{
	return prf_arena_string(arena, digits, strlen(digits));
}

static int
compare_magnitudes(const char *a, const char *b)
{
	size_t a_whole = strcspn(a, ".");
	size_t b_whole = strcspn(b, ".");

	if (a_whole != b_whole)
		return a_whole < b_whole ? -1 : 1;
	return strcmp(a, b);
}

int
prf_native_numeric_compare(const void *a, const void *b)
{
	const char *left = a;
	const char *right = b;

	if ((*left == '-') != (*right == '-'))
		return *left == '-' ? -1 : 1;
	if (*left == '-')
		return compare_magnitudes(right + 1, left + 1);
	return compare_magnitudes(left, right);
}

/*
 * ---- Coded types: ns_sec (eight classes in one level), oac (digit, letter,
 * digit: a tree), lgsl (numbers) and age_band (two digits: bands that overlap).
 * They have no use for their kind. ----
 */
#pragma GCC diagnostic ignored "-Wunused-parameter"

static bool
refuse(PrfCodeError *error)
{
	if (error != NULL)
		snprintf(error->hint, sizeof(error->hint), "The nearest code is '1'.");
	return false;
}

static bool
ns_sec_parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code,
			 PrfCodeError *error)
{
	if (len != 1 || text[0] < '1' || text[0] > '8')
		return refuse(error);
	*code = (uint32_t) (text[0] - '0');
	return true;
}

static int
ns_sec_print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	return snprintf(buf, PRF_CODE_TEXT_MAX, "%u", code);
}

static void
single_range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last)
{
	*first = *last = code;
}

/* Three bytes: digit, letter, digit; zero where there is none. */
static bool
oac_parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code,
		  PrfCodeError *error)
{
	if (len < 1 || len > 3 || text[0] < '1' || text[0] > '8' ||
		(len > 1 && (text[1] < 'a' || text[1] > 'd')) ||
		(len > 2 && (text[2] < '1' || text[2] > '3')))
		return refuse(error);
	*code = (uint32_t) text[0] << 16 | (uint32_t) (len > 1 ? text[1] : 0) << 8 |
			(uint32_t) (len > 2 ? text[2] : 0);
	return true;
}

static int
oac_print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	buf[0] = (char) (code >> 16);
	buf[1] = (char) (code >> 8);
	buf[2] = (char) code;
	buf[3] = '\0';
	return (int) strlen(buf);
}

static void
oac_range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last)
{
	*first = code;
	*last = (code & 0xFF00) == 0 ? (code | 0xFFFF) : (code & 0xFF) == 0 ? (code | 0xFF) : code;
}

static bool
lgsl_parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code,
		   PrfCodeError *error)
{
	*code = 0;
	for (size_t i = 0; i < len; i++)
	{
		if (text[i] < '0' || text[i] > '9' || i >= 6)
			return refuse(error);
		*code = *code * 10 + (uint32_t) (text[i] - '0');
	}
	return len > 0;
}

/* 2-5: the low end, and 15 less the high end, so that of the same low ends the widest comes first */
static bool
age_band_parse(const PrfCodeKind *kind, const char *text, size_t len, uint32_t *code,
			   PrfCodeError *error)
{
	if (len != 3 || text[0] < '0' || text[1] != '-' || text[2] < text[0] || text[2] > '9')
		return refuse(error);
	*code = (uint32_t) (text[0] - '0') << 4 | (uint32_t) (15 - (text[2] - '0'));
	return true;
}

static int
age_band_print(const PrfCodeKind *kind, uint32_t code, char *buf)
{
	return snprintf(buf, PRF_CODE_TEXT_MAX, "%u-%u", code >> 4, 15 - (code & 15));
}

static void
age_band_range(const PrfCodeKind *kind, uint32_t code, uint32_t *first, uint32_t *last)
{
	*first = code;
	*last = (15 - (code & 15)) << 4 | (code & 15);
}

static bool
age_band_contains(const PrfCodeKind *kind, uint32_t wide, uint32_t narrow)
{
	return wide >> 4 <= narrow >> 4 && 15 - (narrow & 15) <= 15 - (wide & 15);
}

static const char *const one_level[] = {"class", NULL};
static const char *const three_levels[] = {"supergroup", "group", "subgroup", NULL};

static const PrfCodeKind kinds[] = {
	{.id = 20,
	 .name = "ns_sec",
	 .expected = "A class is a digit from 1 to 8.",
	 .parse = ns_sec_parse,
	 .print = ns_sec_print,
	 .range = single_range,
	 .levels = one_level},
	{.id = 21,
	 .name = "oac",
	 .expected = "A code is like 1, 1a or 1a1.",
	 .parse = oac_parse,
	 .print = oac_print,
	 .range = oac_range,
	 .levels = three_levels},
	{.id = PRF_KIND_LGSL,
	 .name = "lgsl",
	 .expected = "A service is a number.",
	 .parse = lgsl_parse,
	 .print = ns_sec_print,
	 .range = single_range,
	 .levels = one_level},
	{.id = PRF_KIND_AGE_BAND,
	 .name = "age_band",
	 .expected = "A band is like 2-5.",
	 .parse = age_band_parse,
	 .print = age_band_print,
	 .range = age_band_range,
	 .levels = one_level,
	 .contains = age_band_contains,
	 .band_bits = 4},
};

#define KINDS ((int) (sizeof(kinds) / sizeof(kinds[0])))

const PrfCodeKind *
prf_code_kind_by_name(const char *name)
{
	for (int i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

const PrfCodeKind *
prf_code_kind(int id)
{
	for (int i = 0; i < KINDS; i++)
		if (kinds[i].id == id)
			return &kinds[i];
	return NULL;
}

#endif
