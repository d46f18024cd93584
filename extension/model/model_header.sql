-- What stands before the rules of a model.

CREATE FUNCTION model_header(model segmentation, OUT name text, OUT purpose text, OUT special_category boolean)
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_model_header';
COMMENT ON FUNCTION model_header(segmentation) IS
  'the name of a model, what it says it is for, and whether it says that it uses special category data';

CREATE FUNCTION inputs(model segmentation) RETURNS TABLE (name text, type text, ordinal integer)
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10 AS 'MODULE_PATHNAME', 'prf_model_inputs';
COMMENT ON FUNCTION inputs(segmentation) IS 'the inputs of a model as rows, in the order in which it declares them';

CREATE FUNCTION nearest_name(word text, names text[]) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_nearest_name';
COMMENT ON FUNCTION nearest_name(text, text[]) IS 'the name that a mistyped word is nearest to; null where none is near';
