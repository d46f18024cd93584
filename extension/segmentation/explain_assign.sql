-- Why a row is in its segment.

CREATE FUNCTION explain_assign(model segmentation, VARIADIC inputs "any") RETURNS jsonb
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'prf_explain_assign';
COMMENT ON FUNCTION explain_assign(segmentation, "any") IS
  'the segment of these inputs, the rule that gave it, the facts that decided, and what was missing';

CREATE FUNCTION explain_assign_row(model segmentation, "row" record) RETURNS jsonb
  LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'prf_explain_assign_row';
COMMENT ON FUNCTION explain_assign_row(segmentation, record) IS
  'the segment of a row, the rule that gave it, the facts that decided, and what was missing';
