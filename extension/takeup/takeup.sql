-- takeup: base, observed and expected per key, as one value.

CREATE TYPE takeup;

CREATE FUNCTION takeup_in(cstring) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_out(takeup) RETURNS cstring
  AS 'MODULE_PATHNAME', 'prf_takeup_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_recv(internal) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_send(takeup) RETURNS bytea
  AS 'MODULE_PATHNAME', 'prf_takeup_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE takeup (
  INPUT = takeup_in, OUTPUT = takeup_out, RECEIVE = takeup_recv, SEND = takeup_send,
  INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);

COMMENT ON TYPE takeup IS 'base, observed and expected per key: mergeable and subtractable, read by profile_report and other readers';
COMMENT ON FUNCTION takeup_in(cstring) IS 'text input of takeup';
COMMENT ON FUNCTION takeup_out(takeup) IS 'text output of takeup';
COMMENT ON FUNCTION takeup_recv(internal) IS 'binary input of takeup';
COMMENT ON FUNCTION takeup_send(takeup) IS 'binary output of takeup';

-- Comparison: equal contents are equal values.  The order has no meaning for people.

CREATE FUNCTION takeup_eq(takeup, takeup) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_takeup_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_ne(takeup, takeup) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_takeup_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_lt(takeup, takeup) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_takeup_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_le(takeup, takeup) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_takeup_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_gt(takeup, takeup) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_takeup_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_ge(takeup, takeup) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_takeup_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_cmp(takeup, takeup) RETURNS integer
  AS 'MODULE_PATHNAME', 'prf_takeup_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_hash(takeup) RETURNS integer
  AS 'MODULE_PATHNAME', 'prf_takeup_hash32' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_hash_extended(takeup, bigint) RETURNS bigint
  AS 'MODULE_PATHNAME', 'prf_takeup_hash64' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION takeup_eq(takeup, takeup) IS 'implementation of = operator';
COMMENT ON FUNCTION takeup_ne(takeup, takeup) IS 'implementation of <> operator';
COMMENT ON FUNCTION takeup_lt(takeup, takeup) IS 'implementation of < operator';
COMMENT ON FUNCTION takeup_le(takeup, takeup) IS 'implementation of <= operator';
COMMENT ON FUNCTION takeup_gt(takeup, takeup) IS 'implementation of > operator';
COMMENT ON FUNCTION takeup_ge(takeup, takeup) IS 'implementation of >= operator';
COMMENT ON FUNCTION takeup_cmp(takeup, takeup) IS 'less-equal-greater comparison of two takeup values';
COMMENT ON FUNCTION takeup_hash(takeup) IS 'hash of a takeup';
COMMENT ON FUNCTION takeup_hash_extended(takeup, bigint) IS '64-bit hash of a takeup under a seed';

CREATE OPERATOR = (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_eq,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_ne,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR < (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_lt,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_le,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR > (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_gt,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR >= (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_ge,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);

COMMENT ON OPERATOR = (takeup, takeup) IS 'same content';
COMMENT ON OPERATOR <> (takeup, takeup) IS 'other content';
COMMENT ON OPERATOR < (takeup, takeup) IS 'before, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR <= (takeup, takeup) IS 'before or same, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR > (takeup, takeup) IS 'after, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR >= (takeup, takeup) IS 'after or same, in an order that only indexes and DISTINCT use';

CREATE OPERATOR CLASS takeup_ops DEFAULT FOR TYPE takeup USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 takeup_cmp(takeup, takeup);
CREATE OPERATOR CLASS takeup_ops DEFAULT FOR TYPE takeup USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 takeup_hash(takeup),
  FUNCTION 2 takeup_hash_extended(takeup, bigint);

-- Merging and taking away

CREATE FUNCTION takeup_plus(takeup, takeup) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_plus' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_minus(takeup, takeup) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_minus' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE OPERATOR + (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_plus, COMMUTATOR = +);
CREATE OPERATOR - (LEFTARG = takeup, RIGHTARG = takeup, FUNCTION = takeup_minus);

COMMENT ON FUNCTION takeup_plus(takeup, takeup) IS 'implementation of + operator';
COMMENT ON FUNCTION takeup_minus(takeup, takeup) IS 'implementation of - operator';
COMMENT ON OPERATOR + (takeup, takeup) IS 'merge two takeups of different people, or base and users from two tables';
COMMENT ON OPERATOR - (takeup, takeup) IS 'take rows away again: exact inverse of +';
