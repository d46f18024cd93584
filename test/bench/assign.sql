-- What assign costs beside the CASE that says the same: four integer inputs, random rules of three conditions.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, :rows AS rows \gset
\echo PostgreSQL :server, :rows rows of four integers, net of the scan, in time of the processor

-- Like bench_run, but what counts is the time for which the kernel ran this process: a busy machine does not show.
CREATE FUNCTION cpu_ms() RETURNS double precision LANGUAGE sql VOLATILE AS $$
  SELECT split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::double precision / 1e6 $$;
CREATE FUNCTION bench_cpu(which text, rounds integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  q record;
  started double precision;
BEGIN
  FOR round IN 0 .. rounds LOOP
    FOR q IN SELECT * FROM bench_query WHERE suite = which ORDER BY name LOOP
      EXECUTE q.setting;
      started := cpu_ms();
      EXECUTE q.query;
      -- round 0 warms the caches
      IF round > 0 THEN INSERT INTO bench_time VALUES (which, q.name, round, cpu_ms() - started); END IF;
    END LOOP;
  END LOOP;
END $$;

SELECT setseed(0.25);
CREATE UNLOGGED TABLE row4 (a integer NOT NULL, b integer NOT NULL, c integer NOT NULL, d integer NOT NULL);
INSERT INTO row4
SELECT random() * 10000, random() * 10000, random() * 10000, random() * 10000 FROM generate_series(1, :rows);
VACUUM (ANALYZE) row4;
SET max_parallel_workers_per_gather = 0;

-- ---- Random rules: three of the inputs, each in a range of up to 15 in a hundred of its values ----

CREATE TABLE rule (n integer PRIMARY KEY, condition text);
INSERT INTO rule
SELECT n, string_agg(format('%s between %s and %s', input, low, low + width), ' and ' ORDER BY input)
FROM (SELECT n, input, (random() * 9000)::integer AS low, (100 + random() * 1400)::integer AS width,
             row_number() OVER (PARTITION BY n ORDER BY random()) AS place
      FROM generate_series(1, 1000) AS n, unnest('{a,b,c,d}'::text[]) AS input) AS r
WHERE place <= 3 GROUP BY n;

CREATE FUNCTION model_text(rules integer) RETURNS text LANGUAGE sql AS $$
  SELECT 'segmentation m (a integer, b integer, c integer, d integer) '
    || string_agg(format('s%s ''Segment'' when %s', n, condition), E'\n' ORDER BY n) || ' other ''Other'' otherwise'
  FROM rule WHERE n <= rules $$;
CREATE FUNCTION assign_text(rules integer) RETURNS text LANGUAGE sql AS $$
  SELECT format('assign(%L, a, b, c, d)', model_text(rules)) $$;
CREATE FUNCTION assign_row_text(rules integer) RETURNS text LANGUAGE sql AS $$
  SELECT format('assign_row(%L, row4)', model_text(rules)) $$;
CREATE FUNCTION case_text(rules integer) RETURNS text LANGUAGE sql AS $$
  SELECT 'CASE ' || string_agg(format('WHEN %s THEN segment ''s%s''', condition, n), ' ' ORDER BY n) || ' ELSE segment ''other'' END'
  FROM rule WHERE n <= rules $$;

-- ---- The same answers ----

CREATE TABLE agree (rules integer, of_assign_row boolean, differ bigint);
SELECT format('INSERT INTO agree SELECT %s, %L, count(*) FILTER (WHERE %s IS DISTINCT FROM %s) FROM (TABLE row4 LIMIT 300000) AS row4',
              n, is_row, CASE WHEN is_row THEN assign_row_text(n) ELSE assign_text(n) END, case_text(n))
FROM (VALUES (10), (60), (200), (1000)) AS v (n), (VALUES (false), (true)) AS w (is_row) \gexec
SELECT * FROM agree ORDER BY 1, 2;

-- ---- Times ----

\set jit_on 'SET jit = on; SET jit_above_cost = 0; SET jit_inline_above_cost = 0; SET jit_optimize_above_cost = 0'
-- What is quick is timed often, in turn; what takes a minute a round, twice.
INSERT INTO bench_query
SELECT suite, name, 'SELECT count(' || expression || ') FROM row4', setting
FROM (SELECT 'quick' AS suite, 'scan' AS name, 'd' AS expression, 'SET jit = off' AS setting
      UNION ALL SELECT 'quick', 'assign ' || n, assign_text(n), 'SET jit = off' FROM (VALUES (10), (60), (200), (1000)) AS v (n)
      UNION ALL SELECT 'quick', 'assign ' || n || ', by row', assign_row_text(n), 'SET jit = off' FROM (VALUES (10), (200)) AS v (n)
      UNION ALL SELECT 'quick', 'case 10', case_text(10), 'SET jit = off'
      UNION ALL SELECT 'quick', 'case 10, jit', case_text(10), :'jit_on'
      UNION ALL SELECT 'slow', 'case ' || n, case_text(n), 'SET jit = off' FROM (VALUES (60), (200)) AS v (n)
      UNION ALL SELECT 'slow', 'case ' || n || ', jit', case_text(n), :'jit_on' FROM (VALUES (60), (200)) AS v (n)) AS q;
SELECT bench_cpu('quick', 9), bench_cpu('slow', 2) \g /dev/null

-- The least of the rounds: other work on the machine only ever adds.
CREATE VIEW net AS
SELECT name, (least - (SELECT least FROM bench_median WHERE name = 'scan')) / :rows * 1e6 AS ns, least
FROM bench_median;
CREATE VIEW best AS
SELECT name, ns FROM net WHERE name NOT LIKE 'case%'
UNION ALL SELECT replace(name, ', jit', ''), min(ns) FROM net WHERE name LIKE 'case%' GROUP BY 1;
SELECT name, round(ns::numeric, 1) AS ns_a_row, round(least) AS ms FROM net ORDER BY split_part(name, ' ', 1), ns;

-- ---- Reading and compiling once ----

SELECT model_text(1000) AS model1000 \gset
SELECT cpu_ms() AS started \gset
SELECT count(assign(:'model1000', a, b, c, d)) AS one FROM (TABLE row4 LIMIT 1) AS r \gset
SELECT (cpu_ms() - :started) / 1000 AS seconds \gset
SELECT (SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name IN ('segmentation', 'columns of a row') AND s IS NOT NULL)
  / 1024.0 / 1024 AS mb
FROM (SELECT assign(:'model1000', a, b, c, d) AS s FROM row4 LIMIT 1) AS r \gset

SELECT what, round(figure::numeric, 3) AS figure, wanted, figure <= wanted AS kept
FROM (SELECT 1 AS place, '200 rules, of the CASE' AS what, a.ns / c.ns AS figure, round(1 / 12.0, 3) AS wanted
      FROM best a, best c WHERE a.name = 'assign 200' AND c.name = 'case 200'
      UNION ALL SELECT 2, '60 rules, of the CASE', a.ns / c.ns, 0.25 FROM best a, best c WHERE a.name = 'assign 60' AND c.name = 'case 60'
      UNION ALL SELECT 3, '10 rules, of the CASE', a.ns / c.ns, 1.2 FROM best a, best c WHERE a.name = 'assign 10' AND c.name = 'case 10'
      UNION ALL SELECT 4, '1,000 rules, of 10 rules', a.ns / c.ns, 3 FROM best a, best c WHERE a.name = 'assign 1000' AND c.name = 'assign 10'
      UNION ALL SELECT 5, 'assign_row of assign, 10 rules', a.ns / c.ns, 1.2 FROM best a, best c WHERE a.name = 'assign 10, by row' AND c.name = 'assign 10'
      UNION ALL SELECT 6, 'assign_row of assign, 200 rules', a.ns / c.ns, 1.2 FROM best a, best c WHERE a.name = 'assign 200, by row' AND c.name = 'assign 200'
      UNION ALL SELECT 7, 'reading and compiling 1,000 rules, seconds', :seconds, 1
      UNION ALL SELECT 8, 'the model of 1,000 rules in memory, MB', :mb, 64) AS v
ORDER BY place;
