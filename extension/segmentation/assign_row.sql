-- The segment of a row whose columns have the names of the model's inputs.

CREATE FUNCTION prf_assign_row_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_assign_row_support(internal) IS 'for the planner: assign_row with a constant model is assign';

CREATE FUNCTION assign_row(model segmentation, "row" record) RETURNS segment
  LANGUAGE C STABLE STRICT PARALLEL SAFE COST 20 SUPPORT prf_assign_row_support AS 'MODULE_PATHNAME', 'prf_assign_row';
COMMENT ON FUNCTION assign_row(segmentation, record) IS
  'the segment of a row, by the names of its columns; ? cannot tell, - out of scope';
