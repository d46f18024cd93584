-- Why a row is in its segment, in a sentence.

CREATE FUNCTION explain_text(model segmentation, VARIADIC inputs "any") RETURNS text
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'prf_explain_text';
COMMENT ON FUNCTION explain_text(segmentation, "any") IS
  'the segment of these inputs, why, and what was not known, as one sentence for a case file';

CREATE FUNCTION explain_text_row(model segmentation, "row" record) RETURNS text
  LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100 AS 'MODULE_PATHNAME', 'prf_explain_text_row';
COMMENT ON FUNCTION explain_text_row(segmentation, record) IS
  'the segment of a row, why, and what was not known, as one sentence for a case file';
