/*
 * chart.c
 *	  chart: a take-up value as a picture, in SVG.
 */
#include "chart/chart.h"

#include "readers/options.h"
#include "readers/profile_options.h"
#include "utils/builtins.h"

PRF_FUNCTION(prf_chart);

/* Arguments, in order; the options of the profile follow. */
enum
{
	ARG_TAKEUP, ARG_LABELS, ARG_KIND, ARG_TITLE, ARG_WHAT, ARG_WHO, ARG_LANG, ARG_WIDTH,
	ARG_SORT, ARG_OF, ARG_PROFILE
};

#define LEAST_WIDTH 320
#define MOST_WIDTH 2000

/* ---- what the kinds share ---- */

const char *
prf_chart_title(const PrfChart *chart, PrfFinding finding)
{
	StringInfoData title;

	if (chart->title != NULL)
		return chart->title;
	initStringInfo(&title);
	prf_say(&chart->speaker, &title, finding, &chart->topic.constant);
	prf_capitalise(&title, 0);
	return title.data;
}

/* ---- the heading ---- */

#define TITLE_LINES 2
#define TITLE_LINE 21
#define SUBTITLE_LINES 4
#define SUBTITLE_LINE 16

uint32
prf_chart_begin(PrfChart *chart, double height, const char *title, const char *subtitle,
				const char *description)
{
	char	   *titles[TITLE_LINES];
	char	   *subtitles[SUBTITLE_LINES];
	double		room = chart->width - 32;
	int			ntitles = prf_svg_wrap(title, PRF_SVG_TITLE, room, titles, TITLE_LINES);
	int			nsubtitles = prf_svg_wrap(subtitle, PRF_SVG_TEXT, room, subtitles, SUBTITLE_LINES);
	double		title_more = TITLE_LINE * Max(0, ntitles - 1);
	double		more = title_more + SUBTITLE_LINE * Max(0, nsubtitles - 1);
	uint32		name = prf_svg_begin(chart->out, chart->width, height + more, title, description);

	for (int i = 0; i < ntitles; i++)
		prf_svg_text(chart->out, 16, 28 + TITLE_LINE * i, PRF_SVG_TITLE, PRF_ANCHOR_START,
					 PRF_INK_TEXT, titles[i]);
	for (int i = 0; i < nsubtitles; i++)
		prf_svg_text(chart->out, 16, 48 + title_more + SUBTITLE_LINE * i, PRF_SVG_TEXT,
					 PRF_ANCHOR_START, PRF_INK_MUTED, subtitles[i]);
	chart->lowered = more > 0;
	if (chart->lowered)
		prf_svg_lowered(chart->out, more);
	return name;
}

void
prf_chart_end(PrfChart *chart)
{
	if (chart->lowered)
		prf_svg_group_end(chart->out);
	prf_svg_end(chart->out);
}

void
prf_chart_check_size(int points, int most)
{
	if (points > most)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a chart of %d keys cannot be drawn", points),
				 errdetail("This kind of chart shows up to %d.", most),
				 errhint("Take the profile by a wider key, such as a group of the list.")));
}

/* ---- the function ---- */

const char *
prf_chart_text(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(n));
}

double
prf_chart_width(FunctionCallInfo fcinfo, int n)
{
	int			width = PG_ARGISNULL(n) ? 0 : PG_GETARG_INT32(n);

	if (width < LEAST_WIDTH || width > MOST_WIDTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("width is not a number of pixels from %d to %d", LEAST_WIDTH, MOST_WIDTH)));
	return width;
}

static PrfChart
read_chart(FunctionCallInfo fcinfo)
{
	static const PrfProfileArguments arguments = PRF_PROFILE_ARGUMENTS_FROM(ARG_PROFILE);
	static const char *const sorts[] = {"list", "index", NULL};
	PrfChart	chart;

	memset(&chart, 0, sizeof(chart));
	chart.takeup = PRF_GETARG_TAKEUP(ARG_TAKEUP);
	chart.title = prf_chart_text(fcinfo, ARG_TITLE);
	chart.width = prf_chart_width(fcinfo, ARG_WIDTH);
	chart.by_index = prf_option_choice(fcinfo, ARG_SORT, "sort", sorts) == 1;
	chart.measure = prf_option_measure(fcinfo, ARG_OF);
	prf_profile_options_read(fcinfo, &arguments, chart.takeup->flags, &chart.options);
	chart.speaker = prf_speaker_option(fcinfo, ARG_LANG);
	if (!PG_ARGISNULL(ARG_LABELS))
		chart.labels = prf_label_set_open(PG_GETARG_DATUM(ARG_LABELS));
	chart.profile = prf_profile_make(chart.takeup, &chart.options);
	return chart;
}

Datum
prf_chart(PG_FUNCTION_ARGS)
{
	static const char *const kinds[] = {"index", "gains", "funnel", "trend", NULL};
	static void (*const draw[]) (PrfChart *) = {prf_chart_index, prf_chart_gains, prf_chart_funnel,
												prf_chart_trend};
	StringInfoData out;
	PrfChart	chart;
	int			kind;

	if (PG_ARGISNULL(ARG_TAKEUP))
		PG_RETURN_NULL();
	kind = prf_option_choice(fcinfo, ARG_KIND, "kind", kinds);
	chart = read_chart(fcinfo);
	chart.topic = prf_topic(&chart.speaker, chart.profile, &chart.options, chart.labels,
							prf_chart_text(fcinfo, ARG_WHAT), prf_chart_text(fcinfo, ARG_WHO), false);
	initStringInfo(&out);
	chart.out = &out;
	draw[kind] (&chart);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
