-- The type segmentation: a model, as rules that put everybody in exactly one segment.

-- Type

CREATE TYPE segmentation;

CREATE FUNCTION segmentation_in(cstring) RETURNS segmentation
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_in';
COMMENT ON FUNCTION segmentation_in(cstring) IS 'text input of segmentation';

CREATE FUNCTION segmentation_out(segmentation) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_out';
COMMENT ON FUNCTION segmentation_out(segmentation) IS 'text output of segmentation';

CREATE FUNCTION segmentation_recv(internal) RETURNS segmentation
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_recv';
COMMENT ON FUNCTION segmentation_recv(internal) IS 'binary input of segmentation';

CREATE FUNCTION segmentation_send(segmentation) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_send';
COMMENT ON FUNCTION segmentation_send(segmentation) IS 'binary output of segmentation';

CREATE TYPE segmentation (
  INPUT = segmentation_in, OUTPUT = segmentation_out, RECEIVE = segmentation_recv, SEND = segmentation_send,
  STORAGE = extended
);
COMMENT ON TYPE segmentation IS
  'a segmentation model: inputs, parameters, and rules of which the first that is true gives the segment';

-- Comparison

CREATE FUNCTION segmentation_lt(segmentation, segmentation) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_lt';
COMMENT ON FUNCTION segmentation_lt(segmentation, segmentation) IS 'implementation of < operator';

CREATE FUNCTION segmentation_le(segmentation, segmentation) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_le';
COMMENT ON FUNCTION segmentation_le(segmentation, segmentation) IS 'implementation of <= operator';

CREATE FUNCTION segmentation_eq(segmentation, segmentation) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_eq';
COMMENT ON FUNCTION segmentation_eq(segmentation, segmentation) IS 'implementation of = operator';

CREATE FUNCTION segmentation_ne(segmentation, segmentation) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_ne';
COMMENT ON FUNCTION segmentation_ne(segmentation, segmentation) IS 'implementation of <> operator';

CREATE FUNCTION segmentation_ge(segmentation, segmentation) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_ge';
COMMENT ON FUNCTION segmentation_ge(segmentation, segmentation) IS 'implementation of >= operator';

CREATE FUNCTION segmentation_gt(segmentation, segmentation) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_gt';
COMMENT ON FUNCTION segmentation_gt(segmentation, segmentation) IS 'implementation of > operator';

CREATE OPERATOR < (
  FUNCTION = segmentation_lt, LEFTARG = segmentation, RIGHTARG = segmentation,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (segmentation, segmentation) IS 'less than, by the bytes of the text';

CREATE OPERATOR <= (
  FUNCTION = segmentation_le, LEFTARG = segmentation, RIGHTARG = segmentation,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (segmentation, segmentation) IS 'less than or equal, by the bytes of the text';

CREATE OPERATOR = (
  FUNCTION = segmentation_eq, LEFTARG = segmentation, RIGHTARG = segmentation,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (segmentation, segmentation) IS 'equal: the same normalised text';

CREATE OPERATOR <> (
  FUNCTION = segmentation_ne, LEFTARG = segmentation, RIGHTARG = segmentation,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (segmentation, segmentation) IS 'not equal';

CREATE OPERATOR >= (
  FUNCTION = segmentation_ge, LEFTARG = segmentation, RIGHTARG = segmentation,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (segmentation, segmentation) IS 'greater than or equal, by the bytes of the text';

CREATE OPERATOR > (
  FUNCTION = segmentation_gt, LEFTARG = segmentation, RIGHTARG = segmentation,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (segmentation, segmentation) IS 'greater than, by the bytes of the text';

CREATE FUNCTION segmentation_cmp(segmentation, segmentation) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_cmp';
COMMENT ON FUNCTION segmentation_cmp(segmentation, segmentation) IS 'less-equal-greater';

CREATE FUNCTION segmentation_hash(segmentation) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_hash';
COMMENT ON FUNCTION segmentation_hash(segmentation) IS 'hash';

CREATE FUNCTION segmentation_hash_extended(segmentation, bigint) RETURNS bigint
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segmentation_hash_extended';
COMMENT ON FUNCTION segmentation_hash_extended(segmentation, bigint) IS 'hash with a seed';

-- Operator classes

CREATE OPERATOR FAMILY segmentation_ops USING btree;
COMMENT ON OPERATOR FAMILY segmentation_ops USING btree IS 'models by the bytes of their text';

CREATE OPERATOR CLASS segmentation_ops DEFAULT FOR TYPE segmentation USING btree FAMILY segmentation_ops AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 segmentation_cmp(segmentation, segmentation);
COMMENT ON OPERATOR CLASS segmentation_ops USING btree IS 'models by the bytes of their text';

CREATE OPERATOR FAMILY segmentation_ops USING hash;
COMMENT ON OPERATOR FAMILY segmentation_ops USING hash IS 'models';

CREATE OPERATOR CLASS segmentation_ops DEFAULT FOR TYPE segmentation USING hash FAMILY segmentation_ops AS
  OPERATOR 1 =,
  FUNCTION 1 segmentation_hash(segmentation),
  FUNCTION 2 segmentation_hash_extended(segmentation, bigint);
COMMENT ON OPERATOR CLASS segmentation_ops USING hash IS 'models';
