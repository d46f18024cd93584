/*
 * topic.h
 *	  What sentences are about: who, what, compared with what.
 */
#ifndef PRF_TOPIC_H
#define PRF_TOPIC_H

#include "headline/pattern.h"
#include "key/label_set.h"
#include "readers/profile.h"

typedef enum PrfReference
{
	PRF_REFERENCE_AVERAGE,
	PRF_REFERENCE_EXPECTED,		/* it came with the rows */
	PRF_REFERENCE_REST,
	PRF_REFERENCE_OTHER			/* one key */
} PrfReference;

typedef struct PrfTopic
{
	const PrfSpeaker *speaker;
	const PrfLabelView *labels; /* may be NULL */
	const char *what;			/* users of what: "library members" */
	const char *who;			/* of whom: "residents" */
	bool		events;
	bool		areas;			/* the caller's word: the keys classify areas */
	PrfReference reference;
	PrfPlaces	constant;		/* what no row changes: what, measure, forms of the reference */
} PrfTopic;

/* what and who may be NULL: the language's own words for them. */
extern PrfTopic prf_topic(const PrfSpeaker *speaker, const PrfProfile *profile,
						  const PrfProfileOptions *options, const PrfLabelView *labels,
						  const char *what, const char *who, bool areas);
/* "residents in the group A", "people living in X areas". */
extern char *prf_topic_group(const PrfTopic *topic, const PrfProfileRow *row);
extern char *prf_topic_key(const PrfTopic *topic, const PrfCellKey *key, PrfRowKind kind);
/* Do keys of this list classify the areas where people live? */
extern bool prf_list_is_of_areas(int list);

#endif
