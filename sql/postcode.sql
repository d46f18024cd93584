-- The type postcode: forms, parts, order, hierarchy, filters, errors.
SET search_path = profiling, public;

-- Every published form, and the interchange forms.
SELECT written, written::postcode AS postcode, level(written::postcode)
FROM (VALUES
  ('M1 1AE'), ('B33 8TH'), ('CR2 6XH'), ('DN55 1PT'), ('W1A 0AX'), ('EC1A 1BB'),
  ('m11ae'), ('M11AE'), ('M1  1AE'), ('M1   1AE'), ('B338TH'), ('B33  8TH'), ('sw1a1aa'), ('SW1A1AA'),
  ('SW'), ('SW1A'), ('SW1A 1'), ('M'), ('M1'), ('M11'), ('M1 1'), ('E1W'), ('N1P'),
  ('GIR 0AA'), ('ASCN 1ZZ'), ('tkca1zz'), ('BFPO 57'), ('BFPO57'), ('bfpo c/o 7'), ('BF1 1AA'), ('BX1 1LT'), ('GX11 1AA'),
  ('ZZ99 3VZ')) AS v (written);
SELECT '  SW1A 1AA'::char(10)::text::postcode;

-- Its parts; special postcodes have none.
SELECT p, postcode_area(p), postcode_district(p), postcode_sector(p),
  ancestor(p, 'sector') = postcode_sector(p) AS same_sector, ancestor(p, 'unit') AS unit
FROM unnest('{SW1A 1AA,SW1A 1,SW1A,SW,M1 1AE,GIR 0AA,BFPO 57,ZZ99 3VZ}'::postcode[]) AS p;
SELECT postcode_area(NULL), postcode_district(NULL), postcode_sector(NULL);
SELECT ancestor('SW1A 1AA'::postcode, 'town');

-- Names.
SELECT p, label(p), label(p, 'cy') AS label_cy, row_kind(p)
FROM unnest('{SW,M,GY,BF,BX,GX,ZZ,SW1A,SW1A 1AA,STHL 1ZZ,GIR 0AA,ZZ99 3VZ}'::postcode[]) AS p;

-- Natural order, the wider first.
SELECT array_agg(p ORDER BY p)
FROM unnest('{M11,M2,M1 1AE,M1 1,M1,M,ME1,L1,E10,E2,E1W,E1,EC1A,BFPO 9,BFPO 10,BFPO c/o 1,GIR 0AA,ASCN 1ZZ,ZE1,ZZ99 3VZ}'::postcode[]) AS p;
SELECT min(p), max(p) FROM unnest('{M11,M2,M1 1AE}'::postcode[]) AS p;

-- Hierarchy.
SELECT wide, narrow, wide @> narrow AS contains, narrow <@ wide AS contained
FROM (VALUES
  ('SW'::postcode, 'SW1A 1AA'::postcode), ('SW1A', 'SW1A 1AA'), ('SW1A 1', 'SW1A 1AA'), ('SW1A 1AA', 'SW1A 1AA'),
  ('SW1A 1AA', 'SW1A 1'), ('SW1A', 'SW1B 1AA'), ('S', 'SW1A 1AA'), ('E1', 'E1W 1AA'), ('E1', 'E10 1AA'), ('BS1', 'BS10 1AA'),
  ('GIR 0AA', 'GIR 0AA'), ('BF', 'BFPO 57')) AS v (wide, narrow);

-- In a table: the index serves @>, <@ and text; both ways of looking agree.
CREATE TABLE resident (id integer, home postcode);
INSERT INTO resident
SELECT i, format('%s%s %s%s', (ARRAY['B', 'BS', 'M', 'SW'])[i % 4 + 1], i % 23 + 1, i % 10, (ARRAY['AA', 'BD', 'ZZ'])[i % 3 + 1])::postcode
FROM generate_series(1, 5000) AS i;
INSERT INTO resident SELECT i, NULL FROM generate_series(5001, 5010) AS i;
CREATE INDEX resident_home ON resident (home);
ANALYZE resident;
CREATE FUNCTION uses_index(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE line text; found boolean := false;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP found := found OR line ~ 'Index Cond.*home'; END LOOP;
  RETURN found;
END $$;
SET enable_seqscan = off;
SELECT uses_index($$SELECT * FROM resident WHERE home <@ 'BS1'$$) AS contained,
  uses_index($$SELECT * FROM resident WHERE postcode 'BS1' @> home$$) AS contains,
  uses_index($$SELECT * FROM resident WHERE home = 'BS1 3AA'$$) AS equal,
  uses_index($$SELECT * FROM resident WHERE home = 'bs13aa'::text$$) AS text,
  uses_index($$SELECT * FROM resident WHERE home = ANY ('{BS1 3AA,M2 1AA}'::text[])$$) AS any_text;
SELECT wide, count(r.id) AS by_index FROM unnest('{BS,BS1,BS1 3,B,B1,M10,SW,L}'::postcode[]) AS wide
LEFT JOIN resident r ON r.home <@ wide GROUP BY wide ORDER BY wide;
RESET enable_seqscan;
SET enable_indexscan = off;
SET enable_bitmapscan = off;
SET enable_indexonlyscan = off;
SELECT wide, count(r.id) AS by_scan FROM unnest('{BS,BS1,BS1 3,B,B1,M10,SW,L}'::postcode[]) AS wide
LEFT JOIN resident r ON r.home <@ wide GROUP BY wide ORDER BY wide;
RESET enable_indexscan;
RESET enable_bitmapscan;
RESET enable_indexonlyscan;

-- Filters with text: another spelling is the same postcode, and no postcode equals nothing.
SELECT count(*) FILTER (WHERE home = 'sw110aa'::text) AS spelled, count(*) FILTER (WHERE home = 'nowhere'::text) AS nowhere,
  count(*) FILTER (WHERE home <> 'nowhere'::text) AS elsewhere, count(*) FILTER (WHERE home IN ('M3 2BD'::varchar, 'x'::varchar)) AS listed
FROM resident;

-- Arrays, grouping, casts.
SELECT '{SW1A 1AA,"m1 1ae",NULL}'::postcode[] AS codes, 'M1 1AE' = ANY ('{SW1A 1AA,m11ae}'::postcode[]) AS found;
SELECT postcode_area(home) AS area, count(*) FROM resident GROUP BY 1 ORDER BY 1;
SELECT segment_key('SW1A'::postcode), pg_column_size('SW1A 1AA'::postcode);

-- Binary form; every value reads back from its text.
SELECT encode(postcode_send('SW1A 1AA'), 'hex');
SELECT count(*) FILTER (WHERE home::text::postcode = home) AS round_trips FROM resident;

-- A bad line of a COPY says where it is.
COPY resident FROM stdin;
6001	SW1A 1AA
6002	SWIA 1AA
\.
SELECT count(*) FROM resident WHERE id > 6000;

-- Everything else is an error that says why, and what was probably meant.
SELECT ''::postcode;
SELECT 'SW1A-1AA'::postcode;
SELECT ' SW1A 1AA'::postcode;
SELECT 'SW1A 1AA '::postcode;
SELECT 'SW1A  1AA'::postcode;
SELECT 'SW1A1'::postcode;
SELECT 'M1 OAA'::postcode;
SELECT 'AB01 1AA'::postcode;
SELECT 'M1 1CA'::postcode;
SELECT 'M1Z 1AA'::postcode;
SELECT 'SW1C'::postcode;
SELECT 'XX1 1AA'::postcode;
SELECT 'ZZ1 1AA'::postcode;
SELECT 'BFPO 12345'::postcode;
SELECT 'somewhere in London, and a good deal more than any postcode could be'::postcode;
SELECT U&'SW1A\00A01AA'::postcode;

-- Another list's code is no postcode, whatever it looks like.
DO $$
BEGIN
  PERFORM postcode 'SW1A 1AA' = gss_code 'E01000001';
EXCEPTION WHEN undefined_function THEN RAISE NOTICE 'postcode and gss_code cannot be compared';
END $$;

-- Fixed-width forms.
SELECT written, '[' || postcode_7(written::postcode) || ']' AS seven, '[' || postcode_8(written::postcode) || ']' AS eight,
  postcode_7(written::postcode)::postcode = written::postcode AND postcode_8(written::postcode)::postcode = written::postcode AS same
FROM unnest(ARRAY['M1 1AE', 'M11 1AE', 'TF1 1AA', 'W1A 0AX', 'SW1A 1AA', 'DN55 1PT', 'GIR 0AA', 'ASCN 1ZZ', 'ZZ99 3VZ', 'BF1 3AA',
  'SW', 'SW1A', 'SW1A 1', 'BFPO 57', 'BFPO c/o 57']) AS written;
