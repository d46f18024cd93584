/*
 * code_type_integer.h
 *	  The further SQL-callable functions of an open list: PRF_CODE_INTEGER(type,
 *	  kind) makes what code_type_integer.sql.template declares for it.
 */
#ifndef PRF_CODE_TYPE_INTEGER_H
#define PRF_CODE_TYPE_INTEGER_H

#include "codes/code_type_sql.h"

extern bool prf_code_equals_integer(FunctionCallInfo fcinfo, int code_argument, int64 integer,
									const PrfCodeKind *kind);
extern int prf_code_compare_integer(FunctionCallInfo fcinfo, int64 integer,
									const PrfCodeKind *kind);
extern int prf_integer_compare_code(FunctionCallInfo fcinfo, int64 integer,
									const PrfCodeKind *kind);
extern int prf_integers_compare(int64 a, int64 b, const PrfCodeKind *kind);
extern uint64 prf_integer_hash(int64 integer, uint64 seed, const PrfCodeKind *kind);
extern Datum prf_code_from_int4(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
extern Datum prf_code_to_int4(FunctionCallInfo fcinfo, const PrfCodeKind *kind);
/* open_list_own.c */
extern Datum prf_code_is_known(FunctionCallInfo fcinfo, const PrfCodeKind *kind);

#define PRF_INTEGER_FUNCTION(name, result) \
	PRF_FUNCTION(name); \
	Datum name(PG_FUNCTION_ARGS) \
	{ \
		result; \
	}

/* Everything for one width; get is its PG_GETARG macro. */
#define PRF_CODE_INTEGER_WIDTH(type, width, get, kind) \
	PRF_INTEGER_FUNCTION(prf_##type##_eq_##width, \
						 PG_RETURN_BOOL(prf_code_equals_integer(fcinfo, 0, get(1), &(kind)))) \
	PRF_INTEGER_FUNCTION(prf_##type##_ne_##width, \
						 PG_RETURN_BOOL(!prf_code_equals_integer(fcinfo, 0, get(1), &(kind)))) \
	PRF_INTEGER_FUNCTION(prf_##type##_##width##_eq, \
						 PG_RETURN_BOOL(prf_code_equals_integer(fcinfo, 1, get(0), &(kind)))) \
	PRF_INTEGER_FUNCTION(prf_##type##_##width##_ne, \
						 PG_RETURN_BOOL(!prf_code_equals_integer(fcinfo, 1, get(0), &(kind)))) \
	PRF_INTEGER_FUNCTION(prf_##type##_##width##_eq_##width, PG_RETURN_BOOL(get(0) == get(1))) \
	PRF_INTEGER_FUNCTION(prf_##type##_cmp_##width, \
						 PG_RETURN_INT32(prf_code_compare_integer(fcinfo, get(1), &(kind)))) \
	PRF_INTEGER_FUNCTION(prf_##type##_##width##_cmp, \
						 PG_RETURN_INT32(prf_integer_compare_code(fcinfo, get(0), &(kind)))) \
	PRF_INTEGER_FUNCTION(prf_##type##_##width##_cmp_##width, \
						 PG_RETURN_INT32(prf_integers_compare(get(0), get(1), &(kind)))) \
	PRF_INTEGER_FUNCTION(prf_##type##_##width##_hash, \
						 PG_RETURN_INT32((int32) prf_integer_hash(get(0), 0, &(kind)))) \
	PRF_INTEGER_FUNCTION( \
		prf_##type##_##width##_hash_extended, \
		PG_RETURN_INT64((int64) prf_integer_hash(get(0), (uint64) PG_GETARG_INT64(1), &(kind))))

#define PRF_CODE_INTEGER(type, kind) \
	PRF_CODE_FUNCTION(type, from_int4, kind) \
	PRF_CODE_FUNCTION(type, to_int4, kind) \
	PRF_CODE_FUNCTION(type, is_known, kind) \
	PRF_CODE_INTEGER_WIDTH(type, int2, PG_GETARG_INT16, kind) \
	PRF_CODE_INTEGER_WIDTH(type, int4, PG_GETARG_INT32, kind) \
	PRF_CODE_INTEGER_WIDTH(type, int8, PG_GETARG_INT64, kind)

#endif
