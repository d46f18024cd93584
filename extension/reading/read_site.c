/*
 * read_site.c
 *	  What one place in a query remembers from row to row: the system that is
 *	  named, and the answers to recent texts.  Real columns repeat themselves.
 */
#include "reading/reading_sql.h"

#include "codes/code_type_words.h"
#include "reading/read_list.h"

/* Calls before it is worth remembering anything: some callers never call twice. */
#define CALLS_BEFORE 4
/* Slots at first and at most: 120 kB and 2 MB. */
#define FEWEST_SLOTS 1024
#define MOST_SLOTS   16384

static void
unknown_system(const PrfReader *reader, const char *name, size_t len)
{
	const char *type = reader->kind->name;
	bool systems = reader->list != NULL && reader->list->systems_count > 0;

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("type %s knows no code system \"%.*s\"", type,
					prf_code_quoted_length(name, len), name),
			 systems ? errhint("code_systems(NULL::%s) lists them.  \"%s\" names the type's own "
							   "codes, an edition its codes of that edition.",
							   type, type)
					 : errhint("This type reads the codes of no other system.")));
}

PrfReadChoice
prf_named_choice(const PrfReader *reader, const text *name)
{
	PrfReadChoice choice = {-1, -1, false};

	if (name != NULL &&
		!prf_read_choice(reader, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &choice))
		unknown_system(reader, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	return choice;
}

void
prf_site_forget(PrfReadSite *site)
{
	if (site->slots != NULL)
		memset(site->slots, 0, site->slots_count * sizeof(PrfSiteSlot));
}

static bool
same_name(const PrfReadSite *site, const text *name)
{
	return site->named && VARSIZE_ANY_EXHDR(name) == site->name_len &&
		   site->name_len <= PRF_SITE_NAME &&
		   memcmp(VARDATA_ANY(name), site->name, site->name_len) == 0;
}

static void
name_system(PrfReadSite *site, const text *name)
{
	if (name == NULL ? !site->named : same_name(site, name))
		return;
	site->choice = prf_named_choice(site->reader, name);
	site->named = name != NULL;
	site->name_len = name != NULL ? VARSIZE_ANY_EXHDR(name) : 0;
	if (name != NULL && site->name_len <= PRF_SITE_NAME)
		memcpy(site->name, VARDATA_ANY(name), site->name_len);
	prf_site_forget(site);
}

/* Answers that were remembered are given up: they come again. */
static void
make_slots(MemoryContext context, PrfReadSite *site, uint32 count)
{
	if (site->slots != NULL)
		pfree(site->slots);
	site->slots = NULL;
	site->slots = MemoryContextAllocZero(context, count * sizeof(PrfSiteSlot));
	site->slots_count = count;
	site->misses = 0;
}

PrfReadSite *
prf_read_site(FunctionCallInfo fcinfo, const PrfCodeKind *kind, int system)
{
	PrfReadSite *site = fcinfo->flinfo->fn_extra;

	if (site == NULL)
	{
		site = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(PrfReadSite));
		site->reader = prf_reader(kind->id);
		site->choice = (PrfReadChoice){-1, -1, false};
		fcinfo->flinfo->fn_extra = site;
	}
	if (site->slots == NULL && ++site->calls > CALLS_BEFORE)
		make_slots(fcinfo->flinfo->fn_mcxt, site, FEWEST_SLOTS);
	else if (site->misses > 2 * site->slots_count && site->slots_count < MOST_SLOTS)
		make_slots(fcinfo->flinfo->fn_mcxt, site, 2 * site->slots_count);
	if (system >= 0)
		name_system(site, PG_ARGISNULL(system) ? NULL : PG_GETARG_TEXT_PP(system));
	return site;
}

/* Quick, and good for this one process only. */
static uint32
hash_of(const char *text, size_t len)
{
	uint64 hash = len;
	uint64 word;

	for (; len >= 8; text += 8, len -= 8)
	{
		memcpy(&word, text, 8);
		hash = (hash ^ word) * UINT64CONST(0x9e3779b97f4a7c15);
		hash ^= hash >> 29;
	}
	word = 0;
	memcpy(&word, text, len);
	hash = (hash ^ word) * UINT64CONST(0x9e3779b97f4a7c15);
	return (uint32) (hash >> 32);
}

PrfSiteSlot *
prf_site_slot(PrfReadSite *site, const PrfFolded *text, bool *known)
{
	uint32 hash;
	PrfSiteSlot *slot;

	*known = false;
	if (site->slots == NULL || text->len > PRF_SITE_TEXT)
		return NULL;
	hash = hash_of(text->text, text->len);
	slot = &site->slots[hash & (site->slots_count - 1)];
	*known = slot->hash == hash && slot->len == text->len && slot->capitals == text->capitals &&
			 memcmp(slot->text, text->text, text->len) == 0;
	if (!*known)
	{
		site->misses++;
		slot->hash = hash;
		slot->len = 0;
	}
	return slot;
}

void
prf_site_keep(PrfSiteSlot *slot, const PrfFolded *text, bool null, uint32 code)
{
	if (slot == NULL)
		return;
	slot->len = (uint8) text->len;
	slot->null = null;
	slot->capitals = text->capitals;
	slot->code = code;
	memcpy(slot->text, text->text, text->len);
}
