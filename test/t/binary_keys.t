# Binary forms of segment, segment_key and label_set: what COPY BINARY wrote comes back the same, and whatever else
# arrives is either a value that is sound in every way or a clean error.
use strict;
use warnings;
use File::Temp;
use Profiling::Binary;
use Profiling::Test;
use Test::More;

new_database('binary_keys');
my $folder = File::Temp->newdir;

# ---- What goes out comes back ----

query(<<'SQL');
CREATE TABLE kept (id integer, s segment, k segment_key, l label_set);
INSERT INTO kept VALUES
  (1, 'A', 'number:-42', '[]'),
  (2, '123456789', 'date:0044-03-15 BC', '[{"code": "A"}]'),
  (3, '?', 'ethnic_group:O1@2001', '[{"code": "A", "label": "Cannot pay", "label_cy": "Methu talu ŵ", "action": "£"}, {"code": "", "label": ""}]'),
  (4, NULL, NULL, NULL),
  (5, 'x y', 'segment:x y', (SELECT label_set(i::text, 'label ' || i ORDER BY i DESC) FROM generate_series(1, 5000) i));
CREATE TABLE back (LIKE kept);
SQL
my $copy = "$folder/kept";
query("\\copy kept TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY");
my $same = 'SELECT count(*) FROM kept JOIN back USING (id) WHERE (kept.s, kept.k::text, kept.l) IS NOT DISTINCT FROM (back.s, back.k::text, back.l)';
query_is($same, 5, 'values that went out in binary come back the same');

# A client in another encoding gets the labels in its own, and sends them back in it.
query('TRUNCATE back');
my %latin1 = (env => { PGCLIENTENCODING => 'LATIN1' });
query(q{UPDATE kept SET l = '[{"code": "é", "label": "£ façade", "label_cy": "tŷ"}]' WHERE id = 3});
error_like("\\copy kept TO '$copy' BINARY", qr/has no equivalent in encoding "LATIN1"/, 'what the client cannot hold is an error', %latin1);
query(q{UPDATE kept SET l = '[{"code": "é", "label": "£ façade"}]' WHERE id = 3});
query("\\copy kept TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY", %latin1);
query_is($same, 5, 'so do they through a client in LATIN1');

my $utf8_copy = "$folder/utf8";
query("\\copy kept TO '$utf8_copy' BINARY");

# ---- Hostile bytes ----

my @eight = map { pack 'H16', $_ } qw(
	4100000000000000 7fffffffffffffff 0000000000000000 4100000000000001 0041000000000000 4000000000000000 ffffffffffffffff
	8000000000000000 8040000000000000 8040000080000000 80400000ffffffff 8480000000000001 8480000100000001 9fc0000000000001
	a000000000000001 bfffffffffffffff c000000000000000 3f00000000000000 2d00000000000000 2100000000000000 4104000000000000);
my @random = map { join '', map { chr random_below(256) } 1 .. 8 } 1 .. 60;
my @long_and_short = map { 'A' x $_ } 0 .. 7, 9, 16, 1000;
check_hostile('segment', q{v = v::text::segment AND v::text ~ '^[!-~]([ -~]*[!-~])?$'}, @eight, @random, @long_and_short);
check_hostile('segment_key', q{segment_key_send(v) = segment_key_send(v::text::segment_key)}, @eight, @random, @long_and_short);

my $set = pack 'CN', 1, 2;
$set .= pack 'N/aN/aNN', 'A', 'Cannot pay', 0xffffffff, 0xffffffff;
$set .= pack 'N/aN/aN/aN/a', 'B', 'Can pay', 'Gallu talu', 'Strong message';
my %bad_sets = (
	'no bytes' => '',
	'no count' => "\1",
	'version 0' => "\0" . substr($set, 1),
	'version 2' => "\2" . substr($set, 1),
	'a count beyond the bytes' => pack('CN', 1, 3) . substr($set, 5),
	'a count beyond the limit' => pack('CN', 1, 0x7fffffff) . substr($set, 5),
	'a negative count' => pack('CN', 1, 0xffffffff) . substr($set, 5),
	'fewer entries than bytes' => pack('CN', 1, 1) . substr($set, 5),
	'no code' => pack('CN', 1, 1) . pack('NNNN', (0xffffffff) x 4),
	'no label' => pack('CN', 1, 1) . pack('N/aNNN', 'A', (0xffffffff) x 3),
	'a code given twice' => pack('CN', 1, 2) . pack('N/aN/aNN', 'A', 'x', 0xffffffff, 0xffffffff) x 2,
	'a code too long' => pack('CN', 1, 1) . pack('N/aN/aNN', 'x' x 64, 'x', 0xffffffff, 0xffffffff),
	'a label too long' => pack('CN', 1, 1) . pack('N/aN/aNN', 'x', 'x' x 10001, 0xffffffff, 0xffffffff),
	'a zero byte' => pack('CN', 1, 1) . pack('N/aN/aNN', "A\0B", 'x', 0xffffffff, 0xffffffff),
	'bytes that are not UTF-8' => pack('CN', 1, 1) . pack('N/aN/aNN', "A", "\xff\xfe", 0xffffffff, 0xffffffff),
	'half a character' => pack('CN', 1, 1) . pack('N/aN/aNN', "A", "caf\xc3", 0xffffffff, 0xffffffff),
	'a length beyond the end' => pack('CN', 1, 1) . pack('NaN/aNN', 1000, 'A', 'x', 0xffffffff, 0xffffffff),
	'a length of -2' => pack('CN', 1, 1) . pack('N/aN/aNN', 'A', 'x', 0xfffffffe, 0xffffffff),
	'bytes at the end' => "$set\0");
check_refused('label_set', %bad_sets);
check_hostile('label_set', q{label_set_send(v) = label_set_send(v::text::label_set) AND (SELECT bool_and(label(v, code) = label) IS NOT FALSE FROM labels(v))},
	$set, (map { mutate($set) } 1 .. 200), map { flip($set) } 1 .. 200);

query_is(q{SELECT label('[{"code": "A", "label": "still here"}]'::label_set, 'A')}, 'still here', 'and the server goes on');

# ---- Databases in other encodings ----

my $shown = q{SELECT k, code(k), l, l = l::text::label_set AS same FROM kept WHERE id = 3};
my $expected = query($shown);
foreach my $encoding (qw(LATIN1 SQL_ASCII))
{
	new_database("binary_$encoding", encoding => $encoding);
	my %utf8 = (env => { PGCLIENTENCODING => 'UTF8' });
	query("CREATE TABLE kept (id integer, s segment, k segment_key, l label_set);\n\\copy kept FROM '$utf8_copy' BINARY", %utf8);
	query_is($shown, $expected, "the same bytes say the same in a database in $encoding", %utf8);
	query_is(q{SELECT count(*) FROM kept WHERE label(l, 'é') = '£ façade'}, 1, "and labels are found in $encoding", %utf8);
}
done_testing;
