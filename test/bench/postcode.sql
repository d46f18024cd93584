-- What postcodes cost beside dates to read, and beside text to search and to store.
--
-- The postcodes are made up: every area, its districts 1 to 24 and SW1A, four or five sectors a district, and units until there are as many
-- as rows are asked for; 1,700,000 is about the number that is live.  Districts are as long as they come.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, least(:rows, 1700000) AS rows \gset
\echo PostgreSQL :server, :rows postcodes

CREATE TABLE area AS SELECT DISTINCT ON (c.area) c.area
FROM (SELECT DISTINCT substring(a from '^[A-Z]+') AS area FROM unnest(string_to_array(
  'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV '
  'JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB '
  'W WA WC WD WF WN WR WS WV YO ZE', ' ')) AS a) AS c ORDER BY c.area;
CREATE TABLE district AS
SELECT area || number AS district, number % 5 AS sector FROM area, generate_series(1, 24) AS number
UNION ALL SELECT 'SW1A', 0;
CREATE TABLE letter AS SELECT chr(64 + n) AS letter FROM generate_series(1, 26) AS n WHERE chr(64 + n) !~ '[CIKMOV]';
CREATE TABLE made AS
SELECT row_number() OVER (ORDER BY md5(code)) AS id, code
FROM (SELECT d.district || ' ' || s || a.letter || b.letter AS code
  FROM district AS d, generate_series(0, 4) AS s, letter AS a, letter AS b
  WHERE s <= 3 + (d.sector > 0)::integer ORDER BY md5(b.letter || s || a.letter || d.district)
  LIMIT :rows) AS m;
CREATE TABLE by_code AS SELECT id::integer, code::postcode FROM made ORDER BY id;
CREATE TABLE by_text AS SELECT id::integer, code FROM made ORDER BY id;
CREATE TABLE only_code AS SELECT code FROM by_code ORDER BY id;
CREATE TABLE only_text AS SELECT code FROM by_text ORDER BY id;
CREATE INDEX by_code_index ON by_code (code);
CREATE INDEX by_text_index ON by_text (code text_pattern_ops);
CREATE TABLE written AS SELECT code AS postcode, ('1920-01-01'::date + (id % 36500)::integer)::text AS date FROM made WHERE id <= 1000000;
DROP TABLE made;
VACUUM (ANALYZE);
SET max_parallel_workers_per_gather = 0;
SELECT count(*) FROM by_code \gset cached_
SELECT count(*) FROM by_text \gset cached_

-- The same query often enough to be timed; each run is planned anew.
CREATE FUNCTION again(query text, times integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR time IN 1 .. times LOOP
    EXECUTE query;
  END LOOP;
END $$;

INSERT INTO bench_query VALUES
('read a million', 'a postcode', 'SELECT count(postcode::postcode) FROM written', NULL),
('read a million', 'b date', 'SELECT count(date::date) FROM written', NULL),
('read a million', 'c nothing', 'SELECT count(postcode) FROM written', NULL);
INSERT INTO bench_query
SELECT what || ', ' || kind, type, format('SELECT again(%L, %s)',
  format('SELECT %s FROM %s WHERE %s', CASE kind WHEN 'rows' THEN 'sum(id)' ELSE 'count(*)' END, source, condition), times), NULL
FROM (VALUES ('district', 'a @>', 'by_code', 'postcode ''SW1A'' @> code', 200), ('district', 'b like', 'by_text', 'code LIKE ''SW1A%''', 200),
    ('sector', 'a @>', 'by_code', 'postcode ''BS10 3'' @> code', 200), ('sector', 'b like', 'by_text', 'code LIKE ''BS10 3%''', 200),
    ('area', 'a @>', 'by_code', 'postcode ''BS'' @> code', 10), ('area', 'b like', 'by_text', 'code LIKE ''BS%''', 10)) AS q (what, type, source, condition, times),
  unnest(ARRAY['index only', 'rows']) AS kind;

\echo How they are run
EXPLAIN (COSTS OFF) SELECT sum(id) FROM by_code WHERE postcode 'SW1A' @> code;
EXPLAIN (COSTS OFF) SELECT sum(id) FROM by_text WHERE code LIKE 'SW1A%';
EXPLAIN (COSTS OFF) SELECT count(*) FROM by_code WHERE postcode 'SW1A' @> code;
EXPLAIN (COSTS OFF) SELECT count(*) FROM by_text WHERE code LIKE 'SW1A%';
SELECT (SELECT count(*) FROM by_code WHERE postcode 'SW1A' @> code) AS sw1a_by_code, (SELECT count(*) FROM by_text WHERE code LIKE 'SW1A%') AS sw1a_by_text,
  (SELECT count(*) FROM by_code WHERE postcode 'BS' @> code) AS bs_by_code, (SELECT count(*) FROM by_text WHERE code LIKE 'BS%') AS bs_by_text;

SELECT bench_run(suite, 7) FROM (SELECT DISTINCT suite FROM bench_query) AS s \g /dev/null
SELECT suite, name, round(ms::numeric, 1) AS median_ms, round(least::numeric, 1) AS least, round(most::numeric, 1) AS most
FROM bench_median ORDER BY suite, name;

SELECT a.suite, a.name || ' : ' || b.name AS ratio, round((a.ms / b.ms)::numeric, 2) AS of_medians,
  CASE WHEN a.suite LIKE 'read%' THEN '' ELSE 'at most 1.3' END AS wanted
FROM bench_median AS a JOIN bench_median AS b ON a.suite = b.suite AND a.name LIKE 'a %' AND b.name LIKE 'b %'
ORDER BY 1;

SELECT what, code, text, round(code::numeric / text, 2) AS ratio, wanted
FROM (SELECT 'table (id, postcode)' AS what, pg_table_size('by_code') AS code, pg_table_size('by_text') AS text, 'at most 0.9' AS wanted
  UNION ALL SELECT 'table (postcode)', pg_table_size('only_code'), pg_table_size('only_text'), 'at most 0.9'
  UNION ALL SELECT 'index', pg_relation_size('by_code_index'), pg_relation_size('by_text_index'), 'at most 0.7') AS sizes;
SELECT length(code) AS characters, round(100.0 * count(*) / :rows) AS percent FROM by_text GROUP BY 1 ORDER BY 1;
