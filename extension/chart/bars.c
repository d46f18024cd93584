/*
 * bars.c
 *	  bars: index bars in plain characters, for a terminal.
 */
#include "chart/chart.h"

#include <math.h>

#include "chart/scale.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "readers/options.h"
#include "readers/profile_options.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

PRF_FUNCTION(prf_bars);

/* Arguments, in order; the options of the profile follow. */
enum
{
	ARG_TAKEUP, ARG_LABELS, ARG_WIDTH, ARG_LANG, ARG_SORT, ARG_PROFILE
};

#define LEAST_WIDTH 40
#define MOST_WIDTH 1000
/* Of the picture: the index with a blank before and behind it. */
#define FIGURE_WIDTH 8

typedef struct Bars
{
	const PrfTopic *topic;
	int			label_width;
	int			verdict_width;
	PrfScale	scale;			/* from column to column of the picture */
} Bars;

static int
column(const Bars *bars, double figure)
{
	return (int) rint(prf_scale_place(&bars->scale, figure));
}

static int
columns(const Bars *bars)
{
	return (int) bars->scale.end + 1;
}

/* A text, cut or padded to a number of letters. */
static void
put_padded(StringInfo out, const char *text, int width)
{
	int			len = pg_mbcharcliplen(text, (int) strlen(text), width);
	int			letters = pg_mbstrlen_with_len(text, len);

	appendBinaryStringInfo(out, text, len);
	appendStringInfoSpaces(out, width - letters);
}

static void
put_line(ReturnSetInfo *result, StringInfo line)
{
	Datum		value;
	bool		null = false;

	while (line->len > 0 && line->data[line->len - 1] == ' ')
		line->data[--line->len] = '\0';
	value = PointerGetDatum(cstring_to_text_with_len(line->data, line->len));
	tuplestore_putvalues(result->setResult, result->setDesc, &value, &null);
}

/* The figures of the axis, each where it begins, as far as they do not touch. */
static void
put_axis(const Bars *bars, ReturnSetInfo *result)
{
	StringInfoData line;
	int			ticks = (int) rint(bars->scale.high / bars->scale.step);

	initStringInfo(&line);
	appendStringInfoSpaces(&line, bars->label_width + 1);
	for (int i = 0; i <= ticks; i++)
	{
		int			start = bars->label_width + 1 + column(bars, i * bars->scale.step);

		if (i > 0 && start <= line.len)
			continue;
		appendStringInfoSpaces(&line, start - line.len);
		prf_numbers_append(bars->topic->speaker->numbers, &line, i * bars->scale.step,
						   PRF_TENTH_IF_ANY);
	}
	put_line(result, &line);
}

/* The bar from 100 to the index, its limits as brackets, and the 100 line through all. */
static void
draw(const Bars *bars, const PrfProfileRow *row, char *picture)
{
	int			hundred = column(bars, 100);
	int			end = column(bars, row->index);
	char		bar = prf_finding_weight(row) == PRF_FINDING_CLEAR ? '#' : '-';

	for (int i = Min(hundred, end); i <= Max(hundred, end); i++)
		picture[i] = bar;
	if (isfinite(row->index_limits.lower))
	{
		picture[column(bars, row->index_limits.lower)] = '[';
		picture[column(bars, row->index_limits.upper)] =
			row->index_limits.upper <= bars->scale.high ? ']' : '>';
	}
	picture[hundred] = '|';
}

static void
put_row(const Bars *bars, ReturnSetInfo *result, const PrfProfileRow *row)
{
	char	   *picture = palloc(columns(bars) + 1);
	StringInfoData line;
	StringInfoData figure;

	memset(picture, ' ', columns(bars));
	picture[columns(bars)] = '\0';
	picture[column(bars, 100)] = '|';
	initStringInfo(&line);
	initStringInfo(&figure);
	put_padded(&line, prf_chart_label(bars->topic, row), bars->label_width);
	if (isfinite(row->index))
	{
		draw(bars, row, picture);
		prf_numbers_append(bars->topic->speaker->numbers, &figure, row->index, PRF_WHOLE);
	}
	appendStringInfo(&line, " %s", picture);
	appendStringInfoSpaces(&line, FIGURE_WIDTH - 1 - figure.len);
	appendStringInfo(&line, "%s %s", figure.data,
					 prf_said_word(bars->topic->speaker, prf_chart_verdict(row)));
	put_line(result, &line);
}

static int
width_of(FunctionCallInfo fcinfo)
{
	int			width = PG_ARGISNULL(ARG_WIDTH) ? 0 : PG_GETARG_INT32(ARG_WIDTH);

	if (width < LEAST_WIDTH || width > MOST_WIDTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("width is not a number of characters from %d to %d",
						LEAST_WIDTH, MOST_WIDTH)));
	return width;
}

/* Labels up to a third of the line; the picture has what labels and words leave. */
static Bars
measure(const PrfTopic *topic, const PrfProfile *profile, const PrfProfileRow **rows, int count,
		int width)
{
	Bars		bars;

	memset(&bars, 0, sizeof(bars));
	bars.topic = topic;
	for (int i = 0; i < count; i++)
	{
		char	   *label = prf_chart_label(topic, rows[i]);
		char	   *verdict = prf_said_word(topic->speaker, prf_chart_verdict(rows[i]));

		bars.label_width = Max(bars.label_width, pg_mbstrlen(label));
		bars.verdict_width = Max(bars.verdict_width, pg_mbstrlen(verdict));
		pfree(label);
		pfree(verdict);
	}
	bars.label_width = Min(bars.label_width, width / 3);
	bars.scale = prf_scale(0, prf_scale_highest_index(profile), 5, 0,
						   Max(10, width - bars.label_width - 2 - FIGURE_WIDTH - bars.verdict_width));
	return bars;
}

static void
put_rows(const Bars *bars, ReturnSetInfo *result, const PrfProfileRow **rows, int count)
{
	MemoryContext for_row = AllocSetContextCreate(CurrentMemoryContext, "bars row",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext outer = MemoryContextSwitchTo(for_row);

	put_axis(bars, result);
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_row(bars, result, rows[i]);
		MemoryContextReset(for_row);
	}
	MemoryContextSwitchTo(outer);
	MemoryContextDelete(for_row);
}

Datum
prf_bars(PG_FUNCTION_ARGS)
{
	static const PrfProfileArguments arguments = PRF_PROFILE_ARGUMENTS_FROM(ARG_PROFILE);
	static const char *const sorts[] = {"list", "index", NULL};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	PrfProfileOptions options;
	PrfLabelView *labels = NULL;
	const PrfProfileRow **rows;
	PrfTakeup  *takeup;
	PrfProfile *profile;
	PrfSpeaker	speaker;
	PrfTopic	topic;
	Bars		bars;
	bool		by_index;
	int			count;
	int			width = width_of(fcinfo);

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(ARG_TAKEUP))
		return (Datum) 0;
	takeup = PRF_GETARG_TAKEUP(ARG_TAKEUP);
	by_index = prf_option_choice(fcinfo, ARG_SORT, "sort", sorts) == 1;
	prf_profile_options_read(fcinfo, &arguments, takeup->flags, &options);
	speaker = prf_speaker_option(fcinfo, ARG_LANG);
	if (!PG_ARGISNULL(ARG_LABELS))
		labels = prf_label_set_open(PG_GETARG_DATUM(ARG_LABELS));
	profile = prf_profile_make(takeup, &options);
	topic = prf_topic(&speaker, profile, &options, labels, NULL, NULL, false);
	rows = prf_chart_rows(profile, labels, by_index, &count);
	bars = measure(&topic, profile, rows, count, width);
	put_rows(&bars, result, rows, count);
	return (Datum) 0;
}
