-- chart: a take-up value as a picture; bars: the same for a terminal.

CREATE FUNCTION chart(
  t takeup,
  labels label_set DEFAULT NULL,
  kind text DEFAULT 'index',
  title text DEFAULT NULL,
  what text DEFAULT NULL,
  who text DEFAULT NULL,
  lang text DEFAULT 'en',
  width integer DEFAULT 720,
  sort text DEFAULT 'list',
  of text DEFAULT 'rate',
  confidence double precision DEFAULT 0.95,
  adjust text DEFAULT 'bh',
  limits text DEFAULT 'auto',
  against text DEFAULT 'average',
  at_least double precision DEFAULT 0,
  margin double precision DEFAULT 20,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown'
) RETURNS text
  AS 'MODULE_PATHNAME', 'prf_chart'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION chart(takeup, label_set, text, text, text, text, text, integer, text, text, double precision,
  text, text, text, double precision, double precision, text, text) IS
  'a take-up value as a picture in SVG, for pages, print and screen readers';

CREATE FUNCTION bars(
  t takeup,
  labels label_set DEFAULT NULL,
  width integer DEFAULT 78,
  lang text DEFAULT 'en',
  sort text DEFAULT 'list',
  confidence double precision DEFAULT 0.95,
  adjust text DEFAULT 'bh',
  limits text DEFAULT 'auto',
  against text DEFAULT 'average',
  at_least double precision DEFAULT 0,
  margin double precision DEFAULT 20,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown'
) RETURNS SETOF text
  AS 'MODULE_PATHNAME', 'prf_bars'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 25;
COMMENT ON FUNCTION bars(takeup, label_set, integer, text, text, double precision,
  text, text, text, double precision, double precision, text, text) IS
  'index bars with limits and the 100 line in plain characters, for a terminal';
