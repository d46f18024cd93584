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
