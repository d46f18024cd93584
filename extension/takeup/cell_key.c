/*
 * cell_key.c
 *	  The keys of take-up cells: segment keys in one word, texts in up to eight.
 *
 *	  A text is its bytes, padded with zeros to whole words; no text holds a zero
 *	  byte, so that tells lengths apart.  All zeros is the NULL key, of either
 *	  sort; the empty text, which would look the same, has a one in its second
 *	  byte.  The texts '?', '-' and '!' are the special keys of that name: a text
 *	  in the cells of a value of texts, the segment everywhere else.
 */
#include "takeup/takeup.h"

#include "mb/pg_wchar.h"

#define WORD sizeof(uint64)

void
prf_cell_key_null(PrfCellKey *result)
{
	result->list = PRF_LIST_NONE;
	result->words = 1;
	result->word[0] = 0;
}

void
prf_cell_key_from_segment_key(uint64 key, PrfCellKey *result)
{
	result->list = prf_key_is_special(key) ? PRF_LIST_NONE : prf_key_list(key);
	result->words = 1;
	result->word[0] = key;
}

/* The special key that a text is, or zero. */
static uint64
special_key(const char *text, size_t len)
{
	uint64		key = len == 1 ? (uint64) (unsigned char) text[0] << 56 : 0;

	return prf_key_is_special(key) ? key : 0;
}

void
prf_cell_key_from_text(const char *text, size_t len, PrfCellKey *result)
{
	if (len > PRF_TEXT_KEY_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_STRING_DATA_RIGHT_TRUNCATION),
				 errmsg("key \"%.*s...\" is too long for a takeup",
						pg_mbcliplen(text, (int) Min(len, 1000), PRF_QUOTED_MAX), text),
				 errdetail("A text key has at most %d bytes; this one has %zu.",
						   PRF_TEXT_KEY_MAX, len),
				 errhint("Group by a short code and give its name in a label_set.")));
	if (special_key(text, len) != 0)
	{
		prf_cell_key_from_segment_key(special_key(text, len), result);
		return;
	}
	result->list = PRF_LIST_TEXT;
	result->words = len == 0 ? 1 : (int) ((len + WORD - 1) / WORD);
	memset(result->word, 0, result->words * WORD);
	memcpy(result->word, text, len);
	if (len == 0)
		((char *) result->word)[1] = 1;
}

/* The key as the cells of a value of texts hold it. */
void
prf_cell_key_among_texts(PrfCellKey *key)
{
	char		text[PRF_CELL_TEXT_MAX];

	if (key->list == PRF_LIST_TEXT || prf_cell_key_is_null(key))
		return;
	prf_key_print_bare(key->word[0], text);
	key->word[0] = 0;
	memcpy(key->word, text, 1);
}

/* The key that the words of a cell are, in a value with keys of that list. */
void
prf_cell_key_read(int list, const uint64 *key, int words, PrfCellKey *result)
{
	uint64		special;

	if (list != PRF_LIST_TEXT)
	{
		if (key[0] == 0)
			prf_cell_key_null(result);
		else
			prf_cell_key_from_segment_key(key[0], result);
		return;
	}
	while (words > 1 && key[words - 1] == 0)
		words--;
	special = special_key((const char *) key, words == 1 && ((const char *) key)[1] == '\0');
	if (special != 0)
	{
		prf_cell_key_from_segment_key(special, result);
		return;
	}
	result->list = words == 1 && key[0] == 0 ? PRF_LIST_NONE : PRF_LIST_TEXT;
	result->words = words;
	memcpy(result->word, key, words * WORD);
}

void
prf_cell_key_of(const PrfTakeup *takeup, uint32 cell, PrfCellKey *result)
{
	prf_cell_key_read(takeup->list, prf_cell_key(takeup, cell), takeup->key_words, result);
}

/* The key as the cells of a value with such keys hold it. */
void
prf_cell_key_fit(const PrfCellKey *key, int list, int words, PrfCellKey *result)
{
	*result = *key;
	if (list == PRF_LIST_TEXT)
		prf_cell_key_among_texts(result);
	for (int i = key->words; i < words; i++)
		result->word[i] = 0;
}

bool
prf_cell_key_is_null(const PrfCellKey *key)
{
	return key->words == 1 && key->word[0] == 0;
}

const char *
prf_cell_key_text(const PrfCellKey *key, char *buf)
{
	if (prf_cell_key_is_null(key))
		return NULL;
	if (key->list == PRF_LIST_TEXT)
	{
		memcpy(buf, key->word, key->words * WORD);
		buf[key->words * WORD] = '\0';	/* ends the empty text at once, too */
	}
	else
		prf_key_print_bare(key->word[0], buf);
	return buf;
}

PrfRowKind
prf_cell_key_row_kind(const PrfCellKey *key)
{
	if (prf_cell_key_is_null(key))
		return PRF_ROW_UNKNOWN;
	if (key->list != PRF_LIST_TEXT)
		return prf_key_row_kind(key->word[0]);
	/* the empty text says as little as NULL */
	return ((const char *) key->word)[0] == '\0' ? PRF_ROW_UNKNOWN : PRF_ROW_SEGMENT;
}

const char *
prf_cell_key_edition(const PrfCellKey *key)
{
	const PrfCodeKind *kind;

	if (key->list < 1 || key->list > PRF_KIND_MAX)
		return NULL;
	kind = prf_code_kind(key->list);
	if (kind == NULL || kind->edition == NULL)
		return NULL;
	return kind->edition(kind, (uint32) key->word[0]);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Compares two runs of digits as numbers and moves behind them. */
static int
compare_digits(const char **a, const char **b)
{
	int			order = 0;

	while (**a == '0')
		(*a)++;
	while (**b == '0')
		(*b)++;
	for (; is_digit(**a) && is_digit(**b); (*a)++, (*b)++)
	{
		if (order == 0 && **a != **b)
			order = **a < **b ? -1 : 1;
	}
	if (is_digit(**a))
		return 1;
	if (is_digit(**b))
		return -1;
	return order;
}

int
prf_natural_compare(const char *a, const char *b)
{
	const char *whole_a = a;
	const char *whole_b = b;

	while (*a != '\0' && *b != '\0')
	{
		if (is_digit(*a) && is_digit(*b))
		{
			int			order = compare_digits(&a, &b);

			if (order != 0)
				return order;
			continue;
		}
		if (*a != *b)
			return (unsigned char) *a < (unsigned char) *b ? -1 : 1;
		a++;
		b++;
	}
	if (*a != '\0')
		return 1;
	if (*b != '\0')
		return -1;
	/* alike but for leading zeros */
	return strcmp(whole_a, whole_b);
}
