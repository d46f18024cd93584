-- The type segment_key: what aggregates group by.
-- It has no operator and no operator class, on purpose: the implicit casts to it
-- would otherwise let codes of different lists be compared.

-- Type

CREATE TYPE segment_key;

CREATE FUNCTION segment_key_in(cstring) RETURNS segment_key
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_in';
COMMENT ON FUNCTION segment_key_in(cstring) IS 'text input of segment_key';

CREATE FUNCTION segment_key_out(segment_key) RETURNS cstring
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_out';
COMMENT ON FUNCTION segment_key_out(segment_key) IS 'text output of segment_key';

CREATE FUNCTION segment_key_recv(internal) RETURNS segment_key
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_recv';
COMMENT ON FUNCTION segment_key_recv(internal) IS 'binary input of segment_key';

CREATE FUNCTION segment_key_send(segment_key) RETURNS bytea
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_send';
COMMENT ON FUNCTION segment_key_send(segment_key) IS 'binary output of segment_key';

CREATE TYPE segment_key (
  INPUT = segment_key_in, OUTPUT = segment_key_out, RECEIVE = segment_key_recv, SEND = segment_key_send,
  LIKE = int8
);
COMMENT ON TYPE segment_key IS
  'what aggregates group by: a segment, a code of a standard list, a date or a whole number, with its list';

-- Casts

CREATE CAST (segment AS segment_key) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (segment AS segment_key) IS 'the same bytes';

-- Storing a client's text or varchar reads it; no expression does so by itself.
CREATE CAST (text AS segment) WITH INOUT AS ASSIGNMENT;
CREATE CAST (varchar AS segment) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS segment) IS 'the segment that the text spells';
COMMENT ON CAST (varchar AS segment) IS 'the segment that the text spells';

CREATE FUNCTION segment_key(smallint) RETURNS segment_key
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_from_int2';
COMMENT ON FUNCTION segment_key(smallint) IS 'a number as a key';

CREATE CAST (smallint AS segment_key) WITH FUNCTION segment_key(smallint) AS IMPLICIT;
COMMENT ON CAST (smallint AS segment_key) IS 'a number as a key';

CREATE FUNCTION segment_key(integer) RETURNS segment_key
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_from_int4';
COMMENT ON FUNCTION segment_key(integer) IS 'a number as a key';

CREATE CAST (integer AS segment_key) WITH FUNCTION segment_key(integer) AS IMPLICIT;
COMMENT ON CAST (integer AS segment_key) IS 'a number as a key';

CREATE FUNCTION segment_key(bigint) RETURNS segment_key
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_from_int8';
COMMENT ON FUNCTION segment_key(bigint) IS 'a number of up to 62 bits as a key';

CREATE CAST (bigint AS segment_key) WITH FUNCTION segment_key(bigint) AS IMPLICIT;
COMMENT ON CAST (bigint AS segment_key) IS 'a number of up to 62 bits as a key';

CREATE FUNCTION segment_key(date) RETURNS segment_key
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_from_date';
COMMENT ON FUNCTION segment_key(date) IS 'a date of the calendar as a key';

CREATE CAST (date AS segment_key) WITH FUNCTION segment_key(date) AS IMPLICIT;
COMMENT ON CAST (date AS segment_key) IS 'a date of the calendar as a key';

-- Readers

CREATE FUNCTION list(key segment_key) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_list';
COMMENT ON FUNCTION list(segment_key) IS 'the list that a key belongs to: segment, number, date or the name of a coded type';

CREATE FUNCTION code(key segment_key) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_code';
COMMENT ON FUNCTION code(segment_key) IS 'the code of a key, without its list';

CREATE FUNCTION label(key segment_key, lang text DEFAULT 'en') RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_label';
COMMENT ON FUNCTION label(segment_key, text) IS
  'the standard''s wording for a key; NULL for segments, numbers and dates, which have none';

CREATE FUNCTION row_kind(key segment_key) RETURNS text
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_segment_key_row_kind';
COMMENT ON FUNCTION row_kind(segment_key) IS
  'where a key belongs in a profile: segment, unknown, cannot tell, out of scope or outside base';
