-- standardise: expected from the rates of a reference.

CREATE FUNCTION standardise(t takeup, reference takeup, missing text DEFAULT 'leave out') RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_standardise' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardise(takeup, takeup, text) IS
  'the same takeup with expected given: base x the rate of the reference, key by key (indirect standardisation)';
