# assign and assign_row against the equivalent CASE, written three-valued in SQL itself: random models over every type
# of input and random rows.  PROFILING_FUZZ_ROUNDS asks for more models, PROFILING_FUZZ_SEED for others.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $models = $ENV{PROFILING_FUZZ_ROUNDS} || 1000;
my $rows = 250;
srand($ENV{PROFILING_FUZZ_SEED} || 20240131);

# ---- Inputs: name, type, the values of rows and constants, and whether it has levels ----

my @inputs = (
	[qw(b boolean 0), qw(true false)],
	[qw(h smallint 0), -1, 0, 1, 5, 32767],
	[qw(i integer 0), -2147483648, -1, 0, 14999, 15000, 15001, 50000, 2147483647],
	[qw(l bigint 0), -9223372036854775807, 0, 1, 2, 3, 9223372036854775807],
	[qw(n numeric 0), -1.5, 0, 0.1, 0.10, 399.99, 400, 400.01, 1e20],
	[qw(d date 0), qw(1958-12-31 1959-01-01 1959-01-02 2024-02-29)],
	[qw(t text 0), '', qw(A B a ab b zz), "it''s"],
	[qw(o oac 1), qw(1 1a 1a1 1a2 1b 2 2a1 3 3b1)],
	[qw(e ethnic_group 1), qw(A A1 B W W1 W2)],
	[qw(a age_band 1), qw(0-15 16-64 18-24 20-29 42 65+ 65-74 70-74 85+ 0+)],
	[qw(m income_band 1), qw(0 0-14999 10000-24999 15000-24999 15000-19999 25000+ 50000+)],
	[qw(p postcode 1), 'BS1', 'BS1 4', 'BS1 4ST', 'BS1 5TR', 'BS16 1QY', 'SW1A', 'SW1A 1AA'],
	[qw(s lgsl 0), 57, 58, 100, 841]);

sub one_of
{
	return $_[int rand @_];
}

# A constant as a model writes it, and as SQL does.
sub constant
{
	my ($input) = @_;
	my (undef, $type, undef, @values) = @$input;
	my $value = one_of(@values);
	return ($value, $value) if $type =~ /^(boolean|smallint|integer|bigint|numeric)$/;
	return ("'$value'", "'$value'::$type");
}

# ---- A condition, as a model writes it and as SQL does ----

sub test
{
	my ($input, $params) = @_;
	my ($name, $type, $levels) = @$input;
	my $not = one_of('', 'not ');
	my ($model, $sql) = constant($input);
	my ($other_model, $other_sql) = constant($input);
	my $kind = int rand 8;

	return ("$name is ${not}null", "$name IS ${not}NULL") if $kind == 0;
	return ($name, $name) if $kind == 1 && $type eq 'boolean';
	return ("$name <@ $model", "$name <@ $sql") if $levels && $kind <= 3;
	if ($kind == 4)
	{
		my @pairs = map { [ constant($input) ] } 0 .. int rand 4;
		my @lists = map { my $side = $_; join ', ', map { $_->[$side] } @pairs } 0, 1;
		return ("$name ${not}in ($lists[0])", "$name ${not}IN ($lists[1])");
	}
	# The other way round it may be a range without values, which a model refuses.
	return ("$name ${not}between $model and $model", "$name ${not}BETWEEN $sql AND $sql") if $kind == 5 && $type ne 'boolean';
	if ($kind == 6)
	{
		push @$params, [ 'p' . @$params, $type, $model ];
		$model = $params->[-1][0];
	}
	my $comparison = $type eq 'boolean' ? one_of('=', '<>') : one_of('=', '<>', '<', '<=', '>', '>=');
	return ("$name $comparison $model", "$name $comparison $sql");
}

sub condition
{
	my ($inputs, $params, $depth) = @_;
	return test(one_of(@$inputs), $params) if $depth == 0 || rand() < 0.2;
	my $word = one_of(' and ', ' or ');
	my @parts = map { [ condition($inputs, $params, $depth - 1) ] } 0 .. 1 + int rand 2;
	my $not = rand() < 0.3 ? 'not ' : '';
	return map { my $side = $_; $not . '(' . join($word, map { $_->[$side] } @parts) . ')' } 0, 1;
}

# ---- The rules as a CASE ----

# What rule $i and those below give, where a rule above, of the segment $doubtful, cannot be told.
sub case_of
{
	my ($rules, $i, $doubtful) = @_;
	return $doubtful ? "'?'" : 'NULL' if $i == @$rules;
	my ($segment, $condition) = @{ $rules->[$i] };
	my ($true, $unknown);
	if ($doubtful && $doubtful ne $segment)
	{
		$true = $unknown = "'?'";
	}
	else
	{
		$true = "'$segment'";
		return $true if $condition eq 'true';
		$unknown = case_of($rules, $i + 1, $segment);
	}
	return "CASE WHEN $condition THEN $true WHEN ($condition) IS NULL THEN $unknown ELSE " . case_of($rules, $i + 1, $doubtful) . ' END';
}

sub random_model
{
	my @chosen = (sort { rand() <=> 0.5 } @inputs)[0 .. 1 + int rand 6];
	my (@params, @rules, %labelled);
	my $as_false = rand() < 0.3;
	my $scope = rand() < 0.3;
	my ($scope_model, $scope_sql) = $scope ? condition(\@chosen, \@params, 2) : ();
	my $text = '';
	foreach my $rule (1 .. 1 + int rand 5)
	{
		my $segment = one_of('a', 'b', 'c');
		my ($model, $sql) = condition(\@chosen, \@params, int rand 4);
		push @rules, [ $segment, $sql ];
		$text .= "  $segment " . ($labelled{$segment}++ ? '' : "'Segment' ") . "when $model\n";
	}
	push @rules, [ 'other', 'true' ];
	my $head = 'segmentation m (' . join(', ', map { "$_->[0] $_->[1]" } @chosen) . ")\n";
	$head .= '  params (' . join(', ', map { "$_->[0] $_->[1] = $_->[2]" } @params) . ")\n" if @params;
	$head .= "  missing as false\n" if $as_false;
	$head .= "  out of scope when $scope_model\n" if $scope;
	my $case = $as_false ? 'CASE ' . join(' ', map { "WHEN $_->[1] THEN '$_->[0]'" } @rules) . ' END' : case_of(\@rules, 0, undef);
	my $unknown = $as_false ? '' : "WHEN ($scope_sql) IS NULL THEN '?'" if $scope;
	$case = "CASE WHEN $scope_sql THEN '-' $unknown ELSE $case END" if $scope;
	return ($head . $text . "  other 'Other' otherwise", $case, map { $_->[0] } @chosen);
}

# ---- All of them ----

new_database('assign_case');
my @columns = map { "$_->[0] $_->[1]" . ($_->[1] eq 'text' ? ' COLLATE "C"' : '') } @inputs;
my @values = map {
	my $input = $_;
	'(' . join(', ', map { rand() < 0.2 ? 'NULL' : (constant($_))[1] } @inputs) . ')'
} 1 .. $rows;
query('CREATE TABLE sample (' . join(', ', @columns) . '); INSERT INTO sample VALUES ' . join(', ', @values));

my (@scripts, %text);
foreach my $number (1 .. $models)
{
	my ($model, $case, @names) = random_model();
	my $literal = "'" . $model =~ s/'/''/gr . "'";
	my $list = join ', ', @names;
	$text{$number} = $model;
	push @scripts, "SELECT $number, count(*) FILTER (WHERE assigned IS DISTINCT FROM expected),
		count(*) FILTER (WHERE of_row IS DISTINCT FROM expected), count(*) FILTER (WHERE expected = '?'),
		count(*) FILTER (WHERE expected = '-'), count(DISTINCT expected)
	FROM (SELECT assign($literal, $list)::text AS assigned, assign_row($literal, sample)::text AS of_row, $case AS expected FROM sample) AS s;\n";
}
my ($out, $err, $status) = psql(database(), join('', @scripts));
is($status, 0, "$models random models are read and run") or diag($err);
my %sum = map { $_ => 0 } qw(assign assign_row unknown scope answers);
foreach (split /\n/, $out)
{
	my ($number, @counts) = split /\|/;
	@counts > 4 or next;
	diag("differs:\n$text{$number}") if $counts[0] || $counts[1];
	$sum{ (qw(assign assign_row unknown scope answers))[$_] } += $counts[$_] foreach 0 .. 4;
}
is($sum{assign}, 0, "assign gives what the CASE gives, on $rows rows each");
is($sum{assign_row}, 0, 'and so does assign_row');
cmp_ok($sum{unknown}, '>', $models * $rows / 20, 'many rows cannot be told');
cmp_ok($sum{scope}, '>', $models * $rows / 50, 'many are out of scope');
cmp_ok($sum{answers}, '>', $models * 2, 'and models give several answers');

done_testing();
