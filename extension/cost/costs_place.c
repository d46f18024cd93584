/*
 * costs_place.c
 *	  Places and currencies of a costs: what is valid, and what it is called.
 */
#include "cost/costs.h"

#include "codes/generated/code_kinds.h"
#include "lib/stringinfo.h"

int
prf_channel_kind(void)
{
	return prf_kind_channel.id;
}

/* One code with its bit: valid where recorded, zero where not. */
static bool
code_is_sound(const PrfCodeKind *kind, uint32 code, bool recorded)
{
	return recorded ? kind->valid(kind, code) : code == 0;
}

const char *
prf_place_problem(PrfPlace place)
{
	uint32		bits = (uint32) place.channel;

	if ((bits & ~PRF_PLACE_BITS) != 0 || (bits & PRF_PLACE_CELL) == 0)
		return "What a cell records is not known.";
	if (!code_is_sound(&prf_kind_lgsl, prf_place_lgsl(place), bits & PRF_PLACE_LGSL))
		return "A service is no code of lgsl.";
	if (!code_is_sound(&prf_kind_lgil, prf_place_lgil(place), bits & PRF_PLACE_LGIL))
		return "An interaction is no code of lgil.";
	if (!code_is_sound(&prf_kind_channel, prf_place_channel(place), bits & PRF_PLACE_CHANNEL))
		return "A channel is no code of channel.";
	return NULL;
}

const char *
prf_code_text_of(int kind, uint32 code, char *buf)
{
	prf_key_print_bare(prf_key_from_code(kind, code), buf);
	return buf;
}

static void
describe_code(StringInfo out, const char *name, int kind, uint32 code, bool recorded)
{
	char		buf[PRF_KEY_TEXT_MAX];

	appendStringInfo(out, ", %s %s", name,
					 recorded ? prf_code_text_of(kind, code, buf) : "not recorded");
}

/* Names a row in a message. */
const char *
prf_place_describe(const PrfCellKey *key, PrfPlace place)
{
	uint32		bits = (uint32) place.channel;
	char		buf[PRF_CELL_TEXT_MAX];
	const char *text = prf_cell_key_text(key, buf);
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(&out, "key %s", text == NULL ? "NULL" : text);
	describe_code(&out, "lgsl", PRF_KIND_LGSL, prf_place_lgsl(place), bits & PRF_PLACE_LGSL);
	describe_code(&out, "lgil", PRF_KIND_LGIL, prf_place_lgil(place), bits & PRF_PLACE_LGIL);
	describe_code(&out, "channel", prf_channel_kind(), prf_place_channel(place),
				  bits & PRF_PLACE_CHANNEL);
	return out.data;
}

bool
prf_currency_parse(const char *text, size_t len, uint32 *currency)
{
	*currency = 0;
	if (len != 3)
		return false;
	for (int i = 0; i < 3; i++)
	{
		if (text[i] < 'A' || text[i] > 'Z')
			return false;
		*currency = *currency << 8 | (unsigned char) text[i];
	}
	return true;
}

const char *
prf_currency_text(uint32 currency, char buf[4])
{
	if (currency == 0)
		return NULL;
	buf[0] = (char) (currency >> 16);
	buf[1] = (char) (currency >> 8);
	buf[2] = (char) currency;
	buf[3] = '\0';
	return buf;
}

void
prf_currency_refuse(uint32 a, uint32 b, const char *what, const char *row)
{
	char		a_text[4];
	char		b_text[4];

	if (a == 0 || b == 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("money in %s and money without a currency cannot be in %s",
						prf_currency_text(a == 0 ? b : a, a_text), what),
				 row == NULL ? 0 : errdetail("The row is %s.", row),
				 errhint("Give the currency to both, or to neither.")));
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("money in %s and in %s cannot be in %s",
					prf_currency_text(a, a_text), prf_currency_text(b, b_text), what),
			 row == NULL ? 0 : errdetail("The row is %s.", row),
			 errhint("Convert to one currency first, or keep two values.")));
}

uint32
prf_currency_common(uint32 a, uint32 b, const char *what)
{
	if (a != b)
		prf_currency_refuse(a, b, what, NULL);
	return a;
}
