/*
 * compiled.c
 *	  What a compiled model says of one row.
 */
#include "segmentation/compiled.h"

#define WORD_BITS 64

/* Of each input that is tested: the vectors of the row's class. */
typedef struct Vectors
{
	int count;
	const uint64_t *certain[PRF_MODEL_INPUTS_MAX];
	const uint64_t *possible[PRF_MODEL_INPUTS_MAX];
} Vectors;

/* Integers beyond the table are in the classes at its ends. */
static inline int32_t
direct_class(const PrfCompiledInput *input, int64_t value)
{
	int64_t first = input->axis[0].integers[0];
	uint64_t place = (uint64_t) value - (uint64_t) first + 1;

	if (value < first)
		place = 0;
	else if (place >= (uint64_t) input->direct_count)
		place = (uint64_t) input->direct_count - 1;
	return input->direct[place];
}

static inline int32_t
class_of(const PrfCompiledInput *input, const PrfValue *value)
{
	if (input->direct != NULL)
		return direct_class(input, value->integer);
	return input->class_of[prf_compiled_interval(input, value)];
}

int
prf_compiled_class(const PrfCompiled *compiled, int input, const PrfValue *value)
{
	return class_of(&compiled->inputs[input], value);
}

/* Can a missing input make a rule doubtful? */
static inline bool
find_vectors(const PrfCompiled *compiled, const PrfRow *row, Vectors *vectors)
{
	bool doubtful = false;

	for (int i = 0; i < compiled->tested_count; i++)
	{
		int index = compiled->tested[i];
		const PrfCompiledInput *input = &compiled->inputs[index];

		if (row->nulls[index])
		{
			vectors->certain[i] = input->null_true;
			vectors->possible[i] = input->null_possible;
			doubtful |= input->null_doubtful;
			continue;
		}
		vectors->certain[i] = input->vectors[class_of(input, &row->values[index])];
		vectors->possible[i] = vectors->certain[i];
	}
	vectors->count = compiled->tested_count;
	return doubtful;
}

static inline uint64_t
and_word(const uint64_t *const *vectors, int count, int word)
{
	uint64_t both = vectors[0][word];

	for (int i = 1; i < count; i++)
		both &= vectors[i][word];
	return both;
}

/* The first clause from this one to before an end that is in all vectors, or that end. */
static inline int
scan(const uint64_t *const *vectors, int count, int from, int end)
{
	uint64_t mask = ~UINT64_C(0) << (from % WORD_BITS);

	for (int word = from / WORD_BITS; word * WORD_BITS < end; word++)
	{
		uint64_t left = and_word(vectors, count, word) & mask;

		if (left != 0)
		{
			int found = word * WORD_BITS + __builtin_ctzll(left);

			return found < end ? found : end;
		}
		mask = ~UINT64_C(0);
	}
	return end;
}

/* The same; a count that the compiler knows makes one expression of the AND. */
static int
next_clause(const uint64_t *const *vectors, int count, int from, int end)
{
	switch (count)
	{
		case 1:
			return scan(vectors, 1, from, end);
		case 2:
			return scan(vectors, 2, from, end);
		case 3:
			return scan(vectors, 3, from, end);
		case 4:
			return scan(vectors, 4, from, end);
		default:
			return scan(vectors, count, from, end);
	}
}

static PrfAnswer
answer(PrfAnswerKind kind, int rule)
{
	PrfAnswer result = {kind, rule};

	return result;
}

static PrfAnswer
answer_fired(int rule)
{
	return answer(rule == PRF_RULE_SCOPE ? PRF_ANSWER_OUT_OF_SCOPE : PRF_ANSWER_SEGMENT, rule);
}

/* Nothing is doubtful: the first clause that is true decides. */
static PrfAnswer
answer_certain(const PrfCompiled *compiled, const Vectors *vectors)
{
	int clause = next_clause(vectors->certain, vectors->count, 0, compiled->clauses);

	return clause == compiled->clauses ? answer(PRF_ANSWER_NO_RULE, PRF_RULE_NONE)
									   : answer_fired(compiled->rule_of[clause]);
}

/*
 * Rules that are possible, in order.  One that is only possible leaves the answer
 * open, unless the row comes to the same segment in either case.
 */
static PrfAnswer
answer_doubtful(const PrfCompiled *compiled, const Vectors *vectors)
{
	const PrfRule *rules = compiled->model->rules;
	int doubtful = PRF_RULE_NONE;

	for (int end, from = 0; from < compiled->clauses; from = end)
	{
		int clause = next_clause(vectors->possible, vectors->count, from, compiled->clauses);
		int rule;

		if (clause == compiled->clauses)
			break;
		rule = compiled->rule_of[clause];
		if (doubtful >= 0 && rules[doubtful].segment != rules[rule].segment)
			break;
		prf_compiled_clauses(compiled, rule, &end);
		if (next_clause(vectors->certain, vectors->count, clause, end) < end)
			return answer_fired(rule);
		if (rule == PRF_RULE_SCOPE)
			return answer(PRF_ANSWER_CANNOT_TELL, PRF_RULE_SCOPE);
		if (doubtful == PRF_RULE_NONE)
			doubtful = rule;
	}
	return answer(doubtful == PRF_RULE_NONE ? PRF_ANSWER_NO_RULE : PRF_ANSWER_CANNOT_TELL,
				  doubtful);
}

PrfAnswer
prf_compiled_answer(const PrfCompiled *compiled, const PrfRow *row)
{
	Vectors vectors;
	bool doubtful = find_vectors(compiled, row, &vectors);

	if (vectors.count == 0)
	{
		vectors.certain[0] = vectors.possible[0] = compiled->all;
		vectors.count = 1;
	}
	if (doubtful && !compiled->model->missing_as_false)
		return answer_doubtful(compiled, &vectors);
	return answer_certain(compiled, &vectors);
}
