-- compare: two takeups against each other, key by key.

CREATE TYPE compare_row AS (
  row_kind text, segment text, label text,
  base double precision, observed double precision, rate double precision,
  expected double precision, take_up_index double precision,
  other_base double precision, other_observed double precision, other_rate double precision,
  other_expected double precision, other_index double precision,
  ratio double precision, ratio_lower double precision, ratio_upper double precision,
  difference double precision, difference_lower double precision, difference_upper double precision,
  gained double precision, lost double precision,
  z double precision, p double precision, p_adjusted double precision,
  verdict text, method text, reason text
);
COMMENT ON TYPE compare_row IS 'a row of compare: two rates, or two indexes, with their ratio and difference, limits and test';
COMMENT ON COLUMN compare_row.row_kind IS 'segment, unknown, cannot tell, out of scope, outside base or total';
COMMENT ON COLUMN compare_row.segment IS 'the key as text; NULL for the NULL key and the total';
COMMENT ON COLUMN compare_row.label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN compare_row.base IS 'base of the first takeup';
COMMENT ON COLUMN compare_row.observed IS 'observed of the first takeup';
COMMENT ON COLUMN compare_row.rate IS 'observed / base of the first takeup';
COMMENT ON COLUMN compare_row.expected IS 'expected of the first takeup, where it was given';
COMMENT ON COLUMN compare_row.take_up_index IS '100 x observed / expected of the first takeup, where expected was given';
COMMENT ON COLUMN compare_row.other_base IS 'base of the other takeup';
COMMENT ON COLUMN compare_row.other_observed IS 'observed of the other takeup';
COMMENT ON COLUMN compare_row.other_rate IS 'observed / base of the other takeup';
COMMENT ON COLUMN compare_row.other_expected IS 'expected of the other takeup, where it was given';
COMMENT ON COLUMN compare_row.other_index IS '100 x observed / expected of the other takeup, where expected was given';
COMMENT ON COLUMN compare_row.ratio IS 'rate / other_rate; where expected was given, take_up_index / other_index';
COMMENT ON COLUMN compare_row.ratio_lower IS 'lower confidence limit of the ratio';
COMMENT ON COLUMN compare_row.ratio_upper IS 'upper confidence limit of the ratio';
COMMENT ON COLUMN compare_row.difference IS 'rate - other_rate; where expected was given, take_up_index - other_index';
COMMENT ON COLUMN compare_row.difference_lower IS 'lower confidence limit of the difference';
COMMENT ON COLUMN compare_row.difference_upper IS 'upper confidence limit of the difference';
COMMENT ON COLUMN compare_row.gained IS 'observed in the first takeup only, where the same people are paired';
COMMENT ON COLUMN compare_row.lost IS 'observed in the other takeup only, where the same people are paired';
COMMENT ON COLUMN compare_row.z IS 'standard score of the difference';
COMMENT ON COLUMN compare_row.p IS 'two-sided p value of the difference';
COMMENT ON COLUMN compare_row.p_adjusted IS 'p value adjusted for the number of known keys tested';
COMMENT ON COLUMN compare_row.verdict IS 'higher, lower, about the same, too few to tell or no clear difference';
COMMENT ON COLUMN compare_row.method IS 'how limits and p were worked out, and what they assume';
COMMENT ON COLUMN compare_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION compare(
  t takeup,
  other takeup,
  "both" takeup DEFAULT NULL,
  labels label_set DEFAULT NULL,
  confidence double precision DEFAULT 0.95,
  adjust text DEFAULT 'bh',
  limits text DEFAULT 'auto',
  rows text DEFAULT 'all',
  at_least double precision DEFAULT 0,
  margin double precision DEFAULT 20,
  weights text DEFAULT 'unknown',
  lang text DEFAULT 'en'
) RETURNS SETOF compare_row
  AS 'MODULE_PATHNAME', 'prf_compare'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 25;
COMMENT ON FUNCTION compare(takeup, takeup, takeup, label_set, double precision, text, text, text,
  double precision, double precision, text, text) IS
  'two takeups against each other, key by key: ratio and difference of their rates with limits and tests; paired where both is given';
