-- The segment of a row whose values are given in the order of the model's inputs.

CREATE FUNCTION assign(model segmentation, VARIADIC inputs "any") RETURNS segment
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10 AS 'MODULE_PATHNAME', 'prf_assign';
COMMENT ON FUNCTION assign(segmentation, "any") IS
  'the segment of these inputs, in the order in which the model declares them; ? cannot tell, - out of scope';
