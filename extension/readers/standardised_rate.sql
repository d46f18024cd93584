-- standardised_rate: direct standardisation.

CREATE TYPE standardised_rate_row AS (
  base double precision, observed double precision, crude_rate double precision,
  rate double precision, rate_lower double precision, rate_upper double precision,
  keys bigint, not_covered bigint, observed_not_covered double precision, method text, reason text
);
COMMENT ON TYPE standardised_rate_row IS 'the row of standardised_rate: a directly standardised rate with limits';
COMMENT ON COLUMN standardised_rate_row.base IS 'base of the keys that the standard has';
COMMENT ON COLUMN standardised_rate_row.observed IS 'users or events of the keys that the standard has';
COMMENT ON COLUMN standardised_rate_row.crude_rate IS 'observed / base x multiplier';
COMMENT ON COLUMN standardised_rate_row.rate IS 'the rate that the standard population would have x multiplier';
COMMENT ON COLUMN standardised_rate_row.rate_lower IS 'lower confidence limit of the rate (Dobson)';
COMMENT ON COLUMN standardised_rate_row.rate_upper IS 'upper confidence limit of the rate (Dobson)';
COMMENT ON COLUMN standardised_rate_row.keys IS 'number of known keys that the standard has';
COMMENT ON COLUMN standardised_rate_row.not_covered IS 'number of known keys that the standard does not have: left out';
COMMENT ON COLUMN standardised_rate_row.observed_not_covered IS 'users or events of the keys that are left out';
COMMENT ON COLUMN standardised_rate_row.method IS 'how the limits were worked out';
COMMENT ON COLUMN standardised_rate_row.reason IS 'why a figure of the row is NULL, or what it leaves out';

CREATE FUNCTION standardised_rate(
  t takeup,
  standard takeup,
  multiplier double precision DEFAULT 100000,
  confidence double precision DEFAULT 0.95,
  squares takeup DEFAULT NULL,
  missing text DEFAULT 'leave out',
  weights text DEFAULT 'unknown'
) RETURNS SETOF standardised_rate_row
  AS 'MODULE_PATHNAME', 'prf_standardised_rate'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 1;
COMMENT ON FUNCTION standardised_rate(takeup, takeup, double precision, double precision, takeup, text, text) IS
  'directly standardised rate of a whole takeup with limits: what the rate would be if the base were that of the standard';
