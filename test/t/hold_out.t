# hold_out gives the same answers in a database of any encoding that can hold the key.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $places = "SELECT string_agg((SELECT min(n) FROM generate_series(0, 1000) AS n WHERE hold_out(key, n / 1000.0, 2026))::text, ' ' ORDER BY place)
	FROM unnest('{10001,Si\xc3\xa2n,Zo\xc3\xab of the long lane}'::text[]) WITH ORDINALITY AS k(key, place)";
my %env = (env => { PGCLIENTENCODING => 'UTF8' });

new_database('hold_out_utf8');
my $expected = query($places, %env);
like($expected, qr/^447 689 \d+$/, 'UTF8');
new_database('hold_out_latin1', encoding => 'LATIN1');
query_is($places, $expected, 'LATIN1', %env);
new_database('hold_out_ascii', encoding => 'SQL_ASCII');
query_is($places, $expected, 'SQL_ASCII, in which the bytes are taken as they are', %env);

done_testing();
