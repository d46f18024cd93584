/*
 * code_type_sql.h
 *	  The SQL-callable half of a coded type.
 *
 *	  PRF_CODE_TYPE(type, kind) makes the functions that code_type.sql.template declares
 *	  for the type; each hands its call to one function of the machine together
 *	  with the kind.  What needs no kind (order and hash of two codes of one type)
 *	  is one C function for all types.
 */
#ifndef PRF_CODE_TYPE_SQL_H
#define PRF_CODE_TYPE_SQL_H

#include "base/profiling.h"
#include "codes/code_type.h"

/*
 * A code as a Datum.  The number travels sign-extended, as the server itself
 * fetches four bytes from a row: some comparisons look at the whole Datum.
 */
#define PrfCodeGetDatum(code)  Int32GetDatum((int32) (code))
#define DatumGetPrfCode(datum) DatumGetUInt32(datum)
#define PRF_GETARG_CODE(n)     DatumGetPrfCode(PG_GETARG_DATUM(n))
#define PRF_RETURN_CODE(code)  return PrfCodeGetDatum(code)

/* code_type.c */
extern Datum prf_code_in(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_out(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_recv(FunctionCallInfo fcinfo, const PrfCodeKind *kind);

/* code_type_edition.c */
extern Datum prf_code_typmod_in(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_typmod_out(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_to_edition(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
/* The place of an edition in the kind's; an error where it has no such edition. */
extern int prf_code_edition_place(const PrfCodeKind *kind, const char *wanted);
/* Is the code of the edition that the type modifier names?  Reports it otherwise. */
extern bool prf_code_check_edition(const PrfCodeKind *kind, uint32 code, int32 typmod,
								   Node *escontext);

/* code_type_text.c */
extern Datum prf_code_eq_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_ne_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_text_eq(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_text_ne(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_text_eq_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_cmp_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_text_cmp(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_text_cmp_text(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_text_hash(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_text_hash_extended(FunctionCallInfo fcinfo, const PrfCodeKind *kind);

/* code_type_hierarchy.c */
extern Datum prf_code_level(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_ancestor(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_contains(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_contained(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_first(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_last(FunctionCallInfo fcinfo, const PrfCodeKind *kind);

/* code_type_convert.c */
extern Datum prf_code_convert(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_conversion(FunctionCallInfo fcinfo, const PrfCodeKind *kind);

/* code_type_label.c */
extern Datum prf_code_label(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_row_kind(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_segment_key(FunctionCallInfo fcinfo, const PrfCodeKind *kind);

/* code_type_list.c */
extern Datum prf_code_list(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_label_set(FunctionCallInfo fcinfo, const PrfCodeKind *kind);

#define PRF_CODE_FUNCTION(type, function, kind) \
	PRF_FUNCTION(prf_##type##_##function); \
	Datum prf_##type##_##function(PG_FUNCTION_ARGS) \
	{ \
		return prf_code_##function(fcinfo, &(kind)); \
	}

#define PRF_CODE_TYPE(type, kind) \
	PRF_CODE_FUNCTION(type, in, kind) \
	PRF_CODE_FUNCTION(type, out, kind) \
	PRF_CODE_FUNCTION(type, recv, kind) \
	PRF_CODE_FUNCTION(type, typmod_in, kind) \
	PRF_CODE_FUNCTION(type, typmod_out, kind) \
	PRF_CODE_FUNCTION(type, to_edition, kind) \
	PRF_CODE_FUNCTION(type, eq_text, kind) \
	PRF_CODE_FUNCTION(type, ne_text, kind) \
	PRF_CODE_FUNCTION(type, text_eq, kind) \
	PRF_CODE_FUNCTION(type, text_ne, kind) \
	PRF_CODE_FUNCTION(type, text_eq_text, kind) \
	PRF_CODE_FUNCTION(type, cmp_text, kind) \
	PRF_CODE_FUNCTION(type, text_cmp, kind) \
	PRF_CODE_FUNCTION(type, text_cmp_text, kind) \
	PRF_CODE_FUNCTION(type, text_hash, kind) \
	PRF_CODE_FUNCTION(type, text_hash_extended, kind) \
	PRF_CODE_FUNCTION(type, level, kind) \
	PRF_CODE_FUNCTION(type, ancestor, kind) \
	PRF_CODE_FUNCTION(type, contains, kind) \
	PRF_CODE_FUNCTION(type, contained, kind) \
	PRF_CODE_FUNCTION(type, first, kind) \
	PRF_CODE_FUNCTION(type, last, kind) \
	PRF_CODE_FUNCTION(type, convert, kind) \
	PRF_CODE_FUNCTION(type, conversion, kind) \
	PRF_CODE_FUNCTION(type, label, kind) \
	PRF_CODE_FUNCTION(type, row_kind, kind) \
	PRF_CODE_FUNCTION(type, segment_key, kind) \
	PRF_CODE_FUNCTION(type, list, kind) \
	PRF_CODE_FUNCTION(type, label_set, kind)

#endif
