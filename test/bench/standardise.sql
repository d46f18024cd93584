-- Indirectly standardised ratios with limits for areas x 20 strata, from table rows to result rows, beside the plain sums
-- that they are made of.  Rscript test/bench/standardise.R does the same in R; ROWS / 1,000 is the number of areas.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, :rows / 1000 AS areas \gset
\echo PostgreSQL :server, :areas areas x 20 strata

SELECT setseed(0.5) \g /dev/null
CREATE UNLOGGED TABLE cell AS
SELECT area, stratum, (200 + 300 * random())::integer AS base, floor(6 * random() * random())::integer AS events
FROM generate_series(1, :areas) AS area, generate_series(1, 20) AS stratum;
CREATE TABLE reference AS
SELECT stratum, sum(base)::double precision AS ref_base, sum(events)::double precision AS ref_events FROM cell GROUP BY stratum;
VACUUM (ANALYZE) cell, reference;
SET work_mem = '64MB';
SET max_parallel_workers_per_gather = 0;
SELECT count(*) FROM cell \gset cached_

INSERT INTO bench_query
SELECT suite, name, query, settings
FROM (VALUES
  ('a ratios, a value by area', $$SELECT * FROM standardised_ratio((SELECT takeup_events(area, base, events, base * rate)
     FROM cell JOIN (SELECT stratum, ref_events / ref_base AS rate FROM reference) AS r USING (stratum)), rows => 'segments') OFFSET 10000000$$),
  ('a ratios, rates as an array', $$SELECT * FROM standardised_ratio((SELECT takeup_events(area, base, events, base * (SELECT array_agg(ref_events / ref_base ORDER BY stratum) FROM reference)[stratum])
     FROM cell), rows => 'segments') OFFSET 10000000$$),
  ('b ratios, a value an area', $$SELECT area, (standardised_ratio(t, reference)).* FROM (SELECT area, takeup_events(stratum, base, events) AS t FROM cell GROUP BY area) AS a,
     (SELECT takeup_events(stratum, ref_base, ref_events) AS reference FROM reference) AS r OFFSET 10000000$$),
  ('c plain sums, no limits', $$SELECT area, sum(events) AS observed, sum(base * rate) AS expected
     FROM cell JOIN (SELECT stratum, ref_events / ref_base AS rate FROM reference) AS r USING (stratum) GROUP BY area OFFSET 10000000$$),
  ('d join alone', $$SELECT count(rate) FROM cell JOIN (SELECT stratum, ref_events / ref_base AS rate FROM reference) AS r USING (stratum)$$))
  AS q (name, query),
  (VALUES ('no workers', 'SET max_parallel_workers_per_gather = 0'),
          ('2 workers', 'SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0')) AS s (suite, settings);
SELECT bench_run(suite, 9) FROM (SELECT DISTINCT suite FROM bench_query) AS s \g /dev/null

SELECT suite, name, round(ms::numeric, 1) AS median_ms, round(least::numeric, 1) AS least, round(most::numeric, 1) AS most
FROM bench_median ORDER BY suite DESC, name;
SELECT a.suite, a.name || ' : plain sums' AS ratio, round((a.least / c.least)::numeric, 2) AS of_the_least
FROM bench_median AS a JOIN bench_median AS c USING (suite) WHERE a.name LIKE 'a %' AND c.name LIKE 'c %' ORDER BY suite DESC, ratio;
