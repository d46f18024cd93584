/*
 * pair.c
 *	  Two take-up values side by side.
 */
#include "readers/pair.h"

static void
refuse_lists(const char *function, const char *a, const char *b, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("%s cannot match keys of %s with keys of %s", function, a, b),
			 errhint("%s", hint)));
}

/* Edition of the coded keys of a value; all of them are of one. */
static const char *
edition_of(const PrfTakeup *takeup)
{
	const char *edition = NULL;

	for (uint32 i = 0; edition == NULL && i < takeup->ncells; i++)
	{
		PrfCellKey	key;

		prf_cell_key_of(takeup, i, &key);
		edition = prf_cell_key_edition(&key);
	}
	return edition;
}

void
prf_pair_check_keys(const PrfTakeup *a, const PrfTakeup *b, const char *function)
{
	const char *edition_a;
	const char *edition_b;

	prf_takeup_refuse_sealed(a, function);
	prf_takeup_refuse_sealed(b, function);
	if (a->list == PRF_LIST_NONE || b->list == PRF_LIST_NONE)
		return;
	if (a->list != b->list)
		refuse_lists(function, prf_list_name(a->list), prf_list_name(b->list),
					 "Convert the keys to one list first.");
	edition_a = edition_of(a);
	edition_b = edition_of(b);
	if (edition_a != NULL && edition_b != NULL && strcmp(edition_a, edition_b) != 0)
		refuse_lists(function, psprintf("%s (%s)", prf_list_name(a->list), edition_a),
					 psprintf("%s (%s)", prf_list_name(b->list), edition_b),
					 "Convert the codes to one edition first.");
}

/* Does one have the first flag alone and the other the second? */
static bool
apart(uint32 a, uint32 b, uint32 first, uint32 second)
{
	uint32		of_a = a & (first | second);
	uint32		of_b = b & (first | second);

	return of_a != 0 && of_b != 0 && of_a != of_b;
}

void
prf_pair_check(const PrfTakeup *a, const PrfTakeup *b, const char *function)
{
	prf_pair_check_keys(a, b, function);
	if (a->ncells == 0 || b->ncells == 0)
		return;
	if (apart(a->flags, b->flags, PRF_TAKEUP_PEOPLE, PRF_TAKEUP_EVENTS))
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("%s cannot match people with events", function),
				 errhint("Build both with takeup, or both with takeup_events.")));
	if (((a->flags ^ b->flags) & PRF_TAKEUP_PERIODS) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("%s cannot match person-periods with persons", function),
				 errdetail("One of the values was made with rollup_periods: its rates are per person and period."),
				 errhint("Build both over one period, or both with rollup_periods.")));
}

/* In the order of canonical cells of one list. */
static int
compare_keys(const PrfTakeup *takeup, uint32 cell, const PrfCellKey *key)
{
	const uint64 *word = prf_cell_key(takeup, cell);

	if (takeup->list != PRF_LIST_TEXT)
		return word[0] < key->word[0] ? -1 : word[0] > key->word[0];
	for (int i = 0; i < Max(takeup->key_words, key->words); i++)
	{
		uint64		left = i < takeup->key_words ? word[i] : 0;
		uint64		right = i < key->words ? key->word[i] : 0;
		int			order = memcmp(&left, &right, sizeof(uint64));

		if (order != 0)
			return order;
	}
	return 0;
}

/* Keys of another list than the value's, which only special keys can be, are not there. */
int64
prf_pair_find(const PrfTakeup *takeup, const PrfCellKey *key, uint32 *next)
{
	uint32		low = 0;
	uint32		high = takeup->ncells;
	PrfCellKey	fitted = *key;

	if (takeup->list == PRF_LIST_TEXT)
		prf_cell_key_among_texts(&fitted);
	else if (key->list == PRF_LIST_TEXT)
		return -1;
	if (*next < high && compare_keys(takeup, *next, &fitted) == 0)
		return (*next)++;
	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;
		int			order = compare_keys(takeup, middle, &fitted);

		if (order == 0)
		{
			*next = middle + 1;
			return middle;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}
