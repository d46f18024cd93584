-- The proof of a model.

CREATE FUNCTION check_segmentation(model segmentation, max_steps bigint DEFAULT 1000000000)
  RETURNS TABLE (finding text, severity text, rule integer, segment segment, other_rule integer, witness jsonb, note text)
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 20 AS 'MODULE_PATHNAME', 'prf_check_segmentation';
COMMENT ON FUNCTION check_segmentation(segmentation, bigint) IS
  'what can be said of a model over all rows there can be: rules that never fire, rows that no rule takes, rows that cannot be told, rules that overlap, each with a row that shows it';
