-- The type segment: a class of a user's own.

-- Type

CREATE TYPE segment;

CREATE FUNCTION segment_in(cstring) RETURNS segment
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_in';
COMMENT ON FUNCTION segment_in(cstring) IS 'text input of segment';

CREATE FUNCTION segment_out(segment) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_out';
COMMENT ON FUNCTION segment_out(segment) IS 'text output of segment';

CREATE FUNCTION segment_recv(internal) RETURNS segment
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_recv';
COMMENT ON FUNCTION segment_recv(internal) IS 'binary input of segment';

CREATE FUNCTION segment_send(segment) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_send';
COMMENT ON FUNCTION segment_send(segment) IS 'binary output of segment';

CREATE TYPE segment (
  INPUT = segment_in, OUTPUT = segment_out, RECEIVE = segment_recv, SEND = segment_send,
  LIKE = int8
);
COMMENT ON TYPE segment IS
  'a class of a user''s own: up to nine printable ASCII characters; ? is cannot tell, - out of scope, ! outside base';

-- Comparison

CREATE FUNCTION segment_lt(segment, segment) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_lt';
COMMENT ON FUNCTION segment_lt(segment, segment) IS 'implementation of < operator';

CREATE FUNCTION segment_le(segment, segment) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_le';
COMMENT ON FUNCTION segment_le(segment, segment) IS 'implementation of <= operator';

CREATE FUNCTION segment_eq(segment, segment) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_eq';
COMMENT ON FUNCTION segment_eq(segment, segment) IS 'implementation of = operator';

CREATE FUNCTION segment_ne(segment, segment) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_ne';
COMMENT ON FUNCTION segment_ne(segment, segment) IS 'implementation of <> operator';

CREATE FUNCTION segment_ge(segment, segment) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_ge';
COMMENT ON FUNCTION segment_ge(segment, segment) IS 'implementation of >= operator';

CREATE FUNCTION segment_gt(segment, segment) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_gt';
COMMENT ON FUNCTION segment_gt(segment, segment) IS 'implementation of > operator';

CREATE OPERATOR < (
  FUNCTION = segment_lt, LEFTARG = segment, RIGHTARG = segment,
  COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (segment, segment) IS 'less than, in the order of ASCII';

CREATE OPERATOR <= (
  FUNCTION = segment_le, LEFTARG = segment, RIGHTARG = segment,
  COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (segment, segment) IS 'less than or equal, in the order of ASCII';

CREATE OPERATOR = (
  FUNCTION = segment_eq, LEFTARG = segment, RIGHTARG = segment,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (segment, segment) IS 'equal';

CREATE OPERATOR <> (
  FUNCTION = segment_ne, LEFTARG = segment, RIGHTARG = segment,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (segment, segment) IS 'not equal';

CREATE OPERATOR >= (
  FUNCTION = segment_ge, LEFTARG = segment, RIGHTARG = segment,
  COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (segment, segment) IS 'greater than or equal, in the order of ASCII';

CREATE OPERATOR > (
  FUNCTION = segment_gt, LEFTARG = segment, RIGHTARG = segment,
  COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (segment, segment) IS 'greater than, in the order of ASCII';

CREATE FUNCTION segment_cmp(segment, segment) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_cmp';
COMMENT ON FUNCTION segment_cmp(segment, segment) IS 'less-equal-greater';

CREATE FUNCTION segment_sortsupport(internal) RETURNS void
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_sortsupport';
COMMENT ON FUNCTION segment_sortsupport(internal) IS 'sort support';

CREATE FUNCTION segment_hash(segment) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_hash';
COMMENT ON FUNCTION segment_hash(segment) IS 'hash';

CREATE FUNCTION segment_hash_extended(segment, bigint) RETURNS bigint
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_hash_extended';
COMMENT ON FUNCTION segment_hash_extended(segment, bigint) IS 'hash with a seed';

-- Against text: a text that spells no segment equals none and raises nothing.
-- No MERGES: the order of text is another one.

CREATE FUNCTION segment_eq_text(segment, text) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_eq_text';
COMMENT ON FUNCTION segment_eq_text(segment, text) IS 'implementation of = operator';

CREATE FUNCTION segment_ne_text(segment, text) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_ne_text';
COMMENT ON FUNCTION segment_ne_text(segment, text) IS 'implementation of <> operator';

CREATE FUNCTION text_eq_segment(text, segment) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_text_eq_segment';
COMMENT ON FUNCTION text_eq_segment(text, segment) IS 'implementation of = operator';

CREATE FUNCTION text_ne_segment(text, segment) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_text_ne_segment';
COMMENT ON FUNCTION text_ne_segment(text, segment) IS 'implementation of <> operator';

CREATE FUNCTION segment_eq_texts(text, text) RETURNS boolean
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_eq_texts';
COMMENT ON FUNCTION segment_eq_texts(text, text) IS 'implementation of =@= operator';

CREATE OPERATOR = (
  FUNCTION = segment_eq_text, LEFTARG = segment, RIGHTARG = text,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES
);
COMMENT ON OPERATOR = (segment, text) IS 'the text spells this segment';

CREATE OPERATOR = (
  FUNCTION = text_eq_segment, LEFTARG = text, RIGHTARG = segment,
  COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES
);
COMMENT ON OPERATOR = (text, segment) IS 'the text spells this segment';

CREATE OPERATOR <> (
  FUNCTION = segment_ne_text, LEFTARG = segment, RIGHTARG = text,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (segment, text) IS 'the text does not spell this segment';

CREATE OPERATOR <> (
  FUNCTION = text_ne_segment, LEFTARG = text, RIGHTARG = segment,
  COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (text, segment) IS 'the text does not spell this segment';

-- The planner asks the hash family for an equality of two texts when it removes
-- repeated texts or hashes a subquery: segment IN (SELECT text ...).
CREATE OPERATOR =@= (
  FUNCTION = segment_eq_texts, LEFTARG = text, RIGHTARG = text,
  COMMUTATOR = =@=, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES
);
COMMENT ON OPERATOR =@= (text, text) IS 'for the planner: both texts spell the same segment, or are the same text';

CREATE FUNCTION segment_cmp_text(segment, text) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_cmp_text';
COMMENT ON FUNCTION segment_cmp_text(segment, text) IS 'less-equal-greater; a text that is no segment comes last';

CREATE FUNCTION text_cmp_segment(text, segment) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_text_cmp_segment';
COMMENT ON FUNCTION text_cmp_segment(text, segment) IS 'less-equal-greater; a text that is no segment comes last';

CREATE FUNCTION segment_cmp_texts(text, text) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_cmp_texts';
COMMENT ON FUNCTION segment_cmp_texts(text, text) IS 'less-equal-greater of texts as segments; texts that are none come last';

CREATE FUNCTION segment_hash_text(text) RETURNS integer
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_hash_text';
COMMENT ON FUNCTION segment_hash_text(text) IS 'hash of the segment that the text spells';

CREATE FUNCTION segment_hash_text_extended(text, bigint) RETURNS bigint
  LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_hash_text_extended';
COMMENT ON FUNCTION segment_hash_text_extended(text, bigint) IS 'hash, with a seed, of the segment that the text spells';

-- Operator classes

CREATE OPERATOR FAMILY segment_ops USING btree;
COMMENT ON OPERATOR FAMILY segment_ops USING btree IS 'segments, and segments against text';

CREATE OPERATOR CLASS segment_ops DEFAULT FOR TYPE segment USING btree FAMILY segment_ops AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 segment_cmp(segment, segment),
  FUNCTION 2 segment_sortsupport(internal),
  FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS segment_ops USING btree IS 'segments in the order of ASCII';

ALTER OPERATOR FAMILY segment_ops USING btree ADD
  OPERATOR 3 = (segment, text),
  OPERATOR 3 = (text, segment),
  FUNCTION 1 (segment, text) segment_cmp_text(segment, text),
  FUNCTION 1 (text, segment) text_cmp_segment(text, segment),
  FUNCTION 1 (text, text) segment_cmp_texts(text, text);

CREATE OPERATOR FAMILY segment_ops USING hash;
COMMENT ON OPERATOR FAMILY segment_ops USING hash IS 'segments, and segments against text';

CREATE OPERATOR CLASS segment_ops DEFAULT FOR TYPE segment USING hash FAMILY segment_ops AS
  OPERATOR 1 =,
  FUNCTION 1 segment_hash(segment),
  FUNCTION 2 segment_hash_extended(segment, bigint);
COMMENT ON OPERATOR CLASS segment_ops USING hash IS 'segments';

ALTER OPERATOR FAMILY segment_ops USING hash ADD
  OPERATOR 1 = (segment, text),
  OPERATOR 1 = (text, segment),
  OPERATOR 1 =@= (text, text),
  FUNCTION 1 (text, text) segment_hash_text(text),
  FUNCTION 2 (text, text) segment_hash_text_extended(text, bigint);

-- Aggregates

CREATE FUNCTION segment_smaller(segment, segment) RETURNS segment
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_smaller';
COMMENT ON FUNCTION segment_smaller(segment, segment) IS 'the smaller of two segments';

CREATE FUNCTION segment_larger(segment, segment) RETURNS segment
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_larger';
COMMENT ON FUNCTION segment_larger(segment, segment) IS 'the larger of two segments';

CREATE AGGREGATE min(segment) (
  SFUNC = segment_smaller, STYPE = segment, COMBINEFUNC = segment_smaller, SORTOP = <, PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(segment) IS 'the smallest segment';

CREATE AGGREGATE max(segment) (
  SFUNC = segment_larger, STYPE = segment, COMBINEFUNC = segment_larger, SORTOP = >, PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(segment) IS 'the largest segment';
