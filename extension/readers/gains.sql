-- gains and gini: who is reached first, and how unevenly take-up is spread.

CREATE TYPE gains_row AS (
  place integer, segment text, label text,
  base double precision, observed double precision, rate double precision,
  cumulative_base double precision, cumulative_observed double precision,
  depth double precision, gain double precision, lift double precision, reason text
);
COMMENT ON TYPE gains_row IS 'a row of gains: one key, and everybody down to it, the highest rate first';
COMMENT ON COLUMN gains_row.place IS '1 is the highest rate; equal rates in the order of the list';
COMMENT ON COLUMN gains_row.segment IS 'the key as text';
COMMENT ON COLUMN gains_row.label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN gains_row.base IS 'people, households or whatever the base counts';
COMMENT ON COLUMN gains_row.observed IS 'users, or events';
COMMENT ON COLUMN gains_row.rate IS 'observed / base';
COMMENT ON COLUMN gains_row.cumulative_base IS 'base of this key and those before it';
COMMENT ON COLUMN gains_row.cumulative_observed IS 'observed of this key and those before it';
COMMENT ON COLUMN gains_row.depth IS 'cumulative share of the base, 0 to 1';
COMMENT ON COLUMN gains_row.gain IS 'cumulative share of what was observed, 0 to 1';
COMMENT ON COLUMN gains_row.lift IS 'gain / depth: how many times better than at random';
COMMENT ON COLUMN gains_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION gains(
  t takeup,
  labels label_set DEFAULT NULL,
  unknown text DEFAULT 'separate',
  lang text DEFAULT 'en'
) RETURNS SETOF gains_row
  AS 'MODULE_PATHNAME', 'prf_gains'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 25;
COMMENT ON FUNCTION gains(takeup, label_set, text, text) IS
  'the gains table: what share of the users the best keys reach at what share of the base';

CREATE TYPE gini_row AS (
  gini double precision, gini_lower double precision, gini_upper double precision,
  by_chance double precision, ks double precision, hoover double precision,
  keys integer, method text, reason text
);
COMMENT ON TYPE gini_row IS 'what gini gives: how unevenly take-up is spread over the keys';
COMMENT ON COLUMN gini_row.gini IS '0: the same rate everywhere; towards 1: few keys have it all';
COMMENT ON COLUMN gini_row.gini_lower IS 'lower confidence limit of the Gini';
COMMENT ON COLUMN gini_row.gini_upper IS 'upper confidence limit of the Gini';
COMMENT ON COLUMN gini_row.by_chance IS 'the Gini to expect if every key had the same rate';
COMMENT ON COLUMN gini_row.ks IS 'greatest distance between the cumulative shares of users and of others; people only';
COMMENT ON COLUMN gini_row.hoover IS 'share of what was observed that would have to move for equal rates';
COMMENT ON COLUMN gini_row.keys IS 'number of known keys with a base';
COMMENT ON COLUMN gini_row.method IS 'how the limits were worked out';
COMMENT ON COLUMN gini_row.reason IS 'why a figure is NULL';

CREATE FUNCTION gini(
  t takeup,
  confidence double precision DEFAULT 0.95,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown'
) RETURNS gini_row
  AS 'MODULE_PATHNAME', 'prf_gini'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION gini(takeup, double precision, text, text) IS
  'how unevenly take-up is spread over the keys, with limits and with what chance alone would give';
