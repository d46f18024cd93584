/*
 * band_words.c
 *	  Reads a band in words, without the server.
 *
 *	  The text becomes a shape, one character for each number, word or sign, and
 *	  the shape is looked up among those that can be read in one way only.
 */
#include "codes/band_words.h"

#include <string.h>

#include "codes/code_text.h"

#define SHAPE_MAX  8
#define WORD_MAX   12
#define NUMBER_MAX 2

/* No number is read beyond this: it leaves room for thousands. */
#define READ_MAX INT64_C(1000000000)

/* One word of every meaning that matters. */
typedef struct Word
{
	const char *word;
	char sign;
} Word;

static const Word vocabulary[] = {
	{"to", '-'},      {"and", '&'},   {"or", '|'},      {"under", 'u'},   {"below", 'u'},
	{"less", 'u'},    {"fewer", 'u'}, {"younger", 'u'}, {"over", 'o'},    {"above", 'o'},
	{"more", 'o'},    {"older", 'o'}, {"greater", 'o'}, {"higher", 'o'},  {"lower", 'u'},
	{"plus", '+'},    {"up", 'p'},    {"upwards", 'p'}, {"upward", 'p'},  {"than", 't'},
	{"between", 'b'}, {"from", 'f'},  {"but", 'c'},     {"not", 'n'},     {"no", 'n'},
	{"at", 'a'},      {"least", 'l'}, {"most", 'm'},    {"maximum", 'M'}, {"minimum", 'G'},
	{"all", 'A'}};

typedef struct Shape
{
	const char *shape;
	PrfBandForm form;
} Shape;

/* N is a number, the rest the signs above; < and > are read as u and o, <= and >= as M and G. */
static const Shape shapes[] = {
	{"N", PRF_BAND_SINGLE},      {"N-N", PRF_BAND_RANGE},     {"fN-N", PRF_BAND_RANGE},
	{"bN&N", PRF_BAND_RANGE},    {"N-uN", PRF_BAND_BETWEEN},  {"N-utN", PRF_BAND_BETWEEN},
	{"N&uN", PRF_BAND_BETWEEN},  {"N&utN", PRF_BAND_BETWEEN}, {"NcuN", PRF_BAND_BETWEEN},
	{"NcutN", PRF_BAND_BETWEEN}, {"fN-uN", PRF_BAND_BETWEEN}, {"N+", PRF_BAND_FROM},
	{"N&o", PRF_BAND_FROM},      {"N|o", PRF_BAND_FROM},      {"N&p", PRF_BAND_FROM},
	{"Np", PRF_BAND_FROM},       {"N&pp", PRF_BAND_FROM},     {"alN", PRF_BAND_FROM},
	{"nutN", PRF_BAND_FROM},     {"GN", PRF_BAND_FROM},       {"oN", PRF_BAND_ABOVE},
	{"otN", PRF_BAND_ABOVE},     {"N&u", PRF_BAND_UP_TO},     {"N|u", PRF_BAND_UP_TO},
	{"p-N", PRF_BAND_UP_TO},     {"amN", PRF_BAND_UP_TO},     {"notN", PRF_BAND_UP_TO},
	{"MN", PRF_BAND_UP_TO},      {"uN", PRF_BAND_BELOW},      {"utN", PRF_BAND_BELOW},
	{"A", PRF_BAND_ALL}};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

typedef struct Reader
{
	const PrfBandUnit *unit;
	const char *text;
	size_t len;
	size_t at;
	char shape[SHAPE_MAX + 1];
	int signs;
	int32_t numbers[NUMBER_MAX];
	bool pence_99[NUMBER_MAX];
	bool thousands[NUMBER_MAX];
	int count;
} Reader;

static bool
add_sign(Reader *reader, char sign)
{
	if (reader->signs == SHAPE_MAX)
		return false;
	reader->shape[reader->signs++] = sign;
	reader->shape[reader->signs] = '\0';
	return true;
}

/* ---- numbers ---- */

static int
digit_at(const Reader *reader, size_t at)
{
	return at < reader->len ? prf_digit(reader->text[at]) : -1;
}

static bool
char_at(const Reader *reader, size_t at, char c)
{
	return at < reader->len && reader->text[at] == c;
}

/* Three digits, and not a fourth. */
static bool
thousand_at(const Reader *reader, size_t at)
{
	return digit_at(reader, at) >= 0 && digit_at(reader, at + 1) >= 0 &&
		   digit_at(reader, at + 2) >= 0 && digit_at(reader, at + 3) < 0;
}

/* Digits, and for money groups of three behind commas: 1,250,000 */
static bool
read_whole(Reader *reader, int64_t *number)
{
	size_t start = reader->at;
	bool grouped = false;

	*number = 0;
	for (;;)
	{
		int digit = digit_at(reader, reader->at);

		if (digit >= 0)
		{
			*number = *number * 10 + digit;
			reader->at++;
		}
		else if (reader->unit->money && char_at(reader, reader->at, ',') &&
				 thousand_at(reader, reader->at + 1) && (grouped || reader->at - start <= 3))
		{
			grouped = true;
			reader->at++;
		}
		else
			return true;
		if (*number > READ_MAX)
			return false;
	}
}

/* ".5" of 12.5k: what it adds to thousands, or -1 where it has no one to three digits. */
static int
read_thousandths(Reader *reader)
{
	int scale = 100;
	int sum = 0;

	while (digit_at(reader, reader->at) >= 0)
	{
		if (scale == 0)
			return -1;
		sum += digit_at(reader, reader->at++) * scale;
		scale /= 10;
	}
	return scale == 100 ? -1 : sum;
}

/* What follows the pounds: k, or pence that are .00 or .99. */
static bool
read_money_end(Reader *reader, int64_t *number)
{
	bool point = char_at(reader, reader->at, '.');
	size_t start = reader->at + 1;
	int thousandths = 0;

	if (point)
	{
		reader->at++;
		thousandths = read_thousandths(reader);
	}
	if (thousandths >= 0 && (char_at(reader, reader->at, 'k') || char_at(reader, reader->at, 'K')))
	{
		reader->at++;
		*number = *number * 1000 + thousandths;
		reader->thousands[reader->count] = true;
		return true;
	}
	reader->pence_99[reader->count] = thousandths == 990;
	return !point || (reader->at - start == 2 && (thousandths == 0 || thousandths == 990));
}

static bool
read_number(Reader *reader)
{
	int64_t number;

	if (reader->count == NUMBER_MAX || !read_whole(reader, &number))
		return false;
	reader->pence_99[reader->count] = false;
	if (reader->unit->money && !read_money_end(reader, &number))
		return false;
	/* 1,2 and 1.5 are no whole number of anything */
	if (char_at(reader, reader->at, ',') || char_at(reader, reader->at, '.') ||
		number > reader->unit->max)
		return false;
	reader->numbers[reader->count++] = (int32_t) number;
	return add_sign(reader, 'N');
}

/* ---- words and signs ---- */

/* A sign that a word may have inside: "p.a.", "year's", "year-olds". */
static bool
inside_word(const Reader *reader, size_t at)
{
	char c = reader->text[at];

	return c == '.' || c == '\'' ||
		   (c == '-' && at + 1 < reader->len && prf_letter(reader->text[at + 1]) >= 0);
}

/* Letters as small ones, signs between them dropped: "p.a." is "pa". */
static bool
take_word(Reader *reader, char word[WORD_MAX + 1])
{
	size_t used = 0;

	for (; reader->at < reader->len; reader->at++)
	{
		int letter = prf_letter(reader->text[reader->at]);

		if (letter < 0 && !inside_word(reader, reader->at))
			break;
		if (letter < 0)
			continue;
		if (used == WORD_MAX)
			return false;
		word[used++] = (char) ('a' + letter);
	}
	word[used] = '\0';
	return true;
}

static bool
read_word(Reader *reader)
{
	char word[WORD_MAX + 1];

	if (!take_word(reader, word))
		return false;
	for (size_t i = 0; i < COUNT(vocabulary); i++)
	{
		if (strcmp(vocabulary[i].word, word) == 0)
			return add_sign(reader, vocabulary[i].sign);
	}
	for (int i = 0; reader->unit->words[i] != NULL; i++)
	{
		if (strcmp(reader->unit->words[i], word) == 0)
			return true;
	}
	return false;
}

/*
 * "0_15", "age_90_plus": names of columns.  Between two numbers the line is a
 * dash.  Amounts are never written so: there it may part thousands.
 */
static bool
read_underline(Reader *reader)
{
	size_t at = reader->at++;

	if (reader->unit->money)
		return false;
	return at == 0 || prf_digit(reader->text[at - 1]) < 0 || digit_at(reader, at + 1) < 0 ||
		   add_sign(reader, '-');
}

/* Signs of more than one byte. */
typedef struct LongSign
{
	const char *bytes;
	char sign; /* ' ' for a space */
} LongSign;

static const LongSign long_signs[] = {
	{"<=", 'M'},           {">=", 'G'},           {"\xe2\x89\xa4", 'M'}, {"\xe2\x89\xa5", 'G'},
	{"\xe2\x80\x90", '-'}, {"\xe2\x80\x91", '-'}, {"\xe2\x80\x92", '-'}, {"\xe2\x80\x93", '-'},
	{"\xe2\x80\x94", '-'}, {"\xe2\x88\x92", '-'}, {"\xc2\xa0", ' '},     {"\xc2\xa3", '$'}};

static bool
add_any_sign(Reader *reader, char sign)
{
	/* a pound sign says nothing new of money, and has no place elsewhere */
	if (sign == '$')
		return reader->unit->money;
	return sign == ' ' || add_sign(reader, sign);
}

static bool
read_sign(Reader *reader)
{
	char c = reader->text[reader->at];

	for (size_t i = 0; i < COUNT(long_signs); i++)
	{
		size_t bytes = strlen(long_signs[i].bytes);

		if (reader->len - reader->at < bytes ||
			memcmp(reader->text + reader->at, long_signs[i].bytes, bytes) != 0)
			continue;
		reader->at += bytes;
		return add_any_sign(reader, long_signs[i].sign);
	}
	reader->at++;
	switch (c)
	{
		case ' ':
		case '\t':
			return true;
		case '-':
		case '+':
			return add_sign(reader, c);
		case '<':
			return add_sign(reader, 'u');
		case '>':
			return add_sign(reader, 'o');
		default:
			return false;
	}
}

static bool
read_part(Reader *reader)
{
	char c = reader->text[reader->at];

	if (prf_digit(c) >= 0)
		return read_number(reader);
	if (prf_letter(c) >= 0)
		return read_word(reader);
	if (c == '_')
		return read_underline(reader);
	return read_sign(reader);
}

/* ---- the whole ---- */

static bool
find_form(const Reader *reader, PrfBandForm *form)
{
	for (size_t i = 0; i < COUNT(shapes); i++)
	{
		if (strcmp(shapes[i].shape, reader->shape) == 0)
		{
			*form = shapes[i].form;
			return true;
		}
	}
	return false;
}

/* The last pound of a band may be written with its 99 pence; no other amount may. */
static bool
pence_fit(const Reader *reader, PrfBandForm form)
{
	int last = form == PRF_BAND_RANGE ? 1 : form == PRF_BAND_UP_TO ? 0 : -1;

	for (int i = 0; i < reader->count; i++)
	{
		if (reader->pence_99[i] && i != last)
			return false;
	}
	return true;
}

/* "15-25k" begins at £15 or at £15,000; "500-1k" and "0-25k" have one reading. */
static bool
thousands_fit(const Reader *reader)
{
	return reader->count < 2 || reader->thousands[0] || !reader->thousands[1] ||
		   reader->numbers[0] == 0 || reader->numbers[0] > reader->numbers[1] / 1000;
}

/* "16-24 (a)": the letter by which a survey's tables name a column says nothing of the ages. */
static size_t
without_column_letter(const PrfBandUnit *unit, const char *text, size_t len)
{
	bool found = !unit->money && len > 3 && text[len - 1] == ')' && prf_letter(text[len - 2]) >= 0 &&
				 text[len - 3] == '(';

	return found ? len - 3 : len;
}

bool
prf_band_words_read(const PrfBandUnit *unit, const char *text, size_t len, PrfBandWords *words)
{
	Reader reader = {
		.unit = unit, .text = text, .len = without_column_letter(unit, text, len)};

	while (reader.at < reader.len)
	{
		if (!read_part(&reader))
			return false;
	}
	if (!find_form(&reader, &words->form) || !pence_fit(&reader, words->form) ||
		!thousands_fit(&reader))
		return false;
	words->low = words->high = reader.numbers[0];
	if (reader.count == 2)
		words->high = reader.numbers[1];
	return reader.count < 2 || words->low <= words->high;
}
