/*
 * server_text.c
 *	  Text of the database as UTF-8.
 *
 *	  LATIN1 is turned into UTF-8 here: each byte is a code point, and nothing
 *	  needs to be looked up.  In an SQL_ASCII database bytes beyond ASCII are
 *	  taken for UTF-8 where they are valid, and are never read where they are not.
 */
#include "reading/reading_sql.h"

#include "access/detoast.h"
#include "catalog/namespace.h"
#include "mb/pg_wchar.h"

static bool
is_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (IS_HIGHBIT_SET(text[i]))
			return false;
	return true;
}

static PrfServerText
from_latin1(const char *text, size_t len)
{
	char *utf8 = palloc(2 * len);
	size_t used = 0;

	for (size_t i = 0; i < len; i++)
	{
		unsigned char c = (unsigned char) text[i];

		if (c >= 0x80)
			utf8[used++] = (char) (0xc0 | c >> 6);
		utf8[used++] = (char) (c >= 0x80 ? 0x80 | (c & 0x3f) : c);
	}
	return (PrfServerText){utf8, used};
}

static PrfServerText
converted(const char *text, size_t len)
{
	Oid conversion = FindDefaultConversionProc(GetDatabaseEncoding(), PG_UTF8);
	int room = (int) len * MAX_CONVERSION_GROWTH + 1;
	unsigned char *utf8;
	int done;

	if (!OidIsValid(conversion))
		return (PrfServerText){text, len};
	utf8 = palloc(room);
	done = pg_do_encoding_conversion_buf(conversion, GetDatabaseEncoding(), PG_UTF8,
										 (unsigned char *) unconstify(char *, text), (int) len,
										 utf8, room, true);
	if (done != (int) len)
		return (PrfServerText){text, len};
	return (PrfServerText){(char *) utf8, strlen((char *) utf8)};
}

PrfServerText
prf_server_text(Datum value)
{
	/* too long to be read, whatever it says */
	static const char too_long[PRF_READ_MAX + 1];
	struct varlena *string = (struct varlena *) DatumGetPointer(value);
	const char *text;
	size_t len;

	if (VARATT_IS_EXTENDED(string) && !VARATT_IS_SHORT(string) &&
		toast_raw_datum_size(value) - VARHDRSZ > PRF_READ_MAX)
		return (PrfServerText){too_long, sizeof(too_long)};
	string = (struct varlena *) PG_DETOAST_DATUM_PACKED(value);
	text = VARDATA_ANY(string);
	len = VARSIZE_ANY_EXHDR(string);
	if (len > PRF_READ_MAX || GetDatabaseEncoding() == PG_UTF8 ||
		GetDatabaseEncoding() == PG_SQL_ASCII || is_ascii(text, len))
		return (PrfServerText){text, len};
	return GetDatabaseEncoding() == PG_LATIN1 ? from_latin1(text, len) : converted(text, len);
}
