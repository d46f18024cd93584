-- drift and distance: how far one profile is from another.

CREATE TYPE drift_row AS (
  psi double precision, by_chance double precision, reading text,
  total_before double precision, total_after double precision, keys integer, reason text
);
COMMENT ON TYPE drift_row IS 'what drift gives: how far a profile has moved';
COMMENT ON COLUMN drift_row.psi IS 'population stability index, sum of (q - p) ln(q / p) over the shares of the keys';
COMMENT ON COLUMN drift_row.by_chance IS 'the index to expect between two samples of this size of one profile';
COMMENT ON COLUMN drift_row.reading IS 'stable below 0.1, shifting to 0.25, changed above: a habit, not a test';
COMMENT ON COLUMN drift_row.total_before IS 'what the shares before are shares of';
COMMENT ON COLUMN drift_row.total_after IS 'what the shares after are shares of';
COMMENT ON COLUMN drift_row.keys IS 'known keys with a base on either side';
COMMENT ON COLUMN drift_row.reason IS 'why a figure is NULL';

CREATE FUNCTION drift(
  before takeup, after takeup,
  of text DEFAULT 'base',
  floor double precision DEFAULT 0,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown'
) RETURNS drift_row
  AS 'MODULE_PATHNAME', 'prf_drift'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION drift(takeup, takeup, text, double precision, text, text) IS
  'population stability index of a profile then and now, with what chance alone would give';

CREATE FUNCTION distance(
  a takeup, b takeup,
  of text DEFAULT 'base',
  unit text DEFAULT 'nats',
  unknown text DEFAULT 'separate'
) RETURNS double precision
  AS 'MODULE_PATHNAME', 'prf_distance'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION distance(takeup, takeup, text, text, text) IS
  'Jensen-Shannon distance of two profiles: 0 the same shares, sqrt(ln 2) nothing in common';

CREATE FUNCTION takeup_distance(takeup, takeup) RETURNS double precision
  AS 'MODULE_PATHNAME', 'prf_distance_of_base'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION takeup_distance(takeup, takeup) IS 'implementation of <-> operator';
CREATE OPERATOR <-> (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_distance, COMMUTATOR = <->);
COMMENT ON OPERATOR <-> (takeup, takeup) IS 'Jensen-Shannon distance of the base shares: ORDER BY it for the most similar';
