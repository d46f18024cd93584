/*
 * cost_label.c
 *	  What a group of costs is called, in one of its dimensions.
 */
#include "cost/cost_label.h"

#include "codes/code_type_words.h"
#include "readers/key_label.h"
#include "readers/options.h"

/* A dimension of a place: the list of its codes, and the code where one was recorded. */
static bool
code_of(const PrfCostGroup *group, int dimension, int *kind, uint32 *code)
{
	uint32		bits = (uint32) group->place.channel;

	switch (dimension)
	{
		case PRF_BY_LGSL:
			*kind = PRF_KIND_LGSL;
			*code = prf_place_lgsl(group->place);
			return (bits & PRF_PLACE_LGSL) != 0;
		case PRF_BY_LGIL:
			*kind = PRF_KIND_LGIL;
			*code = prf_place_lgil(group->place);
			return (bits & PRF_PLACE_LGIL) != 0;
		default:
			*kind = prf_channel_kind();
			*code = prf_place_channel(group->place);
			return (bits & PRF_PLACE_CHANNEL) != 0;
	}
}

char *
prf_cost_label(const PrfCostGroup *group, int dimension, const PrfLabelView *labels,
			   PrfLanguage language)
{
	char		text[PRF_CELL_TEXT_MAX];
	char		buf[PRF_LABEL_MAX];
	const char *label;
	int			kind;
	uint32		code;

	if (dimension == PRF_BY_KEY)
		return pstrdup(prf_key_label_text(&group->key, prf_cell_key_row_kind(&group->key),
										  prf_cell_key_text(&group->key, text), labels, language,
										  buf));
	if (!code_of(group, dimension, &kind, &code))
		return pstrdup(language == PRF_WELSH ? "Heb ei gofnodi" : "Not recorded");
	label = prf_key_label(prf_key_from_code(kind, code), language, buf);
	if (label == NULL)
		label = prf_key_label(prf_key_from_code(kind, code), PRF_ENGLISH, buf);
	return pstrdup(label == NULL ? prf_code_text_of(kind, code, text) : prf_code_label_text(label));
}

int
prf_cost_compare(const PrfCostGroup *a, const PrfCostGroup *b, int dimension)
{
	int			kind;
	uint32		a_code;
	uint32		b_code;
	bool		a_recorded;
	bool		b_recorded;

	if (dimension == PRF_BY_KEY)
		return prf_cell_keys_compare(&a->key, &b->key);
	a_recorded = code_of(a, dimension, &kind, &a_code);
	b_recorded = code_of(b, dimension, &kind, &b_code);
	if (a_recorded != b_recorded)
		return a_recorded ? -1 : 1;
	return a_recorded ? (a_code > b_code) - (a_code < b_code) : 0;
}

int
prf_cost_dimension(FunctionCallInfo fcinfo, int n, const char *name, bool or_none)
{
	static const char *const names[] = {"key", "lgsl", "lgil", "channel", "none", NULL};
	static const char *const dimensions[] = {"key", "lgsl", "lgil", "channel", NULL};
	static const int values[] = {PRF_BY_KEY, PRF_BY_LGSL, PRF_BY_LGIL, PRF_BY_CHANNEL, 0};

	return values[prf_option_choice(fcinfo, n, name, or_none ? names : dimensions)];
}
