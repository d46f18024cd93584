# The laws of costs: the same rows give the same bits whatever the plan, the number of workers, the split or the order
# of merging; taking away restores; and every sum is that of plain SQL over the rows, to the last ten-thousandth.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

new_database('costs');
query(<<'SQL');
CREATE TABLE rows (id integer, area integer, segment segment, lgsl lgsl, lgil lgil, channel channel, volume bigint, cost numeric) PARTITION BY HASH (id);
CREATE TABLE rows_0 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE rows_1 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE rows_2 PARTITION OF rows FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO rows
SELECT x, x % 17, CASE WHEN x % 41 > 0 THEN ('S' || x * 7919 % 23)::segment END, NULLIF(x % 13, 7)::lgsl, NULLIF(x % 4, 2)::lgil,
       (ARRAY['web', 'phone', 'f2f', NULL])[1 + x * 13 % 4]::channel, x * 31 % 9, (x * 104729::bigint % 9999991) / 100000.0
FROM generate_series(1, 20000) AS x;
ANALYZE rows;
SQL

my $where = 'lgsl, lgil, channel, volume, cost';
my %aggregates = (
	'by segment' => "costs(segment, $where)",
	'by text' => "costs('segment ' || segment::text, $where)",
	'by number, in a currency' => "costs(area, $where, 'GBP')",
	'filtered' => "costs(segment, $where) FILTER (WHERE id < 0)",
	'many cells' => "costs(id, $where)");
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
query_is("$parallel SELECT costs(segment, $where) FROM rows WHERE id < 0", '{"version": 1, "cells": []}', 'workers without rows');

# Any split of the rows, merged in any order, is the whole; other orders of the rows too.
query_is(<<"SQL", '0', 'any split of the rows merges to the same value');
WITH whole AS (SELECT costs(segment, $where) AS c FROM rows WHERE id <= 2000),
splits AS (SELECT k, (id * (k * 2 + 1)) % (k % 9 + 1) AS part, costs(segment, $where) AS c
           FROM rows, generate_series(1, 60) AS k WHERE id <= 2000 GROUP BY 1, 2),
merged AS (SELECT k, rollup(c ORDER BY part * (k % 5 - 2), part) AS c FROM splits GROUP BY k)
SELECT count(*) FROM merged, whole WHERE merged.c <> whole.c
SQL
query_is(<<"SQL", '1', 'any order of the rows gives the same value');
SELECT count(DISTINCT c::text) FROM (SELECT (SELECT costs(segment::text, $where ORDER BY md5(id::text || k)) FROM rows WHERE id <= 3000) AS c FROM generate_series(1, 12) AS k) AS s
SQL
query_is(<<"SQL", '0', 'taking parts away again restores the value, in any order');
WITH parts AS (SELECT area, costs(segment, $where) AS c FROM rows GROUP BY area),
whole AS (SELECT rollup(c) AS c FROM parts)
SELECT count(*) FROM parts AS a, parts AS b, whole
WHERE a.area <> b.area
  AND (whole.c - a.c - b.c <> whole.c - b.c - a.c OR whole.c - a.c - b.c + a.c + b.c <> whole.c)
SQL
query_is(<<"SQL", '1', 'sums beyond 64 bits in any order of adding and taking away');
WITH huge AS (SELECT x, costs('A'::segment, '1', '1', 'web', 922337203685477.5807, 922337203685477.5807 - x) AS c FROM generate_series(1, 9) AS x GROUP BY x)
SELECT count(DISTINCT c) FROM (
  SELECT (SELECT rollup(CASE WHEN x % 2 = 0 THEN c - c - c ELSE c END ORDER BY md5(x::text || k)) AS c FROM huge) FROM generate_series(1, 50) AS k) AS s
SQL
query_is(<<"SQL", 't', 'a moving window');
WITH w AS (SELECT id, costs(segment, $where) OVER (ORDER BY id ROWS BETWEEN 50 PRECEDING AND 20 FOLLOWING) AS c FROM rows WHERE id <= 300)
SELECT bool_and(c = (SELECT costs(segment, $where) FROM rows r WHERE r.id BETWEEN GREATEST(w.id - 50, 1) AND LEAST(w.id + 20, 300))) FROM w
SQL

# Hash aggregation that spills, sorted aggregation, grouping sets.
my $many = "SELECT md5(string_agg(c::text, \$\$,\$\$ ORDER BY k)) FROM (SELECT id / 4 AS k, costs(segment, $where) AS c FROM rows GROUP BY 1) AS s";
my $expected = query("$serial SET work_mem = '256MB'; SET enable_hashagg = on; SET enable_sort = off; $many");
query_is("$serial SET work_mem = '64kB'; SET enable_sort = off; $many", $expected, 'hash aggregation that spills');
query_is("$serial SET enable_hashagg = off; $many", $expected, 'sorted aggregation');
query_is(<<"SQL", 't', 'grouping sets');
SELECT bool_and(c = (SELECT costs(segment, $where) FROM rows r WHERE g.area IS NULL OR r.area = g.area))
FROM (SELECT area, costs(segment, $where) AS c FROM rows GROUP BY ROLLUP (area)) AS g
SQL

# Every cell against GROUP BY, by way of the text form.
query_is(<<"SQL", '0', 'every cell is what GROUP BY gives, to the last ten-thousandth');
WITH plain AS (SELECT segment::text AS k, lgsl::text AS s, lgil::text AS i, channel::text AS h, sum(volume) AS n, sum(round(cost, 4)) AS m
               FROM rows GROUP BY segment, lgsl, lgil, channel),
cell AS (SELECT e ->> 'key' AS k, e ->> 'lgsl' AS s, e ->> 'lgil' AS i, e ->> 'channel' AS h, (e ->> 'contacts')::numeric AS n, (e ->> 'cost')::numeric AS m
         FROM jsonb_array_elements((SELECT costs(segment, $where) FROM rows)::text::jsonb -> 'cells') AS e)
SELECT count(*) FROM ((TABLE plain EXCEPT ALL TABLE cell) UNION ALL (TABLE cell EXCEPT ALL TABLE plain)) AS d
SQL

# The largest value there can be comes back from its text.
query_is(<<"SQL", 't', 'the most cells that a value holds, with the longest keys, in text and back');
WITH v AS (SELECT costs(lpad(x::text, 63, 'k'), '1827', '30', 'phone', 1000000000000, x) AS c FROM generate_series(1, 524288) AS x)
SELECT c::text::costs = c FROM v
SQL

# A sort keeps what its comparisons leave behind until its end: they have to leave nothing.  Peak memory, from Linux.
SKIP:
{
	skip 'no /proc to read peak memory from', 4 unless -r '/proc/self/status' && slurp_status() =~ /^VmHWM:/m;
	query(<<'TXT');
CREATE TABLE stored AS
SELECT g, costs(x, '57', '8', 'web', 1 + g % 3, (g * 7919 + x * 31) % 17) AS costs, takeup(x, 100, (g * 31 + x * 7) % 50) AS takeup,
  migration(x, x + 1, 1 + (g * 31 + x * 7) % 50) AS migration, cost_model(x::lgsl, NULL, NULL, 1 + (g * 31 + x * 7) % 50) AS cost_model
FROM generate_series(1, 3000) AS g, generate_series(1, 200) AS x GROUP BY g;
CREATE FUNCTION peak() RETURNS bigint LANGUAGE sql
RETURN (regexp_match(pg_read_file('/proc/' || pg_backend_pid() || '/status'), 'VmHWM:\s+(\d+)'))[1]::bigint;
TXT
	foreach my $type (qw(costs takeup migration cost_model))
	{
		my $peak = query("SET work_mem = '64MB'; CREATE TEMP TABLE s AS SELECT $type FROM stored ORDER BY $type; SELECT peak()");
		cmp_ok($peak, '<', 150_000, "sorting 3000 stored values of $type takes little memory ($peak kB)");
	}
}

done_testing;

sub slurp_status
{
	open my $in, '<', '/proc/self/status' or return '';
	local $/ = undef;
	return <$in>;
}
