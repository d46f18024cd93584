# What the tests of binary forms share: files for COPY BINARY, what becomes of a value, and bytes gone wrong.
package Profiling::Binary;
use strict;
use warnings;
use Exporter qw(import);
use File::Temp;
use Profiling::Test;
use Test::More;

our @EXPORT = qw(copy_file copied_value fates mutate flip random_below check_hostile check_refused);

my $folder = File::Temp->newdir;
my $files = 0;

# Nothing but these may come of hostile bytes; XX000 or a lost connection may not.
my %clean = map { $_ => 1 } qw(taken 22P03 08P01 22021 22023 22003 54000 42804);

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

# The bytes of a value of one row as COPY BINARY sends them.
sub copied_value
{
	my ($expression) = @_;
	my $name = "$folder/" . ++$files;
	query("\\copy (SELECT $expression) TO '$name' BINARY");
	open my $in, '<:raw', $name or die "$name: $!\n";
	local $/ = undef;
	my (undef, undef, $value) = unpack 'a19 n N/a', scalar <$in>;
	return $value;
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

# Random numbers that are the same everywhere.
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

# Every value is taken, and then sound by the condition on v, or refused cleanly.
sub check_hostile
{
	my ($type, $sound, @values) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
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

# Every value, by the name of what is wrong with it, is refused cleanly.
sub check_refused
{
	my ($type, %values) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	my @names = sort keys %values;
	my @refused = fates($type, @values{@names});
	ok($refused[$_] ne 'taken' && $clean{ $refused[$_] }, "$type: $names[$_] is refused ($refused[$_])") foreach 0 .. $#names;
	query('DROP TABLE got');
	return;
}

1;
