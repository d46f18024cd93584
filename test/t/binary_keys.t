# Binary forms of segment, segment_key and label_set: what COPY BINARY wrote comes back the same, and whatever else
# arrives is either a value that is sound in every way or a clean error.
use strict;
use warnings;
use File::Temp;
use Profiling::Test;
use Test::More;

new_database('binary_keys');
my $folder = File::Temp->newdir;
my $files = 0;

# A file for COPY BINARY with one column; undef stands for NULL.
sub copy_file
{
	my @values = @_;
	my $name = "$folder/" . ++$files;
	open my $out, '>:raw', $name or die "$name: $!\n";
	print {$out} "PGCOPY\n\xff\r\n\0", pack('NN', 0, 0);
	print {$out} pack('n', 1), defined $_ ? pack('N/a', $_) : pack('N', 0xffffffff) foreach @values;
	print {$out} pack('n', 0xffff);
	close $out or die "$name: $!\n";
	return $name;
}

# Copies each value by itself into a column of the type; gives for each what became of it: a SQLSTATE or 'taken'.
sub fates
{
	my ($type, @values) = @_;
	my $script = "CREATE TABLE got (n serial, v $type);\n\\set VERBOSITY sqlstate\n";
	foreach my $value (@values)
	{
		my $file = copy_file($value);
		$script .= "\\warn value\n\\copy got (v) FROM '$file' BINARY\n";
	}
	my (undef, $err, $status) = psql(database(), $script, stop => 0);
	die "$err\n" if $status != 0;
	my (undef, @answers) = split /^value\n/m, $err, -1;
	return map { $_ eq '' ? 'taken' : /\A\w+: +(\w{5})$/m ? $1 : $_ } @answers;
}

# Random bytes that are the same everywhere.
my $state = 42;
sub random_below
{
	my ($n) = @_;
	$state = ($state * 1103515245 + 12345) % 2147483648;
	return int($state / 65536) % $n;
}

sub mutate
{
	my ($bytes) = @_;
	foreach (0 .. random_below(3))
	{
		my $at = length $bytes ? random_below(length $bytes) : 0;
		my $how = random_below(5);
		if ($how == 0) { substr($bytes, $at, 1) = chr random_below(256) if length $bytes }
		elsif ($how == 1) { $bytes = substr($bytes, 0, $at) }
		elsif ($how == 2) { substr($bytes, $at, 0) = chr random_below(256) }
		elsif ($how == 3) { substr($bytes, $at, 4) = pack('N', (0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 1000001)[random_below(6)]) }
		else { $bytes .= $bytes }
	}
	return $bytes;
}

sub flip
{
	my ($bytes) = @_;
	substr($bytes, random_below(length $bytes), 1) = chr random_below(256);
	return $bytes;
}

# Nothing but these may come of hostile bytes; XX000 or a lost connection may not.
my %clean = map { $_ => 1 } qw(taken 22P03 08P01 22021 22023 54000);

sub check_hostile
{
	my ($type, $sound, @values) = @_;
	my @fates = fates($type, @values);
	is(scalar @fates, scalar @values, "$type: every value of " . @values . ' got an answer');
	is(join(' ', grep { !$clean{$_} } @fates), '', "$type: each was taken, or refused with an error of ours or of the protocol");
	my $taken = grep { $_ eq 'taken' } @fates;
	cmp_ok($taken, '<', scalar @fates, "$type: $taken of them were taken");
	query_is('SELECT count(*) FROM got', $taken, "$type: those are there");
	query_is("SELECT count(*) FROM got WHERE NOT ($sound)", 0, "$type: and they are sound");
	query('DROP TABLE got');
	return;
}

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
my @names = sort keys %bad_sets;
my @refused = fates('label_set', @bad_sets{@names});
ok($refused[$_] ne 'taken' && $clean{ $refused[$_] }, "label_set: $names[$_] is refused ($refused[$_])") foreach 0 .. $#names;
query('DROP TABLE got');
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
