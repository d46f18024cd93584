# Postcodes and GSS codes of published files: everything reads, prints back, and sorts in the natural order.
# Also: the generated names of places are what their generator makes.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $top = top_folder();
is(system("$top/extension/codes/generate_places", '--check'), 0, 'the names of places are up to date');

# File, its rows, and its columns of postcodes.
my @postcode_files = (
	[ 'trafford_postcodes.csv.gz', 11264, 'postcode' ],
	[ 'woe_postcodes.csv.gz', 31034, 'postcode' ],
	[ 'nspl_nov2021_TF_postcodes.csv.gz', 9342, 'pcd', 'pcds' ],
	[ 'libraries_england_2016.csv', 3238, 'postcode' ],
	[ 'trafford_gp_registrations.csv', 26, 'practice_postcode' ],
	[ 'trafford_libraries.csv', 13, 'postcode' ]);

# The bands of the published schemes, as text.
sub published_bands
{
	my ($file, $list, $label) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	my @rows = map { chomp; [ split /,/ ] } grep { /^$list,/ } <$in>;
	return join ' ', map { $label->(@$_[ 1 .. 4 ]) } @rows;
}

# File and its columns of GSS codes.
my @gss_files = (
	[ 'woe_postcodes.csv.gz', 'lad_code', 'ward_code', 'lsoa11cd', 'lsoa21cd' ],
	[ 'nspl_nov2021_TF_postcodes.csv.gz', 'oa11', 'cty', 'laua', 'ward', 'lsoa11', 'msoa11' ],
	[ 'lsoac21_lsoa_dz_sdz.csv', 'area_code' ],
	[ 'lad24_region_lookup.csv', 'lad24cd', 'rgn24cd' ],
	[ 'lsoa21_ward24_lad24_lookup.csv.gz', 'lsoa21cd', 'wd24cd', 'lad24cd' ]);

# Makes a table of text columns from a file's head, and fills it.
sub load
{
	my ($file) = @_;
	my $reader = $file =~ /\.gz$/ ? 'gzip -dc' : 'cat';
	my $head = `$reader '$file' | head -1`;
	$head =~ s/\r?\n//;
	my $columns = join ', ', map { qq{"$_" text} } split /,/, $head;
	query("DROP TABLE IF EXISTS raw;\nCREATE TABLE raw ($columns);\n"
		. qq{\\copy raw FROM PROGRAM '$reader "$file"' WITH (FORMAT csv, HEADER)\n});
	return;
}

SKIP:
{
	my $shared = shared_folder() or skip 'the folder of published data is absent', 1;
	new_database('places');
	query('CREATE TABLE codes (raw text, code postcode)');

	foreach my $entry (@postcode_files)
	{
		my ($file, $rows, @columns) = @$entry;
		load("$shared/data/$file");
		foreach my $column (@columns)
		{
			query_is(<<~"SQL", "$rows|$rows|$rows", "every postcode of $file ($column) reads and prints back");
				WITH read AS (
					INSERT INTO codes SELECT "$column", "$column"::postcode FROM raw RETURNING *)
				SELECT count(*) FILTER (WHERE postcode_7(code)::postcode = code AND postcode_8(code)::postcode = code
						AND length(postcode_7(code)) = 7 AND length(postcode_8(code)) = 8),
					count(*) FILTER (WHERE code::text = upper(regexp_replace(raw, ' *(\\d[A-Za-z]{2})\$', ' \\1'))),
					count(*) FILTER (WHERE level(code) = 'unit')
				FROM read
				SQL
		}
	}

	load("$shared/data/nspl_nov2021_TF_postcodes.csv.gz");
	query_is('SELECT bool_and(postcode_7(pcds::postcode) = pcd) FROM raw', 't', 'the form of seven characters is that of the published file');

	query_is(<<~'SQL', '0', 'postcodes sort by area, district number, letter, sector and unit');
		SELECT count(*) FROM (
			SELECT row_number() OVER (ORDER BY code) AS by_code,
				rank() OVER (ORDER BY part[1] COLLATE "C", part[2]::int, part[3] COLLATE "C", part[4] COLLATE "C") AS by_parts
			FROM (SELECT DISTINCT code FROM codes) c,
				regexp_match(code::text, '^([A-Z]+)([0-9]+)([A-Z]?) (.*)$') AS part) r
		WHERE by_code <> by_parts
		SQL

	query('CREATE INDEX ON codes (code); ANALYZE codes');
	my %inside = ('B' => '^B[0-9]', 'BS' => '^BS[0-9]', 'BS1' => '^BS1 ', 'BS1 4' => '^BS1 4', 'BS1 4AA' => '^BS1 4AA$',
		'TF10' => '^TF10 ', 'WA15' => '^WA15 ');
	foreach my $wide (sort keys %inside)
	{
		query_is(<<~"SQL", 't', "the index finds what is in $wide");
			SET enable_seqscan = off;
			SELECT count(*) = (SELECT count(*) FROM codes WHERE code::text ~ '$inside{$wide}')
			FROM codes WHERE code <@ '$wide'
			SQL
	}

	# The census calls its bands by their ends, the show card by the amount below which they end.
	foreach my $scheme ('3a', '8c', '11a')
	{
		query_is("SELECT string_agg(band::text, ' ' ORDER BY ordinal) FROM age_band_list('census 2021 $scheme')",
			published_bands("$shared/reference/age_bands.csv", 'CENSUS_EW_2021_' . uc $scheme,
				sub { $_[3] eq '' ? "$_[2]+" : "$_[2]-$_[3]" }), "the scheme census 2021 $scheme is the published one");
	}
	query_is("SELECT string_agg(band::text, ' ' ORDER BY ordinal) FROM income_band_list('gb survey show card')",
		published_bands("$shared/reference/income_bands.csv", 'GB_SURVEY_SHOWCARD,(?:\\d|[12]\\d|3[0-2])',
			sub { $_[2] eq '' ? "$_[1]+" : "$_[1]-" . ($_[2] - 1) }), 'the show card is the published one');

	foreach my $entry (@gss_files)
	{
		my ($file, @columns) = @$entry;
		load("$shared/data/$file");
		foreach my $column (@columns)
		{
			query_is(<<~"SQL", 't|t', "every code of $file ($column) reads, prints back and sorts as text");
				SELECT bool_and("$column"::gss_code::text = "$column"),
					array_agg("$column" ORDER BY "$column"::gss_code) = array_agg("$column" ORDER BY "$column" COLLATE "C")
				FROM raw WHERE "$column" <> ''
				SQL
		}
	}
}

done_testing;
