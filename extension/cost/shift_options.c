/*
 * shift_options.c
 *	  The arguments of channel_shift: read with a clear error for what they cannot be.
 */
#include "cost/channel_shift.h"

#include "catalog/pg_type.h"
#include "base/json_input.h"
#include "readers/options.h"
#include "utils/array.h"

/* Arguments after the destination and its propensity. */
enum
{
	ARG_COSTS, ARG_MODEL, ARG_FROM, ARG_TO, ARG_PROPENSITY, ARG_FAILURE, ARG_AVOIDABLE,
	ARG_FAILURE_RANGE, ARG_AVOIDABLE_RANGE, ARG_EXCLUDE_KEYS, ARG_EXCLUDE, ARG_CAPACITY,
	ARG_ONE_OFF, ARG_CONVERSION
};

/* ---- Shares ---- */

static void
refuse_range(const char *name)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s_range does not hold %s", name, name),
			 errhint("It is an array of two numbers from 0 to 1, low and high, with %s between them.",
					 name)));
}

/* A number from 0 to 1, and an array of low and high where there is one. */
PrfShare
prf_shift_share(FunctionCallInfo fcinfo, int n, int range, const char *name)
{
	double		point = prf_option_number(fcinfo, n, name, 0, 1);
	PrfShare	share;
	Datum	   *ends;
	bool	   *nulls;
	int			count;
	double		low;
	double		high;

	share.point = share.low = share.high = prf_exact_from_double(point);
	if (PG_ARGISNULL(range))
		return share;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(range), FLOAT8OID, sizeof(float8), true,
					  TYPALIGN_DOUBLE, &ends, &nulls, &count);
	if (count != 2 || nulls[0] || nulls[1])
		refuse_range(name);
	low = DatumGetFloat8(ends[0]);
	high = DatumGetFloat8(ends[1]);
	if (!(low >= 0 && low <= point && point <= high && high <= 1))
		refuse_range(name);
	share.low = prf_exact_from_double(low);
	share.high = prf_exact_from_double(high);
	return share;
}

/* value is NULL where no one number is wrong. */
static void
refuse_propensity(const char *key, const JsonbValue *value)
{
	const char *number = value == NULL || value->type != jbvNumeric ? "used"
		: DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("propensity of key \"%.*s\" cannot be %.*s", PRF_QUOTE(key, strlen(key)),
					PRF_QUOTE(number, strlen(number))),
			 errhint("A propensity is a number from 0 to 1, or an array of three: low, point and high.")));
}

static PrfExact
share_number(const JsonbValue *value, const char *key)
{
	if (value->type != jbvNumeric ||
		prf_exact_compare(value->val.numeric, prf_exact_from_int(0)) < 0 ||
		prf_exact_compare(value->val.numeric, prf_exact_from_int(1)) > 0)
		refuse_propensity(key, value);
	return value->val.numeric;
}

static void
share_of_array(JsonbContainer *array, const char *key, PrfShare *share)
{
	if (JsonContainerSize(array) != 3)
		refuse_propensity(key, NULL);
	share->low = share_number(getIthJsonbValueFromContainer(array, 0), key);
	share->point = share_number(getIthJsonbValueFromContainer(array, 1), key);
	share->high = share_number(getIthJsonbValueFromContainer(array, 2), key);
	if (prf_exact_compare(share->low, share->point) > 0 ||
		prf_exact_compare(share->point, share->high) > 0)
		refuse_propensity(key, NULL);
}

static void
share_of_value(const JsonbValue *value, const char *key, PrfShare *share)
{
	if (value->type == jbvBinary && JsonContainerIsArray(value->val.binary.data) &&
		!JsonContainerIsScalar(value->val.binary.data))
		share_of_array(value->val.binary.data, key, share);
	else
		share->low = share->point = share->high = share_number(value, key);
}

/* A member is checked even where its key is not in the costs: those of another ward may be. */
static bool
check_member(void *arg, const JsonbValue *name, const JsonbValue *value)
{
	PrfShare	share;

	if (value->type != jbvNull)
		share_of_value(value, pnstrdup(name->val.string.val, name->val.string.len), &share);
	return true;
}

/* One number for all keys, its range, or a table; NULL is none. */
static void
read_table(const JsonbValue *value, uint32 channel, PrfDestination *destination)
{
	memset(destination, 0, sizeof(PrfDestination));
	destination->channel = channel;
	if (value != NULL && value->type == jbvBinary &&
		JsonContainerIsObject(value->val.binary.data))
	{
		destination->table = value->val.binary.data;
		(void) prf_json_each_member(destination->table, check_member, NULL);
		return;
	}
	if (value == NULL)
	{
		char		buf[PRF_KEY_TEXT_MAX];

		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("propensity has no member for channel %s",
						prf_code_text_of(prf_channel_kind(), channel, buf)),
				 errhint("It is an object with a member for each of to_channels: a number, or an object by key.")));
	}
	destination->for_all = true;
	share_of_value(value, "*", &destination->all);
}

void
prf_shift_table(Jsonb *propensity, PrfDestination *destination)
{
	JsonbValue	value;

	if (JB_ROOT_IS_SCALAR(propensity))
		value = *getIthJsonbValueFromContainer(&propensity->root, 0);
	else
	{
		value.type = jbvBinary;
		value.val.binary.data = &propensity->root;
		value.val.binary.len = VARSIZE(propensity) - VARHDRSZ;
	}
	read_table(&value, 0, destination);
}

void
prf_shift_table_of(Jsonb *propensity, uint32 channel, PrfDestination *destination)
{
	char		buf[PRF_KEY_TEXT_MAX];
	const char *name = prf_code_text_of(prf_channel_kind(), channel, buf);
	JsonbValue *value = NULL;
	JsonbValue	found;

	if (JB_ROOT_IS_OBJECT(propensity))
		value = getKeyJsonValueFromContainer(&propensity->root, name, (int) strlen(name), &found);
	read_table(value, channel, destination);
}

bool
prf_shift_propensity(const PrfDestination *destination, const char *key, PrfShare *propensity)
{
	JsonbValue *value = NULL;
	JsonbValue	buf;

	if (destination->for_all)
	{
		*propensity = destination->all;
		return true;
	}
	if (key != NULL)
		value = getKeyJsonValueFromContainer(destination->table, key, (int) strlen(key), &buf);
	/* what is said of all the others */
	if (value == NULL)
		value = getKeyJsonValueFromContainer(destination->table, "*", 1, &buf);
	if (value == NULL || value->type == jbvNull)
		return false;
	share_of_value(value, key == NULL ? "NULL" : key, propensity);
	return true;
}

/* ---- Exclusions ---- */

static int
compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* Its place among the keys, which are sorted; NULL where it is not among them. */
static const char **
find_excluded(const PrfShiftOptions *options, const char *key)
{
	if (key == NULL || options->nexcluded_keys == 0)
		return NULL;
	return bsearch(&key, options->excluded_keys, options->nexcluded_keys, sizeof(char *),
				   compare_texts);
}

bool
prf_shift_excludes(const PrfShiftOptions *options, const char *key)
{
	return find_excluded(options, key) != NULL;
}

/* A key that is not there was mistyped, and its people would be moved. */
static void
need_excluded_keys(const PrfShiftOptions *options)
{
	const PrfCosts *costs = options->costs;
	bool	   *there = palloc0(Max(options->nexcluded_keys, 1) * sizeof(bool));

	for (uint32 i = 0; i < costs->ncells; i++)
	{
		PrfCellKey	key;
		char		buf[PRF_CELL_TEXT_MAX];
		const char **found;

		prf_cost_cell_key(costs, prf_cost_cell(costs, i), &key);
		found = find_excluded(options, prf_cell_key_text(&key, buf));
		if (found != NULL)
			there[found - options->excluded_keys] = true;
	}
	for (int i = 0; i < options->nexcluded_keys; i++)
	{
		const char *wanted = options->excluded_keys[i];

		/* of a key that is named twice one place is found */
		if (!there[i] && find_excluded(options, wanted) == &options->excluded_keys[i])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("key \"%.*s\" of exclude_keys is not in the costs",
							PRF_QUOTE(wanted, strlen(wanted))),
					 errhint("costs_report shows the keys that are.")));
	}
}

static void
read_excluded_keys(FunctionCallInfo fcinfo, PrfShiftOptions *options)
{
	Datum	   *keys;
	bool	   *nulls;

	options->nexcluded_keys = 0;
	options->excluded_keys = NULL;
	if (PG_ARGISNULL(ARG_EXCLUDE_KEYS))
		return;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(ARG_EXCLUDE_KEYS), TEXTOID, -1, false, TYPALIGN_INT,
					  &keys, &nulls, &options->nexcluded_keys);
	options->excluded_keys = palloc(Max(options->nexcluded_keys, 1) * sizeof(char *));
	for (int i = 0; i < options->nexcluded_keys; i++)
		options->excluded_keys[i] = nulls[i] ? "NULL" : TextDatumGetCString(keys[i]);
	qsort(options->excluded_keys, options->nexcluded_keys, sizeof(char *), compare_texts);
	need_excluded_keys(options);
}

/* ---- The rest ---- */

/* An amount that may be left out; within what a row of money holds. */
static PrfExact
amount(FunctionCallInfo fcinfo, int n, const char *name)
{
	PrfExact	number;

	if (PG_ARGISNULL(n))
		return NULL;
	number = PG_GETARG_NUMERIC(n);
	/* NaN and infinity are above every number */
	if (prf_exact_compare(number, prf_exact_from_int(0)) < 0 ||
		prf_exact_compare(number, prf_money_to_numeric(PRF_MONEY_MAX)) > 0)
	{
		const char *text = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(number)));

		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s cannot be %.*s", name, PRF_QUOTE(text, strlen(text))),
				 errhint("It is a number from 0 to 922337203685477.5807, or left out.")));
	}
	return number;
}

/* How many units replace one: none would make the new channel free. */
static PrfExact
conversion_argument(FunctionCallInfo fcinfo)
{
	PrfExact	number = amount(fcinfo, ARG_CONVERSION, "conversion");

	if (number != NULL && prf_exact_compare(number, prf_exact_from_int(0)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("conversion cannot be 0"),
				 errdetail("It would count the contacts that move as costing nothing."),
				 errhint("It says how many units of the new rate replace one of the old: 1.4 web visits for a call.")));
	return number;
}

/* The contacts that must not move, which could be taken from the costs. */
static PrfCosts *
excluded_argument(FunctionCallInfo fcinfo, const PrfShiftOptions *options)
{
	PrfCosts   *excluded;

	if (PG_ARGISNULL(ARG_EXCLUDE))
		return NULL;
	excluded = PRF_GETARG_COSTS(ARG_EXCLUDE);
	prf_costs_refuse_sealed(excluded, "channel_shift");
	if (excluded->ncells > 0)
		(void) prf_currency_common(options->costs->currency, excluded->currency,
								   "one channel_shift");
	prf_costs_check_pair(options->costs, excluded, "channel_shift");
	return excluded;
}

/* The model's currency, and that of the costs: one of them may not be stated. */
static uint32
common_currency(const PrfShiftOptions *options)
{
	uint32		of_model = 0;

	(void) prf_currency_parse(options->model->currency, PRF_CURRENCY_LENGTH, &of_model);
	if (of_model == 0 || options->costs->currency == 0)
		return of_model | options->costs->currency;
	return prf_currency_common(options->costs->currency, of_model, "one channel_shift");
}

void
prf_shift_options(FunctionCallInfo fcinfo, PrfShiftOptions *options,
				  PrfDestination *destinations, int ndestinations)
{
	char		buf[PRF_KEY_TEXT_MAX];

	options->costs = PRF_GETARG_COSTS(ARG_COSTS);
	prf_costs_refuse_sealed(options->costs, "channel_shift");
	options->model = prf_cost_model_open(PG_DETOAST_DATUM(PG_GETARG_DATUM(ARG_MODEL)));
	options->rates = prf_rate_table(options->model, CurrentMemoryContext);
	options->currency = common_currency(options);
	options->from_channel = PG_GETARG_UINT32(ARG_FROM);
	options->destinations = destinations;
	options->ndestinations = ndestinations;
	options->failure = prf_shift_share(fcinfo, ARG_FAILURE, ARG_FAILURE_RANGE, "failure");
	options->avoidable = prf_shift_share(fcinfo, ARG_AVOIDABLE, ARG_AVOIDABLE_RANGE, "avoidable");
	read_excluded_keys(fcinfo, options);
	options->excluded = excluded_argument(fcinfo, options);
	options->capacity = amount(fcinfo, ARG_CAPACITY, "capacity");
	options->one_off = amount(fcinfo, ARG_ONE_OFF, "one_off");
	options->conversion = conversion_argument(fcinfo);
	for (int i = 0; i < ndestinations; i++)
	{
		if (destinations[i].channel == options->from_channel)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("contacts cannot move to the channel they are in, %s",
							prf_code_text_of(prf_channel_kind(), options->from_channel, buf)),
					 errhint("from_channel and to_channel are two channels.")));
	}
}
