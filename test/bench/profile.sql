-- A complete profile, limits and adjusted p included, beside count(*) by segment over the same rows; what the report itself
-- takes of 100 segments; and what two workers gain.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, :rows AS rows \gset
\echo PostgreSQL :server, :rows rows (segment, used), 20 segments

CREATE UNLOGGED TABLE people (segment segment NOT NULL, used boolean NOT NULL);
INSERT INTO people
SELECT ('S' || (x * 7919 % 20))::segment, (x * 104729 % 97) < 30 FROM generate_series(1::bigint, :rows) AS x;
CREATE TABLE stored AS
SELECT takeup(('T' || n)::segment, 500 + 37 * n % 900, 40 + 13 * n % 300) AS t FROM generate_series(1, 100) AS n;
VACUUM (ANALYZE) people, stored;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) FROM people \gset cached_

INSERT INTO bench_query
SELECT suite, name, query, settings
FROM (VALUES
  ('a profile', $$SELECT * FROM profile_report((SELECT takeup(segment, used) FROM people))$$),
  ('b count by segment', 'SELECT segment, count(*) FROM people GROUP BY segment'),
  ('c both counts by segment', 'SELECT segment, count(*), count(*) FILTER (WHERE used) FROM people GROUP BY segment'),
  ('d bare scan', 'SELECT count(*) FROM people'))
  AS q (name, query),
  (VALUES ('no workers', 'SET max_parallel_workers_per_gather = 0'),
          ('2 workers', 'SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0')) AS s (suite, settings);
INSERT INTO bench_query VALUES
('report', '100 segments, 100 times', $$SELECT count(r) FROM generate_series(1, 100) AS n, stored, profile_report(t, confidence => 0.9 + n * 0.0001) AS r$$, NULL);
SELECT bench_run(suite, 7) FROM (SELECT DISTINCT suite FROM bench_query) AS s \g /dev/null

SELECT suite, name, round(ms::numeric, 1) AS median_ms, round(least::numeric, 1) AS least, round(most::numeric, 1) AS most
FROM bench_median ORDER BY suite DESC, name;
SELECT suite, name || ', one report' AS what, round(ms::numeric / 100, 3) AS ms, 'under 1' AS wanted FROM bench_median WHERE suite = 'report';
SELECT a.suite, a.name || ' : ' || b.name AS ratio, round((a.ms / b.ms)::numeric, 2) AS of_medians, wanted
FROM (VALUES ('a profile', 'b count by segment', 'at most 0.65'), ('a profile', 'c both counts by segment', ''),
             ('a profile', 'd bare scan', '')) AS r(x, y, wanted)
JOIN bench_median AS a ON a.name = x JOIN bench_median AS b ON b.name = y AND a.suite = b.suite
UNION ALL
SELECT 'workers', a.name || ', none : two', round((a.ms / b.ms)::numeric, 2), CASE a.name WHEN 'a profile' THEN 'at least 1.5' ELSE '' END
FROM bench_median AS a JOIN bench_median AS b USING (name) WHERE a.suite = 'no workers' AND b.suite = '2 workers'
ORDER BY 1 DESC, 2;
