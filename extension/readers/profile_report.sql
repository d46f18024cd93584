-- profile_report: the rows of a take-up profile.

CREATE TYPE profile_row AS (
  row_kind text, segment text, label text,
  base double precision, base_share double precision,
  observed double precision, observed_share double precision,
  rate double precision, rate_lower double precision, rate_upper double precision,
  expected double precision, gap double precision,
  take_up_index double precision, index_lower double precision, index_upper double precision,
  z double precision, p double precision, p_adjusted double precision,
  verdict text, quadrant text, rank integer,
  hidden_cells bigint, observed_low double precision, observed_high double precision,
  method text, reason text
);
COMMENT ON TYPE profile_row IS 'a row of profile_report: counts, rate, expected, index with limits, test and verdict of one key';
COMMENT ON COLUMN profile_row.row_kind IS 'segment, unknown, cannot tell, out of scope, outside base or total';
COMMENT ON COLUMN profile_row.segment IS 'the key as text; NULL for the NULL key and the total';
COMMENT ON COLUMN profile_row.label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN profile_row.base IS 'people, households or whatever the base counts';
COMMENT ON COLUMN profile_row.base_share IS 'share of the base of the known keys, 0 to 1; of everything for the rows beside them';
COMMENT ON COLUMN profile_row.observed IS 'users, or events';
COMMENT ON COLUMN profile_row.observed_share IS 'share of observed of the known keys, 0 to 1; of everything for the rows beside them';
COMMENT ON COLUMN profile_row.rate IS 'observed / base';
COMMENT ON COLUMN profile_row.rate_lower IS 'lower Wilson limit of the rate';
COMMENT ON COLUMN profile_row.rate_upper IS 'upper Wilson limit of the rate';
COMMENT ON COLUMN profile_row.expected IS 'base x the rate compared against, or as given with the rows';
COMMENT ON COLUMN profile_row.gap IS 'observed - expected';
COMMENT ON COLUMN profile_row.take_up_index IS '100 x observed / expected: 100 is as expected';
COMMENT ON COLUMN profile_row.index_lower IS 'lower confidence limit of the index, not adjusted for the number of keys';
COMMENT ON COLUMN profile_row.index_upper IS 'upper confidence limit of the index, not adjusted for the number of keys';
COMMENT ON COLUMN profile_row.z IS 'standard score of observed against expected';
COMMENT ON COLUMN profile_row.p IS 'two-sided p value of observed against expected';
COMMENT ON COLUMN profile_row.p_adjusted IS 'p value adjusted for the number of known keys tested';
COMMENT ON COLUMN profile_row.verdict IS 'above, below, about average, too few to tell or no clear difference';
COMMENT ON COLUMN profile_row.quadrant IS 'core, niche, developmental or monitor, where the verdict is above or below';
COMMENT ON COLUMN profile_row.rank IS '1 is the highest index; equal indexes share a rank';
COMMENT ON COLUMN profile_row.hidden_cells IS 'number of hidden (suppressed) counts in observed';
COMMENT ON COLUMN profile_row.observed_low IS 'the least that observed may be, given the bounds of hidden counts';
COMMENT ON COLUMN profile_row.observed_high IS 'the most that observed may be, given the bounds of hidden counts';
COMMENT ON COLUMN profile_row.method IS 'how limits and p were worked out';
COMMENT ON COLUMN profile_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION profile_report(
  t takeup,
  labels label_set DEFAULT NULL,
  confidence double precision DEFAULT 0.95,
  adjust text DEFAULT 'bh',
  limits text DEFAULT 'auto',
  rows text DEFAULT 'all',
  against text DEFAULT 'average',
  at_least double precision DEFAULT 0,
  margin double precision DEFAULT 20,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown',
  quadrant_index double precision DEFAULT 100,
  quadrant_share double precision DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF profile_row
  AS 'MODULE_PATHNAME', 'prf_profile_report'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 25;
COMMENT ON FUNCTION profile_report(takeup, label_set, double precision, text, text, text, text,
  double precision, double precision, text, text, double precision, double precision, text) IS
  'a take-up profile as rows: each key against what was expected of it, with limits, tests and verdicts';
