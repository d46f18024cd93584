# The binary form of costs: what COPY BINARY wrote comes back the same, and whatever else arrives is either a value that
# is sound in every way or a clean error.
use strict;
use warnings;
use File::Temp;
use Profiling::Binary;
use Profiling::Test;
use Test::More;

new_database('binary_costs');
my $folder = File::Temp->newdir;

# ---- What goes out comes back ----

query(<<'SQL');
CREATE TABLE kept (id integer, c costs);
INSERT INTO kept
SELECT 1, costs(x % 7, (x % 3)::lgsl, '1', 'web', x, x / 3.0) FROM generate_series(1, 1000) x
UNION ALL SELECT 2, costs(x, x::lgsl, NULL, NULL, 1, 1, 'GBP') FROM generate_series(1, 2000) x
UNION ALL SELECT 3, costs(NULLIF(x, 5), NULLIF(x, 7)::lgsl, NULLIF(x, 3)::lgil, 'phone', x, 1) FROM generate_series(1, 10) x
UNION ALL SELECT 4, costs('1a'::oac, '57', '8', 'f2f', 3, 1.5, 'EUR')
UNION ALL SELECT 5, costs('A'::segment, '1', '1', 'web', 1, 2) - costs('B'::segment, '1', '1', 'web', 7, 0.0001) + costs('?'::segment, '1', '1', 'web', 1, 1)
UNION ALL SELECT 6, costs('?'::segment, NULL, NULL, NULL, 1, 1)
UNION ALL SELECT 7, costs('A'::segment, '1', '1', 'web', 1, 1) FILTER (WHERE false)
UNION ALL SELECT 8, NULL
UNION ALL SELECT 10, protect(costs(k, '57', '8', c::channel, x, x * 2.83, 'GBP')) FROM (VALUES ('A'::segment, 'phone', 3), ('B', 'phone', 40), ('C', 'phone', 50), (NULL, 'web', 60)) AS v(k, c, x)
UNION ALL SELECT 11, protect(costs('East', '57', NULL, 'web', 600, 90))
UNION ALL SELECT 9, costs(k, '1', '1', 'web', 1, 1) FROM (VALUES ('East'), (''), (NULL), ('?'), (repeat('Gorllewin ô', 5))) AS v(k);
CREATE TABLE back (LIKE kept);
SQL
my $copy = "$folder/kept";
query("\\copy kept TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY");
query_is('SELECT count(*) FROM kept k JOIN back b USING (id) WHERE k.c = b.c OR (k.c IS NULL AND b.c IS NULL)', 11,
	'values that went out in binary come back the same');
query("TRUNCATE back;\n\\copy kept TO '$copy'\n\\copy back FROM '$copy'");
query_is('SELECT count(*) FROM kept k JOIN back b USING (id) WHERE k.c = b.c OR (k.c IS NULL AND b.c IS NULL)', 11,
	'and so they do in text');

# ---- Hostile bytes ----

# version, sealed, list (segment), currency, cells
my $head = pack 'CCnNN', 1, 0, 128, 0, 1;
my ($a, $none) = map { pack 'H16', $_ } qw(4100000000000000 0000000000000000);
my $place = pack 'CNNN', 7, 57, 9000, 1000;
my $sums = pack 'q>q>q>q>', 0, 20000, 0, 15000;
my $hidden = pack 'CNNN', 23, 57, 9000, 1000;
sub header { return pack 'CCnNN', 1, 0, @_ }
sub sealed { return pack 'CCnNN', 1, 1, @_ }
my $sound = $head . $a . $place . $sums;
is((fates('costs', $sound))[0], 'taken', 'a value put together by hand is taken');
query_is(q{SELECT v = (SELECT costs('A'::segment, '57', '8', 'web', 2, 1.5)) FROM got}, 't', 'and is the one that was meant');
query('DROP TABLE got');
is((fates('costs', sealed(128, 0, 2) . $a . $hidden . $none . $place . $sums))[0], 'taken', 'and a sealed one');
query_is(q{SELECT string_agg(concat_ws(' ', key, contacts, reason), ', ') FROM got, costs_report(v)}, 'A protected, 2, protected', 'with a cell that is hidden');
query('DROP TABLE got');

my %key = map { $_ => substr(copied_value("'$_'::ethnic_group::segment_key"), 0, 8) } 'W1', 'W1@2011';
my $list = unpack 'n', substr(copied_value(q{costs('W1'::ethnic_group, '57', '8', 'web', 2, 1.5)}), 2, 2);
check_refused('costs',
	'no bytes' => '',
	'version 0' => "\0" . substr($sound, 1),
	'version 2' => "\2" . substr($sound, 1),
	'a list that is none' => header(999, 0, 1) . substr($sound, 12),
	'the wrong list' => header($list, 0, 1) . substr($sound, 12),
	'a list without a cell' => header(128, 0, 0),
	'a currency without a cell' => header(0, 0x474250, 0),
	'a currency of small letters' => header(128, 0x676270, 1) . substr($sound, 12),
	'a currency of four letters' => header(128, 0x47474250, 1) . substr($sound, 12),
	'a key that is none' => $head . pack('H16', '4100000000000001') . $place . $sums,
	'a service that was not recorded' => $head . $a . pack('CNNN', 6, 57, 9000, 1000) . $sums,
	'a service that is none' => $head . $a . pack('CNNN', 7, 0xffffffff, 9000, 1000) . $sums,
	'an interaction that is none' => $head . $a . pack('CNNN', 7, 57, 8, 1000) . $sums,
	'a channel that is none' => $head . $a . pack('CNNN', 7, 57, 9000, 1001) . $sums,
	'a bit that is not known' => $head . $a . pack('CNNN', 15, 57, 9000, 1000) . $sums,
	'another bit' => $head . $a . pack('CNNN', 39, 57, 9000, 1000) . $sums,
	'sealed otherwise than by 0 or 1' => "\1\2" . substr($sound, 2),
	'a sealed value without a cell' => sealed(0, 0, 0),
	'a protected cell of a value that is not sealed' => $head . $a . $hidden,
	'a protected cell with numbers' => sealed(128, 0, 1) . $a . $hidden . $sums,
	'a protected cell twice' => sealed(128, 0, 2) . ($a . $hidden) x 2,
	'a cell both protected and not' => sealed(128, 0, 2) . $a . $hidden . $a . $place . $sums,
	'a cell both shown and protected' => sealed(128, 0, 2) . $a . $place . $sums . $a . $hidden,
	'nothing counted' => $head . $a . $place . "\0" x 32,
	'a cell twice' => header(128, 0, 2) . ($a . $place . $sums) x 2,
	'two lists' => header(128, 0, 2) . $a . $place . $sums . $key{W1} . $place . $sums,
	'two editions' => header($list, 0, 2) . $key{W1} . $place . $sums . $key{'W1@2011'} . $place . $sums,
	'a text where a key is' => header(130, 0, 1) . pack('n/a', 'x' x 64) . $place . $sums,
	'a text of negative length' => header(130, 0, 1) . pack('n', 0xfffe) . $place . $sums,
	'a text with a zero byte' => header(130, 0, 1) . pack('n/a', "a\0b") . $place . $sums,
	'a text that is no UTF-8' => header(130, 0, 1) . pack('n/a', "\xff") . $place . $sums,
	'special texts alone' => header(130, 0, 1) . pack('n/a', '?') . $place . $sums,
	'more cells than bytes' => header(128, 0, 2) . $a . $place . $sums,
	'a number of cells beyond reason' => header(128, 0, 0xffffffff) . $a . $place . $sums,
	'bytes at the end' => "$sound\0",
	'half a sum' => substr($sound, 0, -4));

# Sums of hostile sums may leave their range: a clean error.
query(<<'SQL');
CREATE FUNCTION reads(v costs) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT count(*) > 0 FROM costs_report(v, '{key,channel}'));
EXCEPTION WHEN numeric_value_out_of_range THEN
  RETURN true;
END $$;
SQL
my $checks = q{v = v::text::costs AND (v::text ~ '"sealed"' OR v - v = '{"version": 1, "cells": []}') AND reads(v)};
foreach my $which (4, 3, 5, 1, 9, 10, 11)
{
	my $bytes = copied_value("c FROM kept WHERE id = $which");
	check_hostile('costs', $checks, (map { mutate($bytes) } 1 .. 150), map { flip($bytes) } 1 .. 150);
}
query_is(q{SELECT cost FROM costs_report((SELECT costs('A'::segment, '1', '1', 'web', 1, 2))) WHERE row_kind = 'total'}, '2.0000', 'and the server goes on');

# ---- Databases in other encodings ----

foreach my $encoding (qw(LATIN1 SQL_ASCII))
{
	new_database("costs_\L$encoding", encoding => $encoding);
	query_is(q{SELECT key_label FROM costs_report((SELECT costs('B1'::ethnic_group, NULL, NULL, NULL, 1, 1)), lang => 'cy') WHERE key = 'B1'},
		'Caribïaidd', "$encoding: a label in the database's encoding");
}

done_testing;
