-- standardised_ratio: observed against expected, as an index and as a rate.

CREATE TYPE standardised_ratio_row AS (
  segment text, base double precision, observed double precision, expected double precision,
  take_up_index double precision, index_lower double precision, index_upper double precision,
  reference_rate double precision, rate double precision, rate_lower double precision, rate_upper double precision,
  not_covered bigint, observed_not_covered double precision, method text, reason text
);
COMMENT ON TYPE standardised_ratio_row IS 'a row of standardised_ratio: observed, expected, index and indirectly standardised rate with limits';
COMMENT ON COLUMN standardised_ratio_row.segment IS 'the key as text; NULL where the row is of the whole takeup';
COMMENT ON COLUMN standardised_ratio_row.base IS 'base of what has a reference';
COMMENT ON COLUMN standardised_ratio_row.observed IS 'users or events of what has a reference';
COMMENT ON COLUMN standardised_ratio_row.expected IS 'base x the rate of the reference, summed over the keys';
COMMENT ON COLUMN standardised_ratio_row.take_up_index IS '100 x observed / expected';
COMMENT ON COLUMN standardised_ratio_row.index_lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN standardised_ratio_row.index_upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN standardised_ratio_row.reference_rate IS 'crude rate of the reference x multiplier; NULL where no reference was passed';
COMMENT ON COLUMN standardised_ratio_row.rate IS 'indirectly standardised rate: observed / expected x the crude rate of the reference x multiplier';
COMMENT ON COLUMN standardised_ratio_row.rate_lower IS 'lower confidence limit of the rate';
COMMENT ON COLUMN standardised_ratio_row.rate_upper IS 'upper confidence limit of the rate';
COMMENT ON COLUMN standardised_ratio_row.not_covered IS 'number of known keys of which all or part has no reference';
COMMENT ON COLUMN standardised_ratio_row.observed_not_covered IS 'users or events of the known keys that have no reference, and are left out';
COMMENT ON COLUMN standardised_ratio_row.method IS 'how the limits were worked out';
COMMENT ON COLUMN standardised_ratio_row.reason IS 'why a figure of the row is NULL, or what it leaves out';

CREATE FUNCTION standardised_ratio(
  t takeup,
  reference takeup DEFAULT NULL,
  multiplier double precision DEFAULT 1000,
  confidence double precision DEFAULT 0.95,
  limits text DEFAULT 'auto',
  rows text DEFAULT 'total',
  missing text DEFAULT 'leave out',
  weights text DEFAULT 'unknown'
) RETURNS SETOF standardised_ratio_row
  AS 'MODULE_PATHNAME', 'prf_standardised_ratio'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 1;
COMMENT ON FUNCTION standardised_ratio(takeup, takeup, double precision, double precision, text, text, text, text) IS
  'observed against expected of a whole takeup, or of each key: index and indirectly standardised rate with limits';
