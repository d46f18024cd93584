# Every worked example there is, through the SQL that users write: the published examples (a file of the shared folder, E01 to
# E14, each output of each), the field's standard one with its profile, gains and limits, and the figures by which the rules of
# the statistics were decided.  The last two are typed in and run everywhere.  (The suppressed library members of
# those rules, 46.5 with 44.0 .. 49.0, need their files: real_data.t.)
use strict;
use warnings;
use Math::BigFloat;
use POSIX ();
use Profiling::Test;
use Test::More;

new_database('worked_examples');

# ---- Reading and comparing ------------------------------------------------------------------------------------------

# "a=1; b={1,2,NULL}; c=Low|High" as { a => [1], b => [1, 2, 'NULL'], c => ['Low', 'High'] }.
sub values_of
{
	my ($text) = @_;
	return { map { my ($name, $value) = split /=/, $_, 2; $name => [ split /[,|]/, $value =~ s/[{}]//gr ] } split /; /, $text };
}

# { E01 => { inputs => { name => [values] }, outputs => { name => [values] } }, ... }
sub read_examples
{
	my ($name) = @_;
	my %examples;
	open my $file, '<', $name or die "$name: $!\n";
	my $heading = <$file>;
	while (my $line = <$file>)
	{
		my @fields = $line =~ /\G(?:"([^"]*)"|([^",\n]*))(?:,|\n)/g;
		@fields = map { $fields[2 * $_] // $fields[2 * $_ + 1] } 0 .. $#fields / 2;
		$examples{ $fields[0] } = { inputs => values_of($fields[2]), outputs => values_of($fields[3]) };
	}
	close $file;
	return \%examples;
}

# Is what the server gave the value: to the relative tolerance where it is a number, NULL as NULL, else as text?
sub same
{
	my ($got, $want, $tolerance) = @_;
	return $got eq 'NULL' || $got eq '' if $want eq 'NULL';
	return $got eq $want if $want !~ /\A-?[\d.]+(?:e-?\d+)?\z/i;
	return $got =~ /\A-?[\d.]/ && abs($got - $want) <= $tolerance * abs $want;
}

# A query of one row: its columns are the outputs, in their order, each a value or an array of them.
sub outputs_are
{
	my ($sql, $outputs, $names, $tolerance, $test) = @_;
	my @got = split /\|/, query("SET extra_float_digits = 1; $sql"), -1;
	my @wrong = @got == @$names ? () : ("@got, not one row of @$names");
	foreach my $name (@wrong ? () : @$names)
	{
		my @parts = split /,/, shift(@got) =~ tr/{}"//dr, -1;
		my $want = $outputs->{$name} // [];
		push @wrong, "$name: @parts, not @$want"
			unless @parts && @parts == @$want && !grep { !same($parts[$_], $want->[$_], $tolerance) } 0 .. $#parts;
	}
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return is(join("\n", @wrong), '', $test);
}

# z with P(|Z| > z) = p.
sub z_of
{
	my ($p) = @_;
	my ($low, $high) = (0, 40);
	foreach (1 .. 200)
	{
		my $middle = ($low + $high) / 2;
		(POSIX::erfc($middle / sqrt 2) > $p ? $low : $high) = $middle;
	}
	return ($low + $high) / 2;
}

# ---- The file of examples -------------------------------------------------------------------------------------------

# Closed forms agree to 1e-12 relative, what goes through a quantile or a tail to 1e-10.
my ($closed, $tail) = (1e-12, 1e-10);

# Rows of the inputs, keyed 1, 2, ...: unnest(x, n) AS v(x, n, k).  :name is an input as an array, :name[1] a number.
my $area = '(SELECT takeup_events(k, n, x) FROM unnest(:x, :n) WITH ORDINALITY AS v(x, n, k))';
my $reference = '(SELECT takeup_events(k, n, x) FROM unnest(:x_ref, :n_ref) WITH ORDINALITY AS v(x, n, k))';
my $standard = '(SELECT takeup_base(k, w) FROM unnest(:stdpop) WITH ORDINALITY AS v(w, k))';
my $rates = '(SELECT takeup_events(k, n, x) AS t, takeup_events(k, n, n) AS one FROM unnest(:x, :n) WITH ORDINALITY AS v(x, n, k)) AS s';
my $profiles = '(SELECT takeup(k, e, 0) FROM unnest(:expected) WITH ORDINALITY AS v(e, k)), (SELECT takeup(k, a, 0) FROM unnest(:actual) WITH ORDINALITY AS v(a, k))';
my $index = '(SELECT takeup(k, b, c) AS t FROM unnest(:customers, :base) WITH ORDINALITY AS v(c, b, k)) AS s';
my $fit = 'FROM (SELECT takeup_events(k, e, o) AS own, takeup_events(k, e, o, e) AS given FROM unnest(:observed, :expected) WITH ORDINALITY AS v(o, e, k)) AS s';
my $ratios = '(SELECT takeup_events(k, 1000, o, e) AS t FROM unnest(:observed, :expected) WITH ORDINALITY AS v(o, e, k)) AS s';
my $periods = "(SELECT takeup_events('all', :t1[1], :x1[1]) AS now, takeup_events('all', :t2[1], :x2[1]) AS before) AS s";
my $shares = "(SELECT takeup('all', :n1[1], :x1[1]) AS a, takeup('all', :n2[1], :x2[1]) AS b) AS s";
my $series = '(SELECT takeup_events(k, 1, v) AS t FROM unnest(:series) WITH ORDINALITY AS u(v, k)) AS s';

# [ example, its outputs as the columns of the query, tolerance, query ]
my @checks = (
	(map { [ $_, 'observed expected index', $closed, "SELECT observed, expected, take_up_index FROM standardised_ratio($area, $reference)" ] } qw(E01 E02)),
	(map { my $example = $_; map { [ $example, "lower$_ upper$_", $tail,
		"SELECT index_lower, index_upper FROM standardised_ratio($area, $reference, confidence => " . tr/_/./r . ')' ] } qw(95 99_8) } qw(E01 E02)),
	[ 'E03', 'ref_rate value', $closed, "SELECT reference_rate, rate FROM standardised_ratio($area, $reference, multiplier => :multiplier[1])" ],
	[ 'E03', 'lower upper', $tail, "SELECT rate_lower, rate_upper FROM standardised_ratio($area, $reference, multiplier => :multiplier[1], confidence => :confidence[1])" ],
	[ 'E04', 'value', $closed, "SELECT rate FROM standardised_rate($area, $standard, multiplier => :multiplier[1])" ],
	(map { [ 'E04', "lower$_ upper$_", $tail,
		"SELECT rate_lower, rate_upper FROM standardised_rate($area, $standard, multiplier => :multiplier[1], confidence => " . tr/_/./r . ')' ] } qw(95 99_8)),
	(map { [ 'E05', "value lower$_ upper$_", $tail, "SELECT rate, rate_lower, rate_upper FROM (SELECT takeup('all', :n[1], :x[1]) AS t) AS s,"
		. ' profile_report(t, rows => \'segments\', confidence => ' . tr/_/./r . ')' ] } qw(95 99_8)),
	# A crude rate is one that is standardised to a reference in which everybody has one event.
	[ 'E06', 'value lower upper method', $tail, q{SELECT array_agg(rate ORDER BY segment), array_agg(rate_lower ORDER BY segment), array_agg(rate_upper ORDER BY segment),
		array_agg(CASE method WHEN 'exact limits' THEN 'Exact' WHEN 'Byar limits' THEN 'Byars' ELSE method END ORDER BY segment)}
		. " FROM $rates, standardised_ratio(t, one, multiplier => :multiplier[1], confidence => :confidence[1], rows => 'segments')" ],
	[ 'E07', 'statistic df', $closed, "SELECT statistic, df $fit, chi_square(own)" ],
	[ 'E07', 'p', $tail, "SELECT p $fit, chi_square(own)" ],
	# z of a key: against what is given it is Pearson's residual, against its own average the adjusted one.
	[ 'E07', 'pearson', $closed, "SELECT array_agg(z ORDER BY segment) $fit, profile_report(given, rows => 'segments')" ],
	[ 'E07', 'adjusted', $closed, "SELECT array_agg(z ORDER BY segment) $fit, profile_report(own, rows => 'segments')" ],
	[ 'E08', 'index penetration', $closed, "SELECT array_agg(take_up_index ORDER BY segment), array_agg(rate ORDER BY segment) FROM $index, profile_report(t, rows => 'segments')" ],
	[ 'E08', 'gini', $closed, "SELECT gini FROM $index, gini(t)" ],
	[ 'E09', 'psi', $closed, "SELECT psi FROM drift($profiles)" ],
	[ 'E09', 'js_divergence_nats js_distance_nats js_distance_bits', $closed, "SELECT distance($profiles) ^ 2, distance($profiles), distance($profiles, unit => 'bits')" ],
	[ 'E10', 'rate_ratio', $closed, "SELECT ratio FROM $periods, compare(now, before, rows => 'segments')" ],
	[ 'E10', 'log_lower log_upper', $tail, "SELECT ratio_lower, ratio_upper FROM $periods, compare(now, before, limits => 'wald', confidence => :confidence[1], rows => 'segments')" ],
	[ 'E10', 'exact_lower exact_upper', $tail, "SELECT ratio_lower, ratio_upper FROM $periods, compare(now, before, limits => 'exact', confidence => :confidence[1], rows => 'segments')" ],
	[ 'E11', 'difference newcombe_lower newcombe_upper', $tail, "SELECT difference, difference_lower, difference_upper FROM $shares, compare(a, b, confidence => :confidence[1], rows => 'segments')" ],
	[ 'E11', 'wald_lower wald_upper', $tail, "SELECT difference_lower, difference_upper FROM $shares, compare(a, b, limits => 'wald', confidence => :confidence[1], rows => 'segments')" ],
	[ 'E11', 'chisq p', $tail, "SELECT z ^ 2, p FROM $shares, compare(a, b, rows => 'segments')" ],
	[ 'E12', 'significance', $tail, "SELECT array_agg(significance ORDER BY segment) FROM $ratios, funnel(t, rows => 'segments')" ],
	[ 'E12', 'lower_95 upper_95', $tail, "SELECT array_agg(index_lower / 100 ORDER BY segment), array_agg(index_upper / 100 ORDER BY segment) FROM $ratios, standardised_ratio(t, rows => 'segments')" ],
	[ 'E13', 'trend', $closed, "SELECT array_agg(trend ORDER BY segment::integer) FROM $series, seasonal_index(t, :period[1]::integer)" ],
	[ 'E13', 'seasonal', $closed, "SELECT array_agg(season ORDER BY segment::integer) FILTER (WHERE segment::integer <= :period[1]) FROM $series, seasonal_index(t, :period[1]::integer)" ],
	# Keys with just these p: of 1,000 people each, 100 expected, and 100 + z sqrt(90) users.
	(map { [ 'E14', $_, $tail, "SELECT array_agg(p_adjusted ORDER BY segment) FROM (SELECT takeup(k, 1000, 100 + z * sqrt(90), 100) AS t FROM unnest(:z) WITH ORDINALITY AS v(z, k)) AS s,"
		. " profile_report(t, adjust => '$_', weights => 'exact', rows => 'segments') HAVING max(abs(p / (:p)[segment::integer] - 1)) < $tail" ] } qw(bh bonferroni holm)),
);

# Outputs that are another statistic than any of ours, and why.
my %not_ours = (
	E10 => { exact_p => 'the sum of all outcomes no more likely than the one observed; ours is from z from 5 expected on, and with exact limits the smaller tail doubled' },
);

my $shared = shared_folder();
SKIP:
{
	my $file = ($shared // '') . '/reference/statistics_examples.csv';
	skip 'the file of published examples is not beside the repository (PROFILING_SHARED names its folder)', 1 unless -f $file;
	my $examples = read_examples($file);
	$examples->{E14}{inputs}{z} = [ map { sprintf '%.17g', z_of($_) } @{ $examples->{E14}{inputs}{p} } ];

	foreach my $check (@checks)
	{
		my ($name, $outputs, $tolerance, $sql) = @$check;
		my $inputs = $examples->{$name}{inputs};
		$sql =~ s{(?<!:):([a-z]\w*)}{"('{" . join(',', @{ $inputs->{$1} // die "$name has no input $1\n" }) . "}'::float8[])"}ge;
		outputs_are($sql, $examples->{$name}{outputs}, [ split / /, $outputs ], $tolerance, "$name: $outputs");
	}

	# Nothing of the file is left out.
	is(join(' ', sort keys %$examples), join(' ', map { sprintf 'E%02d', $_ } 1 .. 14), 'the examples of the file');
	my %seen;
	foreach my $check (@checks) { $seen{ $check->[0] }{$_} = 1 foreach split / /, $check->[1] }
	foreach my $name (sort keys %$examples)
	{
		my @left = grep { !$seen{$name}{$_} && !$not_ours{$name}{$_} } sort keys %{ $examples->{$name}{outputs} };
		is("@left", '', "$name: every output of it is compared, or said not to be ours");
	}
	check_exact_p($examples->{E10});
}

# P(X = k) of n events that each fall on this side with probability t1 / (t1 + t2), for every k.
sub shares_of_events
{
	my ($n, $t1, $t2) = @_;
	my $all = Math::BigFloat->new($t1 + $t2)->bpow($n);
	return map { scalar Math::BigFloat->new($n)->bnok($_)->bmul(Math::BigFloat->new($t1)->bpow($_))->bmul(Math::BigFloat->new($t2)->bpow($n - $_))
		->bdiv($all, 40) } 0 .. $n;
}

sub doubled
{
	my ($x, @p) = @_;
	my ($low, $high) = map { my $sum = Math::BigFloat->bzero; $sum->badd($_) foreach @p[@$_]; $sum } [ 0 .. $x ], [ $x .. $#p ];
	return 2 * ($low < $high ? $low : $high)->numify;
}

# The example's p is another definition; it is worked out here to show that, and ours beside it.
sub check_exact_p
{
	my ($example) = @_;
	my ($x1, $t1, $x2, $t2) = map { $_->[0] } @{ $example->{inputs} }{qw(x1 t1 x2 t2)};
	my @p = shares_of_events($x1 + $x2, $t1, $t2);
	my $sum = Math::BigFloat->bzero;
	$sum->badd($_) foreach grep { $_ <= $p[$x1] * 1.0000001 } @p;
	my $published = $example->{outputs}{exact_p}[0];
	ok(same($sum->numify, $published, $tail), 'E10: its exact_p is the sum of all outcomes no more likely than the one observed');
	ok($published < 0.05 && doubled($x1, @p) > 0.05 && $example->{outputs}{exact_lower}[0] < 1,
		'E10: ... which is below 0.05 beside exact limits that hold 1; the doubled tail is not');
	my $z = ($x1 - ($x1 + $x2) * $t1 / ($t1 + $t2)) / sqrt(($x1 + $x2) * $t1 * $t2 / ($t1 + $t2) ** 2);
	outputs_are("SELECT z, p, method LIKE '%, p from z,%' FROM (SELECT takeup_events('all', $t1, $x1) AS now, takeup_events('all', $t2, $x2) AS before) AS s, compare(now, before, rows => 'segments')",
		values_of("z=$z; p=" . POSIX::erfc($z / sqrt 2) . '; from_z=t'), [qw(z p from_z)], $tail, 'E10: our p is that of z');
	outputs_are("SELECT p, method LIKE 'exact limits, p from binomial,%' FROM (SELECT takeup_events('all', $t1, $x1) AS now, takeup_events('all', $t2, $x2) AS before) AS s,
		compare(now, before, limits => 'exact', rows => 'segments')",
		values_of('p=' . doubled($x1, @p) . '; exact=t'), [qw(p exact)], $tail, 'E10: ... and the doubled tail beside exact limits');
	return;
}
outputs_are("SELECT p FROM (SELECT takeup_events('all', 900, 6) AS now, takeup_events('all', 960, 1) AS before) AS s, compare(now, before, rows => 'segments')",
	{ p => [ doubled(6, shares_of_events(7, 900, 960)) ] }, ['p'], $tail, 'below 5 expected the p of two rates is exact, the smaller tail doubled');

# ---- The field's standard example -----------------------------------------------------------------------------------

# [ what, query of one row, what it gives as printed; a number is right to its last printed digit ]
sub printed_are
{
	my ($what, $sql, $printed) = @_;
	my @wrong;
	my @got = split /\|/, query($sql), -1;
	my @want = split / /, $printed;
	foreach my $i (0 .. ($#got > $#want ? $#got : $#want))
	{
		my ($got, $want) = ($got[$i] // '', $want[$i] // 'no such figure');
		my ($decimals) = $want =~ /\A-?\d+(?:\.(\d+))?\z/;
		my $good = $want eq 'NULL' ? $got eq '' : $want !~ /\A-?\d/ ? $got eq $want : $got =~ /\A-?[\d.]/ && abs($got - $want) <= 0.5000001 * 10 ** -length($decimals // '');
		push @wrong, "$i: $got, not $want" unless $good;
	}
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return is(join("\n", @wrong), '', $what);
}

query(<<~'SQL');
	CREATE TABLE example AS SELECT takeup(segment, base, target) AS t, takeup_events(segment, base, target) AS events
	FROM (VALUES ('A', 2000, 120), ('B', 3000, 60), ('C', 4000, 15), ('D', 1000, 5)) AS v(segment, base, target);
	SQL
my %profile = (
	A => '60 20 300 6.0 40 80', B => '30 30 100 2.0 60 0', C => '7.5 40 18.75 0.375 80 -65', D => '2.5 10 25 0.5 20 -15', '' => '100 100 100 2 200 0');
printed_are("profile: segment '$_'", "SELECT 100 * observed_share, 100 * base_share, take_up_index, 100 * rate, expected, gap
	FROM example, profile_report(t) WHERE coalesce(segment, '') = '$_'", $profile{$_}) foreach sort keys %profile;
my %limits = (A => '248.726 358.729 Byar', B => '76.306 128.722 Byar', C => '10.487 30.927 Byar', D => '8.117 58.342 exact');
printed_are("limits of observed / expected: $_", "SELECT index_lower, index_upper, split_part(method, ' ', 1)
	FROM example, profile_report(t, limits => 'byar') WHERE segment = '$_'", $limits{$_}) foreach sort keys %limits;
printed_are('gains: order', q{SELECT string_agg(segment, ',' ORDER BY place) FROM example, gains(t)}, 'A,B,D,C');
printed_are('gains: the curve', q{SELECT string_agg(round(100 * depth::numeric, 1)::text, '|' ORDER BY place), string_agg(round(100 * gain::numeric, 1)::text, '|' ORDER BY place)
	FROM example, gains(t)}, '20 50 60 100 60 90 92.5 100');
printed_are('gains: the area under it', q{SELECT sum((depth - depth_before) * (gain + gain_before) / 2)
	FROM (SELECT depth, gain, lag(depth, 1, 0::float8) OVER w AS depth_before, lag(gain, 1, 0::float8) OVER w AS gain_before
		FROM example, gains(t) WINDOW w AS (ORDER BY place)) AS g}, '0.76125');
printed_are('Gini', 'SELECT gini FROM example, gini(t)', '0.5225');
printed_are('z, one-way for events and two-way for people', q{SELECT e.z, p.z FROM example, profile_report(events) AS e, profile_report(t) AS p
	WHERE e.segment = 'A' AND p.segment = 'A'}, '14.142 14.286');
printed_are('Wilson limits of 120 in 2000', q{SELECT 100 * rate_lower, 100 * rate_upper FROM example, profile_report(t) WHERE segment = 'A'}, '5.0411 7.1276');
printed_are('... and of none in 1000', q{SELECT 100 * rate_lower, 100 * rate_upper FROM (SELECT takeup('none', 1000, 0) AS t) AS s, profile_report(t, rows => 'segments')}, '0 0.38268');
printed_are('exact limits of none', q{SELECT index_lower, index_upper FROM (SELECT takeup_events('none', 1000, 0, 100) AS t) AS s, profile_report(t, rows => 'segments')}, '0 3.68888');
printed_are('base 0: no ratio; nobody observed: index 0', q{SELECT e.rate, e.take_up_index, e.reason, u.rate, u.take_up_index, u.reason, n.take_up_index
	FROM (SELECT takeup(k, b, o) AS t FROM (VALUES ('empty', 0, 0), ('users', 0, 5), ('none', 100, 0), ('some', 100, 40)) AS v(k, b, o)) AS s, profile_report(t) AS e, profile_report(t) AS u, profile_report(t) AS n
	WHERE e.segment = 'empty' AND u.segment = 'users' AND n.segment = 'none'} =~ s/\b([eu])\.reason/replace($1.reason, ' ', '_')/gr, 'NULL NULL no_base NULL NULL no_base 0');

# ---- The figures by which the rules were decided --------------------------------------------------------------------

my $koopman = "FROM (SELECT takeup(k, n, x) AS t FROM (VALUES ('A', 500, 430), ('rest', 9500, 7570)) AS v(k, n, x)) AS s, profile_report(t";
printed_are('430 of 500 against 80%: score limits', "SELECT index_lower, index_upper $koopman) WHERE segment = 'A'", '103.5 111.0');
printed_are('... Byar limits, with the same z', "SELECT index_lower, index_upper, z $koopman, limits => 'byar') WHERE segment = 'A'", '97.6 118.2 3.44');
printed_are('... Wilson limits of the rate', "SELECT 100 * rate_lower, 100 * rate_upper $koopman) WHERE segment = 'A'", '82.7 88.8');
printed_are('base 9,000 of 10,000: z of people, of events, against what is given', q{SELECT p.z, e.z, g.z
	FROM (SELECT takeup(k, n, x) AS p, takeup_events(k, n, x) AS e, takeup_events(k, n, x, n / 10.0) AS g FROM (VALUES ('A', 9000, 950), ('rest', 1000, 50)) AS v(k, n, x)) AS s,
		profile_report(p) AS p, profile_report(e) AS e, profile_report(g) AS g WHERE p.segment = 'A' AND e.segment = 'A' AND g.segment = 'A'}, '5.56 5.27 1.67');
printed_are('the whole base has no z', q{SELECT z, reason FROM (SELECT takeup('A', 100, 20) AS t) AS s, profile_report(t, rows => 'segments')} =~ s/reason/replace(reason, ' ', '_')/r, 'NULL whole_base');

my $months = "(SELECT takeup('A', 1000, 100) AS t FROM generate_series(1, 12) AS month GROUP BY month) AS m";
printed_are('12 months of 100 in 1,000: rolled up as different people', "SELECT observed, base, 100 * rate_lower, 100 * rate_upper
	FROM (SELECT rollup(t) AS t FROM $months) AS s, profile_report(t, rows => 'segments')", '1200 12000 9.5 10.5');
printed_are('... as the periods that they are', "SELECT observed, base, 100 * rate, rate_lower, index_lower, p, verdict, replace(reason, ' ', '_')
	FROM (SELECT rollup_periods(t) AS t FROM $months) AS s, profile_report(t, rows => 'segments')", '1200 12000 10 NULL NULL NULL NULL repeated_people');
printed_are('every ward at 100, and the merged keys 45 and 155; within wards 100', q{SELECT count(*) FILTER (WHERE w.take_up_index = 100), min(m.take_up_index), max(m.take_up_index),
		min(f.take_up_index), max(f.take_up_index)
	FROM (SELECT ward, takeup(k, n, x) AS t FROM (VALUES (1, 'A', 900, 45), (1, 'B', 100, 5), (2, 'A', 100, 27), (2, 'B', 900, 243)) AS v(ward, k, n, x) GROUP BY ward) AS s,
		LATERAL profile_report(t, rows => 'segments') AS w,
		(SELECT rollup(t) AS merged, rollup(fix_expected(t)) AS fixed FROM (SELECT takeup(k, n, x) AS t
			FROM (VALUES (1, 'A', 900, 45), (1, 'B', 100, 5), (2, 'A', 100, 27), (2, 'B', 900, 243)) AS v(ward, k, n, x) GROUP BY ward) AS w) AS r,
		LATERAL profile_report(merged, rows => 'segments') AS m, LATERAL profile_report(fixed, rows => 'segments') AS f
	WHERE m.segment = f.segment}, '8 45 155 100 100');

# Counted among the known, 300 unmatched users would be expected of everybody: the naive expected is given by hand.
printed_are('300 unmatched users beside 900 known', q{SELECT string_agg(o.take_up_index::text, '|'), string_agg(n.take_up_index::text, '|'), max(u.observed), max(u.observed_share), max(total.observed)
	FROM (SELECT takeup(k, b, x) AS ours, takeup(k, b, x, b * 1200.0 / 1000) FILTER (WHERE b > 0) AS naive FROM (VALUES ('A', 500, 450), ('B', 500, 450), (NULL, 0, 300)) AS v(k, b, x)) AS s,
		profile_report(ours) AS o, profile_report(naive) AS n, profile_report(ours) AS u, profile_report(ours) AS total
	WHERE o.row_kind = 'segment' AND n.row_kind = 'segment' AND n.segment = o.segment AND u.row_kind = 'unknown' AND total.row_kind = 'total'}, '100 100 75 75 300 0.25 1200');
printed_are('a key without reference leaves both sides: 100, and not 400', q{SELECT take_up_index, not_covered, observed_not_covered, 100 * (observed + observed_not_covered) / expected
	FROM standardised_ratio((SELECT takeup(k, 100, x) FROM (VALUES ('A', 10), ('B', 30)) AS v(k, x)), (SELECT takeup('A', 1000, 100)))}, '100 1 30 400');
printed_are('none where 20 were expected: p and verdict', q{SELECT z, 1e9 * p, verdict FROM (SELECT takeup_events('A', 1000, 0, 20) AS t) AS s, profile_report(t, rows => 'segments')}, '-4.472 4.12 below');
# Events against a given expectation: p and limits are of one test, so that a row does not contradict itself.  Byar's limits come so
# near to the exact ones that one row in 5,656 differs; p of z would differ from them in 56.
printed_are('a verdict never beside limits that hold 100', q{SELECT count(*), count(*) FILTER (WHERE (e.p < 0.05) <> (100 < e.index_lower OR 100 > e.index_upper)),
	count(*) FILTER (WHERE (b.p < 0.05) <> (100 < b.index_lower OR 100 > b.index_upper))
	FROM (SELECT takeup_events('A', 1000, x, e) AS t FROM generate_series(5, 60) AS e, generate_series(0, 100) AS x GROUP BY e, x) AS s,
		profile_report(t, rows => 'segments', limits => 'exact') AS e, profile_report(t, rows => 'segments') AS b}, '5656 0 1');

my $survey = q{FROM (SELECT takeup('A'::text, n % 5 < 2, CASE WHEN n % 2 = 0 THEN 40 * (1 + sqrt(0.56)) ELSE 40 * (1 - sqrt(0.56)) END) AS weighted,
	(SELECT takeup('A', 20000, 8000)) AS cell FROM generate_series(0, 499) AS n) AS s, profile_report(};
printed_are('500 answers weighted to 20,000, design effect 1.56', "SELECT base, 100 * rate, 100 * rate_lower, 100 * rate_upper $survey weighted, rows => 'segments')", '20000 40.0 34.8 45.5');
printed_are('... and read as 20,000 people', "SELECT base, 100 * rate, 100 * rate_lower, 100 * rate_upper $survey cell, rows => 'segments')", '20000 40.0 39.3 40.7');

my $twice = "FROM (SELECT takeup('all', 1000, 340) AS now, takeup('all', 1000, 300) AS before, takeup('all', 1000, 280) AS twice) AS s, compare(now, before";
printed_are('300 to 340 of 1,000: of different people', "SELECT z, gained, lost $twice, rows => 'segments')", '1.92 NULL NULL');
printed_are('... of the same people, 60 gained and 20 lost', qq{SELECT z, gained, lost $twice, "both" => twice, rows => 'segments')}, '4.47 60 20');
printed_are('61 segments, 600 v 600, nothing changed: PSI by chance', q{SELECT psi, by_chance FROM (SELECT takeup(n, 600 / 61.0, 0) AS t FROM generate_series(1, 61) AS n) AS s,
	drift(t, t, weights => 'exact')}, '0 0.21');
printed_are('61 segments, 300 events without association: Gini by chance', q{SELECT by_chance FROM (SELECT takeup_events(n, 1000, 300 / 61.0) AS t FROM generate_series(1, 61) AS n) AS s,
	gini(t, weights => 'exact')}, '0.25');

# ---- Costs ----------------------------------------------------------------------------------------------------------

printed_are("a contact shifted from $_->[0], a fifth of which fail", "SELECT saving_per_contact FROM (SELECT example_cost_model('Socitm benchmarking 2011') AS m) AS r,
	LATERAL (SELECT costs('A'::segment, '57', '8', '$_->[0]', n, cost_to_serve(m, '57', '8', '$_->[0]', n), 'GBP') AS c FROM (VALUES (100)) AS v(n)) AS s,
	channel_shift(c, m, '$_->[0]', 'web', propensity => 1, failure => 0.2, conversion => 1) WHERE key = 'A'", $_->[1]) foreach [ phone => '2.1140' ], [ f2f => '6.7460' ];
printed_are('propensity is per contact: 200 shifted, not 450', q{SELECT volume, shifted, 1000 * (10 * 0 + 90 * 0.5) / 100 FROM channel_shift(
	(SELECT costs(k, '57', NULL, 'phone', n, n) FROM (VALUES ('heavy'::segment, 600), ('light', 400)) AS v(k, n)),
	(SELECT cost_model(NULL, NULL, 'web', 0.15)), 'phone', 'web', propensity => '{"heavy": 0, "light": 0.5}'::jsonb) WHERE row_kind = 'total'}, '1000 200 450');
my $town = q{FROM (SELECT cost_model(lgsl, NULL, channel, u, 'GBP') AS m FROM (VALUES ('57'::lgsl, 'phone'::channel, 40), ('57', 'web', 6), ('524', 'phone', 5), ('524', 'web', 0.15)) AS r(lgsl, channel, u)) AS r,
	LATERAL (SELECT costs('A'::segment, s, NULL, 'phone', n, cost_to_serve(m, s, NULL, 'phone', n), 'GBP') AS c FROM (VALUES ('57'::lgsl, 1000), ('524', 9000)) AS v(s, n)) AS c,
	channel_shift(c, m, 'phone', 'web', propensity => 0.2)};
printed_are('two services save 15,530, and not the 16,700 of their average', "SELECT saving, shifted * (unit_cost_now - 0.15) $town WHERE row_kind = 'total'", '15530.0000 16700.0000');
printed_are('two authorities: volume, mix and unit cost', q{SELECT cost - other_cost, volume_effect, mix_effect, unit_cost_effect FROM
	(SELECT costs('A'::segment, s, NULL, 'phone', n, n * u) AS ours FROM (VALUES ('57'::lgsl, 60, 3), ('524', 60, 7)) AS v(s, n, u)) AS a,
	(SELECT costs('A'::segment, s, NULL, 'phone', n, n * u) AS theirs FROM (VALUES ('57'::lgsl, 60, 2), ('524', 40, 8)) AS v(s, n, u)) AS b,
	cost_comparison(ours, theirs) WHERE row_kind = 'total'}, '160.0000 94.0000 55.0000 11.0000');

done_testing();
