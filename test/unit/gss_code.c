/* GSS codes without a server: form, order, names, hostile text.
   link: codes/gss_code_text.c codes/code_text.c codes/generated/places.c */
#include "codes/gss_code.h"
#include "codes/places.h"
#include "kind_test.h"

static const PrfCodeKind *const kind = &prf_kind_gss_code;

static const Example examples[] = {
	{"E01014540", "E01014540", "lower layer", NULL},
	{"e01014540", "E01014540", "lower layer", NULL},
	{"W06000015", "W06000015", "local authority", NULL},
	{"S12000033", "S12000033", "local authority", NULL},
	{"N09000003", "N09000003", "local authority", NULL},
	{"N21000001", "N21000001", "lower layer", NULL},
	{"E92000001", "E92000001", "country", NULL},
	{"K04000001", "K04000001", "country", NULL},
	{"E12000009", "E12000009", "region", NULL},
	{"E05010907", "E05010907", "ward", NULL},
	{"E00071435", "E00071435", "output area", NULL},
	{"E99999999", "E99999999", "other", NULL}, /* pseudo: in England, no such area */
	{"L99999999", "L99999999", "other", NULL},
	{"M99999999", "M99999999", "other", NULL},
	{"N99999999", "N99999999", "other", NULL},
	{"S99999999", "S99999999", "other", NULL},
	{"W99999999", "W99999999", "other", NULL},
	{"E77000001", "E77000001", "other", NULL}, /* an entity made after this list */

	{"", NULL, "empty", NULL},
	{"EO1014540", NULL, "Character 2 is \"O\"", "\"E01014540\""},
	{"E0101454O", NULL, "Character 9 is \"O\"", "\"E01014540\""},
	{"E01 014540", NULL, "Character 4 is a space", "\"E01014540\""},
	{" E01014540", NULL, "begins with a letter", "\"E01014540\""},
	{"E01014540 ", NULL, "nine characters; this text has 10", "\"E01014540\""},
	{"E0101454", NULL, "nine characters; this text has 8", NULL},
	{"E010145400", NULL, "nine characters; this text has 10", NULL},
	{"E01", NULL, "nine characters; this text has 3", NULL},
	{"00HB", NULL, "begins with a letter", NULL},
	{"001014540", NULL, "begins with a letter", NULL},
	{"A01014540", NULL, "E, J, K, L, M, N, S or W", NULL},
	{"Bristol", NULL, "Character 2 is \"r\"", NULL},
	{"\xc3\x89"
	 "1014540",
	 NULL, "Byte 1 is 0xc3", NULL},
};

static const char *const seeds[] = {"E01014540", "W06000015", "S12000033", "N21000001",
									"K02000001", "E99999999", ""};

static void
check_codes(void)
{
	bool good = true;
	int found = 0;

	for (uint64_t code = 0; code <= UINT32_MAX && good; code += 1009)
	{
		found += kind->valid(kind, (uint32_t) code);
		good = valid_agrees(kind, (uint32_t) code);
	}
	ok(good && found > 700000, "every 1009th number that is valid round trips (%d)", found);

	good = true;
	for (int i = 0; i < 200000 && good; i++)
	{
		char a[10];
		char b[10];
		uint32_t code_a;
		uint32_t code_b;

		snprintf(a, sizeof(a), "%c%02d%06d", "EJKLMNSW"[random_below(8)], random_below(100),
				 random_below(1000000));
		snprintf(b, sizeof(b), "%c%02d%06d", "EJKLMNSW"[random_below(8)], random_below(100),
				 random_below(1000000));
		if (random_below(2))
			memcpy(b, a, (size_t) random_below(9));
		good = parse_exactly(kind, a, 9, &code_a, NULL) &&
			   parse_exactly(kind, b, 9, &code_b, NULL) &&
			   (strcmp(a, b) < 0) == (code_a < code_b) && (strcmp(a, b) == 0) == (code_a == code_b);
	}
	ok(good, "order is that of the text");
}

static uint32_t
code_of(const char *text)
{
	uint32_t code = 0;

	kind->parse(kind, text, strlen(text), &code, NULL);
	return code;
}

static const char *
label_of(const char *text)
{
	return kind->label(kind, code_of(text), PRF_ENGLISH, NULL);
}

static void
check_names(void)
{
	bool areas = true;
	bool entities = true;

	ok(code_of("E01014540") == 401014540, "E01014540 is 401014540");
	ok(code_of("W99999999") == 2299999999u, "W99999999 is 2299999999");
	ok(strcmp(label_of("E06000023"), "Bristol, City of") == 0, "areas have names");
	ok(strcmp(label_of("L99999999"), "Channel Islands") == 0, "so have pseudo codes");
	ok(label_of("E01014540") == NULL, "areas beyond the list have none");
	for (int i = 0; i < prf_gss_area_count; i++)
		areas &=
			kind->valid(kind, prf_gss_areas[i].code) &&
			kind->label(kind, prf_gss_areas[i].code, PRF_ENGLISH, NULL) == prf_gss_areas[i].name;
	ok(areas && prf_gss_area_count > 400, "every area of the list is found (%d)",
	   prf_gss_area_count);
	for (int i = 0; i < prf_gss_entity_count; i++)
	{
		uint32_t code = (uint32_t) prf_gss_entities[i].entity * PRF_GSS_PER_ENTITY + 1;

		entities &=
			kind->valid(kind, code) && prf_gss_entity_name(code) == prf_gss_entities[i].name;
	}
	ok(entities && prf_gss_entity_count > 180, "every entity of the list is found (%d)",
	   prf_gss_entity_count);
	ok(prf_gss_entity_name(code_of("E77000001")) == NULL, "an entity beyond the list has no name");
	ok(strcmp(prf_gss_country(code_of("E77000001")), "England") == 0, "but it has a country");
	ok(prf_gss_country(code_of("K02000001")) == NULL, "an area of several countries has none");
}

static void
check_ancestors(void)
{
	uint32_t code = code_of("E06000023");
	uint32_t result = 0;
	int found = 0;

	for (int level = 0; prf_gss_levels[level] != NULL; level++)
		found += kind->ancestor(kind, code, level, &result) && result == code &&
				 strcmp(prf_gss_levels[level], kind->level(kind, code)) == 0;
	ok(found == 1, "the list is flat: a code's only ancestor is itself");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		check_example(kind, &examples[i]);
	check_codes();
	check_names();
	check_ancestors();
	check_hostile_text(kind, seeds, (int) (sizeof(seeds) / sizeof(seeds[0])), 300000);
	return done_testing();
}
