-- The segments of a model.

CREATE FUNCTION segments(model segmentation)
  RETURNS TABLE (code text, label text, label_cy text, action text, rule text, ordinal integer)
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10 AS 'MODULE_PATHNAME', 'prf_segments';
COMMENT ON FUNCTION segments(segmentation) IS
  'the segments of a model as rows, in the order of its rules; ? cannot tell and - out of scope come last';

CREATE FUNCTION label_set(model segmentation) RETURNS label_set
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_segmentation';
COMMENT ON FUNCTION label_set(segmentation) IS 'names and actions of the segments of a model';
