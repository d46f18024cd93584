/*
 * evaluate.h
 *	  What a model says of one row: the direct evaluator, which walks the rules.
 */
#ifndef PRF_EVALUATE_H
#define PRF_EVALUATE_H

#include "segmentation/model.h"

/* In this order AND is the least, OR the greatest, NOT the mirror image. */
typedef enum PrfTruth
{
	PRF_FALSE,
	PRF_UNKNOWN,
	PRF_TRUE
} PrfTruth;

/* One value and one flag for each input of the model. */
typedef struct PrfRow
{
	PrfValue *values;
	bool *nulls;
} PrfRow;

typedef enum PrfAnswerKind
{
	PRF_ANSWER_SEGMENT,
	PRF_ANSWER_CANNOT_TELL,
	PRF_ANSWER_OUT_OF_SCOPE,
	PRF_ANSWER_NO_RULE /* every rule is false, and there is no otherwise */
} PrfAnswerKind;

#define PRF_RULE_NONE  (-1)
#define PRF_RULE_SCOPE (-2) /* the out-of-scope condition */

typedef struct PrfAnswer
{
	PrfAnswerKind kind;
	int rule; /* that fired, or the first that cannot be told */
} PrfAnswer;

extern PrfTruth prf_condition_truth(const PrfModel *model, int condition, const PrfRow *row);
extern PrfAnswer prf_model_answer(const PrfModel *model, const PrfRow *row);

/* Visits the leaves that made a condition what it is; each is an index of a condition. */
typedef void (*PrfVisitLeaf)(void *arg, int leaf);
extern void prf_condition_decisive(const PrfModel *model, int condition, const PrfRow *row,
								   PrfVisitLeaf visit, void *arg);

#endif
