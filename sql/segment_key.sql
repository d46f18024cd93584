-- The type segment_key: text form, casts, parts, and what functions of it accept.
SET search_path = profiling, public;

CREATE FUNCTION refusal(literal text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM literal::segment_key;
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

-- Good literals, their parts and their eight bytes
SELECT literal::segment_key AS key, list(literal::segment_key), code(literal::segment_key), label(literal::segment_key),
  row_kind(literal::segment_key), segment_key_send(literal::segment_key)
FROM unnest(ARRAY['segment:A', 'segment:x y', 'segment:A:B', 'segment:123456789', 'segment:?', 'segment:-', 'segment:!',
  'number:42', 'number:-42', 'number:0', 'number:007', 'number:-0', 'number:2305843009213693951', 'number:-2305843009213693952',
  'date:2024-01-31', 'date:2000-02-29', 'date:0044-03-15 BC', 'date:4714-11-24 BC', 'date:5874897-12-31']) WITH ORDINALITY AS l(literal, n)
ORDER BY n;

-- Keys of coded types
SELECT literal::segment_key AS key, list(literal::segment_key), code(literal::segment_key), label(literal::segment_key),
  row_kind(literal::segment_key)
FROM unnest(ARRAY['ethnic_group:W1', 'ethnic_group:O1@2001', 'ethnic_group:NS', 'sex:F', 'postcode:SW1A 1AA', 'age_band:65-74', 'lgsl:57'])
  WITH ORDINALITY AS l(literal, n)
ORDER BY n;
SELECT 'W1'::ethnic_group::segment_key AS key, code('W1'::ethnic_group::segment_key), 57::lgsl::segment_key AS lgsl, 57::segment_key AS number;

-- Bad ones
SELECT literal, (refusal(literal)).*
FROM unnest(ARRAY['', 'A', 'not a segment', ':A', 'segment:', 'segment: A', 'segment:1234567890', 'Segment:A', 'nothing:A', 'text:A', 'none:A',
  'number:', 'number:x', 'number:1.5', 'number:2305843009213693952', 'date:2023-02-29', 'date:infinity', 'date:31/01/2024', 'segment:é',
  'ethnic_group:', 'ethnic_group:W77', 'lgsl:x', repeat('é', 100)])
  WITH ORDINALITY AS l(literal, n)
ORDER BY n \gx

-- Casts keep the value
SELECT 1::smallint::segment_key AS int2, (-1)::smallint::segment_key AS int2_negative, 42::segment_key AS int4,
  (-2147483648)::segment_key AS int4_least, 5000000000::segment_key AS int8, 'A'::segment::segment_key AS segment,
  '2024-01-31'::date::segment_key AS date;
SELECT 2305843009213693951::segment_key, (-2305843009213693952)::segment_key;
SELECT 2305843009213693952::segment_key;
SELECT (-2305843009213693953)::segment_key;
SELECT 'infinity'::date::segment_key;
SELECT '-infinity'::date::segment_key;
SELECT array[1, 2]::segment_key[], '{A,?}'::segment[]::segment_key[], '{segment:A,"segment:x y",date:2024-01-31,NULL}'::segment_key[];

-- Dates are those of the server, whatever DateStyle
SET DateStyle = 'SQL, DMY';
SELECT '2024-01-31'::date::segment_key, 'date:2024-01-31'::segment_key;
RESET DateStyle;
SELECT count(*) AS days, count(*) FILTER (WHERE code(d::segment_key) <> to_char(d, 'YYYY-MM-DD')) AS different
FROM (SELECT '0001-01-01'::date + i AS d FROM generate_series(0, 3651694, 97) i) s;
SELECT code('4714-11-24 BC'::date), code('0001-12-31 BC'::date), code('5874897-12-31'::date);

-- Labels: numbers, dates and segments have none; the language must be known
SELECT label(42), label(42, 'cy'), label('A'::segment), label('2024-01-31'::date, lang => 'en');
SELECT label(42, 'fr');
SELECT label(NULL::segment_key) IS NULL AND label(42, NULL) IS NULL AND code(NULL::segment_key) IS NULL
  AND list(NULL::segment_key) IS NULL AND row_kind(NULL::segment_key) IS NULL AS nulls;

-- Aggregates have one function for keys and one for texts: every type finds the right one
CREATE FUNCTION taken(segment_key, boolean) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'key ' || $1::text $$;
CREATE FUNCTION taken(text, boolean) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'text ' || $1 $$;
CREATE TYPE colour AS ENUM ('red', 'green');
CREATE DOMAIN small AS integer CHECK (VALUE < 100);
CREATE DOMAIN word AS varchar(10);
CREATE TABLE every (i2 smallint, i4 integer, i8 bigint, d date, s segment, v varchar(20), c char(6), t text, n name, e colour, di small, dw word, k segment_key);
INSERT INTO every VALUES (1, 2, 3, '2024-01-31', 'A', 'v', 'c', 't', 'n', 'red', 4, 'w', 'segment:K');
SELECT taken(i2, true) AS int2, taken(i4, true) AS int4, taken(i8, true) AS int8, taken(d, true) AS date, taken(s, true) AS segment,
  taken(k, true) AS segment_key FROM every;
SELECT taken(v, true) AS varchar, taken(c, true) AS char, taken(t, true) AS text, taken(n, true) AS name, taken(e::text, true) AS enum,
  taken(dw, true) AS domain, taken('u', true) AS unknown, taken(NULL, true) IS NULL AS null FROM every;
SELECT taken(di, true) AS domain, taken(CASE WHEN i4 > 1 THEN i4 END, true) AS expression, taken(i4 / 2, true) AS quotient,
  taken(extract(year FROM d)::int, true) AS year, taken(coalesce(s, '?'), true) AS coalesced FROM every;
PREPARE int4_parameter(integer) AS SELECT taken($1, true);
PREPARE varchar_parameter(varchar) AS SELECT taken($1, true);
PREPARE unknown_parameter AS SELECT taken($1, true);
EXECUTE int4_parameter(7);
EXECUTE varchar_parameter('seven');
EXECUTE unknown_parameter('seven');
DEALLOCATE ALL;
-- What has no meaning as a key is refused by name
\set VERBOSITY terse
SELECT taken(1.5, true);
SELECT taken(e, true) FROM every;
SELECT taken(true, true);

-- No operator at all: keys of different lists are never compared by accident
SELECT s = k FROM every;
SELECT i4 = k FROM every;
SELECT k FROM every ORDER BY k;
SELECT DISTINCT k FROM every;
\set VERBOSITY default
SELECT count(*) FROM pg_operator WHERE 'segment_key'::regtype IN (oprleft, oprright, oprresult);
SELECT count(*) FROM pg_opclass WHERE opcintype = 'segment_key'::regtype;
SELECT castsource::regtype, castcontext, castmethod FROM pg_cast
WHERE casttarget = 'segment_key'::regtype AND castsource IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'date'::regtype, 'segment'::regtype)
ORDER BY castsource::regtype::text COLLATE "C";

-- Stored, copied, read again
CREATE TEMP TABLE kept (key segment_key);
COPY kept FROM stdin;
segment:A
number:42
date:2024-01-31
segment:?
\N
\.
COPY kept TO stdout;
COPY kept FROM stdin;
number:1
number:one
\.
SELECT typlen, typbyval, typalign, typstorage FROM pg_type WHERE oid = 'segment_key'::regtype;
