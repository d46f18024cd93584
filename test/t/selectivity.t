# How many rows the planner expects of what people ask of coded columns, against how many there are: within a factor of
# two wherever there are fifty or more, on published data, after a plain ANALYZE.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $shared = shared_folder() or plan skip_all => 'the folder of published data is absent';
my $data = "$shared/data";

sub stage
{
	my ($table, $file) = @_;
	my $program = ($file =~ /\.gz$/ ? 'gzip -dc' : 'cat') . qq{ "$data/$file"};
	my $head = `$program | head -1`;
	$head =~ s/\r?\n//;
	query("CREATE UNLOGGED TABLE $table (" . join(', ', map {qq{"$_" text}} split /,/, $head) . ");\n\\copy $table FROM PROGRAM '$program' WITH (FORMAT csv, HEADER)\n");
	return;
}

# Predicates that a query makes (text of a condition, rows that meet it), each with the rows that the planner expects.
sub estimates_are_close
{
	my ($name, $table, $predicates) = @_;
	query(qq{DROP TABLE IF EXISTS asked; CREATE TABLE asked AS SELECT condition, n, expected_rows('$table', condition) AS expected FROM ($predicates) AS p (condition, n) WHERE n >= 50});
	my ($count, $close, $worst) = split /\|/, query(q{SELECT count(*), count(*) FILTER (WHERE greatest(n, expected) <= 2 * least(n, expected)),
		coalesce(round(max(greatest(n, expected)::numeric / greatest(least(n, expected), 1)), 2), 0) FROM asked});
	note("$name: $count predicates, worst factor $worst");
	cmp_ok($count, '>', 0, "$name: there is something to ask");
	is($close, $count, "$name: each of $count estimates is within a factor of two")
		or diag(query(q{SELECT condition || ': ' || n || ' rows, ' || expected || ' expected' FROM asked WHERE greatest(n, expected) > 2 * least(n, expected) ORDER BY 1}));
	return;
}

# Everything below a level of the hierarchy: one predicate a code of that level, by the operator.
sub below
{
	my ($table, $column, $operator, $level) = @_;
	my $condition = $operator eq '<@' ? "'$column <@ %L'" : "'%L @> $column'";
	return "SELECT format($condition, ancestor($column, '$level')), count(*) FROM $table WHERE ancestor($column, '$level') IS NOT NULL GROUP BY ancestor($column, '$level')";
}

new_database('selectivity');
query(<<~'SQL');
	CREATE FUNCTION expected_rows(source regclass, condition text) RETURNS bigint LANGUAGE plpgsql AS $$
	DECLARE
		plan json;
	BEGIN
		EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM %s WHERE %s', source, condition) INTO plan;
		RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint;
	END $$;
	SQL

# Postcodes: more in a table than a histogram of a hundred parts can tell apart.
stage('avon', 'woe_postcodes.csv.gz');
stage('telford', 'nspl_nov2021_TF_postcodes.csv.gz');
stage('trafford', 'trafford_postcodes.csv.gz');
query(<<~'SQL');
	CREATE TABLE avon_place AS SELECT postcode::postcode AS code, lsoa21cd::gss_code AS lsoa, ward_code::gss_code AS ward, lad_code::gss_code AS authority FROM avon;
	CREATE TABLE two_towns AS SELECT pcds::postcode AS code FROM telford UNION ALL SELECT postcode::postcode FROM trafford;
	ANALYZE avon_place, two_towns;
	SQL
foreach my $table (qw(avon_place two_towns))
{
	estimates_are_close("$table, postcodes by $_", $table, below($table, 'code', '<@', $_)) foreach qw(area district sector);
	estimates_are_close("$table, containers of postcodes, $_", $table, below($table, 'code', '@>', $_)) foreach qw(district sector);
}
estimates_are_close('postcodes between the ends of districts', 'two_towns', <<~'SQL');
	SELECT format('code BETWEEN %L AND %L', min(code), max(code)), count(*) FROM two_towns GROUP BY ancestor(code, 'district')
	SQL

# Area codes.
foreach my $column (qw(ward authority lsoa))
{
	estimates_are_close("area codes: one $column", 'avon_place', "SELECT format('$column = %L', $column), count(*) FROM avon_place GROUP BY $column");
}
estimates_are_close('area codes: several authorities', 'avon_place', <<~'SQL');
	SELECT $$authority IN ('E06000023', 'E06000024')$$, count(*) FROM avon_place WHERE authority IN ('E06000023', 'E06000024')
	UNION ALL SELECT $$lsoa BETWEEN 'E01014370' AND 'E01014500'$$, count(*) FROM avon_place WHERE lsoa BETWEEN 'E01014370' AND 'E01014500'
	UNION ALL SELECT $$ward < 'E05010900'$$, count(*) FROM avon_place WHERE ward < 'E05010900'
	SQL

# Classes: of every output area of the United Kingdom, and those of postcodes in the edition before.
stage('classes', 'oac21_oa_lookup_uk.csv.gz');
query(<<~'SQL');
	CREATE TABLE output_area AS SELECT oa21cd::gss_code AS code, subgroup::profiling.oac AS class FROM classes;
	CREATE TABLE class_2011 AS SELECT read_as(oac11, NULL::profiling.oac, '2011') AS class FROM telford;
	ANALYZE output_area, class_2011;
	SQL
foreach my $table (qw(output_area class_2011))
{
	estimates_are_close("$table, classes by $_", $table, below($table, 'class', '<@', $_)) foreach qw(supergroup group subgroup);
	estimates_are_close("$table, one class", $table, "SELECT format('class = %L', class), count(*) FROM $table GROUP BY class");
}
estimates_are_close('output areas of a country', 'output_area', <<~'SQL');
	SELECT format('code BETWEEN %L AND %L', c || '00000000', c || '00999999'), count(*) FROM (VALUES ('E'), ('W'), ('S')) AS v (c), output_area
	WHERE left(code::text, 1) = c GROUP BY c
	SQL

# People: the microdata's groups, and residents by ethnic group and by class of occupation, one row for ten of them.
stage('people', 'census2011_microdata_ew_10k.csv');
stage('scots', 'census2011_microdata_scotland.csv.gz');
stage('groups', 'trafford_ward_ethnic_group20_census2021.csv');
stage('counts', 'trafford_lsoa21_population_long.csv');
query(<<~'SQL');
	CREATE TABLE person AS SELECT read_as(ethnic_group, NULL::profiling.ethnic_group, 'CENSUS_EW_2011_MICRODATA') AS ethnic, read_as(religion, NULL::profiling.religion, 'CENSUS_EW_2011_MICRODATA') AS faith,
		read_as(economic_activity, NULL::employment_status, 'CENSUS_EW_2011_MICRODATA') AS work, read_as(sex, NULL::profiling.sex, 'CENSUS_EW_2011_MICRODATA') AS sex FROM people;
	CREATE TABLE scot AS SELECT read_as(ethnic_group, NULL::profiling.ethnic_group, 'CENSUS_SCOTLAND_2011_MICRODATA') AS ethnic,
		read_as(economic_activity, NULL::employment_status, 'CENSUS_SCOTLAND_2011_MICRODATA') AS work FROM scots;
	CREATE TABLE resident AS SELECT read_as(ethnic_group, NULL::profiling.ethnic_group) AS ethnic FROM groups, generate_series(1, residents::integer / 10);
	CREATE TABLE worker AS SELECT read_as(category, NULL::ns_sec) AS class FROM counts, generate_series(1, count::integer / 10) WHERE topic = 'nssec';
	CREATE TABLE age AS SELECT read_as(category, NULL::profiling.age_band) AS band FROM counts, generate_series(1, count::integer / 10) WHERE topic = 'age';
	ANALYZE person, scot, resident, worker, age;
	SQL
estimates_are_close('ethnic groups, top level', 'resident', below('resident', 'ethnic', '<@', 'group'));
estimates_are_close('ethnic groups, containers', 'resident', below('resident', 'ethnic', '@>', 'group'));
estimates_are_close('ethnic groups, one', 'resident', q{SELECT format('ethnic = %L', ethnic), count(*) FROM resident GROUP BY ethnic});
foreach my $of ([qw(person ethnic)], [qw(person faith)], [qw(person work)], [qw(person sex)], [qw(scot ethnic)], [qw(scot work)])
{
	my ($table, $column) = @$of;
	estimates_are_close("$table, one $column", $table, "SELECT format('$column = %L', $column), count(*) FROM $table WHERE $column IS NOT NULL GROUP BY $column");
}
estimates_are_close("$_, in work or not", $_, "SELECT format('work <@ %L', c), count(*) FROM (VALUES ('E'), ('U'), ('I')) AS v (c), $_ WHERE work <@ c::employment_status GROUP BY c")
	foreach qw(person scot);
estimates_are_close('classes of occupation, one', 'worker', q{SELECT format('class = %L', class), count(*) FROM worker GROUP BY class});
estimates_are_close('classes of occupation, with what is below', 'worker', q{SELECT format('class <@ %L', c), count(*) FROM (SELECT DISTINCT class AS c FROM worker) AS v, worker WHERE class <@ c GROUP BY c});
estimates_are_close('ages in bands', 'age', q{SELECT format('band <@ %L', b), count(*) FROM (VALUES ('16-64'), ('0-24'), ('16-24'), ('25+')) AS v (b), age WHERE band <@ b::profiling.age_band GROUP BY b});

# A container from another column: the average over its values.
query(q{CREATE TABLE district AS SELECT DISTINCT ancestor(code, 'district') AS code FROM avon_place; ANALYZE district;
	CREATE VIEW in_district AS SELECT p.code FROM avon_place AS p JOIN district AS d ON p.code <@ d.code});
estimates_are_close('postcodes joined with their districts', 'in_district', "SELECT 'true', count(*) FROM in_district");
done_testing;
