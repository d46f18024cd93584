# Published files through the loaders of places: every row read, whatever the order of the columns, twice the same; a
# postcode's class and decile; counts carried between editions of areas with totals kept; dump and restore; an
# installation by an ordinary role.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Profiling::Test;
use Test::More;

my $folder = tempdir(CLEANUP => 1);

# Makes a staging table of text columns from a file's head, and fills it.
sub stage
{
	my ($table, $path) = @_;
	my $reader = $path =~ /\.gz$/ ? 'gzip -dc' : 'cat';
	my $head = `$reader '$path' | head -1`;
	$head =~ s/\r?\n//;
	my $columns = join ', ', map { qq{"$_" text} } split /,/, $head;
	query("CREATE TABLE $table ($columns);\n\\copy $table FROM PROGRAM '$reader \"$path\"' WITH (FORMAT csv, HEADER)\n");
	return;
}

sub load_is
{
	my ($call, $expected, $name) = @_;
	return query_is("SELECT rows, read, unread FROM $call WHERE field = 'rows'", $expected, $name);
}

sub check_dump
{
	my ($source) = @_;
	my $copy = new_database('place_copy', extension => 0);
	is(system("pg_dump -f $folder/dump.sql -d $source"), 0, 'dumped');
	my (undef, $err, $status) = psql($copy, "\\i $folder/dump.sql\n");
	is($status, 0, 'restored') or diag($err);
	foreach my $table (qw(place area_deprivation area_count unread_row))
	{
		my $sum = "SELECT count(*), sum(hashtextextended(t::text, 0)::numeric) FROM $table AS t";
		query_is($sum, query($sum, db => $source), "the rows of $table come back");
	}
	return;
}

SKIP:
{
	my $shared = shared_folder() or skip 'the folder of published data is absent', 1;
	my $data = "$shared/data";
	my $source = new_database('place');

	# The national lookup.
	stage('nspl', "$data/nspl_nov2021_TF_postcodes.csv.gz");
	load_is(q{load_postcodes('nspl', 'NSPL November 2021')}, '9342|9342|0', 'every row of the national lookup is loaded');
	query_is(q{SELECT sum(unread), count(*) FROM load_postcodes('nspl', 'NSPL November 2021')}, '0|15', 'and every value is read');
	query_is(<<~'SQL', '9342|0', 'what the table holds is what the file says');
		SELECT count(*), count(*) FILTER (WHERE ROW(p.introduced, p.terminated, p.oa, p.lsoa, p.msoa, p.ward, p.authority, p.oac, p.imd_rank,
			p.easting, p.northing, p.latitude, p.longitude) IS DISTINCT FROM ROW(
			to_date(dointr, 'YYYYMM'), to_date(doterm, 'YYYYMM'), oa11::gss_code, lsoa11::gss_code, msoa11::gss_code, nspl.ward::gss_code, laua::gss_code,
			(lower(oac11) || '@2011')::oac, nullif(imd, '0')::integer, oseast1m::integer, osnrth1m::integer,
			nullif(lat, '99.999999')::float8, CASE WHEN lat <> '99.999999' THEN long::float8 END))
		FROM place AS p JOIN nspl ON pcds::postcode = p.postcode
		SQL
	query(q{CREATE TABLE once AS SELECT * FROM place; CREATE TABLE turned AS SELECT imd, long, lat, oac11, pcds, doterm, dointr, msoa11, lsoa11, ward AS "WARD",
		laua, oa11, osnrth1m, oseast1m FROM nspl ORDER BY md5(pcd)});
	load_is(q{load_postcodes('turned', 'NSPL November 2021')}, '9342|9342|0', 'columns and rows in another order');
	query_is('SELECT count(*) FROM (TABLE once EXCEPT ALL TABLE place) AS d', '0', 'make the same table');
	query_is('SELECT count(*) FROM place', '9342', 'in the place of the first');

	# Other layouts: two vintages of one area, names with _code.
	stage('woe', "$data/woe_postcodes.csv.gz");
	query_is(q{SELECT string_agg(field || ' ' || source_column || ' ' || read, ', ') FROM load_postcodes('woe', 'Avon') WHERE field NOT IN ('latitude', 'longitude')},
		'rows public.woe 31034, postcode postcode 31034, lsoa lsoa21cd 31034, ward ward_code 31034, authority lad_code 31034, easting easting 31034, northing northing 31034',
		'the four authorities of Avon');
	query_is(q{SELECT count(*), count(*) FILTER (WHERE lsoa::text = lsoa21cd) FROM place JOIN woe ON woe.postcode::postcode = place.postcode
		WHERE edition = 'Avon'}, '31034|31034', 'the later vintage is taken');
	stage('trafford', "$data/trafford_postcodes.csv.gz");
	load_is(q{load_postcodes('trafford', 'Trafford')}, '11264|11264|0', 'Trafford');

	# As other files write the same codes: of fixed width, in small letters, with signs between.
	query(<<~'SQL');
		CREATE TABLE written AS SELECT pcd, rpad(split_part(pcds, ' ', 1), 5) || split_part(pcds, ' ', 2) AS pcd8, lower(replace(pcds, ' ', '')) AS small,
			replace(pcds, ' ', '-') AS dashed, lower(lsoa11) AS lsoa11, lower(oac11) AS oac11 FROM nspl
		SQL
	foreach my $form (qw(pcd pcd8 small dashed))
	{
		load_is(qq{load_postcodes('written', '$form', '{"postcode": "$form"}')}, '9342|9342|0', "every row is loaded: postcodes as $form");
		query_is("SELECT count(*) FROM (SELECT postcode, lsoa, oac FROM once EXCEPT SELECT postcode, lsoa, oac FROM place WHERE edition = '$form') AS d",
			'0', 'and they are the same postcodes');
		query("DELETE FROM place WHERE edition = '$form'");
	}

	# Lookups that need no loader: published codes are the types' own.
	query("CREATE TABLE $_->[0] ($_->[1]);\n\\copy $_->[0] FROM PROGRAM 'gzip -dc \"$data/$_->[2]\"' WITH (FORMAT csv, HEADER)\n") foreach (
		[ 'ward_of_lsoa', 'lsoa21cd gss_code PRIMARY KEY, lsoa21nm text, wd24cd gss_code, wd24nm text, lad24cd gss_code, lad24nm text', 'lsoa21_ward24_lad24_lookup.csv.gz' ],
		[ 'oac_of_oa', 'oa21cd gss_code PRIMARY KEY, supergroup oac, "group" oac, subgroup oac, lsoa21cd gss_code', 'oac21_oa_lookup_uk.csv.gz' ],
		[ 'internet_users', 'area_code gss_code PRIMARY KEY, iuc_code smallint, iuc_label text', 'iuc2018_lsoa11_gb.csv.gz' ]);
	query_is('SELECT (SELECT count(*) FROM ward_of_lsoa), (SELECT count(*) FROM oac_of_oa), (SELECT count(*) FROM internet_users)',
		'35672|239023|41729', 'the lookups of wards, classes and internet users are copied as they are');
	query_is(q{SELECT count(*) FROM oac_of_oa WHERE ancestor(subgroup, 'supergroup') <> supergroup OR ancestor(subgroup, 'group') <> "group"},
		'0', 'and the hierarchy of the file is ours');

	# Deprivation.
	stage('imd2019', "$data/imd2019_lsoa11.csv.gz");
	stage('imd2025', "$data/imd2025_lsoa21.csv");
	load_is(q{load_deprivation('imd2019', 'IMD 2019')}, '32844|32844|0', 'the index of 2019');
	load_is(q{load_deprivation('imd2025', 'IMD 2025')}, '33755|33755|0', 'the index of 2025');
	query_is(q{SELECT place_deprivation('NSPL November 2021', 'IMD 2019'), place_deprivation('Avon', 'IMD 2025')}, '9335|31034', 'postcodes have their decile');
	query_is(q{SELECT count(*) FILTER (WHERE p.imd_rank = o.imd_rank), count(*) FILTER (WHERE p.imd_decile = (p.imd_rank * 10 + 32843) / 32844)
		FROM place AS p JOIN once AS o USING (postcode, edition)}, '9335|9335', 'the index and the lookup agree on the rank, and the decile follows from it');

	# Census counts.
	stage('long_table', "$data/trafford_lsoa21_population_long.csv");
	load_is(q{load_counts('long_table', 'census 2021')}, '7506|7506|0', 'census counts in long form');
	stage('long_woe', "$data/woe_lsoa21_population_long.csv.gz");
	load_is(q{load_counts('long_woe', 'census 2021, Avon')}, '37746|37746|0', 'and those of Avon');
	query("DELETE FROM area_count WHERE edition = 'census 2021, Avon'");
	query_is('SELECT sum(count) = (SELECT sum(count::bigint) FROM long_table), count(DISTINCT topic) FROM area_count', 't|'
		. query('SELECT count(DISTINCT topic) FROM long_table'), 'none lost');

	# From a postcode to a class and to residents, in one join.
	query_is(<<~'SQL', 't', 'live postcodes of Telford by class');
		SELECT sum(n) = (SELECT count(*) FROM nspl WHERE doterm IS NULL) FROM (
			SELECT ancestor(oac, 'supergroup') AS class, count(*) AS n FROM place
			WHERE edition = 'NSPL November 2021' AND terminated IS NULL GROUP BY 1) AS c
		SQL

	# Counts by areas of 2011, carried to those of 2021.
	stage('lookup', "$data/lsoa11_lsoa21_lookup.csv.gz");
	stage('residents', "$data/lsoa21_population_ew_census2021.csv.gz");
	stage('street', "$data/fixmystreet_2019_by_lsoa11.csv.gz");
	query(<<~'SQL');
		CREATE TABLE counted AS SELECT lsoa_code AS lsoa11cd, sum(reports::bigint)::bigint AS n FROM street
			WHERE lsoa_code IN (SELECT lsoa11cd FROM lookup) GROUP BY 1;
		CREATE TABLE carried AS
			SELECT l.lsoa11cd, l.lsoa21cd, l.change_code, c.n, apportion_row(c.n, r.residents_total::float8) OVER (PARTITION BY l.lsoa11cd ORDER BY l.lsoa21cd) AS part
			FROM counted AS c JOIN lookup AS l USING (lsoa11cd) JOIN residents AS r ON r.lsoa21cd = l.lsoa21cd;
		SQL
	query_is('SELECT sum(part) = (SELECT sum(n) FROM counted), sum(part) > 100000 FROM carried', 't|t', 'the total is kept exactly');
	query_is('SELECT count(*) FROM (SELECT lsoa11cd FROM carried GROUP BY lsoa11cd HAVING sum(part) <> min(n)) AS w', '0', 'so is that of each area of 2011');
	query_is(q{SELECT count(*) FILTER (WHERE part <> n) FROM carried WHERE change_code IN ('U', 'M')}, '0', 'areas that are unchanged or merged keep all they have');
	query_is(q{SELECT count(*) > 1000, sum(part) < sum(n) FROM carried WHERE change_code = 'S'}, 't|t', 'areas that were split are not doubled');
	query_is('SELECT max(abs(part - n * weight)) < 1 FROM (SELECT part, n, residents_total::float8 / sum(residents_total::float8) OVER (PARTITION BY lsoa11cd) AS weight
		FROM carried JOIN residents USING (lsoa21cd)) AS w', 't', 'each part is within one of its quota');

	query(q{CREATE TABLE bad (pcds text, lsoa11 text); INSERT INTO bad VALUES ('TF1 1AA', 'E0'), ('?', NULL)});
	load_is(q{load_postcodes('bad', 'bad')}, '2|1|1', 'what cannot be read is counted');
	check_dump($source);
}

# An ordinary role installs the extension and loads; another may read, and load where it is let.
my $db = new_database('place_owner', extension => 0);
my ($owner, $other) = ("place_owner_$$", "place_other_$$");
query(qq{CREATE ROLE $owner LOGIN; CREATE ROLE $other LOGIN; GRANT CREATE ON DATABASE "$db" TO $owner; GRANT CREATE ON SCHEMA public TO $owner, $other});
query(q{CREATE EXTENSION profiling; CREATE TABLE mine (pcds text); INSERT INTO mine VALUES ('SW1A 1AA')}, user => $owner);
query_is(q{SELECT read FROM load_postcodes('mine', 'x') WHERE field = 'rows'}, '1', 'the role that installed it loads', user => $owner);
query(q{CREATE TABLE theirs (pcds text); INSERT INTO theirs VALUES ('M1 1AE')}, user => $other);
query_is('SELECT postcode FROM place', 'SW1A 1AA', 'another role reads', user => $other);
error_like(q{SELECT load_postcodes('theirs', 'y')}, qr/permission denied for table place/, 'and may not load', user => $other);
query('GRANT INSERT, UPDATE, DELETE ON place, unread_row TO ' . $other, user => $owner);
query_is(q{SELECT read FROM load_postcodes('theirs', 'y') WHERE field = 'rows'}, '1', 'until it is let', user => $other);
query("DROP OWNED BY $other; DROP TABLE mine; DROP EXTENSION profiling; DROP OWNED BY $owner; DROP ROLE $owner, $other");
done_testing;
