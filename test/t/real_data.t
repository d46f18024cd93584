# Published data of the West of England and of England: the main job of the extension on rows that nobody made up.
# Library members against residents, street problems by the interface that reported them, with what such files bring:
# suppressed counts, people from elsewhere, areas that were split.  Three methods look at every figure: Perl adds up
# the files themselves (Tally.pm), plain SQL recomputes each closed form (counts.sql, figures.sql), and R, where it is
# installed, each limit and p value by its own distributions (figures.R).
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib", "$FindBin::Bin/../real_data";
use File::Temp;
use Profiling::Test;
use Tally qw(tally_members tally_reports tally_england);
use Test::More;

my $shared = shared_folder() or plan skip_all => 'no folder of published data beside the repository (../shared)';
my $data = "$shared/data";
my $here = "$FindBin::Bin/../real_data";

sub run_file
{
	my ($file) = @_;
	my $folder = $data =~ s/'/''/gr;
	return query("\\cd '$folder'\n\\i '" . ("$here/$file" =~ s/'/''/gr) . "'\n");
}

new_database('real_data');
query('ALTER DATABASE ' . database() . ' SET search_path = public, profiling');	# these tables are a user's
run_file($_) foreach qw(load.sql views.sql profiles.sql counts.sql figures.sql);

# ---- The files -----------------------------------------------------------------------------------------------------

# What SOURCES.md says of the files, and what makes them hard.
query_is(q{SELECT count(*), count(*) FILTER (WHERE suppressed), sum(users) FROM member}, '7357|5229|74530',
	'the members: 71% of the cells are suppressed');
query_is(q{SELECT count(*) FILTER (WHERE suppressed = (users IS NULL) AND suppressed = (users_raw = '*')),
	min(users) FROM member}, '7357|5', 'a suppressed cell, and no other, has no number; the least number is 5');
query_is(q{SELECT home, count(*), count(*) FILTER (WHERE hidden), sum(members) FILTER (WHERE NOT hidden)
	FROM member_cell GROUP BY home ORDER BY home COLLATE "C"},
	"here|6214|4194|70821\nnot located|73|15|3047\noutside|1070|1020|662",
	'every cell is at home, from outside, or not located');
query_is(q{SELECT count(*) FROM (SELECT authority, library, lsoa11 FROM member WHERE lsoa11 IS NOT NULL
	GROUP BY 1, 2, 3 HAVING count(*) > 1) t}, 435, 'an area in several wards has several cells of a library');
query_is(q{SELECT count(*), count(*) FILTER (WHERE s.users = m.members) FROM member_summary s
	LEFT JOIN (SELECT authority, library, sum(members) AS members FROM member_cell GROUP BY 1, 2) m
		USING (authority, library)}, '61|61', 'with their points, the cells of every library add up to its published number');
query_is(q{SELECT count(*) FROM member_cell WHERE members NOT BETWEEN low AND high OR hidden <> (low < high)}, 0,
	'every point lies between its bounds');

# Split areas: 17 of 2011 became 38 of 2021.  A plain join would count their members twice.
query_is(q{SELECT count(DISTINCT lsoa11), count(*) FROM area21
	WHERE lsoa11 IN (SELECT lsoa11 FROM area21 GROUP BY lsoa11 HAVING count(*) > 1)}, '17|38', 'areas that were split');
query_is(q{SELECT sum(residents) = (SELECT sum(residents) FROM area21), sum(residents), count(*) FROM area11},
	't|1173015|678', 'residents of 2021 by area of 2011: the sum of the parts');
query_is(q{SELECT sum(members) > (SELECT sum(members) FROM member_cell WHERE home = 'here')
	FROM member_cell JOIN area21 USING (lsoa11)}, 't', 'a plain join with the parts doubles members');
query_is(q{SELECT sum(members), sum(coalesce(low, members)), sum(coalesce(high, members)), count(low) FROM member_part
	EXCEPT SELECT sum(members), sum(low), sum(high), count(*) FILTER (WHERE hidden) FROM member_cell WHERE home = 'here'},
	'', 'shared out over the parts, members, bounds and hidden cells stay what they were');
query_is(q{SELECT count(*) FROM member_part WHERE members <> trunc(members)}, 0, '... in whole people');
query_is(q{SELECT count(*) FILTER (WHERE change = 'S'), count(*) FILTER (WHERE change = 'M'),
	count(*) FILTER (WHERE change = 'X') FROM lsoa_change}, '1900|239|9',
	'England and Wales: split, merged and irregular areas');

# ---- The counts of the profiles, against the files themselves -------------------------------------------------------

sub kind_of
{
	my ($class) = @_;
	return $class eq 'unknown' || $class eq 'outside base' ? ($class, '') : ('segment', $class);
}

# "row_kind|segment|base|observed|low|high|hidden" of a tally, the total last.
sub lines_of
{
	my ($tally) = @_;
	my (@lines, %total);
	foreach my $class (sort keys %$tally)
	{
		my %row = map { $_ => $tally->{$class}{$_} // 0 } qw(base observed hidden);
		$row{low} = $tally->{$class}{low} // $row{observed};
		$row{high} = $tally->{$class}{high} // $row{observed};
		$total{$_} += $row{$_} foreach keys %row;
		push @lines, join '|', kind_of($class), @row{qw(base observed low high hidden)};
	}
	return join "\n", sort(@lines), join '|', 'total', '', @total{qw(base observed low high hidden)};
}

sub counts_are
{
	my ($report, $tally) = @_;
	my $got = query(qq{SELECT row_kind, CASE WHEN row_kind = 'segment' THEN segment END, base, observed,
		observed_low, observed_high, hidden_cells FROM got WHERE report = '$report' ORDER BY place});
	my @rows = split /\n/, $got;
	my $total = pop @rows;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return is(join("\n", sort(@rows), $total), lines_of($tally), "$report: counts as in the files");
}

my ($members, $authorities) = tally_members($data);
counts_are('members by internet use', $members->{internet_use});
counts_are('members by internet use, Byar', $members->{internet_use});
$_->{observed} = $_->{low} + $_->{hidden} / 2 foreach values %{ $members->{internet_use} };
counts_are('members by internet use, 1.5 a cell', $members->{internet_use});
counts_are('members by decile', $members->{decile});
counts_are('members by OAC supergroup', $members->{supergroup});
counts_are('members by OAC subgroup', $members->{subgroup});
is(scalar keys %$authorities, 4, 'four authorities');
counts_are("members by decile, $_", $authorities->{$_}) foreach sort keys %$authorities;

my ($interfaces, $categories) = tally_reports($data);
counts_are("reports by $_", $interfaces->{$_}) foreach sort keys %$interfaces;
is(scalar keys %$categories, 16, 'eight categories of each interface');
foreach my $name (sort keys %$categories)
{
	my ($interface, $category) = split m{/}, $name;
	counts_are("reports by $interface, $category", $categories->{$name});
	counts_are("reports by $interface, $category, Byar", $categories->{$name});
}

# Shared-out reports are fractions, so the rows agree to a rounding, and the totals to the last unit.
my $england = tally_england($data);
foreach my $interface (sort keys %$england)
{
	my $values = join ', ', map {
		my $row = $england->{$interface}{$_};
		my ($kind) = kind_of($_);
		sprintf "('%s', '%s', %s, %.17g)", $kind, $kind eq 'segment' ? $_ : '!', $row->{base} // 0, $row->{observed};
	} sort keys %{ $england->{$interface} };
	query_is(qq{SELECT count(*) FROM (SELECT * FROM got WHERE report = 'England by $interface' AND row_kind <> 'total') g
		FULL JOIN (VALUES $values) v (row_kind, segment, base, observed) USING (row_kind, segment)
		WHERE (g.base = v.base AND abs(g.observed - v.observed) <= 1e-12 * v.observed) IS NOT TRUE},
		0, "England by $interface: counts as in the files");
	query_is(qq{SELECT observed FROM got WHERE report = 'England by $interface' AND row_kind = 'total'},
		query("SELECT sum(reports) FROM street_report_uk WHERE interface = '$interface'"),
		"England by $interface: the total is whole again");
}

# ---- Every figure, by plain SQL and by R ----------------------------------------------------------------------------

query_is(q{SELECT count(DISTINCT report), count(*) FROM got}, query(q{SELECT count(DISTINCT report),
	count(*) + count(DISTINCT report) FROM counted}), 'as many rows as there are counts, and a total each');
query_is('SELECT * FROM difference ORDER BY report, segment, figure LIMIT 20', '', 'plain SQL finds the same figures');

SKIP:
{
	skip 'R is not installed: limits and p values not recomputed by R', 2 if system('command -v Rscript >/dev/null') != 0;
	my $file = File::Temp->new(SUFFIX => '.csv');
	print {$file} query(q{\copy (SELECT *, report LIKE 'members%' AS people, report LIKE '%, Byar' AS byar}
		. q{ FROM got ORDER BY report, place) to stdout with (format csv, header)}) . "\n";
	close $file;
	open my $r, '-|', 'Rscript', '--vanilla', "$here/figures.R", "$file" or die "Rscript: $!";
	chomp(my @lines = <$r>);
	close $r;
	my $last = pop @lines // '';
	is(join("\n", @lines), '', 'R finds the same figures');
	my $keys = query(q{SELECT 10 * count(*) FILTER (WHERE row_kind = 'segment')
		+ 3 * count(*) FILTER (WHERE row_kind = 'total') FROM got});
	is($last, "$keys figures compared", '... of every row');
}

# ---- What the profiles say ------------------------------------------------------------------------------------------

# The table that a person reads: rows in the list's order, with names from the file, then the rows beside and the total.
query_is(q{SELECT coalesce(segment, row_kind), label, base, observed, round(take_up_index), round(index_lower),
	round(index_upper), verdict, rank, hidden_cells FROM got WHERE report = 'members by internet use' ORDER BY place},
	<<'TXT' =~ s/\n\z//r, 'members by internet use');
1|e-Cultural Creators|24409|1327|83|68|99|below|8|60
2|e-Professionals|172611|14499|128|111|144|above|1|623
3|e-Veterans|192894|15207|120|104|135|above|2|657
4|Youthful Urban Fringe|38383|2367|94|77|116|no clear difference|6|167
5|e-Rational Utilitarians|200145|14675|111|97|126|no clear difference|3|688
6|e-Mainstream|194087|12205|95|82|112|about average|4|772
7|Passive and Uncommitted Users|186894|8401|68|58|83|below|9|660
8|Digital Seniors|83731|5243|95|80|113|no clear difference|5|297
9|Settled Offline Communities|30428|1685|84|69|103|no clear difference|7|95
10|e-Withdrawn|49433|1644|50|40|68|below|10|175
unknown|Not known|0|3077||||||15
!|Outside the base|0|2198||||||1020
total|Total|1173015|82528|100|||||5229
TXT
query_is(q{SELECT string_agg(coalesce(segment, row_kind), ' ' ORDER BY place) FROM got
	WHERE report = 'members by decile'}, '1 2 3 4 5 6 7 8 9 10 unknown ! total', 'numbers in the order of numbers');
query_is(q{SELECT count(*) FILTER (WHERE label = replace(name, 'Urbanities', 'Urbanites')), count(*)
	FROM got LEFT JOIN oac_name ON code = segment WHERE report = 'members by OAC supergroup' AND row_kind = 'segment'},
	'8|8', 'supergroups are named by the type (the file spells two of them wrong)');
query_is(q{SELECT count(*) FILTER (WHERE label <> segment), count(*) FROM got
	WHERE report = 'members by OAC subgroup' AND row_kind = 'segment'}, '45|45', '... and so are subgroups');
query_is(q{SELECT DISTINCT row_kind, label FROM got WHERE row_kind <> 'segment' ORDER BY row_kind},
	"outside base|Outside the base\ntotal|Total\nunknown|Not known", 'names of the rows beside');
query_is(q{SELECT regexp_replace(report, ' by .*', '') || CASE WHEN report LIKE '%Byar' THEN ', Byar' ELSE '' END,
	method, min(expected) >= 5 AS z, min(observed) >= 10 AS byar
	FROM got WHERE row_kind = 'segment' GROUP BY 1, 2 ORDER BY 1, 2}, <<'TXT' =~ s/\n\z//r, 'methods');
England|Wilson limits, p from z|t|t
members|score limits, p from z|t|t
members, Byar|Byar limits, p from z|t|t
reports|Wilson limits, p from binomial|f|f
reports|Wilson limits, p from z|t|f
reports, Byar|Byar limits, p from z|t|t
reports, Byar|exact limits, p from binomial|f|f
reports, Byar|exact limits, p from z|t|f
TXT

# Suppressed cells read as zeros make e-Withdrawn look worse than they are, with limits that leave out what the bounds
# include.  (Against the residents of mid-2020.)
query_is(q{SELECT round(take_up_index::numeric, 1), round(index_lower::numeric, 1), round(index_upper::numeric, 1)
	FROM profile_report((SELECT takeup_base(code, residents) FROM residents2020 JOIN internet_use USING (lsoa11))
		+ (SELECT takeup_used(internet_use, CASE WHEN hidden THEN 0 ELSE members END) FROM member_key),
		limits => 'byar') WHERE segment = '10'}, '46.5|44.0|49.0', 'hidden cells as zeros');
query_is(q{SELECT round(take_up_index::numeric, 1), index_lower < 44 AND index_upper > 51 FROM got
	WHERE report = 'members by internet use' AND segment = '10'}, '50.5|t', 'hidden cells as bounds');

query_is(q{SELECT DISTINCT reason, index_lower, index_upper, p, verdict FROM profile,
	profile_report(value, rows => 'segments') WHERE report LIKE 'England%'}, 'fractional counts||||',
	'fractions that nobody vouched for have no limits');

# ---- One value, however it was made ---------------------------------------------------------------------------------

query_is(q{SELECT rollup(t) = (SELECT value - elsewhere FROM profile,
		(SELECT takeup_used(elsewhere, members, low, high) AS elsewhere FROM member_key WHERE home <> 'here') e
		WHERE report = 'members by decile')
	FROM (SELECT b.t + u.t AS t
		FROM (SELECT authority, takeup_base(decile, residents) AS t FROM area11 GROUP BY authority) b
		JOIN (SELECT home_authority AS authority, takeup_used(decile, members, low, high) AS t
			FROM member_key GROUP BY 1) u USING (authority)) a}, 't',
	'the four authorities rolled up are the whole without those from elsewhere');

# England's fractions: whole, by parallel workers; and by interface, the rows in another order, rolled up.
my $events = q{SELECT takeup_events(coalesce(decile::segment_key, '!'::segment::segment_key), 0, reports) AS value};
my $parallel = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0';
like(query("$parallel; EXPLAIN (COSTS OFF) $events FROM report_part"), qr/Partial Aggregate/, 'workers share the rows');
query_is(qq{$parallel; CREATE TEMPORARY TABLE together AS $events FROM report_part;
	SELECT value = (SELECT rollup(p.value) FROM ($events
		FROM (SELECT * FROM report_part ORDER BY md5(area || reports)) r GROUP BY interface) p) FROM together},
	't', 'the same bits whatever the plan');

done_testing();
