-- trend and seasonal_index: a takeup whose keys are periods.

CREATE TYPE trend_row AS (
  slope double precision, slope_lower double precision, slope_upper double precision,
  standard_error double precision, t double precision, p double precision,
  first_fitted double precision, last_fitted double precision, periods integer, reason text
);
COMMENT ON TYPE trend_row IS 'what trend gives: the straight line through the periods';
COMMENT ON COLUMN trend_row.slope IS 'change from one period to the next, by least squares';
COMMENT ON COLUMN trend_row.slope_lower IS 'lower confidence limit of the slope';
COMMENT ON COLUMN trend_row.slope_upper IS 'upper confidence limit of the slope';
COMMENT ON COLUMN trend_row.standard_error IS 'standard error of the slope';
COMMENT ON COLUMN trend_row.t IS 'slope / standard error';
COMMENT ON COLUMN trend_row.p IS 'two-sided p value of no slope, by Student''s t with periods - 2 degrees of freedom';
COMMENT ON COLUMN trend_row.first_fitted IS 'the line at the first period';
COMMENT ON COLUMN trend_row.last_fitted IS 'the line at the last period';
COMMENT ON COLUMN trend_row.periods IS 'number of periods';
COMMENT ON COLUMN trend_row.reason IS 'why a figure is NULL';

CREATE FUNCTION trend(
  t takeup,
  of text DEFAULT 'observed',
  confidence double precision DEFAULT 0.95
) RETURNS trend_row
  AS 'MODULE_PATHNAME', 'prf_trend_report'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION trend(takeup, text, double precision) IS
  'the straight line through a takeup whose keys are periods, with limits of its slope';

CREATE TYPE season_row AS (
  segment text, label text, place integer, value double precision, trend double precision,
  season double precision, seasonal_index double precision,
  adjusted double precision, remainder double precision, reason text
);
COMMENT ON TYPE season_row IS 'a row of seasonal_index: one period, its trend and its season';
COMMENT ON COLUMN season_row.segment IS 'the period as text';
COMMENT ON COLUMN season_row.label IS 'name of the period: from the label set, or the period itself';
COMMENT ON COLUMN season_row.place IS 'place in the cycle: 1 is that of the first period';
COMMENT ON COLUMN season_row.value IS 'observed, rate or base, as asked for';
COMMENT ON COLUMN season_row.trend IS 'centred moving average over one cycle; NULL for half a cycle at each end';
COMMENT ON COLUMN season_row.season IS 'what the place in the cycle multiplies the trend by, or adds to it';
COMMENT ON COLUMN season_row.seasonal_index IS '100 x season, where it multiplies: 100 is an average period';
COMMENT ON COLUMN season_row.adjusted IS 'value without the season';
COMMENT ON COLUMN season_row.remainder IS 'what trend and season leave: a factor about 1, or a difference about 0';
COMMENT ON COLUMN season_row.reason IS 'why a figure is NULL';

CREATE FUNCTION seasonal_index(
  t takeup,
  period integer,
  of text DEFAULT 'observed',
  model text DEFAULT 'multiplicative',
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF season_row
  AS 'MODULE_PATHNAME', 'prf_seasonal_index'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 36;
COMMENT ON FUNCTION seasonal_index(takeup, integer, text, text, label_set, text) IS
  'trend and season of a takeup whose keys are periods, period of them a cycle: 12 for months, 4 for quarters';
