-- What a take-up profile costs beside the queries that it replaces.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, :rows AS rows \gset
\echo PostgreSQL :server, :rows rows (segment, used), 20 segments

CREATE UNLOGGED TABLE people (segment segment NOT NULL, used boolean NOT NULL,
                              area1k integer NOT NULL, area50k integer NOT NULL);
INSERT INTO people
SELECT ('S' || (x * 7919 % 20))::segment, (x * 104729 % 97) < 30,
       (x * 15485863 % 1000)::integer, (x * 15485863 % 50000)::integer
FROM generate_series(1::bigint, :rows) AS x;
VACUUM (ANALYZE) people;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) FROM people \gset cached_

INSERT INTO bench_query VALUES
('whole', 'a takeup',   'SELECT takeup(segment, used) FROM people', NULL),
('whole', 'b group by', 'SELECT segment, count(*), count(*) FILTER (WHERE used) FROM people GROUP BY segment', NULL),
('whole', 'c count',    'SELECT count(*) FROM people', NULL),
('whole', 'd profile',  'SELECT * FROM profile_report((SELECT takeup(segment, used) FROM people))', NULL),
('areas', 'a takeup by 1,000 areas',  'SELECT area1k, takeup(segment, used) FROM people GROUP BY area1k', NULL),
('areas', 'b group by 1,000 areas, segment', 'SELECT area1k, segment, count(*), count(*) FILTER (WHERE used) FROM people GROUP BY area1k, segment', NULL),
('areas', 'c takeup by 50,000 areas', 'SELECT area50k, takeup(segment, used) FROM people GROUP BY area50k', NULL),
('areas', 'd group by 50,000 areas, segment', 'SELECT area50k, segment, count(*), count(*) FILTER (WHERE used) FROM people GROUP BY area50k, segment', NULL);

\echo No workers
SELECT bench_run('whole', 5) \g /dev/null
\echo work_mem 1 GB, no workers
SET work_mem = '1GB';
SELECT bench_run('areas', 3) \g /dev/null
RESET work_mem;

UPDATE bench_query SET suite = 'whole, 2 workers' WHERE suite = 'whole';
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT bench_run('whole, 2 workers', 5) \g /dev/null

SELECT suite, name, round(ms) AS median_ms, round(least) AS least, round(most) AS most
FROM bench_median ORDER BY suite, name;

SELECT a.suite, a.name || ' : ' || b.name AS ratio, round((a.ms / b.ms)::numeric, 2) AS of_medians, wanted
FROM (VALUES ('whole', 'a takeup', 'b group by', 'at most 0.6'),
             ('whole', 'a takeup', 'c count', 'at most 2'),
             ('whole', 'd profile', 'c count', ''),
             ('whole, 2 workers', 'a takeup', 'b group by', 'at most 0.6'),
             ('whole, 2 workers', 'a takeup', 'c count', 'at most 2'),
             ('areas', 'a takeup by 1,000 areas', 'b group by 1,000 areas, segment', 'at most 1.0'),
             ('areas', 'c takeup by 50,000 areas', 'a takeup by 1,000 areas', 'at most 1.5'),
             ('areas', 'c takeup by 50,000 areas', 'd group by 50,000 areas, segment', ''))
     AS r(suite, x, y, wanted)
JOIN bench_median a ON a.suite = r.suite AND a.name = x
JOIN bench_median b ON b.suite = r.suite AND b.name = y
ORDER BY 1, 2;
