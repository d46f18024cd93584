/*
 * compiled.h
 *	  The compiled form of a model, which assign runs and the proof walks.
 *
 *	  Clauses.  Every condition is written as clauses, of which one is enough, each
 *	  a conjunction of tests: the condition "out of scope" first, then the rules in
 *	  their order; "otherwise" is a clause without tests.  Clauses of a rule stand
 *	  together, so the first clause that is true belongs to the first rule that is.
 *
 *	  Classes.  The constants that an input is compared with cut its domain into
 *	  intervals: each constant by itself, and the open gaps around them.  Intervals
 *	  that make the same clauses true are one class.  NULL is a class of its own.
 *
 *	  Vectors.  Each class has a bit for each clause: is the clause true, as far as
 *	  this input goes?  (A clause that does not test the input is.)  A test of a
 *	  value that is there is true or false; so only the class of NULL has two
 *	  vectors, of the clauses that are true and of those that are possible (not
 *	  false).  What a row makes true is the AND of one vector for each input.
 *
 *	  Nothing here knows the server.
 */
#ifndef PRF_COMPILED_H
#define PRF_COMPILED_H

#include "segmentation/evaluate.h"

/* Limits, checked when a model is read: what is stored can always be compiled. */
#define PRF_COMPILED_CLAUSES_MAX 65536
#define PRF_COMPILED_BYTES_MAX   (128 * 1024 * 1024)

#define PRF_AXES_MAX 2

/*
 * Where the constants of an input lie.  Pieces are numbered from below: 2 k + 1
 * is the constant k by itself, 2 k the open gap below it, and the last the gap
 * above all constants.
 */
typedef struct PrfAxis
{
	PrfType type;
	PrfValue *constants; /* in order, each once */
	int64_t *integers;   /* the same, of types that are kept as integers; else NULL */
	int count;
} PrfAxis;

static inline int
prf_axis_pieces(const PrfAxis *axis)
{
	return 2 * axis->count + 1;
}

/*
 * An input has one axis, and its intervals are the pieces.  Codes of bands that
 * overlap (PrfCodeKind's band_bits) have two, the upper and the lower part of
 * the number: an interval is a pair of pieces, and its number is the first times
 * the pieces of the second axis, plus the second.  Intervals stand in the order
 * of the values in them.  Not each of them holds a value of the type.
 */
typedef struct PrfCompiledInput
{
	PrfType type;
	bool tested; /* by any clause; else there is one interval, one class */
	int axes;
	PrfAxis axis[PRF_AXES_MAX];
	int intervals;
	const int32_t *class_of; /* of each interval */
	int classes;             /* without that of NULL; numbered in order of their first intervals */
	const int32_t *direct; /* the class of each integer from one below the first constant to one */
	int direct_count;      /* above the last, where they lie close together; else NULL */
	const uint64_t **vectors; /* of each class */
	const uint64_t *null_true;
	const uint64_t *null_possible;
	bool null_doubtful; /* do the two differ? */
} PrfCompiledInput;

typedef struct PrfCompiled
{
	const PrfModel *model;
	int clauses;
	int words;    /* of a vector: clause c is bit c % 64 of word c / 64; spare bits are 0 */
	int *rule_of; /* of each clause: index of the rule, or PRF_RULE_SCOPE */
	int *
		first_clause; /* [0] of the scope, [r + 1] of rule r, and behind the last the number of all */
	PrfCompiledInput *inputs;
	int *tested; /* indexes of the inputs that are tested */
	int tested_count;
	const uint64_t *all; /* the vector in which every clause is true */
	size_t bytes;        /* that the vectors and tables take */
} PrfCompiled;

/* ---- Compiling ---- */

/*
 * Is the model within the limits?  In time and memory bounded by the length of
 * the model's text.  False: error says which rule is too wide.
 */
extern bool prf_compile_check(const PrfModel *model, PrfArena *scratch, PrfModelError *error);

/*
 * The compiled form, in the arena; it refers to the model.  What is needed on the
 * way lies in scratch.  NULL: beyond the limits, as prf_compile_check says.
 */
extern PrfCompiled *prf_compile(const PrfModel *model, PrfArena *arena, PrfArena *scratch,
								PrfModelError *error);

/* ---- Running ---- */

/* The same answer as prf_model_answer gives. */
extern PrfAnswer prf_compiled_answer(const PrfCompiled *compiled, const PrfRow *row);

/* ---- Classes ---- */

/* The interval, and the class, of a value that is there. */
extern int prf_compiled_interval(const PrfCompiledInput *input, const PrfValue *value);
extern int prf_compiled_class(const PrfCompiled *compiled, int input, const PrfValue *value);

/* The number of the class of NULL: the one behind the others. */
static inline int
prf_compiled_null_class(const PrfCompiled *compiled, int input)
{
	return compiled->inputs[input].classes;
}

/* The clauses that a class makes true, and those that it leaves possible. */
static inline const uint64_t *
prf_compiled_true(const PrfCompiled *compiled, int input, int class)
{
	const PrfCompiledInput *of = &compiled->inputs[input];

	return class == of->classes ? of->null_true : of->vectors[class];
}

static inline const uint64_t *
prf_compiled_possible(const PrfCompiled *compiled, int input, int class)
{
	const PrfCompiledInput *of = &compiled->inputs[input];

	return class == of->classes ? of->null_possible : of->vectors[class];
}

/* One piece of an axis. */
typedef struct PrfPiece
{
	bool point;           /* the constant itself; else the open gap between the two */
	const PrfValue *from; /* NULL: open to below */
	const PrfValue *to;   /* NULL: open to above; of a point the same as from */
} PrfPiece;

/* Where an interval lies on an axis of its input. */
extern PrfPiece prf_compiled_piece(const PrfCompiledInput *input, int interval, int axis);

/* ---- Clauses ---- */

static inline bool
prf_compiled_bit(const uint64_t *vector, int clause)
{
	return (vector[clause / 64] >> (clause % 64) & 1) != 0;
}

/* A rule's clauses, or those of PRF_RULE_SCOPE: first to before end; none where they are equal. */
static inline int
prf_compiled_clauses(const PrfCompiled *compiled, int rule, int *end)
{
	int place = rule == PRF_RULE_SCOPE ? 0 : rule + 1;

	*end = compiled->first_clause[place + 1];
	return compiled->first_clause[place];
}

#endif
