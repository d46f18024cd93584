/*
 * takeup_binary.c
 *	  The binary form of a take-up value, in network order.
 *
 *	  version (int8), flags (int32), list (int16), number of cells (int32); then
 *	  for each cell its key and every sum its value has a column for: counts as
 *	  int64, sums as two int64, whole part first.  A key is an int64; in a value of
 *	  text keys a length (int16, -1 for the NULL key) and the text.
 */
#include "takeup/build.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"

PRF_FUNCTION(prf_takeup_recv);
PRF_FUNCTION(prf_takeup_send);

static void
send_fixed(StringInfo out, PrfFixed number)
{
	pq_sendint64(out, (uint64) number.whole);
	pq_sendint64(out, number.fraction);
}

static void
send_key(StringInfo out, const PrfTakeup *takeup, const PrfCellKey *key)
{
	char		buf[PRF_CELL_TEXT_MAX];
	char	   *text;

	if (takeup->list != PRF_LIST_TEXT)
	{
		pq_sendint64(out, key->word[0]);
		return;
	}
	if (prf_cell_key_text(key, buf) == NULL)
	{
		pq_sendint16(out, (uint16) -1);
		return;
	}
	text = pg_server_to_client(buf, strlen(buf));
	pq_sendint16(out, (uint16) strlen(text));
	pq_sendbytes(out, text, strlen(text));
}

static void
send_cell(StringInfo out, const PrfTakeup *takeup, uint32 cell)
{
	PrfCellKey	key;
	PrfAmounts	amounts;

	prf_cell_key_of(takeup, cell, &key);
	prf_cell_get(takeup, cell, &amounts);
	send_key(out, takeup, &key);
	pq_sendint64(out, (uint64) amounts.rows);
	send_fixed(out, amounts.base);
	send_fixed(out, amounts.observed);
	if (takeup->flags & PRF_TAKEUP_GIVEN)
		send_fixed(out, amounts.expected);
	if (takeup->flags & PRF_TAKEUP_WEIGHTED)
		send_fixed(out, amounts.excess);
	if (takeup->flags & PRF_TAKEUP_HIDDEN)
	{
		pq_sendint64(out, (uint64) amounts.hidden);
		send_fixed(out, amounts.below);
		send_fixed(out, amounts.above);
	}
	if (takeup->flags & PRF_TAKEUP_UNCOVERED)
	{
		send_fixed(out, amounts.uncovered_base);
		send_fixed(out, amounts.uncovered_observed);
	}
	if (takeup->flags & PRF_TAKEUP_FRACTIONS)
		pq_sendint64(out, (uint64) amounts.fractions);
	if (takeup->flags & PRF_TAKEUP_SEALED)
		pq_sendint64(out, (uint64) amounts.sealed);
}

Datum
prf_takeup_send(PG_FUNCTION_ARGS)
{
	PrfTakeup  *takeup = PRF_GETARG_TAKEUP(0);
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, PRF_TAKEUP_VERSION);
	pq_sendint32(&out, takeup->flags);
	pq_sendint16(&out, takeup->list);
	pq_sendint32(&out, takeup->ncells);
	for (uint32 i = 0; i < takeup->ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		send_cell(&out, takeup, i);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static void
refuse(const char *problem)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid binary form of a takeup"),
			 errdetail("%s", problem)));
}

static PrfFixed
receive_fixed(StringInfo in)
{
	PrfFixed	number;

	number.whole = pq_getmsgint64(in);
	number.fraction = (uint64) pq_getmsgint64(in);
	return number;
}

static void
receive_key(StringInfo in, int list, PrfCellKey *key)
{
	int			len;
	int			text_len;
	char	   *text;
	uint64		word;

	if (list != PRF_LIST_TEXT)
	{
		word = (uint64) pq_getmsgint64(in);
		if (word == 0)
			prf_cell_key_null(key);
		else if (prf_key_valid(word))
			prf_cell_key_from_segment_key(word, key);
		else
			refuse("A key is no key of any list.");
		return;
	}
	len = (int16) pq_getmsgint(in, 2);
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
receive_cell(StringInfo in, uint32 flags, PrfTakeupBuilder *builder)
{
	PrfCellKey	key;
	PrfAmounts	amounts;

	memset(&amounts, 0, sizeof(amounts));
	receive_key(in, builder->list, &key);
	amounts.rows = pq_getmsgint64(in);
	amounts.base = receive_fixed(in);
	amounts.observed = receive_fixed(in);
	if (flags & PRF_TAKEUP_GIVEN)
		amounts.expected = receive_fixed(in);
	if (flags & PRF_TAKEUP_WEIGHTED)
		amounts.excess = receive_fixed(in);
	if (flags & PRF_TAKEUP_HIDDEN)
	{
		amounts.hidden = pq_getmsgint64(in);
		amounts.below = receive_fixed(in);
		amounts.above = receive_fixed(in);
	}
	if (flags & PRF_TAKEUP_UNCOVERED)
	{
		amounts.uncovered_base = receive_fixed(in);
		amounts.uncovered_observed = receive_fixed(in);
	}
	if (flags & PRF_TAKEUP_FRACTIONS)
		amounts.fractions = pq_getmsgint64(in);
	if (flags & PRF_TAKEUP_SEALED)
		amounts.sealed = pq_getmsgint64(in);
	if (!prf_builder_add(builder, &key, &amounts))
		refuse(builder->problem);
}

Datum
prf_takeup_recv(PG_FUNCTION_ARGS)
{
	StringInfo	in = (StringInfo) PG_GETARG_POINTER(0);
	PrfTakeupBuilder builder;
	uint32		flags;
	int			list;
	uint32		ncells;

	if (pq_getmsgbyte(in) != PRF_TAKEUP_VERSION)
		refuse("The version of the form is not known.");
	flags = pq_getmsgint(in, 4);
	list = pq_getmsgint(in, 2);
	ncells = pq_getmsgint(in, 4);
	if (!prf_builder_start(&builder, flags, list))
		refuse(builder.problem);
	/* a cell that is not there ends the loop with an error: nothing is made ahead */
	for (uint32 i = 0; i < ncells; i++)
	{
		CHECK_FOR_INTERRUPTS();
		receive_cell(in, flags, &builder);
	}
	PRF_RETURN_TAKEUP(prf_takeup_canonical(builder.takeup));
}
