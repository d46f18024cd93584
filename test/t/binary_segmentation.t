# The binary form of segmentation against hostile bytes, and the type in COPY, other encodings, and dump and restore.
use strict;
use warnings;
use File::Temp;
use Profiling::Test;
use Test::More;

my $folder = File::Temp->newdir;
my $head = "PGCOPY\n\xff\r\n\0" . pack('N N', 0, 0);
my $good = "segmentation m (income integer, vulnerable boolean, area oac, born date, rent numeric, note text)\n"
	. "  params (low integer = 15000, p oac = '3')\n  out of scope when income is null\n"
	. "  a 'Can''t pay' action 'Call' when vulnerable or income < low and area <@ p\n"
	. "  b 'B' when born between '1950-01-01' and '1999-12-31' or rent in (1.5, 400) or note = 'x'\n  c 'C' otherwise";

# A file of COPY's binary form with one row of one value.
sub copy_file
{
	my ($name, $value) = @_;
	open my $out, '>:raw', "$folder/$name" or die "$folder/$name: $!\n";
	print {$out} $head, pack('n N', 1, length $value), $value, pack('n', 0xffff);
	close $out or die "$folder/$name: $!\n";
	return "$folder/$name";
}

sub copy_in
{
	my ($value, %opt) = @_;
	my $file = copy_file('value', $value);
	return psql(database(), "\\copy my_model from '$file' with (format binary)\n", %opt);
}

new_database('binary_segmentation');
query('CREATE TABLE public.my_model (definition segmentation)');

# ---- Round trip ----

my (undef, $err, $status) = copy_in("\1$good");
is($status, 0, 'a good binary value is read') or diag($err);
query_is('SELECT definition FROM my_model', $good, 'and is the same model');
query("\\copy my_model to '$folder/out' with (format binary)\n");
open my $in, '<:raw', "$folder/out" or die "$folder/out: $!\n";
my $out = do { local $/ = undef; <$in> };
is($out, $head . pack('n N', 1, 1 + length $good) . "\1$good" . pack('n', 0xffff), 'what is sent is the version and the text');
query('TRUNCATE my_model');
copy_in("\1segmentation  M (B bool) x 'X' -- nothing\n when(b)");
query_is('SELECT definition FROM my_model', "segmentation m (b boolean)\n  x 'X' when b", 'what comes is normalised');
query('TRUNCATE my_model');

# ---- Refused ----

sub refused
{
	my ($value, $pattern, $name) = @_;
	my (undef, $err, $status) = copy_in($value);
	isnt($status, 0, "$name is refused");
	return like($err, $pattern, "$name: the reason");
}

refused('', qr/no data left in message|insufficient data/, 'nothing');
refused("\0$good", qr/unknown version 0/, 'version 0');
refused("\2$good", qr/unknown version 2/, 'version 2');
refused("\xff$good", qr/unknown version 255/, 'version 255');
refused("\1", qr/line 1, column 1: expected segmentation, found the end/, 'an empty text');
refused("\1$good\0", qr/invalid byte sequence for encoding "UTF8": 0x00/, 'a zero byte');
refused("\1segmentation m (b boolean) x '\xff' when b", qr/invalid byte sequence for encoding "UTF8"/, 'a text that is no UTF-8');
refused("\1$good x", qr/a rule after "otherwise"/, 'a bad model');
refused("\1" . '(' x 2_000_000, qr/the model is too long/, 'two megabytes');
refused("\1segmentation m (b boolean) x 'X' when " . '(' x 1_000_000, qr/nested more than 100 deep/, 'a million parentheses');
refused("\1segmentation m (b boolean) x 'X' when " . 'not ' x 200_000, qr/nested more than 100 deep/, 'very many nots');

# ---- Mutated at random: each is read or refused, and the server lives ----

srand(20240131);
my $rounds = $ENV{PROFILING_FUZZ_ROUNDS} || 400;
my $script = '';
foreach my $round (1 .. $rounds)
{
	my $value = "\1$good";
	foreach (0 .. int rand 3)
	{
		my $at = int rand length $value;
		my $kind = int rand 4;
		if ($kind == 0) { substr($value, $at, 1) = chr int rand 256 }
		elsif ($kind == 1) { substr($value, $at, int rand 12) = '' }
		elsif ($kind == 2) { substr($value, $at, 0) = substr($value, int rand length $value, int rand 12) }
		else { substr($value, $at, 0) = ('(', ')', "'", '"', '-', ' not ', ' and ', '1e99', "\xc3\xa9")[int rand 9] }
	}
	my $file = copy_file("value$round", $value);
	$script .= "\\copy my_model from '$file' with (format binary)\n";
}
(undef, $err, $status) = psql(database(), $script, stop => 0);
my $errors = () = $err =~ /ERROR: /g;
my $read = query('SELECT count(*) FROM my_model');
unlike($err, qr/server closed the connection|terminated|internal error|XX000/, 'no crash');
is($errors + $read, $rounds, "every mutated value is read ($read) or refused ($errors)");
cmp_ok($read, '>', $rounds / 50, 'some are read');
cmp_ok($errors, '>', $rounds / 4, 'many are refused');
query_is('SELECT count(*) FROM my_model WHERE definition::text::segmentation <> definition OR definition::text::segmentation::text <> definition::text',
	0, 'what was read prints itself');
query_is("SELECT bool_and(segment IS NOT NULL) FROM (SELECT explain_assign_row(definition, r) AS segment FROM my_model,
	(SELECT 1 AS income, true AS vulnerable, '3'::oac AS area, date '2000-01-01' AS born, 1.5 AS rent, 'x'::text AS note) AS r
	WHERE definition::text LIKE 'segmentation m (income integer, vulnerable boolean, area oac, born date, rent numeric, note text)%') AS s", 't', 'and answers');

# ---- Text: a failed COPY says which line ----

my $text = "segmentation m (b boolean)\\n  a 'A' when b";
(undef, $err) = psql(database(), "COPY my_model FROM stdin;\n$text\n$text or c\n\\.\n");
like($err, qr/line 2, column 19: no input is called "c".*CONTEXT:  COPY my_model, line 2, column definition/s, 'COPY names its line');

# ---- Dump and restore, with all that hangs on a model ----

query('TRUNCATE my_model');
query("COPY my_model FROM stdin;\n$text\n\\.\n");
query(q{CREATE TABLE public.account (income integer, vulnerable boolean,
	segment segment GENERATED ALWAYS AS (assign('segmentation m (income integer, vulnerable boolean)
	  params (low integer = 15000) poor ''Poor'' when income < low or vulnerable rich ''Rich'' otherwise', income, vulnerable)) STORED,
	CHECK (assign('segmentation m (income integer) out of scope when income < 0 any ''Any'' otherwise', income) <> '-'))});
query(q{INSERT INTO account VALUES (10000, false), (20000, NULL), (20000, false)});
query(q{CREATE INDEX ON account (assign('segmentation m (income integer) low ''Low'' when income < 15000 high ''High'' otherwise', income))});
query(q{CREATE VIEW public.named AS SELECT account.*, explain_assign_row(definition, (SELECT r FROM (SELECT account.vulnerable AS b) AS r)) ->> 'segment' AS b
	FROM account, my_model});
my $source = database();
my @kept = ('SELECT * FROM public.named ORDER BY 1, 2', 'SELECT definition FROM public.my_model');
my @before = map { query($_) } @kept;
is(system("pg_dump -d $source -f $folder/dump.sql"), 0, 'dumped');
my $copy = new_database('segmentation_restored', extension => 0);
(undef, $err, $status) = psql($copy, "\\i $folder/dump.sql\n");
is($status, 0, 'restored') or diag($err);
query_is($kept[$_], $before[$_], "the same: $kept[$_]") foreach 0 .. $#kept;

# ---- Other encodings ----

my $welsh = "segmentation m (b boolean)\n  a 'Caf\xc3\xa9' welsh 'Caff\xc3\xae' when b";
new_database('segmentation_latin1', encoding => 'LATIN1');
query_is("SELECT '" . $welsh =~ s/'/''/gr . "'::segmentation", $welsh, 'LATIN1');
query_is("SELECT length(segmentation_send('" . $welsh =~ s/'/''/gr . "'))", 1 + length $welsh, 'LATIN1: sent in the client\'s encoding');
error_like("SELECT 'segmentation m (b boolean) a ''\xc3\xa9\xc3\xa9'' when \@'::segmentation", qr/line 1, column 40: the character "\@"/, 'LATIN1: a character is a column');
query_is("SELECT assign('segmentation m (t text) a ''A'' when t = ''\xc3\xa9'' b ''B'' otherwise', '\xc3\xa9'::text)", 'a', 'LATIN1: texts compare');
new_database('segmentation_ascii', encoding => 'SQL_ASCII');
query_is("SELECT '" . $welsh =~ s/'/''/gr . "'::segmentation", $welsh, 'SQL_ASCII');

done_testing();
