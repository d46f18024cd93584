/*
 * json_input.h
 *	  Reading a type's text form through PostgreSQL's own JSON.
 */
#ifndef PRF_JSON_INPUT_H
#define PRF_JSON_INPUT_H

#include "base/profiling.h"
#include "takeup/fixed.h"
#include "utils/jsonb.h"

/* The text as jsonb; NULL where it is none and the error was saved. */
extern Jsonb *prf_json_input(char *text, Node *escontext);

/* Calls back for each member or element in turn; stops where one says false. */
typedef bool (*PrfJsonMember) (void *arg, const JsonbValue *name, const JsonbValue *value);
typedef bool (*PrfJsonElement) (void *arg, const JsonbValue *value);
extern bool prf_json_each_member(JsonbContainer *object, PrfJsonMember member, void *arg);
extern bool prf_json_each_element(JsonbContainer *array, PrfJsonElement element, void *arg);

/* A JSON number as a sum; false where it is none, or out of range. */
extern bool prf_json_fixed(const JsonbValue *value, PrfFixed *number);

#endif
