-- assign_row with a constant model is assign.

CREATE FUNCTION prf_assign_row_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_assign_row_support(internal) IS 'for the planner: assign_row with a constant model is assign';

ALTER FUNCTION assign_row(segmentation, record) SUPPORT prf_assign_row_support;
