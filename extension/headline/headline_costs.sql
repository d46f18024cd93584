-- headline of costs: who and what carries the cost, what a move would save, what makes a difference, as sentences.

CREATE FUNCTION headline(
  c costs,
  labels label_set DEFAULT NULL,
  what text DEFAULT NULL,
  who text DEFAULT NULL,
  lang text DEFAULT 'en',
  at_most integer DEFAULT NULL,
  areas boolean DEFAULT false,
  base takeup DEFAULT NULL
) RETURNS SETOF text
  AS 'MODULE_PATHNAME', 'prf_headline_costs'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 25;
COMMENT ON FUNCTION headline(costs, label_set, text, text, text, integer, boolean, takeup) IS
  'who and what carries the cost to serve, as sentences in English or Welsh, the most important first';

CREATE FUNCTION headline(
  shift channel_shift_row[],
  lang text DEFAULT 'en',
  at_most integer DEFAULT NULL,
  period text DEFAULT NULL,
  source text DEFAULT NULL,
  example boolean DEFAULT false
) RETURNS SETOF text
  AS 'MODULE_PATHNAME', 'prf_headline_shift'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 25;
COMMENT ON FUNCTION headline(channel_shift_row[], text, integer, text, text, boolean) IS
  'the rows of a channel_shift as sentences in English or Welsh: what it would save, within what range, and where';

CREATE FUNCTION headline(
  comparison cost_comparison_row[],
  lang text DEFAULT 'en',
  name text DEFAULT NULL,
  other_name text DEFAULT NULL
) RETURNS SETOF text
  AS 'MODULE_PATHNAME', 'prf_headline_comparison'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 5;
COMMENT ON FUNCTION headline(cost_comparison_row[], text, text, text) IS
  'the rows of a cost_comparison as sentences in English or Welsh: what makes the difference';
