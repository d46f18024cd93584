# Contacts by channel on the published files: street problems by the interface that reported them, a city's requests by their
# source, payments to libraries, an inventory of services with volumes up to a thousand million.  Their words for channels are
# read where they can be read, what cannot is a row of its own, and everything is priced with published example rates.  Volumes
# are those of the files, counted in Perl (Channels.pm), and money is theirs to the ten-thousandth.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib", "$FindBin::Bin/../real_data";
use Channels qw(contacts_of data_sets prices_of rows_of);
use List::Util qw(sum0);
use Profiling::Test;
use Test::More;

my $shared = shared_folder() or plan skip_all => 'no folder of published data beside the repository (../shared)';
my $data = "$shared/data";
new_database('real_channels');
query("\\cd '" . $data =~ s/'/''/gr . "'\n\\i '" . "$FindBin::Bin/../real_data/channels.sql" =~ s/'/''/gr . "'\n");

# Lines "a|b|x|y" as { "a|b" => "x y" }: the last so many columns by those before.
sub table_of
{
	my ($sql, $last) = @_;
	my %table;
	foreach my $line (split /\n/, query($sql))
	{
		my @fields = split /\|/, $line, -1;
		my @values = splice @fields, -$last;
		$table{ join '|', @fields } = "@values";
	}
	return \%table;
}

# The first lines in which two tables differ.
sub tables_are
{
	my ($got, $want, $name) = @_;
	my %all = (%$got, %$want);
	my @wrong = map { "$_: " . ($got->{$_} // 'no row') . ', not ' . ($want->{$_} // 'there') }
		grep { ($got->{$_} // '') ne ($want->{$_} // '') } sort keys %all;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return is(join("\n", splice @wrong, 0, 10), '', $name);
}

# ---- What is read, and what is not ----------------------------------------------------------------------------------

query_is(q{SELECT data, string_agg(DISTINCT raw, ', ' ORDER BY raw) FROM contact WHERE read_as(raw, NULL::channel) IS NOT NULL GROUP BY data ORDER BY data},
	"city|Twitter\ninventory|" . join(', ', map { $_->[0] } sort { $a->[0] cmp $b->[0] } map { [$_] } qw(application_email application_fax application_in_person
		application_mail application_online application_other application_phone phone_enquiry website_visit)), 'words that are read by themselves');
query_is(q{SELECT data, string_agg(DISTINCT raw, ', ' ORDER BY raw) FROM contact WHERE channel IS NULL GROUP BY data ORDER BY data}, <<~'TXT' =~ s/\n\z//r, 'words without a channel');
	city|City Worker App, Employee Generated, Maximo Integration
	library|AUTOREFUND, CHEQUE, CREDITACCT, CREDITCARD, DEBITCARD, INVOICE, NONE, VOUCH
	street|fixmystreet
	TXT
error_like(q{SELECT cost_to_serve(example_cost_model('Socitm benchmarking 2011'), '57', '17', NULL, 10)}, qr/there is no unit cost/,
	'a contact whose channel is not recorded costs nothing by no published rate');
query_is(q{SELECT count(*), count(*) FILTER (WHERE unit_cost = r.price) FROM chosen JOIN unit_cost AS u USING (source)
	JOIN model USING (data), LATERAL (SELECT unit_cost(m, NULL, NULL, u.channel) AS price) AS r WHERE u.example AND u.shipped}, '13|13',
	'the models price what their source names as it does');

# Rows of the files that are no contact are counted beside.
query_is(q{SELECT count(*), count(volume), count(*) FILTER (WHERE volume_raw = 'NA'), count(*) FILTER (WHERE volume_raw = 'ND') FROM inventory}, '15759|7976|5248|2535',
	'inventory: rows without a volume are no zeros, and none of them enters');
query_is(q{SELECT count(*) FROM inventory, LATERAL (SELECT volume IS NULL) AS n(missing) WHERE missing <> (volume_raw !~ '^\d+$')}, 0, '... and they alone have none');
{
	my @rows = rows_of($data, 'woe_library_payments_by_type.csv');
	my %of;
	$of{ $_->{payment_type} =~ /^(?:CANCEL|FORGIVEN)$/ ? 'dropped' : 'paid' } += $_->{number_of_payments} foreach @rows;
	query_is(q{SELECT sum(payments), (SELECT contacts(c) FROM whole WHERE data = 'library'), sum(payments) FILTER (WHERE payment_type IN ('CANCEL', 'FORGIVEN')) FROM payment},
		join('|', sum0(values %of), $of{paid}, $of{dropped}), 'library: payments, and charges that were dropped, are the file');
	# The share of charges that were settled by money: the contacts of both, of which those paid.
	query_is(q{SELECT started, completed FROM whole, (SELECT costs(authority, NULL, NULL, NULL, payments, 0, 'GBP') AS dropped FROM payment WHERE payment_type IN ('CANCEL', 'FORGIVEN')) AS d,
		completion(c + dropped, c, by => '{}') WHERE data = 'library'}, join('|', sum0(values %of), $of{paid}), '... and completion of one by the other');
}

# ---- Each data set --------------------------------------------------------------------------------------------------

my %shift = (city => ['phone'], library => ['f2f'], inventory => [qw(phone f2f)], street => ['phone']);

foreach my $name (data_sets())
{
	my ($cells, $areas) = contacts_of($data, $name);
	my ($volume, $cost) = map { my $part = $_; sum0(map { $_->[$part] } values %$cells) } 0, 1;
	query_is("SELECT contacts(c), (10000 * cost(c))::numeric(38, 0), currency(c) FROM whole WHERE data = '$name'", "$volume|$cost|GBP", "$name: contacts and cost are the file's");

	# Every combination, by the codes of the file.
	my %want = map { $_ => "$cells->{$_}[0] $cells->{$_}[1]" } keys %$cells;
	tables_are(table_of("SELECT r.key, s.code, r.lgil, r.channel, r.contacts, (10000 * r.cost)::numeric(38, 0) FROM whole AS w, costs_report(c, by => '{key,lgsl,lgil,channel}') AS r
		JOIN own_service AS s ON s.lgsl::text = r.lgsl AND s.data = '$name' WHERE w.data = '$name' AND row_kind <> 'total'", 2), \%want, "$name: every combination, to the ten-thousandth");

	# By every set of dimensions.
	query_is("SELECT count(*), count(*) FILTER (WHERE n = contacts(c) AND m = cost(c) AND total_n = contacts(c) AND total_m = cost(c) AND abs(share - 1) < 1e-9) FROM whole,
		(SELECT array_remove(ARRAY[CASE WHEN i & 1 > 0 THEN 'key' END, CASE WHEN i & 2 > 0 THEN 'lgsl' END, CASE WHEN i & 4 > 0 THEN 'lgil' END, CASE WHEN i & 8 > 0 THEN 'channel' END], NULL) AS by
			FROM generate_series(1, 15) AS i) AS d,
		LATERAL (SELECT sum(contacts) FILTER (WHERE row_kind <> 'total') AS n, sum(r.cost) FILTER (WHERE row_kind <> 'total') AS m, sum(cost_share) FILTER (WHERE row_kind <> 'total') AS share,
			max(contacts) FILTER (WHERE row_kind = 'total') AS total_n, max(r.cost) FILTER (WHERE row_kind = 'total') AS total_m FROM costs_report(c, d.by) AS r) AS s
		WHERE data = '$name'", '15|15', "$name: rows by every set of dimensions add up to the value");

	# Stored by area and period, and merged in any order.
	tables_are(table_of("SELECT area, period, contacts(c) FROM cell WHERE data = '$name'", 1),
		$areas, "$name: contacts of each area and period");
	query_is("SELECT (SELECT rollup(c ORDER BY md5(area || period)) FROM cell WHERE data = '$name') = c,
		(SELECT rollup(c) FROM (SELECT rollup(c) AS c FROM cell WHERE data = '$name' GROUP BY area) AS a) = c,
		(SELECT rollup(c) FROM (SELECT rollup(c) AS c FROM cell WHERE data = '$name' GROUP BY period) AS p) = c FROM whole WHERE data = '$name'", 't|t|t', "$name: areas and periods merge to the whole");
	query_is("SELECT count(*) FROM (SELECT area, period, c, rollup(c) OVER (PARTITION BY area ORDER BY period ROWS 2 PRECEDING) AS moving,
			c + coalesce(lag(c) OVER w, c - c) + coalesce(lag(c, 2) OVER w, c - c) AS sum FROM cell WHERE data = '$name' WINDOW w AS (PARTITION BY area ORDER BY period)) AS m
		WHERE moving IS DISTINCT FROM sum", 0, "$name: a moving window is the sum of its periods");

	digital_is($name, $cells);
	shifts_are($name, $cells, $_) foreach @{ $shift{$name} };
	note(query("SELECT '$name', channel_label, contacts, round(100 * contact_share::numeric, 1) AS percent, cost, cost_per_contact FROM whole, costs_report(c, by => '{channel}') WHERE data = '$name'",
		aligned => 1));
}

# Digital take-up by key and of all: web and app, of what came by a channel that is known.
sub digital_is
{
	my ($name, $cells) = @_;
	my %count;
	foreach my $cell (keys %$cells)
	{
		my ($key, undef, undef, $channel) = split /\|/, $cell, -1;
		my $n = $cells->{$cell}[0];
		foreach my $row ($key eq '' ? 'unknown|' : "segment|$key", 'total|')
		{
			my $sums = $count{$row} //= [ 0, 0, 0 ];
			$sums->[0] += $n;
			$sums->[1] += $n if $channel =~ /^(?:web|app)$/;
			$sums->[2] += $n if $channel eq '';
		}
	}
	my %want = map { my ($all, $digital, $unknown) = @{ $count{$_} };
		($_ => "$all $digital $unknown " . ($all > $unknown ? sprintf '%.10f', $digital / ($all - $unknown) : '')) } keys %count;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return tables_are(table_of("SELECT row_kind, key, contacts, digital, not_known, round(share::numeric, 10) FROM whole, digital_take_up(c) WHERE data = '$name'", 4), \%want,
		"$name: digital take-up of each key and of all");
}

# What a fifth of a channel's contacts would save online, where a quarter of them fail and 80% of the cost is avoidable:
# 0.2 (0.8 x 0.75 K - V c) = (3 K - 5 V c) / 25 for each key and service, rounded half away from zero.
sub shifts_are
{
	use integer;
	my ($name, $cells, $from) = @_;
	my $price = prices_of($name)->{web};
	my %rows;
	foreach my $cell (grep { /\|\Q$from\E\z/ } keys %$cells)
	{
		my ($row) = $cell =~ /\A([^|]*\|[^|]*)/;
		$rows{$row}[$_] += $cells->{$cell}[$_] foreach 0, 1;
	}
	my (%want, @total);
	foreach my $row (keys %rows)
	{
		my ($volume, $cost) = @{ $rows{$row} };
		my $exact = 3 * $cost - 5 * $volume * $price;
		my $saving = ($exact < 0 ? -1 : 1) * ((2 * abs($exact) + 25) / 50);
		$want{$row} = "$volume $cost $saving";
		$total[$_] += ($volume, $cost, $saving)[$_] foreach 0 .. 2;
	}
	my $shift = "channel_shift(c, m, '$from', 'web', propensity => 0.2, failure => 0.25, avoidable => 0.8, conversion => 1) AS x";
	tables_are(table_of("SELECT x.key, s.code, volume, (10000 * cost_now)::numeric(38, 0), (10000 * saving)::numeric(38, 0) FROM whole JOIN model USING (data), $shift
		JOIN own_service AS s ON s.lgsl::text = x.lgsl AND s.data = '$name' WHERE whole.data = '$name' AND row_kind <> 'total'", 3), \%want, "$name: shift from $from, each key and service");
	return query_is("SELECT volume, (10000 * cost_now)::numeric(38, 0), (10000 * coalesce(saving, 0))::numeric(38, 0), (volume, cost_now) = (SELECT coalesce(sum(contacts), 0), coalesce(sum(cost), 0)
			FROM costs_report(c, by => '{channel}') WHERE channel = '$from') FROM whole JOIN model USING (data), $shift WHERE data = '$name' AND row_kind = 'total'",
		join('|', map({ $_ // 0 } @total[ 0 .. 2 ]), 't'), "$name: its total is that of the channel, and of the rows");
}

# ---- Two areas, two years -------------------------------------------------------------------------------------------

query_is(q{SELECT count(DISTINCT what), count(*) FILTER (WHERE difference <> coalesce(volume_effect + mix_effect + unit_cost_effect, 0) + coalesce(not_comparable, 0)), count(*) FILTER (WHERE difference <> cost - other_cost)
	FROM pair, cost_comparison(here, there, by)}, '6|0|0', 'comparisons: the effects of every row add up to its difference');
query_is(q{SELECT what FROM (SELECT what, here, there, array_agg(sum) AS sums, array_agg(total) AS totals FROM pair, LATERAL (SELECT
		coalesce(sum(v) FILTER (WHERE row_kind <> 'total'), 0) AS sum, sum(v) FILTER (WHERE row_kind = 'total') AS total FROM cost_comparison(here, there, by) AS r,
			unnest(ARRAY[r.contacts, r.other_contacts, r.cost, r.other_cost, difference, volume_effect, mix_effect, unit_cost_effect, not_comparable]) WITH ORDINALITY AS u(v, n) GROUP BY n ORDER BY n) AS s
	GROUP BY what, here, there) AS t
	WHERE sums IS DISTINCT FROM totals OR (totals[1], totals[2], totals[3], totals[4]) IS DISTINCT FROM (contacts(here), contacts(there), cost(here), cost(there))}, '',
	'... the totals are the sums of the rows, and those of the two values');

# The effects by their formulas, of what both have.
my %rows;
foreach my $line (split /
/, query(q{SELECT what, contacts, other_contacts, cost, other_cost, volume_effect, mix_effect, unit_cost_effect
	FROM pair, cost_comparison(here, there, by) WHERE row_kind <> 'total' AND reason IS NULL}))
{
	my ($what, @row) = split /\|/, $line;
	push @{ $rows{$what} }, \@row;
}
foreach my $what (sort keys %rows)
{
	my @rows = @{ $rows{$what} };
	my ($v1, $v0) = map { my $side = $_; sum0(map { $_->[$side] } @rows) } 0, 1;
	my @wrong = grep {
		my ($n1, $n0, $k1, $k0, @effects) = @$_;
		my $shares = ($n1 / $v1 + $n0 / $v0) / 2;
		my @exact = (($v1 - $v0) * ($k1 / $v1 + $k0 / $v0) / 2, ($v1 + $v0) / 2 * ($n1 / $v1 - $n0 / $v0) * ($k1 / $n1 + $k0 / $n0) / 2, ($v1 + $v0) / 2 * $shares * ($k1 / $n1 - $k0 / $n0));
		grep { abs($exact[$_] - $effects[$_]) > 0.0001 + 1e-12 * ($k1 + $k0) } 0 .. 2;
	} @rows;
	is(scalar @wrong, 0, "$what: the effects of " . @rows . ' rows are those of the formulas');
}
is(scalar keys %rows, 6, 'six comparisons');
note(query(q{SELECT what, cost, other_cost, difference, volume_effect, mix_effect, unit_cost_effect, not_comparable FROM pair, cost_comparison(here, there, by) WHERE row_kind = 'total'}, aligned => 1));

# ---- The same counts in another file --------------------------------------------------------------------------------

# By month without an interface: channel by channel it says nothing, by area and category it is the yearly file again.
query(q{CREATE TABLE month AS SELECT month, costs(lsoa11, lgsl, '17', NULL, reports, cost_to_serve(m, lgsl, '17', NULL, reports), 'GBP') AS c
	FROM street_report_month JOIN own_service AS s ON s.data = 'street' AND s.code = category JOIN model ON model.data = 'street' GROUP BY month});
{
	my %by_year;
	$by_year{ substr $_->{month}, 0, 4 } += $_->{reports} foreach rows_of($data, 'woe_fixmystreet_monthly_2018_2019.csv');
	query_is('SELECT left(month, 4) AS year, sum(contacts(c))::bigint FROM month GROUP BY year ORDER BY year', join("
", map { "$_|$by_year{$_}" } sort keys %by_year), 'months: contacts are those of the file');
	query_is(q{SELECT count(*), count(*) FILTER (WHERE m.contacts = y.contacts)
		FROM (SELECT r.* FROM (SELECT rollup(c) AS c FROM month) AS s, costs_report(c, by => '{key,lgsl}') AS r WHERE row_kind <> 'total') AS m
		FULL JOIN (SELECT r.* FROM (SELECT rollup(c) AS c FROM cell WHERE data = 'street' AND area = 'West of England' AND period IN ('2018', '2019')) AS s, costs_report(c, by => '{key,lgsl}') AS r
			WHERE row_kind <> 'total') AS y USING (key, lgsl)}, '3072|3072', '... months, areas and categories are the years by interface');
	query_is(q{SELECT contacts, digital, not_known, share, reason FROM (SELECT rollup(c) AS c FROM month) AS s, digital_take_up(c, by => '{}')}, '45656|0|45656||channel not known', '... all without a channel: no share, with the reason');
}

# Per head: residents of every area share the cost, also of those from which nobody reported.
{
	my %residents = map { $_->{lsoa11cd} => $_->{total_population} } rows_of($data, 'woe_lsoa11_age_single_year_mye2020.csv');
	my ($cells) = contacts_of($data, 'street');
	my %cost = map { $_ => 0 } keys %residents;
	foreach my $cell (keys %$cells)
	{
		my ($area) = $cell =~ /\A([^|]*)/;
		$cost{$area} += $cells->{$cell}[1] if exists $residents{$area};
	}
	my %want;
	{
		use integer;	# rounded once, to a ten-thousandth
		%want = map { $_ => "$residents{$_} $cost{$_} " . (2 * $cost{$_} + $residents{$_}) / (2 * $residents{$_}) } keys %residents;
	}
	my $values = join ', ', map { "('$_', $residents{$_})" } sort keys %residents;
	tables_are(table_of("SELECT key, base, (10000 * r.cost)::bigint, (10000 * cost_per_head)::bigint FROM (SELECT rollup(c) AS c FROM cell WHERE data = 'street' AND area = 'West of England') AS s,
		costs_report(c, base => (SELECT takeup_base(lsoa, n) FROM (VALUES $values) AS v(lsoa, n))) AS r WHERE row_kind = 'segment'", 3), \%want, 'street: cost per head of each area');
}

# Bills: what was billed is money as well.  Cells below 5 are hidden in the file; they are no zeros, and none of them enters.
{
	my ($bills, $pence, $hidden) = (0, 0, 0);
	foreach my $row (rows_of($data, 'woe_library_bills.csv.gz'))
	{
		if ($row->{number_of_bills} eq '*') { $hidden++; next }
		my ($pounds, $rest) = $row->{total_billed} =~ /\A(\d+)(?:\.(\d+))?\z/ or die "$row->{total_billed}
";
		$bills += $row->{number_of_bills};
		$pence += 100 * $pounds + substr(($rest // '') . '00', 0, 2);
	}
	query(q{CREATE TABLE billed AS SELECT authority, month, costs(authority, lgsl, NULL, NULL, bills, billed, 'GBP') AS c FROM bill JOIN own_service AS s ON s.data = 'library' AND s.code = reason GROUP BY authority, month});
	query_is(q{SELECT contacts(rollup(c)), (100 * cost(rollup(c)))::bigint, (SELECT count(*) FROM bill WHERE bills IS NULL AND billed IS NULL) FROM billed}, "$bills|$pence|$hidden", 'bills: to the penny, beside what is hidden');
}

done_testing();
