CREATE FUNCTION apportion(total bigint, weights double precision[]) RETURNS bigint[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_apportion_array';
COMMENT ON FUNCTION apportion(bigint, double precision[]) IS
  'Divides the total by the weights into whole numbers that add up to it exactly (largest remainder)';

CREATE FUNCTION apportion_row(total bigint, weight double precision) RETURNS bigint
LANGUAGE C IMMUTABLE WINDOW PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_apportion_window';
COMMENT ON FUNCTION apportion_row(bigint, double precision) IS
  'Window function: this row''s part of a total that is divided by weight over the partition and adds up exactly';
