-- The type label_set: names for keys.

-- Type

CREATE TYPE label_set;

CREATE FUNCTION label_set_in(cstring) RETURNS label_set
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_in';
COMMENT ON FUNCTION label_set_in(cstring) IS 'text input of label_set';

CREATE FUNCTION label_set_out(label_set) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_out';
COMMENT ON FUNCTION label_set_out(label_set) IS 'text output of label_set';

CREATE FUNCTION label_set_recv(internal) RETURNS label_set
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_recv';
COMMENT ON FUNCTION label_set_recv(internal) IS 'binary input of label_set';

CREATE FUNCTION label_set_send(label_set) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_send';
COMMENT ON FUNCTION label_set_send(label_set) IS 'binary output of label_set';

CREATE TYPE label_set (
  INPUT = label_set_in, OUTPUT = label_set_out, RECEIVE = label_set_recv, SEND = label_set_send,
  INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended
);
COMMENT ON TYPE label_set IS 'names for keys: code, label, Welsh label and action, in an order of its own';

-- Comparison

CREATE FUNCTION label_set_lt(label_set, label_set) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_lt';
COMMENT ON FUNCTION label_set_lt(label_set, label_set) IS 'implementation of < operator';

CREATE FUNCTION label_set_le(label_set, label_set) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_le';
COMMENT ON FUNCTION label_set_le(label_set, label_set) IS 'implementation of <= operator';

CREATE FUNCTION label_set_eq(label_set, label_set) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_eq';
COMMENT ON FUNCTION label_set_eq(label_set, label_set) IS 'implementation of = operator';

CREATE FUNCTION label_set_ne(label_set, label_set) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_ne';
COMMENT ON FUNCTION label_set_ne(label_set, label_set) IS 'implementation of <> operator';

CREATE FUNCTION label_set_ge(label_set, label_set) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_ge';
COMMENT ON FUNCTION label_set_ge(label_set, label_set) IS 'implementation of >= operator';

CREATE FUNCTION label_set_gt(label_set, label_set) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_gt';
COMMENT ON FUNCTION label_set_gt(label_set, label_set) IS 'implementation of > operator';

CREATE OPERATOR < (
  FUNCTION = label_set_lt, LEFTARG = label_set, RIGHTARG = label_set,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (label_set, label_set) IS 'less than, entry by entry; for sorting and DISTINCT';

CREATE OPERATOR <= (
  FUNCTION = label_set_le, LEFTARG = label_set, RIGHTARG = label_set,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (label_set, label_set) IS 'less than or equal, entry by entry';

CREATE OPERATOR = (
  FUNCTION = label_set_eq, LEFTARG = label_set, RIGHTARG = label_set,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (label_set, label_set) IS 'the same entries in the same order';

CREATE OPERATOR <> (
  FUNCTION = label_set_ne, LEFTARG = label_set, RIGHTARG = label_set,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (label_set, label_set) IS 'not the same entries in the same order';

CREATE OPERATOR >= (
  FUNCTION = label_set_ge, LEFTARG = label_set, RIGHTARG = label_set,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (label_set, label_set) IS 'greater than or equal, entry by entry';

CREATE OPERATOR > (
  FUNCTION = label_set_gt, LEFTARG = label_set, RIGHTARG = label_set,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (label_set, label_set) IS 'greater than, entry by entry';

CREATE FUNCTION label_set_cmp(label_set, label_set) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_cmp';
COMMENT ON FUNCTION label_set_cmp(label_set, label_set) IS 'less-equal-greater';

CREATE FUNCTION label_set_hash(label_set) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_hash';
COMMENT ON FUNCTION label_set_hash(label_set) IS 'hash';

CREATE FUNCTION label_set_hash_extended(label_set, bigint) RETURNS bigint
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_hash_extended';
COMMENT ON FUNCTION label_set_hash_extended(label_set, bigint) IS 'hash with a seed';

CREATE OPERATOR FAMILY label_set_ops USING btree;
COMMENT ON OPERATOR FAMILY label_set_ops USING btree IS 'label sets';

CREATE OPERATOR CLASS label_set_ops DEFAULT FOR TYPE label_set USING btree FAMILY label_set_ops AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 label_set_cmp(label_set, label_set),
  FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS label_set_ops USING btree IS 'label sets, entry by entry';

CREATE OPERATOR FAMILY label_set_ops USING hash;
COMMENT ON OPERATOR FAMILY label_set_ops USING hash IS 'label sets';

CREATE OPERATOR CLASS label_set_ops DEFAULT FOR TYPE label_set USING hash FAMILY label_set_ops AS
  OPERATOR 1 =,
  FUNCTION 1 label_set_hash(label_set),
  FUNCTION 2 label_set_hash_extended(label_set, bigint);
COMMENT ON OPERATOR CLASS label_set_ops USING hash IS 'label sets';

-- Making one.  The order of the rows is the order of the set, so that there is no
-- combine function: partial results have no order to be joined in.

CREATE FUNCTION label_set_add(internal, text, text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_add';
COMMENT ON FUNCTION label_set_add(internal, text, text) IS 'transition of the aggregate label_set(code, label)';

CREATE FUNCTION label_set_add(internal, text, text, text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_add';
COMMENT ON FUNCTION label_set_add(internal, text, text, text) IS
  'transition of the aggregate label_set(code, label, action)';

CREATE FUNCTION label_set_add(internal, text, text, text, text) RETURNS internal
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_add';
COMMENT ON FUNCTION label_set_add(internal, text, text, text, text) IS
  'transition of the aggregate label_set(code, label, action, label_cy)';

CREATE FUNCTION label_set_final(internal) RETURNS label_set
  LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_final';
COMMENT ON FUNCTION label_set_final(internal) IS 'result of the aggregate label_set';

CREATE AGGREGATE label_set(code text, label text) (
  SFUNC = label_set_add, STYPE = internal, SSPACE = 4096, FINALFUNC = label_set_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE label_set(text, text) IS 'names for keys, in the order of the rows';

CREATE AGGREGATE label_set(code text, label text, action text) (
  SFUNC = label_set_add, STYPE = internal, SSPACE = 4096, FINALFUNC = label_set_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE label_set(text, text, text) IS 'names for keys with what to do, in the order of the rows';

CREATE AGGREGATE label_set(code text, label text, action text, label_cy text) (
  SFUNC = label_set_add, STYPE = internal, SSPACE = 4096, FINALFUNC = label_set_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE label_set(text, text, text, text) IS
  'names for keys with what to do and the Welsh label, in the order of the rows';

CREATE FUNCTION label_set_concat(label_set, label_set) RETURNS label_set
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_concat';
COMMENT ON FUNCTION label_set_concat(label_set, label_set) IS 'implementation of || operator';

CREATE OPERATOR || (
  FUNCTION = label_set_concat, LEFTARG = label_set, RIGHTARG = label_set
);
COMMENT ON OPERATOR || (label_set, label_set) IS
  'both sets: an entry of the second replaces the one of the same code, new ones follow';

-- Reading it

CREATE FUNCTION labels(labels label_set)
  RETURNS TABLE (ordinal integer, code text, label text, label_cy text, action text)
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 20 AS 'MODULE_PATHNAME', 'prf_label_set_labels';
COMMENT ON FUNCTION labels(label_set) IS 'the entries of a label_set as rows, in its order';

CREATE FUNCTION label(labels label_set, code text, lang text DEFAULT 'en') RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_label_set_label';
COMMENT ON FUNCTION label(label_set, text, text) IS
  'the label of a code in a label_set; NULL where it has none, English where there is no Welsh';
