/*
 * candidates.c
 *	  What a text that was not read is nearest to.  Nearness is the share of
 *	  pairs of neighbouring letters that two squeezed forms have in common.
 *	  Candidates are for people to look at; reading never uses them.
 */
#include <string.h>

#include "reading/read_list.h"

/* Letters and digits, and one place for everything else. */
#define SIGNS       37
#define PAIRS       (SIGNS * SIGNS)
#define SET_WORDS   ((PAIRS + 63) / 64)
#define NEAR_ENOUGH 50 /* in hundredths */
#define SHOWN       3

typedef struct PairSet
{
	uint64_t bits[SET_WORDS];
	int count;
} PairSet;

typedef struct Best
{
	int place;
	int score;
} Best;

static int
sign_of(char c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	return c >= '0' && c <= '9' ? 26 + c - '0' : SIGNS - 1;
}

static PairSet
pairs_of(const char *text)
{
	PairSet set = {{0}, 0};

	for (; text[0] != '\0' && text[1] != '\0'; text++)
	{
		int pair = sign_of(text[0]) * SIGNS + sign_of(text[1]);
		uint64_t bit = UINT64_C(1) << (pair % 64);

		set.count += (set.bits[pair / 64] & bit) == 0;
		set.bits[pair / 64] |= bit;
	}
	return set;
}

static int
score_of(const PairSet *set, const char *text)
{
	PairSet other = pairs_of(text);
	int common = 0;

	for (int i = 0; i < SET_WORDS; i++)
		common += __builtin_popcountll(set->bits[i] & other.bits[i]);
	return set->count + other.count == 0 ? 0 : 200 * common / (set->count + other.count);
}

/* Puts a code among the best; each meaning once. */
static void
offer(const PrfReadList *list, Best best[SHOWN], int place, int score)
{
	int at = SHOWN - 1;

	for (int i = 0; i < SHOWN; i++)
	{
		if (best[i].place < 0 || list->meanings[best[i].place] != list->meanings[place])
			continue;
		if (best[i].score >= score)
			return;
		memmove(&best[i], &best[i + 1], (size_t) (SHOWN - 1 - i) * sizeof(Best));
		best[SHOWN - 1] = (Best){-1, 0};
	}
	if (best[at].score >= score)
		return;
	for (; at > 0 && best[at - 1].score < score; at--)
		best[at] = best[at - 1];
	best[at] = (Best){place, score};
}

static bool
is_squeezed(const char *key)
{
	return key[0] != '=' && key[0] != '*' && key[0] != '#';
}

static int
nearest(const PrfReader *reader, const char *squeezed, uint32_t codes[PRF_READ_OTHERS])
{
	const PrfReadList *list = reader->list;
	const PrfEnumeratedList *known = reader->kind->data;
	PairSet set = pairs_of(squeezed);
	Best best[SHOWN] = {{-1, 0}, {-1, 0}, {-1, 0}};
	int count = 0;

	for (int i = 0; i < list->entries_count; i++)
	{
		const PrfReadEntry *entry = &list->entries[i];
		int score;

		if (entry->place < 0 || !is_squeezed(entry->key) ||
			!prf_is_home(list, known->codes[entry->place].edition))
			continue;
		score = score_of(&set, entry->key);
		if (score >= NEAR_ENOUGH)
			offer(list, best, entry->place, score);
	}
	for (int i = 0; i < SHOWN && best[i].place >= 0; i++)
		codes[count++] = known->codes[list->meanings[best[i].place]].number;
	return count;
}

int
prf_read_candidates(const PrfReader *reader, const char *text, size_t len,
					const PrfReading *reading, uint32_t codes[PRF_READ_OTHERS])
{
	PrfFolded folded;
	PrfPhrase phrase;
	char squeezed[PRF_KEY_MAX];

	memcpy(codes, reading->others, sizeof(reading->others));
	if (reading->others_count > 0 || reader->list == NULL)
		return reading->others_count;
	if (prf_fold(text, len, &folded) != PRF_FOLDED || !prf_split(&folded, &phrase))
		return 0;
	prf_squeezed(&phrase, 0, phrase.count - 1, squeezed);
	return nearest(reader, squeezed, codes);
}
