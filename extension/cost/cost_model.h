/*
 * cost_model.h
 *	  The type cost_model: what one contact costs, by service, interaction and channel.
 *
 *	  A cost_model is a flat varlena of rates.  A rate names some of its three key
 *	  columns; one that it does not name is any.  Rates that name more come first,
 *	  and no two rates are left that could both be the most specific one for the
 *	  same contact: a model is checked when it is made, however it is made.
 */
#ifndef PRF_COST_MODEL_H
#define PRF_COST_MODEL_H

#include "base/profiling.h"

#include "codes/code_type.h"
#include "cost/money.h"

#define PRF_COST_MODEL_VERSION 1

/* 40 MB: a mistaken cross join stops here. */
#define PRF_RATES_MAX 1000000

/* The key columns, and the bits that say which of them a rate names. */
enum
{
	PRF_RATE_LGSL,
	PRF_RATE_LGIL,
	PRF_RATE_CHANNEL,
	PRF_RATE_KEYS
};
#define PRF_RATE_BIT(column) (1 << (column))
#define PRF_RATE_PATTERNS    (1 << PRF_RATE_KEYS)

/* What one unit is; append only. */
typedef enum PrfCostBasis
{
	PRF_BASIS_NOT_STATED,
	PRF_BASIS_VISIT,
	PRF_BASIS_CALL,
	PRF_BASIS_TRANSACTION
} PrfCostBasis;

typedef struct PrfRate
{
	PrfMoney unit_cost;
	PrfMoney low; /* zero, as high, where there is no range */
	PrfMoney high;
	uint32 key[PRF_RATE_KEYS]; /* codes; zero where any */
	uint8 named;               /* of PRF_RATE_BIT */
	uint8 basis;               /* PrfCostBasis */
	bool ranged;               /* are low and high given? */
	uint8 unused;              /* zero */
} PrfRate;

#define PRF_CURRENCY_LENGTH 3

typedef struct PrfCostModel
{
	int32 vl_len_;
	uint8 version;
	char currency[PRF_CURRENCY_LENGTH]; /* zeros: not stated */
	uint64 fingerprint;                 /* hash of the contents */
	uint32 count;
	uint32 unused;
	PrfRate rates[FLEXIBLE_ARRAY_MEMBER]; /* most specific first: prf_rate_compare */
} PrfCostModel;

/* A contact to be costed.  A column that is not known matches only what is any. */
typedef struct PrfContact
{
	uint32 key[PRF_RATE_KEYS];
	uint8 known; /* of PRF_RATE_BIT */
} PrfContact;

/* ---- cost_model.c: values ---- */

/* A detoasted value; an error where its version is not known. */
extern const PrfCostModel *prf_cost_model_open(struct varlena *detoasted);

/* Where a model comes from decides what an error says of it. */
typedef enum PrfRateSource
{
	PRF_RATES_OF_ROWS,
	PRF_RATES_OF_TEXT,
	PRF_RATES_OF_BINARY
} PrfRateSource;

/*
 * Sorts and checks rates and makes the value; NULL after a soft error.  currency
 * has three characters, or is NULL.
 */
extern PrfCostModel *prf_cost_model_make(PrfRate *rates, int64 count, const char *currency,
										 PrfRateSource source, Node *escontext);

/* ---- rate.c: one rate ---- */

/* Why something is no rate, or rates are no model. */
typedef struct PrfRateProblem
{
	int sqlstate;
	const char *message; /* primary message */
	const char *detail;  /* a full sentence; names the rate */
	const char *hint;    /* NULL: none */
} PrfRateProblem;

/* An amount of a rate, rounded once; an error where it cannot be held, or would become zero. */
extern PrfMoney prf_rate_amount(const struct varlena *number, const PrfRate *rate);
/* Says false and fills the problem where a rate is negative, or its range does not hold it. */
extern bool prf_rate_check(const PrfRate *rate, PrfRateProblem *problem);
/* The order of rates in a model; 0 for the same key. */
extern int prf_rate_compare_keys(const PrfRate *left, const PrfRate *right);
extern int prf_rate_compare(const PrfRate *left, const PrfRate *right);
/* "service 57, any interaction, channel phone" */
extern char *prf_rate_text(const PrfRate *rate);
extern char *prf_contact_text(const PrfContact *contact);
extern char *prf_money_text(PrfMoney amount);
/* "visit", ...; NULL where it is not stated, and -1 for no basis. */
extern const char *prf_basis_text(int basis);
extern int prf_basis_from_text(const char *text, size_t len);
extern bool prf_currency_valid(const char *text, size_t len);
extern bool prf_rate_code_valid(int column, uint32 code);
extern const PrfCodeKind *prf_rate_kind(int column);
/* How many columns it names. */
extern int prf_rate_specificity(uint8 named);

/* ---- rate_ties.c ---- */

/* False where two rates have one key, or tie.  The rates are sorted. */
extern bool prf_rates_check(const PrfRate *rates, uint32 count, PrfRateProblem *problem);

/* ---- rate_table.c: looking a contact up ---- */

typedef struct PrfRateTable PrfRateTable;

/* The model has to stay where it is for as long as the table is used. */
extern PrfRateTable *prf_rate_table(const PrfCostModel *model, MemoryContext context);
/* Of rates, sorted, that are no model yet. */
extern PrfRateTable *prf_rate_table_of(const PrfRate *rates, uint32 count, MemoryContext context);
extern void prf_rate_table_free(PrfRateTable *table);
/* The rate with exactly these columns named, or NULL. */
extern const PrfRate *prf_rate_table_exact(const PrfRateTable *table, uint8 named,
										   const uint32 *key);
/* The most specific rate; NULL where there is none. */
extern const PrfRate *prf_rate_find(const PrfRateTable *table, const PrfContact *contact);
/* The same, with an error where there is none. */
extern const PrfRate *prf_rate_need(const PrfRateTable *table, const PrfContact *contact);
extern const PrfCostModel *prf_rate_table_model(const PrfRateTable *table);

/* ---- cost_call.c: what a call site keeps ---- */

/* The rates of the model in argument n, kept from row to row in fn_extra. */
extern const PrfRateTable *prf_cost_call(FunctionCallInfo fcinfo, int n);

#endif
