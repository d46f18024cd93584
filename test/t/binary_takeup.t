# The binary form of takeup: what COPY BINARY wrote comes back the same, and whatever else arrives is either a value
# that is sound in every way or a clean error.
use strict;
use warnings;
use File::Temp;
use Profiling::Binary;
use Profiling::Test;
use Test::More;

new_database('binary_takeup');
my $folder = File::Temp->newdir;

# ---- What goes out comes back ----

query(<<'SQL');
CREATE TABLE kept (id integer, t takeup);
INSERT INTO kept
SELECT 1, takeup(x, x % 3 = 0) FROM generate_series(1, 1000) x
UNION ALL SELECT 2, takeup(x::text, x / 7.0, x / 9.0, NULLIF(x, 5) / 11.0) FROM generate_series(1, 100) x
UNION ALL SELECT 3, takeup_used(NULLIF(x, 7), 2, 1, 4) FROM generate_series(1, 10) x
UNION ALL SELECT 4, takeup('1a'::oac, true, 0.3)
UNION ALL SELECT 5, takeup('', true) + takeup(NULL::text, true) + takeup('tŷ', false) - takeup('gone', true)
UNION ALL SELECT 6, takeup_base('?'::segment, 5)
UNION ALL SELECT 7, takeup('a', true) FILTER (WHERE false)
UNION ALL SELECT 8, rollup_periods(t) FROM (SELECT takeup_events('a', 3, 9, 4) AS t) s
UNION ALL SELECT 9, NULL
UNION ALL SELECT 11, '{"version": 1, "counts": "people", "expected": "own", "sealed": true, "list": "text", "cells": [{"key": "A", "protected": true}, {"key": "B", "rows": 1, "base": 50, "observed": 20}]}';
CREATE TABLE back (LIKE kept);
SQL
my $copy = "$folder/kept";
query("\\copy kept TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY");
query_is('SELECT count(*) FROM kept k JOIN back b USING (id) WHERE k.t = b.t OR (k.t IS NULL AND b.t IS NULL)', 10,
	'values that went out in binary come back the same');
query("TRUNCATE back;\n\\copy kept TO '$copy'\n\\copy back FROM '$copy'");
query_is('SELECT count(*) FROM kept k JOIN back b USING (id) WHERE k.t = b.t OR (k.t IS NULL AND b.t IS NULL)', 10,
	'and so they do in text');
query(q{INSERT INTO kept SELECT 10, takeup('façade', true)});
my %latin1 = (env => { PGCLIENTENCODING => 'LATIN1' });
query("TRUNCATE back;\n\\copy (SELECT * FROM kept WHERE id = 10) TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY", %latin1);
query_is('SELECT k.t = b.t FROM kept k JOIN back b USING (id)', 't', 'through a client in LATIN1 as well');

# ---- Hostile bytes ----

my $number = pack 'q>Q>', 1, 0;
my $head = pack 'CNnN', 1, 1 | 4, 128, 1;		# people, own, segments, one cell
my $key = pack 'H16', '4100000000000000';
my $sums = pack('q>', 1) . $number . $number;
my $sound = $head . $key . $sums;
is((fates('takeup', $sound))[0], 'taken', 'a value put together by hand is taken');
query_is(q{SELECT v = (SELECT takeup('A'::segment, true)) FROM got}, 't', 'and is the one that was meant');
query('DROP TABLE got');

my $text_head = pack 'CNnN', 1, 1 | 4, 130, 1;
check_refused('takeup',
	'no bytes' => '',
	'version 0' => "\0" . substr($sound, 1),
	'version 2' => "\2" . substr($sound, 1),
	'people and events' => pack('CNnN', 1, 3, 128, 1) . $key . $sums,
	'own and given' => pack('CNnN', 1, 12, 128, 1) . $key . $sums . $number,
	'a perturbed value' => pack('CNnN', 1, 1 << 10, 128, 1) . $key . $sums,
	'a protected cell with numbers' => pack('CNnN', 1, 5 | 1 << 9, 128, 1) . $key . $sums . pack('q>', 1),
	'a cell protected twice' => pack('CNnN', 1, 5 | 1 << 9, 128, 1) . $key . pack('q>6', 0, 0, 0, 0, 0, 2),
	'a state' => pack('CNnN', 1, 1 << 31, 128, 1) . $key . $sums,
	'a compact state' => pack('CNnN', 1, 1 << 30, 128, 1) . $key . $sums,
	'an unknown list' => pack('CNnN', 1, 5, 200, 1) . $key . $sums,
	'a list that nobody has' => pack('CNnN', 1, 5, 99, 1) . $key . $sums,
	'a key of another list' => pack('CNnN', 1, 5, 129, 1) . $key . $sums,
	'a key that is none' => $head . pack('H16', '4100000000000001') . $sums,
	'a key twice' => pack('CNnN', 1, 5, 128, 2) . ($key . $sums) x 2,
	'two editions' => pack('CNnN', 1, 5, 18, 2) . join('', map { substr(copied_value("'$_'::ethnic_group::segment_key"), 0, 8) . $sums } 'W1', 'W1@2011'),
	'more cells than bytes' => pack('CNnN', 1, 5, 128, 2) . $key . $sums,
	'a number of cells beyond reason' => pack('CNnN', 1, 5, 128, 0xffffffff) . $key . $sums,
	'bytes at the end' => "$sound\0",
	'half a sum' => substr($sound, 0, -4),
	'a text key too long' => $text_head . pack('n/a', 'x' x 64) . $sums,
	'a text key of negative length' => $text_head . pack('n', 0xfffe) . $sums,
	'a text key beyond the end' => $text_head . pack('n', 30000) . $sums,
	'a zero byte in a text key' => $text_head . pack('n/a', "a\0b") . $sums,
	'a text key that is not UTF-8' => $text_head . pack('n/a', "\xff") . $sums);

my $checks = q{v = v::text::takeup AND (SELECT count(*) > 0 FROM profile_report(v)) AND v - v = '{"version": 1, "cells": []}'};
foreach my $which (4, 3, 5, 8, 10)
{
	my $bytes = copied_value("t FROM kept WHERE id = $which");
	check_hostile('takeup', $checks, (map { mutate($bytes) } 1 .. 150), map { flip($bytes) } 1 .. 150);
}
query_is(q{SELECT base(takeup('a', true))}, '1', 'and the server goes on');

# ---- Databases in other encodings ----

foreach my $encoding (qw(LATIN1 SQL_ASCII))
{
	new_database("takeup_\L$encoding", encoding => $encoding);
	query(q{CREATE TABLE kept AS SELECT takeup(k, true) AS t FROM unnest(ARRAY['façade', '?', '', NULL]) AS k});
	query("CREATE TABLE back (LIKE kept);\n\\copy kept TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY\n"
		. "\\copy kept TO '$copy'\n\\copy back FROM '$copy'");
	query_is('SELECT count(*), bool_and(k.t = b.t) FROM kept k, back b', '2|t', "$encoding: binary and text come back the same");
	query_is(q{SELECT label FROM profile_report((SELECT takeup('B1'::ethnic_group, true)), lang => 'cy', rows => 'segments')},
		'Caribïaidd', "$encoding: a label in the database's encoding");
	my $far = q{SELECT label FROM profile_report((SELECT takeup('O'::ethnic_group, true)), lang => 'cy', rows => 'segments')};
	query_is($far, 'Grŵp ethnig arall', "$encoding: and any other") if $encoding eq 'SQL_ASCII';
	error_like($far, qr/has no equivalent in encoding "LATIN1"/, "$encoding: or a clear error") if $encoding eq 'LATIN1';
}

done_testing;
