-- migration: how many moved from which key to which, as one value.

CREATE TYPE migration;

CREATE FUNCTION migration_in(cstring) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_out(migration) RETURNS cstring
  AS 'MODULE_PATHNAME', 'prf_migration_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_recv(internal) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_send(migration) RETURNS bytea
  AS 'MODULE_PATHNAME', 'prf_migration_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE migration (
  INPUT = migration_in, OUTPUT = migration_out, RECEIVE = migration_recv, SEND = migration_send,
  INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);

COMMENT ON TYPE migration IS 'how many moved from which key to which: mergeable and subtractable, read by migration_report and migration_totals';
COMMENT ON FUNCTION migration_in(cstring) IS 'text input of migration';
COMMENT ON FUNCTION migration_out(migration) IS 'text output of migration';
COMMENT ON FUNCTION migration_recv(internal) IS 'binary input of migration';
COMMENT ON FUNCTION migration_send(migration) IS 'binary output of migration';

-- Comparison: equal contents are equal values.  The order has no meaning for people.

CREATE FUNCTION migration_eq(migration, migration) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_migration_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_ne(migration, migration) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_migration_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_lt(migration, migration) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_migration_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_le(migration, migration) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_migration_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_gt(migration, migration) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_migration_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_ge(migration, migration) RETURNS boolean
  AS 'MODULE_PATHNAME', 'prf_migration_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_cmp(migration, migration) RETURNS integer
  AS 'MODULE_PATHNAME', 'prf_migration_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_hash(migration) RETURNS integer
  AS 'MODULE_PATHNAME', 'prf_migration_hash32' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_hash_extended(migration, bigint) RETURNS bigint
  AS 'MODULE_PATHNAME', 'prf_migration_hash64' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION migration_eq(migration, migration) IS 'implementation of = operator';
COMMENT ON FUNCTION migration_ne(migration, migration) IS 'implementation of <> operator';
COMMENT ON FUNCTION migration_lt(migration, migration) IS 'implementation of < operator';
COMMENT ON FUNCTION migration_le(migration, migration) IS 'implementation of <= operator';
COMMENT ON FUNCTION migration_gt(migration, migration) IS 'implementation of > operator';
COMMENT ON FUNCTION migration_ge(migration, migration) IS 'implementation of >= operator';
COMMENT ON FUNCTION migration_cmp(migration, migration) IS 'less-equal-greater comparison of two migration values';
COMMENT ON FUNCTION migration_hash(migration) IS 'hash of a migration';
COMMENT ON FUNCTION migration_hash_extended(migration, bigint) IS '64-bit hash of a migration under a seed';

CREATE OPERATOR = (LEFTARG = migration, RIGHTARG = migration, FUNCTION = migration_eq,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = migration, RIGHTARG = migration, FUNCTION = migration_ne,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR < (LEFTARG = migration, RIGHTARG = migration, FUNCTION = migration_lt,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = migration, RIGHTARG = migration, FUNCTION = migration_le,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR > (LEFTARG = migration, RIGHTARG = migration, FUNCTION = migration_gt,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR >= (LEFTARG = migration, RIGHTARG = migration, FUNCTION = migration_ge,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);

COMMENT ON OPERATOR = (migration, migration) IS 'same content';
COMMENT ON OPERATOR <> (migration, migration) IS 'other content';
COMMENT ON OPERATOR < (migration, migration) IS 'before, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR <= (migration, migration) IS 'before or same, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR > (migration, migration) IS 'after, in an order that only indexes and DISTINCT use';
COMMENT ON OPERATOR >= (migration, migration) IS 'after or same, in an order that only indexes and DISTINCT use';

CREATE OPERATOR CLASS migration_ops DEFAULT FOR TYPE migration USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 migration_cmp(migration, migration);
CREATE OPERATOR CLASS migration_ops DEFAULT FOR TYPE migration USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 migration_hash(migration),
  FUNCTION 2 migration_hash_extended(migration, bigint);

-- Merging and taking away

CREATE FUNCTION migration_plus(migration, migration) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_plus' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_minus(migration, migration) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_minus' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE OPERATOR + (LEFTARG = migration, RIGHTARG = migration, FUNCTION = migration_plus, COMMUTATOR = +);
CREATE OPERATOR - (LEFTARG = migration, RIGHTARG = migration, FUNCTION = migration_minus);

COMMENT ON FUNCTION migration_plus(migration, migration) IS 'implementation of + operator';
COMMENT ON FUNCTION migration_minus(migration, migration) IS 'implementation of - operator';
COMMENT ON OPERATOR + (migration, migration) IS 'merge two migrations of different people';
COMMENT ON OPERATOR - (migration, migration) IS 'take people away again: exact inverse of +';
