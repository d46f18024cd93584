-- The same model with other cut-offs.

CREATE FUNCTION with_params(model segmentation, params jsonb) RETURNS segmentation
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_with_params';
COMMENT ON FUNCTION with_params(segmentation, jsonb) IS
  'the model with other values for some of its parameters: {"high_income": 60000}';
