-- chart of costs: a bar for each group, cut by another dimension.

CREATE FUNCTION chart(
  c costs,
  labels label_set DEFAULT NULL,
  title text DEFAULT NULL,
  lang text DEFAULT 'en',
  width integer DEFAULT 720,
  by text DEFAULT 'key',
  stack text DEFAULT 'channel',
  sort text DEFAULT 'cost',
  at_most integer DEFAULT 5
) RETURNS text
  AS 'MODULE_PATHNAME', 'prf_chart_costs'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION chart(costs, label_set, text, text, integer, text, text, text, integer) IS
  'a costs value as a picture in SVG: a bar for each group, cut by channel or another dimension';

-- From one cost to another, step by step.
CREATE FUNCTION chart(
  shift channel_shift_row[],
  title text DEFAULT NULL,
  lang text DEFAULT 'en',
  width integer DEFAULT 720,
  by text DEFAULT 'key',
  at_most integer DEFAULT 10
) RETURNS text
  AS 'MODULE_PATHNAME', 'prf_chart_shift'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION chart(channel_shift_row[], text, text, integer, text, integer) IS
  'the rows of a channel_shift as a picture in SVG: from the cost now to the cost then, step by step';

CREATE FUNCTION chart(
  comparison cost_comparison_row[],
  title text DEFAULT NULL,
  lang text DEFAULT 'en',
  width integer DEFAULT 720,
  name text DEFAULT NULL,
  other_name text DEFAULT NULL
) RETURNS text
  AS 'MODULE_PATHNAME', 'prf_chart_comparison'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION chart(cost_comparison_row[], text, text, integer, text, text) IS
  'the rows of a cost_comparison as a picture in SVG: from the other cost to the first, effect by effect';
