# The worked answers of the statistics reference that are about a value as a whole: chi-square, Gini, PSI, Jensen-Shannon,
# decomposition.  Skips where the folder of reference tables is absent.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $shared = shared_folder();
plan skip_all => 'the worked answers are not here (PROFILING_SHARED names their folder)'
	unless $shared && -f "$shared/reference/statistics_examples.csv";

# The examples by name: { inputs => { name => [numbers] }, outputs => { name => [numbers] } }.
sub numbers_of
{
	my ($text) = @_;
	my %values;
	foreach my $part (split /; /, $text)
	{
		my ($name, $value) = split /=/, $part, 2;
		$value =~ s/[{}]//g;
		$values{$name} = [split /,/, $value];
	}
	return \%values;
}

sub read_examples
{
	my %examples;
	open my $file, '<', "$shared/reference/statistics_examples.csv" or die "$!\n";
	while (my $line = <$file>)
	{
		my @fields = $line =~ /\G(?:"([^"]*)"|([^",\n]*))(?:,|\n)/g;
		@fields = map { $fields[2 * $_] // $fields[2 * $_ + 1] } 0 .. $#fields / 2;
		$examples{ $fields[0] } = { inputs => numbers_of($fields[2]), outputs => numbers_of($fields[3]) } if $fields[0] =~ /^E\d+$/;
	}
	return \%examples;
}

# What a query gives, a row a line, equals the numbers: 1e-12 relative for closed forms, 1e-10 through tails.
sub near
{
	my ($sql, $expected, $tolerance, $name) = @_;
	my @got = split /\n/, query($sql), -1;
	my @wrong = @got == @$expected ? () : ("@got");
	foreach my $i (0 .. $#$expected)
	{
		last if @wrong;
		my ($got, $want) = ($got[$i], $expected->[$i]);
		my $good = $want eq 'NULL' ? $got eq '' : $got ne '' && abs($got - $want) <= $tolerance * abs $want;
		push @wrong, "row $i: $got, not $want" unless $good;
	}
	return is("@wrong", '', $name);
}

# Two arrays of an example as rows k, a, b.
sub pairs
{
	my ($left, $right) = @_;
	return 'unnest(ARRAY[' . join(', ', @$left) . ']::float8[], ARRAY[' . join(', ', @$right) . ']::float8[]) WITH ORDINALITY AS v(a, b, k)';
}

my $examples = read_examples();
new_database('whole_examples');
query('SET extra_float_digits = 1');

{
	my ($in, $out) = @{ $examples->{E07} }{qw(inputs outputs)};
	my $from = 'FROM chi_square((SELECT takeup_events(k, b, a) FROM ' . pairs(@$in{qw(observed expected)}) . '))';
	near("SELECT $_ $from", $out->{$_}, $_ eq 'p' ? 1e-10 : 1e-12, "E07: $_") foreach qw(statistic df p);
}
{
	my ($in, $out) = @{ $examples->{E08} }{qw(inputs outputs)};
	my $value = '(SELECT takeup(k, b, a) FROM ' . pairs(@$in{qw(customers base)}) . ')';
	near("SELECT gini FROM gini($value)", $out->{gini}, 1e-12, 'E08: gini');
	near("SELECT rate FROM gains($value) ORDER BY segment", $out->{penetration}, 1e-12, 'E08: penetration');
}
{
	my ($in, $out) = @{ $examples->{E09} }{qw(inputs outputs)};
	my $pairs = pairs(@$in{qw(expected actual)});
	my $both = "(SELECT takeup(k, a, 0) FROM $pairs), (SELECT takeup(k, b, 0) FROM $pairs)";
	near("SELECT psi FROM drift($both)", $out->{psi}, 1e-12, 'E09: PSI');
	near("SELECT distance($both)", $out->{js_distance_nats}, 1e-12, 'E09: Jensen-Shannon distance in nats');
	near("SELECT distance($both, unit => 'bits')", $out->{js_distance_bits}, 1e-12, 'E09: in bits');
	near("SELECT distance($both) ^ 2", $out->{js_divergence_nats}, 1e-12, 'E09: the divergence is its square');
}
{
	my ($in, $out) = @{ $examples->{E13} }{qw(inputs outputs)};
	my $series = 'ARRAY[' . join(', ', @{ $in->{series} }) . ']::float8[]';
	my $from = "FROM seasonal_index((SELECT takeup_events(n, 1, v) FROM unnest($series) WITH ORDINALITY AS u(v, n)), $in->{period}[0])";
	near("SELECT trend $from", $out->{trend}, 1e-12, 'E13: trend');
	near("SELECT season $from LIMIT 4", $out->{seasonal}, 1e-12, 'E13: seasonal figures');
}

done_testing();
