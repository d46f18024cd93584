-- inequality: slope and relative index over keys that the caller puts in order.

CREATE TYPE inequality_row AS (
  slope double precision, slope_lower double precision, slope_upper double precision,
  ratio double precision, ratio_lower double precision, ratio_upper double precision,
  p double precision, worst double precision, best double precision,
  keys integer, reason text
);
COMMENT ON TYPE inequality_row IS 'what inequality gives: how the rate changes from the worst off to the best off';
COMMENT ON COLUMN inequality_row.slope IS 'slope index of inequality: fitted rate at the best end less that at the worst end';
COMMENT ON COLUMN inequality_row.slope_lower IS 'lower confidence limit of the slope index';
COMMENT ON COLUMN inequality_row.slope_upper IS 'upper confidence limit of the slope index';
COMMENT ON COLUMN inequality_row.ratio IS 'relative index of inequality: fitted rate at the best end over that at the worst end';
COMMENT ON COLUMN inequality_row.ratio_lower IS 'lower confidence limit of the relative index';
COMMENT ON COLUMN inequality_row.ratio_upper IS 'upper confidence limit of the relative index';
COMMENT ON COLUMN inequality_row.p IS 'two-sided p value of no slope';
COMMENT ON COLUMN inequality_row.worst IS 'fitted rate at the worst end';
COMMENT ON COLUMN inequality_row.best IS 'fitted rate at the best end';
COMMENT ON COLUMN inequality_row.keys IS 'number of known keys with a base';
COMMENT ON COLUMN inequality_row.reason IS 'why a figure is NULL';

CREATE FUNCTION inequality(
  t takeup,
  ordered text[],
  direction text,
  confidence double precision DEFAULT 0.95,
  multiplier double precision DEFAULT 1,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown'
) RETURNS SETOF inequality_row
  AS 'MODULE_PATHNAME', 'prf_inequality_report'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 1;
COMMENT ON FUNCTION inequality(takeup, text[], text, double precision, double precision, text, text) IS
  'slope and relative index of inequality over ordered keys, such as tenths by deprivation';
