-- funnel: each key against control limits around the average.

CREATE TYPE funnel_row AS (
  row_kind text, segment text, label text,
  base double precision, observed double precision, expected double precision,
  value double precision, target double precision,
  lower_95 double precision, upper_95 double precision, lower_99_8 double precision, upper_99_8 double precision,
  z double precision, significance text,
  adjusted_lower_95 double precision, adjusted_upper_95 double precision,
  adjusted_lower_99_8 double precision, adjusted_upper_99_8 double precision,
  z_adjusted double precision, significance_adjusted text,
  phi double precision, tau2 double precision, method text, reason text
);
COMMENT ON TYPE funnel_row IS 'a row of funnel: a value, the average and control limits, with and without over-dispersion';
COMMENT ON COLUMN funnel_row.row_kind IS 'segment, unknown, cannot tell, out of scope, outside base or total';
COMMENT ON COLUMN funnel_row.segment IS 'the key as text; NULL for the NULL key and the total';
COMMENT ON COLUMN funnel_row.label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN funnel_row.base IS 'people, households or whatever the base counts';
COMMENT ON COLUMN funnel_row.observed IS 'users, or events';
COMMENT ON COLUMN funnel_row.expected IS 'base x the overall rate, or as given with the rows';
COMMENT ON COLUMN funnel_row.value IS 'a proportion from 0 to 1 (people against their own average), else the take-up index';
COMMENT ON COLUMN funnel_row.target IS 'what the limits are around: the overall proportion, or 100';
COMMENT ON COLUMN funnel_row.lower_95 IS 'lower 95 % control limit at this size';
COMMENT ON COLUMN funnel_row.upper_95 IS 'upper 95 % control limit at this size';
COMMENT ON COLUMN funnel_row.lower_99_8 IS 'lower 99.8 % control limit at this size';
COMMENT ON COLUMN funnel_row.upper_99_8 IS 'upper 99.8 % control limit at this size';
COMMENT ON COLUMN funnel_row.z IS 'standard score against the target on the transformed scale';
COMMENT ON COLUMN funnel_row.significance IS 'Low (0.001), Low (0.025), Not significant, High (0.025) or High (0.001)';
COMMENT ON COLUMN funnel_row.adjusted_lower_95 IS 'lower 95 % control limit that allows for over-dispersion';
COMMENT ON COLUMN funnel_row.adjusted_upper_95 IS 'upper 95 % control limit that allows for over-dispersion';
COMMENT ON COLUMN funnel_row.adjusted_lower_99_8 IS 'lower 99.8 % control limit that allows for over-dispersion';
COMMENT ON COLUMN funnel_row.adjusted_upper_99_8 IS 'upper 99.8 % control limit that allows for over-dispersion';
COMMENT ON COLUMN funnel_row.z_adjusted IS 'standard score that allows for over-dispersion';
COMMENT ON COLUMN funnel_row.significance_adjusted IS 'class by the limits that allow for over-dispersion';
COMMENT ON COLUMN funnel_row.phi IS 'over-dispersion: mean of z squared, 1 where chance alone is at work';
COMMENT ON COLUMN funnel_row.tau2 IS 'variance between keys on the transformed scale, 0 where chance alone is at work';
COMMENT ON COLUMN funnel_row.method IS 'what kind of funnel, and how over-dispersion was measured';
COMMENT ON COLUMN funnel_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION funnel(
  t takeup,
  labels label_set DEFAULT NULL,
  transform text DEFAULT 'sqrt',
  outliers text DEFAULT 'winsorise',
  share double precision DEFAULT 0.1,
  dispersion text DEFAULT 'additive',
  rows text DEFAULT 'all',
  weights text DEFAULT 'unknown',
  lang text DEFAULT 'en'
) RETURNS SETOF funnel_row
  AS 'MODULE_PATHNAME', 'prf_funnel'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 25;
COMMENT ON FUNCTION funnel(takeup, label_set, text, text, double precision, text, text, text, text) IS
  'each key against control limits around the average, with and without over-dispersion';
