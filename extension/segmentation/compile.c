/*
 * compile.c
 *	  From a model to its compiled form: axes, then clauses, then vectors; and the
 *	  limits, which need no vectors.
 */
#include "segmentation/compile.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "segmentation/fault.h"

#define WORD_BITS 64

/* ---- What is too much ---- */

static PrfPosition
root_position(const PrfModel *model, int root)
{
	return root == 0 ? model->out_of_scope_at : model->rules[root - 1].at;
}

/* 'rule 3', or what stands before the rules */
static const char *
root_name(int root, char *buf, size_t size)
{
	if (root == 0)
		return "the condition \"out of scope\"";
	snprintf(buf, size, "rule %d", root);
	return buf;
}

static int
widest_root(const PrfCompiler *compiler)
{
	int widest = compiler->model->out_of_scope >= 0 ? 0 : 1;

	for (int i = widest + 1; i < compiler->roots_count; i++)
		if (compiler->roots[i].clauses > compiler->roots[widest].clauses)
			widest = i;
	return widest;
}

static bool
fail_clauses(const PrfCompiler *compiler, int64_t clauses)
{
	int widest = widest_root(compiler);
	int64_t alone = compiler->roots[widest].clauses;
	char name[32];

	root_name(widest, name, sizeof(name));
	prf_fault(compiler->error, PRF_FAULT_LIMIT, root_position(compiler->model, widest),
			  "the conditions multiply to %s%" PRId64 " clauses",
			  clauses >= PRF_COUNT_MAX ? "more than " : "", clauses);
	prf_fault_detail(
		compiler->error,
		"A model has at most %d clauses, which are tests with \"and\" between them; %s "
		"alone makes %s%" PRId64 ".",
		PRF_COMPILED_CLAUSES_MAX, root_name(widest, name, sizeof(name)),
		alone >= PRF_COUNT_MAX ? "more than " : "", alone);
	return prf_fault_hint(
		compiler->error, "An \"and\" between \"or\"s multiplies them.  Work out one of them in the "
						 "query, and give it to the model as a boolean input.");
}

static bool
fail_bytes(const PrfCompiler *compiler, int root)
{
	prf_fault(compiler->error, PRF_FAULT_LIMIT, root_position(compiler->model, root),
			  "the model compares with too many constants in too many rules");
	prf_fault_detail(compiler->error, "Its tables would take more than %d MB.",
					 PRF_COMPILED_BYTES_MAX / (1024 * 1024));
	return prf_fault_hint(
		compiler->error, "Replace a long list by a column of a lookup table, joined in the query.");
}

/* ---- Clauses ---- */

static bool
make_roots(PrfCompiler *compiler)
{
	const PrfModel *model = compiler->model;
	size_t bytes = ((size_t) model->rules_count + 1) * sizeof(PrfNode);

	compiler->roots_count = model->rules_count + 1;
	compiler->roots = memset(prf_arena_allocate(compiler->scratch, bytes), 0, bytes);
	for (int i = 0; i < compiler->roots_count; i++)
	{
		int condition = i == 0 ? model->out_of_scope : model->rules[i - 1].condition;
		PrfNode *root = &compiler->roots[i];

		if (condition >= 0)
		{
			if (!prf_compile_node(compiler, condition, false, root))
				return fail_bytes(compiler, i);
			continue;
		}
		/* No scope is no clause, otherwise is one that has no literal. */
		root->kind = PRF_NODE_ALL;
		root->clauses = i == 0 ? 0 : 1;
	}
	return true;
}

/* Of the vectors: at most one for each interval where a literal changes, and those of NULL. */
static int64_t
vectors_most(const PrfCompiler *compiler)
{
	int64_t changes = compiler->edges < compiler->intervals ? compiler->edges : compiler->intervals;

	return changes + 3 * (int64_t) compiler->model->inputs_count;
}

static bool
check_size(const PrfCompiler *compiler)
{
	int64_t clauses = 0;
	int64_t events = 0;
	int64_t bytes;

	for (int i = 0; i < compiler->roots_count; i++)
	{
		clauses = prf_count_add(clauses, compiler->roots[i].clauses);
		events = prf_count_add(events, compiler->roots[i].events);
	}
	if (clauses > PRF_COMPILED_CLAUSES_MAX)
		return fail_clauses(compiler, clauses);
	bytes = vectors_most(compiler) * ((clauses + WORD_BITS - 1) / WORD_BITS) *
			(int64_t) sizeof(uint64_t);
	bytes = prf_count_add(bytes, prf_count_multiply(events, PRF_EVENT_BYTES));
	bytes += compiler->intervals * PRF_INTERVAL_BYTES + compiler->edges * PRF_EDGE_BYTES;
	bytes += compiler->compiled->tested_count * (PRF_DIRECT_LEAST * (int64_t) sizeof(int32_t));
	return bytes <= PRF_COMPILED_BYTES_MAX || fail_bytes(compiler, widest_root(compiler));
}

/* Axes and clauses, within the limits. */
static bool
begin(PrfCompiler *compiler)
{
	const PrfModel *model = compiler->model;
	PrfCompiled *compiled = prf_arena_allocate(compiler->arena, sizeof(PrfCompiled));
	size_t bytes = (size_t) model->inputs_count * sizeof(PrfCompiledInput);

	memset(compiled, 0, sizeof(*compiled));
	compiled->model = model;
	compiled->inputs = memset(prf_arena_allocate(compiler->arena, bytes), 0, bytes);
	compiled->tested =
		prf_arena_allocate(compiler->arena, (size_t) model->inputs_count * sizeof(int));
	for (int i = 0; i < model->inputs_count; i++)
		compiled->inputs[i].type = model->inputs[i].type;
	compiler->compiled = compiled;
	if (!prf_compile_axes(compiler))
		return fail_bytes(compiler, 1);
	return make_roots(compiler) && check_size(compiler);
}

bool
prf_compile_check(const PrfModel *model, PrfArena *scratch, PrfModelError *error)
{
	PrfCompiler compiler = {.model = model, .arena = scratch, .scratch = scratch, .error = error};

	return begin(&compiler);
}

/* ---- Compiling ---- */

static void
number_clauses(const PrfCompiler *compiler)
{
	PrfCompiled *compiled = compiler->compiled;
	size_t rules = (size_t) compiler->roots_count;
	int clauses = 0;

	compiled->first_clause = prf_arena_allocate(compiler->arena, (rules + 1) * sizeof(int));
	for (int i = 0; i < compiler->roots_count; i++)
	{
		compiled->first_clause[i] = clauses;
		clauses += (int) compiler->roots[i].clauses;
	}
	compiled->first_clause[rules] = clauses;
	compiled->clauses = clauses;
	compiled->rule_of = prf_arena_allocate(compiler->arena, (size_t) clauses * sizeof(int));
	for (int i = 0; i < compiler->roots_count; i++)
		for (int clause = compiled->first_clause[i]; clause < compiled->first_clause[i + 1];
			 clause++)
			compiled->rule_of[clause] = i == 0 ? PRF_RULE_SCOPE : i - 1;
}

static void
make_all(const PrfCompiler *compiler)
{
	PrfCompiled *compiled = compiler->compiled;
	int spare;
	uint64_t *all;

	compiled->words = (compiled->clauses + WORD_BITS - 1) / WORD_BITS;
	spare = compiled->words * WORD_BITS - compiled->clauses;
	all = prf_arena_allocate(compiler->arena, (size_t) compiled->words * sizeof(uint64_t));
	memset(all, 0xFF, (size_t) compiled->words * sizeof(uint64_t));
	all[compiled->words - 1] >>= spare;
	compiled->all = all;
}

PrfCompiled *
prf_compile(const PrfModel *model, PrfArena *arena, PrfArena *scratch, PrfModelError *error)
{
	PrfCompiler compiler = {.model = model, .arena = arena, .scratch = scratch, .error = error};

	if (!begin(&compiler))
		return NULL;
	number_clauses(&compiler);
	make_all(&compiler);
	prf_compile_vectors(&compiler);
	return compiler.compiled;
}
