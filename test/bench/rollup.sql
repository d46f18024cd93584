-- Stored values rolled up, beside sum(bigint) over as many numbers: 100,000 values of 20 keys are 2,000,000 elements, with a
-- base and an observed each.  "per element" divides by the keys of all values; sum(bigint) adds one number an element.
-- ROWS / 100 is the number of values.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, :rows / 100 AS stored \gset
\echo PostgreSQL :server, :stored stored values of 20 keys

SELECT setseed(0.5) \g /dev/null
CREATE UNLOGGED TABLE element AS
SELECT day, ('S' || key)::segment AS key, (50 + 900 * random())::bigint AS base, (40 * random())::bigint AS users
FROM generate_series(1, :stored) AS day, generate_series(1, 20) AS key;
CREATE UNLOGGED TABLE stored AS SELECT day, takeup(key, base, users) AS profile FROM element GROUP BY day;
VACUUM (ANALYZE) element, stored;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) FROM element \gset cached_
SELECT count(profile) FROM stored \gset cached_

INSERT INTO bench_query
SELECT suite, name, query, settings
FROM (VALUES
  ('a rollup of the values', 'SELECT rollup(profile) FROM stored'),
  ('b sum(bigint) of the elements', 'SELECT sum(base) FROM element'),
  ('c the report of all', $$SELECT * FROM profile_report((SELECT rollup(profile) FROM stored))$$),
  ('d sums by key', 'SELECT key, sum(base), sum(users) FROM element GROUP BY key'))
  AS q (name, query),
  (VALUES ('no workers', 'SET max_parallel_workers_per_gather = 0'),
          ('2 workers', 'SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0')) AS s (suite, settings);
SELECT bench_run(suite, 7) FROM (SELECT DISTINCT suite FROM bench_query) AS s \g /dev/null

SELECT suite, name, round(ms::numeric, 1) AS median_ms, round(1e6 * ms::numeric / (20 * :stored), 1) AS ns_per_element
FROM bench_median ORDER BY suite DESC, name;
SELECT a.suite, a.name || ' : ' || b.name AS ratio, round((a.ms / b.ms)::numeric, 2) AS of_medians, wanted
FROM (VALUES ('a rollup of the values', 'b sum(bigint) of the elements', 'at most 3'),
             ('a rollup of the values', 'd sums by key', '')) AS r(x, y, wanted)
JOIN bench_median AS a ON a.name = x JOIN bench_median AS b ON b.name = y AND a.suite = b.suite
ORDER BY 1 DESC, 2;
