/*
 * concentration.h
 *	  How unevenly take-up is spread over the keys: Gini and what goes with it.
 *
 * Pure C, see distribution.h.
 */
#ifndef PRF_STATISTICS_CONCENTRATION_H
#define PRF_STATISTICS_CONCENTRATION_H

#include <stdbool.h>

/* A key: base > 0, observed >= 0; of people observed <= base */
typedef struct PrfSlice
{
	double base;
	double observed;
	double effective; /* people that its rate is as precise as; the base, unless weighted */
	double rate;	  /* set by prf_slices_sort */
	int place;		  /* where equal rates come, lowest first */
} PrfSlice;

/* NaN: not defined */
typedef struct PrfConcentration
{
	double gini;
	double standard_error; /* of the Gini, by the delta method */
	double hoover;		   /* half the sum of |share of observed - share of base| */
	double ks;			   /* greatest distance between takers and others, of people */
} PrfConcentration;

/* Highest rate first */
extern void prf_slices_sort(PrfSlice *slices, int count);

/* slices as prf_slices_sort left them */
extern PrfConcentration prf_concentration(const PrfSlice *slices, int count, bool people);

/*
 * The Gini to expect where every key has the same rate: the sum of the parts of
 * all slices, 1 to count - 1.  A part takes as long as its number: count^2 in all.
 */
extern double prf_gini_by_chance_part(const PrfSlice *slices, int count, int part, bool people);

#endif /* PRF_STATISTICS_CONCENTRATION_H */
