-- The segment of a row whose columns have the names of the model's inputs.

CREATE FUNCTION assign_row(model segmentation, "row" record) RETURNS segment
  LANGUAGE C STABLE STRICT PARALLEL SAFE COST 20 AS 'MODULE_PATHNAME', 'prf_assign_row';
COMMENT ON FUNCTION assign_row(segmentation, record) IS
  'the segment of a row, by the names of its columns; ? cannot tell, - out of scope';
