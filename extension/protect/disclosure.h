/*
 * disclosure.h
 *	  Which counts of a set of tables are hidden, so that small ones stay unknown.
 *
 *	  Nothing here knows of the server.  The rule, and why it holds against a reader
 *	  who knows the rule, are in extension/doc/protect.md.
 */
#ifndef PRF_DISCLOSURE_H
#define PRF_DISCLOSURE_H

#include <stdbool.h>

/*
 * The counts of a cell that are protected.  Of people: takers, non-takers, base.  Of
 * events, of which one person may make several: events, base.  The first two are free
 * of each other; the third is their sum, or zero.
 */
#define PRF_DISCLOSURE_COUNTS 3
/* Totals of totals of totals: no further than this. */
#define PRF_DISCLOSURE_DEPTH 32

/* What an earlier release gave of a cell. */
typedef struct PrfEarlierCell
{
	bool		shown;
	double		count[PRF_DISCLOSURE_COUNTS];	/* where shown */
} PrfEarlierCell;

typedef struct PrfDisclosureCell
{
	int			parent;			/* the cell that is its total, or -1 */
	bool		small;			/* to be hidden for a reason that the caller knows */
	int			present;		/* hidden or not, everybody sees that so many cells of it are not zero */
	double		count[PRF_DISCLOSURE_COUNTS];
	bool		hidden;			/* result */
	/* worked out */
	int			depth;
	int			first_child;	/* or -1 */
	int			next_sibling;	/* or -1 */
	int			nchildren;
	bool		open;			/* hidden, and not yet safe among its siblings */
} PrfDisclosureCell;

typedef struct PrfDisclosure
{
	double		threshold;
	int			ncells;
	PrfDisclosureCell *cells;
	int			nearlier;
	const PrfEarlierCell *earlier;	/* ncells for each earlier release */
	int		   *work;			/* room for ncells */
} PrfDisclosure;

/* Why cells cannot be one set, and where. */
typedef enum PrfDisclosureFault
{
	PRF_DISCLOSURE_FINE,
	PRF_DISCLOSURE_CYCLE,		/* a cell is part of itself, or too deep below its root */
	PRF_DISCLOSURE_SUM,			/* the parts of a cell do not add up to it */
	PRF_DISCLOSURE_NARROW,		/* the audit: too few possible values */
	PRF_DISCLOSURE_NARROW_BEFORE	/* the same, by an earlier release alone */
} PrfDisclosureFault;

/* Links cells to their totals; *at is the cell of a fault. */
extern PrfDisclosureFault prf_disclosure_link(PrfDisclosure *set, int *at);
/* Chooses what is hidden. */
extern void prf_disclosure_hide(PrfDisclosure *set);
/* Checks, by bounds alone, what was chosen. */
extern PrfDisclosureFault prf_disclosure_audit(const PrfDisclosure *set, int *at);

#endif
