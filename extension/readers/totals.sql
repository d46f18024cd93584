-- Totals of a takeup, and fix_expected.

CREATE FUNCTION base(takeup) RETURNS double precision
  AS 'MODULE_PATHNAME', 'prf_takeup_total_base' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION observed(takeup) RETURNS double precision
  AS 'MODULE_PATHNAME', 'prf_takeup_total_observed' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION expected(takeup) RETURNS double precision
  AS 'MODULE_PATHNAME', 'prf_takeup_total_expected' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION take_up_index(takeup) RETURNS double precision
  AS 'MODULE_PATHNAME', 'prf_takeup_total_index' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rate(takeup) RETURNS double precision
  AS 'MODULE_PATHNAME', 'prf_takeup_total_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION fix_expected(takeup) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_fix_expected' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION base(takeup) IS 'total base, of known and unknown keys alike';
COMMENT ON FUNCTION observed(takeup) IS 'total observed, of known and unknown keys alike';
COMMENT ON FUNCTION expected(takeup) IS 'total expected of the known keys';
COMMENT ON FUNCTION take_up_index(takeup) IS '100 x observed / expected of the known keys: 100 where expected is own';
COMMENT ON FUNCTION rate(takeup) IS 'observed / base of the known keys';
COMMENT ON FUNCTION fix_expected(takeup) IS 'the same takeup with its own expected turned into given, so that merging keeps it';
