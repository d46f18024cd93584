# The messy real columns of the published files through read_as: the share read, per file, which the documentation shows.
#
# A column whose values are all codes or labels of the type is read to the last value.  Of the others the values that
# are not read are listed here, each with the reason why no code is the right answer.  How many different codes come out
# is checked too: a reader that lumps labels together would read everything.  Columns of area codes are found by what
# they hold, in every file.
use strict;
use warnings;
use File::Basename qw(basename);
use Profiling::Test;
use Test::More;

my $shared = shared_folder() or plan skip_all => 'the folder of published data is absent';
my $data = "$shared/data";
my $ew = 'CENSUS_EW_2011_MICRODATA';
my $scotland = 'CENSUS_SCOTLAND_2011_MICRODATA';

# Headings of ethnic groups in the tables of 2011, and of classes, religions and sexes in those of 2021.
my $groups_2011 = [ '=white_brit|irish|other.*|mixed|indian|pakistani|bangladeshi|chinese|blk.*|arab', 'ethnic_group', '2011', 14 ];
my @headings_2021 = ([ '=religion_.*', 'religion', '', 9 ], [ '=sex_.*', 'sex', '', 2 ], [ '=nssec_.*', 'ns_sec', '', 9 ]);

# file => columns: [ column or (expression), type, code system, different codes, values not read... ]
# A column '=pattern' stands for the file's own headings of that pattern.
my %files = (
	'census2011_microdata_ew_10k.csv' => [
		[ 'sex', 'sex', $ew, 2 ],
		[ 'marital_status', 'legal_partnership', $ew, 5 ],
		[ 'ethnic_group', 'ethnic_group', $ew, 6 ],
		[ 'religion', 'religion', $ew, 10 ],
		# 4 is a full-time student who is economically active: the list tells those in employment from those who are not.
		[ 'economic_activity', 'employment_status', $ew, 8, '4' ] ],
	'census2011_microdata_ew_codes.csv' => [
		[ '(sex)', 'sex', '', 2 ],
		[ '(age)', 'age_band', '', 8 ],
		[ '(marital_status)', 'legal_partnership', '', 5 ],
		[ '(ethnic_group)', 'ethnic_group', $ew, 6 ],
		[ '(religion)', 'religion', $ew, 10 ],
		[ '(economic_activity)', 'employment_status', $ew, 8, 'Economically active: Full-time student' ] ],
	'census2011_microdata_scotland.csv.gz' => [
		[ 'sex', 'sex', $scotland, 2 ],
		[ 'marital_status', 'legal_partnership', $scotland, 5 ],
		[ 'ethnic_group', 'ethnic_group', $scotland, 6 ],
		[ 'religion', 'religion', $scotland, 9 ],
		[ 'economic_activity', 'employment_status', $scotland, 8, '4' ] ],
	'census2011_microdata_scotland_codes.csv' => [
		[ '(sex)', 'sex', '', 2 ],
		[ '(age)', 'age_band', '', 8 ],
		[ '(marital_status)', 'legal_partnership', '', 5 ],
		[ '(ethnic_group)', 'ethnic_group', $scotland, 6 ],
		[ '(religion)', 'religion', $scotland, 9 ],
		[ '(economic_activity)', 'employment_status', $scotland, 8, 'Economically active: Full-time student' ] ],
	'lad21_ethnic_group_census2021.csv' => [ [ 'ethnic_group', 'ethnic_group', '', 19 ] ],
	'trafford_oa_ethnic_group20_census2021.csv' => [ [ 'ethnic_group', 'ethnic_group', '', 19 ] ],
	'trafford_ward_ethnic_group20_census2021.csv' => [ [ 'ethnic_group', 'ethnic_group', '', 19 ] ],
	# Two columns of codes that hold names.  A name may be that of a ward, a district and a parish.
	'trafford_oa11_ethnic_group_census2011.csv' => [ $groups_2011, [ 'lad11cd', 'gss_code', '', 0, 'Trafford' ], [ 'rgn11cd', 'gss_code', '', 0, 'North West' ] ],
	'woe_oa11_ethnic_group_census2011.csv' => [ $groups_2011, [ 'rgn11cd', 'gss_code', '', 0, 'South West' ],
		[ 'lad11cd', 'gss_code', '', 0, 'Bath and North East Somerset', 'Bristol, City of', 'North Somerset', 'South Gloucestershire' ] ],
	'lsoa21_population_ew_census2021.csv.gz' => [ [ '=ethnic_.*', 'ethnic_group', '', 5 ], [ '=age_.*', 'age_band', '', 6 ], [ '=sex_.*', 'sex', '', 2 ] ],
	'lad21_age_single_year_mye2020.csv' => [ [ '=age_.*', 'age_band', '', 91 ] ],
	# Three bands that the source does not put in years.
	'lad21_age_sex_census2021.csv' => [ [ '=total_(fe)?males', 'sex', '', 2 ],
		[ '=(younger|working_age|older)_females', 'age_band', '', 0, 'older_females', 'working_age_females', 'younger_females' ] ],
	'trafford_lsoa11_age_single_year_mye2020.csv' => [ [ '=age_.*', 'age_band', '', 91 ] ],
	'woe_lsoa11_age_single_year_mye2020.csv' => [ [ '=age_.*', 'age_band', '', 91 ] ],
	'woe_oa11_age_single_year_mye2016.csv' => [ [ '=age_.*|all_ages', 'age_band', '', 92 ] ],
	(map { $_ => [ [ 'sex', 'sex', '', 2 ], [ '=age_.*|all_ages', 'age_band', '', 92 ] ] }
		qw(trafford_oa_age_sex_mye2024.csv trafford_lsoa_age_sex_mye2024.csv trafford_ward_age_sex_mye2024.csv)),
	# From which age somebody is an adult the file does not say; unknown is no band.
	'ace_libraries_users_2023_24.csv' => [ [ 'age_group', 'age_band', '', 2, 'Adult', 'Unknown' ] ],
	# A total is no band, and the rest of the headings are sexes.
	'gds_digital_landscape_2012_tables.csv.gz' => [
		[ q{(CASE WHEN column_label !~ 'ale' THEN column_label END)}, 'age_band', '', 6, 'Total', 'Unwtd Total' ],
		[ q{(CASE WHEN column_label ~ 'ale' THEN column_label END)}, 'sex', '', 2 ] ],
	(map { $_ => [
		[ '(ethnic)', 'ethnic_group', '', 5 ],
		[ '(age)', 'age_band', '', 6 ],
		[ '(sex)', 'sex', '', 2 ],
		[ '(nssec)', 'ns_sec', '', 9 ],
		# "none" alone may as well be an empty answer; behind its heading it is read.
		[ '(religion)', 'religion', '', 8, 'none' ],
		# Not disabled is told by condition, in words that are not the census's.
		[ '(disability)', 'disability_status', '', 2, 'not_disabled_has_condition', 'not_disabled_no_condition' ] ] }
		qw(trafford_lsoa21_population_long.csv woe_lsoa21_population_long.csv.gz)),
	'trafford_oa21_census2021.csv' => [ @headings_2021, [ 'supergroup', 'oac', '', 8 ], [ '"group"', 'oac', '', 20 ], [ 'subgroup', 'oac', '', 44 ] ],
	'woe_oa21_census2021.csv' => [ @headings_2021, [ 'supergroup', 'oac', '', 8 ], [ '"group"', 'oac', '', 20 ], [ 'subgroup', 'oac', '', 49 ] ],
	(map { $_ => [ [ 'supergroup', 'oac', '', 8 ], [ '"group"', 'oac', '', 21 ], [ 'subgroup', 'oac', '', 52 ] ] }
		qw(oac21_oa_lookup_uk.csv.gz lsoac21_lsoa_dz_sdz.csv)),
	# The names in the authors' scripts: five are misspelt, three were replaced before they were published.
	'oac21_names.csv' => [ [ 'code', 'oac', '', 81 ], [ 'name', 'oac', '2021', 73, 'Suburbanites and Peri-Urbanities',
		'Multicultural and Educated Urbanities', 'Established Mature Familiies', 'Challenges Families', 'Aging Rural Communities',
		'Multi-Generational Migrants', 'African and Asian Mix', 'Young Families and Neighbourhood Turnover' ] ],
	# 76 classes and the pseudo class of the Channel Islands and the Isle of Man.
	'oac11_names.csv' => [ [ 'subgroup_code', 'oac', '2011', 77 ], [ 'supergroup_name', 'oac', '2011', 9 ],
		[ 'group_name', 'oac', '2011', 27 ], [ 'subgroup_name', 'oac', '2011', 77 ] ],
	'nspl_nov2021_TF_postcodes.csv.gz' => [ [ 'pcds', 'postcode', '', 9342 ], [ 'pcd', 'postcode', '', 9342 ], [ 'oac11', 'oac', '2011', 48 ] ],
	'trafford_postcodes.csv.gz' => [ [ 'postcode', 'postcode', '', 11264 ] ],
	'woe_postcodes.csv.gz' => [ [ 'postcode', 'postcode', '', 31034 ] ],
	'libraries_england_2016.csv' => [ [ 'postcode', 'postcode', '', 3193 ] ],
	'trafford_gp_registrations.csv' => [ [ 'practice_postcode', 'postcode', '', 22 ] ],
	'trafford_libraries.csv' => [ [ 'postcode', 'postcode', '', 12 ] ],
	'canada_service_channel_volumes_2023_2024.csv.gz' => [ [ 'channel', 'channel', '', 7 ] ],
	# A constituent's call may come by telephone or at the door, an employee's report by any channel, an integration is
	# none, and self service may be on the web or at a machine; the names of apps are the city's own.
	'boston311_2015.csv.gz' => [ [ 'source', 'channel', '', 1, 'Citizens Connect App', 'City Worker App', 'Constituent Call',
		'Employee Generated', 'Maximo Integration', 'Self Service' ] ],
	# Kinds of device: each may show the web site or an app.
	'lewisham_fixmystreet_open_cases_2021_10.csv' => [ [ 'interface_used', 'channel', '', 1, 'Android', 'desktop', 'iOS', 'mobile' ] ]);

# Codes of Northern Ireland's areas of 2001 to 2011, which are no codes of the register.
my %areas_unread = ('fixmystreet_2019_by_lsoa11.csv.gz' => 235);

# ---- Files in ----------------------------------------------------------------------------------------------------

sub read_program
{
	my ($file) = @_;
	return ($file =~ /\.gz$/ ? 'gzip -dc' : 'cat') . " '$data/$file'";
}

sub headings
{
	my ($file) = @_;
	my $head = `@{[read_program($file)]} | head -1`;
	$head =~ s/^\xef\xbb\xbf|\r?\n//g;
	return split /,/, $head;
}

# The file as it is, in columns of text.
sub stage
{
	my ($file) = @_;
	my $columns = join ', ', map { qq{"$_" text} } headings($file);
	my $program = read_program($file) =~ s/'/"/gr;
	query("DROP TABLE IF EXISTS staged; CREATE UNLOGGED TABLE staged ($columns);\n\\copy staged FROM PROGRAM '$program' WITH (FORMAT csv, HEADER)\n");
	return;
}

sub quoted { my ($text) = @_; return "'" . $text =~ s/'/''/gr . "'" }

# What is to be read, as a query of one column.
sub source_of
{
	my ($file, $column) = @_;
	my ($name, $label) = $file =~ /_codes\.csv$/ ? qw(variable label) : qw(topic category);
	return "SELECT $label AS value FROM staged WHERE $name = '$1'" if $column =~ /^\((\w+)\)$/;
	return "SELECT $column AS value FROM staged" if $column !~ s/^=//;
	return 'SELECT unnest(ARRAY[' . join(', ', map { quoted($_) } grep {/^(?:$column)$/} headings($file)) . ']::text[]) AS value';
}

# ---- What is read ------------------------------------------------------------------------------------------------

# values, values read, different codes, and the values not read, most frequent first
sub read_column
{
	my ($file, $column, $type, $system) = @_;
	my $named = $system eq '' ? '' : ", '$system'";
	my $out = query("SELECT coalesce(sum(n), 0), coalesce(sum(n) FILTER (WHERE code IS NOT NULL), 0), count(*), count(DISTINCT code),
			coalesce(string_agg(value, '|' ORDER BY n DESC, value COLLATE \"C\") FILTER (WHERE code IS NULL), '')
		FROM (SELECT value, count(*) AS n, read_as(value, NULL::$type$named)::text AS code FROM (" . source_of($file, $column) . ") AS s
			WHERE value <> '' GROUP BY value) AS v");
	my ($values, $read, $different, $codes, $unread) = split /\|/, $out, 5;
	return { values => $values, read => $read, different => $different, codes => $codes, unread => [ split /\|/, $unread ] };
}

sub share { my ($found) = @_; return sprintf '%.1f%%', 100 * $found->{read} / $found->{values} }

sub check_column
{
	my ($file, $total, $column, $type, $system, $codes, @unread) = @_;
	my $found = read_column($file, $column, $type, $system);
	my $name = "$file, $column as $type" . ($system eq '' ? '' : ", $system");
	my @most = grep { $_ < 5 } 0 .. $#{ $found->{unread} };
	note("$name: $found->{values} values, $found->{different} different, " . share($found) . ' read'
		. (@most ? '; not read: ' . join(', ', @{ $found->{unread} }[@most]) : ''));
	is_deeply([ sort @{ $found->{unread} } ], [ sort @unread ], $name . (@unread ? ': what is not read is no code' : ': all is read'));
	is($found->{codes}, $codes, "$name: $codes codes");
	$total->{$_} += $found->{$_} for qw(values read);
	$total->{types}{$type} = 1;
	return;
}

# Columns that hold codes of areas; the tables of census codes hold those of regions among others.
sub area_columns
{
	my ($file) = @_;
	return if $file =~ /_codes\.csv$/;
	my @names = headings($file);
	my @counts = split /\|/, query('SELECT ' . join(', ', map {qq{count(*) FILTER (WHERE "$_" ~ '^[A-Z][0-9]{8}\$')}} @names) . ' FROM staged');
	return map { $names[$_] } grep { $counts[$_] > 0 } 0 .. $#names;
}

sub check_areas
{
	my ($file, $total) = @_;
	my @columns = area_columns($file) or return;
	my %sum = (values => 0, read => 0, same => 0);
	foreach my $column (@columns)
	{
		my ($values, $read, $same) = split /\|/, query(qq{SELECT count(*), count(code), count(*) FILTER (WHERE code::text = value)
			FROM (SELECT "$column" AS value, read_as("$column", NULL::gss_code) AS code FROM staged WHERE "$column" <> '') AS v});
		note("$file, $column as gss_code: $values values, " . share({ values => $values, read => $read }) . ' read');
		$sum{values} += $values;
		$sum{read} += $read;
		$sum{same} += $same;
	}
	is($sum{values} - $sum{read}, $areas_unread{$file} // 0, "$file, " . join(', ', @columns) . ' as gss_code');
	is($sum{same}, $sum{read}, 'and each code is read as itself');
	$total->{$_} += $sum{$_} for qw(values read);
	$total->{types}{gss_code} = 1;
	return;
}

new_database('newspaper');
open my $page, '<', top_folder() . '/extension/doc/read_as.md' or die "read_as.md: $!\n";
my %documented = map { chomp; $_ => 1 } grep {/^\| `[\w.]+\.csv.*%/} <$page>;
my $tables = 0;
foreach my $path (sort glob "$data/*.csv $data/*.csv.gz")
{
	my $file = basename($path);
	my %total = (values => 0, read => 0, types => {});
	stage($file);
	check_column($file, \%total, @$_) foreach @{ delete $files{$file} // [] };
	check_areas($file, \%total);
	next if !$total{values};
	my $line = sprintf '| `%s` | %s | %d | %s |', $file, join(', ', sort keys %{ $total{types} }), $total{values}, share(\%total);
	ok(delete $documented{$line}, "the documentation has: $line");
	$tables++;
}
is_deeply([ sort keys %files ], [], 'every file that is named here was there');
is_deeply([ sort keys %documented ], [], 'and the documentation has no other');
cmp_ok($tables, '>', 40, 'there are tables to read');

# ---- Other forms of the same columns -------------------------------------------------------------------------------

# A number means nothing where its system is not named, and Scotland's groups are not England's.
stage('census2011_microdata_ew_10k.csv');
query_is("SELECT count(read_as($_->[0], NULL::$_->[1])) FROM staged", '0', "$_->[0]: numbers of no named system are not read")
	foreach ([qw(sex sex)], [qw(marital_status legal_partnership)], [qw(religion religion)], [qw(economic_activity employment_status)], [qw(ethnic_group ethnic_group)]);
stage('census2011_microdata_scotland_codes.csv');
query_is("SELECT label FROM staged WHERE variable = 'ethnic_group' AND read_as(label, NULL::ethnic_group) IS NULL", 'Caribbean or black',
	'a group that only Scotland has is not read where its system is not named');

# Each number means what its label says.
foreach my $of ([ 'ew', $ew ], [ 'scotland', $scotland ])
{
	stage("census2011_microdata_$of->[0]_codes.csv");
	query_is("SELECT count(*) FROM staged WHERE variable = '$_->[0]' AND read_as(code, NULL::$_->[1], '$of->[1]') IS NULL
		OR variable = '$_->[0]' AND read_as(code, NULL::$_->[1], '$of->[1]') <> read_as(label, NULL::$_->[1], '$of->[1]')",
		$_->[0] eq 'economic_activity' ? 1 : 0, "$of->[0], $_->[0]: code and label agree")
		foreach ([qw(sex sex)], [qw(marital_status legal_partnership)], [qw(religion religion)], [qw(ethnic_group ethnic_group)], [qw(economic_activity employment_status)]);
}

# The labels of the census as headings of its tables, and topics as headings of categories.
stage('lad21_ethnic_group_census2021.csv');
query_is("SELECT count(*) FROM (SELECT DISTINCT ethnic_group FROM staged) AS s WHERE read_as($_, NULL::ethnic_group) IS DISTINCT FROM read_as(ethnic_group, NULL::ethnic_group)",
	'0', "ethnic_group as $_") foreach q{ethnic_group || ' (number)'}, q{ethnic_group || ' (percent)'}, q{'Ethnic group: ' || ethnic_group}, q{upper(replace(ethnic_group, ': ', ' - '))};
stage('trafford_lsoa21_population_long.csv');
query_is("SELECT count(DISTINCT read_as(topic || '_' || category, NULL::religion)) FROM staged WHERE topic = 'religion'", '9', 'no religion, behind its heading');

# Postcodes of fixed width, and written small and joined.
stage('nspl_nov2021_TF_postcodes.csv.gz');
query_is("SELECT count(*) FROM staged WHERE read_as($_, NULL::postcode) IS DISTINCT FROM pcds::postcode", '0', "postcodes as $_")
	foreach 'pcd', q{lower(replace(pcds, ' ', ''))}, q{rpad(split_part(pcds, ' ', 1), 5) || split_part(pcds, ' ', 2)}, q{replace(pcds, ' ', '-')};
done_testing;
