# What the real profiles say: every number of every sentence, of every picture's description and of the note is worked out again
# in Perl from the rows of the same profile, which real_data.t compares with plain SQL and R.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Profiling::Test;
use Test::More;

my $shared = shared_folder() or plan skip_all => 'no folder of published data beside the repository (../shared)';

new_database('real_reports');
query("\\cd '" . "$shared/data" =~ s/'/''/gr . "'\n" . join '', map { "\\i '" . "$FindBin::Bin/../real_data/$_.sql" =~ s/'/''/gr . "'\n" } qw(load views profiles));

# Each profile with what its readers are told: the limits that public health uses as well, and each authority by itself.
query(<<'SQL');
CREATE TABLE spoken AS
SELECT report, value, names, CASE WHEN report LIKE 'members%' THEN 'library members' ELSE 'street reports' END AS what,
  CASE WHEN report LIKE 'England%' THEN 'exact' ELSE 'unknown' END AS weights, 'auto' AS limits FROM profile;
INSERT INTO spoken SELECT report || ', Byar', value, names, what, weights, 'byar' FROM spoken WHERE report = 'members by internet use' OR report LIKE 'reports by %, %';
INSERT INTO spoken
SELECT 'members by decile, ' || authority, takeup_base(decile, residents) + takeup_used(decile, members, low, high), NULL, 'library members', 'unknown', 'auto'
FROM (SELECT authority, decile, residents, 0 AS members, 0 AS low, 0 AS high FROM area11
      UNION ALL SELECT home_authority, decile, 0, members, low, high FROM member_key WHERE home = 'here') AS t
GROUP BY authority;
CREATE TABLE row_of AS
SELECT report, r.* FROM spoken, profile_report(value, labels => names, weights => weights, limits => limits) WITH ORDINALITY AS r;
SQL

# Rows of a query, each a hash: names of the columns, and what gives them, which ends in FROM ... .
sub rows_of
{
	my ($names, $from) = @_;
	my @rows;
	foreach my $line (split /\n/, query('SELECT ' . join(', ', @$names) . " $from"))
	{
		my %row;
		@row{@$names} = split /\|/, $line, -1;
		push @rows, \%row;
	}
	return @rows;
}

my @columns = qw(report row_kind label base observed observed_share gap take_up_index index_lower index_upper p verdict hidden_cells);
my %rows;
push @{ $rows{ $_->{report} } }, $_ foreach rows_of(\@columns, 'FROM row_of ORDER BY report, ordinality');

# What else is said of each profile, by report: { "report" or "report|kind" => [lines] }.
sub lines_by
{
	my ($fields, $sql) = @_;
	my %lines;
	foreach my $line (split /\n/, query($sql))
	{
		my @fields = split /\|/, $line, $fields + 1;
		push @{ $lines{ join '|', @fields[ 0 .. $fields - 1 ] } }, $fields[$fields];
	}
	return \%lines;
}

my $sentences = lines_by(1, q{SELECT report, h FROM spoken, headline(value, names, what, 'residents', areas => true, weights => weights, limits => limits) WITH ORDINALITY AS s(h, place)
	ORDER BY report, place});
my $charts = lines_by(2, q{SELECT report, kind, replace(chart(value, names, kind, what => what, weights => weights, limits => CASE kind WHEN 'index' THEN limits ELSE 'auto' END), E'\n', ' ')
	FROM spoken, unnest('{index,gains,funnel}'::text[]) AS kind});
my $notes = lines_by(1, q{SELECT report, method_note(value, jsonb_build_object('what', what, 'who', 'residents', 'when', '2021', 'source', 'open data', 'weights', weights)) FROM spoken});
my (%gains, %funnels);
push @{ $gains{ $_->{report} } }, $_ foreach rows_of([qw(report label depth gain what)], 'FROM spoken, gains(value, labels => names) ORDER BY report, place');
push @{ $funnels{ $_->{report} } }, $_ foreach rows_of([qw(report label base expected f.value what significance)],
	q{FROM spoken AS s, funnel(s.value, labels => names, weights => weights, rows => 'segments') WITH ORDINALITY AS f ORDER BY report, ordinality});

# ---- Numbers as sentences write them ---------------------------------------------------------------------------------

# Halves go away from zero.
sub rounded
{
	my ($number, $decimals) = @_;
	my $scaled = abs($number) * 10 ** ($decimals // 0);
	return sprintf '%.*f', $decimals // 0, ($number < 0 ? -1 : 1) * int($scaled + 0.5) / 10 ** ($decimals // 0);
}

# With commas; of one decimal no zero is left.
sub grouped
{
	my ($number, $decimals) = @_;
	my $text = rounded($number, $decimals) =~ s/\.0\z//r;
	1 while $text =~ s/^(-?\d+)(\d{3})/$1,$2/;
	return $text;
}

# ---- Sentences -------------------------------------------------------------------------------------------------------

my %times = (twice => 2, three => 3, four => 4, five => 5, six => 6, seven => 7, eight => 8, nine => 9, ten => 10);
my %about = (half => [ 47.5, 52.5 ], third => [ 32, 34.7 ], quarter => [ 24, 26 ]);

# What is wrong with the finding of a row: its words, by the verdict and the index.
sub wrong_finding
{
	my ($text, $row) = @_;
	my ($index, $verdict) = @$row{qw(take_up_index verdict)};
	return $verdict eq 'about average' ? '' : "verdict $verdict" if $text =~ /is about average\z/;
	return $verdict eq 'no clear difference' ? '' : "verdict $verdict" if $text =~ /shows no clear difference from average\z/;
	return $verdict eq 'too few to tell' ? '' : "verdict $verdict" if $text =~ /are too small to tell/;
	if ($text =~ /is (\d+)% (above|below) average\z/)
	{
		return $verdict eq $2 && $1 == rounded(abs($index - 100)) ? '' : "$verdict, index $index";
	}
	if ($text =~ /about (?:a )?(half|third|quarter)\b/)
	{
		return $verdict eq 'below' && $index >= $about{$1}[0] && $index <= $about{$1}[1] ? '' : "$verdict, index $index";
	}
	if ($text =~ /(over |nearly )?(twice|(\w+) times)\b/)
	{
		my ($sort, $n) = ($1 // '', 100 * $times{ $3 // $2 });
		my ($low, $high) = $sort eq 'over ' ? ($n + 0.5, $n + 90) : $sort eq 'nearly ' ? ($n - 10, $n - 0.5) : ($n - 0.5, $n + 0.5);
		return $verdict eq 'above' && $index >= $low && $index <= $high ? '' : "$verdict, index $index";
	}
	return 'words that nobody knows';
}

# The second sentence: the limits, where they are far apart or counts are hidden.
sub wrong_range
{
	my ($text, $row) = @_;
	my ($index, $lower, $upper) = @$row{qw(take_up_index index_lower index_upper)};
	my $wide = $row->{verdict} ne 'too few to tell' && $upper - $lower > 0.4 * ($index > 100 ? $index : 100);
	return $wide || $row->{hidden_cells} > 0 ? 'no range' : '' if $text eq '';
	return 'a range that nobody asked for' unless $wide || $row->{hidden_cells} > 0;
	my @want = $text =~ /from ([\d.]+) to ([\d.]+) times the average\z/ ? map { rounded($_ / 100, 1) } $lower, $upper
		: $text =~ /from (\d+)% to (\d+)% below average\z/ ? map { rounded(100 - $_) } $upper, $lower
		: $text =~ /anywhere from (\d+)% below to (\d+)% above average\z/ ? (rounded(100 - $lower), rounded($upper - 100))
		: $text =~ /from (\d+)% to (\d+)% above average\z/ ? map { rounded($_ - 100) } $lower, $upper : ();
	return @want && $1 == $want[0] && $2 == $want[1] ? '' : "limits $lower .. $upper";
}

# All sentences of a profile: [place of the row's kind in the order, its gap, its place in the list], and what is wrong.
sub wrong_sentences
{
	my ($report, $what) = @_;
	my @segments = grep { $_->{row_kind} eq 'segment' } @{ $rows{$report} };
	my ($total) = grep { $_->{row_kind} eq 'total' } @{ $rows{$report} };
	my %row = map { $_->{label} => $_ } @segments;
	my %place = map { $segments[$_]{label} => $_ } 0 .. $#segments;
	my %order = ('above' => 0, 'below' => 0, 'about average' => 1, 'no clear difference' => 2, 'too few to tell' => 3);
	my (@wrong, @places, %said);
	foreach my $sentence (@{ $sentences->{$report} })
	{
		if ($sentence =~ /\AFor (\d+)% of the $what, the group is not known\.\z/) { $said{unknown} = $1; next }
		if ($sentence =~ /\AOutside the base: (\d+)% of the $what\.\z/) { $said{'outside base'} = $1; next }
		my ($label) = $sentence =~ /\A(?:Among people|People|The numbers for people) living in (.*?) areas[ ,]/;
		my $row = $row{ $label // '' };
		if (!$row) { push @wrong, "nobody's: $sentence"; next }
		my ($finding, $range, $hidden) = ($sentence, '', 0);
		$hidden = $1 =~ tr/,//dr if $finding =~ s/ This allows for ([\d,]+) hidden counts?\.\z//;
		$range = $1 if $finding =~ s/ (The true figure may be .*)\.\z//;
		$finding =~ s/\.\z//;
		push @wrong, "$sentence: $_" foreach grep { $_ } wrong_finding($finding, $row), wrong_range($range, $row), $hidden == $row->{hidden_cells} ? '' : "$row->{hidden_cells} hidden";
		my $clear = $row->{verdict} =~ /\A(?:above|below)\z/;
		push @places, [ $order{ $row->{verdict} }, $clear ? -abs $row->{gap} : 0, $clear ? 0 : $place{$label} ];
		$said{$label}++;
	}
	my @sorted = sort { $a->[0] <=> $b->[0] || $a->[1] <=> $b->[1] || $a->[2] <=> $b->[2] } @places;
	push @wrong, 'not in the order of importance' if join(' ', map { @$_ } @sorted) ne join ' ', map { @$_ } @places;
	push @wrong, map { "$_: " . ($said{$_} // 'no') . ' sentence' } grep { ($said{$_} // 0) != 1 } map { $_->{label} } @segments;
	foreach my $kind ('unknown', 'outside base')
	{
		my ($row) = grep { $_->{row_kind} eq $kind } @{ $rows{$report} };
		my $percent = $row ? 100 * $row->{observed} / $total->{observed} : 0;
		my $want = $percent >= 1 ? rounded($percent) : '';
		push @wrong, "$kind: '" . ($said{$kind} // '') . "', not '$want'" if ($said{$kind} // '') ne $want;
	}
	return @wrong;
}

# ---- Pictures and notes ----------------------------------------------------------------------------------------------

# Tags that open and close in their order, one outermost, attributes in quotes, no stray character.
sub wrong_xml
{
	my ($svg) = @_;
	my ($outermost, @open) = (0);
	while ($svg =~ /\G(?:([^<>&]+|&(?:amp|lt|gt|quot|apos|#\d+);)|<(\/?)([a-z]+)((?:\s+[\w:-]+="(?:[^<>&"]|&(?:amp|lt|gt|quot|apos|#\d+);)*")*)\s*(\/?)>)/gc)
	{
		my ($text, $closes, $name, undef, $empty) = ($1, $2, $3, $4, $5);
		if (defined $text) { return "text outside: $text" if !@open && $text =~ /\S/; next }
		$outermost++ if !@open && !$closes;
		if ($closes) { return "</$name>" unless @open && pop(@open) eq $name }
		elsif (!$empty) { push @open, $name }
	}
	return (pos($svg) // 0) < length $svg ? 'at ' . substr $svg, pos($svg) // 0, 60 : @open ? "open: @open" : $outermost == 1 ? '' : "$outermost outermost";
}

sub escaped
{
	my ($text) = @_;
	return $text =~ s/&/&amp;/gr =~ s/</&lt;/gr =~ s/>/&gt;/gr;
}

# What the description should say of each row.
sub described
{
	my ($report, $kind) = @_;
	return map { "$_->{label}: " . grouped($_->{take_up_index}) . ', from ' . grouped($_->{index_lower}) . ' to ' . grouped($_->{index_upper}) . ", $_->{verdict}." }
		grep { $_->{row_kind} eq 'segment' } @{ $rows{$report} } if $kind eq 'index';
	return map { "$_->{label}: so far " . rounded(100 * $_->{depth}) . '% of the base, ' . rounded(100 * $_->{gain}) . "% of the $_->{what}." }
		@{ $gains{$report} } if $kind eq 'gains';
	my %class = ('High (0.001)' => 'above the 99.8% limits', 'High (0.025)' => 'above the 95% limits', 'Not significant' => 'within the limits',
		'Low (0.025)' => 'below the 95% limits', 'Low (0.001)' => 'below the 99.8% limits');
	return map { my $of = $_->{what} eq 'library members' ? grouped(100 * $_->{'f.value'}, 1) . '% of ' . grouped($_->{base}) : grouped($_->{'f.value'}, 1) . ', ' . grouped($_->{expected}, 1) . ' expected';
		"$_->{label}: " . ($_->{significance} eq '' ? 'no figure.' : "$of, $class{ $_->{significance} }.") }
		@{ $funnels{$report} };
}

sub wrong_chart
{
	my ($report, $kind) = @_;
	my $svg = $charts->{"$report|$kind"}[0];
	my ($told) = $svg =~ m{<desc [^>]*>(.*)</desc>};
	my $wrong = wrong_xml($svg);
	my @missing = grep { index($told // '', escaped($_)) < 0 } described($report, $kind);
	return ($wrong ? "$kind: $wrong" : (), map { "$kind is silent of: $_" } @missing[ 0 .. ($#missing > 4 ? 4 : $#missing) ]);
}

# The note: of whom, compared how often, and what is not in it.
sub wrong_note
{
	my ($report, $what) = @_;
	my $note = $notes->{$report}[0];
	my %kind;
	push @{ $kind{ $_->{row_kind} } }, $_ foreach @{ $rows{$report} };
	my $total = $kind{total}[0];
	my @want = ('Base: ' . grouped($total->{base}) . ' (residents). Counted: ' . grouped($total->{observed}, 1) . " ($what).", 'When: 2021. Source: open data.',
		'adjustment for ' . grep({ $_->{p} ne '' } @{ $kind{segment} }) . ' comparisons (Benjamini and Hochberg)');
	push @want, "because the group is not known: $_->[0] of the base, $_->[1] of those counted." foreach map { [ grouped($_->{base}), grouped($_->{observed}, 1) ] } @{ $kind{unknown} // [] };
	push @want, "because out of scope or not in the base: $_->[0] of the base, $_->[1] of those counted." foreach map { [ grouped($_->{base}), grouped($_->{observed}, 1) ] } @{ $kind{'outside base'} // [] };
	push @want, grouped($total->{hidden_cells}) . ' counts were hidden before they came here' if $total->{hidden_cells} > 0;
	return map { "the note is silent of: $_" } grep { index($note, $_) < 0 } @want;
}

# ---- Each profile ----------------------------------------------------------------------------------------------------

my $said = map { @$_ } values %$sentences;
is(scalar keys %rows, 46, "46 profiles, $said sentences");
foreach my $report (sort keys %rows)
{
	my $what = $report =~ /^members/ ? 'library members' : 'street reports';
	is(join("\n", wrong_sentences($report, $what)), '', "$report: sentences");
	is(join("\n", map { wrong_chart($report, $_) } qw(index gains funnel)), '', "$report: pictures");
	is(join("\n", wrong_note($report, $what)), '', "$report: note");
}

# The server's own XML parser, where it was built with one.
my (undef, undef, $status) = psql(database(), q{SELECT '<a/>'::xml});
SKIP:
{
	skip 'the server was built without XML', 1 if $status != 0;
	query_is(q{SELECT count(xmlparse(DOCUMENT chart(value, names, kind, what => what, weights => weights, lang => lang))) = 6 * (SELECT count(*) FROM spoken)
		FROM spoken, unnest('{index,gains,funnel}'::text[]) AS kind, unnest('{en,cy}'::text[]) AS lang}, 't', 'pictures in both languages are well-formed');
}

done_testing();
