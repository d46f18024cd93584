/*
 * shift_summary.h
 *	  The rows of a channel_shift put together: what pictures and sentences are of.
 */
#ifndef PRF_SHIFT_SUMMARY_H
#define PRF_SHIFT_SUMMARY_H

#include "cost/row_array.h"

/* What the rows of one key, one service, or one channel moved to, save together. */
typedef struct PrfShiftPart
{
	char	   *code;			/* as text; NULL where it is NULL */
	char	   *label;
	bool		known;			/* a key like any other */
	int128		saving;			/* below zero where it costs */
} PrfShiftPart;

typedef struct PrfShiftSummary
{
	char	   *from_channel;
	char	   *to_channel;		/* NULL: several */
	uint32		currency;
	bool		shown;			/* is there a total? */
	char	   *reason;			/* of the total */
	PrfMoney	volume;
	PrfMoney	excluded;
	PrfMoney	shifted;
	PrfMoney	cost_now;
	PrfMoney	cost_then;
	PrfMoney	saving;
	PrfMoney	saving_low;
	PrfMoney	saving_high;
	bool		pays_back;
	double		payback;
	bool		incomplete;		/* some key has no propensity */
	bool		hides;			/* some row has no figure */
	PrfShiftPart *parts;		/* in the order of the rows; none without an effect */
	int			count;
	int128		not_shown;		/* what the rows without a figure save together */
} PrfShiftSummary;

/* What parts are by. */
typedef enum PrfShiftBy
{
	PRF_SHIFT_BY_KEY,
	PRF_SHIFT_BY_LGSL,
	PRF_SHIFT_BY_CHANNEL
} PrfShiftBy;

/* NULL where there are no rows.  An error where they are not all the rows of one shift. */
extern PrfShiftSummary *prf_shift_summary(Datum rows, PrfShiftBy by);

#endif
