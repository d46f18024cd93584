/*
 * compile_vector.c
 *	  The vectors of all classes.  For each input the clauses are followed from
 *	  interval to interval; intervals with the same clauses are one class.
 */
#include "segmentation/compile.h"

#include <string.h>

/* Vectors are allocated so many at a time. */
#define BLOCK_VECTORS 64

#define WORD_BITS 64

/* An event: a literal of this clause becomes true, or false. */
#define EVENT(clause, on)   ((uint32_t) (clause) << 1 | (uint32_t) (on))
#define EVENT_CLAUSE(event) ((int) ((event) >> 1))
#define EVENT_ON(event)     (((event) &1) != 0)

/*
 * Events lie by slots.  Each input has one slot for the literals of its clauses,
 * and one for each of its intervals, for what changes where it begins.
 */
typedef struct Work
{
	PrfCompiler *compiler;
	PrfCompiled *compiled;
	int *first_slot; /* of each input */
	int *end;        /* of each slot, in events */
	uint32_t *events;
	uint64_t **null_true; /* of each input */
	uint64_t **null_possible;
	/* the input at hand */
	uint64_t *now;  /* the clauses that are true */
	uint64_t hash;  /* of now */
	int *lacking;   /* of each clause: its literals that are false */
	int32_t *table; /* classes by hash, or -1 */
	int table_mask;
	uint64_t *hashes; /* of each class */
	int capacity;     /* for classes */
	uint64_t *block;  /* room for vectors */
	int block_left;
} Work;

static void *
allocate_zeros(PrfArena *arena, int64_t count, size_t size)
{
	size_t bytes = (size_t) (count > 0 ? count : 1) * size;

	return memset(prf_arena_allocate(arena, bytes), 0, bytes);
}

static uint64_t *
new_vector(const PrfCompiled *compiled, PrfArena *arena)
{
	size_t bytes = (size_t) compiled->words * sizeof(uint64_t);

	return memcpy(prf_arena_allocate(arena, bytes), compiled->all, bytes);
}

static inline void
set_bit(uint64_t *vector, int clause)
{
	vector[clause / WORD_BITS] |= UINT64_C(1) << (clause % WORD_BITS);
}

static inline void
clear_bit(uint64_t *vector, int clause)
{
	vector[clause / WORD_BITS] &= ~(UINT64_C(1) << (clause % WORD_BITS));
}

/* ---- Every clause's literals ---- */

static void
visit_root(const PrfNode *root, int first, PrfVisitLiteral visit, void *arg)
{
	for (int64_t i = 0; i < root->clauses; i++)
		prf_node_visit(root, i, first + (int) i, visit, arg);
}

static void
visit_all(Work *work, PrfVisitLiteral visit)
{
	for (int i = 0; i < work->compiler->roots_count; i++)
		visit_root(&work->compiler->roots[i], work->compiled->first_clause[i], visit, work);
}

static void
count_literal(void *arg, const PrfNode *literal, int clause)
{
	Work *work = arg;
	int *end = work->end + work->first_slot[literal->input];

	(void) clause;
	end[0]++;
	for (int i = 0; i < literal->edges_count; i++)
		end[1 + literal->edges[i]]++;
}

static void
fill_literal(void *arg, const PrfNode *literal, int clause)
{
	Work *work = arg;
	int *end = work->end + work->first_slot[literal->input];

	work->events[end[0]++] = EVENT(clause, false);
	for (int i = 0; i < literal->edges_count; i++)
		work->events[end[1 + literal->edges[i]]++] = EVENT(clause, i % 2 == 0);
	if (literal->null != PRF_TRUE)
		clear_bit(work->null_true[literal->input], clause);
	if (literal->null == PRF_FALSE)
		clear_bit(work->null_possible[literal->input], clause);
}

/* Counted, then filled: afterwards a slot ends where the next one begins. */
static void
gather_events(Work *work, int64_t slots)
{
	int total = 0;

	work->end = allocate_zeros(work->compiler->scratch, slots, sizeof(int));
	visit_all(work, count_literal);
	for (int64_t i = 0; i < slots; i++)
	{
		int count = work->end[i];

		work->end[i] = total;
		total += count;
	}
	work->events = allocate_zeros(work->compiler->scratch, total, sizeof(uint32_t));
	visit_all(work, fill_literal);
}

/* ---- From interval to interval ---- */

/* A bit's part of the hash of a vector, which is the XOR of those of its bits. */
static inline uint64_t
bit_hash(int clause)
{
	uint64_t z = ((uint64_t) clause + 1) * UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static void
literal_off(Work *work, int clause)
{
	if (work->lacking[clause]++ > 0)
		return;
	clear_bit(work->now, clause);
	work->hash ^= bit_hash(clause);
}

static void
literal_on(Work *work, int clause)
{
	if (--work->lacking[clause] > 0)
		return;
	set_bit(work->now, clause);
	work->hash ^= bit_hash(clause);
}

static int
slot_begin(const Work *work, int slot)
{
	return slot == 0 ? 0 : work->end[slot - 1];
}

static void
follow_slot(Work *work, int slot)
{
	for (int i = slot_begin(work, slot); i < work->end[slot]; i++)
	{
		if (EVENT_ON(work->events[i]))
			literal_on(work, EVENT_CLAUSE(work->events[i]));
		else
			literal_off(work, EVENT_CLAUSE(work->events[i]));
	}
}

/* ---- Classes ---- */

static uint64_t *
room_for_vector(Work *work)
{
	size_t words = (size_t) work->compiled->words;

	if (work->block_left == 0)
	{
		work->block =
			prf_arena_allocate(work->compiler->arena, BLOCK_VECTORS * words * sizeof(uint64_t));
		work->block_left = BLOCK_VECTORS;
		work->compiled->bytes += BLOCK_VECTORS * words * sizeof(uint64_t);
	}
	work->block_left--;
	work->block += words;
	return work->block - words;
}

static int32_t
add_class(Work *work, PrfCompiledInput *input)
{
	size_t bytes = (size_t) work->compiled->words * sizeof(uint64_t);
	uint64_t *vector = memcpy(room_for_vector(work), work->now, bytes);
	int hashes_capacity = work->capacity;

	work->hashes = prf_arena_grow(work->compiler->scratch, work->hashes, input->classes,
								  &hashes_capacity, sizeof(uint64_t));
	input->vectors = prf_arena_grow(work->compiler->arena, input->vectors, input->classes,
									&work->capacity, sizeof(uint64_t *));
	work->hashes[input->classes] = work->hash;
	input->vectors[input->classes] = vector;
	return input->classes++;
}

/* The class whose vector is the present one, found by its hash. */
static int32_t
find_class(Work *work, PrfCompiledInput *input)
{
	size_t bytes = (size_t) work->compiled->words * sizeof(uint64_t);
	int place = (int) (work->hash & (uint64_t) work->table_mask);

	for (; work->table[place] >= 0; place = (place + 1) & work->table_mask)
	{
		int32_t class = work->table[place];

		if (work->hashes[class] == work->hash &&
			memcmp(input->vectors[class], work->now, bytes) == 0)
			return class;
	}
	work->table[place] = add_class(work, input);
	return work->table[place];
}

/* Intervals in which something changes, at most. */
static int
changing_intervals(const Work *work, int slot, int intervals)
{
	int changing = 1;

	for (int i = 1; i <= intervals; i++)
		changing += work->end[slot + i] > work->end[slot + i - 1];
	return changing;
}

static void
begin_input(Work *work, int slot, int intervals)
{
	PrfCompiled *compiled = work->compiled;
	int most = changing_intervals(work, slot, intervals);

	memcpy(work->now, compiled->all, (size_t) compiled->words * sizeof(uint64_t));
	work->hash = 0;
	work->table_mask = 1;
	while (work->table_mask <= most)
		work->table_mask *= 2;
	work->table_mask = work->table_mask * 2 - 1;
	work->table = prf_arena_allocate(work->compiler->scratch,
									 ((size_t) work->table_mask + 1) * sizeof(int32_t));
	memset(work->table, -1, ((size_t) work->table_mask + 1) * sizeof(int32_t));
	work->hashes = NULL;
	work->capacity = 0;
}

/* An integer's class by its distance from the first constant, where they lie close together. */
static void
make_direct(Work *work, PrfCompiledInput *input)
{
	const PrfAxis *axis = &input->axis[0];
	uint64_t range;
	int32_t *direct;
	int at = 0;

	if (input->axes > 1 || axis->integers == NULL || axis->count == 0)
		return;
	range = (uint64_t) axis->integers[axis->count - 1] - (uint64_t) axis->integers[0];
	if (range >= PRF_DIRECT_LEAST && range >= PRF_DIRECT_VALUES * (uint64_t) axis->count)
		return;
	input->direct_count = (int) range + 3;
	direct =
		prf_arena_allocate(work->compiler->arena, (size_t) input->direct_count * sizeof(int32_t));
	for (int i = 0; i < axis->count; i++)
	{
		int point = (int) (axis->integers[i] - axis->integers[0]) + 1;

		while (at < point)
			direct[at++] = input->class_of[2 * i];
		direct[at++] = input->class_of[2 * i + 1];
	}
	direct[at] = input->class_of[2 * axis->count];
	input->direct = direct;
	work->compiled->bytes += (size_t) input->direct_count * sizeof(int32_t);
}

static void
compile_input(Work *work, int index)
{
	PrfCompiledInput *input = &work->compiled->inputs[index];
	int slot = work->first_slot[index];
	int32_t *class_of =
		prf_arena_allocate(work->compiler->arena, (size_t) input->intervals * sizeof(int32_t));

	begin_input(work, slot, input->intervals);
	follow_slot(work, slot);
	for (int i = 0; i < input->intervals; i++)
	{
		follow_slot(work, slot + 1 + i);
		if (i > 0 && slot_begin(work, slot + 1 + i) == work->end[slot + 1 + i])
			class_of[i] = class_of[i - 1];
		else
			class_of[i] = find_class(work, input);
	}
	input->class_of = class_of;
	work->compiled->bytes +=
		(size_t) input->intervals * sizeof(int32_t) + (size_t) work->capacity * sizeof(uint64_t *);
	/* The next input begins with no literal lacking. */
	for (int i = slot_begin(work, slot); i < work->end[slot]; i++)
		work->lacking[EVENT_CLAUSE(work->events[i])] = 0;
}

/* ---- All inputs ---- */

static void
begin_nulls(Work *work, int count)
{
	PrfArena *arena = work->compiler->arena;

	work->null_true =
		prf_arena_allocate(work->compiler->scratch, (size_t) count * sizeof(uint64_t *));
	work->null_possible =
		prf_arena_allocate(work->compiler->scratch, (size_t) count * sizeof(uint64_t *));
	for (int i = 0; i < count; i++)
	{
		work->null_true[i] = new_vector(work->compiled, arena);
		work->null_possible[i] = new_vector(work->compiled, arena);
	}
}

static void
end_nulls(Work *work, int index)
{
	PrfCompiledInput *input = &work->compiled->inputs[index];
	size_t bytes = (size_t) work->compiled->words * sizeof(uint64_t);

	input->null_true = work->null_true[index];
	input->null_possible = work->null_possible[index];
	input->null_doubtful = memcmp(input->null_true, input->null_possible, bytes) != 0;
	work->compiled->bytes += 2 * bytes;
}

void
prf_compile_vectors(PrfCompiler *compiler)
{
	PrfCompiled *compiled = compiler->compiled;
	int inputs = compiler->model->inputs_count;
	Work work = {.compiler = compiler, .compiled = compiled};
	int64_t slots = 0;

	work.first_slot = prf_arena_allocate(compiler->scratch, (size_t) inputs * sizeof(int));
	for (int i = 0; i < inputs; i++)
	{
		work.first_slot[i] = (int) slots;
		slots += 1 + (int64_t) compiled->inputs[i].intervals;
	}
	begin_nulls(&work, inputs);
	gather_events(&work, slots);
	work.now = new_vector(compiled, compiler->scratch);
	work.lacking = allocate_zeros(compiler->scratch, compiled->clauses, sizeof(int));
	for (int i = 0; i < inputs; i++)
	{
		compile_input(&work, i);
		make_direct(&work, &compiled->inputs[i]);
		end_nulls(&work, i);
	}
}
