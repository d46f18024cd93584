/*
 * compile.h
 *	  What the parts of the compiler share.
 */
#ifndef PRF_COMPILE_H
#define PRF_COMPILE_H

#include "segmentation/compiled.h"

/* Where counting of clauses and bytes ends: more is more than enough. */
#define PRF_COUNT_MAX INT64_C(1000000000000000)

static inline int64_t
prf_count_add(int64_t a, int64_t b)
{
	return a > PRF_COUNT_MAX - b ? PRF_COUNT_MAX : a + b;
}

static inline int64_t
prf_count_multiply(int64_t a, int64_t b)
{
	return b != 0 && a > PRF_COUNT_MAX / b ? PRF_COUNT_MAX : a * b;
}

/* Classes are looked up by the value itself among so many, or so many to a constant. */
#define PRF_DIRECT_LEAST  16384
#define PRF_DIRECT_VALUES 64

/* Bytes that an edge, an interval, an event take on the way, at most. */
#define PRF_EDGE_BYTES     32
#define PRF_INTERVAL_BYTES 144
#define PRF_EVENT_BYTES    4

typedef enum PrfNodeKind
{
	PRF_NODE_LITERAL, /* a test of one input */
	PRF_NODE_ALL,     /* of the parts; without parts it is true */
	PRF_NODE_ANY
} PrfNodeKind;

/*
 * A condition without negations, in which tests of the same input that stand
 * beside each other are one.
 *
 * A literal is true in some intervals of its input, and false in the others:
 * they change at the edges, beginning with the first interval that is true.
 */
typedef struct PrfNode
{
	PrfNodeKind kind;
	int input;
	PrfTruth null; /* of the literal, where the input is NULL */
	int *edges;
	int edges_count;
	struct PrfNode *parts;
	int parts_count;
	int64_t clauses; /* that it multiplies to; at most PRF_COUNT_MAX */
	int64_t before;  /* clauses of the parts before it, in an ANY */
	int64_t events;  /* edges, and literals, of all these clauses together */
} PrfNode;

/* The scope is the first root; then come the rules. */
typedef struct PrfCompiler
{
	const PrfModel *model;
	PrfArena *arena;   /* of what stays */
	PrfArena *scratch; /* of what does not */
	PrfModelError *error;
	PrfCompiled *compiled;
	PrfNode *roots;
	int roots_count;
	int64_t intervals; /* of all inputs */
	int64_t edges;     /* of all literals */
} PrfCompiler;

/* compile_axis.c: false where the intervals are too many */
extern bool prf_compile_axes(PrfCompiler *compiler);

/* compile_literal.c: false where the edges are too many */
extern bool prf_compile_literal(PrfCompiler *compiler, const PrfCondition *leaf, bool negated,
								PrfNode *node);
/* Several literals of one input as one. */
extern bool prf_merge_literals(PrfCompiler *compiler, PrfNodeKind kind, const PrfNode *literals,
							   int count, PrfNode *merged);

/* compile_node.c: false where the edges are too many */
extern bool prf_compile_node(PrfCompiler *compiler, int condition, bool negated, PrfNode *node);
/* Visits the literals of one of its clauses. */
typedef void (*PrfVisitLiteral)(void *arg, const PrfNode *literal, int clause);
extern void prf_node_visit(const PrfNode *node, int64_t index, int clause, PrfVisitLiteral visit,
						   void *arg);

/* compile_vector.c: the vectors of all classes */
extern void prf_compile_vectors(PrfCompiler *compiler);

#endif
