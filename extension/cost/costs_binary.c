/*
 * costs_binary.c
 *	  The binary form of a costs, in network order.
 *
 *	  version (int8), sealed (int8: 1 or 0), list of the keys (int16), currency
 *	  (int32: three letters, the first highest; 0: not said), number of cells
 *	  (int32); then for each cell the key (a segment_key as int64, 0 for NULL; of a
 *	  value of texts int16 length, -1 for NULL, and the text), what follows (int8: 1
 *	  lgsl, 2 lgil, 4 channel are recorded, 16 the cell is protected), lgsl, lgil and
 *	  channel (int32 each, 0 where not recorded), contacts and cost (each int64 high
 *	  and int64 low half of ten-thousandths), which a protected cell does not have.
 */
#include "cost/costs.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"

PRF_FUNCTION(prf_costs_recv);
PRF_FUNCTION(prf_costs_send);

static void
send_key(StringInfo out, const PrfCosts *value, const PrfCostCell *cell)
{
	PrfCellKey	key;
	char		buf[PRF_CELL_TEXT_MAX];
	char	   *text;

	if (value->list != PRF_LIST_TEXT)
	{
		pq_sendint64(out, cell->key[0]);
		return;
	}
	prf_cost_cell_key(value, cell, &key);
	if (prf_cell_key_text(&key, buf) == NULL)
	{
		pq_sendint16(out, (uint16) -1);
		return;
	}
	text = pg_server_to_client(buf, (int) strlen(buf));
	pq_sendint16(out, (uint16) strlen(text));
	pq_sendbytes(out, text, (int) strlen(text));
}

static void
send_sum(StringInfo out, PrfMoneySum sum)
{
	pq_sendint64(out, (uint64) sum.high);
	pq_sendint64(out, sum.low);
}

Datum
prf_costs_send(PG_FUNCTION_ARGS)
{
	PrfCosts   *value = PRF_GETARG_COSTS(0);
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, PRF_COSTS_VERSION);
	pq_sendint8(&out, (uint8) value->sealed);
	pq_sendint16(&out, value->list);
	pq_sendint32(&out, value->currency);
	pq_sendint32(&out, value->ncells);
	for (uint32 i = 0; i < value->ncells; i++)
	{
		const PrfCostCell *cell = prf_cost_cell(value, i);

		CHECK_FOR_INTERRUPTS();
		send_key(&out, value, cell);
		pq_sendint8(&out, (uint8) (cell->place.channel & ~(uint64) PRF_PLACE_CELL));
		pq_sendint32(&out, prf_place_lgsl(cell->place));
		pq_sendint32(&out, prf_place_lgil(cell->place));
		pq_sendint32(&out, prf_place_channel(cell->place));
		if (prf_cost_cell_is_protected(cell))
			continue;
		send_sum(&out, cell->spend.contacts);
		send_sum(&out, cell->spend.cost);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static void
refuse(const char *problem)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid binary form of a costs"),
			 errdetail("%s", problem)));
}

static void
receive_text_key(StringInfo in, PrfCellKey *key)
{
	int			len = (int16) pq_getmsgint(in, 2);
	int			text_len;
	char	   *text;

	if (len == -1)
	{
		prf_cell_key_null(key);
		return;
	}
	if (len < 0)
		refuse("The length of a key is negative.");
	/* verifies the encoding, and that there is no zero byte */
	text = pq_getmsgtext(in, len, &text_len);
	if (text_len > PRF_TEXT_KEY_MAX)
		refuse("A text key has at most 63 bytes.");
	prf_cell_key_from_text(text, text_len, key);
	pfree(text);
}

static void
receive_key(StringInfo in, int list, PrfCellKey *key)
{
	uint64		word;

	if (list == PRF_LIST_TEXT)
	{
		receive_text_key(in, key);
		return;
	}
	word = (uint64) pq_getmsgint64(in);
	if (word == 0)
		prf_cell_key_null(key);
	else if (prf_key_valid(word))
		prf_cell_key_from_segment_key(word, key);
	else
		refuse("A key is no key of any list.");
}

static PrfMoneySum
receive_sum(StringInfo in)
{
	PrfMoneySum sum;

	sum.high = pq_getmsgint64(in);
	sum.low = (uint64) pq_getmsgint64(in);
	return sum;
}

static PrfCosts *
receive_cell(StringInfo in, PrfCosts *state, int list)
{
	PrfCellKey	key;
	PrfPlace	place;
	PrfSpend	spend;
	uint64		bits;
	const char *problem;

	receive_key(in, list, &key);
	bits = (uint64) pq_getmsgbyte(in);
	if (bits & PRF_PLACE_CELL)
		refuse("What a cell records is not known.");
	place.service = (uint64) pq_getmsgint(in, 4) << 32;
	place.service |= pq_getmsgint(in, 4);
	place.channel = (uint64) pq_getmsgint(in, 4) << 32 | bits | PRF_PLACE_CELL;
	memset(&spend, 0, sizeof(spend));
	if ((bits & PRF_PLACE_PROTECTED) == 0)
	{
		spend.contacts = receive_sum(in);
		spend.cost = receive_sum(in);
	}
	problem = prf_costs_put(&state, &key, place, spend);
	if (problem != NULL)
		refuse(problem);
	return state;
}

static uint32
receive_currency(StringInfo in)
{
	uint32		currency = pq_getmsgint(in, 4);
	uint32		parsed;
	char		text[4];

	if (currency != 0 && (prf_currency_text(currency, text) == NULL ||
						  !prf_currency_parse(text, 3, &parsed) || parsed != currency))
		refuse("The currency is not three capital letters.");
	return currency;
}

Datum
prf_costs_recv(PG_FUNCTION_ARGS)
{
	StringInfo	in = (StringInfo) PG_GETARG_POINTER(0);
	PrfCosts   *state = prf_costs_working(prf_costs_make(PRF_LIST_NONE, 1, 0, 0));
	int			list;
	uint32		ncells;

	if (pq_getmsgbyte(in) != PRF_COSTS_VERSION)
		refuse("The version of the form is not known.");
	state->sealed = (uint32) pq_getmsgbyte(in);
	if (state->sealed > 1)
		refuse("Whether the value is sealed is said by 0 or 1.");
	list = pq_getmsgint(in, 2);
	state->currency = receive_currency(in);
	ncells = pq_getmsgint(in, 4);
	/* a cell that is not there ends the loop with an error: nothing is made ahead */
	for (uint32 i = 0; i < ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		state = receive_cell(in, state, list);
	}
	if (state->list != list)
		refuse("The keys are not of the list that the value names.");
	if (ncells == 0 && (state->currency != 0 || prf_costs_is_sealed(state)))
		refuse("A value without cells has no currency, and is not sealed.");
	PRF_RETURN_COSTS(prf_costs_canonical(state));
}
