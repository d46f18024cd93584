# The demo: the synthetic district is the same everywhere, what was planted in it is found, what is chance is not
# called a finding, its counts reconcile, and what the demo prints can be read.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $top = top_folder();
my $path = "SET search_path = exampleshire, profiling;\n";

# ---- The same rows on every PostgreSQL ------------------------------------------------------------------------------

# A tenth of the district; the checksums are of every row's text, in order.
sub checksum_is
{
	my ($table, $order, $expected) = @_;
	return query_is("$path SELECT count(*) || ' ' || md5(string_agg(t::text, E'\\n' ORDER BY $order)) FROM $table AS t",
		$expected, "the rows of table $table");
}

# A query that lists offenders: nothing is expected.
sub none
{
	my ($sql, $name) = @_;
	return query_is("$path $sql", '', $name);
}

new_database('demo_small');
query("\\set residents 20000\n\\i $top/extension/demo/district.sql");

checksum_is('area', 'area', '641 ffd3e68c9fc0efbd1030fe4740c18acd');
checksum_is('household', 'household_id', '8606 c0ba695e23366086f2ba5f2367bb4581');
checksum_is('resident', 'resident_id', '19823 a917aaf29cac0194a6b8688c78f2b5ea');
checksum_is('service_use', 'service COLLATE "C", resident_id', '26348 7468f7e80d5953423653c0be7a7caf61');
checksum_is('council_tax_account', 'household_id', '8606 a3722a1ee5d1bd2c14d15c6720f2e125');
checksum_is('care_package', 'resident_id', '394 a503ba643661ce994d283a1b4b9434f7');
checksum_is('known_to_police', 'resident_id', '39 912be11b78e895bed80925188fd8e7a9');
checksum_is('contact_rate', 't::text COLLATE "C"', '9 a1561ba5f12eb4d8dd696bf5ff7a98d5');
checksum_is('contact', 't::text COLLATE "C"', '19741 5b355f75d4c2d9d963feadf7fe885e16');

none('SELECT household_id FROM household LEFT JOIN resident USING (household_id)
	GROUP BY household_id, size HAVING count(resident_id) <> size', 'households have as many residents as they say');
none('SELECT resident_id, service FROM contact JOIN service USING (lgsl)
	EXCEPT SELECT resident_id, service FROM service_use WHERE used', 'only users make contact');
query_is("$path SELECT count(DISTINCT month) || ' from ' || min(month) || ' to ' || max(month) FROM contact",
	'24 from 2024-01-01 to 2025-12-01', 'contacts are of 24 months');
none(q{SELECT postcode FROM resident WHERE ancestor(postcode, 'district')::text !~ '^EX[89][0-9]$'},
	'postcodes are of districts that are not in use');
query_is("$path SELECT round(100.0 * count(*) FILTER (WHERE oac IS NULL) / count(*)),
	round(100.0 * count(*) FILTER (WHERE ethnic_group IS NULL) / count(*)) FROM resident", '2|2', 'two in a hundred are unknown');
none(q{SELECT relname FROM pg_class AS c
	WHERE relnamespace = 'exampleshire'::regnamespace AND relkind IN ('r', 'v')
		AND coalesce(obj_description(oid, 'pg_class'), '') NOT LIKE 'Synthetic: %'}, 'every table and view says that it is synthetic');
query_is("$path SELECT string_agg(coalesce('<' || bar(i) || '>', 'none'), '' ORDER BY nr)
	FROM (VALUES (1, 0), (2, 58), (3, 100), (4, 126), (5, 500), (6, NULL)) AS v (nr, i)",
	'<          |          ><######    |          ><##########|          ><##########|###       ><##########|##########>none', 'bars');

# ---- What the demo prints -------------------------------------------------------------------------------------------

my $demo = "test_demo_run_$$";

sub run_demo
{
	my $printed = `'$top/extension/demo/run' $demo 2>&1`;
	return ($printed, $?);
}

END
{
	my $status = $?;
	psql('postgres', qq{DROP DATABASE IF EXISTS "$demo"}) if defined $demo;
	$? = $status;
}

my ($printed, $status) = run_demo();
is($status, 0, 'the demo runs') or diag($printed);
my @lines = split /\n/, $printed;
my @titles = grep { /^===/ } @lines;
is(scalar @titles, 6, 'it has six steps');
is(join("\n", grep { !/synthetic/ } @titles), '', 'each heading says that the district is synthetic');
is(join("\n", grep { length > 100 } @lines), '', 'nothing is wider than 100 columns');
is(join("\n", grep { /^(psql:|ERROR|WARNING|NOTICE)/ } @lines), '', 'and there is no message');
like($printed, qr/^2b +Rural Amenity +\d+ +\d+ +60 #{6} {4}\|/m, 'a bar ends before the mark where take-up is low');
like($printed, qr/^1c .* 126 #{10}\|###/m, 'and passes it where take-up is high');
like($printed, qr/^1\. Library membership: people in a village are 41% less likely/m, 'the strongest finding is of the library');
like($printed, qr/^2\. Older people's bus pass: people aged 75-84 are 26% more likely/m, 'the next of the bus pass');
like($printed, qr/^3\. Free swimming card: people in deprivation tenth 1 are 37% less likely/m, 'the third of free swimming');
unlike($printed, qr/^4\. /m, 'there are three');
like($printed, qr/^Moving 24% of contacts from Telephone to Web site .*would save about \S+\s+in\s+2025/m, 'the shift case in words');
like($printed, qr/^ {4}make demo-shell$/m, 'it says how to go back');
like($printed, qr/^ {4}SELECT \* FROM profile_report/m, 'and how to go on with own tables');

($printed, $status) = run_demo();
isnt($status, 0, 'a second run stops');
like($printed, qr/database "$demo" already exists/, 'because the database is there');

# ---- What was planted comes out -------------------------------------------------------------------------------------

# The verdict on a key, and whether its adjusted p is below 0.001.
sub finding_is
{
	my ($view, $trait, $key, $expected, $name) = @_;
	return query_is("SELECT verdict, p_adjusted < 0.001 FROM profile_report((SELECT takeup($trait, used) FROM $view))
		WHERE segment = '$key'", $expected, $name, db => $demo);
}

finding_is('library', 'settlement', 'village', 'below|t', 'the library misses villages');
finding_is('library', 'oac', '1a', 'below|t', 'and the OAC groups of villages: 1a');
finding_is('library', 'oac', '2b', 'below|t', 'and 2b');
finding_is('bus_pass', 'age_band', '75-84', 'above|t', 'the oldest use the bus pass');
finding_is('bus_pass', 'age_band', '60-64', 'below|t', 'those who still work do not');
finding_is('swimming', 'deprivation', '1', 'below|t', 'free swimming does not reach the most deprived tenth');
finding_is('swimming', 'deprivation', '2', 'below|t', 'nor the next');
finding_is('meals', 'ethnic_group', 'W9', 'below|t', 'one ethnic group misses school meals');
query_is("SELECT string_agg(segment, ' ' ORDER BY segment) FROM profile_report((SELECT takeup(ethnic_group, used) FROM meals))
	WHERE verdict = 'below' AND p_adjusted < 0.001", 'W9', 'and no other', db => $demo);

sub channel_is
{
	my ($trait, $channel, $key, $expected, $name) = @_;
	return query_is("SELECT verdict, p_adjusted < 0.001
		FROM profile_report((SELECT takeup_events($trait, volume, CASE channel WHEN '$channel' THEN volume ELSE 0 END)
			FROM contact JOIN resident USING (resident_id))) WHERE segment = '$key'", $expected, $name, db => $demo);
}

channel_is('age_band', 'f2f', '75-84', 'above|t', 'old people come in person');
channel_is('age_band', 'phone', '85+', 'above|t', 'or telephone');
channel_is('age_band', 'web', '75-84', 'below|t', 'and do not use the web');
channel_is('oac', 'web', '3a', 'above|t', 'young professionals do');

# ---- Chance is not called a finding ---------------------------------------------------------------------------------

query_is("SELECT base, observed, round(take_up_index), verdict
	FROM profile_report((SELECT takeup(oac, used) FROM library)) WHERE segment = '4c'",
	'23|8|177|too few to tell', 'an extreme index in a small place is no finding', db => $demo);
query_is("SELECT count(*) FROM profile_report((SELECT takeup(sex, used) FROM meals)) WHERE verdict IN ('above', 'below')",
	'0', 'where nothing was planted, nothing is found', db => $demo);

# ---- Nothing is lost ------------------------------------------------------------------------------------------------

# Every view by every trait against plain SQL: each row's counts, and the index of the known keys.
foreach my $view (qw(library bus_pass swimming meals))
{
	foreach my $trait (qw(age_band sex ethnic_group oac deprivation settlement ward))
	{
		query_is(<<"SQL", '0', "$view by $trait agrees with plain SQL", db => $demo);
			WITH counted AS (
				SELECT coalesce($trait\::text, '') AS segment, count(*) AS base, count(*) FILTER (WHERE used) AS observed
				FROM $view GROUP BY $trait
			), known AS (
				SELECT segment, 100.0 * observed / base * sum(base) OVER () / sum(observed) OVER () AS index
				FROM counted WHERE segment NOT IN ('', 'NS')
			), reported AS (
				SELECT coalesce(segment, '') AS segment, base, observed, take_up_index
				FROM profile_report((SELECT takeup($trait, used) FROM $view)) WHERE row_kind <> 'total'
			)
			SELECT count(*)
			FROM reported AS r FULL JOIN counted AS c USING (segment) LEFT JOIN known USING (segment)
			WHERE r.base IS DISTINCT FROM c.base OR r.observed IS DISTINCT FROM c.observed
				OR (take_up_index IS NULL) <> (index IS NULL) OR abs(take_up_index - index) > 1e-9
SQL
	}
}
query_is("SELECT t.base = (SELECT count(*) FROM library) AND t.observed = (SELECT count(*) FROM library WHERE used) + 1212,
	o.observed, o.take_up_index
	FROM (SELECT (SELECT takeup(oac, used) FROM library) + (SELECT takeup_used('!'::segment, 1) FROM outside_user WHERE service = 'library') AS v) AS s,
		profile_report(v) AS t, profile_report(v) AS o
	WHERE t.row_kind = 'total' AND o.row_kind = 'outside base'",
	't|1212|', 'members from outside are in the total and in no comparison', db => $demo);
# The demo's value of cost, against plain SQL: the rate of the service, else that of the channel.
query_is("SELECT contacts(c) = n, cost(c) = pounds FROM served,
		(SELECT sum(volume) AS n, sum(volume * coalesce(s.unit_cost, a.unit_cost)) AS pounds
		FROM contact AS k JOIN contact_rate AS a ON a.channel = k.channel AND a.lgsl IS NULL
			LEFT JOIN contact_rate AS s ON s.channel = k.channel AND s.lgsl = k.lgsl WHERE month >= '2025-01-01') AS p",
	't|t', 'cost to serve agrees with plain SQL', db => $demo);
query_is("SELECT bool_and((saving < 0) = (lgsl = '4' OR lgsl = '273')) FROM served,
		channel_shift(c, model, 'phone', 'web', propensity => 0.3, failure => 0.2, avoidable => 0.5, exclude_keys => '{85+}')
	WHERE row_kind = 'segment' AND shifted > 0", 't', 'moving calls costs more than it saves where the web is hardly cheaper', db => $demo);
query_is("SELECT count(*) FILTER (WHERE segment = '-') = (SELECT count(*) FROM household WHERE arrears = 0),
		count(*) FILTER (WHERE segment = 'cant_pay') = (SELECT count(*) FROM household
			WHERE arrears > 0 AND (vulnerable OR support OR income < 15000)),
		count(*) FILTER (WHERE segment = '?') = (SELECT count(*) FROM household
			WHERE arrears > 0 AND (vulnerable OR support OR income < 15000) IS NULL),
		count(*) = (SELECT count(*) FROM household)
	FROM (SELECT assign_row(model, household) AS segment FROM household, arrears_model) AS s",
	't|t|t|t', 'every household is in the segment that plain SQL gives', db => $demo);

# The shipped models over the district, against plain SQL.
query_is("SELECT count(*) FROM council_tax_account AS a, model('council_tax_accounts') AS m WHERE assign_row(m, a)::text IS DISTINCT FROM
	CASE WHEN balance < 10 THEN '-' WHEN coalesce(vulnerable, false) THEN 'cant_pay' WHEN reduction THEN CASE WHEN missed_instalments >= 4 THEN 'cant_pay' ELSE 'struggle' END
		WHEN band >= 'F' OR direct_debit AND missed_instalments <= 1 THEN 'can_pay' WHEN missed_instalments >= 4 OR band <= 'B' THEN 'struggle'
		WHEN area_class IS NULL THEN '?' WHEN left(area_class::text, 1) IN ('1', '5') THEN 'can_pay'
		WHEN area_class::text = '6b' OR left(area_class::text, 1) IN ('7', '8') THEN 'struggle' ELSE 'other' END", '0', 'council_tax_accounts agrees with plain SQL', db => $demo);
query_is("SELECT count(*) FROM social_care_people AS p, model('social_care') AS m WHERE assign_row(m, p)::text IS DISTINCT FROM
	CASE WHEN age < 18 THEN '-' WHEN age >= 65 THEN CASE WHEN care_home THEN 'A' WHEN home_care THEN 'B' WHEN other_care THEN 'C'
			WHEN area_deprivation <= 2 THEN 'D' WHEN area_deprivation IS NULL THEN '?' WHEN age >= 80 OR age >= 75 AND sex = 'F' OR ethnicity = 'A3' THEN 'F'
			WHEN ethnicity IS NULL THEN '?' ELSE 'G' END
		WHEN care_home OR home_care OR other_care THEN 'E' WHEN age >= 60 AND ethnicity = 'A3' THEN 'F' WHEN age >= 60 AND ethnicity IS NULL THEN '?' ELSE 'G' END",
	'0', 'social_care agrees with plain SQL', db => $demo);
query_is("SELECT count(*) FROM youth_justice_people AS p, model('youth_justice') AS m WHERE assign_row(m, p)::text IS DISTINCT FROM
	CASE WHEN known_to_police AND age BETWEEN 10 AND 17 THEN '1' WHEN sex = 'M' AND age BETWEEN 10 AND 17 AND area_deprivation <= 1 AND area_crime <= 1 THEN '2'
		WHEN sex = 'M' AND age BETWEEN 10 AND 17 AND (area_deprivation <= 1 AND area_crime <= 1) IS NULL THEN '?'
		WHEN inner_city AND area_crime <= 3 THEN '3' WHEN (inner_city AND area_crime <= 3) IS NULL THEN '?'
		WHEN age >= 45 AND area_deprivation >= 8 AND area_crime >= 8 THEN '5' ELSE '6' END", '0', 'youth_justice agrees with plain SQL', db => $demo);
query_is("SELECT count(*) FILTER (WHERE segment = 'cant_pay') = (SELECT count(*) FROM council_tax_arrears_households WHERE vulnerable),
		count(*) FILTER (WHERE segment = '?') = (SELECT count(*) FROM council_tax_arrears_households WHERE vulnerable IS NOT TRUE)
	FROM (SELECT assign_row(m, h)::text AS segment FROM council_tax_arrears_households AS h, model('council_tax_arrears') AS m) AS s",
	't|t', 'council_tax_arrears can tell little: savings are not known', db => $demo);

done_testing;
