/* Structured codes as people write them, without a server: what is read, and what has more than one reading.
   link: codes/age_band_tolerant.c codes/income_band_tolerant.c codes/postcode_tolerant.c codes/band_words.c
   codes/age_band_text.c codes/income_band_text.c codes/postcode_text.c codes/postcode_special.c codes/postcode_hint.c
   codes/generated/places.c codes/code_text.c */
#include "codes/age_band.h"
#include "codes/income_band.h"
#include "codes/postcode.h"
#include "codes/tolerant.h"
#include "kind_test.h"

typedef bool (*Tolerant)(const char *text, size_t len, uint32_t *code);

typedef struct Reading
{
	const char *text;
	const char *canonical; /* NULL: not read */
} Reading;

#define POUND "\xc2\xa3"

static const Reading ages[] = {{"65-74", "65-74"},
							   {"65 and over", "65+"},
							   {"Aged 75 years and over", "75+"},
							   {"16 to 24", "16-24"},
							   {"under 16", "0-15"},
							   {"0 - 4 years", "0-4"},
							   {"85+", "85+"},
							   {"85 +", "85+"},
							   {"85 plus", "85+"},
							   {"Aged 4 years and under", "0-4"},
							   {"Aged under 1 year", "0"},
							   {"Age 15", "15"},
							   {"Age 0 to 4", "0-4"},
							   {"16\xe2\x80\x93"
								"24",
								"16-24"},
							   {"16 \xe2\x80\x94 24", "16-24"},
							   {"16\xc2\xa0to\xc2\xa0"
								"24",
								"16-24"},
							   {"65 or over", "65+"},
							   {"65 OR OLDER", "65+"},
							   {"65 years and above", "65+"},
							   {"aged 90 or more", "90+"},
							   {"Under 1", "0"},
							   {"less than 18", "0-17"},
							   {"younger than 18", "0-17"},
							   {"18 or under", "0-18"},
							   {"up to 4", "0-4"},
							   {"from 16 to 24", "16-24"},
							   {"between 16 and 24", "16-24"},
							   {"at least 65", "65+"},
							   {"16 to under 25", "16-24"},
							   {"16 and under 25", "16-24"},
							   {"<16", "0-15"},
							   {">= 65", "65+"},
							   {"<=15", "0-15"},
							   {"\xe2\x89\xa5"
								"65",
								"65+"},
							   {"05-09", "5-9"},
							   {"0-4yrs", "0-4"},
							   {"16-24 year-olds", "16-24"},
							   {"16-24 year olds", "16-24"},
							   {"65 and up", "65+"},
							   {"All ages", "0+"},
							   {" 42 ", "42"},

							   {"over 65", NULL},
							   {"over 65s", NULL},
							   {"older than 65", NULL},
							   {">65", NULL},
							   {"74-65", NULL},
							   {"under 0", NULL},
							   {"65-", NULL},
							   {"-5", NULL},
							   {"6 months", NULL},
							   {"16 24", NULL},
							   {"16 to 24 to 30", NULL},
							   {"151", NULL},
							   {"16-200", NULL},
							   {"", NULL},
							   {" ", NULL},
							   {"years", NULL},
							   {"adult", NULL},
							   {"0_15", "0-15"},
							   {"age_90_plus", "90+"},
							   {"1_2_3", NULL},
							   {"_", NULL},
							   {"16-24 (a)", "16-24"},
							   {"16-24 (ab)", NULL},
							   {"(a)", NULL},
							   {"working age", NULL},
							   {"05-Sep", NULL},
							   {"16.5", NULL},
							   {"1,6", NULL},
							   {"16k", NULL},
							   {POUND "16", NULL},
							   {"16 or 24", NULL},
							   {"not 16", NULL},
							   {"65 and over and under", NULL},
							   {"99999999999999999999", NULL}};

static const Reading incomes[] = {{"15000-24999", "15000-24999"},
								  {POUND "15,000 to " POUND "24,999", "15000-24999"},
								  {POUND "15,000 - " POUND "24,999", "15000-24999"},
								  {POUND "15,000\xe2\x80\x93" POUND "24,999", "15000-24999"},
								  {"15k-25k", "15000-25000"},
								  {POUND "15k-" POUND "25k", "15000-25000"},
								  {"15K to 25K", "15000-25000"},
								  {"under " POUND "10,000", "0-9999"},
								  {"less than " POUND "10,000", "0-9999"},
								  {"up to " POUND "10,000", "0-10000"},
								  {POUND "10,000 or less", "0-10000"},
								  {POUND "50k+", "50000+"},
								  {POUND "50,000 and over", "50000+"},
								  {POUND "50,000 or more", "50000+"},
								  {"over " POUND "50,000", "50001+"},
								  {"more than " POUND "50,000", "50001+"},
								  {"at least " POUND "50k", "50000+"},
								  {POUND "15,000 but less than " POUND "20,000", "15000-19999"},
								  {POUND "10,000 and under " POUND "15,000", "10000-14999"},
								  {POUND "12.5k to " POUND "20k", "12500-20000"},
								  {POUND "15,000 to " POUND "24,999 per annum", "15000-24999"},
								  {POUND "15,000 to " POUND "24,999 p.a.", "15000-24999"},
								  {POUND "15,000 to " POUND "24,999 a year", "15000-24999"},
								  {"GBP 15000 to 24999", "15000-24999"},
								  {POUND "15,000.00 to " POUND "24,999.99", "15000-24999"},
								  {"Up to " POUND "519.99", "0-519"},
								  {POUND "1,000,000 and over", "1000000+"},
								  {POUND "0", "0"},
								  {"below 520", "0-519"},
								  {"500-1k", "500-1000"},
								  {"0-25k", "0-25000"},

								  {"15-25k", NULL},
								  {POUND "300 a week", NULL},
								  {POUND "1,500 per month", NULL},
								  {"15.000-25.000", NULL},
								  {POUND "15,00", NULL},
								  {POUND "15,0000", NULL},
								  {POUND "1500,000", NULL},
								  {POUND "15 000", NULL},
								  {POUND "20.50", NULL},
								  {"over " POUND "519.99", NULL},
								  {POUND "24,999.99 to " POUND "30,000", NULL},
								  {"25k-15k", NULL},
								  {"\xe2\x82\xac"
								   "15,000",
								   NULL},
								  {"no income", NULL},
								  {"Refused", NULL},
								  {"", NULL},
								  {"20000-24987", NULL},
								  {"under 0", NULL},
								  {"999999999999k", NULL},
								  {POUND, NULL},
								  {"1.2345k", NULL}};

static const Reading postcodes[] = {{"sw1a1aa", "SW1A 1AA"},
									{"SW1A-1AA", "SW1A 1AA"},
									{"SW1A.1AA", "SW1A 1AA"},
									{"  sw1a   1aa ", "SW1A 1AA"},
									{"SW1A\t1AA", "SW1A 1AA"},
									{"SW1A\xc2\xa0"
									 "1AA",
									 "SW1A 1AA"},
									{"SW1A\xe2\x80\x93"
									 "1AA",
									 "SW1A 1AA"},
									{"SW1A_1AA,", "SW1A 1AA"},
									{"S W 1 A 1 A A", "SW1A 1AA"},
									{"SW1 A1AA", "SW1A 1AA"},
									{"M1-1", "M1 1"},
									{"m11", "M11"},
									{"SW1A 1AA.", "SW1A 1AA"},
									{"gir0aa", "GIR 0AA"},
									{"GIR OAA", "GIR 0AA"},
									{"ASCN IZZ", "ASCN 1ZZ"},
									{"BFPO-57", "BFPO 57"},
									{"bfpo  c/o  57", "BFPO c/o 57"},
									{"SWIA 1AA", "SW1A 1AA"},
									{"SW1A IAA", "SW1A 1AA"},
									{"SWlA 1AA", "SW1A 1AA"},
									{"BS1O 6AS", "BS10 6AS"},
									{"BS1 OAA", "BS1 0AA"},
									{"B1O 1AA", "B10 1AA"},
									{"LI 1AA", "L1 1AA"},
									{"WIO 1AA", "W10 1AA"},
									{"0X1 1AA", "OX1 1AA"},
									{"AB01 2CD", NULL},
									{"AB01 2AD", "AB1 2AD"},
									{"M01 1AE", "M1 1AE"},
									{"SO1 1AA", "SO1 1AA"},

									/* SO1 or S1, SO14 or S14 */
									{"S01 1AA", NULL},
									{"S014 3AB", NULL},
									{"XX1 1AA", NULL},
									{"", NULL},
									{" - ", NULL},
									{"SW1A 1AA 1", NULL},
									{"SW1A 1A", NULL},
									{"SW1A 1AO", NULL},
									{"SW1A*1AA", NULL},
									{"EC1Y 8SY!", NULL},
									{"OXI", NULL},
									{"12345", NULL},
									{"OOOOO", NULL},
									{"postcode", NULL},
									{"none", NULL},
									{"SW1A 1AA London", NULL}};

static bool
read_exactly(Tolerant tolerant, const char *text, size_t len, uint32_t *code)
{
	char *copy = exact_copy(text, len);
	bool good = tolerant(copy + 1, len, code);

	free(copy);
	return good;
}

static void
check_readings(const PrfCodeKind *kind, Tolerant tolerant, const Reading *readings, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		char printed[PRF_CODE_TEXT_MAX] = "nothing";
		uint32_t code;

		if (read_exactly(tolerant, readings[i].text, strlen(readings[i].text), &code))
			kind->print(kind, code, printed);
		ok(strcmp(printed, readings[i].canonical ? readings[i].canonical : "nothing") == 0,
		   "%s \"%s\" is %s", kind->name, readings[i].text, printed);
	}
}

/* Whatever comes, what is read is a code, and every strict form reads as it does strictly. */
static void
check_hostile(const PrfCodeKind *kind, Tolerant tolerant, const Reading *seeds, size_t count)
{
	bool good = true;
	int read = 0;

	for (int i = 0; i < 300000 && good; i++)
	{
		char text[64];
		const char *seed = seeds[random_below((int) count)].text;
		size_t len = strlen(seed);
		uint32_t code;
		uint32_t strict;

		memcpy(text, seed, len);
		len = mutate(text, len, sizeof(text));
		if (read_exactly(tolerant, text, len, &code))
		{
			good = kind->valid(kind, code) && round_trips(kind, code);
			read++;
			if (parse_exactly(kind, text, len, &strict, NULL))
				good &= strict == code;
		}
		else
			good = !parse_exactly(kind, text, len, &strict, NULL);
	}
	ok(good, "%s: mutated texts are read as codes or not at all (%d read)", kind->name, read);
}

#define CHECK(kind, tolerant, readings) \
	check_readings(&(kind), tolerant, readings, sizeof(readings) / sizeof((readings)[0])); \
	check_hostile(&(kind), tolerant, readings, sizeof(readings) / sizeof((readings)[0]))

int
main(void)
{
	CHECK(prf_kind_age_band, prf_age_band_read_tolerant, ages);
	CHECK(prf_kind_income_band, prf_income_band_read_tolerant, incomes);
	CHECK(prf_kind_postcode, prf_postcode_read_tolerant, postcodes);
	return done_testing();
}
