-- What a costs value costs beside the sums that it replaces.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, :rows AS rows \gset
\echo PostgreSQL :server, :rows rows, 20 segments, 12 services, 6 channels

CREATE UNLOGGED TABLE contact (segment segment NOT NULL, lgsl lgsl NOT NULL, lgil lgil NOT NULL, channel channel NOT NULL,
                               volume integer NOT NULL, cost numeric NOT NULL);
INSERT INTO contact
SELECT ('S' || (x * 7919 % 20))::segment, ((x * 104729 % 12) * 50)::integer::lgsl, '8',
       (ARRAY['web', 'phone', 'f2f', 'post', 'email', 'sms'])[1 + x * 31 % 6]::channel,
       1 + x % 3, (x * 15485863 % 1000000) / 10000.0
FROM generate_series(1::bigint, :rows) AS x;
VACUUM (ANALYZE) contact;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) FROM contact \gset cached_

INSERT INTO bench_query VALUES
('costs', 'a costs', 'SELECT costs(segment, lgsl, lgil, channel, volume, cost) FROM contact', NULL),
('costs', 'b sum by segment, channel', 'SELECT segment, channel, sum(volume), sum(cost) FROM contact GROUP BY segment, channel', NULL),
('costs', 'c sum by all four', 'SELECT segment, lgsl, lgil, channel, sum(volume), sum(cost) FROM contact GROUP BY segment, lgsl, lgil, channel', NULL),
('costs', 'd cost alone by segment, channel', 'SELECT segment, channel, sum(cost) FROM contact GROUP BY segment, channel', NULL),
('costs', 'e costs by segment, channel', 'SELECT costs(segment, NULL, NULL, channel, volume, cost) FROM contact', NULL),
('costs', 'f costs of a text', 'SELECT costs(segment::text, lgsl, lgil, channel, volume, cost) FROM contact', NULL),
('costs', 'g costs in a currency', $$SELECT costs(segment, lgsl, lgil, channel, volume, cost, 'GBP') FROM contact$$, NULL);
SELECT bench_run('costs', 5) \g /dev/null

SELECT suite, name, round(ms) AS median_ms, round(least) AS least, round(most) AS most
FROM bench_median ORDER BY suite, name;

SELECT a.suite, a.name || ' : ' || b.name AS ratio, round((a.ms / b.ms)::numeric, 2) AS of_medians, wanted
FROM (VALUES ('costs', 'a costs', 'b sum by segment, channel', 'at most 1.3'),
             ('costs', 'e costs by segment, channel', 'b sum by segment, channel', 'at most 1.3'),
             ('costs', 'e costs by segment, channel', 'd cost alone by segment, channel', 'at most 1.3'),
             ('costs', 'a costs', 'c sum by all four', ''),
             ('costs', 'g costs in a currency', 'a costs', ''))
     AS r(suite, x, y, wanted)
JOIN bench_median a ON a.suite = r.suite AND a.name = x
JOIN bench_median b ON b.suite = r.suite AND b.name = y
ORDER BY 1, 2;
