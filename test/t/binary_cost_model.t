# The binary form of cost_model: what COPY BINARY wrote comes back the same, and whatever else arrives is either a value
# that is sound in every way or a clean error.
use strict;
use warnings;
use File::Temp;
use Profiling::Binary;
use Profiling::Test;
use Test::More;

new_database('binary_cost_model');
my $folder = File::Temp->newdir;

# ---- What goes out comes back ----

query(<<'SQL');
CREATE TABLE kept (id integer, m cost_model);
INSERT INTO kept
SELECT 1, cost_model(NULL, NULL, NULL, 0.0001)
UNION ALL SELECT 2, cost_model('57', '8', 'f2f', 922337203685477.5807, 'GBP', 'visit', 0, 922337203685477.5807)
UNION ALL SELECT 3, with_default(cost_model(s::lgsl, i::lgil, 'phone', s + i / 10000.0, 'EUR', 'call', s, s + 1), 7) FROM generate_series(1, 20) AS s, generate_series(0, 5) AS i
UNION ALL SELECT 4, cost_model(s::lgsl, NULL, NULL, s) FROM generate_series(1, 5000) AS s
UNION ALL SELECT 5, cost_model(s::lgsl, i::lgil, c::channel, 1 + coalesce(s, 0), 'GBP', b)
  FROM (VALUES (57, 8, 'web', 'visit'), (57, 8, NULL, 'call'), (57, NULL, 'web', 'transaction'), (NULL, 30, 'post', NULL), (2000000000, NULL, NULL, NULL), (NULL, NULL, NULL, NULL)) AS v (s, i, c, b)
UNION ALL SELECT 6, example_cost_model('Lambeth 2009')
UNION ALL SELECT 7, NULL;
CREATE TABLE back (LIKE kept);
SQL
my $copy = "$folder/kept";
my $same = 'SELECT count(*) FROM kept AS k JOIN back AS b USING (id) WHERE k.m = b.m AND k.m::text = b.m::text OR (k.m IS NULL AND b.m IS NULL)';
query("\\copy kept TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY");
query_is($same, 7, 'values that went out in binary come back the same');
query("TRUNCATE back;\n\\copy kept TO '$copy'\n\\copy back FROM '$copy'");
query_is($same, 7, 'and so they do in text');

# ---- Hostile bytes ----

my $web = unpack 'N', copied_value("'web'::channel");
sub model { my ($currency, @rates) = @_; return pack('CA3N', 1, $currency, scalar @rates) . join '', @rates }
sub rate { my ($named, $basis, $keys, $cost, @range) = @_; return pack('CCC', $named, $basis, @range ? 1 : 0) . pack('N*', @$keys) . pack('q>*', $cost, @range) }
my $none = "\0\0\0";
my $sound = model('GBP', rate(5, 2, [ 57, $web ], 28300, 12800, 55700));
is((fates('cost_model', $sound))[0], 'taken', 'a value put together by hand is taken');
query_is(q{SELECT v = (SELECT cost_model('57', NULL, 'web', 2.83, 'GBP', 'call', 1.28, 5.57)) FROM got}, 't', 'and is the one that was meant');
query('DROP TABLE got');
is((fates('cost_model', model($none, rate(0, 0, [], 50000), rate(1, 0, [58], 20000), rate(1, 0, [57], 10000))))[0], 'taken', 'rates in any order are taken');
query_is(q{SELECT v = (SELECT cost_model(s, NULL, NULL, u) FROM (VALUES ('57'::lgsl, 1), ('58', 2), (NULL, 5)) AS r (s, u)) FROM got}, 't', 'and sorted');
query('DROP TABLE got');

check_refused('cost_model',
	'no bytes' => '',
	'version 0' => "\0" . substr($sound, 1),
	'version 2' => "\2" . substr($sound, 1),
	'small letters for a currency' => model('gbp', rate(0, 0, [], 5)),
	'half a currency' => model("GB\0", rate(0, 0, [], 5)),
	'no rates' => model('GBP'),
	'more rates than bytes' => pack('CA3N', 1, 'GBP', 2) . rate(0, 0, [], 5),
	'a number of rates beyond reason' => pack('CA3N', 1, 'GBP', 0xffffffff) . rate(0, 0, [], 5),
	'more rates than a model has' => pack('CA3N', 1, 'GBP', 1000001) . rate(0, 0, [], 5) x 2,
	'an unknown mark for the keys' => model('GBP', rate(8, 0, [], 5)),
	'an unknown basis' => model('GBP', rate(0, 4, [], 5)),
	'an unknown mark for the range' => model('GBP', pack('CCCq>', 0, 0, 2, 5)),
	'a service that is none' => model('GBP', rate(1, 0, [0x80000000], 5)),
	'a channel that is none' => model('GBP', rate(4, 0, [1], 5)),
	'a cost below zero' => model('GBP', rate(0, 0, [], -1)),
	'the least cost' => model('GBP', rate(0, 0, [], -9223372036854775807 - 1)),
	'a range above its cost' => model('GBP', rate(0, 0, [], 5, 6, 7)),
	'a range below its cost' => model('GBP', rate(0, 0, [], 5, 1, 4)),
	'a range below zero' => model('GBP', rate(0, 0, [], 5, -1, 7)),
	'a key twice' => model('GBP', rate(1, 0, [57], 5), rate(1, 0, [57], 5)),
	'a tie' => model('GBP', rate(1, 0, [57], 5), rate(4, 0, [$web], 5)),
	'bytes at the end' => "$sound\0",
	'half a rate' => substr($sound, 0, -4));

my $checks = q{v = v::text::cost_model AND cost_model_hash(v) = cost_model_hash(v::text::cost_model) AND (SELECT count(*) > 0 FROM rates(v))
  AND (SELECT bool_and(r.unit_cost >= 0 AND (r.low IS NULL OR r.low BETWEEN 0 AND r.unit_cost AND r.high >= r.unit_cost)) FROM rates(v) AS r)
  AND unit_cost(with_default(v, 1), '1', '1', 'web') >= 0};
foreach my $which (2, 3, 5, 6)
{
	my $bytes = copied_value("m FROM kept WHERE id = $which");
	check_hostile('cost_model', $checks, (map { mutate($bytes) } 1 .. 150), map { flip($bytes) } 1 .. 150);
}
query_is(q{SELECT unit_cost(m, '57', '8', 'web') FROM kept WHERE id = 5}, '58.0000', 'and the server goes on');

# ---- Text gone wrong: taken and sound, or refused ----

my $text = query('SELECT m FROM kept WHERE id = 5');
my $script = "CREATE TABLE got (v cost_model);\n\\set VERBOSITY sqlstate\n";
foreach (1 .. 400)
{
	my $bad = $text;
	foreach (0 .. random_below(2))
	{
		my $at = random_below(length $bad);
		my $how = random_below(4);
		if ($how == 0) { substr($bad, $at, 1) = chr(32 + random_below(95)) }
		elsif ($how == 1) { substr($bad, $at, 1 + random_below(6)) = '' }
		elsif ($how == 2) { substr($bad, $at, 0) = ('9', '-', '"', '{', '[', 'null', '1e400', ',', '\\\\u0000')[random_below(9)] }
		else { substr($bad, $at, 0) = substr($bad, random_below(length $bad), 12) }
	}
	$bad =~ s/'/''/g;
	$script .= "INSERT INTO got VALUES (E'" . $bad =~ s/\\/\\\\/gr . "');\n";
}
my (undef, $err) = psql(database(), $script, stop => 0);
my @states = $err =~ /ERROR: +(\w{5})/g;
my $taken = query('SELECT count(*) FROM got');
is(@states + $taken, 400, "every text was taken ($taken) or refused (" . @states . ')');
is(join(' ', grep { !/^22P0[25]$/ && $_ ne '22003' } @states), '', 'with an error of ours, or of JSON');
query_is("SELECT count(*) FROM got WHERE NOT ($checks)", 0, 'what was taken is sound');

# ---- Databases in other encodings ----

foreach my $encoding (qw(LATIN1 SQL_ASCII))
{
	new_database("cost_model_\L$encoding", encoding => $encoding);
	query("CREATE TABLE kept AS SELECT example_cost_model(source) AS m FROM (SELECT DISTINCT source FROM unit_cost) AS s; CREATE TABLE back (LIKE kept);\n"
		. "\\copy kept TO '$copy' BINARY\n\\copy back FROM '$copy' BINARY");
	query_is('SELECT count(*) FROM (SELECT DISTINCT m FROM kept INTERSECT SELECT m FROM back) AS s', 10, "$encoding: the examples are there and come back the same");
}

done_testing;
