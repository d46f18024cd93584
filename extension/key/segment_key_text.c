/*
 * segment_key_text.c
 *	  The parts of a segment_key, and its text form, without the server.
 */
#include "key/segment_key.h"
#include "key/date_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define KEY_CODE_BITS 32
#define KEY_KIND_MASK 0xFF
#define DATE_BIAS (INT64_C(1) << 31)
/* A list's name is the name of an SQL type. */
#define LIST_NAME_MAX 64

typedef struct NamedList
{
	int			list;
	const char *name;
} NamedList;

/* Lists that no PrfCodeKind stands behind. */
static const NamedList own_lists[] = {
	{PRF_LIST_NONE, "none"},
	{PRF_LIST_SEGMENT, "segment"},
	{PRF_LIST_NUMBER, "number"},
	{PRF_LIST_TEXT, "text"},
	{PRF_KIND_DATE, "date"},
};

#define OWN_LISTS (sizeof(own_lists) / sizeof(own_lists[0]))

static bool explain(PrfCodeError *error, const char *hint, const char *detail,...)
			__attribute__((format(printf, 3, 4)));

static bool
explain(PrfCodeError *error, const char *hint, const char *detail,...)
{
	va_list		args;

	if (error == NULL)
		return false;
	va_start(args, detail);
	vsnprintf(error->detail, sizeof(error->detail), detail, args);
	va_end(args);
	snprintf(error->hint, sizeof(error->hint), "%s", hint);
	return false;
}

/* The kind behind a list number, or NULL where there is none. */
static const PrfCodeKind *
kind_of_list(int list)
{
	if (list <= PRF_LIST_NONE || list > PRF_KIND_MAX || list == PRF_KIND_DATE)
		return NULL;
	return prf_code_kind(list);
}

static uint32_t
code_of_key(uint64_t key)
{
	return (uint32_t) key;
}

static int64_t
number_of_key(uint64_t key)
{
	return (int64_t) (key & ~PRF_KEY_NUMBER_TAG) - PRF_KEY_NUMBER_BIAS;
}

static int64_t
days_of_key(uint64_t key)
{
	return (int64_t) code_of_key(key) - DATE_BIAS;
}

uint64_t
prf_key_from_days(int64_t days)
{
	return prf_key_from_code(PRF_KIND_DATE, (uint32_t) (days + DATE_BIAS));
}

int
prf_key_list(uint64_t key)
{
	if (key < PRF_KEY_CODED_TAG)
		return PRF_LIST_SEGMENT;
	if (key >= PRF_KEY_NUMBER_TAG)
		return PRF_LIST_NUMBER;
	return (int) (key >> PRF_KEY_KIND_SHIFT) & KEY_KIND_MASK;
}

static bool
coded_key_valid(uint64_t key)
{
	int			list = prf_key_list(key);
	const PrfCodeKind *kind = kind_of_list(list);

	if (list > PRF_KIND_MAX || key != prf_key_from_code(list, code_of_key(key)))
		return false;
	if (list == PRF_KIND_DATE)
		return prf_date_valid(days_of_key(key));
	return kind != NULL && kind->valid(kind, code_of_key(key));
}

bool
prf_key_valid(uint64_t key)
{
	if (key < PRF_KEY_CODED_TAG)
		return prf_segment_valid(key);
	return key >= PRF_KEY_NUMBER_TAG || coded_key_valid(key);
}

bool
prf_key_is_special(uint64_t key)
{
	return key == PRF_SEGMENT_CANNOT_TELL || key == PRF_SEGMENT_OUT_OF_SCOPE ||
		key == PRF_SEGMENT_OUTSIDE_BASE;
}

PrfRowKind
prf_key_row_kind(uint64_t key)
{
	const PrfCodeKind *kind = kind_of_list(prf_key_list(key));

	if (key == PRF_SEGMENT_CANNOT_TELL)
		return PRF_ROW_CANNOT_TELL;
	if (key == PRF_SEGMENT_OUT_OF_SCOPE)
		return PRF_ROW_OUT_OF_SCOPE;
	if (key == PRF_SEGMENT_OUTSIDE_BASE)
		return PRF_ROW_OUTSIDE_BASE;
	if (kind != NULL && kind->row_kind != NULL)
		return kind->row_kind(kind, code_of_key(key));
	return PRF_ROW_SEGMENT;
}

const char *
prf_row_kind_name(PrfRowKind row_kind)
{
	static const char *const names[] = {
		[PRF_ROW_SEGMENT] = "segment",
		[PRF_ROW_UNKNOWN] = "unknown",
		[PRF_ROW_CANNOT_TELL] = "cannot tell",
		[PRF_ROW_OUT_OF_SCOPE] = "out of scope",
		[PRF_ROW_OUTSIDE_BASE] = "outside base",
	};

	return names[row_kind];
}

const char *
prf_list_name(int list)
{
	const PrfCodeKind *kind = kind_of_list(list);

	for (size_t i = 0; i < OWN_LISTS; i++)
		if (own_lists[i].list == list)
			return own_lists[i].name;
	return kind != NULL ? kind->name : "unknown list";
}

int
prf_list_by_name(const char *name, size_t len)
{
	char		copy[LIST_NAME_MAX];
	const PrfCodeKind *kind;

	if (len == 0 || len >= sizeof(copy))
		return -1;
	memcpy(copy, name, len);
	copy[len] = '\0';
	if (strlen(copy) != len)
		return -1;
	for (size_t i = 0; i < OWN_LISTS; i++)
		if (strcmp(own_lists[i].name, copy) == 0)
			return own_lists[i].list;
	kind = prf_code_kind_by_name(copy);
	return kind != NULL ? kind->id : -1;
}

static bool
all_digits(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return len > 0;
}

static bool
parse_number(const char *text, size_t len, uint64_t *key, PrfCodeError *error)
{
	size_t		first = len > 0 && text[0] == '-' ? 1 : 0;
	int64_t		number = 0;
	bool		fits = true;

	if (!all_digits(text + first, len - first))
		return explain(error, "Use digits, with a minus sign in front where needed.",
					   "A number key is a whole number, such as 42.");
	for (size_t i = first; i < len && fits; i++)
	{
		int			digit = text[i] - '0';

		/* Without this the next step could leave 64 bits. */
		fits = number >= -PRF_KEY_NUMBER_BIAS / 10 && number <= PRF_KEY_NUMBER_BIAS / 10;
		if (fits)
			number = number * 10 + (first > 0 ? -digit : digit);
		fits = fits && prf_key_number_fits(number);
	}
	if (!fits)
		return explain(error, "Group large numbers into ranges before profiling by them.",
					   "A number key lies between -2305843009213693952 and 2305843009213693951.");
	*key = prf_key_from_number(number);
	return true;
}

static bool
parse_date(const char *text, size_t len, uint64_t *key, PrfCodeError *error)
{
	int64_t		days;

	if (!prf_date_parse(text, len, &days))
		return explain(error, "Write the date as year-month-day, such as 2024-01-31.",
					   "A date key is a date of the calendar in its ISO form.");
	*key = prf_key_from_days(days);
	return true;
}

static bool
parse_code(const PrfCodeKind *kind, const char *text, size_t len, uint64_t *key,
		   PrfCodeError *error)
{
	uint32_t	code;

	if (!kind->parse(kind, text, len, &code, error))
	{
		if (error != NULL && error->detail[0] == '\0')
			snprintf(error->detail, sizeof(error->detail), "%s", kind->expected);
		return false;
	}
	*key = prf_key_from_code(kind->id, code);
	return true;
}

/* The code behind the colon, of a list whose name has been read. */
static bool
parse_in_list(int list, const char *text, size_t len, uint64_t *key, PrfCodeError *error)
{
	const PrfCodeKind *kind = kind_of_list(list);

	if (list == PRF_LIST_SEGMENT)
		return prf_segment_parse(text, len, key, error);
	if (list == PRF_LIST_NUMBER)
		return parse_number(text, len, key, error);
	if (list == PRF_KIND_DATE)
		return parse_date(text, len, key, error);
	if (kind != NULL)
		return parse_code(kind, text, len, key, error);
	return explain(error, "Use segment, number, date or the name of a coded type.",
				   "The list \"%s\" has no segment keys.", prf_list_name(list));
}

static void
clear(PrfCodeError *error)
{
	if (error != NULL)
		error->detail[0] = error->hint[0] = '\0';
}

static bool
explain_form(const char *text, size_t len, PrfCodeError *error)
{
	uint64_t	segment;
	char		hint[sizeof(error->hint)];

	if (prf_segment_parse(text, len, &segment, NULL))
		snprintf(hint, sizeof(hint), "For a segment write \"segment:%.*s\".", (int) len, text);
	else
		snprintf(hint, sizeof(hint), "Write the list, a colon and the code.");
	return explain(error, hint,
				   "A segment_key is a list and a code, such as segment:A, ethnic_group:W1 or number:42.");
}

bool
prf_key_parse(const char *text, size_t len, uint64_t *key, PrfCodeError *error)
{
	const char *colon = len > 0 ? memchr(text, ':', len) : NULL;
	size_t		name_len;
	int			list;

	clear(error);
	if (colon == NULL)
		return explain_form(text, len, error);
	name_len = (size_t) (colon - text);
	list = prf_list_by_name(text, name_len);
	if (list < 0)
		return explain(error, "Use segment, number, date or the name of a coded type.",
					   "There is no list of the name before the colon.");
	return parse_in_list(list, colon + 1, len - name_len - 1, key, error);
}

bool
prf_key_parse_bare(int list, const char *text, size_t len, uint64_t *key, PrfCodeError *error)
{
	uint64_t	special;

	clear(error);
	if (list != PRF_LIST_TEXT && prf_segment_parse(text, len, &special, NULL) &&
		prf_key_is_special(special))
	{
		*key = special;
		return true;
	}
	return parse_in_list(list, text, len, key, error);
}

int
prf_key_print_bare(uint64_t key, char *buf)
{
	int			list = prf_key_list(key);
	const PrfCodeKind *kind = kind_of_list(list);

	if (list == PRF_LIST_SEGMENT)
		return prf_segment_print(key, buf);
	if (list == PRF_LIST_NUMBER)
		return snprintf(buf, PRF_CODE_TEXT_MAX, "%lld", (long long) number_of_key(key));
	if (list == PRF_KIND_DATE)
		return prf_date_print(days_of_key(key), buf);
	if (kind != NULL && kind->valid(kind, code_of_key(key)))
		return kind->print(kind, code_of_key(key), buf);
	/* No code, but the end of a range, or damage: it can still be looked at. */
	return snprintf(buf, PRF_CODE_TEXT_MAX, "#%u", code_of_key(key));
}

int
prf_key_print(uint64_t key, char *buf)
{
	int			len = snprintf(buf, PRF_KEY_TEXT_MAX - PRF_CODE_TEXT_MAX, "%.30s:",
							   prf_list_name(prf_key_list(key)));

	return len + prf_key_print_bare(key, buf + len);
}

const char *
prf_key_label(uint64_t key, PrfLanguage language, char *buf)
{
	const PrfCodeKind *kind = kind_of_list(prf_key_list(key));

	if (kind == NULL || kind->label == NULL)
		return NULL;
	return kind->label(kind, code_of_key(key), language, buf);
}
