-- headline: the findings of a profile as sentences; method_note: the note under a published figure.

CREATE FUNCTION headline(
  t takeup,
  labels label_set DEFAULT NULL,
  what text DEFAULT NULL,
  who text DEFAULT NULL,
  lang text DEFAULT 'en',
  at_most integer DEFAULT NULL,
  areas boolean DEFAULT false,
  confidence double precision DEFAULT 0.95,
  adjust text DEFAULT 'bh',
  limits text DEFAULT 'auto',
  against text DEFAULT 'average',
  at_least double precision DEFAULT 0,
  margin double precision DEFAULT 20,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown'
) RETURNS SETOF text
  AS 'MODULE_PATHNAME', 'prf_headline'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 25;
COMMENT ON FUNCTION headline(takeup, label_set, text, text, text, integer, boolean, double precision,
  text, text, text, double precision, double precision, text, text) IS
  'the findings of a take-up profile as sentences in English or Welsh, the most important first';

CREATE FUNCTION method_note(t takeup, about jsonb DEFAULT '{}', lang text DEFAULT 'en') RETURNS text
  AS 'MODULE_PATHNAME', 'prf_method_note' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION method_note(takeup, jsonb, text) IS
  'of whom, when, compared with what, how sure: the note under a published figure, in English or Welsh';
