/*
 * key_datum.h
 *	  segment and segment_key as arguments and results: both are 8 bytes by value.
 */
#ifndef PRF_KEY_DATUM_H
#define PRF_KEY_DATUM_H

#include "base/profiling.h"
#include "key/segment_key.h"

#if !defined(USE_FLOAT8_BYVAL)
#error "profiling needs a 64-bit server"
#endif

#define PG_GETARG_SEGMENT(n) DatumGetUInt64(PG_GETARG_DATUM(n))
#define PG_RETURN_SEGMENT(x) return UInt64GetDatum(x)
#define PG_GETARG_SEGMENT_KEY(n) DatumGetUInt64(PG_GETARG_DATUM(n))
#define PG_RETURN_SEGMENT_KEY(x) return UInt64GetDatum(x)

#endif
