-- What tolerant reading costs beside lower(): dirty texts of ethnic groups, made of the labels of all editions and parts of them.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, least(:rows, 1000000) AS rows \gset
\echo PostgreSQL :server, :rows texts of ethnic groups

-- Groups and categories with other separators, in other case, with blanks, long dashes, units, item numbers and slips.
SELECT setseed(0.5) \g /dev/null
CREATE UNLOGGED TABLE forms AS
SELECT row_number() OVER () AS n, form FROM (
  SELECT label AS form FROM code_list(NULL::ethnic_group)
  UNION SELECT regexp_replace(label, '^.*?(: | - )', '') FROM code_list(NULL::ethnic_group)
  UNION SELECT g || s || c FROM unnest('{White,Mixed,Asian,"Asian or Asian British",Black,"Black/Black British",Other}'::text[]) AS g,
    unnest('{" - ",": "," "}'::text[]) AS s, unnest('{British,Irish,Other,"Any other background","White and Asian",Indian,Chinese,African,Caribbean,Arab}'::text[]) AS c
  UNION SELECT unnest('{BAME,unknown,"not stated","prefer not to say",mixed/other,"white british & other",NHS}'::text[])) AS f;
CREATE UNLOGGED TABLE dirty AS
SELECT s.n, CASE s.n % 8 WHEN 0 THEN upper(form) WHEN 1 THEN lower(form) WHEN 2 THEN '  ' || form WHEN 3 THEN form || ' '
    WHEN 4 THEN replace(form, ' - ', ' – ') WHEN 5 THEN form || ' (number)' WHEN 6 THEN overlay(form placing '' from (random() * 20)::integer + 1 for (random() < 0.3)::integer)
    ELSE form END AS text
FROM (SELECT n, (random() * (SELECT count(*) - 1 FROM forms))::integer + 1 AS place FROM generate_series(1, :rows) AS n) AS s
JOIN forms ON forms.n = s.place;
-- The same, each different from all others.
CREATE UNLOGGED TABLE distinct_dirty AS
SELECT n, (n::bigint * 7919 % 1000003) || '. ' || text AS text FROM dirty;
CREATE UNLOGGED TABLE codes AS SELECT (ARRAY['W1','A1','B2','M3','O9','NS','W9@2011','O1@2001'])[n % 8 + 1] AS text FROM generate_series(1, :rows) AS n;
VACUUM (ANALYZE) dirty; VACUUM (ANALYZE) distinct_dirty; VACUUM (ANALYZE) codes;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) AS texts, count(DISTINCT text) AS different, round(100.0 * count(read_as(text, NULL::ethnic_group)) / count(*)) AS percent_read FROM dirty;

INSERT INTO bench_query VALUES
('dirty', 'a lower',     'SELECT count(lower(text)) FROM dirty', NULL),
('dirty', 'b read_as',   'SELECT count(read_as(text, NULL::ethnic_group)) FROM dirty', NULL),
('dirty', 'c read_code', 'SELECT count(read_code(text, NULL::ethnic_group)) FROM dirty', NULL),
('dirty', 'd lower, all different',   'SELECT count(lower(text)) FROM distinct_dirty', NULL),
('dirty', 'e read_as, all different', 'SELECT count(read_as(text, NULL::ethnic_group)) FROM distinct_dirty', NULL),
('dirty', 'f lower, codes',   'SELECT count(lower(text)) FROM codes', NULL),
('dirty', 'g read_as, codes', 'SELECT count(read_as(text, NULL::ethnic_group)) FROM codes', NULL);
SELECT bench_run('dirty', 5) \g /dev/null
SELECT name, round(ms) AS median_ms, round(least) AS least, round(most) AS most FROM bench_median ORDER BY name;
SELECT a.name || ' : ' || b.name AS ratio, round((a.ms / b.ms)::numeric, 2) AS of_medians, wanted
FROM (VALUES ('b read_as', 'a lower', 'at most 5'), ('c read_code', 'a lower', ''), ('e read_as, all different', 'd lower, all different', ''),
             ('g read_as, codes', 'f lower, codes', '')) AS r(x, y, wanted)
JOIN bench_median a ON a.name = x JOIN bench_median b ON b.name = y ORDER BY 1;
