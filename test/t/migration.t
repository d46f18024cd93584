# The laws of migration: the same rows give the same bits whatever the plan, the number of workers, the split or the
# order of merging; taking away restores; and the readers agree with plain SQL over the rows.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

new_database('migration');
query(<<'SQL');
CREATE TABLE rows (id integer, area integer, before segment, after segment, old channel, new channel, n bigint) PARTITION BY HASH (id);
CREATE TABLE rows_0 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE rows_1 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE rows_2 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO rows
SELECT x, x % 17, CASE WHEN x % 41 > 0 THEN ('S' || x * 7919 % 23)::segment END, CASE WHEN x % 37 > 0 THEN ('S' || x * 104729 % 29)::segment END,
       (ARRAY['web', 'phone', 'f2f', NULL])[1 + x * 13 % 4]::channel, (ARRAY['web', 'phone', 'post'])[1 + x * 31 % 3]::channel, NULLIF(x % 9, 5)
FROM generate_series(1, 20000) AS x;
ANALYZE rows;
SQL

my %aggregates = (
	'people by segment' => 'migration(before, after)',
	'people by code' => 'migration(old, new)',
	'people by number' => 'migration(area, id % 19)',
	'counts' => 'migration(before, after, n)',
	'filtered' => 'migration(before, after) FILTER (WHERE id < 0)',
	'many pairs' => 'migration(id, area)');
my $serial = 'SET max_parallel_workers_per_gather = 0; SET enable_partitionwise_aggregate = off;';
my $parallel = <<'SQL';
SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0; SET enable_partitionwise_aggregate = on;
SQL
foreach my $name (sort keys %aggregates)
{
	my $sql = "SELECT $aggregates{$name} FROM rows";
	query_is("$parallel $sql", query("$serial $sql"), "$name: two workers and partitions give the same bits");
	like(query("$parallel EXPLAIN (COSTS OFF) $sql"), qr/Partial (\w+ )?Aggregate|Partial HashAggregate/, "$name: in a parallel plan");
	my $grouped = "SELECT area, $aggregates{$name} FROM rows GROUP BY area ORDER BY area";
	is(query("$parallel $grouped"), query("$serial $grouped"), "$name: grouped as well");
}
query_is("$parallel SELECT migration(before, after) FROM rows WHERE id < 0", '{"version": 1, "cells": []}', 'workers without rows');

# Any split of the rows, merged in any order, is the whole; other orders of the rows too.
query_is(<<'SQL', '0', 'any split of the rows merges to the same value');
WITH whole AS (SELECT migration(before, after, n) AS m FROM rows WHERE id <= 2000),
splits AS (SELECT k, (id * (k * 2 + 1)) % (k % 9 + 1) AS part, migration(before, after, n) AS m
           FROM rows, generate_series(1, 60) AS k WHERE id <= 2000 GROUP BY 1, 2),
merged AS (SELECT k, rollup(m ORDER BY part * (k % 5 - 2), part) AS m FROM splits GROUP BY k)
SELECT count(*) FROM merged, whole WHERE merged.m <> whole.m
SQL
query_is(<<'SQL', '1', 'any order of the rows gives the same value');
SELECT count(DISTINCT m::text) FROM (SELECT (SELECT migration(before, after, n ORDER BY md5(id::text || k)) FROM rows WHERE id <= 3000) AS m FROM generate_series(1, 12) AS k) AS s
SQL
query_is(<<'SQL', '0', 'taking parts away again restores the value, in any order');
WITH parts AS (SELECT area, migration(before, after) AS m FROM rows GROUP BY area),
whole AS (SELECT rollup(m) AS m FROM parts)
SELECT count(*) FROM parts AS a, parts AS c, whole
WHERE a.area <> c.area
  AND (whole.m - a.m - c.m <> whole.m - c.m - a.m OR whole.m - a.m - c.m + a.m + c.m <> whole.m)
SQL
query_is(<<'SQL', 't', 'a moving window over counts');
WITH w AS (SELECT id, migration(before, after, n) OVER (ORDER BY id ROWS BETWEEN 50 PRECEDING AND 20 FOLLOWING) AS m FROM rows WHERE id <= 300)
SELECT bool_and(m = (SELECT migration(before, after, n) FROM rows r WHERE r.id BETWEEN GREATEST(w.id - 50, 1) AND LEAST(w.id + 20, 300))) FROM w
SQL

# Hash aggregation that spills, sorted aggregation, grouping sets.
my $many = 'SELECT md5(string_agg(m::text, $$,$$ ORDER BY k)) FROM (SELECT id / 4 AS k, migration(before, after) AS m FROM rows GROUP BY 1) AS s';
my $expected = query("$serial SET work_mem = '256MB'; SET enable_hashagg = on; SET enable_sort = off; $many");
query_is("$serial SET work_mem = '64kB'; SET enable_sort = off; $many", $expected, 'hash aggregation that spills');
query_is("$serial SET enable_hashagg = off; $many", $expected, 'sorted aggregation');
query_is(<<'SQL', 't', 'grouping sets');
SELECT bool_and(m = (SELECT migration(before, after) FROM rows r WHERE g.area IS NULL OR r.area = g.area))
FROM (SELECT area, migration(before, after) AS m FROM rows GROUP BY ROLLUP (area)) AS g
SQL

# The readers against plain SQL over the rows.
query_is(<<'SQL', '0|t', 'migration_report agrees with GROUP BY');
WITH plain AS (SELECT before::text AS f, after::text AS t, count(*) AS n,
                 count(*) / sum(count(*)) OVER (PARTITION BY before) AS share
               FROM rows WHERE before IS NOT NULL OR after IS NOT NULL GROUP BY before, after),
joined AS (SELECT p.n, p.share::float8 AS share, p.n - coalesce(back.n, 0) AS net, r.n AS rn, r.share AS rshare, r.net AS rnet
  FROM plain AS p LEFT JOIN plain AS back ON back.f IS NOT DISTINCT FROM p.t AND back.t IS NOT DISTINCT FROM p.f
  FULL JOIN migration_report((SELECT migration(before, after) FROM rows)) AS r
    ON coalesce(r.from_segment, '(none)') = coalesce(p.f, '(none)') AND coalesce(r.to_segment, '(none)') = coalesce(p.t, '(none)'))
SELECT count(*) FILTER (WHERE (n = rn AND net = rnet AND abs(share - rshare) < 1e-15) IS NOT TRUE), count(*) > 600 FROM joined
SQL
query_is(<<'SQL', '0|23|29', 'migration_totals agrees with GROUP BY');
WITH keys AS (SELECT before::text AS k FROM rows UNION SELECT after::text FROM rows),
plain AS (SELECT k, (SELECT count(*) FROM rows WHERE before::text = k) AS before, (SELECT count(*) FROM rows WHERE after::text = k) AS after,
  (SELECT count(*) FROM rows WHERE before::text = k AND after::text = k) AS stayed,
  (SELECT count(*) FROM rows WHERE before IS NULL AND after::text = k) AS joiners,
  (SELECT count(*) FROM rows WHERE before::text = k AND after IS NULL) AS leavers FROM keys WHERE k IS NOT NULL)
SELECT count(*) FILTER (WHERE (p.before = r.before AND p.after = r.after AND p.stayed = r.stayed AND p.joiners = r.joiners AND p.leavers = r.leavers
    AND r.moved_in = p.after - p.stayed - p.joiners AND r.moved_out = p.before - p.stayed - p.leavers AND r.change = p.after - p.before) IS NOT TRUE),
  count(*) FILTER (WHERE r.before > 0), count(*) FILTER (WHERE r.after > 0)
FROM plain AS p FULL JOIN (SELECT * FROM migration_totals((SELECT migration(before, after) FROM rows)) WHERE row_kind <> 'total') AS r ON r.segment = p.k
SQL

# An ordinary role with nothing in the search_path; values in tables, found by an index.
query('CREATE ROLE analyst_migration; GRANT SELECT ON rows TO analyst_migration');
query_is(q{SET ROLE analyst_migration; SET search_path = ''; SELECT sum(n) FROM profiling.migration_report((SELECT profiling.migration(area, id) FROM public.rows))},
	'20000', 'an ordinary role with an empty search_path');
query('REVOKE SELECT ON rows FROM analyst_migration; DROP ROLE analyst_migration');
query(<<'SQL');
CREATE TABLE stored AS SELECT g, migration(id % g, area) AS m FROM rows, generate_series(1, 400, 40) AS g GROUP BY g;
CREATE INDEX ON stored USING hash (m); CREATE UNIQUE INDEX ON stored (md5(m::text));
SQL
query_is('SELECT count(*) FROM stored s WHERE m = (SELECT migration(id % g, area) FROM rows)', 10, 'toasted values are equal to fresh ones');
query_is('SET enable_seqscan = off; SELECT g FROM stored WHERE m = (SELECT migration(id % 41, area) FROM rows)', 41, 'and found by a hash index');

done_testing;
