/*
 * chart.h
 *	  What the kinds of charts share: the profile that is drawn, words and frame.
 */
#ifndef PRF_CHART_H
#define PRF_CHART_H

#include "chart/svg.h"
#include "headline/sentence.h"
#include "readers/series.h"

typedef struct PrfChart
{
	const PrfTakeup *takeup;
	PrfProfileOptions options;
	PrfProfile *profile;
	PrfLabelView *labels;		/* may be NULL */
	PrfSpeaker	speaker;
	PrfTopic	topic;
	const char *title;			/* the caller's, or NULL */
	double		width;
	PrfMeasure	measure;		/* of a trend */
	bool		lowered;		/* by a heading of several lines */
	bool		by_index;		/* rows by index, highest first; else in the list's order */
	StringInfo	out;
} PrfChart;

/* The kinds: each writes the whole picture. */
extern void prf_chart_index(PrfChart *chart);
extern void prf_chart_gains(PrfChart *chart);
extern void prf_chart_funnel(PrfChart *chart);
extern void prf_chart_trend(PrfChart *chart);

/* chart_rows.c: rows and their words */
/* Rows of the keys (not those beside them, nor the total) in the order they are drawn in. */
extern const PrfProfileRow **prf_chart_rows(const PrfProfile *profile, const PrfLabelView *labels,
											bool by_index, int *count);
extern char *prf_chart_label(const PrfTopic *topic, const PrfProfileRow *row);
/* "above", "no clear difference", "protected": what is known of a row, in a word. */
extern PrfFinding prf_chart_verdict(const PrfProfileRow *row);
/* "300 (266 to 332)", the limits only where wanted; or why there is none. */
extern char *prf_chart_figure(const PrfTopic *topic, const PrfProfileRow *row, bool limits);
/* The same as a sentence, with its label. */
extern void prf_chart_describe(const PrfTopic *topic, const PrfProfileRow *row, StringInfo out);

/* Arguments that all charts take: a text that may be left out, and the width. */
extern const char *prf_chart_text(FunctionCallInfo fcinfo, int n);
extern double prf_chart_width(FunctionCallInfo fcinfo, int n);

/*
 * Begins a picture with its title and what stands below it, each in one line or,
 * where that is too long, several: the rest then stands lower, and the picture is
 * higher.  Gives the number that names inside the picture are made with.
 */
extern uint32 prf_chart_begin(PrfChart *chart, double height, const char *title,
							  const char *subtitle, const char *description);
extern void prf_chart_end(PrfChart *chart);
/* The caller's title, or that of the kind. */
extern const char *prf_chart_title(const PrfChart *chart, PrfFinding finding);
/* More points than this are refused. */
extern void prf_chart_check_size(int points, int most);

#endif
