-- costs: contacts and cost per key, service, interaction and channel, as one value.

CREATE TYPE costs;

CREATE FUNCTION costs_in(cstring) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_out(costs) RETURNS cstring
  AS 'MODULE_PATHNAME', 'prf_costs_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_recv(internal) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_send(costs) RETURNS bytea
  AS 'MODULE_PATHNAME', 'prf_costs_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE costs (
  INPUT = costs_in, OUTPUT = costs_out, RECEIVE = costs_recv, SEND = costs_send,
  INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);

COMMENT ON TYPE costs IS 'contacts and cost per key, service, interaction and channel: mergeable and subtractable, read by costs_report and channel_shift';
COMMENT ON FUNCTION costs_in(cstring) IS 'text input of costs';
COMMENT ON FUNCTION costs_out(costs) IS 'text output of costs';
COMMENT ON FUNCTION costs_recv(internal) IS 'binary input of costs';
COMMENT ON FUNCTION costs_send(costs) IS 'binary output of costs';

-- Comparison: equal contents are equal values.  The order has no meaning for people.

CREATE FUNCTION costs_eq(costs, costs) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_costs_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_ne(costs, costs) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_costs_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_lt(costs, costs) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_costs_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_le(costs, costs) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_costs_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_gt(costs, costs) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_costs_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_ge(costs, costs) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_costs_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_cmp(costs, costs) RETURNS integer
  AS 'MODULE_PATHNAME', 'prf_costs_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_hash(costs) RETURNS integer
  AS 'MODULE_PATHNAME', 'prf_costs_hash32' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_hash_extended(costs, bigint) RETURNS bigint
  AS 'MODULE_PATHNAME', 'prf_costs_hash64' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION costs_eq(costs, costs) IS 'implementation of = operator';
COMMENT ON FUNCTION costs_ne(costs, costs) IS 'implementation of <> operator';
COMMENT ON FUNCTION costs_lt(costs, costs) IS 'implementation of < operator';
COMMENT ON FUNCTION costs_le(costs, costs) IS 'implementation of <= operator';
COMMENT ON FUNCTION costs_gt(costs, costs) IS 'implementation of > operator';
COMMENT ON FUNCTION costs_ge(costs, costs) IS 'implementation of >= operator';
COMMENT ON FUNCTION costs_cmp(costs, costs) IS 'less-equal-greater comparison of two costs values';
COMMENT ON FUNCTION costs_hash(costs) IS 'hash of a costs';
COMMENT ON FUNCTION costs_hash_extended(costs, bigint) IS '64-bit hash of a costs under a seed';

CREATE OPERATOR = (LEFTARG = costs, RIGHTARG = costs, FUNCTION = costs_eq,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = costs, RIGHTARG = costs, FUNCTION = costs_ne,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR < (LEFTARG = costs, RIGHTARG = costs, FUNCTION = costs_lt,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = costs, RIGHTARG = costs, FUNCTION = costs_le,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR > (LEFTARG = costs, RIGHTARG = costs, FUNCTION = costs_gt,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR >= (LEFTARG = costs, RIGHTARG = costs, FUNCTION = costs_ge,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);

COMMENT ON OPERATOR = (costs, costs) IS 'same content';
COMMENT ON OPERATOR <> (costs, costs) IS 'other content';
COMMENT ON OPERATOR < (costs, costs) IS 'before, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR <= (costs, costs) IS 'before or same, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR > (costs, costs) IS 'after, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR >= (costs, costs) IS 'after or same, in an order that only indexes and DISTINCT use';

CREATE OPERATOR CLASS costs_ops DEFAULT FOR TYPE costs USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 costs_cmp(costs, costs);
CREATE OPERATOR CLASS costs_ops DEFAULT FOR TYPE costs USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 costs_hash(costs),
  FUNCTION 2 costs_hash_extended(costs, bigint);

-- Merging and taking away

CREATE FUNCTION costs_plus(costs, costs) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_plus' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_minus(costs, costs) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_minus' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE OPERATOR + (LEFTARG = costs, RIGHTARG = costs, FUNCTION = costs_plus, COMMUTATOR = +);
CREATE OPERATOR - (LEFTARG = costs, RIGHTARG = costs, FUNCTION = costs_minus);

COMMENT ON FUNCTION costs_plus(costs, costs) IS 'implementation of + operator';
COMMENT ON FUNCTION costs_minus(costs, costs) IS 'implementation of - operator';
COMMENT ON OPERATOR + (costs, costs) IS 'merge two values of different contacts';
COMMENT ON OPERATOR - (costs, costs) IS 'take contacts away again: exact inverse of +';
