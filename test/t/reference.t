# Every row of every reference table is in a list, a crosswalk or a table of the extension, or lists/exclusions.csv says
# why not.  Skips where the folder of reference tables is absent.
use strict;
use warnings;
use Encode qw(decode_utf8);
use Profiling::Test;
use Test::More;
use Unicode::Normalize qw(NFD);
use lib top_folder() . '/extension/codes';
use CodeList;

my $shared = shared_folder();
plan skip_all => 'the reference tables are not here (PROFILING_SHARED names their folder)' unless $shared;
my $reference = "$shared/reference";
my $codes = top_folder() . '/extension/codes';

# ---- What the extension holds ----------------------------------------------------------------------------------------

# The rows of a CSV file as hashes.
sub rows_of
{
	my ($path) = @_;
	my ($header, @records) = CodeList::csv_records($path);
	return map { my %row; @row{@$header} = @$_; \%row } @records;
}

# The shipped text is in ASCII and without double blanks.
sub folded
{
	my ($text) = @_;
	$text = decode_utf8($text // '');
	$text =~ s/\x{a3}500/500 pounds/g;
	$text = NFD($text);
	$text =~ s/\pM//g;
	$text =~ s/\s+/ /g;
	$text =~ s/(?<=\w)- (?=\w)/-/g;
	$text =~ s/^ | $//g;
	return lc $text;
}

# A set of the joined columns of a file's rows.
my %sets;
sub set_of
{
	my ($file, @columns) = @_;
	return $sets{"$file @columns"} //= { map { join('|', map { folded($_) } @$_{@columns}) => 1 } rows_of("$codes/$file") };
}

# Are these values a row of our file, in these columns?
sub holds
{
	my ($file, %values) = @_;
	my @columns = sort keys %values;
	return set_of($file, @columns)->{ join '|', map { folded($_) } @values{@columns} };
}

sub list_holds { my ($list, %values) = @_; return holds("lists/$list.csv", %values) }

# Does the server read the text as a code of the type?
my %readable;
sub reads
{
	my ($type, $text) = @_;
	return $readable{"$type $text"} //= do {
		my (undef, undef, $status) = psql(database(), "SELECT '$text'::$type");
		$status == 0;
	};
}

# ---- How each reference table is held --------------------------------------------------------------------------------

my %edition = (CENSUS_EW_2021 => 2021, CENSUS_EW_2021_5A => 2021, CENSUS_EW_2011 => 2011, EW2001 => '2001', EW2011 => '2011', EW2021 => '2021',
	SCO2011 => 'S2011', SCO2022 => 'S2022', NI2011 => 'N2011', NI2021 => 'N2021');
my %list_2011 = (QS208EW => 'religion', QS301EW => 'carer_status', QS303EW => 'disability_status', QS201EW => 'ethnic_group');
my %list_2021 = (sex => 'sex', religion => 'religion', ethnic => 'ethnic_group', gender => 'gender_identity', sexual => 'sexual_orientation',
	disability => 'disability_status', is => 'carer_status', economic => 'employment_status', legal => 'legal_partnership');

sub census_2021
{
	my ($list, $row) = @_;
	return list_holds($list, edition => 2021, label => $row->{label});
}

sub band
{
	my ($row) = @_;
	return $row->{age_to} eq '' ? "$row->{age_from}+" : $row->{age_from} eq $row->{age_to} ? $row->{age_from} : "$row->{age_from}-$row->{age_to}";
}

# Codes of the reference tables as ours, by their label.
my %our_code;
sub our_code
{
	my ($version, $code) = @_;
	%our_code = map {
		my $row = $_;
		my ($ours) = grep { $_->{edition} eq ($edition{ $row->{list_version} } // '') && folded($_->{label}) eq folded($row->{label}) } rows_of("$codes/lists/ethnic_group.csv");
		$ours && $row->{level} eq 'category' ? ("$row->{list_version} $row->{code}" => $ours->{code}) : ()
	} rows_of("$reference/ethnic_group.csv") unless %our_code;
	return $our_code{"$version $code"};
}

# What a relation of the published mapping is called here.
sub mapping_held
{
	my ($row) = @_;
	return holds('lists/crosswalks.csv', list => 'ethnic_group', from_edition => 2001, from_code => 'O', to_edition => 2011, conversion => 'none')
	  && holds('lists/changes.csv', list => 'ethnic_group', code => 'A4@2011', kind => 'moved') if $row->{from_version} =~ /group/;
	my ($word) = $row->{relation} =~ /^(same|broader|closest|no counterpart|one to many)/ or return 0;
	my %words = (same => 'exact', 'no counterpart' => 'none', 'one to many' => 'none');
	return holds('lists/crosswalks.csv', from_edition => $edition{ $row->{from_version} }, from_code => our_code(@$row{qw(from_version from_code)}),
		to_edition => $edition{ $row->{to_version} }, to_code => $word =~ /^(no|one)/ ? '' : our_code(@$row{qw(to_version to_code)}),
		conversion => $words{$word} // $word);
}

# The category of 2001 stands in a row of the crosswalk with Scotland, whichever way.
sub comparison_held
{
	my ($row) = @_;
	my ($code) = map { $_->{code} } grep { $_->{edition} eq '2001' && compared($_->{label}) eq compared($row->{ew_2001}) } rows_of("$codes/lists/ethnic_group.csv");
	return defined $code && (holds('lists/crosswalks.csv', from_edition => '2001', from_code => $code, to_edition => 'S2011')
		|| holds('lists/crosswalks.csv', to_edition => '2001', to_code => $code, from_edition => 'S2011'));
}

# The comparison writes "White: Other" for "White - Any other White background".
sub compared
{
	my ($label) = @_;
	my ($group, $category) = split / - |: /, folded($label), 2;
	return !defined $category ? $group : "$group: " . ($category =~ /other/ ? 'other' : $category);
}

my %nssec_level = (class3 => '3', class5 => '5', class8 => '8');
sub collapse_held
{
	my ($row) = @_;
	my ($from, $to) = map { my $n = $nssec_level{ $row->{"${_}_level"} }; defined $n && $n < 8 ? "$row->{\"${_}_code\"}/$n" : $row->{"${_}_code"} } qw(from to);
	return query("SELECT ancestor('$from'::ns_sec, '$row->{to_level}')") eq $to;
}

my %held = (
	'age_bands.csv' => sub { reads('age_band', band($_[0])) },
	'carer_hours.csv' => sub { list_holds('carer_status', edition => $edition{ $_[0]{list_version} }, label => $_[0]{label}) },
	'census2011_classifications.csv' => sub { $list_2011{ $_[0]{table} } && list_holds($list_2011{ $_[0]{table} }, edition => 2011, label => $_[0]{label}) },
	'census2021_classifications.csv' => sub {
		my ($row) = @_;
		my ($first) = $row->{classification} =~ /^([a-z]+)/;
		my ($age) = $row->{classification} =~ /^resident_age_(\w+)/;
		return holds_age($age, $row->{code}) if $age;
		return $list_2021{$first} && census_2021($list_2021{$first}, $row);
	},
	'channels.csv' => sub { $_[0]{list} eq 'LGChL' && list_holds('channel', label => $_[0]{label}) },
	'disability.csv' => sub { my ($year) = $_[0]{code_system} =~ /^CENSUS_EW_(\d+)_(?!GENERAL)/; $year && list_holds('disability_status', edition => $year, label => $_[0]{label}) },
	'economic_activity.csv' => sub { $_[0]{code_system} =~ /_10A|_4A/ && census_2021('employment_status', $_[0]) },
	'ethnic_group.csv' => sub { $edition{ $_[0]{list_version} } && list_holds('ethnic_group', edition => $edition{ $_[0]{list_version} }, label => $_[0]{label}) },
	'ethnic_group_mapping.csv' => \&mapping_held,
	'ethnic_group_uk_comparison.csv' => \&comparison_held,
	'gss_areas.csv' => sub { holds('places/gss_areas.csv', code => $_[0]{code}, name => $_[0]{name}) },
	'gss_entity_codes.csv' => sub { holds('places/gss_entities.csv', entity => $_[0]{entity_code}) },
	'gss_pseudo_codes.csv' => sub { holds('places/gss_areas.csv', code => $_[0]{code}) },
	'income_bands.csv' => sub {
		my ($row) = @_;
		my $first = $row->{annual_from_gbp_or_label};
		return $first =~ /^\d+$/ && query("SELECT income_band($first, 'gb survey show card')") eq ($row->{annual_below_gbp} eq '' ? "$first+" : "$first-" . ($row->{annual_below_gbp} - 1));
	},
	'lgcl.csv' => sub {
		my ($row) = @_;
		my @missing = grep { !holds('services/service_category_parent.csv', category_id => $row->{lgcl_id}, parent_id => $_) } split /\|/, $row->{parent_lgcl_ids};
		return !@missing && holds('services/service_category.csv', category_id => $row->{lgcl_id}, label => $row->{label});
	},
	'lgil.csv' => sub { list_holds('lgil', code => $_[0]{lgil_id}, label => $_[0]{label}, parent => $_[0]{parent_lgil_id}) },
	'lgsl.csv' => sub {
		my ($row) = @_;
		return list_holds('lgsl', code => $row->{lgsl_id}, label => $row->{label})
		  && holds('services/service.csv', lgsl => $row->{lgsl_id}, created => $row->{created}, modified => $row->{modified}, label_2004 => $row->{label_lgsl_2_01},
			on_govuk => $row->{on_govuk_2025} eq 'Y' ? 'yes' : '', description => $row->{govuk_description}, providing_tier => $row->{govuk_providing_tier});
	},
	'lgsl_functions.csv' => sub { holds('services/service_function.csv', function_id => $_[0]{function_id}, label => $_[0]{label}, parent_id => $_[0]{parent_function_id}, theme => $_[0]{dgu_theme}) },
	'lgsl_history.csv' => sub { holds('services/service.csv', lgsl => $_[0]{lgsl_id}, history => $_[0]{history_note}) },
	'lgsl_lgcl_mapping.csv' => sub { holds('services/service_in_category.csv', lgsl => $_[0]{lgsl_id}, category_id => $_[0]{lgcl_id}) },
	'lgsl_service_function.csv' => sub { holds('services/service_in_function.csv', lgsl => $_[0]{lgsl_id}, function_id => $_[0]{function_id}) },
	'marital_status.csv' => sub { $_[0]{code_system} =~ /^CENSUS/ && census_2021('legal_partnership', $_[0]) },
	'nssec.csv' => sub { list_holds('ns_sec', label => $_[0]{label}, $_[0]{level} =~ /residual/ ? () : (code => $_[0]{code})) },
	'nssec_classes.csv' => sub { my $n = $nssec_level{ $_[0]{level} }; $n && list_holds('ns_sec', code => "$_[0]{code}/$n", label => $_[0]{label}) },
	'nssec_collapse.csv' => \&collapse_held,
	'oac.csv' => sub { list_holds('oac', edition => $_[0]{version}, code => $_[0]{code}, label => $_[0]{label}, parent => $_[0]{parent_code}, level => $_[0]{level}) },
	'postcode_areas.csv' => sub { holds('places/postcode_areas.csv', area => $_[0]{area}, name => $_[0]{name}) },
	'postcode_formats.csv' => sub { reads('postcode', $_[0]{example}) },
	'postcode_special.csv' => sub { my $text = $_[0]{code_or_pattern} =~ s/n(?=AA)/1/r; $text =~ /^[A-Z0-9]+ \d[A-Z]{2}$/ && reads('postcode', $text) },
	'religion.csv' => sub { my ($year) = $_[0]{code_system} =~ /^CENSUS_EW_(\d+)/; $year && list_holds('religion', edition => $year, label => $_[0]{label}) },
	'sex_gender.csv' => sub {
		return $_[0]{code_system} eq 'CENSUS_EW_2021_SEX' && list_holds('sex', label => $_[0]{label}, label_cy => $_[0]{label_cy})
		  || $_[0]{code_system} =~ /^CENSUS_EW_2021_GENDER/ && census_2021('gender_identity', $_[0]);
	},
	'sexual_orientation.csv' => sub { $_[0]{code_system} =~ /^CENSUS_EW_2021/ && census_2021('sexual_orientation', $_[0]) });

# Ages of a census classification are those of age_bands.csv.
sub holds_age
{
	my ($version, $code) = @_;
	my ($row) = grep { $_->{list_version} eq 'CENSUS_EW_2021_' . uc $version && $_->{code} eq $code } rows_of("$reference/age_bands.csv");
	return $row && reads('age_band', band($row));
}

# ---- The test --------------------------------------------------------------------------------------------------------

my @exclusions = rows_of("$codes/lists/exclusions.csv");
is(join(' ', grep { $_->{why} !~ /^(?:excluded|read_as)\z/ || $_->{reason} eq '' } @exclusions), '', 'every exclusion has its reason');

sub excluded
{
	my ($file, $row) = @_;
	my ($found) = grep { $_->{file} eq $file && ($_->{column} eq '' || ($row->{ $_->{column} } // '') eq $_->{value}) } @exclusions;
	return $found;
}

new_database('reference');
my @files = map { s{.*/}{}r } sort glob "$reference/*.csv";
cmp_ok(scalar @files, '>', 40, 'there are ' . @files . ' reference tables');
foreach my $file (@files)
{
	my @rows = rows_of("$reference/$file");
	my (@missing, %count);
	foreach my $row (@rows)
	{
		my $exclusion = excluded($file, $row);
		my $held = $held{$file} && $held{$file}->($row);
		$count{ $held ? 'held' : $exclusion ? $exclusion->{why} : 'missing' }++;
		push @missing, join ',', grep { defined } @$row{ (grep { exists $row->{$_} } qw(code_system list_version classification table version code label)) , grep { /_id$|_code$/ } sort keys %$row } if !$held && !$exclusion;
		$exclusion->{ $held ? 'held' : 'needed' }++ if $exclusion;
	}
	is(join("\n", @missing), '', "$file: " . join(', ', map {"$count{$_} $_"} sort keys %count));
}
is(join("\n", map {"$_->{file} $_->{column} $_->{value}"} grep { !$_->{needed} } @exclusions), '', 'every exclusion names a row that is there and nowhere held');
done_testing();
