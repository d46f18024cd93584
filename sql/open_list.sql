-- lgsl and lgil: lists of numbers that anybody may extend.
SET search_path = public, profiling;

-- Every number from 0 to 2147483647 is a code, listed or not, and nothing else is.
SELECT '0'::lgsl, '57'::lgsl, '10001'::lgsl, '100001'::lgsl, '2147483647'::lgsl, '0'::lgil, '25'::lgil, '2147483647'::lgil;
SELECT '-1'::lgsl;
SELECT '2147483648'::lgsl;
SELECT '99999999999999999999'::lgil;
SELECT ''::lgil;
SELECT '007'::lgil;
SELECT ' 7'::lgil;
SELECT '7.0'::lgsl;
SELECT 'Home schooling'::lgsl;

-- Labels of what is published.
SELECT label('1'::lgsl), label('1827'::lgsl), label('10001'::lgsl), label('8'::lgil), label('25'::lgil), label('30'::lgil), label('8'::lgil, 'cy');
SELECT count(*), count(*) FILTER (WHERE retired = 'yes'), count(DISTINCT code) FROM lgsl_codes;
SELECT code, label, parent, level, ordinal FROM lgil_codes ORDER BY ordinal;
SELECT string_agg(l.code, ' ' ORDER BY ordinal) FROM lgil_codes l WHERE code::lgil <@ '0'::lgil;
SELECT ancestor('12'::lgil, 'interaction'), ancestor('12'::lgil, 'sub-interaction'), ancestor('8'::lgil, 'sub-interaction'),
  ancestor('25'::lgil, 'interaction'), level('25'::lgil), level('12'::lgil), '25'::lgil @> '25', '0'::lgil @> '25';

-- Integers of every width: casts, comparison, order.
SELECT 57::lgsl, 57::lgsl::int, 12::lgil::int, 2147483647::lgil::int, 0::lgil::int;
SELECT (-1)::lgsl;
CREATE TABLE contacts (id int, s lgsl, i lgil);
INSERT INTO contacts SELECT n, n % 2000, n % 40 FROM generate_series(1, 20000) AS n;
INSERT INTO contacts VALUES (0, -1, 0);
SELECT count(*) FILTER (WHERE s = 57), count(*) FILTER (WHERE 57::smallint = s), count(*) FILTER (WHERE s = 57::bigint),
  count(*) FILTER (WHERE s <> 57), count(*) FILTER (WHERE s = -1), count(*) FILTER (WHERE s <> -1), count(*) FILTER (WHERE s = 5000000000),
  count(*) FILTER (WHERE s = '57'), count(*) FILTER (WHERE s = '57'::text), count(*) FILTER (WHERE s = '057'::text),
  count(*) FILTER (WHERE i = 12 AND 25 <> i), count(*) FILTER (WHERE i = 25), count(*) FILTER (WHERE s = NULL::int)
FROM contacts;
-- Listed interactions in the list's order, the others behind them by their number.
SELECT string_agg(i::text, ' ' ORDER BY i) FROM (SELECT DISTINCT i FROM contacts) AS d;
SELECT bool_and((i < j) = (a < b)) FROM (SELECT i::lgsl, i AS a FROM generate_series(1, 60, 7) AS i) AS x, (SELECT j::lgsl, j AS b FROM generate_series(1, 60, 11) AS j) AS y;

-- By index, for constants and parameters of every width and for text.
CREATE INDEX contacts_s ON contacts (s);
CREATE INDEX contacts_i ON contacts (i);
ANALYZE contacts;
CREATE FUNCTION by_index(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  line text;
  found boolean = false;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    found = found OR line ~ '(Index|Recheck) Cond: ';
  END LOOP;
  RETURN found;
END $$;
SET enable_seqscan = off;
PREPARE s2(smallint) AS SELECT count(*) FROM contacts WHERE s = $1;
PREPARE s4(integer) AS SELECT count(*) FROM contacts WHERE s = $1;
PREPARE s8(bigint) AS SELECT count(*) FROM contacts WHERE $1 = s;
PREPARE st(varchar) AS SELECT count(*) FROM contacts WHERE s = $1;
PREPARE sa(integer[]) AS SELECT count(*) FROM contacts WHERE s = ANY ($1);
PREPARE ia(bigint[]) AS SELECT count(*) FROM contacts WHERE i = ANY ($1);
SET plan_cache_mode = force_generic_plan;
SELECT q, by_index(q) FROM unnest(array['EXECUTE s2(57)', 'EXECUTE s4(57)', 'EXECUTE s8(57)', $$EXECUTE st('57')$$,
  $$EXECUTE sa('{57,58}')$$, $$EXECUTE ia('{12,25}')$$, 'SELECT * FROM contacts WHERE s IN (57, 58)']) AS q;
EXECUTE s2(57);
EXECUTE s4(57);
EXECUTE s8(57);
EXECUTE st('57');
EXECUTE sa('{57,58,58,-3,NULL}');
EXECUTE ia('{12,25,39,12,99999999999}');
SELECT count(*) FROM contacts WHERE i <@ '0';
RESET plan_cache_mode;
-- The same by scan.
SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off; SET enable_seqscan = on;
EXECUTE sa('{57,58,58,-3,NULL}');
EXECUTE ia('{12,25,39,12,99999999999}');
SELECT count(*) FROM contacts WHERE i <@ '0';
RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;

-- Joins with integer columns, and sets of them.
CREATE TABLE asked (n2 smallint, n4 integer, n8 bigint);
INSERT INTO asked VALUES (57, 57, 57), (12, 12, 12), (-1, -1, 5000000000), (NULL, NULL, NULL);
ANALYZE asked;
SET enable_nestloop = off;
SELECT (SELECT count(*) FROM contacts JOIN asked ON s = n2), (SELECT count(*) FROM contacts JOIN asked ON n4 = s),
  (SELECT count(*) FROM contacts JOIN asked ON i = n8);
SELECT (SELECT count(*) FROM contacts WHERE s IN (SELECT n4 FROM asked)), (SELECT count(*) FROM contacts WHERE s NOT IN (SELECT n8 FROM asked WHERE n8 > 0)),
  (SELECT count(*) FROM asked WHERE n2 NOT IN (SELECT i FROM contacts)), (SELECT count(*) FROM contacts WHERE i IN (SELECT n4 FROM asked) OR id = 0);
RESET enable_nestloop;

-- lgsl and lgil never meet; labels may change with the list, so they are STABLE.
DO $$
BEGIN
  PERFORM '1'::lgsl = '1'::lgil;
EXCEPTION WHEN undefined_function THEN
  RAISE NOTICE 'lgsl = lgil is an error';
END $$;
SELECT DISTINCT provolatile FROM pg_proc WHERE proname IN ('label', 'code_list', 'label_set') AND proargtypes[0] IN ('lgsl'::regtype, 'lgil'::regtype);
