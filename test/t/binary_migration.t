# The binary form of migration: what COPY BINARY wrote comes back the same, and whatever else arrives is either a value
# that is sound in every way or a clean error.
use strict;
use warnings;
use File::Temp;
use Profiling::Binary;
use Profiling::Test;
use Test::More;

new_database('binary_migration');
my $folder = File::Temp->newdir;

# ---- What goes out comes back ----

query(<<'SQL');
CREATE TABLE kept (id integer, m migration);
INSERT INTO kept
SELECT 1, migration(x % 7, x % 3) FROM generate_series(1, 1000) x
UNION ALL SELECT 2, migration(x, x + 1) FROM generate_series(1, 2000) x
UNION ALL SELECT 3, migration(NULLIF(x, 5), NULLIF(x + 1, 7), x) FROM generate_series(1, 10) x
UNION ALL SELECT 4, migration('1a'::oac, '1b'::oac)
UNION ALL SELECT 5, migration('A'::segment, 'B'::segment) - migration('B'::segment, NULL, 7) + migration('?'::segment, '-'::segment)
UNION ALL SELECT 6, migration('?'::segment, '!'::segment)
UNION ALL SELECT 7, migration('A'::segment, 'B'::segment) FILTER (WHERE false)
UNION ALL SELECT 8, NULL;
CREATE TABLE back (LIKE kept);
SQL
my $copy = "$folder/kept";
query("\\copy kept TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY");
query_is('SELECT count(*) FROM kept k JOIN back b USING (id) WHERE k.m = b.m OR (k.m IS NULL AND b.m IS NULL)', 8,
	'values that went out in binary come back the same');
query("TRUNCATE back;\n\\copy kept TO '$copy'\n\\copy back FROM '$copy'");
query_is('SELECT count(*) FROM kept k JOIN back b USING (id) WHERE k.m = b.m OR (k.m IS NULL AND b.m IS NULL)', 8,
	'and so they do in text');

# ---- Hostile bytes ----

my $head = pack 'CN', 1, 1;
my ($a, $b, $none) = map { pack 'H16', $_ } qw(4100000000000000 4200000000000000 0000000000000000);
my $one = pack 'q>', 1;
my $sound = $head . $a . $b . $one;
is((fates('migration', $sound))[0], 'taken', 'a value put together by hand is taken');
query_is(q{SELECT v = (SELECT migration('A'::segment, 'B'::segment)) FROM got}, 't', 'and is the one that was meant');
query('DROP TABLE got');

my %key = map { $_ => substr(copied_value("'$_'::ethnic_group::segment_key"), 0, 8) } 'W1', 'W1@2011';
check_refused('migration',
	'no bytes' => '',
	'version 0' => "\0" . substr($sound, 1),
	'version 2' => "\2" . substr($sound, 1),
	'a key that is none' => $head . pack('H16', '4100000000000001') . $b . $one,
	'a key after that is none' => $head . $b . pack('H16', '8000000000000000') . $one,
	'neither key' => $head . $none . $none . $one,
	'nobody' => $head . $a . $b . pack('q>', 0),
	'a pair twice' => pack('CN', 1, 2) . ($a . $b . $one) x 2,
	'two lists' => $head . $a . $key{W1} . $one,
	'two lists in two cells' => pack('CN', 1, 2) . $a . $b . $one . $key{W1} . $none . $one,
	'two editions' => $head . $key{W1} . $key{'W1@2011'} . $one,
	'two editions in two cells' => pack('CN', 1, 2) . $key{W1} . $none . $one . $none . $key{'W1@2011'} . $one,
	'more cells than bytes' => pack('CN', 1, 2) . $a . $b . $one,
	'a number of cells beyond reason' => pack('CN', 1, 0xffffffff) . $a . $b . $one,
	'bytes at the end' => "$sound\0",
	'half a count' => substr($sound, 0, -4));

my $checks = q{v = v::text::migration AND v - v = '{"version": 1, "cells": []}' AND (SELECT count(*) >= 0 FROM migration_report(v))};
foreach my $which (4, 3, 5, 1)
{
	my $bytes = copied_value("m FROM kept WHERE id = $which");
	check_hostile('migration', $checks, (map { mutate($bytes) } 1 .. 150), map { flip($bytes) } 1 .. 150);
}
query_is(q{SELECT sum(n) FROM migration_report((SELECT migration('A'::segment, 'B'::segment)))}, '1', 'and the server goes on');

# ---- Databases in other encodings ----

foreach my $encoding (qw(LATIN1 SQL_ASCII))
{
	new_database("migration_\L$encoding", encoding => $encoding);
	query_is(q{SELECT from_label FROM migration_report((SELECT migration('B1'::ethnic_group, NULL)), lang => 'cy')},
		'Caribïaidd', "$encoding: a label in the database's encoding");
}

done_testing;
