# Binary forms of the coded types: every code goes round; hostile bytes are refused cleanly.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Profiling::Test;
use Test::More;

my $folder = tempdir(CLEANUP => 1);
new_database('binary_codes');

my @lists = split /\n/, query(q{
	SELECT proargtypes[0]::regtype FROM pg_proc WHERE proname = 'code_list' AND pronamespace = 'profiling'::regnamespace ORDER BY 1});
my @types = split /\n/, query(q{
	SELECT castsource::regtype FROM pg_cast JOIN pg_type t ON t.oid = castsource
	WHERE casttarget = 'segment_key'::regtype AND typlen = 4 AND typnamespace = 'profiling'::regnamespace ORDER BY 1});
ok(@lists >= 6 && @types > @lists, 'lists and types: ' . join(' ', @types));

# A file of COPY's binary format: one row for each value, which is a string of bytes or undef.
sub copy_file
{
	my ($name, @values) = @_;
	open my $out, '>:raw', "$folder/$name" or die "$name: $!\n";
	print {$out} "PGCOPY\n\377\r\n\0", pack('NN', 0, 0);
	print {$out} pack('n', 1), defined $_ ? pack('N', length) . $_ : pack('N', 0xFFFFFFFF) foreach @values;
	print {$out} pack('n', 0xFFFF);
	close $out or die "$name: $!\n";
	return "$folder/$name";
}

# The values of such a file with one column.
sub read_file
{
	my ($path) = @_;
	open my $in, '<:raw', $path or die "$path: $!\n";
	my $bytes = do { local $/; <$in> };
	my @values;
	for (my $at = 19; unpack('n', substr $bytes, $at, 2) == 1; $at += 10)
	{
		die "$path: not four bytes at $at\n" if unpack('N', substr $bytes, $at + 2, 4) != 4;
		push @values, unpack 'N', substr $bytes, $at + 6, 4;
	}
	return @values;
}

# Every code of every list, out and in again, and as an array.
my %numbers;
foreach my $list (@lists)
{
	query("CREATE TABLE out_$list AS SELECT code::$list AS c FROM ${list}_codes ORDER BY ordinal;\n"
		. "\\copy out_$list TO '$folder/$list' WITH (FORMAT binary)\n"
		. "CREATE TABLE in_$list (c $list);\n"
		. "\\copy in_$list FROM '$folder/$list' WITH (FORMAT binary)\n"
		. "CREATE TABLE array_out_$list AS SELECT array_agg(c) || NULL::$list AS a FROM out_$list;\n"
		. "\\copy array_out_$list TO '$folder/array' WITH (FORMAT binary)\n"
		. "CREATE TABLE array_in_$list (a ${list}[]);\n"
		. "\\copy array_in_$list FROM '$folder/array' WITH (FORMAT binary)\n");
	query_is("SELECT count(*), (SELECT count(*) FROM (TABLE out_$list EXCEPT TABLE in_$list) AS d) FROM in_$list",
		query("SELECT count(*) FROM ${list}_codes") . '|0', "$list: every code goes round");
	query_is("SELECT a = (SELECT a FROM array_out_$list) FROM array_in_$list", 't', "$list: so does an array");
	my @numbers = read_file("$folder/$list");
	is_deeply(\@numbers, [ sort { $a <=> $b } @numbers ], "$list: the order of the rows is that of the bytes");
	$numbers{$list} = { map { $_ => 1 } @numbers };
}

# A number of each type, to stand at the head of what is too long.
my %sample = map { my ($first) = sort { $a <=> $b } keys %{ $numbers{$_} }; $_ => pack 'N', $first } keys %numbers;
my %example = (postcode => 'SW1A 1AA', gss_code => 'E09000001', age_band => '65-74', income_band => '15000-24999');
$sample{$_} = pack 'H*', query("SELECT encode(${_}_send('$example{$_}'), 'hex')") foreach keys %example;

# Bytes that are no code: one session takes them all, each with its own error.
srand 42;
foreach my $type (@types)
{
	my ($sql, $wrong, $number_cases) = ("CREATE TABLE h_$type (c $type);\n", 0, 0);
	my $try = sub {
		my $file = copy_file("$type.$number_cases." . $wrong, @_);
		$sql .= "\\copy h_$type FROM '$file' WITH (FORMAT binary)\n";
	};
	my $sample = $sample{$type} // die "no example of type $type\n";
	foreach my $bytes ((map { "\0" x $_ } 0 .. 3), map { $sample . "\0" x $_ } 1, 4, 100)
	{
		$try->($bytes);
		$wrong++;
	}
	my $known = $numbers{$type};
	my @numbers = (0xFFFFFFFF, 0xFFFFFFFE, map { int rand 2**32 } 1 .. 30);
	push @numbers, map { ($_ + 1, $_ - 1) } grep { $_ % 7 == 0 } keys %$known if $known;
	@numbers = @numbers[ 0 .. 59 ] if @numbers > 60;
	foreach my $number (@numbers)
	{
		$number_cases++;
		$try->(pack 'N', $number & 0xFFFFFFFF);
	}
	$sql .= "SELECT 'alive', count(*) FROM h_$type WHERE c::text::$type IS DISTINCT FROM c;\n";
	my ($out, $err) = psql(database(), $sql, stop => 0);
	my $refused = () = $err =~ /ERROR:  invalid binary value for type $type: \d+/g;
	my $lengths = () = $err =~ /ERROR:  (?:incorrect binary data format|insufficient data left in message)/g;
	my ($kept) = query("SELECT count(*) FROM h_$type");
	is($lengths, $wrong, "$type: wrong lengths are refused");
	is($refused + $kept, $number_cases, "$type: $refused numbers refused, $kept read");
	is($out, "alive|0\n", "$type: what was read prints and reads again");
	next if !$known || $type =~ /^lg[si]l$/;
	my $unknown = grep { !$known->{$_} } @numbers;
	is($refused, $unknown, "$type: exactly the numbers of no code were refused");
}

# The edition is checked on the way in.
my ($w1) = split /\n/, query(q{SELECT 'x' || encode(ethnic_group_send('W1'), 'hex')});
my $file = copy_file('w1', pack 'H*', substr $w1, 1);
error_like("CREATE TABLE e (c ethnic_group(2011));\n\\copy e FROM '$file' WITH (FORMAT binary)\n",
	qr/ERROR:  "W1" is not a code of type ethnic_group\(2011\)\nDETAIL:.*\nHINT:  Write 'W1\@2011'/, 'a binary code of another edition is refused');
query_is("\\copy h_sex FROM '" . copy_file('null', undef) . "' WITH (FORMAT binary)\nSELECT count(*) FROM h_sex WHERE c IS NULL", 1, 'NULL is read');
error_like("\\copy h_sex FROM '" . copy_file('bad', pack 'N', 7) . "' WITH (FORMAT binary)\n",
	qr/invalid binary value for type sex: 7\nDETAIL:  No code of type sex has this number.\nHINT:.*\nCONTEXT:  COPY h_sex, line 1, column c/,
	'the error says which line');

done_testing();
