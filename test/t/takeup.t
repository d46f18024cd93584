# The laws of takeup: the same rows give the same bits whatever the plan, the number of workers, the split or the
# order of merging; and a state that grows, spills or is merged with nothing loses nothing.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

new_database('takeup');
query(<<'SQL');
CREATE TABLE rows (id integer, area integer, seg segment, oac oac, name text, used boolean, w double precision,
                   b double precision, o double precision, e double precision) PARTITION BY HASH (id);
CREATE TABLE rows_0 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE rows_1 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE rows_2 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO rows
SELECT x, x % 17, CASE WHEN x % 41 > 0 THEN ('S' || x % 23)::segment END, (ARRAY['1a', '1b', '2a', '3c'])[1 + x * 7 % 4]::oac,
       'name ' || x % 29, x * 31 % 7 < 3, 1 + sin(x), x % 13 / 3.0, x % 5 / 7.0, CASE WHEN x % 11 > 0 THEN x % 5 / 6.0 END
FROM generate_series(1, 20000) AS x;
ANALYZE rows;
SQL

my %aggregates = (
	'people by segment' => 'takeup(seg, used)',
	'people by code' => 'takeup(oac, used)',
	'people by text' => 'takeup(name, used)',
	'people by number' => 'takeup(area, used)',
	'weights' => 'takeup(seg, used, w)',
	'counts' => 'takeup(name, b, o)',
	'counts with expected' => 'takeup(seg, b, o, e)',
	'events' => 'takeup_events(area, b, o)',
	'events with expected' => 'takeup_events(area, b, o, e)',
	'base' => 'takeup_base(seg, b)',
	'used' => 'takeup_used(seg, o)',
	'hidden' => 'takeup_used(seg, 2, 1, 2 + o)',
	'joined' => 'takeup_base(seg, b) + takeup_used(seg, 2, 1, 2 + o)',
	'filtered' => 'takeup(seg, used) FILTER (WHERE id < 0)',
	'rolled up' => '(SELECT rollup(t) FROM (SELECT area, takeup(seg, used, w) AS t FROM rows GROUP BY area) AS s)');
my $serial = 'SET max_parallel_workers_per_gather = 0; SET enable_partitionwise_aggregate = off;';
my $parallel = <<'SQL';
SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0; SET enable_partitionwise_aggregate = on;
SQL

foreach my $name (sort keys %aggregates)
{
	my $sql = "SELECT $aggregates{$name} FROM rows";
	$sql = "SELECT $aggregates{$name}" if $name eq 'rolled up';
	my $one = query("$serial $sql");
	query_is("$parallel $sql", $one, "$name: two workers and partitions give the same bits");
	like(query("$parallel EXPLAIN (COSTS OFF) $sql"), qr/Partial (\w+ )?Aggregate|Partial HashAggregate/, "$name: in a parallel plan")
		unless $name eq 'rolled up';
	my $grouped = "SELECT area, $aggregates{$name} FROM rows GROUP BY area ORDER BY area";
	next if $name eq 'rolled up';
	is(query("$parallel $grouped"), query("$serial $grouped"), "$name: grouped as well");
}

# Workers that see no rows: the merging of two empty states.
query_is("$parallel SELECT takeup(seg, used) FROM rows WHERE id < 0", '{"version": 1, "cells": []}', 'workers without rows');
query_is("$parallel SELECT count(*) FROM (SELECT area, takeup(seg, used, w) FROM rows GROUP BY area) AS s", 17, 'groups in workers');

# Any split of the rows, merged in any order, is the whole.
query_is(<<'SQL', '0', 'any split of the rows merges to the same value');
WITH whole AS (SELECT takeup(seg, used, w) AS t FROM rows WHERE id <= 2000),
splits AS (SELECT k, (id * (k * 2 + 1)) % (k % 9 + 1) AS part, takeup(seg, used, w) AS t
           FROM rows, generate_series(1, 60) AS k WHERE id <= 2000 GROUP BY 1, 2),
merged AS (SELECT k, rollup(t ORDER BY part * (k % 5 - 2), part) AS t FROM splits GROUP BY k)
SELECT count(*) FROM merged, whole WHERE merged.t <> whole.t
SQL
query_is(<<'SQL', '0', 'taking parts away again restores the value, in any order');
WITH parts AS (SELECT area, takeup(seg, b, o, e) AS t FROM rows GROUP BY area),
whole AS (SELECT rollup(t) AS t FROM parts)
SELECT count(*) FROM parts AS a, parts AS c, whole
WHERE a.area <> c.area
  AND (whole.t - a.t - c.t <> whole.t - c.t - a.t OR whole.t - a.t - c.t + a.t + c.t <> whole.t)
SQL

# Hash aggregation that spills, sorted aggregation, window and ordered input.
my $many = 'SELECT md5(string_agg(t::text, $$,$$ ORDER BY k)) FROM (SELECT id / 4 AS k, takeup(seg, used) AS t FROM rows GROUP BY 1) AS s';
my $expected = query("$serial SET work_mem = '256MB'; SET enable_hashagg = on; SET enable_sort = off; $many");
query_is("$serial SET work_mem = '64kB'; SET enable_sort = off; $many", $expected, 'hash aggregation that spills');
query_is("$serial SET enable_hashagg = off; $many", $expected, 'sorted aggregation');
query_is(<<'SQL', 't', 'grouping sets');
SELECT bool_and(t = (SELECT takeup(seg, used) FROM rows r WHERE g.area IS NULL OR r.area = g.area))
FROM (SELECT area, takeup(seg, used) AS t FROM rows GROUP BY ROLLUP (area)) AS g
SQL
query_is(<<'SQL', 't', 'a moving window over weights');
WITH w AS (SELECT id, takeup(seg, used, w) OVER (ORDER BY id ROWS BETWEEN 50 PRECEDING AND 20 FOLLOWING) AS t FROM rows WHERE id <= 300)
SELECT bool_and(t = (SELECT takeup(seg, used, w) FROM rows r WHERE r.id BETWEEN GREATEST(w.id - 50, 1) AND LEAST(w.id + 20, 300))) FROM w
SQL

# An ordinary role, nothing in the search_path, plans and prepared statements.
query('CREATE ROLE analyst_takeup; GRANT SELECT ON rows TO analyst_takeup');
query_is(q{SET ROLE analyst_takeup; SET search_path = ''; SELECT profiling.base(profiling.takeup(area, used)) FROM public.rows},
	'20000', 'an ordinary role with an empty search_path');
query('REVOKE SELECT ON rows FROM analyst_takeup; DROP ROLE analyst_takeup');

# Values in tables: indexes, compression, and what is too big for a page.
query(<<'SQL');
CREATE TABLE stored AS SELECT g, takeup(id % g, used) AS t FROM rows, generate_series(1, 400, 40) AS g GROUP BY g;
CREATE INDEX ON stored USING hash (t);
SQL
query_is('SELECT count(*) FROM stored s WHERE t = (SELECT takeup(id % g, used) FROM rows)', 10, 'toasted values are equal to fresh ones');
query_is(q{SET enable_seqscan = off; SELECT g FROM stored WHERE t = (SELECT takeup(id % 41, used) FROM rows)}, 41, 'and found by a hash index');

# More keys than a value may have: an error that says what to do, by every way that a value grows.
my $too_many = qr/too many keys for one takeup\nDETAIL:  A takeup holds at most 524288 keys and 1 GB\.\nHINT:  Group by a coarser key/;
query_is('SELECT count(*) FROM (SELECT takeup(n, true) AS t FROM generate_series(1, 524288) AS n) AS s, profile_report(t)', 524289,
	'as many keys as there may be are read');
error_like('SELECT takeup(n, true) FROM generate_series(1, 524289) AS n', $too_many, 'one more is an error');
error_like(q{SELECT takeup(n::text || repeat('x', 57), true) FROM generate_series(1, 524289) AS n}, $too_many, 'of text keys as well');
error_like('SELECT a.t + b.t FROM (SELECT takeup(n, true) AS t FROM generate_series(1, 300000) AS n) AS a,
	(SELECT takeup(-n, true) AS t FROM generate_series(1, 300000) AS n) AS b', $too_many, 'and in a sum of two');
error_like('SELECT rollup(t) FROM (SELECT n / 100000 AS part, takeup(n, true) AS t FROM generate_series(1, 600000) AS n GROUP BY 1) AS s',
	$too_many, 'and rolled up');

done_testing;
